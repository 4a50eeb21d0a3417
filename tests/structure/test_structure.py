"""Structure of made-up texts: the rules one by one, and what holds for any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.languages import load_languages
from build_tools.repair import repair
from build_tools.scripts import text_direction
from build_tools.structure import structure
from tests.seeds import extracted, outline, structured

LONG = "Kolektif Güvenlik Antlaşması Örgütü üye devletlerinin savunma bakanları Bişkek’te buluştu."

#: What headings, lists, quotations, markup, controls and odd blanks are made of.
PIECES = st.sampled_from(
    [
        *("Haber:", "Soru: ", "Yorum", "ABSTRACT", "1. GİRİŞ", "Anahtar Kelimeler: ", "(ترجمه)"),
        *("1- ", "2- ", "A- ", "• ", "(2) ", "ab ", "Uzun kelimeler ", "kelime", "سؤال", "بِسْمِ "),
        *("“", "”", "«", "»", '"', "(", ")", "(08.01.2022 x)", "(Ad, 2020)", "Ad (2020:1)", ":"),
        *(". ", "? ", "؟", "-\n", "\u00ad\n", "\n", "\n\n", "\n \n\n", "\f", "\r", "\t", "  "),
        *("\u00a0", "\u2028", "\u2029", "\u200c", "\u200f", "\u0085", "\x1c", "\x0b", "\x00"),
        *("# ", "**b**", "<b>&amp;</b>", "{{ x }}", "| a | b |", "---", "12", "١٢", "ÖZ", LONG),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))


@given(TEXTS)
def test_no_word_is_lost_doubled_or_moved(text: str) -> None:
    repaired = repair(extracted(text))
    blocks = structure(repaired, load_languages()).blocks
    assert [word for block in blocks for word in block.text.split()] == repaired.text.split()
    for block in blocks:
        assert block.text == " ".join(repaired.text[block.start : block.end].split()) != ""
    assert all(one.end <= two.start for one, two in pairwise(blocks))
    assert [block.id for block in blocks] == [f"p{n + 1}" for n in range(len(blocks))]


@given(TEXTS)
def test_levels_titles_and_spans_are_sound(text: str) -> None:
    blocks = structured(text).blocks
    assert sum(block.kind == "title" for block in blocks) <= 1
    for block in blocks:
        assert (block.level > 0) == (block.kind in ("title", "heading"))
        assert block.level != 1 or block.kind == "title"
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)
        assert all(one.end <= two.start for one, two in pairwise(block.spans))


def test_a_text_of_one_line_has_no_title() -> None:
    assert outline("Merhaba dünya") == [("paragraph", "Merhaba dünya")]


def test_a_first_line_that_is_a_sentence_is_no_title() -> None:
    assert outline(f"Bu bir cümledir.\n\n{LONG}")[0][0] == "paragraph"


def test_an_author_may_stand_below_the_title() -> None:
    kinds = [kind for kind, _ in outline(f"Orta Asya’nın Geleceği\n\nAli Veli\n\n{LONG}")]
    assert kinds == ["title", "paragraph", "paragraph"]


def test_a_title_in_capitals_over_two_lines() -> None:
    blocks = outline(f"KAZAKİSTAN’DAKİ SİYASİ\nYANSIMALAR\n\n{LONG}")
    assert blocks[0] == ("title", "KAZAKİSTAN’DAKİ SİYASİ YANSIMALAR")


def test_a_line_for_every_paragraph() -> None:
    paragraph = f"{LONG} {LONG} {LONG}"
    text = f"Başlık\n{paragraph}\n{paragraph}\nSonuç\n{paragraph}"
    assert [kind for kind, _ in outline(text)] == [
        *("title", "paragraph", "paragraph", "heading", "paragraph")
    ]


def test_paragraphs_without_blank_lines_are_parted_at_short_last_lines() -> None:
    text = "\n".join(
        [
            "Birinci paragrafın ilk satırı bu kadar uzun olmak zorundadır ki",
            "satırın genişliği anlaşılsın. Burada bir cümle daha başlıyor ve",
            "kısa bitiyor.",
            "İkinci paragraf da aynı şekilde uzun bir satırla başlayıp sonra",
            "burada bitiyor.",
        ]
    )
    assert [words.split()[0] for _, words in outline(text)] == ["Birinci", "İkinci"]


def test_blank_lines_between_all_lines_are_no_paragraphs() -> None:
    lines = [
        "Bu metnin her satırından sonra bir boş satır vardır ve satırlar hep",
        "aynı genişlikte kesilmiştir. Bu yüzden boş satırlara bakılmaz, çünkü",
        "onlar hiçbir şey söylemez ve paragraf burada biter.",
        "Yeni paragraf ise böyle başlar ve yine aynı genişliğe gelinceye dek",
        "sürer, sonra bir satır daha gelir ve o da neredeyse aynı uzunluktadır",
        "ama sonunda biter.",
    ]
    assert [words.split()[0] for _, words in outline("\n\n".join(lines))] == ["Bu", "Yeni"]


def test_paragraphs_of_one_full_line_each_are_paragraphs() -> None:
    assert len(outline("\n\n".join([LONG] * 8))) == 8


def test_a_list_of_short_lines() -> None:
    text = "Üye ülkeler şunlardır:\n1. Ermenistan\n2. Belarus\n3. Kazakistan\n\nHepsi budur."
    assert outline(text) == [
        ("paragraph", "Üye ülkeler şunlardır:"),
        ("list_item", "1. Ermenistan"),
        ("list_item", "2. Belarus"),
        ("list_item", "3. Kazakistan"),
        ("paragraph", "Hepsi budur."),
    ]


def test_a_number_alone_makes_no_list() -> None:
    assert outline(f"{LONG}\n\n2. Dünya Savaşı uzun sürdü.")[1][0] == "paragraph"


def test_sections_with_numbers() -> None:
    text = (
        f"1. Giriş\n\n{LONG}\n\n2. Yöntem\n\n{LONG}\n\n2.1. Veri\n\n{LONG}\n\nKaynakça\n\nAd, 2020."
    )
    blocks = structured(text).blocks
    assert [(b.text, b.level, b.role) for b in blocks if b.kind == "heading"] == [
        ("1. Giriş", 2, "introduction"),
        ("2. Yöntem", 2, None),
        ("2.1. Veri", 3, None),
        ("Kaynakça", 2, "references"),
    ]
    assert blocks[-1].kind == "reference"


def test_keywords_stay_with_their_label() -> None:
    block = structured(f"ÖZ\n\n{LONG}\n\nAnahtar Kelimeler: güvenlik, iş birliği").blocks[-1]
    assert (block.kind, block.role) == ("paragraph", "keywords")
    assert block.text.startswith("Anahtar Kelimeler:")


@pytest.mark.parametrize("note", ["(ترجمه)", ")ترجمه(", "( مترجم )", "(Çeviri)"])
def test_notes_of_translation_also_with_mirrored_brackets(note: str) -> None:
    block = structured(f"Başlık\n\n{note}\n\nHaber:\n\n{LONG}").blocks[1]
    assert (block.kind, block.role) == ("note", "translation_note")


def test_an_arabic_question_and_answer() -> None:
    question = "السؤال: لماذا تدخلت روسيا في كازاخستان؟"
    answer = "الجواب: لتوضيح الجواب نستعرض ما يلي."
    text = f"بسم الله الرحمن الرحيم\n\nجواب سؤال\n\nالتطورات في كازاخستان\n\n{question}\n\n{answer}"
    assert [(b.kind, b.role) for b in structured(text).blocks] == [
        ("verse", "invocation"),
        ("note", "genre_line"),
        ("title", None),
        ("heading", "question"),
        ("paragraph", "question"),
        ("heading", "answer"),
        ("paragraph", "answer"),
    ]


def test_a_paragraph_that_is_one_quotation() -> None:
    assert outline(f"{LONG}\n\n“Bu bütünüyle bir alıntıdır.”\n\n{LONG}")[1][0] == "quotation"


def test_a_vocalised_verse_in_unvocalised_prose() -> None:
    prose = "وهذا كلام عادي لا حركات فيه ولا شيء غير ذلك."
    verse = "وَلَيَنْصُرَنَّ اللَّهُ مَنْ يَنْصُرُهُ إِنَّ اللَّهَ لَقَوِيٌّ عَزِيزٌ"
    kinds = [kind for kind, _ in outline(f"{prose} {prose}\n\n{verse}.\n\n{prose}")]
    assert kinds == ["paragraph", "verse", "paragraph"]


def test_a_page_number_is_a_note() -> None:
    blocks = structured(f"{LONG}\n\n12\n\n\f\n{LONG}").blocks
    assert (blocks[1].kind, blocks[1].role) == ("note", "page_number")


@pytest.mark.parametrize(
    ("text", "kind", "span"),
    [
        ("dedi. (08.01.2022 sputniknews) Sonra", "source_note", "(08.01.2022 sputniknews)"),
        ("قال (رويترز، 2022/1/6م) ذلك", "source_note", "(رويترز، 2022/1/6م)"),
        ("قال (الجزيرة ٦/١/٢٠٢٢) ذلك", "source_note", "(الجزيرة ٦/١/٢٠٢٢)"),
        ("so (Buzan & Waever, 2003: 17) it", "citation", "(Buzan & Waever, 2003: 17)"),
        ("so (Britannica, n.d.) it", "citation", "(Britannica, n.d.)"),
        ("der « böyle » dedi", "quotation", "« böyle »"),
        ("der „böyle“ dedi", "quotation", "„böyle“"),
        ("der “a “b” c” dedi", "quotation", "“a “b” c”"),
        ("der “a “b” dedi", "quotation", "“b”"),
    ],
)
def test_spans(text: str, kind: str, span: str) -> None:
    (block,) = structured(text).blocks
    assert [(s.kind, block.text[s.start : s.end]) for s in block.spans] == [(kind, span)]


@pytest.mark.parametrize(
    "text",
    [
        "Macaristan (2018) ve Türkmenistan (2021) gözlemcidir",
        "sıvılaştırılmış petrol gazı (LPG) fiyatları",
        "Kazakistan’ın Türkiye’nin ‘bölge’ kavramı",
        'bir " tek işaret',
    ],
)
def test_what_is_no_span(text: str) -> None:
    assert structured(text).blocks[0].spans == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Türkçe ve العربية metin", "ltr"),
        ("قال Putin ذلك القول", "rtl"),
        ("2022", "ltr"),
        ("۲۰۲۲", "ltr"),
        ("ab با", "ltr"),
        ("با ab", "rtl"),
        ("", "ltr"),
    ],
)
def test_direction_is_that_of_most_letters(text: str, expected: str) -> None:
    assert text_direction(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{LONG} “a” (Ad, 2020)" for _ in range(4_000)),
        "a" * 200_000,
        "a-" * 100_000,
        "a-\n" * 50_000,
        " " * 200_000 + "a. " + " " * 200_000 + "b",
        "“" * 50_000 + "”" * 50_000,
        "(" * 100_000,
        "(Ad, 2020) “a” " * 10_000,
        "1- a\n\n" * 20_000,
        ". " * 100_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_no_text_takes_more_than_its_share_of_time(text: str) -> None:
    begun = time.process_time()
    assert structured(text).blocks
    assert time.process_time() - begun < 5
