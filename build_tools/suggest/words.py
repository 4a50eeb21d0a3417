"""The words of a block as names are looked for in them: letters, capitals, joined or not."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ..enrich.letters import BLANK, JOINER, NO_BREAK, ZWNJ, is_word, letters_of
from ..enrich.morphology import Affixes
from ..folding import APOSTROPHE, CHARACTERS

_HYPHEN = "-"
_SENTENCE_ENDS = ".!?؟۔…:;“«\"'"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: ``text[start:end]``, of which ``letters`` are the folded letters.

    ``stem`` is ``letters`` without what the language adds after an apostrophe, and ``stem_end``
    where that part ends in the text. ``gap`` is the punctuation between it and the word before,
    ``None`` for the first. ``opens`` tells that it begins a sentence, ``capital`` that its first
    letter is a capital, ``upper`` that all are.
    """

    start: int
    end: int
    letters: str
    stem: str
    stem_end: int
    gap: str | None
    opens: bool
    capital: bool
    upper: bool

    @property
    def joined(self) -> bool:
        """Whether nothing but a blank stands between the word and the one before it."""
        return self.gap == ""

    @property
    def suffixed(self) -> bool:
        """Whether an apostrophe parts a suffix from the word."""
        return self.stem != self.letters


def words_of(text: str, affixes: Affixes) -> tuple[Word, ...]:
    """Return the words of ``text`` in order; ``affixes`` are those of its language.

    A joiner or an apostrophe between letters is part of the word, a hyphen beside a digit as well;
    between letters, a hyphen is a blank.
    """
    folded = letters_of(text, affixes.ignored)
    letters, breaks, origin = folded.text, folded.breaks, folded.origin
    size = len(letters)
    words: list[Word] = []
    last = 0  # where the word before ended, in the folded text
    at = 0
    while at < size:
        if not is_word(letters[at]):
            at += 1
            continue
        first = at
        found = letters[at]
        at += 1
        while at < size and breaks[at] != BLANK:
            if is_word(letters[at]):
                found += ZWNJ + letters[at] if breaks[at] == JOINER else letters[at]
                at += 1
            elif (
                letters[at] in (APOSTROPHE, _HYPHEN)
                and at + 1 < size
                and breaks[at] == breaks[at + 1] == NO_BREAK
                and is_word(letters[at + 1])
            ):
                found += letters[at]
                at += 1
            else:
                break
        start, end = origin[first], origin[at - 1] + 1
        while end < len(text) and unicodedata.category(text[end]) == "Mn":
            end += 1
        stem, cut = _stem(found, affixes)
        stem_end = end if not cut else origin[first + _places(stem)]
        between = letters[last:first]
        words.append(
            Word(
                start=start,
                end=end,
                letters=found,
                stem=stem,
                stem_end=stem_end,
                gap=between if words else None,
                opens=not words or any(sign in _SENTENCE_ENDS for sign in between),
                capital=text[start].isupper(),
                upper=_is_upper(text[start:stem_end]),
            )
        )
        last = at
    return tuple(words)


def past_letters(text: str, start: int, letters: int) -> int:
    """Return where ``text`` goes on after so many folded letters from ``start``, marks passed."""
    at = start
    while letters > 0 and at < len(text):
        letters -= len(CHARACTERS[text[at]])
        at += 1
    while at < len(text) and unicodedata.category(text[at]) == "Mn":
        at += 1
    return at


def phrase(words: Sequence[Word]) -> str:
    """Return the stems of ``words`` with blanks between them: what names are compared by."""
    return " ".join(word.stem for word in words)


def _stem(letters: str, affixes: Affixes) -> tuple[str, bool]:
    """Return ``letters`` without the suffix after an apostrophe, and whether there was one."""
    stem, apostrophe, tail = letters.rpartition(APOSTROPHE)
    if apostrophe and stem and affixes.after(stem, apostrophe + tail, 1):
        return stem, True
    return letters, False


def _places(stem: str) -> int:
    """Return how many folded letters ``stem`` has; a joiner is none."""
    return len(stem) - stem.count(ZWNJ)


def _is_upper(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 1 and all(character.isupper() for character in letters)
