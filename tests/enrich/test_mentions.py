"""Names in texts: the affixes of each language, what is no name."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.enrich.authorities import Authorities, load_authorities
from build_tools.enrich.mentions import Matcher
from build_tools.languages import load_languages
from build_tools.model import AuthorityRecord, Block, EntityType, Mention, Span

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def authorities() -> Authorities:
    return load_authorities(ROOT)


@pytest.fixture(scope="module")
def matcher(authorities: Authorities) -> Matcher:
    return Matcher(authorities, load_languages())


def block(text: str, lang: str | None = None, id: str = "p1") -> Block:
    return Block(id, "paragraph", text, 0, len(text), lang=lang)


def names(matcher: Matcher, lang: str, *texts: str) -> list[tuple[str, str]]:
    """Return (entity, surface) of what is found in paragraphs of these texts."""
    blocks = [block(text, id=f"p{index}") for index, text in enumerate(texts, start=1)]
    return [(mention.entity, mention.surface) for mention in matcher.mentions(blocks, lang)]


def record(id: str, type: EntityType = "organization", **fields: object) -> AuthorityRecord:
    base = AuthorityRecord(id, type, MappingProxyType({}), MappingProxyType({}))
    return replace(base, **fields)  # type: ignore[arg-type]


# -- affixes -------------------------------------------------------------------------------------

TURKISH = [
    ("NATO’nun kararı", "nato", "NATO"),
    ("NATO'ya üye", "nato", "NATO"),
    ("TDT’ye katıldı", "organization-of-turkic-states", "TDT"),
    ("TDT’DE GELECEK", "organization-of-turkic-states", "TDT"),
    ("TDT’NİN ETKİLERİ", "organization-of-turkic-states", "TDT"),
    ("TÜRK DEVLETLERİ TEŞKİLATI", "organization-of-turkic-states", "TÜRK DEVLETLERİ TEŞKİLATI"),
    ("Türk Devletleri Teşkilatının üyeleri", "organization-of-turkic-states", None),
    ("Türk Devletleri Teşkilatı'ndan", "organization-of-turkic-states", None),
    ("Kolektif Güvenlik Anlaşması Örgütüne", "csto", "Kolektif Güvenlik Anlaşması Örgütü"),
    ("Kolektif Güvenlik Anlaşması Örgütünden", "csto", "Kolektif Güvenlik Anlaşması Örgütü"),
    ("Kolektif Güvenlik Antlaşması Örgütü’nün", "csto", "Kolektif Güvenlik Antlaşması Örgütü"),
    ("KGAÖ’nün", "csto", "KGAÖ"),
    ("Şanghay İşbirliği Örgütüne paralel", "shanghai-cooperation-organisation", None),
    ("Rusya’dan", "russia", "Rusya"),
    ("bizzat Rusya'dır", "russia", "Rusya"),
    ("Rusyanın", "russia", "Rusya"),
    ("Kazakistan’ın", "kazakhstan", "Kazakistan"),
    ("Kazakistan’daki", "kazakhstan", "Kazakistan"),
    ("Kazakistan’dakilerden", "kazakhstan", "Kazakistan"),
    ("Tokayev’i", "kassym-jomart-tokayev", "Tokayev"),
    ("Dağlık Karabağ’ı", "nagorno-karabakh", "Dağlık Karabağ"),
    ("Çin Seddine", "great-wall-of-china", "Çin Seddi"),
    ("Kıbrıs’la ilgili", "cyprus", "Kıbrıs"),
    ("ABD-Kazakistan ilişkileri", "united-states", "ABD"),
    ("(www.independentarabia.com)", "independent-arabia", "independentarabia.com"),
    ("NATOnun genişlemesi", "nato", "NATO"),
    ("ABDnin tutumu", "united-states", "ABD"),
    ("Orta-Asya’daki", "central-asia", "Orta-Asya"),
    ("Nur Sultan’da", "astana", "Nur Sultan"),
    *((f"NATO{sign}nun", "nato", "NATO") for sign in "'’‘ʼ`´′"),
]

ARABIC = [
    ("منظمة معاهدة الأمن الجماعي", "csto", None),
    ("ومنظمة معاهدة الأمن الجماعي", "csto", "منظمة معاهدة الأمن الجماعي"),
    ("بمنظمة معاهدة الأمن الجماعي", "csto", "منظمة معاهدة الأمن الجماعي"),
    ("فمنظمة معاهدة الأمن الجماعى", "csto", "منظمة معاهدة الأمن الجماعى"),
    ("مصالح روسيا", "russia", "روسيا"),
    ("بالنسبة لروسيا،", "russia", "روسيا"),
    ("وطاجيكستان، فقد", "tajikistan", "طاجيكستان"),
    ("مع الغرب والصين", "china", "الصين"),
    ("علاقات للصين", "china", "للصين"),
    ("وبالصين", "china", "الصين"),
    ("للاتحاد الأوروبي", "european-union", "للاتحاد الأوروبي"),
    ("الاتحاد الاوروبي", "european-union", "الاتحاد الاوروبي"),
    ("قوات الناتو", "nato", "الناتو"),
    ("وللكرملين", "kremlin", "للكرملين"),
    ("رُوسِيَا", "russia", "رُوسِيَا"),
    ("كازاخســتان", "kazakhstan", "كازاخســتان"),
    ("آسيا الوسطى", "central-asia", None),
    ("حركة طالبان", "taliban", "حركة طالبان"),
    ("ﺭﻭﺳﻴﺎ", "russia", "ﺭﻭﺳﻴﺎ"),
]

PERSIAN = [
    ("سازمان پیمان امنیت جمعی", "csto", None),
    ("سازمان پيمان امنيت جمعي", "csto", None),
    ("سازمان پیمانِ امنیتِ جمعی", "csto", None),
    ("روسیه‌ای که", "russia", "روسیه"),
    ("روسیه‌ی امروز", "russia", "روسیه"),
    ("آمریکای امروز", "united-states", "آمریکا"),
    ("امریکا", "united-states", "امریکا"),
    ("آسیای میانه", "central-asia", "آسیای میانه"),
    ("آسیای‌میانه", "central-asia", "آسیای‌میانه"),
    ("در قره‌باغ", "nagorno-karabakh", "قره‌باغ"),
    ("در قره باغ", "nagorno-karabakh", "قره باغ"),
    ("در قرهباغ", "nagorno-karabakh", "قرهباغ"),
    ("اتحادیه اروپا", "european-union", "اتحادیه اروپا"),
    ("اتحادیه‌ی اروپا", "european-union", "اتحادیه‌ی اروپا"),
    ("اتحادیهٔ اروپا", "european-union", "اتحادیهٔ اروپا"),
    ("اتحادیۀ اروپا", "european-union", "اتحادیۀ اروپا"),
    ("قرغیزستان", "kyrgyzstan", "قرغیزستان"),
    ("سازمان دولتهای ترک", "organization-of-turkic-states", "سازمان دولتهای ترک"),
    ("سازمان دولت های ترک", "organization-of-turkic-states", "سازمان دولت های ترک"),
    ("جنوری خونین", "january-2022-events", "جنوری خونین"),
]

ENGLISH = [
    ("NATO’s role", "nato", "NATO"),
    ("Kazakhstan's president", "kazakhstan", "Kazakhstan"),
    ("the United States’ view", "united-states", "United States"),
    ("the OTS Strategy", "organization-of-turkic-states", "OTS"),
    ("U.S.-led", "united-states", "U.S."),
]


@pytest.mark.parametrize(
    ("lang", "text", "entity", "surface"),
    [
        (lang, *case)
        for lang, cases in (("tr", TURKISH), ("ar", ARABIC), ("fa", PERSIAN), ("en", ENGLISH))
        for case in cases
    ],
)
def test_a_name_with_what_its_language_joins_to_it(
    lang: str, text: str, entity: str, surface: str | None, matcher: Matcher
) -> None:
    found = names(matcher, lang, text)
    assert found[0][0] == entity
    if surface:
        assert found[0][1] == surface


def test_the_language_of_a_region_is_its_language(matcher: Matcher) -> None:
    assert names(matcher, "fa-AF", "قرغیزستان") == [("kyrgyzstan", "قرغیزستان")]


def test_letters_made_of_two_characters(matcher: Matcher) -> None:
    decomposed = unicodedata.normalize("NFD", "Türkiye ve Çin’in")
    surfaces = [unicodedata.normalize("NFD", name) for name in ("Türkiye", "Çin")]
    assert names(matcher, "tr", decomposed) == list(zip(["turkey", "china"], surfaces, strict=True))


def test_a_last_letter_that_softens() -> None:
    dernek = record("dernek", aliases=MappingProxyType({"tr": ("Yeşil Dernek",)}))
    matcher = Matcher({"dernek": dernek}, load_languages())
    found = names(matcher, "tr", "Yeşil Derneğin, Yeşil Dernekten, Yeşil Derneğ, Yeşil Derneğler")
    assert [surface for _, surface in found] == ["Yeşil Derneğ", "Yeşil Dernek"]


# -- what is no name -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Rus azınlığı, Rusların ve Sovyet uzay üssü"),
        ("tr", "Amerikan şirketleri ve Avrupalı şirketler"),
        ("tr", "Afrikalı ortaklar, Orta Asyalı üyeler"),
        ("tr", "çinili duvar; Çinili Köşk; Çine ilçesi"),
        ("tr", "ab ve bm, tdt, nato"),
        ("tr", "BMW, ABDEST, NATOLU, ABDest"),
        ("tr", "Güney Afrika ile Latin Amerika’da; Orta Afrika Cumhuriyeti"),
        ("tr", "birleşik bir İslam Devleti"),
        ("tr", "batı türkistan"),
        ("ar", "المصالح الروسية والسياسة الأمريكية"),
        ("ar", "الروس"),
        ("fa", "ایرانی و روسی و آسیایی"),
        ("ar", "أمريكا اللاتينية، وجنوب أفريقيا"),
        ("fa", "در آستانه جنگ"),
        ("fa", "افریقای جنوبی و امریکای لاتین"),
        ("en", "Russian and Chinese; us, un"),
        ("en", "Mali"),
        ("en", "South Africa and North America"),
    ],
)
def test_no_name(lang: str, text: str, matcher: Matcher) -> None:
    assert names(matcher, lang, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Güney Kıbrıs’ta", [("cyprus", "Güney Kıbrıs")]),
        ("Kuzey Kıbrıs Türk Cumhuriyeti", [("northern-cyprus", "Kuzey Kıbrıs Türk Cumhuriyeti")]),
        ("Beyaz Rusya’ya kadar", [("belarus", "Beyaz Rusya")]),
        ("Türkiye Today", [("turkiye-today", "Türkiye Today")]),
        ("BM Güvenlik Konseyi’nin", [("un-security-council", "BM Güvenlik Konseyi")]),
        (
            "Orta Asya-Avrupa Birliği zirvesi",
            [("central-asia", "Orta Asya"), ("european-union", "Avrupa Birliği")],
        ),
    ],
)
def test_a_name_inside_a_longer_one_does_not_count(
    text: str, expected: list[tuple[str, str]], matcher: Matcher
) -> None:
    assert names(matcher, "tr", text) == expected


def test_an_excepted_wording_hides_the_name_in_it() -> None:
    aliases = MappingProxyType({"tr": ("Hilal",)})
    moon = record("moon", aliases=aliases, exceptions=MappingProxyType({"tr": ("bir Hilal",)}))
    matcher = Matcher({"moon": moon}, load_languages())
    assert names(matcher, "tr", "Hilal ve bir Hilal") == [("moon", "Hilal")]


# -- other languages in a text -------------------------------------------------------------------


def test_names_of_several_words_are_found_in_any_language(matcher: Matcher) -> None:
    text = "Konsey (Council of the European Union, 2025) ve Turkey"
    assert names(matcher, "tr", text) == [
        ("council-of-the-european-union", "Council of the European Union")
    ]


def test_a_block_is_read_in_its_own_language(matcher: Matcher) -> None:
    found = matcher.mentions([block("AB, EU", "en"), block("AB, EU", id="p2")], "tr")
    assert [(mention.block, mention.surface) for mention in found] == [("p1", "EU"), ("p2", "AB")]


def test_a_language_without_data_has_no_affixes(matcher: Matcher) -> None:
    assert names(matcher, "de", "NATO, NATO's") == [("nato", "NATO")]


# -- people --------------------------------------------------------------------------------------


def test_a_surname_counts_after_the_full_name(matcher: Matcher) -> None:
    found = names(matcher, "tr", "Price dedi.", "Ned Price geldi; Price’ın sözü.", "Price gitti.")
    assert found == [("ned-price", "Ned Price"), ("ned-price", "Price"), ("ned-price", "Price")]


def test_no_surname_is_carried_into_the_next_document(matcher: Matcher) -> None:
    assert names(matcher, "tr", "Ned Price geldi.")
    assert names(matcher, "tr", "Price gitti.") == []


def test_of_two_people_of_one_surname_the_one_named_last() -> None:
    people = {
        id: record(id, "person", labels=MappingProxyType({"en": name}))
        for id, name in (("ann", "Ann Price"), ("ned", "Ned Price"))
    }
    matcher = Matcher(people, load_languages())
    found = names(matcher, "en", "Ann Price spoke. Price left. Ned Price came. Price spoke.")
    assert [entity for entity, _ in found] == ["ann", "ann", "ned", "ned"]


def test_a_title_is_no_part_of_the_name(matcher: Matcher) -> None:
    found = names(matcher, "tr", "Cumhurbaşkanı Erdoğan’ın sözleri", "Erdoğan ayrıca")
    assert found == [
        ("recep-tayyip-erdogan", "Erdoğan"),
        ("recep-tayyip-erdogan", "Erdoğan"),
    ]


def test_a_surname_that_is_a_common_word_does_not_count_alone() -> None:
    labels = MappingProxyType({"ar": "محمد علي", "en": "Theresa May"})
    matcher = Matcher({"one": record("one", "person", labels=labels)}, load_languages())
    assert names(matcher, "ar", "زار محمد علي مصر على عجل", "علي") == [("one", "محمد علي")]
    # In a script with capitals, a small word is no name anyway.
    found = names(matcher, "en", "Theresa May may come; May left.")
    assert [surface for _, surface in found] == ["Theresa May", "May"]


def test_authors_in_citations_are_not_mentioned_but_their_publishers_are(matcher: Matcher) -> None:
    text = "Böyledir (Putin, 2020; Tass, 2020)."
    citation = Span(text.index("("), text.index(")") + 1, "citation")
    found = matcher.mentions([replace(block(text), spans=(citation,))], "tr")
    assert [mention.entity for mention in found] == ["tass"]


@pytest.mark.parametrize(
    "text",
    [
        "endişe duymuştur Putin, 2024:2).",  # a bracket is missing
        "endişe duymuştur Putin, 2024b; Tokayev, 2023)",
        "(karş. Putin, 2020)",
    ],
)
def test_an_author_with_a_year_is_not_mentioned_where_the_citation_is_broken(
    text: str, matcher: Matcher
) -> None:
    assert names(matcher, "tr", text) == []


def test_a_person_before_a_year_is_no_author(matcher: Matcher) -> None:
    for text in ("Putin, 2024’te geldi", "Putin, 2024 yılında", "Putin (2024)"):
        assert names(matcher, "tr", text) == [("vladimir-putin", "Putin")]


def test_authors_in_a_list_of_references_are_not_mentioned(matcher: Matcher) -> None:
    entry = replace(block("Putin, V. (2020). NATO. Tass."), kind="reference")
    assert [mention.entity for mention in matcher.mentions([entry], "tr")] == ["nato", "tass"]


TITLED = {
    "tr": ("Cumhurbaşkanı Price’ın", "Price"),
    "ar": ("والرئيس برايس", "برايس"),
    "fa": ("رئیس‌جمهور پرایس", "پرایس"),
    "en": ("said President Price", "Price"),
}


@pytest.mark.parametrize("lang", TITLED)
def test_a_surname_after_a_title_needs_no_full_name(lang: str, matcher: Matcher) -> None:
    text, surname = TITLED[lang]
    assert names(matcher, lang, text, surname) == [("ned-price", surname)] * 2
    assert names(matcher, lang, surname, f"x{text}"[:-1]) == []


def test_a_title_does_not_tell_two_people_of_one_surname_apart() -> None:
    people = {
        id: record(id, "person", labels=MappingProxyType({"en": name}))
        for id, name in (("ann", "Ann Price"), ("ned", "Ned Price"))
    }
    assert names(Matcher(people, load_languages()), "en", "President Price") == []


# -- names that a text introduces ----------------------------------------------------------------


def organization(id: str = "body", **names: str) -> AuthorityRecord:
    """An organisation with one name per language."""
    return record(id, aliases=MappingProxyType({lang: (name,) for lang, name in names.items()}))


def found(records: Sequence[AuthorityRecord], lang: str, *texts: str) -> list[str]:
    """Return the surfaces that are found in paragraphs of these texts."""
    matcher = Matcher({each.id: each for each in records}, load_languages())
    return [surface for _, surface in names(matcher, lang, *texts)]


BODY = organization(tr="Doğu Ekonomi ve Ticaret Örgütü", en="Eastern Trade Organization")


@pytest.mark.parametrize(
    ("lang", "text", "abbreviation"),
    [
        ("tr", "Doğu Ekonomi ve Ticaret Örgütü (XYZ) toplandı. XYZ’nin", "XYZ"),
        ("tr", "Doğu Ekonomi ve Ticaret Örgütü’nün (XYZ) kararı; XYZ’ye", "XYZ"),
        ("tr", "Doğu Ekonomi ve Ticaret Örgütüne (“XYZ”) gitti; XYZnin", "XYZ"),
        ("tr", "Doğu Ekonomi ve Ticaret Örgütü (XYZ, 1999) ve XYZ", "XYZ"),
        ("tr", "Doğu Ekonomi ve Ticaret Örgütü (İŞÖ) ve İŞÖ’nün", "İŞÖ"),
        ("tr", "Doğu Ekonomi ve Ticaret Örgütü (BiO) ve BiO’nun", "BiO"),
        ("tr", "Doğu Ekonomi ve Ticaret Örgütü (Rusça: XYZ) ve XYZ", "XYZ"),
        ("tr", "Doğu Ekonomi ve Ticaret Örgütü (merkezi Ankara, İng.: XYZ) ve XYZ", "XYZ"),
        ("en", "the Eastern Trade Organization (XYZ) and XYZ’s", "XYZ"),
    ],
)
def test_an_abbreviation_in_brackets_after_the_full_name_counts_from_there_on(
    lang: str, text: str, abbreviation: str
) -> None:
    full, *others = found([BODY], lang, f"{abbreviation} {text}", f"{abbreviation} geldi")
    assert full in text
    assert others == [abbreviation] * 3


@pytest.mark.parametrize(
    ("lang", "name", "text", "expected"),
    [
        # the letters of its words: حماس, داعش
        ("ar", "حركة الشرق الإسلامية", "حركة الشرق الإسلامية (حشاس) وحشاس", "حشاس"),
        ("ar", "حركة الشرق الإسلامية", "وحركة الشرق الإسلامية (ح.ش.إ) ثم ح.ش.إ", "ح.ش.إ"),
        # the sounds of its Latin abbreviation
        ("ar", "منظمة التجارة الشرقية", "منظمة التجارة الشرقية (إيتو) ولإيتو", "إيتو"),
        ("fa", "سازمان تجارت شرقی", "سازمان تجارت شرقی (اتو) و اتو را", "اتو"),
        ("fa", "سازمان تجارت شرقی", "سازمان تجارت شرقی «اتو» و اتو‌ها", None),
        # the Latin abbreviation itself
        ("ar", "منظمة التجارة الشرقية", "منظمة التجارة الشرقية (ETO) وETO", "ETO"),
        ("fa", "سازمان تجارت شرقی", "سازمان تجارت شرقی (ETO) و ETO", "ETO"),
        # what else stands in brackets
        ("ar", "منظمة التجارة الشرقية", "منظمة التجارة الشرقية (سابقا) وسابقا", None),
        ("ar", "منظمة التجارة الشرقية", "منظمة التجارة الشرقية (المنظمة) والمنظمة", None),
        ("fa", "سازمان تجارت شرقی", "سازمان تجارت شرقی (ترجمه) و ترجمه", None),
    ],
)
def test_an_abbreviation_in_a_script_without_capitals(
    lang: str, name: str, text: str, expected: str | None
) -> None:
    body = record(
        "body",
        labels=MappingProxyType({"en": "Eastern Trade Organization"}),
        aliases=MappingProxyType({lang: (name,)}),
    )
    assert found([body], lang, text) == [name, *([expected] * 2 if expected else [])]


@pytest.mark.parametrize(
    "text",
    [
        "Doğu Ekonomi ve Ticaret Örgütü (merkez) ve merkez",
        "Doğu Ekonomi ve Ticaret Örgütü (Moskova) ve Moskova",
        "Doğu Ekonomi ve Ticaret Örgütü (bkz. XYZ) ve XYZ",
        "Doğu Ekonomi ve Ticaret Örgütü (1999) ve 1999",
        "Doğu Ekonomi ve Ticaret Örgütü ve (XYZ); XYZ",
        "Doğu Ekonomi ve Ticaret Örgütü (eski adı XYZ, sonra XYZ) ve XYZ",
    ],
)
def test_other_words_in_brackets_are_no_abbreviation(text: str) -> None:
    assert found([BODY], "tr", text) == ["Doğu Ekonomi ve Ticaret Örgütü"]


def test_two_abbreviations_in_one_pair_of_brackets() -> None:
    surfaces = found([BODY], "tr", "Doğu Ekonomi ve Ticaret Örgütü (XYZ/ZYX)", "ZYX ve XYZ")
    assert surfaces[1:] == ["XYZ", "ZYX", "ZYX", "XYZ"]


def test_an_abbreviation_that_is_the_name_of_another_is_not_taken_from_it() -> None:
    other = organization("other", tr="XYZ")
    matcher = Matcher({"body": BODY, "other": other}, load_languages())
    text = "Doğu Ekonomi ve Ticaret Örgütü (XYZ) ve XYZ"
    assert [entity for entity, _ in names(matcher, "tr", text)] == ["body", "other", "other"]


def test_a_place_is_abbreviated_by_its_initials_only() -> None:
    place = record("place", "place", aliases=MappingProxyType({"tr": ("Doğu Ova Ülkesi",)}))
    assert found([place], "tr", "Doğu Ova Ülkesi (DOÜ) ve DOÜ’de") == [
        "Doğu Ova Ülkesi",
        "DOÜ",
        "DOÜ",
    ]
    assert found([place], "tr", "Doğu Ova Ülkesi (XYZ) ve XYZ’de") == ["Doğu Ova Ülkesi"]


def test_what_one_document_introduces_is_unknown_to_the_next() -> None:
    matcher = Matcher({"body": BODY}, load_languages())
    assert len(names(matcher, "tr", "Doğu Ekonomi ve Ticaret Örgütü (XYZ)")) == 2
    assert names(matcher, "tr", "XYZ") == []


def test_an_abbreviation_before_the_full_name_in_brackets() -> None:
    text = "XYZ’nin (Doğu Ekonomi ve Ticaret Örgütü) kararı. XYZ’ye"
    assert found([BODY], "tr", text) == ["XYZ", "Doğu Ekonomi ve Ticaret Örgütü", "XYZ"]


def test_a_wording_of_the_text_before_a_known_abbreviation_with_its_initials() -> None:
    body = record(
        "body", aliases=MappingProxyType({"tr": ("Doğu Ekonomi ve Ticaret Örgütü", "DETÖ")})
    )
    wording = "Doğu Ekonomik ve Ticari Örgüt"
    texts = (f"Dün {wording}’ün (DETÖ) kararı", f"{wording} toplandı")
    assert found([body], "tr", *texts) == [wording, "DETÖ", wording]
    assert found([body], "tr", "Dün Başka Bir Örgüt (DETÖ) toplandı") == ["DETÖ"]


def test_the_initials_of_a_full_name_count_after_it() -> None:
    texts = ("DETÖ’nün", "Doğu Ekonomi ve Ticaret Örgütü’nün", "DETÖ’ye; Detö; detö")
    assert found([BODY], "tr", *texts) == ["Doğu Ekonomi ve Ticaret Örgütü", "DETÖ"]


def test_the_initials_of_a_name_in_another_language_count_too() -> None:
    texts = ("ETO", "Doğu Ekonomi ve Ticaret Örgütü", "ETO’nun")
    assert found([BODY], "tr", *texts) == ["Doğu Ekonomi ve Ticaret Örgütü", "ETO"]


def test_initials_that_are_another_name_are_that_name() -> None:
    other = organization("other", tr="DETÖ")
    matcher = Matcher({"body": BODY, "other": other}, load_languages())
    texts = ("Doğu Ekonomi ve Ticaret Örgütü", "DETÖ")
    assert [entity for entity, _ in names(matcher, "tr", *texts)] == ["body", "other"]


# -- invariants ----------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *("Türk Devletleri Teşkilatı", "TDT", "Kazakistan", "Orta Asya", "Avrupa Birliği"),
        *("Vladimir Putin", "Putin", "’nin", "'", "’daki", " ", "  ", "-", "(", ")"),
        *("İ", "ı", "I", "Ş", "S\u0327", "ß", "¹", "½", "\U0001f600", "\u200f"),
        *("آسيا الوسطى", "روسيا", "الصين", "صين", "و", "ال", "لل", "ل", "ـ", "ُ", "ﷲ"),
        *("آسیای میانه", "روسیه", "قره", "باغ", "\u200c", "ای", "ها", "ی"),
    ]
)


@settings(deadline=None)  # the first example reads the authority files
@given(
    st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=25).map("".join),
    st.sampled_from(["tr", "ar", "fa-AF", "en", "xx"]),
)
def test_mentions_are_words_of_the_text_in_order(text: str, lang: str) -> None:
    found = _matcher().mentions([block(text)], lang)
    for mention in found:
        assert text[mention.start : mention.end] == mention.surface != ""
    for before, after in pairwise(found):
        assert before.end <= after.start


@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(["tr", "ar", "fa", "en"]))
def test_the_same_text_has_the_same_mentions(text: str, lang: str) -> None:
    def found() -> tuple[Mention, ...]:
        return _matcher().mentions([block(text)], lang)

    assert found() == found()


@pytest.mark.parametrize(("lang", "part"), [("tr", "Rusya"), ("tr", "Rusya'"), ("ar", "روسيا")])
def test_a_word_without_end_is_read_and_no_name(lang: str, part: str) -> None:
    assert len(_matcher().mentions([block(part * 20_000)], lang)) <= 1


@cache
def _matcher() -> Matcher:
    """One matcher for all examples (hypothesis wants no fixtures of a function's scope)."""
    return Matcher(load_authorities(ROOT), load_languages())
