"""Centuries."""

from __future__ import annotations

from collections.abc import Iterator

from .calendars import GREGORIAN, edtf_years
from .found import FoundDate
from .grammar import BEFORE_ERA, Grammar, calendar_by, number_of

_ROMAN = {"i": 1, "v": 5, "x": 10}
_LAST_CENTURY = 21


def centuries(words: str, rules: Grammar) -> Iterator[FoundDate]:
    """Yield the centuries in the folded text ``words``, by figures, Roman figures or words."""
    for match in rules.century.finditer(words):
        part = match.groupdict()
        kind = "1" if part["c1"] else "3"
        last = _number(part[f"c{kind}"], rules)
        other = part["c0"] if kind == "1" else part["c2"]
        first = _number(other, rules) if other else last
        mark = (part["f1"] if kind == "1" else part["e3"] or "") or ""
        era = calendar_by(mark, rules)
        if era == BEFORE_ERA or not (0 < first <= last <= _LAST_CENTURY):
            continue
        if era is None and first < rules.unmarked_from:
            continue
        value = _century(era or GREGORIAN, first, last)
        if value:
            original = "/".join(dict.fromkeys(f"{number - 1:02}XX" for number in (first, last)))
            yield FoundDate(
                match.start(), match.end(), value, "century", era or GREGORIAN, original
            )


def _number(name: str, rules: Grammar) -> int:
    """Return the number that ``name`` is, in figures, Roman figures or words."""
    number = number_of(name, rules)
    if number is not None:
        return number
    figures = [_ROMAN.get(letter, 0) for letter in name]
    following = [*figures[1:], 0]
    return sum(
        -one if one < next_one else one for one, next_one in zip(figures, following, strict=True)
    )


def _century(calendar: str, first: int, last: int) -> str | None:
    if calendar == GREGORIAN:
        return "/".join(dict.fromkeys(f"{number - 1:02}XX" for number in (first, last)))
    return edtf_years(calendar, (first - 1) * 100 + 1, last * 100)
