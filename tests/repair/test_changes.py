"""The lines of a text before and after its repair, side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_tools.model import Damage, Doubt, Edit, Repaired
from build_tools.repair import apply_edits, repair
from build_tools.repair.changes import line_pairs, lines_by_kind
from build_tools.repair.edits import without_overlap
from build_tools.sources import read
from tests.seeds import extracted, seed


def repaired(
    text: str,
    *edits: Edit,
    doubts: tuple[Doubt, ...] = (),
    damage: tuple[Damage, ...] = (),
) -> Repaired:
    return Repaired(extracted(text), apply_edits(text, edits), edits, doubts, damage)


def test_a_line_that_is_left_stands_beside_itself() -> None:
    pairs = line_pairs(repaired("one\ntwo\n"))
    assert [(pair.number, pair.extracted, pair.published) for pair in pairs] == [
        (1, "one", "one"),
        (2, "two", "two"),
        (3, "", ""),
    ]
    assert [pair.verdict for pair in pairs] == ["clean", "clean", "clean"]


def test_an_edit_is_told_at_its_place_in_its_line() -> None:
    _, pair = line_pairs(repaired("one\na tow\n", Edit(6, 9, "tow", "two", "order", 0.7)))[:2]
    assert (pair.number, pair.start, pair.published_start) == (2, 4, 4)
    assert (pair.extracted, pair.published) == ("a tow", "a two")
    assert pair.edits == (Edit(2, 5, "tow", "two", "order", 0.7),)
    assert pair.verdict == "repaired"


def test_lines_that_an_edit_joins_stand_together() -> None:
    edit = Edit(2, 10, "gü-\nven ", "güven\n", "hyphenation")
    pairs = line_pairs(repaired("a gü-\nven b\nc", edit))
    assert [(pair.number, pair.extracted, pair.published) for pair in pairs] == [
        (1, "a gü-\nven b", "a güven\nb"),
        (3, "c", "c"),
    ]


def test_an_edit_that_keeps_the_line_end_it_ends_with_joins_no_lines() -> None:
    pairs = line_pairs(repaired("ab\nc", Edit(1, 3, "b\n", "x\n", "a")))
    assert [(pair.extracted, pair.published) for pair in pairs] == [("ab", "ax"), ("c", "c")]
    assert pairs[0].edits == (Edit(1, 2, "b", "x", "a"),)


def test_a_line_end_that_is_taken_out_joins_the_lines_beside_it() -> None:
    pairs = line_pairs(repaired("a\nb\nc", Edit(2, 4, "b\n", "", "a")))
    assert [(pair.extracted, pair.published) for pair in pairs] == [("a", "a"), ("b\nc", "c")]


def test_an_addition_at_the_beginning_of_a_line_belongs_to_that_line() -> None:
    pairs = line_pairs(repaired("a\nb", Edit(2, 2, "", "x", "a")))
    assert [pair.published for pair in pairs] == ["a", "xb"]


def test_doubts_and_damage_are_told_at_their_places_in_the_line() -> None:
    pairs = line_pairs(
        repaired(
            "one\na tow\nb\nc",
            Edit(6, 9, "tow", "2", "order"),
            doubts=(Doubt(6, 7, 0.5, ("too",)),),
            damage=(Damage(10, 13, "glyphs", "needs_ocr", "b c"),),
        )
    )
    assert [pair.verdict for pair in pairs] == ["clean", "needs_editor", "needs_ocr", "needs_ocr"]
    assert pairs[1].doubts == (Doubt(2, 3, 0.5, ("too",)),)
    assert pairs[2].damage == (Damage(0, 1, "glyphs", "needs_ocr", "b c"),)
    assert pairs[3].damage == (Damage(0, 1, "glyphs", "needs_ocr", "b c"),)
    assert pairs[3].evidence == ("b c",)


def test_kinds_of_repair_are_counted_by_lines_of_the_extracted_text() -> None:
    pairs = line_pairs(
        repaired("a\nb c\nd", Edit(0, 3, "a\nb", "ab", "x+y"), Edit(4, 5, "c", "C", "y"))
    )
    assert lines_by_kind(pairs) == {"x": 2, "y": 2}


def test_the_joined_word_of_the_article() -> None:
    (pair,) = (pair for pair in line_pairs(repair(read(seed("002")))) if pair.edits)
    assert pair.lines == 2
    assert pair.kinds == ("hyphenation",)


TEXTS = st.text(st.sampled_from("ab \n"), max_size=20)


@st.composite
def with_edits(draw: st.DrawFn) -> Repaired:
    text = draw(TEXTS)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), TEXTS)
    edits = [
        Edit(min(a, b), max(a, b), text[min(a, b) : max(a, b)], after, "x")
        for a, b, after in draw(st.lists(places, max_size=5))
    ]
    chosen = without_overlap(edits)
    after = apply_edits(text, chosen)
    spans = st.tuples(st.integers(0, len(after)), st.integers(0, len(after)))
    doubts = sorted(Doubt(min(pair), max(pair), 0.5) for pair in draw(st.lists(spans, max_size=3)))
    return Repaired(extracted(text), after, chosen, tuple(doubts))


@given(with_edits())
def test_the_pairs_are_the_text_whole_and_each_edit_leads_from_line_to_line(it: Repaired) -> None:
    pairs = line_pairs(it)
    assert "\n".join(pair.extracted for pair in pairs) == it.extracted.text
    assert "\n".join(pair.published for pair in pairs) == it.text
    assert sum(len(pair.edits) for pair in pairs) == len(it.edits)
    assert sum(len(pair.doubts) for pair in pairs) == len(it.doubts)
    for pair in pairs:
        assert apply_edits(pair.extracted, pair.edits) == pair.published
        assert it.extracted.text.startswith(pair.extracted, pair.start)
        assert it.text.startswith(pair.published, pair.published_start)
        assert it.extracted.text.count("\n", 0, pair.start) + 1 == pair.number
