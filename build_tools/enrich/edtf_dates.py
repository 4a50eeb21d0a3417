"""EDTF dates (Library of Congress, 2019): validity, order, years, and words for them.

What the archive uses of EDTF: level 0 and level 1 without times of day, in the years 0001 to 9999.
The library ``edtf`` decides what is valid; the bounds of each date are those that it gives.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from edtf import parse_edtf
from edtf.parser import parser_classes as kinds
from edtf.parser.edtf_exceptions import EDTFParseException

from .. import i18n

OPEN = ".."

#: Ids of the values of the facet "year" that are no plain year.
_OR_LATER = "-open"
_OR_EARLIER = "-before"

#: A closed interval longer than this is not listed year by year.
_MAX_YEARS = 30

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
#: Level 0 and 1: what is uncertain or left open is so for the whole date, or from the right.
_LEVEL_1 = re.compile(
    r"(?:[0-9]{4}(?:-[0-9]{2}(?:-(?:[0-9]{2}|XX))?|-XX-XX|-XX)?|[0-9]{3}X|[0-9]{2}XX)[?~%]?"
)
_PLAIN = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_ALLOWED = (kinds.Date, kinds.Season, kinds.UncertainOrApproximate, kinds.Unspecified)

EXAMPLES = (
    "2025, 2025-05, 2025-05-28, 2025-05-28/.. (then or later), 1999~ (about), 1999? (uncertain)"
)


class EdtfError(ValueError):
    """A text that is no EDTF date of the kinds that the archive uses; the text says why."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day that a date can mean; ``None`` where it is open or unknown."""

    earliest: datetime.date | None
    latest: datetime.date | None


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> Bounds:
    """Return the bounds of ``edtf``; raises EdtfError where it is not a valid date."""
    if "/" not in edtf:
        return _single(edtf)
    parts = edtf.split("/")
    if len(parts) != 2:
        raise EdtfError("an interval has one slash")
    start, end = (_single(part) if part not in ("", OPEN) else None for part in parts)
    if start is None and end is None:
        raise EdtfError("an interval states at least one of its ends")
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if earliest and latest and earliest > latest:
        raise EdtfError("the interval ends before it begins")
    return Bounds(earliest, latest)


def _single(edtf: str) -> Bounds:
    if not _LEVEL_1.fullmatch(edtf):
        raise EdtfError(f'"{edtf[:40]}" is not a date in EDTF (level 1, no time of day)')
    if _PLAIN.fullmatch(edtf) and edtf[5:7] not in _SEASONS:
        return _plain(edtf)
    try:
        parsed = parse_edtf(edtf)
    except (EDTFParseException, ValueError, TypeError):
        parsed = None
    if not isinstance(parsed, _ALLOWED):
        raise EdtfError(f'"{edtf}" is not a date of the calendar')
    try:
        earliest, latest = (
            datetime.date(*tuple(side())[:3]) for side in (parsed.lower_strict, parsed.upper_strict)
        )
    except (ValueError, OverflowError):
        raise EdtfError(f'"{edtf}" is not a date in the years 0001 to 9999') from None
    return Bounds(earliest, latest)


def _plain(edtf: str) -> Bounds:
    """Return the bounds of a year, month or day: the most of all dates, and the library is slow."""
    year, month, day = (int(edtf[part] or 0) for part in (slice(4), slice(5, 7), slice(8, 10)))
    if edtf[5:7] == "00" or edtf[8:10] == "00":
        raise EdtfError(f'"{edtf}" is not a date of the calendar')
    try:
        earliest = datetime.date(year, month or 1, day or 1)
    except ValueError:
        raise EdtfError(f'"{edtf}" is not a date of the calendar') from None
    if day:
        return Bounds(earliest, earliest)
    last_month = month or 12
    last_day = calendar.monthrange(year, last_month)[1]
    return Bounds(earliest, datetime.date(year, last_month, last_day))


def sort_key(edtf: str) -> str:
    """Return the day (``YYYY-MM-DD``) to sort by: the earliest that the date can mean.

    Where the start is open or unknown it is the last day instead.
    """
    found = bounds(edtf)
    day = found.earliest or found.latest
    assert day is not None  # bounds() refuses an interval without ends
    return day.isoformat()


