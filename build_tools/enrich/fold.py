"""Text made comparable for finding names, with the way back to the original offsets.

Folding takes away what different hands write differently: case (with the Turkish dotted and
dotless i as one letter), diacritics, harakat and tatweel, hamza carriers, the Arabic and Persian
forms of yeh, kaf and heh, presentation forms, the kinds of apostrophes, dashes and digits. Blanks
and zero-width non-joiners become *breaks* between letters, so that their kinds can be compared
apart from the letters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

#: What stands before a folded character: nothing, a zero-width non-joiner, or a blank.
NO_BREAK, JOINER, BLANK = 0, 1, 2

ZWNJ = "\u200c"
APOSTROPHE = "'"

#: What Unicode's compatibility decomposition leaves apart though it is one letter to a reader.
_ALIKE = {
    **dict.fromkeys("ىیېۍ", "ي"),
    **dict.fromkeys("کڪ", "ك"),
    **dict.fromkeys("ةەہھۃ", "ه"),
    **dict.fromkeys("ٱ", "ا"),
    **dict.fromkeys("ıİ", "i"),
    **dict.fromkeys("’‘ʼʻ‛＇´`′", APOSTROPHE),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_IGNORED = ("Mn", "Me", "Cf", "Cc")
_TATWEEL = "ـ"


class _Table(dict[str, str]):
    """What each character becomes: no, one or several characters; filled as characters come."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = _fold_character(character)
        return folded


def _fold_character(character: str) -> str:
    if character in _ALIKE:
        return _ALIKE[character]
    category = unicodedata.category(character)
    if category in _IGNORED or character == _TATWEEL:
        return ""
    if category == "No":  # a raised footnote number is no part of the word before it
        return character
    folded = ""
    for part in unicodedata.normalize("NFKD", character):
        if unicodedata.category(part) in _IGNORED or part.isspace():
            continue
        digit = unicodedata.decimal(part, None)
        folded += str(digit) if digit is not None else _ALIKE.get(part, part.lower())
    return folded


_TABLE = _Table()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text: ``text[i]`` comes from character ``origin[i]`` of the original.

    ``breaks[i]`` tells what stands before it: ``NO_BREAK``, ``JOINER`` or ``BLANK``.
    """

    text: str
    origin: tuple[int, ...]
    breaks: bytes


def fold(text: str, ignored: re.Pattern[str] | None = None) -> Folded:
    """Return ``text`` folded; what ``ignored`` matches in the original is passed over."""
    skipped: set[int] = set()
    if ignored is not None:
        for match in ignored.finditer(text):
            skipped.update(range(*match.span()))
    letters: list[str] = []
    origin: list[int] = []
    breaks = bytearray()
    pending = NO_BREAK
    for index, character in enumerate(text):
        if index in skipped:
            continue
        if character.isspace():
            pending = BLANK
            continue
        if character == ZWNJ:
            pending = max(pending, JOINER)
            continue
        for folded in _TABLE[character]:
            letters.append(folded)
            origin.append(index)
            breaks.append(pending)
            pending = NO_BREAK
    return Folded("".join(letters), tuple(origin), bytes(breaks))


def key(text: str) -> str:
    """Return the folded letters of ``text`` with one blank where there is a blank or a joiner."""
    folded = fold(text)
    parts = (
        f" {letter}" if broken and index else letter
        for index, (letter, broken) in enumerate(zip(folded.text, folded.breaks, strict=True))
    )
    return "".join(parts)


def is_word(character: str) -> bool:
    """Tell whether a folded character is part of a word."""
    return character.isalpha() or character.isdecimal()
