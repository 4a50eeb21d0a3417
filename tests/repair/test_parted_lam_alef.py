"""A lam that a gap parts from the alef with a hamza behind it."""

from __future__ import annotations

import pytest

from build_tools.repair import apply_edits, parted_lam_alef
from build_tools.repair.edits import without_overlap
from tests.repair.sound import TEXTS


def joined(text: str) -> str:
    return apply_edits(text, without_overlap(parted_lam_alef.find(text, None)))


def test_a_lam_is_joined_to_its_alef() -> None:
    true = "لما كان الاعتراف بحقوق جميع أعضاء الأسرة البشرية في آخر الأمر وشعوب الأمم لأنها متساوية"
    assert joined(true.replace("لأ", "ل أ")) == true


def test_a_swapped_word_of_two_letters_keeps_its_blank() -> None:
    true = "عقدت بين شعوب الأمم في آخر الأمر معاهدات الدول الأعضاء وهو ال أعرف شيئا"
    parted = true.replace("الأ", "ال أ")
    assert joined(parted) == true


@pytest.mark.parametrize("text", ["كان ذلك في آخر ال أمر", "وهو ال أعرف، وهي ال أحد معها"])
def test_one_place_or_doubtful_ones_show_no_habit(text: str) -> None:
    assert joined(text) == text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert not list(parted_lam_alef.find(text, None))
