"""Dates in texts, and what they say of when a text was issued."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.enrich.dates import date_statements, find_dates, found_dates
from build_tools.enrich.edtf_dates import bounds
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
        ("tr", "1404/03/07"),  # another calendar, and nothing tells which
        ("ar", "28 أيار/يونيو 2025"),  # two months that disagree
        ("fa", "آب ۲۰۲۲"),  # August in Arabic, water in Persian
        ("tr", "2000’den fazla kişi, 1500 yıllık tarih, 2500 asker, 1.500 ton"),
        ("tr", "madde 1985’te, (175), 541 ve 550 no’lu kararlar, 0212 555 2022"),
        ("tr", "MÖ 1500 yılında"),
        ("tr", "“Birleştik 2024” tatbikatı"),
        ("tr", "(Bailes & Cottey, 2006:199-201) ve s. 1998-2001"),
        ("tr", "saat 18.30’da, sürüm 2.2022.1"),
        ("en", "Turkish World Vision 2040 and the OTS Strategy 2022-2026"),
        ("en", "in 2000 villages, 622 ad campaigns, in 44 BC, page 1998 of it"),
        ("ar", "رؤية 2040، و2000 شخص، والمادة 1985، وصفحة 1998"),
        ("ar", "القرن السابع، عام 1349"),  # of which era?
        ("ar", "سباق 800 م و1500 م و3000 م"),
        ("fa", "۱۵۰۰ نفر، به میزان ۱۴۰۰ تن، شماره ۱۹۸۵"),
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


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        # years
        ("tr", "2009 yılında ve 1991’deki olay", {"2009": "2009", "1991": "1991"}),
        ("tr", "2020 ve 2022 yıllarında", {"2020": "2020", "2022": "2022"}),
        ("tr", "Macaristan (2018), Türkmenistan (2021)", {"2018": "2018", "2021": "2021"}),
        ("tr", "2022'nin başında", {"2022": "2022"}),
        ("en", "in 2014, the 2020 and 2022 wars", {"2014": "2014", "2020": "2020", "2022": "2022"}),
        ("ar", "في عامي 2020 و2022، لم تتخذ", {"2020": "2020", "2022": "2022"}),
        ("ar", "أوكرانيا عام ٢٠٢٢،", {"٢٠٢٢": "2022"}),
        ("fa", "جنگ‌های ۲۰۲۰ و ۲۰۲۲ میان", {"۲۰۲۰": "2020", "۲۰۲۲": "2022"}),
        ("fa", "در سال ۲۰۲۲ می‌شود ۲۸ نفر", {"۲۰۲۲": "2022"}),
        ("tr", "1299 yılında, 1350-1490 arasında", {"1299": "1299", "1350-1490": "1350/1490"}),
        ("tr", "29 Mayıs 1453’te", {"29 Mayıs 1453": "1453-05-29"}),
        ("tr", "1973 petrol krizinden", {"1973": "1973"}),
        ("en", "in 1623–25, and again in 1655", {"1623–25": "1623/1625", "1655": "1655"}),
        ("en", "a 2013 report, by the 1981 law", {"2013": "2013", "1981": "1981"}),
        ("ar", "بين 1998 و2002", {"بين 1998 و2002": "1998/2002"}),
        ("fa", "در ۱۹۹۷، تا ۱۹۱۶ سران", {"۱۹۹۷": "1997", "تا ۱۹۱۶": "../1916"}),
        (
            "fa",
            "سال‌های ۱۲۵۰ تا ۱۳۰۰ میلادی",
            {"سال‌های ۱۲۵۰ تا ۱۳۰۰ میلادی": "1250/1300"},
        ),
        # months without a day
        ("tr", "2022 yılının Ocak ayında", {"2022 yılının Ocak": "2022-01"}),
        ("en", "January to March 2022", {"January to March 2022": "2022-01/2022-03"}),
        ("ar", "ويناير 2022", {"يناير 2022": "2022-01"}),
        ("ar", "في تشرين الأول من عام 1954", {"تشرين الأول من عام 1954": "1954-10"}),
        # days in words
        ("ar", "في الثامن من فيفري 2007", {"الثامن من فيفري 2007": "2007-02-08"}),
        (
            "ar",
            "الثامن والعشرين من أيار/مايو 2025",
            {"الثامن والعشرين من أيار/مايو 2025": "2025-05-28"},
        ),
        ("fa", "در هفتم تیر ۱۳۶۰", {"هفتم تیر ۱۳۶۰": "1981-06-28"}),
        ("en", "the eighth of May 2022", {"eighth of May 2022": "2022-05-08"}),
        # decades and centuries
        ("tr", "1990'lı ve 2000’li yıllarda", {"1990'lı": "199X", "2000’li": "200X"}),
        ("tr", "1990’larda", {"1990’lar": "199X"}),
        ("en", "in the 1990s", {"1990s": "199X"}),
        ("fa", "در دههٔ ۱۹۹۰", {"دههٔ ۱۹۹۰": "199X"}),
        ("tr", "20. yüzyılda, XIX. yüzyıl", {"20. yüzyıl": "19XX", "XIX. yüzyıl": "18XX"}),
        ("tr", "19. ve 20. yüzyıllarda", {"19. ve 20. yüzyıl": "18XX/19XX"}),
        ("en", "nineteenth-century towns", {"nineteenth-century": "18XX"}),
        ("ar", "في القرن الثامن عشر", {"القرن الثامن عشر": "17XX"}),
        ("fa", "در قرن هجدهم", {"قرن هجدهم": "17XX"}),
        # open ends, intervals, about
        ("tr", "2002’den itibaren", {"2002’den itibaren": "2002/.."}),
        ("tr", "2002den itibaren", {"2002den itibaren": "2002/.."}),
        ("tr", "Aralık 1991’den itibaren", {"Aralık 1991’den itibaren": "1991-12/.."}),
        ("tr", "18. yüzyıldan itibaren", {"18. yüzyıldan itibaren": "17XX/.."}),
        ("tr", "1990’lı yıllardan beri", {"1990’lı yıllardan beri": "199X/.."}),
        ("tr", "2030 yılına kadar", {"2030 yılına kadar": "../2030"}),
        ("tr", "1989’dan Mart 2019’a kadar", {"1989’dan Mart 2019’a kadar": "1989/2019-03"}),
        ("tr", "2015-2020 yılları arasında", {"2015-2020": "2015/2020"}),
        ("tr", "28 Aralık - 3 Ocak 2025", {"28 Aralık - 3 Ocak 2025": "2024-12-28/2025-01-03"}),
        ("tr", "yaklaşık 1850 yılında", {"yaklaşık 1850": "1850~"}),
        ("en", "since 2003; before 1991", {"since 2003": "2003/..", "before 1991": "../1991"}),
        ("en", "from 2002 to 2010", {"from 2002 to 2010": "2002/2010"}),
        ("ar", "منذ عام 2002", {"منذ عام 2002": "2002/.."}),
        ("ar", "بين عامي 2020 و2022", {"بين عامي 2020 و2022": "2020/2022"}),
        ("ar", "من 5 إلى 7 يناير 2022", {"5 إلى 7 يناير 2022": "2022-01-05/2022-01-07"}),
        ("ar", "بين 5 و7 يناير 2022", {"بين 5 و7 يناير 2022": "2022-01-05/2022-01-07"}),
        ("tr", "5 ve 8 Ocak 2022 günleri", {"5": "2022-01-05", "8 Ocak 2022": "2022-01-08"}),
        ("en", "5 May and 7 June 2022", {"5 May": "2022-05-05", "7 June 2022": "2022-06-07"}),
        ("fa", "از سال ۲۰۰۲ تا ۲۰۱۰", {"از سال ۲۰۰۲ تا ۲۰۱۰": "2002/2010"}),
        ("fa", "از ۲۰۰۲ به بعد", {"۲۰۰۲ به بعد": "2002/.."}),
    ],
)
def test_what_is_not_a_whole_date(lang, text, found):
    assert dict(dates(text, lang)) == found


@pytest.mark.parametrize(
    ("lang", "text", "words", "edtf", "calendar", "original"),
    [
        ("ar", "15 رمضان 1446 هـ،", "15 رمضان 1446 هـ", "2025-03-15~", "islamic", "1446-09-15"),
        ("ar", "١٠ محرّم ٦١هـ", "١٠ محرّم ٦١هـ", "0680-10-13~", "islamic", "0061-01-10"),
        ("ar", "1446/9/15هـ", "1446/9/15هـ", "2025-03-15~", "islamic", "1446-09-15"),
        ("ar", "سنة 1446هـ", "1446هـ", "2024-07-07~/2025-06-25~", "islamic", "1446"),
        ("ar", "القرن الثالث الهجري", "القرن الثالث الهجري", "0816~/0913~", "islamic", "02XX"),
        ("tr", "Hicri 1446 yılında", "Hicri 1446", "2024-07-07~/2025-06-25~", "islamic", "1446"),
        ("tr", "15 Ramazan 1446’da", "15 Ramazan 1446", "2025-03-15~", "islamic", "1446-09-15"),
        ("en", "15 Ramadan 1446 AH", "15 Ramadan 1446 AH", "2025-03-15~", "islamic", "1446-09-15"),
        ("fa", "۷ خرداد ۱۴۰۴", "۷ خرداد ۱۴۰۴", "2025-05-28", "persian", "1404-03-07"),
        ("fa-AF", "۷ جوزای ۱۴۰۴", "۷ جوزای ۱۴۰۴", "2025-05-28", "persian", "1404-03-07"),
        ("fa", "۱۴۰۴/۰۳/۰۷", "۱۴۰۴/۰۳/۰۷", "2025-05-28", "persian", "1404-03-07"),
        ("fa", "۷ خرداد ۱۴۰۴ هـ.ش", "۷ خرداد ۱۴۰۴ هـ.ش", "2025-05-28", "persian", "1404-03-07"),
        ("fa", "خرداد ۱۴۰۴", "خرداد ۱۴۰۴", "2025-05-22/2025-06-21", "persian", "1404-03"),
        ("fa", "در سال ۱۳۵۷", "۱۳۵۷", "1978-03-21/1979-03-20", "persian", "1357"),
        ("fa", "دههٔ ۱۳۶۰", "دههٔ ۱۳۶۰", "1981-03-21/1991-03-20", "persian", "136X"),
        ("fa", "۱۵ رمضان ۱۴۴۶ هـ.ق", "۱۵ رمضان ۱۴۴۶ هـ.ق", "2025-03-15~", "islamic", "1446-09-15"),
    ],
)
def test_dates_of_other_calendars(lang, text, words, edtf, calendar, original):
    (date,) = find_dates(text, lang, LANGUAGES)
    assert (text[date.start : date.end], date.edtf) == (words, edtf)
    assert (date.calendar, date.original) == (calendar, original)


def test_a_day_that_the_text_gives_in_two_calendars_is_exact():
    both = "15 رمضان 1446 هـ الموافق 15 مارس 2025م"
    assert [edtf for _, edtf in dates(both, "ar")] == ["2025-03-15", "2025-03-15"]
    other = "15 رمضان 1446 هـ و20 أبريل 2025م"
    assert [edtf for _, edtf in dates(other, "ar")] == ["2025-03-15~", "2025-04-20"]


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet="0123456789۰۱۲ ./-,أيارمايو MayısOcak’'،()هـ.شقMÖyılındaXV.yüzyl عامقرن")
    | st.lists(
        st.sampled_from(
            [
                *("2002", "1446", "18.", "yüzyıl", "’den", "itibaren", "kadar", "عام", "القرن"),
                *("هـ", "-", "ve", "since", "from", "to", "(1990)", "1990'lı", "بين", "و", "از"),
                *("تا", "سال", "AH", "yılında"),
            ]
        )
    ).map(" ".join)
)
def test_what_is_found_in_any_text_is_valid_edtf(text):
    for lang in ("tr", "en", "ar", "fa"):
        end = 0
        for date in find_dates(text, lang, LANGUAGES):
            bounds(date.edtf)
            assert end <= date.start < date.end <= len(text)
            end = date.end


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
    "run",
    [
        *("5" + " " * 100_000, "5 " * 50_000, "مايو " * 20_000, "2022 Ocak / " * 9_000),
        *(
            "2002’den " * 10_000,
            "2002 - " * 15_000,
            "18. yüzyıl ve " * 7_000,
            "a" * 100_000 + "’den",
        ),
        *("2002" + "a" * 100_000, "(2002) " * 14_000, "H. " * 30_000, "xviii. " * 14_000),
    ],
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
        Structured(structured("metin").repaired, parts),
        sidecar or Sidecar(),
        found_dates(parts, LANGUAGES),
        LANGUAGES,
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
