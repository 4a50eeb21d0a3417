"""Quotations of the Quran are restored by reference, and only what the page showed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model import Damage, Edit
from build_tools.repair import apply_edits, repair
from build_tools.repair.references import reference_texts
from build_tools.repair.scripture import find
from tests.repair.sound import TEXTS
from tests.seeds import extracted

TURKISH = "Kuşkusuz Allah, kendisine yardım edenlere yardım eder ve bunu bildirir.\n"
FATIHA = "الْحَمْدُ لِلَّهِ رَبِّ الْعَالَمِينَ"
(QURAN,) = (text for text in reference_texts() if text.name == "quran")


def repaired(text: str) -> str:
    return apply_edits(text, sorted(each for each in find(text, None) if isinstance(each, Edit)))


def reversed_words(text: str) -> str:
    return "  ".join(reversed(text.split()))


def test_a_verse_whose_words_stand_reversed_in_a_turkish_text_gets_its_order_back() -> None:
    assert repaired(TURKISH + reversed_words(FATIHA) + "\n") == TURKISH + FATIHA + "\n"


def test_a_translation_inside_the_scrambled_verse_comes_behind_it_where_it_goes_on() -> None:
    first, *rest = FATIHA.split()
    line = f"{reversed_words(' '.join(rest))}  .Hamd âlemlerin Rabbine mahsustur“ {first} \n"
    expected = f"{FATIHA} “Hamd âlemlerin Rabbine mahsustur.\n"
    assert repaired(TURKISH + line + TURKISH) == TURKISH + expected + TURKISH


def test_what_stands_around_the_verse_is_not_guessed_at() -> None:
    line = f"Âyet: {reversed_words(FATIHA)}"
    (damage,) = find(TURKISH + line, None)
    assert isinstance(damage, Damage)
    assert damage.evidence == FATIHA


def test_a_sign_that_moved_goes_back_to_its_letter_and_none_is_added() -> None:
    assert repaired("بِسْمِ اِلله الرَّحْمٰنِ الرَّحِيم") == "بِسْمِ اللهِ الرَّحْمٰنِ الرَّحِيم"


def test_the_letter_that_a_ligature_lost_comes_back_where_its_signs_were_given_twice() -> None:
    lost = "الل\u0651\u064e\u064e\u0651\u064e"
    text = f"وَلَيَنْصُرَنَّ اللَّهُ مَنْ يَنْصُرُهُ إِنَّ {lost} لَقَوِيٌّ"
    assert repaired(text) == text.replace(lost, "اللَّهَ")


def test_a_lost_tanwin_comes_back_where_blanks_stand_for_it() -> None:
    verse = "إِنَّ اللَّهَ لَقَوِيٌّ عَزِيز"
    with_gap = "عَزِيز     " + reversed_words("إِنَّ اللَّهَ لَقَوِيٌّ")
    assert repaired(TURKISH + with_gap) == TURKISH + verse + "ٌ"
    assert repaired(TURKISH + reversed_words(verse)) == TURKISH + verse


@pytest.mark.parametrize("kind", TEXTS)
def test_sound_text_stays_as_it_is(kind: str) -> None:
    assert list(find(TEXTS[kind], None)) == []


@pytest.mark.parametrize(
    "text",
    [
        "لله الحمد رب العالمين",  # the words of a verse, in an order of its own
        "إِنَّ اللهَ غَفُورٌ رَحِيمٌ",
        "في الأرض الله من السماء",
    ],
)
def test_words_that_occur_in_the_quran_are_no_quotation_of_it(text: str) -> None:
    assert repaired(TURKISH + text) == TURKISH + text


def test_in_an_arabic_text_the_order_is_left_to_the_module_for_whole_lines() -> None:
    text = f"قال المؤلف في كتابه عن هذا الأمر ما يلي\n{reversed_words(FATIHA)}\n"
    assert repaired(text) == text


def test_the_verse_of_a_real_source_is_restored_letter_for_letter() -> None:
    line = (
        "عَزِيز     لَقَوِيٌّ  الل\u0651\u064e\u064e\u0651\u064e  إِنَّ  يَنْصُرُهُ  مَنْ  "
        "الل\u0651\u064e\u064e\u0651\u064f   .Allah mutlaka yardım eder“ وَلَيَنْصُرَنَّ \n"
    )
    assert repair(extracted(TURKISH + line)).text == TURKISH + (
        "وَلَيَنْصُرَنَّ اللَّهُ مَنْ يَنْصُرُهُ إِنَّ اللَّهَ لَقَوِيٌّ عَزِيزٌ “Allah mutlaka yardım eder.\n"
    )


def test_no_word_of_the_reference_begins_with_a_sign() -> None:
    assert not [word for word in QURAN.words if not word[0].isalpha()]


@given(st.integers(0, len(QURAN.words) - 20), st.integers(4, 20))
def test_every_passage_of_the_quran_is_untouched_as_it_is(start: int, length: int) -> None:
    passage = " ".join(QURAN.words[start : start + length])
    assert list(find(passage, None)) == []
    assert list(find(TURKISH + passage + "\n" + TURKISH, None)) == []


@given(st.integers(0, len(QURAN.words) - 12), st.integers(4, 12))
def test_a_reversed_passage_is_either_restored_or_left(start: int, length: int) -> None:
    passage = " ".join(QURAN.words[start : start + length])
    damaged = TURKISH + reversed_words(passage)
    assert repaired(damaged) in (TURKISH + passage, damaged)
