"""Tanwin that became blanks is restored where a text shows the blanks for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits
from build_tools.repair.tanwin import find
from tests.repair.sound import TEXTS


def repaired(text: str) -> str:
    return apply_edits(text, sorted(find(text, None)))


def test_blanks_behind_words_that_bear_a_tanwin_are_its_traces() -> None:
    damaged = "وخصوصا   الأخيرة، حتى كيانا   ضارا  .\nوإضافة   إلى ذلك دعما  \nمن"
    assert repaired(damaged) == "وخصوصاً الأخيرة، حتى كياناً ضاراً.\nوإضافةً إلى ذلك دعماً\nمن"


def test_a_sign_that_was_kept_loses_the_blank_that_it_left_behind() -> None:
    assert repaired("شيئا   لكنّ  المنظمة   ضارا  .") == "شيئا   لكنّ  المنظمة   ضارا  ."
    assert repaired("شيئا   لكنّ  المنظمة ضارا  .") == "شيئاً لكنّ المنظمة ضاراً."


@pytest.mark.parametrize(
    "text",
    [
        "وخصوصا   الأخيرة وحدها مرة",  # once is no habit
        "هذا   الكتاب وهنا   نقف",  # words that never bear a tanwin
        "كتابا   جديدا   من   عند   الناس",  # blanks that fill the line
        "کتاب ما   و شما   را",
        "قال شيئا.  ثم مضى مسرعا.  وعاد",
    ],
)
def test_other_wide_blanks_stay(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize("kind", TEXTS)
def test_sound_text_stays_as_it_is(kind: str) -> None:
    assert list(find(TEXTS[kind], None)) == []


@given(st.text(st.sampled_from("كتاباة   .\nّ")))
def test_only_blanks_are_lost_and_only_tanwin_is_added(text: str) -> None:
    assert repaired(text).replace("ً", "").replace(" ", "") == text.replace(" ", "")
