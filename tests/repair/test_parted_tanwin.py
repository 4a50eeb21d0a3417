"""Tanwin that a blank parts from its word."""

from __future__ import annotations

import pytest

from build_tools.repair import apply_edits, parted_tanwin
from build_tools.repair.edits import without_overlap
from tests.repair.sound import TEXTS


def joined(text: str) -> str:
    return apply_edits(text, without_overlap(parted_tanwin.find(text, None)))


@pytest.mark.parametrize(
    ("parted", "true"),
    [
        ("ليست هذه الطريقة مثالية طبع ًا", "ليست هذه الطريقة مثالية طبعًا"),
        ("كان يذهب إليها أحيان اًمن بيته", "كان يذهب إليها أحياناً من بيته"),
        ("بقي في المدينة قلي ًلا، ثم خرج", "بقي في المدينة قليلاً، ثم خرج"),
        ("بقي في المدينة قلي اًال،ً ثم خرج", "بقي في المدينة قليلاً، ثم خرج"),
        ("رأى في المدينة ثم ًلا بيتا كبيرا", "رأى في المدينة مثلاً بيتا كبيرا"),
        ("سيكون الفصل صاف اًالً بينهما", "سيكون الفصل فاصلاً بينهما"),
        ("وجد الرجل طرقا ًيمكن أن تكون أفضل", "وجد الرجل طرقاً يمكن أن تكون أفضل"),
    ],
)
def test_a_tanwin_is_joined_to_the_word_before_it(parted: str, true: str) -> None:
    assert joined(parted) == true


@pytest.mark.parametrize("line", ["حقوق انسان تا مجبور ًاز آنجا که مجددا", "كتب ً رسالة إلى صديقه"])
def test_a_tanwin_that_the_word_before_cannot_bear_stays(line: str) -> None:
    assert joined(line) == line


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert not list(parted_tanwin.find(text, None))
