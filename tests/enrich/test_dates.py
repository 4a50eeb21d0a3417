"""Dates in texts, and what they say of when a text was issued."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.enrich.dates import date_statements, find_dates
from build_tools.languages import load_languages
from build_tools.model import Block, Sidecar, Span, Structured
from tests.seeds import structured

LANGUAGES = load_languages()


def dates(text, lang=None):
    return [(text[d.start : d.end], d.edtf) for d in find_dates(text, lang, LANGUAGES)]


@pytest.mark.parametrize(
    ("lang", "text", "words", "edtf"),
    [
        ("tr", "28 Mayıs 2025 tarihinde", "28 Mayıs 2025", "2025-05-28"),
        ("tr", "28 MAYIS 2025", "28 MAYIS 2025", "2025-05-28"),
        ("tr", "5 Ocak 2022’de istifa etti", "5 Ocak 2022", "2022-01-05"),
        ("tr", "11 Kasım 2022'deki zirve", "11 Kasım 2022", "2022-11-11"),
        ("tr", "Ocak 2022'de", "Ocak 2022", "2022-01"),
        ("tr", "(08.01.2022 sputniknews)", "08.01.2022", "2022-01-08"),
        ("tr", "5-6 Ocak 2022", "5-6 Ocak 2022", "2022-01-05/2022-01-06"),
        ("ar", "في 28 أيار/مايو 2025،", "28 أيار/مايو 2025", "2025-05-28"),
        ("ar", "28 مايو (أيار) 2025", "28 مايو (أيار) 2025", "2025-05-28"),
        ("ar", "١٥ تمّوز ٢٠٢٣", "١٥ تمّوز ٢٠٢٣", "2023-07-15"),
        ("ar", "3 يوليوز 2023", "3 يوليوز 2023", "2023-07-03"),
        ("ar", "9 أوت 2023", "9 أوت 2023", "2023-08-09"),
        ("ar", "28 من أيار/مايو عام 2025", "28 من أيار/مايو عام 2025", "2025-05-28"),
        ("ar", "كانون الثاني/يناير 2022", "كانون الثاني/يناير 2022", "2022-01"),
        ("fa", "۲۸ می ۲۰۲۵", "۲۸ می ۲۰۲۵", "2025-05-28"),
        ("fa", "۵ ژانویهٔ ۲۰۲۲", "۵ ژانویهٔ ۲۰۲۲", "2022-01-05"),
        ("fa", "در جنوری ۲۰۲۲", "جنوری ۲۰۲۲", "2022-01"),
        ("fa", "۲۰۲۵/۰۵/۲۸", "۲۰۲۵/۰۵/۲۸", "2025-05-28"),
        ("en", "on 28 May 2025", "28 May 2025", "2025-05-28"),
        ("en", "May 28th, 2025", "May 28th, 2025", "2025-05-28"),
        ("en", "the 28th of May, 2025", "28th of May, 2025", "2025-05-28"),
        ("en", "2025-05-28", "2025-05-28", "2025-05-28"),
        ("en", "13/06/2022", "13/06/2022", "2022-06-13"),
        ("tr", "28 May 2025", "28 May 2025", "2025-05-28"),  # months of other languages count
    ],
)
def test_dates_in_texts(lang, text, words, edtf):
    assert dates(text, lang) == [(words, edtf)]


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("fa", "نشست دوره۲۰۲۵ می ۲۸در ", "۲۰۲۵ می ۲۸"),
        ("ar", "عقدت ،2025 مايوأيار/ 28 في", "2025 مايوأيار/ 28"),
    ],
)
def test_dates_that_extraction_turned_around(lang, text, words):
    assert dates(text, lang) == [(words, "2025-05-28")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Türk Dünyası 2040 Vizyonu ve TDT 2022-2026 Stratejisi"),
        ("tr", "31 Şubat 2022"),
        ("tr", "28.05.20255 ve 1.300 işletme, 192.168.1.2022"),
        ("tr", "6 Ocak’ta"),
        ("en", "05/06/2022"),  # the fifth of June or the sixth of May
        ("fa", "۱۴۰۴/۰۳/۰۷"),  # another calendar
        ("ar", "28 أيار/يونيو 2025"),  # two months that disagree
        ("fa", "در سال ۲۰۲۲ می‌شود ۲۸ نفر"),
        ("fa", "آب ۲۰۲۲"),  # August in Arabic, water in Persian
    ],
)
def test_what_is_no_date(lang, text):
    assert dates(text, lang) == []


_NAMES = [
    (tag, int(number), name)
    for tag, language in LANGUAGES.items()
    for number, names in language.data["months"].items()
    for name in names
]


def test_every_language_names_all_months():
    for language in LANGUAGES.values():
        assert sorted(map(int, language.data["months"])) == list(range(1, 13))


@settings(max_examples=200, deadline=None)
@given(
    day=st.dates(datetime.date(1500, 1, 1), datetime.date(2199, 12, 31)),
    digits=st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]),
    data=st.data(),
)
def test_a_day_with_any_name_of_its_month_in_any_digits_is_found(day, digits, data):
    names = [(tag, name) for tag, number, name in _NAMES if number == day.month]
    lang, name = data.draw(st.sampled_from(names))
    digit = str.maketrans("0123456789", digits)
    for order in (f"{day.day} {name} {day.year}", f"{day.year} {name} {day.day}"):
        text = order.translate(digit)
        assert dates(f"({text})", lang) == [(text, day.isoformat())]


@given(st.text(alphabet="0123456789۰۱۲ ./-,أيارمايو MayısOcak’'،()"))
def test_offsets_are_in_order_and_inside_the_text(text):
    end = 0
    for date in find_dates(text, "tr", LANGUAGES):
        assert end <= date.start < date.end <= len(text)
        end = date.end


@pytest.mark.parametrize(
    "run", ["5" + " " * 100_000, "5 " * 50_000, "مايو " * 20_000, "2022 Ocak / " * 9_000]
)
def test_hostile_runs_take_no_longer_than_others(run):
    began = time.perf_counter()
    find_dates(run, "tr", LANGUAGES)
    assert time.perf_counter() - began < 5


# -- statements ----------------------------------------------------------------------------------


def of(*blocks, sidecar=None):
    parts = tuple(
        block if isinstance(block, Block) else Block(f"p{n}", "paragraph", block, 0, 0, lang="tr")
        for n, block in enumerate(blocks, 1)
    )
    found = date_statements(
        Structured(structured("metin").repaired, parts), sidecar or Sidecar(), LANGUAGES
    )
    return {date.of: (date.edtf, date.reason, date.evidence) for date in found}


def test_nothing_is_said_of_a_text_without_dates():
    assert of("Bir zamanlar 2040 Vizyonu vardı.") == {}


def test_a_line_that_is_a_date_states_it():
    assert of("Başlık", "Çarşamba, 28 Mayıs 2025", "30 Haziran 2025 gününe dek sürecek.") == {
        "issued": ("2025-05-28", "stated", "28 Mayıs 2025")
    }
    assert of("Metin.", "Yayın tarihi: 28.05.2025")["issued"][:2] == ("2025-05-28", "stated")


def test_a_date_in_a_sentence_only_bounds_it():
    assert of("8 Ocak 2022 ve 5 Mart 2021 günlerinde.") == {
        "issued": ("2022-01-08/..", "latest_date_in_text", "8 Ocak 2022")
    }


def cited(text, *kinds):
    spans = tuple(Span(text.index("("), text.index(")") + 1, kind) for kind in kinds)
    return Block("p9", "paragraph", text, 0, len(text), spans=spans, lang="tr")


def test_sources_cited_bound_it_as_well():
    note = cited("Açıkladı. (11.01.2022 Novosti)", "source_note")
    assert of("8 Ocak 2022 günü.", note) == {
        "issued": ("2022-01-11/..", "latest_source_cited", "11.01.2022")
    }
    citation = cited("Böyledir (Tarçın, 2025: 246-247).", "citation")
    assert of("8 Ocak 2022 günü.", citation) == {
        "issued": ("2025/..", "latest_source_cited", "(Tarçın, 2025: 246-247)")
    }


def test_pages_of_a_citation_are_no_years_and_a_year_alone_is_no_source():
    assert of(cited("Böyledir (Koçak, 1998: 2001-2010).", "citation"))["issued"][0] == "1998/.."
    assert of(cited("Üyelik (2040) böyledir.", "citation")) == {}


def test_the_editor_decides():
    stated = Sidecar(date="2024~", date_event="2023")
    assert of("28 Mayıs 2025", sidecar=stated) == {
        "issued": ("2024~", "sidecar", ""),
        "event": ("2023", "sidecar", ""),
    }


def test_the_event_is_the_first_day_that_the_news_name():
    news = Block("p2", "paragraph", "6 Mayıs 2025 ve 5 Mayıs 2025.", 0, 0, role="news", lang="tr")
    assert of("1 Mayıs 2025 günü", news)["event"] == (
        "2025-05-06",
        "first_date_in_news",
        "6 Mayıs 2025",
    )
