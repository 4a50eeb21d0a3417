"""EDTF: what is valid, how it sorts, which years it has, and how it reads in each language."""

from __future__ import annotations

import datetime

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import i18n
from build_tools.enrich.edtf_dates import (
    Bounds,
    EdtfError,
    bounds,
    label,
    sort_key,
    told_label,
    year_label,
    years,
)

UIS = ("en", "tr", "ar", "fa")


@pytest.mark.parametrize(
    ("edtf", "key", "values", "english"),
    [
        ("2025", "2025-01-01", ("2025",), "2025"),
        ("2025-05", "2025-05-01", ("2025",), "May 2025"),
        ("2025-05-28", "2025-05-28", ("2025",), "28 May 2025"),
        ("2025-05-28/..", "2025-05-28", ("2025-open",), "28 May 2025 or later"),
        ("../2020", "2020-12-31", ("2020-before",), "2020 or earlier"),
        ("2020/", "2020-01-01", ("2020-open",), "from 2020, end unknown"),
        ("/2020", "2020-12-31", ("2020-before",), "until 2020, beginning unknown"),
        ("1999/2001-02", "1999-01-01", ("1999", "2000", "2001"), "1999 to February 2001"),
        ("1999~", "1999-01-01", ("1999",), "about 1999"),
        ("1999?", "1999-01-01", ("1999",), "1999 (uncertain)"),
        ("1999%", "1999-01-01", ("1999",), "about 1999 (uncertain)"),
        ("2025-21", "2025-03-01", ("2025",), "spring 2025"),
        ("2025-05-XX", "2025-05-01", ("2025",), "May 2025"),
        ("20XX", "2000-01-01", ("2000-open", "2099-before"), "21st century"),
        ("77XX", "7700-01-01", ("7700-open", "7799-before"), "between 7700 and 7799"),
        ("199X~", "1990-01-01", tuple(map(str, range(1990, 2000))), "about 1990s"),
    ],
)
def test_dates(edtf, key, values, english):
    assert (sort_key(edtf), years(edtf), label(edtf, "en")) == (key, values, english)


def test_labels_in_each_interface_language_and_its_digits():
    assert [label("2025-05-28", ui) for ui in UIS] == [
        "28 May 2025",
        "28 Mayıs 2025",
        "٢٨ مايو ٢٠٢٥",
        "۲۸ مهٔ ۲۰۲۵",
    ]
    assert [year_label("2025-open", ui) for ui in UIS] == [
        "2025 or later",
        "2025 veya sonrası",
        "٢٠٢٥ أو بعده",
        "۲۰۲۵ یا پس از آن",
    ]


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("199X", ["1990s", "1990’lı yıllar", "عقد ١٩٩٠", "دههٔ ۱۹۹۰"]),
        ("17XX", ["18th century", "18. yüzyıl", "القرن الثامن عشر", "سدهٔ هجدهم"]),
        ("2003/..", ["2003 onwards", "2003 ve sonrası", "منذ ٢٠٠٣", "از ۲۰۰۳ به بعد"]),
        ("../2030", ["until 2030", "2030 ve öncesi", "حتى ٢٠٣٠", "تا ۲۰۳۰"]),
    ],
)
def test_what_a_text_tells_of_in_each_interface_language(edtf, words):
    assert [told_label(edtf, ui) for ui in UIS] == words


@pytest.mark.parametrize(
    "edtf",
    [
        *("", "/", "../..", "28.05.2025", "2025-2", "2025-13", "2003-02-29", "2025/2020"),
        *("2025-05-28T10:00:00", "{2020,2021}", "156X-12-25", "2004-06~-11", "Y17000", "-0100"),
        *("0000", "XXXX", "2020/2021/2022", "May 2025", "٢٠٢٥"),
    ],
)
def test_what_is_not_used(edtf):
    with pytest.raises(EdtfError):
        bounds(edtf)


@settings(max_examples=60, deadline=None)
@given(st.dates(datetime.date(1, 1, 1)), st.sampled_from(UIS))
def test_every_day_has_a_label_with_its_year(day, ui):
    edtf = day.isoformat()
    year = str(day.year).translate(str.maketrans("0123456789", i18n.strings(ui)["digits"]))
    assert year in label(edtf, ui)
    assert sort_key(edtf) == sort_key(f"{edtf}/..") == edtf
    assert "{" not in label(f"../{edtf}", ui)


@settings(max_examples=25, deadline=None)
@given(
    st.from_regex(r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?", fullmatch=True)
)
def test_plain_dates_are_those_of_the_library(text):
    try:
        parsed = parse_edtf(text)
    except EDTFParseException:
        with pytest.raises(EdtfError):
            bounds(text)
        return
    sides = (parsed.lower_strict(), parsed.upper_strict())
    assert bounds(text) == Bounds(*(datetime.date(*tuple(side)[:3]) for side in sides))


@given(st.text(alphabet="0123456789-/.X?~%YT:{}[], "))
def test_any_text_is_a_date_or_an_edtf_error(text):
    try:
        found = bounds(text)
    except EdtfError:
        return
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest
    assert all(label(text, ui) for ui in UIS)
