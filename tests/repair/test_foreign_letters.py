"""Letters that a font told wrongly are put right; those of an author's keyboard stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.languages import load_languages
from build_tools.repair import apply_edits
from build_tools.repair.foreign_letters import find
from tests.repair.sound import TEXTS, TURKISH_SOURCES

ARABIC = load_languages()["ar"]
#: The ligatures of yeh with the letter after it, as one font tells them.
FONT = (
    (
        "هذه المشاكل كثیرة بین الحزم، وقد يكون عدد كبیر منها في المدينة القديمة، ويجد المدير\n"
        "تصحيح العلل في التوزيعة، وهو غیر يسير، ويعلن رئيس المشروع أن ذلك سيكون في اليوم التالي\n"
        "على أي حال، وكل شيء يعتمد على جميع المساهمين ويحتاج إلى كثیر من العناية الدقيقة\n"
    )
    .replace("يسير", "يسیر")
    .replace("المساهمين", "المساهمین")
)


def repaired(text: str) -> str:
    return apply_edits(text, sorted(find(text, ARABIC)))


def test_letters_that_only_some_shapes_have_are_put_right() -> None:
    assert repaired(FONT) == FONT.replace("ی", "ي")


@pytest.mark.parametrize(
    "text",
    [
        FONT.replace("في", "فی"),  # the keyboard gives it at the ends of words as well
        FONT.replace("ي", "ی"),
        FONT.replace("یر", "ير"),  # one shape is not enough
        FONT.replace("يسیر", "يسير"),  # its own letter in the same shape
        FONT.replace(" من", " گفت").replace("هذه", "گفت").replace("كل", "گل"),  # Persian
        *TEXTS.values(),
        *(path.read_text(encoding="utf-8") for path in TURKISH_SOURCES),
    ],
)
def test_other_letters_stay(text: str) -> None:
    assert list(find(text, ARABIC)) == []


def test_persian_typed_with_arabic_letters_stays() -> None:
    typed = TEXTS["persian"].replace("ی", "ي").replace("ک", "ك")
    assert list(find(typed, load_languages()["fa"])) == []
    assert list(find(typed, None)) == []


@given(st.text(st.sampled_from("بینكثیري ةْ\n"), max_size=60))
def test_nothing_but_the_letter_changes(text: str) -> None:
    assert repaired(text).replace("ی", "ي") == text.replace("ی", "ي")
