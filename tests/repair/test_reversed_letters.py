"""Lines whose letters stand from left to right are turned round; all others stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits, repair
from build_tools.repair.reversed_letters import find
from tests.repair.sound import TEXTS
from tests.seeds import extracted

ARABIC = (
    "عقدت الجلسة الدورية لمجلس وزراء الدفاع في مدينة بيروت\n"
    "وشارك في أعمال المجلس ممثلون عن الأمانة العامة للمنظمة\n"
)


def repaired(text: str) -> str:
    return apply_edits(text, list(find(text, None)))


def visual(text: str) -> str:
    return "\n".join(line[::-1] for line in text.split("\n"))


def test_lines_are_read_from_their_end() -> None:
    assert repaired(visual(ARABIC)) == ARABIC


def test_numbers_and_latin_words_stay_in_their_order() -> None:
    line = "نظام Windows 10 صدر عام 2015 وسعره 12.50 دولار في السوق"
    damaged = "قوسلا يف رالود 12.50 هرعسو 2015 ماع ردص Windows 10 ماظن"
    assert repaired(visual(ARABIC) + damaged) == ARABIC + line


def test_brackets_that_stand_as_they_look_are_mirrored() -> None:
    line = "المنظمة (التي تأسست) في المدينة"
    as_they_look = "ةنيدملا يف (تسسأت يتلا) ةمظنملا"
    assert repaired(visual(ARABIC) + as_they_look) == ARABIC + line
    assert repaired(visual(ARABIC) + line[::-1]) == ARABIC + line


def test_presentation_forms_are_turned_as_well() -> None:
    forms = "ﺔﻤﻈﻨﻣ ﻡﻼﺴﻟﺍ\n"
    assert repair(extracted(visual(ARABIC) + forms)).text == ARABIC + "السلام منظمة\n"


def test_arabic_words_in_a_line_of_another_script_are_turned_alone() -> None:
    damaged = visual(ARABIC) + "The word ةمظنملا means organization, and nothing else at all."
    expected = ARABIC + "The word المنظمة means organization, and nothing else at all."
    assert repaired(damaged) == expected


def test_a_line_in_order_stays_among_others_that_are_not() -> None:
    assert repaired(visual(ARABIC) * 12 + ARABIC) == ARABIC * 13


def test_an_unknown_word_is_in_doubt() -> None:
    edits = list(find(visual(ARABIC) + "فاكيبماكوم ريزولا لاق", None))
    (doubt,) = edits[-1].doubts
    assert edits[-1].after[doubt.start : doubt.end] == "موكامبيكاف"
    assert edits[-1].confidence < edits[0].confidence


@pytest.mark.parametrize("kind", TEXTS)
def test_sound_text_stays_as_it_is(kind: str) -> None:
    assert list(find(TEXTS[kind], None)) == []


def test_words_in_reverse_order_are_another_damage() -> None:
    text = "\n".join(" ".join(reversed(line.split())) for line in ARABIC.split("\n"))
    assert repaired(text) == text


@given(st.text(st.sampled_from("سلام متن 12.(a)\n"), max_size=40))
def test_no_character_is_lost(text: str) -> None:
    swapped = str.maketrans("()", "((")
    damaged = visual(ARABIC) + text
    assert sorted(repaired(damaged).translate(swapped)) == sorted(damaged.translate(swapped))
