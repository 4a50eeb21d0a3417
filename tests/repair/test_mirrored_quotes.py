"""Quotation marks, which PDFium turns round."""

from __future__ import annotations

import pytest

from build_tools.repair import apply_edits, mirrored_quotes, modules, repair
from tests.seeds import extracted


def turned(text: str) -> str:
    return apply_edits(text, sorted(mirrored_quotes.find(text, None)))


@pytest.mark.parametrize(
    ("damaged", "true"),
    [
        ("قال “نعم للكتاب” ثم ذهب", "قال ”نعم للكتاب“ ثم ذهب"),
        ("گفت ’آری‘ و رفت", "گفت ‘آری’ و رفت"),
        ("سنة 2012 “نعم” ثم “عام 2013”، ذهب", "سنة 2012 ”نعم“ ثم ”عام 2013“، ذهب"),
    ],
)
def test_marks_of_text_from_the_right_are_turned(damaged: str, true: str) -> None:
    assert turned(damaged) == true


@pytest.mark.parametrize(
    ("damaged", "true"),
    [
        ("ثم “Linux“، إلى", "ثم ”Linux“، إلى"),
        ("ثم “Linux “إلى البيت", "ثم ”Linux“ إلى البيت"),
        ("قال Firefox” نعم للكتاب” ثم", "قال Firefox ”نعم للكتاب“ ثم"),
    ],
)
def test_behind_a_word_from_the_left_they_stand_as_on_the_page(damaged: str, true: str) -> None:
    assert turned(damaged) == true


def test_text_from_the_left_stays() -> None:
    assert turned("He said “yes”, and ‘no’.") == "He said “yes”, and ‘no’."


def test_they_are_turned_only_where_other_damage_tells_that_pdfium_made_the_text() -> None:
    assert mirrored_quotes.applies({"turned_words": 9})
    assert mirrored_quotes.applies({"raised_signs": 1, "island_brackets": 1, "vowel_signs": 3})
    assert not mirrored_quotes.applies({})
    assert not mirrored_quotes.applies({"raised_signs": 1, "vowel_signs": 9})
    assert not mirrored_quotes.applies({"raised_signs": 5, "reversed_letters": 30})


def test_its_rules_are_those_of_modules() -> None:
    names = {module.NAME for module in modules()}
    assert names.issuperset((*mirrored_quotes._TELL, *mirrored_quotes._OTHERS))


PDFIUM = (
    "ًا\nبالإضافة لكون هذا النص يحدد معايير الاختيار، خدم كأساس “لتعريف المصادر المفتوحة”.\n"
    "كان هذا النص قديم اً أحد أولى التعريفات الرسمية لمفهوم “البرمجيات الحرة”.\n"
    "كان رحيله عن المشروع عاطفي اً جد ًا، لكن بقي بروس مرتبط اً بقوة مع دبيان.\n"
)


def test_in_a_text_of_pdfium_all_marks_are_turned() -> None:
    mended = repair(extracted(PDFIUM)).text
    assert "”لتعريف المصادر المفتوحة“" in mended
    assert "”البرمجيات الحرة“" in mended


def test_the_same_marks_in_sound_text_stay() -> None:
    text = "خدم كأساس “لتعريف المصادر المفتوحة”. كان هذا النص قديماً.\n"
    assert repair(extracted(text)).text == text
