"""What the text around dates makes of them: intervals, open ends, about, one day told twice."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..edtf_dates import OPEN, EdtfError, bounds
from .calendars import GREGORIAN
from .found import FoundDate
from .grammar import NEAR, Grammar

_DASH = re.compile(r"\s{0,2}-\s{0,2}")
_EXACT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

#: Dates that stand so close together, and so many days apart at most, are one day in two calendars.
_BESIDE = 24
_SIGHTING = 2


def reconciled(dates: Sequence[FoundDate]) -> list[FoundDate]:
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
    return abs((datetime.date.fromisoformat(first) - datetime.date.fromisoformat(second)).days)


def with_ends(words: str, dates: Sequence[FoundDate], rules: Grammar) -> Iterator[FoundDate]:
    """Yield ``dates`` with what the words around them say: intervals, open ends, about."""
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
    if second.start - first.end > NEAR:
        return None
    value = f"{first.edtf.split('/')[0]}/{second.edtf.split('/')[-1]}"
    try:
        bounds(value)
    except EdtfError:
        return None
    span: tuple[int, int] | None = None
    if first.precision == second.precision and _DASH.fullmatch(words, first.end, second.start):
        span = (first.start, second.end)
    left_from = max(left_end, first.start - NEAR)
    for rule in rules.intervals:
        if span or not rule.between.fullmatch(words, first.end, second.start):
            continue
        before = rule.before and rule.before.search(words[left_from : first.start])
        after = rule.after and rule.after.match(words, second.end, second.end + NEAR)
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
    left_from = max(left_end, date.start - NEAR)
    left = words[left_from : date.start]
    right_to = min(right_end, date.end + NEAR)
    if "/" not in date.edtf and not date.edtf.endswith("~"):
        ahead = rules.about_before.search(left)
        behind = rules.about_after.match(words, date.end, right_to)
        if ahead or behind:
            start = left_from + ahead.start() if ahead else date.start
            end = behind.end() if behind else date.end
            date = replace(date, start=start, end=end, edtf=f"{date.edtf}~")
            left = words[left_from:start]
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
