"""Brackets round words of another direction, of which the second looks the wrong way."""

from __future__ import annotations

import pytest

from build_tools.repair import apply_edits, island_brackets
from tests.repair.sound import TEXTS


def closed(text: str) -> str:
    return apply_edits(text, island_brackets.find(text, None))


@pytest.mark.parametrize(
    ("damaged", "true"),
    [
        ("التي طورها مشروع غنو (GNU(. يصر", "التي طورها مشروع غنو (GNU). يصر"),
        ("المحتكرة (proprietary (مع أنها", "المحتكرة (proprietary) مع أنها"),
        ("نواة (Linux kernel(", "نواة (Linux kernel)"),
        ("طرأت على المنبع) upstream). ومنها", "طرأت على المنبع (upstream). ومنها"),
        ("المحتكرة) proprietary )مع أنها", "المحتكرة (proprietary) مع أنها"),
        ("بعملية التثبيت) الفصل 4(؛ ثم", "بعملية التثبيت (الفصل 4)؛ ثم"),
    ],
)
def test_the_second_bracket_closes(damaged: str, true: str) -> None:
    assert closed(damaged) == true


@pytest.mark.parametrize(
    "text",
    [
        "هذا (نص) GNU (نعم) هنا",
        "كتب (من قرأ) GNU) هنا",
        "غنو (GNU (نظام حر) وهو قديم",
        "غنو (GNU (نظام) حر) وهو",
        "(GNU) و (Linux)",
    ],
)
def test_brackets_that_are_closed_on_the_line_stay(text: str) -> None:
    assert closed(text) == text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert not list(island_brackets.find(text, None))
