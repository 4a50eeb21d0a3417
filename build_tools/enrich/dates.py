"""The dates that a text states, as EDTF: days, months, years, decades, centuries, and their ends.

How a language writes them is data: ``languages/*.yml``; letters and digits are compared folded.
Where extraction has turned a line of right-to-left text around, a date reads year, month, day with
its neighbours glued on; it is short enough to be certain in that order too. A date of the Islamic
or Persian calendar is known by its month or by what stands by its year, and becomes a Gregorian
one. A number alone is a year only where the words around it show that it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as calendar_day
from itertools import pairwise

from ..folding import CHARACTERS, Folded, fold, fold_words
from ..languages import Language
from .calendars import GREGORIAN, edtf, edtf_between
from .date_grammar import BEFORE_ERA, PLAIN_YEARS, Grammar, LanguagesKey, era_key, grammar
from .edtf_dates import OPEN, EdtfError, bounds

#: How much of the text before or after a date is looked at for words that say more of it.
_NEAR = 48

_FIGURE = re.compile("[0-9]")
_DASH = re.compile(r"\s{0,2}-\s{0,2}")
_EXACT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

#: Dates that stand so close together, and so many days apart at most, are one day in two calendars.
_BESIDE = 24
_SIGHTING = 2

_ROMAN = {"i": 1, "v": 5, "x": 10}
_LAST_CENTURY = 21


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
    found = list(_centuries(words, rules))
    if _FIGURE.search(words):
        found = _apart([*_full(words, text, folded.offsets, rules), *found])
        found = _apart([*found, *_years(words, text, folded.offsets, rules, found)])
    dates = _ends(words, _reconciled(found), rules)
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


# -- days and months -----------------------------------------------------------------------------


def _full(words: str, text: str, offsets: Sequence[int], rules: Grammar) -> Iterator[FoundDate]:
    for match in rules.full.finditer(words):
        part = {name: value for name, value in match.groupdict().items() if value}
        kind = match.lastgroup and next(name[1:] for name in part if name[0] == "y")
        mark = part.get(f"e{kind}")
        era = _era(mark, match.end() - len(mark or ""), text, offsets, rules)
        date = _read(kind or "", part, era, rules)
        if date and not (date.precision == "month" and rules.counted.match(words, match.end())):
            yield replace(date, start=match.start(), end=match.end())


def _era(
    mark: str | None, at: int, text: str, offsets: Sequence[int], rules: Grammar
) -> str | None:
    """Return the calendar that ``mark``, at ``at`` in the folded text, shows; ``None`` for none."""
    if not mark:
        return None
    era = rules.eras[era_key(mark)]
    written = text[offsets[at] : offsets[at + len(mark) - 1] + 1]
    return era.calendar if written.isupper() or not era.capitals else None


def _read(kind: str, part: Mapping[str, str], era: str | None, rules: Grammar) -> FoundDate | None:
    """Return the date of a match; ``None`` where it is none after all."""
    year = int(part[f"y{kind}"])
    if kind in ("4", "5"):
        return _in_figures(year, kind, part, era, rules)
    month = _month(part[f"m{kind}"], rules)
    if month is None or not _is_year(year, month[0], era):
        return None
    calendar, number = month
    if kind in ("6", "8"):
        first = _month(part["m7"], rules) if part.get("m7") else month
        if first is None or first[0] != calendar:
            return None
        return _run(calendar, (year, first[1], None), (year, number, None))
    day = int(part[f"d{kind}"])
    last = (year, number, day)
    start = last
    if part.get("first"):
        other = _month(part["m0"], rules) if part.get("m0") else month
        if other and other[0] == calendar:
            start = (year, other[1], int(part["first"]))
            if start > last and other[1] > number:
                start = (year - 1, *start[1:])
    found = _run(calendar, start, last) if start <= last else None
    return found or _run(calendar, last, last)


def _is_year(year: int, calendar: str, era: str | None) -> bool:
    """Whether ``year`` can be one of ``calendar``, given what stands by it."""
    if era:
        return era == calendar
    return (year in PLAIN_YEARS) if calendar == GREGORIAN else 1000 <= year < PLAIN_YEARS.start


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
    original = "/".join(dict.fromkeys((_original(*first), _original(*last))))
    return FoundDate(0, 0, value, "day" if last[2] else "month", calendar, original)


def _original(year: int, month: int | None = None, day: int | None = None) -> str:
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])


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
    calendar = era or _calendar_of(year, rules.in_figures)
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


def _calendar_of(year: int, ranges: Mapping[str, range]) -> str | None:
    if year in PLAIN_YEARS:
        return GREGORIAN
    return next((calendar for calendar, years in ranges.items() if year in years), None)


# -- centuries -----------------------------------------------------------------------------------


def _centuries(words: str, rules: Grammar) -> Iterator[FoundDate]:
    for match in rules.century.finditer(words):
        part = match.groupdict()
        kind = "1" if part["c1"] else "3"
        last = _number(part[f"c{kind}"], rules)
        other = part["c0"] if kind == "1" else part["c2"]
        first = _number(other, rules) if other else last
        mark = (part["f1"] if kind == "1" else part["e3"] or "") or ""
        era = rules.eras[era_key(mark)].calendar if mark.strip() else None
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
    if name.isdecimal():
        return int(name)
    if name in rules.centuries:
        return rules.centuries[name]
    named = rules.centuries.get(" ".join(name.split()))
    if named:
        return named
    figures = [_ROMAN.get(letter, 0) for letter in name]
    following = [*figures[1:], 0]
    return sum(
        -one if one < next_one else one for one, next_one in zip(figures, following, strict=True)
    )


def _century(calendar: str, first: int, last: int) -> str | None:
    if calendar == GREGORIAN:
        return "/".join(dict.fromkeys(f"{number - 1:02}XX" for number in (first, last)))
    return _years_of(calendar, (first - 1) * 100 + 1, last * 100)


def _years_of(calendar: str, first: int, last: int) -> str | None:
    """Return the years from ``first`` to ``last`` of another calendar in the Gregorian one."""
    days = edtf_between(calendar, (first, None, None), (last, None, None))
    if days is None or not days.endswith("~"):
        return days
    return "/".join(f"{day[:4]}~" for day in days.split("/"))  # days would feign exactness


# -- years and decades ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Year:
    """A number, or two with a dash between, that may be a year; ``sure``: it is one."""

    start: int
    end: int
    date: FoundDate
    sure: bool


def _years(
    words: str,
    text: str,
    offsets: Sequence[int],
    rules: Grammar,
    taken: Sequence[FoundDate],
) -> list[FoundDate]:
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
    left = words[max(0, start - _NEAR) : start]
    first, last = int(match["y"]), int(match["z"] or match["y"])
    era, start, end = _era_beside(words, text, offsets, rules, start, end)
    calendar = era or _calendar_of(first, rules.plain_years)
    if calendar in (None, BEFORE_ERA) or first > last or last - first > 100:
        return None
    assert calendar is not None
    if not era and (len(match["y"]) < 4 or rules.label.search(left)):
        return None
    ending = rules.decade_ending.match(words, match.end())
    if first % 10 == 0 and first == last and (ending or rules.decade_before.search(left)):
        value = f"{first // 10:03}X" if calendar == GREGORIAN else None
        value = value or _years_of(calendar, first, first + 9)
        end = max(end, ending.end() if ending else 0)
        precision, original, sure = "decade", f"{first // 10:03}X", True
    else:
        value = (
            "/".join(dict.fromkeys(str(edtf(calendar, number)) for number in (first, last)))
            if calendar == GREGORIAN
            else edtf_between(calendar, (first, None, None), (last, None, None))
        )
        precision = "year"
        original = "/".join(dict.fromkeys((_original(first), _original(last))))
        sure = bool(era) or _is_shown(words, start, end, left, rules)
        if not sure and rules.counted.match(words, end):
            return None
    if value is None:
        return None
    return _Year(start, end, FoundDate(start, end, value, precision, calendar, original), sure)


def _era_beside(
    words: str, text: str, offsets: Sequence[int], rules: Grammar, start: int, end: int
) -> tuple[str | None, int, int]:
    """Return the calendar that a word beside a number shows, and the span with that word."""
    after = rules.era_after.match(words, end)
    if after:
        era = _era(after["era"], after.start("era"), text, offsets, rules)
        if era:
            return era, start, after.end()
    from_ = max(0, start - _NEAR)
    before = rules.era_before.search(words[from_:start])
    if before:
        era = _era(before["era"], from_ + before.start("era"), text, offsets, rules)
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
        if rule.match(words, end, end + _NEAR):
            return True
    return left.endswith("(") and words[end : end + 1] == ")"


def _with_neighbours(words: str, years: list[_Year], rules: Grammar) -> list[_Year]:
    """Return ``years`` with those made sure that stand in a row with a sure one: 1998 and 2002."""
    for order in (range(1, len(years)), range(len(years) - 2, -1, -1)):
        for at in order:
            beside = years[at - 1] if order.step > 0 else years[at + 1]
            if beside.sure and not years[at].sure:
                first, second = sorted((years[at], beside), key=lambda year: year.start)
                if second.start - first.end <= _NEAR and rules.joint.fullmatch(
                    words, first.end, second.start
                ):
                    years[at] = replace(years[at], sure=True)
    return years


# -- one day in two calendars ----------------------------------------------------------------------


def _reconciled(dates: Sequence[FoundDate]) -> list[FoundDate]:
    """Return ``dates``, one made exact where the text gives the same day in another calendar."""
    found = list(dates)
    for at, (first, second) in enumerate(pairwise(dates)):
        if first.day and second.day and second.start - first.end <= _BESIDE:
            exact = [date.edtf for date in (first, second) if _EXACT.fullmatch(date.edtf)]
            about = [date.edtf[:-1] for date in (first, second) if date.edtf.endswith("~")]
            if exact and about and _days_between(exact[0], about[0]) <= _SIGHTING:
                found[at : at + 2] = (replace(date, edtf=exact[0]) for date in (first, second))
    return found


def _days_between(first: str, second: str) -> int:
    return abs((calendar_day.fromisoformat(first) - calendar_day.fromisoformat(second)).days)


# -- what the words around dates say: intervals, open ends, about ----------------------------------


def _ends(words: str, dates: Sequence[FoundDate], rules: Grammar) -> Iterator[FoundDate]:
    at, left_end = 0, 0
    while at < len(dates):
        date = dates[at]
        after = dates[at + 1] if at + 1 < len(dates) else None
        limit = after.start if after else len(words)
        joined = after and _interval(words, date, after, left_end, rules)
        if joined:
            yield joined
            at, left_end = at + 2, joined.end
            continue
        found = _open(words, date, left_end, limit, rules)
        yield found
        at, left_end = at + 1, found.end


def _interval(
    words: str, first: FoundDate, second: FoundDate, left_end: int, rules: Grammar
) -> FoundDate | None:
    """Return the interval that two neighbouring dates are the ends of, or ``None``."""
    if second.start - first.end > _NEAR:
        return None
    value = f"{first.edtf.split('/')[0]}/{second.edtf.split('/')[-1]}"
    try:
        bounds(value)
    except EdtfError:
        return None
    span: tuple[int, int] | None = None
    if first.precision == second.precision and _DASH.fullmatch(words, first.end, second.start):
        span = (first.start, second.end)
    left_from = max(left_end, first.start - _NEAR)
    for rule in rules.intervals:
        if span or not rule.between.fullmatch(words, first.end, second.start):
            continue
        before = rule.before and rule.before.search(words[left_from : first.start])
        after = rule.after and rule.after.match(words, second.end, second.end + _NEAR)
        if (before or not rule.before) and (after or not rule.after):
            start = left_from + before.start() if before else first.start
            span = (start, after.end() if after else second.end)
    if span is None:
        return None
    calendar = first.calendar if first.calendar == second.calendar else GREGORIAN
    original = f"{first.original.split('/')[0]}/{second.original.split('/')[-1]}"
    return FoundDate(*span, value, first.precision, calendar, original)


def _open(words: str, date: FoundDate, left_end: int, right_end: int, rules: Grammar) -> FoundDate:
    """Return ``date`` with what the words beside it say: since, until, about."""
    left_from = max(left_end, date.start - _NEAR)
    left = words[left_from : date.start]
    right_to = min(right_end, date.end + _NEAR)
    about = rules.about_before.search(left) or rules.about_after.match(words, date.end, right_to)
    if about and "/" not in date.edtf and not date.edtf.endswith("~"):
        date = replace(date, edtf=f"{date.edtf}~")
    first, last = date.edtf.split("/")[0], date.edtf.split("/")[-1]
    for before, after, value, original in (
        (rules.since_before, rules.since_after, f"{first}/{OPEN}", f"{date.original}/{OPEN}"),
        (rules.until_before, rules.until_after, f"{OPEN}/{last}", f"{OPEN}/{date.original}"),
    ):
        opened, closed = before.search(left), after.match(words, date.end, right_to)
        if (opened or closed) and "/" not in date.original:
            return replace(
                date,
                start=left_from + opened.start() if opened else date.start,
                end=closed.end() if closed else date.end,
                edtf=value,
                original=original,
            )
    return date
