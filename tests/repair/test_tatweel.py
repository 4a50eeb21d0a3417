"""Tatweel that widens words goes; tatweel that says something stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits
from build_tools.repair.tatweel import find
from tests.repair.sound import TEXTS


def repaired(text: str) -> str:
    return apply_edits(text, sorted(find(text, None)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بِسْـــمِ الرَّحِيـــم", "بِسْمِ الرَّحِيم"),
        ("الرَّحْمٰـــنِ", "الرَّحْمٰنِ"),
        ("الرَّحْمـــٰنِ", "الرَّحْمٰنِ"),
        ("محمـد رسـول شـريف", "محمد رسول شريف"),
    ],
)
def test_words_lose_what_widens_them(text: str, expected: str) -> None:
    assert repaired(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "سنة ١٤٢٠هـ",
        "حرف الهاء: هـ، ـهـ، ـه",
        "هَـٰذَا وَهَـٰذِهِ وَلَـٰكِنْ وَذَٰلِكَ",
        "الـمجلس والـمجلس بـموسكو لـموسكو",
        "ـــــــــ",
        "كلمة محمـد وحدها",
    ],
)
def test_tatweel_that_is_written_on_purpose_stays(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize("sign", ["-", "--", "\ufffd"])
def test_what_stands_in_words_for_tatweel_goes_where_a_text_shows_it(sign: str) -> None:
    text = "به طور خاص، ش-امل خط-وطی اس-ت که گرفته ش-ده و ج-ایگزین تغی-یرات م-ورد نظ-ر است"
    assert repaired(text.replace("-", sign)) == text.replace("-", "")


@pytest.mark.parametrize(
    "text",
    [
        "به طور خاص، ش-امل خط-وطی اس-ت که گرفته",
        "روابط ایران-عراق و علمی-تخیلی و سیاسی-نظامی و اجتماعی-فرهنگی و فنی-حرفه‌ای و شمال-جنوب",
        "ال\ufffdتاب عل\ufffd الم\ufffdتبة وفي ال\ufffdيت م\ufffd الأ\ufffdل",
    ],
)
def test_hyphens_and_lost_letters_stay(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize("kind", TEXTS)
def test_sound_text_stays_as_it_is(kind: str) -> None:
    assert list(find(TEXTS[kind], None)) == []


@given(st.text(st.sampled_from("محدـَّ ـه\n1a")))
def test_only_tatweel_is_lost(text: str) -> None:
    assert repaired(text).replace("ـ", "") == text.replace("ـ", "")
