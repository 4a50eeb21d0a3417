"""From the places of letters to the order of reading."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model import Direction
from build_tools.sources.geometry import bidi
from build_tools.sources.geometry.glyphs import UNMAPPED, Glyph, Page, Rule
from build_tools.sources.geometry.layout import Reader
from build_tools.sources.geometry.units import Unit

SIZE = 10.0
WIDTH = 5.0


def seen(line: str) -> list[Unit]:
    """A line as it is seen, from left to right, a unit for each character."""
    return [Unit(x * WIDTH, (x + 1) * WIDTH, 0, SIZE, char) for x, char in enumerate(line)]


def drawn(line: str, x: float = 0, y: float = 700) -> Iterator[Glyph]:
    """Glyphs of a line as it is seen, drawn from the left; its blanks are only left free."""
    for char in line:
        if char != " ":
            yield Glyph(x, x + WIDTH, y, SIZE, char, 0, ord(char))
        x += WIDTH


def text(*glyphs: Glyph, rules: tuple[Rule, ...] = ()) -> str:
    return Reader().text(Page(600, 800, {0: list(glyphs)}, list(rules)))


@pytest.mark.parametrize(
    ("line", "base", "logical"),
    [
        ("ةمظنم", "rtl", "منظمة"),
        ("2025 ماع يف", "rtl", "في عام 2025"),
        ("05/2025/28 يف", "rtl", "في 05/2025/28"),
        ("15–12 تاحفصلا", "rtl", "الصفحات 12–15"),
        ("%12 يأ", "rtl", "أي 12%"),
        ("3.5 ةميقب", "rtl", "بقيمة 3.5"),
        ("ىلإو NATO OTAN ةمظنم", "rtl", "منظمة NATO OTAN وإلى"),
        ("work ،(ISSN وأ", "rtl", "أو ISSN(، work"),
        (".CSTO ىلإو", "rtl", "وإلى CSTO."),
        ("تيسنم NATO (2025) نم", "rtl", "من NATO (2025) منسيت"),
        ("bishkek- دننام", "rtl", "مانند bishkek-"),
        ("see بتك here", "ltr", "see كتب here"),
        ("2025 yılında", "ltr", "2025 yılında"),
    ],
)
def test_a_line_is_brought_into_the_order_of_reading(
    line: str, base: Direction, logical: str
) -> None:
    assert bidi.logical(seen(line), base, mirrored=False) == logical


def test_brackets_named_by_their_shape_are_told_by_the_blanks_beside_them() -> None:
    by_shape, by_meaning = seen("دحأ (ةسمخ) ةرشع"), seen("دحأ )ةسمخ( ةرشع")
    assert bidi.bracket_votes(by_shape, "rtl") == {True: 2}
    assert bidi.bracket_votes(by_meaning, "rtl") == {False: 2}
    assert bidi.logical(by_shape, "rtl", mirrored=True) == "عشرة (خمسة) أحد"


@given(st.text("ابتdef123 .,()-%", max_size=20), st.sampled_from(["ltr", "rtl"]))
def test_no_character_is_lost_or_doubled(line: str, base: Direction) -> None:
    assert sorted(bidi.logical(seen(line), base, mirrored=False)) == sorted(line)


@pytest.mark.parametrize("line", ["(a" + "1" * 3000, "a (" * 1000, "1 " * 3000, "ا" + ")" * 3000])
def test_odd_lines_are_read_as_well(line: str) -> None:
    assert len(bidi.logical(seen(line), "rtl", mirrored=True)) == len(line)


def test_gaps_part_words_where_no_blanks_are_drawn() -> None:
    assert text(*drawn("ةمظنم يف")) == "في منظمة"


def test_a_sign_goes_to_the_letter_that_it_is_drawn_before() -> None:
    sign = Glyph(1, 1, 703, SIZE, "\u064f", 0, 1)
    assert text(sign, *drawn("مهم")) == "مهم\u064f"


def test_in_a_ligature_the_place_of_a_sign_tells_its_letter() -> None:
    pair = Glyph(0, 10, 700, SIZE, "سر", 0, 2)
    right, left = (Glyph(x, x, 703, SIZE, "\u0651", 0, 1) for x in (8, 1))
    assert text(right, pair) == "س\u0651ر"
    assert text(left, pair) == "سر\u0651"


def test_a_hamza_that_is_named_as_a_letter_with_hamza_is_only_a_hamza() -> None:
    assert text(Glyph(1, 1, 705, SIZE, "أ", 0, 1), *drawn("ه")) == "ه\u0654"


def test_strokes_that_stretch_a_word_are_no_text() -> None:
    stroke = [Glyph(5, 9, 700, SIZE, UNMAPPED, 0, 9), Glyph(9, 13, 700, SIZE, UNMAPPED, 0, 9)]
    assert text(*drawn("ب"), *stroke, *drawn("ن", x=13)) == "نب"


def test_a_tatweel_at_the_end_of_a_word_is_text() -> None:
    assert text(*drawn(".ـه"), *drawn("1446", x=20)) == "1446 هـ."


def test_a_blank_without_width_between_letters_is_a_zero_width_non_joiner() -> None:
    blank = Glyph(10, 13, 700, SIZE, " ", 0, 3)
    assert text(*drawn("اه"), blank, *drawn("نآ", x=10)) == "آن\u200cها"


def test_shapes_that_two_letters_share_are_those_of_the_language() -> None:
    assert text(*drawn("ﻚﯾ ﺔﻨﺴﻟا")) == "السنة يك"
    assert text(*drawn("ﻚﻳ ﮓﻨﺳ")) == "سنگ یک"


def row(y: float, *cells: tuple[str, float]) -> list[Glyph]:
    return [glyph for cell, x in cells for glyph in drawn(cell, x, y)]


def test_tables_are_read_row_by_row_and_from_the_right_where_their_text_is() -> None:
    rows = [
        *row(700, ("ماع", 0), ("رهش", 100), ("موي", 200)),
        *row(680, ("2025", 0), ("ويام", 100), ("28", 200)),
        *row(660, ("2026", 0), ("سرام", 100), ("3", 200)),
    ]
    assert text(*rows) == "يوم\tشهر\tعام\n28\tمايو\t2025\n3\tمارس\t2026"


def test_a_cell_of_two_lines_is_read_before_the_next_cell() -> None:
    plain = [
        *row(700, ("one", 0), ("two", 100), ("1", 200)),
        *row(680, ("four", 0), ("first", 100), ("2", 200)),
        *row(668, ("second", 100)),
        *row(648, ("six", 0), ("seven", 100), ("3", 200)),
    ]
    assert text(*plain) == "one\ttwo\t1\nfour\tfirst second\t2\nsix\tseven\t3"


def test_the_lines_drawn_in_a_table_part_its_rows() -> None:
    centred = [
        *row(700, ("one", 0), ("two", 100)),
        *row(686, ("first", 100)),
        *row(680, ("four", 0)),
        *row(674, ("second", 100)),
        *row(660, ("six", 0), ("seven", 100)),
        *row(640, ("nine", 0), ("ten", 100)),
    ]
    rules = tuple(Rule(0, y, 150, y) for y in (712, 697, 671, 655, 635))
    assert text(*centred, rules=rules) == "one\ttwo\nfour\tfirst second\nsix\tseven\nnine\tten"


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    lines = [f"line {number} of the column that goes on" for number in range(6)]
    page = [
        glyph
        for number, line in enumerate(lines)
        for x in (0, 250)
        for glyph in drawn(
            line.replace("column", "left" if x == 0 else "right"), x, 700 - 12 * number
        )
    ]
    words = text(*page).split()
    assert words.index("right") > max(i for i, word in enumerate(words) if word == "left")


def test_an_indented_line_begins_a_paragraph() -> None:
    lines = [*drawn("first line", 0, 700), *drawn("second", 0, 688)]
    lines += [*drawn("indented", 15, 676), *drawn("goes on", 0, 664)]
    assert text(*lines) == "first line\nsecond\n\nindented\ngoes on"
