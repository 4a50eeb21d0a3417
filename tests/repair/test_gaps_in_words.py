"""Blanks that a font leaves between certain letters, in all words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits, gaps_in_words
from tests.repair.sound import TEXTS

SOUND = (
    "هو أساس الحرية والعدل والسلام في العالم\n"
    "ويتحرر من الفزع والفاقة ويتمتع بحرية القول والعقيدة\n"
    "لضمان الحقوق والحريات الأساسية عن طريق التعليم والتربية"
)


def joined(text: str) -> str:
    return apply_edits(text, gaps_in_words.find(text, None))


def parted(text: str) -> str:
    return text.replace("رية", "ر ية").replace("ريا", "ر يا").replace("ريق", "ر يق")


def test_letters_that_the_whole_text_parts_are_joined() -> None:
    assert parted(SOUND) != SOUND
    assert joined(parted(SOUND)) == SOUND


def test_lam_alef_is_one_letter_that_a_gap_may_follow() -> None:
    text = "الإعلان العالمي لحقوق الإنسان\nإن كل الناس يولدون أحراراً والإنسان أخو الإنسان"
    assert joined(text.replace("الإ", "الإ ")) == text


def test_a_text_with_these_letters_side_by_side_keeps_its_blanks() -> None:
    text = parted(SOUND) + "\nالقدرية"
    assert joined(text) == text


def test_a_single_blank_shows_no_habit() -> None:
    text = "هو أساس الحر ية والعدل والسلام في العالم"
    assert joined(text) == text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert not list(gaps_in_words.find(text, None))


@given(st.lists(st.sampled_from(parted(SOUND).split()), max_size=12).map(" ".join))
def test_only_blanks_are_lost(text: str) -> None:
    assert joined(text).replace(" ", "") == text.replace(" ", "")
