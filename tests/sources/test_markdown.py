"""Markdown: the words as a page shows them, without the marks."""

from __future__ import annotations

import pytest

from build_tools.problems import InputError
from build_tools.sources import read
from tests.seeds import source


def text(markdown: str) -> str:
    return read(source(markdown.encode(), "seeds/text.md")).text


def test_marks_become_lines_and_paragraphs() -> None:
    assert text(
        "# Title\n\nA *paragraph* with a\n[link](https://example.org).\n\n"
        "- one\n- two\n\n3. three\n4. four\n\n> quoted\n\n| a | b |\n|---|---|\n| c | d |\n"
    ) == (
        "Title\n\nA paragraph with a link.\n\n• one\n• two\n\n3. three\n4. four\n\nquoted\n\n"
        "a\tb\nc\td\n"
    )


@pytest.mark.parametrize("head", ["---\ntitle: x\n---\n", "+++\r\ntitle = 1\r\n+++\r\n"])
def test_settings_at_the_head_of_the_file_are_no_text(head: str) -> None:
    assert text(f"{head}\nText of the file.\n") == "Text of the file.\n"


def test_a_line_that_parts_the_text_is_no_head() -> None:
    assert text("One.\n\n---\n\nTwo.\n\n---\n\nThree.\n") == "One.\n\nTwo.\n\nThree.\n"


def test_html_in_it_shows_its_text_and_runs_nothing() -> None:
    assert text("<p hidden>x</p>\n\n<script>y</script>\n\n<b>shown</b>\n") == "shown\n"


@pytest.mark.parametrize("deep", [">" * 50_000 + " x", "[" * 50_000, "- " * 2000 + "x"])
def test_deep_nesting_is_refused_or_read(deep: str) -> None:
    try:
        assert text(deep).strip()
    except InputError as error:
        assert "nested" in error.problems[0].message
