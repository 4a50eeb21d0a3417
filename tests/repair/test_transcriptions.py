"""The transcriptions say what the page said: nothing of a source is left out, nothing invented."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest

from tests.bench.transcriptions import FOLDER, Passage, names, passages

#: Brackets and quotation marks that the visual order of a line mirrors.
MIRRORED = str.maketrans("([{«‹<", ")]}»›>")

ALL = [
    pytest.param(passage, id=f"{name[:3]}:{passage.first}")
    for name in names()
    for passage in passages(name)
    if passage.source.strip()
]


def letters(text: str) -> Counter[str]:
    """The characters of ``text`` but the blanks and ZWNJ; a bracket counts the same as its pair."""
    decomposed = unicodedata.normalize("NFD", text.translate(MIRRORED))
    return Counter(c for c in decomposed if not c.isspace() and c != "\u200c")


@pytest.mark.parametrize("passage", ALL)
def test_a_transcribed_line_has_the_letters_of_its_source_and_no_other(passage: Passage) -> None:
    expected = letters(passage.source)
    expected.update(letters(passage.added))
    expected.subtract(letters(passage.lost))
    assert letters(passage.true) == +expected


@pytest.mark.parametrize("passage", ALL)
def test_a_transcribed_line_is_not_empty_and_its_blanks_are_single(passage: Passage) -> None:
    text = passage.true.rstrip("\n")
    assert text and text == " ".join(text.split())


@pytest.mark.parametrize("name", names())
def test_a_transcription_has_the_line_numbers_of_its_source(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    lines = text.split("\n")
    covered = {n for p in passages(name) for n in range(p.first, p.last + 1)}
    assert {n for n, line in enumerate(lines, 1) if line} <= covered
    assert text == unicodedata.normalize("NFC", text)


def test_three_sources_are_transcribed() -> None:
    assert [name[:3] for name in names()] == ["001", "003", "004"]
