"""What can be told of a text by its letters alone: script, direction, vowel signs."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from ..model import Direction

_VOWEL_SIGNS = re.compile("[\u064b-\u0652\u0670]")
_ARABIC_LETTERS = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3]")

#: Vowel signs for each letter; unvocalised prose has about 0.02, a vocalised verse about 0.8.
_VOCALISED = 0.4


def direction(text: str) -> Direction:
    """Return the direction in which most letters of ``text`` run; ``ltr`` where it has none.

    Where both are equal, the first letter decides (as in the Unicode Bidirectional Algorithm).
    """
    kinds = [_bidi_class(char) for char in text]
    left, right = kinds.count("L"), kinds.count("R")
    if left == right:
        return "rtl" if next((kind for kind in kinds if kind), "L") == "R" else "ltr"
    return "rtl" if right > left else "ltr"


def script(text: str) -> str | None:
    """Return the script of most letters and signs of ``text`` as Unicode names it, or ``None``.

    Vowel signs count as letters: a vocalised verse weighs what it weighs on the page.
    """
    counts = Counter(filter(None, map(_script_of, text)))
    return counts.most_common(1)[0][0] if counts else None


def is_vocalised(text: str) -> bool:
    """Tell whether the Arabic letters in ``text`` carry their vowel signs throughout."""
    letters = len(_ARABIC_LETTERS.findall(text))
    return letters > 0 and len(_VOWEL_SIGNS.findall(text)) >= _VOCALISED * letters


@lru_cache(maxsize=4096)
def _bidi_class(char: str) -> str:
    kind = unicodedata.bidirectional(char)
    return "R" if kind in ("R", "AL") else "L" if kind == "L" and char.isalpha() else ""


@lru_cache(maxsize=4096)
def _script_of(char: str) -> str | None:
    if char.isalpha():
        return unicodedata.name(char, "").partition(" ")[0] or None
    return "ARABIC" if _VOWEL_SIGNS.match(char) else None
