"""The dates of a text: found, placed, and what they say of the text."""

from .contradictions import contradictions
from .find import find_dates
from .found import FoundDate
from .mentions import date_mentions, found_dates
from .statements import date_statements

__all__ = [
    "FoundDate",
    "contradictions",
    "date_mentions",
    "date_statements",
    "find_dates",
    "found_dates",
]
