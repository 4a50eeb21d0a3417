"""The letters of a text and the breaks between them, for finding names.

A name may be written with a blank, a hyphen, a zero-width non-joiner or nothing between its parts,
and an automaton reads letter by letter: so this folding (:mod:`build_tools.folding`) takes them out
of the text and keeps beside it, as *breaks*, which kind stands where. A hyphen between two letters
is a blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..folding import CHARACTERS

#: What stands before a folded character: nothing, a zero-width non-joiner, or a blank.
NO_BREAK, JOINER, BLANK = 0, 1, 2

ZWNJ = "\u200c"
_HYPHEN = "-"


@dataclass(frozen=True, slots=True)
class Letters:
    """The folded letters of a text: ``text[i]`` comes from its character ``origin[i]``.

    ``breaks[i]`` tells what stands before it: ``NO_BREAK``, ``JOINER`` or ``BLANK``.
    """

    text: str
    origin: tuple[int, ...]
    breaks: bytes


def letters_of(text: str, ignored: re.Pattern[str] | None = None) -> Letters:
    """Return the letters of ``text``; what ``ignored`` matches in it is passed over."""
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
        if character == ZWNJ:
            pending = max(pending, JOINER)
            continue
        folded = CHARACTERS[character]
        if folded == " " or (folded == _HYPHEN and _is_between_letters(text, index)):
            pending = BLANK
            continue
        for letter in folded:
            letters.append(letter)
            origin.append(index)
            breaks.append(pending)
            pending = NO_BREAK
    return Letters("".join(letters), tuple(origin), bytes(breaks))


def _is_between_letters(text: str, index: int) -> bool:
    return 0 < index < len(text) - 1 and text[index - 1].isalpha() and text[index + 1].isalpha()


def key(text: str) -> str:
    """Return the letters of ``text`` with one blank where there is a blank or a joiner."""
    found = letters_of(text)
    parts = (
        f" {letter}" if broken and index else letter
        for index, (letter, broken) in enumerate(zip(found.text, found.breaks, strict=True))
    )
    return "".join(parts)


def is_word(character: str) -> bool:
    """Tell whether a folded character is part of a word."""
    return character.isalpha() or character.isdecimal()
