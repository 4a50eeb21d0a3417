"""The structure of the real sources, as a reader of them finds it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import pytest

from build_tools.model import Block, Structured
from tests.seeds import structured_seed

ALL = ("000", "001", "002", "003", "004")


def readable(structured: Structured) -> str:
    """The blocks in a form that can be read beside the source."""
    lines = []
    for block in structured.blocks:
        role = f" {block.role}" if block.role else ""
        level = f" level {block.level}" if block.level else ""
        lines.append(f"{block.id} {block.kind}{level}{role} {block.dir}")
        words = block.text.split()
        if len(words) > 24:
            lines.append(f"    {' '.join(words[:10])}")
            lines.append(f"    ... {len(words) - 20} words ...")
            lines.append(f"    {' '.join(words[-10:])}")
        else:
            lines.append(f"    {block.text}")
        lines += [f"  {span.kind}: {block.text[span.start : span.end]}" for span in block.spans]
        lines.append("")
    return "\n".join(lines)


def of_kind(number: str, *kinds: str) -> list[str]:
    return [block.text for block in structured_seed(number).blocks if block.kind in kinds]


def paragraphs_by_heading(number: str) -> list[int]:
    """How many blocks stand between each heading and the next."""
    blocks = structured_seed(number).blocks
    runs = groupby(blocks, key=lambda block: block.kind == "heading")
    return [len(list(run)) for is_heading, run in runs if not is_heading]


def block_with(number: str, words: str) -> Block:
    (block,) = (block for block in structured_seed(number).blocks if words in block.text)
    return block


def spans(number: str, kind: str) -> list[str]:
    return [
        block.text[span.start : span.end]
        for block in structured_seed(number).blocks
        for span in block.spans
        if span.kind == kind
    ]


@pytest.mark.parametrize("number", ALL)
def test_golden(number: str, golden: Callable[[str, str], None]) -> None:
    golden(f"structure/{number}.txt", readable(structured_seed(number)))


@pytest.mark.parametrize("number", ALL)
def test_every_word_stands_in_one_block_in_its_order(number: str) -> None:
    structured = structured_seed(number)
    assert " ".join(block.text for block in structured.blocks).split() == (
        structured.repaired.text.split()
    )


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("000", "Orta Asya Ülkelerinin, Kolektif Güvenlik Anlaşması Örgütüne İhtiyacı Var Mı?"),
        ("001", "Kazakistan’daki Siyasi Yansımalar"),
        ("002", None),
        ("003", "آیا دولت‌های آسیای میانه به سازمان پیمان امنیت جمعی نیاز دارند؟"),
        ("004", "هل تحتاج دول آسيا الوسطى إلى منظمة معاهدة الأمن الجماعي؟"),
    ],
)
def test_titles(number: str, title: str | None) -> None:
    assert of_kind(number, "title") == ([title] if title else [])


@pytest.mark.parametrize(
    ("number", "headings"),
    [
        ("000", ["Haber:", "Yorum:"]),
        (
            "001",
            [
                "Soru:",
                "Cevap:",
                "Birinci kesim, yerel güvenlik güçleri:",
                "İkinci kesim ise, dış faktördür:",
                "Özetle:",
            ],
        ),
        (
            "002",
            [
                "ÖZ",
                "ABSTRACT",
                "1. GİRİŞ",
                "2. TEORİK ÇERÇEVE: BÖLGESEL GÜVENLİK VE KOLEKTİF GÜVENLİK",
                "3. TÜRK DÜNYASINDA İŞ BİRLİĞİNİN GELİŞİMİ",
                "4. DIŞ GÜVENLİK TEHDİTLERİ VE TDT’NİN KOLEKTİF GÜVENLİK ANLAYIŞI ÜZERİNDEKİ "
                "ETKİLERİ",
                "5. TDT’DE GELECEKTEKİ KOLEKTİF GÜVENLİK BEKLENTİLERİ",
                "6. SONUÇ",
            ],
        ),
        ("003", ["خبر:", "تبصره:"]),
        ("004", ["الخبر:", "التعليق:"]),
    ],
)
def test_headings(number: str, headings: list[str]) -> None:
    assert of_kind(number, "heading") == headings


@pytest.mark.parametrize(
    ("number", "counts"),
    [
        ("000", [2, 1, 9]),  # kicker and title; one paragraph of news; nine of commentary
        ("001", [3, 1, 5, 3, 5, 5]),
        ("002", [2, 1, 6, 8, 17, 11, 13, 7]),
        ("003", [2, 1, 10]),  # it parts the second paragraph of the commentary in two
        ("004", [1, 1, 8]),  # nine in the Turkish version; two ends of paragraphs fill their lines
    ],
)
def test_paragraphs_under_each_heading_counted_by_hand(number: str, counts: list[int]) -> None:
    assert paragraphs_by_heading(number) == counts


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    block = block_with("000", "küstah politikasının tırmanması nedeniyle bu örgütten")
    assert block.text.startswith("Bu gerçekler,")
    assert block.text.endswith("istediğimi yaparım.”")


def test_pages_that_begin_with_a_blank_part_no_sentence() -> None:
    assert "gibi kıtaları, Güney" in block_with("002", "Dünya siyasetinde").text
    assert block_with("002", "Ayrıca, ortaklıkların Türk").text.startswith("Ayrıca,")
    assert block_with("002", "Ayrıca TDT bünyesindeki").text.startswith("Ayrıca TDT")


def test_a_line_that_begins_with_a_number_is_no_heading_and_no_item() -> None:
    assert block_with("002", "18. yüzyıldan itibaren").kind == "paragraph"
    assert block_with("002", "kentte yapılan 1.Orta Asya-Avrupa").kind == "paragraph"


def test_parts_with_numbers_and_letters() -> None:
    marks = [text.split()[0] for text in of_kind("001", "list_item")]
    assert " ".join(marks) == "1- 2- 3- 4- A- B- C- A- B- C- A- B- C- D-"
    first = block_with("001", "1- Orta Asya’da")
    assert first.text.endswith("Kazakistan’da yaşansın istemiyor!")
    assert "2,7 milyon km²’den" in first.text


def test_roles_go_on_until_the_next_heading_of_the_same_level() -> None:
    blocks = structured_seed("001").blocks
    roles = [role for role, _ in groupby(block.role for block in blocks)]
    assert roles == ["invocation", "genre_line", None, "question", "answer", "summary"]
    roles = [role for role, _ in groupby(b.role for b in structured_seed("002").blocks)]
    assert roles == ["abstract", "keywords", "abstract", "introduction", None, "conclusion"]


def test_what_stands_around_a_title() -> None:
    assert of_kind("000", "note") == ["Haber-Yorum"]
    assert of_kind("001", "note") == ["Soru Cevap"]
    assert of_kind("003", "note") == ["(ترجمه)"]
    first = structured_seed("001").blocks[0]
    assert (first.kind, first.dir) == ("verse", "rtl")


def test_the_verse_at_the_end_is_kept_with_its_translation() -> None:
    last = structured_seed("001").blocks[-1]
    assert last.kind == "verse"
    assert last.text.startswith("وَلَيَنْصُرَنَّ اللَّهُ مَنْ يَنْصُرُهُ إِنَّ اللَّهَ لَقَوِيٌّ عَزِيزٌ “Allah")
    assert last.text.endswith("Kuşkusuz Allah, Kaviyy ve Azizdir.” [Hacc 40]")


def test_source_notes_also_over_line_ends() -> None:
    notes = spans("001", "source_note")
    assert len(notes) == 14
    assert notes[0] == "(08.01.2022 sputniknews)"
    assert notes.count("(07.01.2022 www.independentarabia.com)") == 2
    assert "(08.01.2021 Russia Today)" in notes
    assert notes[-1] == "(11.01.2022 Novosti)"


def test_citations() -> None:
    citations = spans("002", "citation")
    for expected in (
        "(Bailes & Cottey, 2006:199-201)",
        "(Britannica, n.d.)",
        "(Global Security, t.y.)",
        "(The Moscow Times, 2020; Tass, 2020)",
        "(The State Council of The People’s Republic of China, 2023)",
        "(Sarı, 2023:150-153)",
        "(McBride vd., 2023)",
        "Güler (2022)",
        "Koçak (2023:133)",
    ):
        assert expected in citations
    assert not any("Macaristan" in each or "KGAÖ" in each for each in citations)


def test_quotations() -> None:
    assert spans("000", "quotation") == ["“Karar sahibi benim ve istediğimi yaparım.”"]
    assert "“Yeşil Kuşak”" in spans("002", "quotation")
    assert spans("004", "quotation") == ['"أنا صاحب القرار، وأفعل ما أريد"']


@pytest.mark.parametrize(("number", "direction"), [("000", "ltr"), ("003", "rtl"), ("004", "rtl")])
def test_directions(number: str, direction: str) -> None:
    assert {block.dir for block in structured_seed(number).blocks} == {direction}
