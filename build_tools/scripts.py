"""What can be told of a text by its letters alone: script, direction, vowel signs."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from .model import Direction

#: The first word of the names of characters in Unicode, and the ISO 15924 code of their script.
_CODES: Mapping[str, str] = MappingProxyType(
    {
        "LATIN": "Latn",
        "ARABIC": "Arab",
        "CYRILLIC": "Cyrl",
        "GREEK": "Grek",
        "HEBREW": "Hebr",
        "ARMENIAN": "Armn",
        "GEORGIAN": "Geor",
        "SYRIAC": "Syrc",
        "DEVANAGARI": "Deva",
        "HANGUL": "Hang",
        "CJK": "Hani",
        "HIRAGANA": "Jpan",
        "KATAKANA": "Jpan",
    }
)

_VOWEL_SIGNS = re.compile("[\u064b-\u0652\u0670]")
_ARABIC_LETTERS = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3]")

#: Vowel signs for each letter; unvocalised prose has about 0.02, a vocalised verse about 0.8.
_VOCALISED = 0.4


@lru_cache(maxsize=4096)
def script_of(character: str) -> str | None:
    """Return the script of a letter, ``None`` for what is no letter.

    The ISO 15924 code; for a script that is not in our table, Unicode's name, which parts it from
    the others as well.
    """
    if not character.isalpha():
        return None
    name = unicodedata.name(character, "").partition(" ")[0]
    return _CODES.get(name, name) or None


def scripts(text: str) -> Counter[str]:
    """Count the letters of ``text`` by script, in the order in which the scripts first occur."""
    counts: Counter[str] = Counter()
    for character, times in Counter(text).items():
        script = script_of(character)
        if script:
            counts[script] += times
    return counts


def main_script(text: str) -> str | None:
    """Return the script of most letters and signs of ``text``, ``None`` where there are none.

    Vowel signs count as letters: a vocalised verse weighs what it weighs on the page.
    """
    counts = scripts(text)
    signs = len(_VOWEL_SIGNS.findall(text))
    if signs:
        counts["Arab"] += signs
    return counts.most_common(1)[0][0] if counts else None


def is_vocalised(text: str) -> bool:
    """Tell whether the Arabic letters in ``text`` carry their vowel signs throughout."""
    letters = len(_ARABIC_LETTERS.findall(text))
    return letters > 0 and len(_VOWEL_SIGNS.findall(text)) >= _VOCALISED * letters


def text_direction(text: str) -> Direction:
    """Return the direction in which most letters of ``text`` run; ``ltr`` where it has none.

    Where both are equal, the first letter decides (as in the Unicode Bidirectional Algorithm).
    """
    kinds = [_bidi_class(char) for char in text]
    left, right = kinds.count("L"), kinds.count("R")
    if left == right:
        return "rtl" if next((kind for kind in kinds if kind), "L") == "R" else "ltr"
    return "rtl" if right > left else "ltr"


@lru_cache(maxsize=4096)
def _bidi_class(char: str) -> str:
    kind = unicodedata.bidirectional(char)
    return "R" if kind in ("R", "AL") else "L" if kind == "L" and char.isalpha() else ""
