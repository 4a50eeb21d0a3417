"""Codes that stand for letters become these letters, where the words of a text tell which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits
from build_tools.repair.letters_by_code import find
from tests.repair.sound import TEXTS

ARABIC = (
    "قد يبدو أن اختيار المطورين المقبولين في الفرق عشوائي أو غير منصف\n"
    "يختلف تعريف الخدمة المتوقعة من هذه الفرق بين الأفراد\n"
    "لا يمكن أن يقبلوا بالانتظار ثمانية أيام لإضافة حزمة جديدة\n"
    "ينتظر آخرون بصبر لثلاثة أسابيع دون أن يشتكوا\n"
)
PERSIAN = (
    "از آنجا که حقوق انسانی را باید با اجرای قانون حمایت کرد\n"
    "تا بشر به عنوان آخرین علاج به قیام بر ضد ظلم مجبور نگردد\n"
    "اعلامیهٔ جهانی حقوق بشر آزادی و عدالت و صلح را در جهان تشکیل می‌دهد\n"
)
CODES = {"ا": "(cid:7)", "ق": "(cid:31)", "لا": "(cid:1565)"}


def coded(text: str, *letters: str) -> str:
    for letter in letters:
        text = text.replace(letter, CODES[letter])
    return text


def repaired(text: str) -> str:
    return apply_edits(text, list(find(text, None)))


@pytest.mark.parametrize("text", [ARABIC, PERSIAN])
@pytest.mark.parametrize("letters", [("ا",), ("ق",), ("ا", "ق")])
def test_codes_become_letters(text: str, letters: tuple[str, ...]) -> None:
    assert repaired(coded(text, *letters)) == text


@pytest.mark.parametrize("text", [ARABIC, PERSIAN])
def test_codes_become_letters_where_the_lines_are_reversed(text: str) -> None:
    assert repaired(coded(text[::-1], "ا", "ق")) == text[::-1]


def test_a_code_can_be_a_ligature() -> None:
    assert repaired(coded(ARABIC, "لا")) == ARABIC


def test_a_code_that_stands_for_several_letters_stays() -> None:
    damaged = ARABIC
    for letter in "بتنيلم":
        damaged = damaged.replace(letter, "(cid:5)")
    assert repaired(damaged) == damaged


@pytest.mark.parametrize("text", [*TEXTS.values(), ARABIC + "انظر (cid:5) في الصفحة\n"])
def test_text_without_codes_in_words_stays_as_it_is(text: str) -> None:
    assert list(find(text, None)) == []


@given(st.lists(st.sampled_from([*"ابلمن \n", "(cid:1)", "(cid:2)", "(cid"]), max_size=60))
def test_any_text_is_read(parts: list[str]) -> None:
    repaired("".join(parts))
