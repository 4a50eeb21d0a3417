"""Blanks inside words go; blanks between words stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits
from build_tools.repair.split_words import find
from tests.repair.sound import TEXTS


def repaired(text: str) -> str:
    return apply_edits(text, list(find(text, None)))


def test_a_letter_that_is_cut_off_again_and_again_is_joined() -> None:
    damaged = "نکته اساس ی آن که نقش ی در زندگی سیاس ی مردم دارد، پس از فروپاش ی شوروی"
    assert (
        repaired(damaged) == "نکته اساسی آن که نقشی در زندگی سیاسی مردم دارد، پس از فروپاشی شوروی"
    )


def test_where_a_text_has_the_habit_a_word_that_is_glued_to_another_is_joined_as_well() -> None:
    damaged = "نظام سیاس ی کشور، حاکمیت سیاس ی، دادهفروپاش ی شوروی و واکنش ی نشان نداد"
    assert "دادهفروپاشی شوروی" in repaired(damaged)


def test_where_words_are_cut_between_the_same_letters_known_parts_are_joined_as_well() -> None:
    true = "نشرت الجريدة البريطانية عن طريقة العمل في إفريقيا، وعن مبادئ حرية البرمجيات"
    assert repaired(true.replace("ري", "ر ي")) == true
    once = true.replace("حرية", "حر ية")
    assert repaired(once) == once


def test_a_part_that_is_no_word_is_joined_to_a_known_word() -> None:
    assert repaired("این گزارش دربارهٔ افغا نستان و مردم آن است") == (
        "این گزارش دربارهٔ افغانستان و مردم آن است"
    )
    assert repaired("وزار ة الدفاع في البلاد") == "وزارة الدفاع في البلاد"


@pytest.mark.parametrize(
    "text",
    [
        "خانه ی ما و کوچه ی شما از آن دور است",  # an ending that many write apart
        "پدر و مادر و پسر و دختر",
        "ب ا ز ی",
        "می‌تواند ب--ا ن--ام خود",  # dashes that fill a line
        "سی و شش نفر، ص ۱۲، ج ۲",
        "ذهب و هو يضحك و جاء",
    ],
)
def test_what_stands_apart_on_purpose_stays(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize("kind", TEXTS)
def test_sound_text_stays_as_it_is(kind: str) -> None:
    assert list(find(TEXTS[kind], None)) == []


@given(st.text(st.sampled_from("سیاو ک\n."), max_size=30))
def test_only_blanks_are_lost(text: str) -> None:
    assert repaired(text).replace(" ", "") == text.replace(" ", "")
