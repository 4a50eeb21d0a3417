"""The two sides of a line: what of them is marked; and where uncertain words stand on the page."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.languages import load_languages
from build_tools.model import Block, Damage, Doubt, Edit, Record, Repaired, Structured
from build_tools.publish.comparison import (
    Stretch,
    doubts_of_blocks,
    sides,
)
from build_tools.publish.documents import markdown
from build_tools.repair import apply_edits
from build_tools.repair.changes import line_pairs
from build_tools.repair.edits import doubts_of, without_overlap
from build_tools.structure import structure
from tests.publish.test_documents import ARCHIVE, render
from tests.publish.test_markdown_escape import words
from tests.seeds import extracted
from tests.text import archive_of, rendered_words

#: What is not looked at here of a record.
(RECORD,) = archive_of(ARCHIVE, {"any": "An English sentence."}).records


def repaired(text: str, *edits: Edit, damage: tuple[Damage, ...] = ()) -> Repaired:
    doubts = tuple(doubts_of(edits))
    return Repaired(extracted(text), apply_edits(text, edits), edits, doubts, damage)


def change(text: str, before: str, after: str, *doubts: Doubt) -> Edit:
    start = text.index(before)
    return Edit(start, start + len(before), before, after, "rule", 0.9, doubts=doubts)


def shown(stretches: tuple[Stretch, ...]) -> str:
    """A side as text: {what a change touched}, *words that it changed*, ?uncertain ones?."""
    signs = {"changed": "*", "uncertain": "?"}
    parts = []
    for edited, pieces in stretches:
        inner = ""
        for text, marks in pieces:
            around = "".join(signs[mark] for mark in marks)
            inner += around + text + around[::-1]
        parts.append(f"{{{inner}}}" if edited else inner)
    return "".join(parts)


def both(text: str, *edits: Edit) -> tuple[str, str]:
    (pair,) = line_pairs(repaired(text, *edits))
    was, now = sides(pair)
    return shown(was), shown(now)


def test_a_change_inside_a_word_marks_the_word() -> None:
    text = "one twwo three"
    assert both(text, change(text, "ww", "w")) == ("one {*twwo*} three", "one {*two*} three")


def test_words_that_only_moved_are_not_marked_as_changed() -> None:
    text = "three xtwo one four"
    assert both(text, change(text, "three xtwo one", "one two three")) == (
        "{three *xtwo* one} four",
        "{one *two* three} four",
    )


def test_words_that_stayed_at_the_ends_of_a_change_are_not_marked() -> None:
    text = "one b a four"
    assert both(text, change(text, text, "one a b four")) == (
        "one {b a} four",
        "one {a b} four",
    )


def test_a_blank_that_went_marks_the_two_parts_and_the_word() -> None:
    text = "اساس ی است"
    assert both(text, change(text, " ی", "ی")) == ("{*اساس* *ی*} است", "{*اساسی*} است")


def test_two_changes_in_one_word_are_one_mark() -> None:
    text = "abc def"
    edits = (Edit(0, 1, "a", "x", "rule"), Edit(2, 3, "c", "z", "rule"))
    assert both(text, *edits) == ("{*abc*} def", "{*xbz*} def")


def test_uncertain_words_are_marked_in_what_is_published() -> None:
    text = "one owt three"
    edit = change(text, "owt three", "two three", Doubt(0, 3, 0.5))
    assert both(text, edit) == ("one {*owt*} three", "one {*?two?*} three")


def test_controls_are_shown_by_signs() -> None:
    text = "a\x07b\ufeff \u202ec"
    assert both(text, change(text, "\x07", ""))[0] == "{*a␇b[U+FEFF]*} [U+202E]c"


@given(st.text("ab \n", max_size=30), st.data())
def test_both_sides_hold_every_character(text: str, data: st.DataObject) -> None:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, 4), st.text("abx \n", max_size=4))
    edits = without_overlap(
        Edit(start, min(start + length, len(text)), text[start : start + length], after, "rule")
        for start, length, after in data.draw(st.lists(places, max_size=4))
    )
    for pair in line_pairs(repaired(text, *edits)):
        was, now = sides(pair)
        for side, whole in ((was, pair.extracted), (now, pair.published)):
            assert "".join(piece for _, pieces in side for piece, _ in pieces) == whole
            assert all(one[0] != other[0] for one, other in pairwise(side))


def record_of(text: str, *edits: Edit) -> Record:
    """A record of ``text`` as edits leave it."""
    return replace(RECORD, structured=structure(repaired(text, *edits), load_languages()))


TEXT = "A heading\n\nThis  is the\nfirst owt paragraph of it (Owt, 2022) in English.\n\nAnd owt.\n"


def test_an_uncertain_word_leads_from_the_page_to_its_line() -> None:
    edits = tuple(
        Edit(at, at + 3, TEXT[at : at + 3], after, "rule", 0.7, doubts=(Doubt(0, 3, 0.5),))
        for at, after in ((TEXT.index("owt"), "two"), (TEXT.index("Owt"), "Two"))
    )
    record = record_of(TEXT, *edits)
    html = render(markdown(record, ARCHIVE))
    line = '<a aria-describedby="uncertain" class="uncertain" href="any/text.md#l4">'
    assert f"first {line}two</a> paragraph" in html
    assert f"({line}Two</a>, 2022)" in html
    assert rendered_words(html) == record.structured.repaired.text.split()


def test_a_block_offers_its_lines_where_something_was_done() -> None:
    record = record_of(TEXT, Edit(TEXT.rindex("owt"), TEXT.rindex("owt") + 3, "owt", "two", "rule"))
    html = render(markdown(record, ARCHIVE))
    assert html.count("dv-pl") == 1
    assert '<a aria-labelledby="extracted-lines" class="dv-pl" href="any/text.md#l6">' in html
    assert rendered_words(html) == record.structured.repaired.text.split()


@given(words, st.data())
def test_links_leave_the_words_of_any_text_as_they_are(text: str, data: st.DataObject) -> None:
    record = record_of(f"{text}\n\n{text}\n")
    state = record.structured.repaired
    start = data.draw(st.integers(0, len(state.text) - 1))
    end = data.draw(st.integers(start + 1, len(state.text)))
    state = replace(state, doubts=(Doubt(start, end, 0.5),))
    structured = replace(record.structured, repaired=state)
    html = render(markdown(replace(record, structured=structured), ARCHIVE))
    assert rendered_words(html) == state.text.split()
    linked = "".join(re.findall(r'class="uncertain"[^>]*>(.*?)</a>', html, flags=re.DOTALL))
    assert "".join(rendered_words(linked)) == "".join(state.text[start:end].split())


@pytest.mark.parametrize("before", ["!", "\\", "[", "](", "<", "_", "*", "`", "(Smith, 2022)!"])
def test_an_uncertain_word_after_a_sign_of_markdown_is_a_link(before: str) -> None:
    text = f"This is {before}owt in English."
    record = record_of(text, change(text, "owt", "two", Doubt(0, 3, 0.5)))
    html = render(markdown(record, ARCHIVE))
    assert re.search(r'class="uncertain"[^>]*>two</a>', html)
    assert rendered_words(html) == record.structured.repaired.text.split()


def test_a_text_to_which_nothing_was_done_has_no_such_links() -> None:
    page = markdown(record_of(TEXT), ARCHIVE).decode()
    assert "text.md" not in page
    assert "data-lines" not in page


@given(st.text("ab \n\f", min_size=1, max_size=40), st.data())
def test_uncertain_words_are_found_in_their_block_whatever_blanks_it_had(
    text: str, data: st.DataObject
) -> None:
    words = text.split()
    if not words:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first = len(text) - len(text.lstrip())
    block = Block("p1", "paragraph", " ".join(words), first, len(text.rstrip()))
    state = Repaired(extracted(text), text, doubts=(Doubt(start, end, 0.5),))
    found = doubts_of_blocks(replace(RECORD, structured=Structured(state, (block,))))
    marked = [block.text[begin:stop] for begin, stop, _ in found.get("p1", ())]
    assert marked == ([" ".join(text[start:end].split())] if text[start:end].split() else [])
