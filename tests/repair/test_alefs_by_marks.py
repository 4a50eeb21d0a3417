"""Alefs without a character are told by the hamza that stands one letter late, and no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits
from build_tools.repair.alefs_by_marks import find
from build_tools.repair.edits import without_overlap
from tests.repair.sound import TEXTS

DAMAGED = (
    "تحدث الوزير عن اهٔمية ال�سٔاسات في الدول ال�خٔرى ول�نٔها تخص اكٔثر الناس\n"
    "بالٕ�ضافة الى قرار المدينة سيكون فاصل�ً في اليوم ا�خر من العام\n"
)
TRUE = (
    "تحدث الوزير عن اهٔمية الأساسات في الدول الأخرى ولأنها تخص اكٔثر الناس\n"
    "بالإضافة الى قرار المدينة سيكون فاصلاً في اليوم آخر من العام\n"
)


def repaired(text: str) -> str:
    return apply_edits(text, without_overlap(find(text, None)))


def test_alefs_come_back() -> None:
    assert repaired(DAMAGED) == TRUE


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS.values(),
        TRUE,
        "في اليوم ا�خر من العام وفي ال�رض\n",
        "کلیهٔ اعضای آن و درجهٔ یک و خانه� ما و راهٔ شما و نامهٔ او\n",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert list(find(text, None)) == []


@given(st.text(st.sampled_from("ال�أوهرس\u0653\u0654\u0655 \n"), max_size=60))
def test_only_what_has_no_character_changes(text: str) -> None:
    for edit in find(text, None):
        assert "\ufffd" in edit.before
        assert "\ufffd" not in edit.after
