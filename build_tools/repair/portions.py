"""What PDFBox makes of the lines that LibreOffice draws: portions, and runs inside of them.

LibreOffice draws the portions of a line, which are in one direction each, in the order of reading,
and the letters of each as they stand on the page, from the left. PDFBox (and Apache Tika, which
reads with it) takes what it is given without a gap for one word, treats that as a line of its own
and reorders it as rule L2 of the Unicode Bidirectional Algorithm (UAX 9) has it; so the portions
come out in reverse order, with their own blanks, and nothing between them: ``24المادة``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .arabic import LETTERS

_WORDS = "A-Za-z\u00c0-\u024f0-9\u0660-\u0669\u06f0-\u06f9"
#: A portion from left to right: words of another script and numbers, and what is between them.
_ISLAND = re.compile(
    rf"(?!(?<=[{LETTERS}])[A-Za-z\u00c0-\u024f][{LETTERS}])"  # no portion inside of a word
    rf"([{_WORDS}](?:[^{LETTERS}\ufffd\n]*[{_WORDS}])?)"
)


def in_order(words: Iterable[str]) -> str:
    """Return the line of which PDFBox made ``words``, in the order in which it put them down.

    Each was drawn from its end, portion by portion; what is in one direction and goes over from one
    word to the next is one portion of the line, of which the last word is the first.
    """
    line, part = "", ""
    for word in words:
        for number, run in enumerate(reversed(runs_of(word))):
            if number % 2:
                line, part = line + part + run, ""
            else:
                part = run + part
    return line + part


def runs_of(word: str) -> list[str]:
    """Return the runs of ``word``; every second one is a portion from left to right."""
    return _ISLAND.split(word)
