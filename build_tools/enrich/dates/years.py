"""Years and decades: numbers that are such by the words around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .calendars import GREGORIAN, edtf_between, edtf_years, original
from .found import FoundDate
from .grammar import BEFORE_ERA, NEAR, PLAIN_YEARS, Grammar, calendar_of, era_of

#: Two numbers further apart are not the first and last year of anything.
_LONGEST = 500

_ONE_LETTER = re.compile(r"\s+[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Year:
    """A number, or two with a dash between, that may be a year; ``sure``: it is one."""

    start: int
    end: int
    date: FoundDate
    sure: bool


def years(
    words: str,
    text: str,
    offsets: Sequence[int],
    rules: Grammar,
    taken: Sequence[FoundDate],
) -> list[FoundDate]:
    """Return the years and decades among the numbers of the folded text ``words``.

    ``taken`` are the dates that were found before, in order: their numbers are no years.
    """
    starts = [date.start for date in taken]
    found: list[_Year] = []
    for match in rules.number.finditer(words):
        at = bisect_right(starts, match.start()) - 1
        if at >= 0 and match.start() < taken[at].end:
            continue
        year = _year(words, text, offsets, rules, match)
        if year:
            found.append(year)
    return [year.date for year in _with_neighbours(words, found, rules) if year.sure]


def _year(
    words: str, text: str, offsets: Sequence[int], rules: Grammar, match: re.Match[str]
) -> _Year | None:
    start, end = match.span()
    left = words[max(0, start - NEAR) : start]
    first = int(match["y"])
    last = int(match["z"] or (match["y"][:-2] + match["x"] if match["x"] else first))
    era, start, end = _era_beside(words, text, offsets, rules, start, end)
    calendar = era or calendar_of(first, rules.first_year, rules.plain_years)
    if calendar in (None, BEFORE_ERA) or not 0 < first <= last <= first + _LONGEST:
        return None
    assert calendar is not None
    if calendar == GREGORIAN and last >= PLAIN_YEARS.stop:
        return None
    if not era and (len(match["y"]) < 4 or rules.label.search(left)):
        return None
    ending = rules.decade_ending.match(words, match.end())
    if first % 10 == 0 and first == last and (ending or rules.decade_before.search(left)):
        value = f"{first // 10:03}X" if calendar == GREGORIAN else None
        value = value or edtf_years(calendar, first, first + 9)
        end = max(end, ending.end() if ending else 0)
        start = start if ending else min(start, match.start() - _before_it(rules, left))
        precision, as_written, sure = "decade", f"{first // 10:03}X", True
    else:
        value = _year_value(calendar, first, last)
        precision = "year"
        as_written = "/".join(dict.fromkeys((original(first), original(last))))
        # One letter apart may stand for metres as well.
        unit = calendar == GREGORIAN and _ONE_LETTER.fullmatch(words, match.end(), end)
        sure = bool(era and not unit) or _is_shown(words, start, end, left, rules)
        if not sure and rules.counted.match(words, end):
            return None
    if value is None:
        return None
    return _Year(start, end, FoundDate(start, end, value, precision, calendar, as_written), sure)


def _year_value(calendar: str, first: int, last: int) -> str | None:
    if calendar != GREGORIAN:
        return edtf_between(calendar, (first, None, None), (last, None, None))
    return "/".join(dict.fromkeys(f"{year:04}" for year in (first, last)))


def _before_it(rules: Grammar, left: str) -> int:
    """Return how far before a year the word begins that makes a decade of it."""
    found = rules.decade_before.search(left)
    return len(left) - found.start() if found else 0


def _era_beside(
    words: str, text: str, offsets: Sequence[int], rules: Grammar, start: int, end: int
) -> tuple[str | None, int, int]:
    """Return the calendar that a word beside a number shows, and the span with that word."""
    after = rules.era_after.match(words, end)
    if after:
        era = era_of(after["era"], after.start("era"), text, offsets, rules)
        if era:
            return era, start, after.end()
    ahead = rules.era_ahead.match(words, end)
    if ahead:
        era = era_of(ahead["era"], ahead.start("era"), text, offsets, rules)
        if era:
            return era, start, end
    from_ = max(0, start - NEAR)
    before = rules.era_before.search(words[from_:start])
    if before:
        era = era_of(before["era"], from_ + before.start("era"), text, offsets, rules)
        if era:
            return era, from_ + before.start("era"), end
    return None, start, end


def _is_shown(words: str, start: int, end: int, left: str, rules: Grammar) -> bool:
    """Whether what stands around a number shows that it is a year."""
    if rules.counted.match(words, end):
        return False
    if rules.year_before.search(left):
        return True
    for rule in (rules.year_after, rules.since_after, rules.until_after):
        if rule.match(words, end, end + NEAR):
            return True
    return left.endswith("(") and words[end : end + 1] == ")"


def _with_neighbours(words: str, years: list[_Year], rules: Grammar) -> list[_Year]:
    """Return ``years`` with those made sure that stand in a row with a sure one: 1998 and 2002."""
    links = [rules.joint, *(rule.between for rule in rules.intervals)]
    for order in (range(1, len(years)), range(len(years) - 2, -1, -1)):
        for at in order:
            beside = years[at - 1] if order.step > 0 else years[at + 1]
            if beside.sure and not years[at].sure:
                first, second = sorted((years[at], beside), key=lambda year: year.start)
                if second.start - first.end <= NEAR and any(
                    link.fullmatch(words, first.end, second.start) for link in links
                ):
                    years[at] = replace(years[at], sure=True)
    return years
