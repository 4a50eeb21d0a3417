"""Turns brackets round that look the other way: ``داشت )البته``.

In a line from the right a bracket that opens is drawn as one that closes in a line from the left.
Where the program tells its character, and the extractor what it looks like in its place, all
brackets of the text are the wrong way round: none opens a word, and none closes one.

It runs once lines are in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import Language
from ..model import Edit
from .arabic import HAS_LETTERS, LETTERS, LINE
from .runs import MIRROR

NAME = "mirrored_brackets"
ORDER = 55

_BRACKET = re.compile(r"[()\[\]{}«»]")
#: Brackets that open before nothing, or close after nothing; and those that do so after a word.
_WRONG = re.compile(
    rf"[(\[{{«](?=[\s.،؛:؟!]|$)|(?:^|(?<=\s))[)\]}}»]"
    rf"|(?<=[{LETTERS}])[(\[{{«](?![{LETTERS}])|(?<![{LETTERS}\d.؟!])[)\]}}»](?=[{LETTERS}])"
)

_FEWEST = 2
_CONFIDENCE = 0.95


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every bracket of a text whose brackets all look the other way."""
    if not HAS_LETTERS.search(text) or not _BRACKET.search(text):
        return
    lines = [match for match in LINE.finditer(text) if _BRACKET.search(match.group())]
    wrong = sum(len(_WRONG.findall(match.group())) for match in lines)
    if wrong < _FEWEST or any(_WRONG.search(match.group().translate(MIRROR)) for match in lines):
        return
    for line in lines:
        for match in _BRACKET.finditer(text, *line.span()):
            bracket = match.group()
            yield Edit(*match.span(), bracket, bracket.translate(MIRROR), NAME, _CONFIDENCE)
