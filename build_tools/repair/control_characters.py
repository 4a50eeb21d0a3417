"""Takes out characters that are no part of a text: controls, non-characters, stray order marks.

A control that parts words or lines becomes a blank or a line end, so that words stay apart. PDFium
tells U+0002 for a hyphen at a line end and joins the two lines: between letters of a script that
hyphenates both come back, and hyphenation decides. Signs of Unicode's format class that texts need
(joiners, direction marks) are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import Language
from ..model import Edit

NAME = "control_characters"
ORDER = 10

_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufeff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr((plane << 16) | 0xFFFE)}{chr((plane << 16) | 0xFFFF)}" for plane in range(1, 17)
    )
    + "]+"
)
_LINE_ENDS = frozenset("\x0b\x85")
_SEPARATORS = frozenset("\x1c\x1d\x1e\x1f")
_HYPHEN = "\x02"


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every run of characters that are no text."""
    for match in _UNWANTED.finditer(text):
        run = match.group()
        after = "\n" if _LINE_ENDS & set(run) else " " if _SEPARATORS & set(run) else ""
        beside = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if run == _HYPHEN and all(letter.lower() != letter.upper() for letter in beside):
            after = "-\n"
        yield Edit(match.start(), match.end(), run, after, NAME)
