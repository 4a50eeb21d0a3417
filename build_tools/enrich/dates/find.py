"""The dates that a text states, as EDTF: days, months, years, decades, centuries, and their ends.

How a language writes them is data: ``languages/*.yml``; letters and digits are compared folded.
Where extraction has turned a line of right-to-left text around, a date reads year, month, day with
its neighbours glued on; it is short enough to be certain in that order too. A date of the Islamic
or Persian calendar is known by its month or by what stands by its year, and becomes a Gregorian
one. A number alone is a year only where the words around it show that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ...folding import CHARACTERS, Folded, fold
from ...languages import Language
from .centuries import centuries
from .days import whole_dates
from .ends import reconciled, with_ends
from .found import FoundDate
from .grammar import LanguagesKey, grammar
from .years import years

_FIGURE = re.compile("[0-9]")


def find_dates(
    text: str, lang: str | None, languages: Mapping[str, Language]
) -> tuple[FoundDate, ...]:
    """Return the dates in ``text`` in order; they do not overlap.

    Days may name the month in any language of ``languages``; a month without a day, and what is
    not a whole date, count only in ``lang``, the language of the text. A date in figures alone
    counts where its order is certain: from ``dates.order`` of the language, or because one number
    can only be the day.
    """
    rules = grammar((lang or "").split("-")[0], LanguagesKey(languages))
    folded = fold(text)
    words = folded.text
    found = list(centuries(words, rules))
    if _FIGURE.search(words):
        found = _apart([*whole_dates(words, text, folded.offsets, rules), *found])
        found = _apart([*found, *years(words, text, folded.offsets, rules, found)])
    dates = with_ends(words, reconciled(found), rules)
    return tuple(_in_original(date, text, folded) for date in dates)


def _in_original(date: FoundDate, text: str, folded: Folded) -> FoundDate:
    """Return ``date`` with its offsets in the original, signs that fold to nothing included."""
    start, end = folded.original(date.start, date.end)
    while end < len(text) and not CHARACTERS[text[end]] and text[end].isprintable():
        end += 1
    return replace(date, start=start, end=end)


def _apart(dates: Iterable[FoundDate]) -> list[FoundDate]:
    """Return ``dates`` in order, without those that begin inside another."""
    apart: list[FoundDate] = []
    for date in sorted(dates, key=lambda date: (date.start, -date.end)):
        if not apart or date.start >= apart[-1].end:
            apart.append(date)
    return apart
