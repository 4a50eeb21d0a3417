"""Blanks that do not break become ZWNJ where the whole text shows that they stand for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits
from build_tools.repair.hard_blanks import find
from tests.repair.sound import TEXTS

TRUE = (
    "این توزیع‌ها چندین نسخه دارند و نرم‌افزار آن‌ها را مردم می‌سازند؛ هزینه‌های آن را دولت می‌پردازد.\n"
)
HARD = TRUE.replace("\u200c", "\u00a0")


def repaired(text: str) -> str:
    return apply_edits(text, list(find(text, None)))


def test_blanks_that_part_words_with_a_zwnj_become_one() -> None:
    assert repaired(HARD) == TRUE


def test_lines_in_visual_order_show_it_as_well() -> None:
    def turned(text: str) -> str:
        return " ".join(reversed(text.strip().split(" ")))

    assert repaired(turned(HARD)) == turned(TRUE)


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS.values(),
        *(text.replace(" ", "\u00a0") for text in TEXTS.values()),  # they part words
        TRUE + HARD,  # it has its own ZWNJ
        "این کتاب\u00a0ها را می\u00a0خواند.",  # too few to tell
    ],
)
def test_other_blanks_stay(text: str) -> None:
    assert list(find(text, None)) == []


@given(st.text(st.sampled_from("میکندهاگ \u00a0\n"), max_size=60))
def test_nothing_but_blanks_changes(text: str) -> None:
    assert repaired(text).replace("\u200c", "\u00a0") == text
