"""The calendars of the documents, and their dates as Gregorian ones in EDTF.

Calendars have the names of CLDR (BCP 47, key ``ca``): ``gregory``, ``islamic`` (the lunar Hijri
calendar) and ``persian`` (the Solar Hijri calendar of Iran and Afghanistan).

An Islamic month begins when its moon is sighted, here a day earlier than there, so what is made of
such a date is marked approximate. In the years 1343 to 1500 it is reckoned by the Umm al-Qura
calendar (``hijridate``); in others by the tabular calendar (Reingold & Dershowitz, *Calendrical
Calculations*, 4th ed., section 7.1). The Persian calendar is exact (``persiantools``).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from hijridate import Hijri
from persiantools.jdatetime import JalaliDate

GREGORIAN = "gregory"
ISLAMIC = "islamic"
PERSIAN = "persian"

_UMM_AL_QURA = range(1343, 1501)
_TABULAR_EPOCH = datetime.date(622, 7, 19).toordinal()  # 16 July in the Julian calendar
_LAST_YEAR = 9000  # of any calendar: later days have no Gregorian date of four figures
_APPROXIMATE = "~"


def edtf(calendar: str, year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Return a day, month or year of ``calendar`` as EDTF; ``None`` where there is no such date.

    A month or year of another calendar than the Gregorian one becomes the interval of its days.
    """
    if calendar == GREGORIAN:
        return _gregorian(year, month, day)
    return edtf_between(calendar, (year, month, day), (year, month, day))


def edtf_between(
    calendar: str,
    first: tuple[int, int | None, int | None],
    last: tuple[int, int | None, int | None],
) -> str | None:
    """Return the days from the first of ``first`` to the last of ``last`` as EDTF."""
    try:
        start, end = _first_day(calendar, *first), _last_day(calendar, *last)
    except (ValueError, OverflowError):
        return None
    mark = _APPROXIMATE if calendar == ISLAMIC else ""
    if start == end:
        return f"{start.isoformat()}{mark}"
    return f"{start.isoformat()}{mark}/{end.isoformat()}{mark}"


def edtf_years(calendar: str, first: int, last: int) -> str | None:
    """Return the years from ``first`` to ``last`` of another calendar in the Gregorian one."""
    days = edtf_between(calendar, (first, None, None), (last, None, None))
    if days is None or not days.endswith("~"):
        return days
    return "/".join(f"{day[:4]}~" for day in days.split("/"))  # days would feign exactness


def original(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return a date of any calendar written like EDTF."""
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])


def _gregorian(year: int, month: int | None, day: int | None) -> str | None:
    try:
        date = datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return date.isoformat()[: 10 if day else 7 if month else 4]


def _first_day(calendar: str, year: int, month: int | None, day: int | None) -> datetime.date:
    if not 1 <= year <= _LAST_YEAR:
        raise ValueError("no year")
    return _GREGORIAN_DAY[calendar](year, month or 1, day or 1)


def _last_day(calendar: str, year: int, month: int | None, day: int | None) -> datetime.date:
    if day:
        return _first_day(calendar, year, month, day)
    after = (year, month + 1) if month and month < 12 else (year + 1, 1)
    return _first_day(calendar, *after, 1) - datetime.timedelta(days=1)


def _islamic(year: int, month: int, day: int) -> datetime.date:
    if year in _UMM_AL_QURA:
        date = Hijri(year, month, day).to_gregorian()
        return datetime.date(date.year, date.month, date.day)
    if not (1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError("no day")
    days = 354 * (year - 1) + (11 * year + 3) // 30 + 29 * (month - 1) + month // 2 + day - 1
    return datetime.date.fromordinal(_TABULAR_EPOCH + days)


def _persian(year: int, month: int, day: int) -> datetime.date:
    date: datetime.date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    return date


_GREGORIAN_DAY: Mapping[str, Callable[[int, int, int], datetime.date]] = {
    GREGORIAN: datetime.date,
    ISLAMIC: _islamic,
    PERSIAN: _persian,
}
