"""Presentation forms of Arabic letters, and Latin ligatures, become the letters that they show.

Compatibility decomposition (NFKC, UAX 15), of the blocks Arabic Presentation Forms A and B and of
the Latin ligatures only, and only inside words: a form that stands alone may be what a text is
about. Ligatures of whole phrases (ﷺ, ﷽), ﷼ and the ornate brackets are characters of their own
right and stay.

Where an extractor gives the letters of a word in visual order, initial forms end it and final ones
begin it. The letters of a ligature are then put down in the order of the letters around it, so
that a later module can turn the whole round; the order of the forms themselves is kept here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from ..languages import Language
from ..model import Edit
from .arabic import IN_WORD, LETTERS, TATWEEL

NAME = "presentation_forms"
ORDER = 30

_FORMS = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc"
_FORM = re.compile(f"[{_FORMS}]")
_WORD = re.compile(f"[{IN_WORD}{_FORMS}]*[{_FORMS}][{IN_WORD}{_FORMS}]*")
_LATIN_LETTER = "[A-Za-z\u00c0-\u024f\ufb00-\ufb06]"
#: Beside letters of other scripts it is the code of some shape, see :mod:`.pieces`.
_LATIN = re.compile(rf"(?:(?<={_LATIN_LETTER})|(?=.{_LATIN_LETTER}))[\ufb00-\ufb06]")
_INITIAL_HEH = "\ufeeb"
_YEAR = re.compile(r"\d\s?$")
_OPENS = ("<initial>", "<medial>")
_CLOSES = ("<medial>", "<final>")
_CERTAIN = 0.99


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every word with presentation forms or Latin ligatures."""
    for match in _LATIN.finditer(text):
        ligature = match.group()
        after = unicodedata.normalize("NFKC", ligature)
        yield Edit(match.start(), match.end(), ligature, after, NAME, _CERTAIN)
    if not _FORM.search(text):
        return
    words = list(_WORD.finditer(text))
    turned = _is_turned(match.group() for match in words)
    in_use = any(len(_FORM.findall(match.group())) > 1 for match in words)
    for match in words:
        word = match.group()
        if word == _INITIAL_HEH and _YEAR.search(text, max(0, match.start() - 2), match.start()):
            after = "\u0647" + TATWEEL  # the era after a year is written with this form
        elif in_use or len(word) > 1:
            after = _letters(word, turned)
        else:
            continue
        yield Edit(match.start(), match.end(), word, after, NAME, _CERTAIN)


def _letters(word: str, turned: bool) -> str:
    parts = []
    for char in word:
        if not _FORM.match(char):
            parts.append(char)
            continue
        plain = unicodedata.normalize("NFKC", char)
        if not re.search(f"[{LETTERS}]", plain):  # a sign, shown on a blank or on a tatweel
            plain = plain[1:]
        parts.append(plain[::-1] if turned and re.fullmatch(f"[{LETTERS}]+", plain) else plain)
    return "".join(parts)


def _is_turned(words: Iterator[str]) -> bool:
    """Tell whether the forms join from their left to their right, as in visual order."""
    logical = visual = 0
    for word in words:
        forms = [unicodedata.decomposition(char).partition(" ")[0] for char in word]
        for one, two in pairwise(forms):
            logical += one in _OPENS and two in _CLOSES
            visual += one in _CLOSES and two in _OPENS
    return visual > logical
