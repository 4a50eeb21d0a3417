"""Letters that readers take for the same, and text folded to them.

What different hands write differently is made alike: case (with the Turkish dotted and dotless i
as one letter), diacritics, harakat and tatweel, hamza carriers, the Arabic and Persian forms of
yeh, kaf and heh, presentation forms, the kinds of apostrophes, dashes and digits. Which letters
are alike says one table, ``folding.json``, for the index, for queries in the browser, and here.

The search analyser applies the same table in steps of its own: it stems between them, and
JavaScript has to follow it. Collation asks for the order of letters, and not for sameness.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

FILE = Path(__file__).with_name("folding.json")
DATA: Mapping[str, Any] = MappingProxyType(json.loads(FILE.read_text("utf-8")))

APOSTROPHE = "'"

_DASHES = "‐‑‒–—―−"
_ALIKE: Mapping[str, str] = {
    **DATA["letters"],
    **dict.fromkeys(DATA["apostrophes"], APOSTROPHE),
    **dict.fromkeys(_DASHES, "-"),
}
_IGNORED = ("Mn", "Me", "Cf", "Cc")
_TATWEEL = "ـ"


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` folded; ``offsets[i]`` is where its character ``i`` stands in the original."""

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return where the folded run ``start:end``, which is not empty, stands in the original."""
        return self.offsets[start], self.offsets[end - 1] + 1


class _Characters(dict[str, str]):
    """What each character becomes: no, one or several characters; filled as characters come."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = _fold_character(character)
        return folded


def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category in _IGNORED or character == _TATWEEL:
        return ""
    if category == "No":  # a raised footnote number is no part of the word before it
        return character
    folded = ""
    for part in unicodedata.normalize("NFKD", _ALIKE.get(character, character)):
        if unicodedata.category(part) in _IGNORED or part.isspace():
            continue
        digit = unicodedata.decimal(part, None)
        folded += str(digit) if digit is not None else _alike(part)
    return folded


def _alike(letter: str) -> str:
    small = letter.lower()
    return _ALIKE.get(letter) or _ALIKE.get(small, small)


#: What each character becomes; a blank becomes a simple one, a mark or invisible sign nothing.
CHARACTERS: Mapping[str, str] = _Characters()


def fold(text: str) -> Folded:
    """Return ``text`` folded, its blanks kept, with the way back to the original offsets."""
    folded: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text):
        for part in CHARACTERS[character]:
            folded.append(part)
            offsets.append(place)
    return Folded("".join(folded), tuple(offsets))


def fold_words(text: str) -> str:
    """Return ``text`` folded, with single blanks between its words and punctuation left out."""
    folded = "".join(CHARACTERS[character] for character in text)
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())
