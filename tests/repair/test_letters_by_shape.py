"""Letters whose shapes a font names after letters of another language."""

from __future__ import annotations

import pytest

from build_tools.repair import apply_edits, letters_by_shape, presentation_forms
from tests.repair.sound import TEXTS

#: Yeh as two letters of Arabic and, where it stands alone, the Persian one; kaf as two letters.
SHAPES = "ﺟﻬﺎﻧﻰ ﺑﺸﺮﯼ ﺣﻴﺜﻴﺖ ﺫﺍﺗﻰ ﺁﺯﺍﺩﯼ ﻛﻠﻴﻪ ﺣﻘﻮﻗﻰ ﻳﻜﺴﺎﻥ ﺑﺮﺍﺑﺮﯼ ﻣﺮﺩﻣﻰ ﻛﻤﮏ ﻫﻤﻜﺎﺭﯼ ﮔﺮﻭﻩ ﭼﻴﺰ"
PERSIAN = "جهانی بشری حیثیت ذاتی آزادی کلیه حقوقی یکسان برابری مردمی کمک همکاری گروه چیز"


def letters(text: str) -> str:
    for module in (letters_by_shape, presentation_forms):
        text = apply_edits(text, sorted(module.find(text, None)))
    return text


def test_each_shape_becomes_the_letter_of_the_language() -> None:
    assert letters(SHAPES) == PERSIAN


@pytest.mark.parametrize(
    "text",
    [
        SHAPES.replace("ﯼ", "ﻯ"),  # a keyboard has these
        SHAPES.replace("ﺣﻘﻮﻗﻰ", "ﺣﻘﻮﻗﯽ"),  # a shape with two letters
    ],
)
def test_letters_that_an_author_may_have_written_stay(text: str) -> None:
    assert not list(letters_by_shape.find(text, None))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert not list(letters_by_shape.find(text, None))
