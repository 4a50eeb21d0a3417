"""Dates with a month: days, runs of days, and months of a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...folding import fold_words
from .calendars import GREGORIAN, edtf, edtf_between, original
from .found import FoundDate
from .grammar import BEFORE_ERA, NEAR, PLAIN_YEARS, Grammar, calendar_of, era_of, number_of

#: A year of fewer figures needs a word that says of which era it is.
_FIRST = 1000


def whole_dates(
    words: str, text: str, offsets: Sequence[int], rules: Grammar
) -> Iterator[FoundDate]:
    """Yield the days, runs of days, and months of a year in the folded text ``words``."""
    for match in rules.full.finditer(words):
        part = {name: value for name, value in match.groupdict().items() if value}
        kind = next(name[1:] for name in part if name[0] == "y")
        mark = part.get(f"e{kind}")
        era = era_of(mark, match.end() - len(mark or ""), text, offsets, rules)
        if part.get("and"):
            yield from _two_days(words, match, part, era, rules)
            continue
        date = _read(kind, part, era, rules)
        if date and not (date.precision == "month" and rules.counted.match(words, match.end())):
            yield replace(date, start=match.start(), end=match.end())


def _two_days(
    words: str, match: re.Match[str], part: dict[str, str], era: str | None, rules: Grammar
) -> Iterator[FoundDate]:
    """Yield the dates of "5 and 7 January 2022": two, or with "between" before them an interval."""
    start = max(0, match.start() - NEAR)
    for rule in rules.intervals:
        before = rule.before and rule.before.search(words[start : match.start()])
        if before and rule.between.fullmatch(words, match.end("first"), match.start("d1")):
            date = _read("1", part, era, rules)
            if date:
                yield replace(date, start=start + before.start(), end=match.end())
            return
    alone = {name: value for name, value in part.items() if name not in ("first", "d0", "m0")}
    date = _read("1", alone, era, rules)
    first = _read("1", {**alone, "d1": part["d0"], "m1": part.get("m0", part["m1"])}, era, rules)
    if date and first and first.edtf < date.edtf:
        yield replace(first, start=match.start(), end=match.end("first"))
    if date:
        yield replace(date, start=match.start("d1"), end=match.end())


def _read(kind: str, part: Mapping[str, str], era: str | None, rules: Grammar) -> FoundDate | None:
    """Return the date of a match; ``None`` where it is none after all."""
    year = int(part[f"y{kind}"])
    if kind in ("4", "5"):
        return _in_figures(year, kind, part, era, rules)
    month = _month(part[f"m{kind}"], rules)
    # A whole date names a month of its calendar; a word before a number may be another one.
    first_year = _FIRST if part.get(f"d{kind}") else rules.first_year
    if month is None or not _is_year(year, month[0], era, first_year):
        return None
    calendar, number = month
    if kind in ("6", "8"):
        first = _month(part["m7"], rules) if part.get("m7") else month
        if first is None or first[0] != calendar:
            return None
        return _run(calendar, (year, first[1], None), (year, number, None))
    day = number_of(part[f"d{kind}"], rules) or 0
    last = (year, number, day)
    start = last
    if part.get("first"):
        other = _month(part["m0"], rules) if part.get("m0") else month
        if other and other[0] == calendar:
            start = (year, other[1], number_of(part["d0"], rules) or 0)
            if start > last and other[1] > number:
                start = (year - 1, *start[1:])
    found = _run(calendar, start, last) if start <= last else None
    return found or _run(calendar, last, last)


def _is_year(year: int, calendar: str, era: str | None, first_year: int) -> bool:
    """Whether ``year`` can be one of ``calendar``, given what stands by it."""
    if era:
        return era == calendar
    if calendar == GREGORIAN:
        return first_year <= year < PLAIN_YEARS.stop
    return _FIRST <= year < PLAIN_YEARS.start


def _run(
    calendar: str, first: tuple[int, int, int | None], last: tuple[int, int, int | None]
) -> FoundDate | None:
    """Return the date from ``first`` to ``last``, which may be the same."""
    if calendar != GREGORIAN:
        value = edtf_between(calendar, first, last)
    else:
        start, end = edtf(calendar, *first), edtf(calendar, *last)
        value = f"{start}/{end}" if start != end else start
        if not (start and end):
            value = None
    if value is None:
        return None
    as_written = "/".join(dict.fromkeys((original(*first), original(*last))))
    return FoundDate(0, 0, value, "day" if last[2] else "month", calendar, as_written)


def _month(words: str, rules: Grammar) -> tuple[str, int] | None:
    """Return the month that ``words`` name; ``None`` where two names disagree."""
    text = fold_words(words.split("(")[0])
    if text in rules.months:
        return rules.months[text]
    pairs = (
        (rules.months.get(text[:cut].strip()), rules.months.get(text[cut:].strip()))
        for cut in range(1, len(text))
    )
    found = {first if first == second else None for first, second in pairs if first and second}
    return found.pop() if len(found) == 1 else None


def _in_figures(
    year: int, kind: str, part: Mapping[str, str], era: str | None, rules: Grammar
) -> FoundDate | None:
    """Return a date of three numbers; ``None`` where calendar or order cannot be told."""
    calendar = era or calendar_of(year, PLAIN_YEARS.start, rules.in_figures)
    if calendar is None or calendar == BEFORE_ERA:
        return None
    if kind == "4":
        month, day = int(part["n4"]), int(part["d4"])
    else:
        first, second = int(part["a5"]), int(part["b5"])
        if first == second or second > 12:
            month, day = first, second
        elif first > 12 or rules.order in ("dmy", "ymd"):  # "ymd": the day is first, the year last
            month, day = second, first
        elif rules.order == "mdy":
            month, day = first, second
        else:
            return None
    return _run(calendar, (year, month, day), (year, month, day)) if month and day else None
