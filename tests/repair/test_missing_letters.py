"""Missing letters are told where words and the text as a whole tell them, and nowhere else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits
from build_tools.repair.missing_letters import find
from tests.repair.sound import TEXTS

JOINING = "بتثجحخسشصضطظعغفقكلمنهيئ"
TRUE = (
    "لكل شخص الحق في حرية الرأي والتعبير، ويشمل هذا الحق حرية اعتناق الآراء دون أي تدخل،\n"
    "واستقاء الأنباء والأفكار وتلقيها وإذاعتها بأية وسيلة كانت دون تقيد بالحدود الجغرافية.\n"
    "ولا يجوز الحكم على أحد بسبب قول قاله قبل اليوم، وكل متهم بريء إلى أن يثبت ما قيل.\n"
    "وقد قرر الأعضاء إقامة علاقات ثقافية خلال الأعوام القادمة، ولا بد من إصلاح القوانين الحالية،\n"
    "كما أن السلام والاستقلال والعلاقات الدولية والحقوق المدنية من أهم الأهداف خلال القرن الحالي.\n"
)


def repaired(text: str) -> str:
    return apply_edits(text, list(find(text, None)))


@pytest.mark.parametrize("shape", [f"(?<![{JOINING}])ا", "ق", "لا", "ح"])
def test_most_letters_that_are_missing_come_back_and_none_is_another(shape: str) -> None:
    damaged = re.sub(shape, "\ufffd", TRUE)
    found = repaired(damaged)
    assert re.fullmatch(found.replace("\ufffd", "(?:لا|.)"), TRUE)
    assert found.count("\ufffd") <= 0.4 * damaged.count("\ufffd")


def test_a_stroke_between_two_letters_is_none() -> None:
    text = TRUE + "بالحروف والحساب والحكومة والحركة والحديث والحاجة إلى الحلول\n"
    assert repaired(text.replace("لح", "ل\ufffdح")) == text


@pytest.mark.parametrize("sign", ["\ufffd", "\x00"])
def test_a_mark_is_put_on_its_letter_whatever_the_extractor_gives_for_it(sign: str) -> None:
    text = TRUE + "آخر ما آمن به آدم في القرآن والآن، وآثار الآباء\n"
    assert repaired(text.replace("آ", f"ا{sign}")) == text


def test_the_zero_bytes_of_utf_16_are_no_missing_letters() -> None:
    text = "A line of a page, byte by byte".encode("utf-16-le").decode("latin-1")
    assert repaired(text) == text


def test_what_many_words_may_be_stays_open() -> None:
    text = "\ufffdال وقال \ufffdام وصام، \ufffdار ودار \ufffdان وكان \ufffdاد وعاد \ufffdاب وغاب"
    assert list(find(text, None)) == []


def test_signs_of_vowels_stay_open() -> None:
    signed = re.sub("([حقلبر])", "\\1\ufffd\u064e", TRUE)
    assert list(find(signed, None)) == []


def test_letters_in_no_words_stay_open() -> None:
    assert (
        list(find(" ".join(word[::-1] for word in TRUE.replace("ق", "\ufffd").split()), None)) == []
    )


@pytest.mark.parametrize("kind", TEXTS)
def test_sound_text_stays_as_it_is(kind: str) -> None:
    assert list(find(TEXTS[kind], None)) == []


@given(st.text(st.sampled_from("الحقفي \ufffd\u0651\n"), max_size=40))
def test_nothing_but_missing_letters_changes(text: str) -> None:
    for edit in find(text, None):
        assert "\ufffd" in edit.before
        assert "\ufffd" not in edit.after


@pytest.mark.parametrize("stroke", ["�", "b", "¸", "ð"])
def test_a_stroke_between_lam_and_kaf_is_no_letter(stroke: str) -> None:
    assert repaired(f"هذا ال{stroke}كتاب من تأليف عدد كبير من الناس.") == (
        "هذا الكتاب من تأليف عدد كبير من الناس."
    )
