"""Lines that were broken at letters above or below the others."""

from __future__ import annotations

import pytest

from build_tools.repair import apply_edits, modules, raised_letters
from build_tools.repair.edits import without_overlap
from tests.repair.sound import TEXTS


def joined(text: str) -> str:
    return apply_edits(text, without_overlap(raised_letters.find(text, None)))


@pytest.mark.parametrize(
    ("line", "true"),
    [
        (
            "حقوق الإنسان والحرياتولما كانت الدول قد تعهدت بالتعاون من أجل ضمان مراعاة",
            "ولما كانت الدول قد تعهدت بالتعاون من أجل ضمان مراعاة حقوق الإنسان والحريات",
        ),
        (
            "قل بالمجان، وينبغي أن يعمملكل شخص الحق في التعليم، ويجب أن يكون على الأ",
            "لكل شخص الحق في التعليم، ويجب أن يكون على الأقل بالمجان، وينبغي أن يعمم",
        ),
    ],
)
def test_pieces_that_are_glued_together_change_places(line: str, true: str) -> None:
    before, after = "قال الرجل في المدينة قبل ذلك:", "الأساسية في كل بلاد العالم."
    assert joined(f"{before}\n{line}\n{after}") == f"{before}\n{true}\n{after}"


def test_two_words_that_only_lost_their_blank_stay_in_their_order() -> None:
    text = (
        "على أنه المستوى المشترك الذي ينبغي أن تستهدفهكافة الشعوب والأمم حتى يسعى كل فرد\n"
        "وهيئة في المجتمع إلى توطيد احترام هذه الحقوق"
    )
    assert joined(text) == text


def test_the_last_line_of_a_paragraph_keeps_its_full_stop() -> None:
    text = (
        "لكل فرد حرية التنقل واختيار محل إقامته داخل حدود كل دولة وفي كل البلاد التي يسكنها الناس\n"
        "يحق لكل فرد أن يغادر أية بلاد بما في ذلك بلدهكما يحق له العودة إليه.\nالمادة 14"
    )
    assert joined(text) == text


def test_lines_that_were_in_visual_order_are_left_alone() -> None:
    assert raised_letters.applies({"turned_words": 9, "raised_signs": 2})
    assert not raised_letters.applies({"visual_order": 1})
    assert {module.NAME for module in modules()}.issuperset(raised_letters._OTHERS)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert not list(raised_letters.find(text, None))
