"""What belongs to the pages goes; what only looks like it stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits, repair
from build_tools.repair.page_furniture import find
from tests.repair.sound import TEXTS
from tests.seeds import extracted, seed


def repaired(text: str) -> str:
    return apply_edits(text, find(text, None))


def body(page: int, lines: int = 6) -> str:
    return "".join(
        f"line {chr(97 + n)} of the text on page {'abcdef'[page]}\n" for n in range(lines)
    )


def pages(head: str, foot: str, count: int = 4, mark: str = "\f", lines: int = 6) -> str:
    numbered = ((head.format(n + 12), body(n, lines), foot.format(n + 12)) for n in range(count))
    return mark.join("\n".join(parts) for parts in numbered)


@pytest.mark.parametrize("number", ["{}", "– {} –", "Sayfa {}", "{} / 40", "الصفحة {}"])
def test_numbers_that_rise_with_the_pages_go(number: str) -> None:
    assert repaired(pages("", number + "\n")) == pages("", "")


def test_arabic_digits_are_numbers_too() -> None:
    text = "\f".join(f"{body(n)}\n{digit}\n" for n, digit in enumerate("١٢٣"))
    assert repaired(text) == "\f".join(body(n) + "\n" for n in range(3))


def test_a_running_head_goes_from_all_pages_but_the_first() -> None:
    text = pages("A Study of Borders", "")
    assert repaired(text).count("A Study of Borders") == 1
    assert repaired(text).startswith("A Study of Borders\n")


def test_heads_of_left_and_right_pages_go() -> None:
    text = "\f".join(f"{('An Author', 'A Title')[n % 2]}\n{body(n % 6)}" for n in range(8))
    assert repaired(text).count("An Author") == 1
    assert repaired(text).count("A Title") == 0


def test_a_word_that_is_cut_at_a_page_end_is_joined_across_the_page_number() -> None:
    text = f"{body(0)}one lo-\n7\n\fng way\n{body(1)}8\n\f{body(2)}9\n"
    assert "one long\nway\n" in repair(extracted(text)).text.replace("\f", "")


def test_numbers_inside_sentences_go_where_no_pages_are_marked() -> None:
    text = pages("", "{}\n", mark="", lines=20)
    assert repaired(text) == pages("", "", mark="", lines=20)


def test_what_repeats_beside_such_numbers_goes_as_well() -> None:
    text = pages("A Study of Borders", "{}\n", mark="", lines=20)
    assert repaired(text).count("A Study of Borders") == 1


@pytest.mark.parametrize(
    "text",
    [
        pages("", "{}\n", count=2),  # two pages are too few
        pages("Question:", ""),  # a form
        "\f".join(f"{body(n)}in the year {1990 + 7 * n}\n" for n in range(4)),
        "".join(f"{n}\n{body(n, 20)}It ended.\n" for n in range(1, 6)),  # chapters
        "".join(f"{n}\n{body(n, 2)}" for n in range(1, 6)),  # verses
        "\f".join(f"{n}\n" for n in range(9)),  # pages with nothing else on them
    ],
)
def test_what_only_looks_like_furniture_stays(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize("kind", TEXTS)
def test_sound_text_stays_as_it_is(kind: str) -> None:
    assert list(find(TEXTS[kind], None)) == []


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_the_real_sources_have_no_furniture(number: str) -> None:
    assert list(find(seed(number).data.decode(), None)) == []


@given(st.text(st.sampled_from("ab1\n\f "), max_size=80))
def test_only_whole_lines_go(text: str) -> None:
    assert all(edit.before.rstrip("\n").strip() and not edit.after for edit in find(text, None))
