"""Turns quotation marks round that PDFium turned: ``“نص”`` is ``”نص“`` where it made the text.

In lines from the right PDFium (``CPDF_TextPage``) gives the mirror image of every character that
it has one for, the marks ‘ ’ “ ” among them, which are drawn in both directions alike; behind a
word from the left it does so from the next letter on only, as with brackets
(:mod:`.island_brackets`). Both ways of writing are found in sound texts, so the marks themselves
tell nothing: what the other modules found tells whether PDFium made the text, and then all of them
are the wrong way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..languages import Language
from ..model import Edit
from .arabic import LETTERS, LINE

NAME = "mirrored_quotes"
ORDER = 56  # once lines are in order

_QUOTE = re.compile("[‘’“”]")
_MIRROR = str.maketrans("‘’“”", "’‘”“")
#: A mark behind a word from the left and before a letter from the right, with a blank that stands
#: on its wrong side: the two come out as they stand on the page.
_BEHIND = re.compile(rf"(?<=[A-Za-z0-9])(?: [‘’“”](?=[{LETTERS}])|[‘’“”] (?=[{LETTERS}]))")
#: The last letter before a mark.
_LAST = re.compile(rf"[{LETTERS}A-Za-z](?=[^{LETTERS}A-Za-z]*$)")

#: Rules that hardly any text but PDFium's needs, how often at least; and some that it never does.
_TELL = (
    "island_brackets",
    "parted_lam_alef",
    "parted_tanwin",
    "raised_signs",
    "swapped_letters",
    "turned_words",
)
_FEWEST = 2
_OTHERS = ("embeddings", "reversed_letters", "reversed_words", "turned_portions", "visual_order")
_CONFIDENCE = 0.9


def applies(rules: Mapping[str, int]) -> bool:
    """Tell whether PDFium made a text of which other modules mended so much by each rule."""
    return sum(rules.get(rule, 0) for rule in _TELL) >= _FEWEST and not any(map(rules.get, _OTHERS))


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every quotation mark of a text that PDFium made."""
    for line in LINE.finditer(text) if _QUOTE.search(text) else ():
        for match in _QUOTE.finditer(text, *line.span()):
            last = _LAST.search(text[line.start() : match.start()])
            if not last or not last.group().isascii():
                mark = match.group()
                yield Edit(*match.span(), mark, mark.translate(_MIRROR), NAME, _CONFIDENCE)
        for match in _BEHIND.finditer(text, *line.span()):
            last = _LAST.search(text[line.start() : match.start()])
            if last and last.group().isascii():
                parts = match.group()
                yield Edit(*match.span(), parts, parts[::-1], NAME, _CONFIDENCE)
