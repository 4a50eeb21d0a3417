"""Turns blanks that do not break (U+00A0) into the ZWNJ that they stand for: ``می کند``.

Some fonts have the ZWNJ as a glyph and tell a blank for it. Where the letters of most words that
are parted so are one word with a ZWNJ, all such blanks of the text are joiners. A text that has its
own ZWNJ is left alone.

It runs before lines are put in order, which has to see words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import Language
from ..model import Edit
from .arabic import IN_WORD, LETTERS, likely_language
from .language_model import ZWNJ, language_model

NAME = "hard_blanks"
ORDER = 40  # once letters are those of the language

_BLANK = "\u00a0"
_PLACE = re.compile(f"(?<=[{LETTERS}]){_BLANK}(?=[{LETTERS}])")
_HEAD = re.compile(f"[{IN_WORD}]+$")
_TAIL = re.compile(f"[{IN_WORD}]+")

_FEWEST = 3  # different words
_SHARE = 0.6  # of the blanks, that are joiners by the language model
_LONGEST = 40  # characters of a word on either side
_CONFIDENCE = 0.97


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every such blank of a text of which they are ZWNJ."""
    if _BLANK not in text or ZWNJ in text:
        return
    places = [match.start() for match in _PLACE.finditer(text)]
    tag = likely_language(text, language) if len(places) >= _FEWEST else None
    model = language_model(tag) if tag else None
    if model is None or not model.has_joiners:
        return
    words = [model.key(_joined(text, place)) for place in places]
    known = [word for word in words if ZWNJ in word and model.known(word)]
    if len(set(known)) >= _FEWEST and len(known) >= _SHARE * len(words):
        yield from (Edit(at, at + 1, _BLANK, ZWNJ, NAME, _CONFIDENCE) for at in places)


def _joined(text: str, place: int) -> str:
    head = _HEAD.search(text, max(0, place - _LONGEST), place)
    tail = _TAIL.match(text, place + 1, place + 1 + _LONGEST)
    return f"{head.group() if head else ''}{ZWNJ}{tail.group() if tail else ''}"
