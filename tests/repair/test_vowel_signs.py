"""Signs go back to the letters that they belong to."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model import Damage, Edit
from build_tools.repair import apply_edits
from build_tools.repair.vowel_signs import find
from tests.repair.sound import TEXTS


def repaired(text: str) -> str:
    return apply_edits(text, sorted(each for each in find(text, None) if isinstance(each, Edit)))


def test_the_sign_of_the_passive_goes_back_by_one_letter() -> None:
    late = "تقُدّم المنظمة، وينُظر إليها، واعتبُرت، واستخُدمت، وسيمُكّن"
    assert repaired(late) == "تُقدّم المنظمة، ويُنظر إليها، واعتُبرت، واستُخدمت، وسيُمكّن"


@pytest.mark.parametrize(
    "text",
    [
        "يقُود الرجل",  # once may be meant
        "تُقدّم وتُعتبر، ثم يقُود ويسُوق",  # this text writes it where it belongs
        "أمُّه وتمُرّ ويمُرّ",  # a sign together with a shadda
        "يَقُولُ وَيَسُوقُ وَيَكُونُ",  # vocalised throughout
        "الهُدى والرُؤى وكُتُب",
    ],
)
def test_signs_where_they_belong_stay(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("شيوعا ً للإصابة", "شيوعاً للإصابة"),
        ("كتاب ٌجديد", "كتابٌ جديد"),
        ("لكن ّ المنظمة", "لكنّ المنظمة"),
        ("جدا ً.", "جداً."),
        ("كان مؤقت ًا ثم", "كان مؤقتًا ثم"),
        ("حق ًّا كان", "حقًّا كان"),
        ("شيئا ً ا", "شيئاً ا"),
    ],
)
def test_a_sign_behind_a_blank_goes_back_to_its_word(text: str, expected: str) -> None:
    assert repaired(text) == expected


def test_a_sign_that_may_belong_to_either_word_is_left_to_an_editor() -> None:
    (damage,) = find("لكن ُالمنظمة و ُهي", None)  # a line is told once
    assert isinstance(damage, Damage)


@pytest.mark.parametrize("kind", TEXTS)
def test_sound_text_stays_as_it_is(kind: str) -> None:
    assert list(find(TEXTS[kind], None)) == []


@given(st.text(st.sampled_from("يتقدّمُاً \n"), max_size=30))
def test_signs_move_and_none_is_lost(text: str) -> None:
    def signs(of: str) -> list[str]:
        return sorted(char for char in of if unicodedata.combining(char))

    def letters(of: str) -> str:
        return "".join(char for char in of if char.isalpha())

    assert signs(repaired(text)) == signs(text)
    assert letters(repaired(text)) == letters(text)


def test_a_sign_behind_a_mark_is_put_before_it() -> None:
    text = "كان رحيله عاطفيا جدا،ً ثم بقي"
    assert apply_edits(text, find(text, None)) == "كان رحيله عاطفيا جداً، ثم بقي"
