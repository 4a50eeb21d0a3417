"""A name in its context: whole words around it, and nothing lost of what is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_tools.publish.concordance import Context, keyword_in_context

TEXT = "The ministers of NATO’s members met in Brussels on Monday."


def context(text: str, name: str, width: int = 80) -> Context:
    start = text.index(name)
    return keyword_in_context(text, start, start + len(name), width)


def test_what_is_written_as_one_word_with_the_name_stays_with_it() -> None:
    assert context(TEXT, "NATO", 12) == Context(
        "ministers of", "", "NATO", "’s", "members met", True, True
    )
    assert context("وقال لروسيا، إن", "روسيا") == Context(
        "وقال", "ل", "روسيا", "،", "إن", False, False
    )


def test_a_name_at_the_edge_of_its_text_has_nothing_on_that_side() -> None:
    assert context("NATO", "NATO") == Context("", "", "NATO", "", "", False, False)


def test_words_are_left_whole_and_cut_only_where_one_is_longer_than_the_room() -> None:
    assert context(TEXT, "Brussels", 10).before == "met in"
    assert context("a" * 50 + " NATO " + "b" * 50, "NATO", 10) == Context(
        "a" * 10, "", "NATO", "", "b" * 10, True, True
    )


@st.composite
def places(draw: st.DrawFn) -> tuple[str, int, int, int]:
    words = st.text(st.sampled_from("ab’(،لا\u200c\u064b."), min_size=1, max_size=12)
    text = " ".join(draw(st.lists(words, min_size=1, max_size=12)))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, start, end, draw(st.integers(1, 20))


@given(places())
def test_what_is_shown_stands_so_in_the_text(place: tuple[str, int, int, int]) -> None:
    text, start, end, width = place
    found = keyword_in_context(text, start, end, width)
    assert found.name == text[start:end]
    assert not found.head.startswith(" ") and " " not in found.head + found.tail
    word = found.head + found.name + found.tail
    around = text[: start - len(found.head)], text[end + len(found.tail) :]
    assert text == around[0] + word + around[1]
    assert around[0].rstrip().endswith(found.before)
    assert around[1].lstrip().startswith(found.after)
    assert found.cut_before == (around[0].strip() != found.before)
    assert found.cut_after == (around[1].strip() != found.after)
    assert max(len(part) for part in (found.before, found.head, found.tail, found.after)) <= width
