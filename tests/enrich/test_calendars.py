"""Dates of the Islamic and the Persian calendar as Gregorian ones."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.enrich.dates.calendars import ISLAMIC, PERSIAN, edtf


@pytest.mark.parametrize(
    ("calendar", "date", "value"),
    [
        (PERSIAN, (1404, 3, 7), "2025-05-28"),
        (PERSIAN, (1403, 12, 30), "2025-03-20"),  # a leap year
        (PERSIAN, (1404, 12, 30), None),
        (PERSIAN, (1404,), "2025-03-21/2026-03-20"),
        (ISLAMIC, (1, 1, 1), "0622-07-19~"),  # 16 July in the Julian calendar
        (ISLAMIC, (1446, 9, 15), "2025-03-15~"),
        (ISLAMIC, (1446, 9), "2025-03-01~/2025-03-29~"),
        (ISLAMIC, (1446, 9, 31), None),
        (ISLAMIC, (1446, 13, 1), None),
        ("gregory", (2024, 2, 29), "2024-02-29"),
        ("gregory", (2023, 2, 29), None),
        ("gregory", (9999,), "9999"),
        (ISLAMIC, (9999,), None),
        (PERSIAN, (0,), None),
    ],
)
def test_dates(calendar, date, value):
    assert edtf(calendar, *date) == value


@given(st.integers(1, 1600), st.integers(1, 12), st.sampled_from([ISLAMIC, PERSIAN]))
def test_months_follow_each_other_without_a_gap(year, month, calendar):
    first, last = edtf(calendar, year, month).replace("~", "").split("/")
    after = edtf(calendar, *((year, month + 1, 1) if month < 12 else (year + 1, 1, 1)))
    days = [datetime.date.fromisoformat(day.strip("~")) for day in (first, last, after)]
    assert 29 <= (days[1] - days[0]).days + 1 <= 31
    assert days[2] - days[1] == datetime.timedelta(days=1)