def years(edtf: str) -> tuple[str, ...]:
    """Return the values of the facet "year" for a date, such as ``2025`` or ``2025-open``."""
    found = bounds(edtf)
    if found.latest is None and found.earliest is not None:
        return (f"{found.earliest.year:04}{_OR_LATER}",)
    if found.earliest is None and found.latest is not None:
        return (f"{found.latest.year:04}{_OR_EARLIER}",)
    assert found.earliest is not None and found.latest is not None
    first, last = found.earliest.year, found.latest.year
    if last - first > _MAX_YEARS:
        return (f"{first:04}{_OR_LATER}", f"{last:04}{_OR_EARLIER}")
    return tuple(f"{year:04}" for year in range(first, last + 1))


def year_label(value: str, ui: str) -> str:
    """Return the label of a value of :func:`years` in the interface language ``ui``."""
    for ending, key in ((_OR_LATER, "date_or_later"), (_OR_EARLIER, "date_before")):
        if value.endswith(ending):
            return _text(ui, key, date=label(value.removesuffix(ending), ui))
    return label(value, ui)


def label(edtf: str, ui: str) -> str:
    """Return ``edtf`` in words, in the interface language ``ui`` and its default digits.

    Names of months and the order of the parts are CLDR's. Raises EdtfError for an invalid date.
    """
    bounds(edtf)
    if "/" in edtf:
        start, end = edtf.split("/")
        if OPEN in (start, end) or "" in (start, end):
            known = _single_label(end if start in ("", OPEN) else start, ui)
            keys = {
                (OPEN, end): "date_before",
                (start, OPEN): "date_or_later",
                ("", end): "date_start_unknown",
                (start, ""): "date_end_unknown",
            }
            return _text(ui, keys[(start, end)], date=known)
        return _text(
            ui, "date_interval", start=_single_label(start, ui), end=_single_label(end, ui)
        )
    return _single_label(edtf, ui)


def told_label(edtf: str, ui: str) -> str:
    """Return a date of which a text tells in words: its open end is since then, or until then.

    Where :func:`label` puts what dates a document: then, or later.
    """
    start, _, end = edtf.partition("/")
    for known, other, key in ((start, end, "date_since"), (end, start, "date_until")):
        if other == OPEN:
            bounds(edtf)
            return _text(ui, key, date=_single_label(known, ui))
    return label(edtf, ui)


def _single_label(edtf: str, ui: str) -> str:
    plain = edtf.rstrip("?~%")
    words = _plain_label(plain, ui)
    mark = edtf[len(plain) :]
    if mark in ("~", "%"):
        words = _text(ui, "date_circa", date=words)
    if mark in ("?", "%"):
        words = _text(ui, "date_uncertain", date=words)
    return words


def _plain_label(edtf: str, ui: str) -> str:
    locale = i18n.locale(i18n.strings(ui)["date_locale"])
    found = bounds(edtf)
    assert found.earliest is not None and found.latest is not None
    parts = edtf.split("-")
    if len(parts) == 2 and parts[1] in _SEASONS:
        year = format_skeleton("y", found.earliest, locale=locale)
        return _digits(_text(ui, f"date_season_{_SEASONS[parts[1]]}", year=year), ui)
    parts = [part for part in parts if "X" not in part or part is parts[0]]
    if "X" in parts[0]:
        return _long_label(parts[0], found, ui, locale)
    if len(parts) == 1:
        text = format_skeleton("y", found.earliest, locale=locale)
    elif len(parts) == 2:
        text = format_skeleton("yMMMM", found.earliest, locale=locale)
    else:
        text = format_date(found.earliest, "long", locale=locale)
    return _digits(text, ui)


def _long_label(edtf: str, found: Bounds, ui: str, locale: Locale) -> str:
    """Return the words for a decade or century; those that have no name are told by their ends."""
    assert found.earliest is not None and found.latest is not None
    start, end = (
        _digits(format_skeleton("y", day, locale=locale), ui)
        for day in (found.earliest, found.latest)
    )
    if edtf.endswith("XX"):
        centuries = i18n.strings(ui)["date_centuries"].split("|")
        number = int(edtf[:2])
        if number < len(centuries):
            return centuries[number]
        return _text(ui, "date_between", start=start, end=end)
    decades = i18n.strings(ui)["date_decades"].split("|")
    return decades[int(edtf[2])].replace("{start}", start)


def _digits(text: str, ui: str) -> str:
    """Return ``text`` in the digits of ``ui``: Babel writes dates in European ones."""
    return text.translate(str.maketrans("0123456789", i18n.strings(ui)["digits"]))


def _text(ui: str, key: str, **values: str) -> str:
    text = i18n.strings(ui)[key]
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text
