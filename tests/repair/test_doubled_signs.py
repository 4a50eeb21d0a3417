"""A letter keeps each of its vowel signs once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model import Damage, Edit
from build_tools.repair import apply_edits
from build_tools.repair.doubled_signs import find
from tests.repair.sound import TEXTS


def repaired(text: str) -> str:
    return apply_edits(text, sorted(each for each in find(text, None) if isinstance(each, Edit)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الل\u0651\u064e\u064e\u0651\u064eه", "الل\u064e\u0651ه"),
        ("مُح\u064e\u064eم\u0651\u0651د", "مُح\u064eم\u0651د"),
    ],
)
def test_a_sign_given_twice_is_kept_once(text: str, expected: str) -> None:
    assert repaired(text) == expected


@pytest.mark.parametrize("text", ["كِتَاب\u064f\u064f", "كتاب\u064e\u064eا"])
def test_what_may_be_a_tanwin_is_left_to_an_editor(text: str) -> None:
    (damage,) = find(text, None)
    assert isinstance(damage, Damage)
    assert damage.verdict == "needs_editor"


@pytest.mark.parametrize("kind", TEXTS)
def test_sound_text_stays_as_it_is(kind: str) -> None:
    assert list(find(TEXTS[kind], None)) == []


@given(st.text(st.sampled_from("للهاَُِّّ \n"), max_size=20))
def test_the_letters_stay_and_a_second_round_finds_nothing(text: str) -> None:
    signs = "\u064e\u064f\u0650\u0651"
    once = repaired(text)
    assert once.translate(dict.fromkeys(map(ord, signs))) == text.translate(
        dict.fromkeys(map(ord, signs))
    )
    assert repaired(once) == once
