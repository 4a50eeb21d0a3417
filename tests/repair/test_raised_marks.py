"""Hamza and madda come back to their alef; texts that an author wrote so stay."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits
from build_tools.repair.raised_marks import find
from tests.repair.sound import TEXTS

TRUE = (
    "ولما كان من الضروري أن يتولى القانون حماية حقوق الإنسان لكيلا يضطر آخر الأمر إلى التمرد\n"
    "على أساس الحرية، وقد أكدت الأمم المتحدة إيمانها بالأهداف المؤسسة والقرآن على نطاق أوسع وأولى\n"
)
LATE = re.sub("([\u0653-\u0655])(.)", r"\2\1", unicodedata.normalize("NFD", TRUE))


def repaired(text: str) -> str:
    return apply_edits(text, sorted(find(text, None)))


def test_marks_that_come_one_letter_late_come_back() -> None:
    assert "الامٔر" in LATE
    late = unicodedata.normalize("NFC", LATE).replace("القراآن", "القرآن")
    assert repaired(late.replace("الموسٔسة", "المؤسسة")) == TRUE


def test_a_late_mark_comes_back_from_a_letter_that_can_have_it() -> None:
    assert "او\u0654سع" in LATE
    assert "على نطاق أوسع وأولى" in repaired(LATE)


def test_a_mark_makes_one_letter_with_its_alef_where_a_text_has_such_letters() -> None:
    apart = TRUE.replace("أ", "ا\u0654").replace("إ", "ا\u0655")
    assert repaired(apart) == TRUE


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS.values(),
        TRUE,
        *(unicodedata.normalize("NFD", text) for text in (TRUE, TEXTS["persian"])),
        "خانهٔ ما و راهٔ شما، کلیهٔ اعضای آن و درجهٔ یک",
        "رؤساؤه وقراؤه وجزائر وسائل ومسائل",
    ],
)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert list(find(text, None)) == []


@given(st.text(st.sampled_from("اأؤوهرس\u0653\u0654\u0655 \n"), max_size=60))
def test_no_letter_and_no_mark_is_lost(text: str) -> None:
    def parts(some: str) -> list[str]:
        return sorted(unicodedata.normalize("NFD", some))

    assert parts(repaired(text)) == parts(text)
