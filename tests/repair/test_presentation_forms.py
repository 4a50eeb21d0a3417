"""Presentation forms become letters, and what is a character of its own right stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits
from build_tools.repair.presentation_forms import find


def repaired(text: str) -> str:
    return apply_edits(text, sorted(find(text, None)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ﻣﻨﻈﻤﺔ ﻣﻌﺎﻫﺪﺓ", "منظمة معاهدة"),
        ("ﺍﻷﻣﻦ ﻭﺍﻟﺴﻼﻡ", "الأمن والسلام"),
        ("ﺳﺎﺯﻣﺎﻥ ﭘﯿﻤﺎﻥ", "سازمان پیمان"),
        ("مﻦ", "من"),
        ("ﺣﻘﹼ", "حقّ"),
        ("سنة ١٤٢٠ﻫ في ﺍﻟﻘﺮﻥ", "سنة ١٤٢٠هـ في القرن"),
        ("of\ufb01ce, \ufb02oor", "office, floor"),
    ],
)
def test_forms_become_the_letters_they_show(text: str, expected: str) -> None:
    assert repaired(text) == expected


def test_a_latin_ligature_beside_arabic_letters_is_no_ligature_but_the_code_of_a_shape() -> None:
    assert repaired("على أساس ال\ufb02كفاءة") == "على أساس ال\ufb02كفاءة"
    assert repaired("\ufb02ight") == "flight"


def test_a_ligature_in_visual_order_is_put_down_in_visual_order() -> None:
    assert repaired("ﻡﻼﺴﻟﺍ") == "السلام"[::-1]
    assert repaired("ﻡﻼﺴﻟﺍ")[::-1] == repaired("ﺍﻟﺴﻼﻡ")


@pytest.mark.parametrize("text", ["ﷺ ﷽ ﷻ ﷼ ﴿قل﴾", "the form ﺑ of ب", "the sign \ufb01 itself", "ﬡ"])
def test_what_is_meant_as_it_stands_stays(text: str) -> None:
    assert repaired(text) == text


@given(st.text(st.sampled_from("ﻣﻨﻈﻼﺍﻢﹼﷺ﴿a\ufb01 بمـ12\n")))
def test_nothing_but_the_forms_changes(text: str) -> None:
    edits = sorted(find(text, None))
    assert repaired(repaired(text)) == repaired(text)
    assert all(
        unicodedata.normalize("NFKC", one.before) != one.before and not one.before.isspace()
        for one in edits
    )
