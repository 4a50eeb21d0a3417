"""Marks of where a word may be cut go; a hyphen that is written as one of them stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits, repair
from build_tools.repair.soft_hyphens import find
from tests.repair.sound import TEXTS
from tests.seeds import extracted

TRUE = "Bilinmesi gereken bilgilerin ve kullanıcıların aracıları, hatırlatıcısı"
MARKED = (
    "Bilin|mesi gereken bil|gi|lerin ve kul|la|nı|cı|ların ara|cı|ları, hatır|la|tı|cısı"
).replace("|", "\u00ad")


def repaired(text: str) -> str:
    return apply_edits(text, list(find(text, None)))


def test_marks_between_syllables_go() -> None:
    assert repaired(MARKED) == TRUE


def test_a_word_that_is_cut_at_such_a_mark_is_joined() -> None:
    text = MARKED.replace("hatır\u00adla\u00ad", "hatır\u00adla\u00ad\u2010\n") + " budur"
    assert repair(extracted(text)).text.endswith(" hatırlatıcısı\nbudur")


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS.values(),
        "Türkiye\u00adAzerbaycan, 2003\u00ad2005 ve sosyo\u00adekonomik",
        "Şebinkarahisar\u00ad\nlı",  # a cut word is hyphenation's
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert repaired(text) == text


@given(st.text("abç1 -\u00ad\n", max_size=60))
def test_nothing_but_the_marks_is_lost(text: str) -> None:
    assert repaired(text).replace("\u00ad", "") == text.replace("\u00ad", "")
