"""Folded text that keeps its blanks, for recognising months, headings and the like in a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from . import fold as names


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` folded; ``offsets[i]`` is where its character ``i`` stands in the original."""

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return where the folded run ``start:end``, which is not empty, stands in the original."""
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    return " " if character.isspace() else names.fold(character).text


def fold(text: str) -> Folded:
    """Fold ``text``: case, diacritics, vowel signs, letter variants, digits, invisible characters.

    Every blank becomes a simple one; otherwise the folding is that of names.
    """
    folded: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text):
        for part in _fold_character(character):
            folded.append(part)
            offsets.append(place)
    return Folded("".join(folded), tuple(offsets))


def fold_words(text: str) -> str:
    """Return ``text`` folded, with single blanks between its words and punctuation left out."""
    folded = fold(text).text
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())
