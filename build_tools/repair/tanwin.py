"""Restores tanwin that extraction turned into two blanks: ``وخصوصا   الأخيرة``, ``ضارا  .``

The blanks are as wide as the sign was. Unvocalised prose writes the tanwin of one vowel only, on
the last alef or teh marbuta of a word; so, where a text has the wide blanks behind such words and
hardly ever behind others, they are its traces. A sign that was kept is followed by one blank too
many, which goes as well.

It runs before the words of visual lines are put in order, for the blanks show their word by
standing behind it, and would part from it then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..languages import Language, load_languages
from ..model import Edit
from .arabic import IN_WORD, LETTERS, SIGNS

NAME = "tanwin"
ORDER = 45

_FATHATAN = "\u064b"
#: Two blanks beyond the one between words; there is none before punctuation or a line end.
_WIDE = re.compile(rf"(?<=[{LETTERS}])(?: {{3}}(?=\S)| {{2}}(?=[^\w\s]|\n|$))")
_NARROW = re.compile(rf"(?<=[{LETTERS}]) (?=[^\w\s]\s)")  # a mark has no blank on both sides
_AFTER_SIGN = re.compile(rf"(?<=[{LETTERS}][{SIGNS}]) {{2}}(?=\S)")
_WORD_BEFORE = re.compile(f"[{IN_WORD}]*$")
_LONGEST = 40  # characters of a word that are looked at
_ALEF, _TEH_MARBUTA = "ا", "ة"

_FEWEST = 2  # wide blanks; a single one may be chance
_SHARE = 0.9  # of all wide blanks that stand behind words that bear a tanwin
_CONFIDENCE = {_ALEF: 0.97, _TEH_MARBUTA: 0.9}


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every tanwin that left two blanks."""
    wide = list(_WIDE.finditer(text))
    if len(wide) < _FEWEST:
        return
    lost = [match for match in wide if bears_tanwin(text, match.start())]
    if len(lost) < _FEWEST or len(lost) < _SHARE * len(wide):
        return
    narrow = (match for match in _NARROW.finditer(text) if bears_tanwin(text, match.start()))
    for match in (*lost, *narrow):
        blank = match.group()[2:]
        after = _FATHATAN + blank
        confidence = _CONFIDENCE[text[match.start() - 1]]
        yield Edit(match.start(), match.end(), match.group(), after, NAME, confidence)
    for match in _AFTER_SIGN.finditer(text):
        yield Edit(match.start(), match.end(), match.group(), " ", NAME, 0.99)


def bears_tanwin(text: str, end: int) -> bool:
    """Tell whether the word that ends at ``end`` is one that can end in a tanwin."""
    word = _word(text, end)
    if len(word) < 3 or word[-1] not in _CONFIDENCE or word in _words("never"):
        return False
    return word[-1] == _ALEF or not word.startswith(tuple(_words("articles")))


def usually_has_tanwin(text: str, end: int) -> bool:
    """Tell whether the word that ends at ``end`` mostly has a tanwin where texts write it."""
    return _word(text, end) in _words("usually")


def hardly_has_tanwin(text: str, end: int) -> bool:
    """Tell whether the word that ends at ``end`` ends in what mostly is no tanwin's alef."""
    return _word(text, end).endswith(("ة", *_words("hardly_after")))


def _word(text: str, end: int) -> str:
    match = _WORD_BEFORE.search(text, max(0, end - _LONGEST), end)
    return match.group() if match else ""


@cache
def _words(section: str) -> frozenset[str]:
    """Return what the data of all languages have in a section on tanwin."""
    return frozenset(
        word
        for language in load_languages().values()
        for word in language.data.get("tanwin", {}).get(section, ())
    )
