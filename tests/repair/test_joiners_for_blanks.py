"""Blanks that all became ZWNJ come back; texts with a ZWNJ where they should stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits
from build_tools.repair.joiners_for_blanks import find
from tests.bench.prose import Page, pages
from tests.repair.sound import TEXTS

TRUE = (
    "این برنامه‌ها را دولت می‌سازد و مردم از آن‌ها استفاده می‌کنند.\n"
    "هر کس حق دارد از آزادی فکر، وجدان و مذهب برخوردار شود؛ در سال ۱۹۹۵\n"
    "این کشور عضو سازمان ملل متحد (نیویورک) شد و کتاب‌های خود را نوشت.\n"
)


def repaired(text: str) -> str:
    return apply_edits(text, list(find(text, None)))


def test_blanks_that_became_zwnj_come_back() -> None:
    assert repaired(TRUE.replace(" ", "\u200c")) == TRUE


def test_a_blank_at_the_end_of_a_line_is_none_of_a_word() -> None:
    damaged = TRUE.replace("\n", " \n").replace(" ", "\u200c")
    assert repaired(damaged) == TRUE.replace("\n", " \n")


@pytest.mark.parametrize("text", [*TEXTS.values(), TRUE, TRUE * 20, "می‌شود\u200c" * 3])
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert list(find(text, None)) == []


@pytest.mark.parametrize("page", [pytest.param(p, id=p.name) for p in pages() if p.half == "dev"])
def test_the_pages_stay_as_they_are(page: Page) -> None:
    assert list(find(page.true, None)) == []


@given(st.text(st.sampled_from("میکندهاگ، \u200c\n"), max_size=90))
def test_nothing_but_zwnj_changes(text: str) -> None:
    assert repaired(text).replace(" ", "\u200c") == text.replace(" ", "\u200c")
