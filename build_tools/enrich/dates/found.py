"""A date as it was found in a text."""

from __future__ import annotations

from dataclasses import dataclass

from .calendars import GREGORIAN


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: ``text[start:end]`` means ``edtf``.

    ``precision`` is ``day``, ``month``, ``year``, ``decade`` or ``century``; ``calendar`` is the
    one of the text, with CLDR's name, and ``original`` the date in it, written like EDTF.
    The span holds all that the value is made of, such as a word that leaves an end open.
    """

    start: int
    end: int
    edtf: str
    precision: str
    calendar: str = GREGORIAN
    original: str = ""

    @property
    def day(self) -> bool:
        """Whether it is exact to the day."""
        return self.precision == "day"
