"""Takes out what Apache Tika read in the image of a page whose text it had given up already.

Where a page has more than ten characters without a code, Tika has Tesseract read its image as well
(``OCR_STRATEGY`` AUTO, the default of its PDF parser), in English if nothing else was said. Arabic
letters then become Latin ones at random, and stand below the text of the page: each line a second
time, as ``Roe SP oye A ey inline Grek: Car``. Such lines say nothing that the text does not have.

They are told from real text in Latin letters, quoted below a damaged one, by all of this: the text
above is Arabic and has many signs of missing letters; the lines are about as many and as long as
those of the text; they hardly repeat a word, and many of their words cannot be any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ..languages import Language
from ..model import Edit
from .arabic import HAS_LETTERS
from .unmapped import REPLACEMENT

NAME = "misread_images"
ORDER = 3  # before missing letters are counted

#: A letter without a code, or one that was told for another (:mod:`.marks_drawn_apart`).
_UNTOLD = re.compile(f"{REPLACEMENT}|(?<!\\S)[آأإ](?=[^\\w\\s]|ا)")
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[a-z]{2,}")
_MARKS = ".,;:!?()[]{}\"'“”‘’«»-–—…"
_VOWEL = re.compile("[aeiouyAEIOUY\u00c0-\u024f]")
_NUMBER = re.compile(r"[\d.,:/%+-]+")
_MIXED = re.compile(r"[a-z][A-Z]|[A-Za-z]\d|\d[A-Za-z]|[A-Za-z][^\w\s.'’/@_-]+[A-Za-z]")

_MISSING = 10  # characters without a code, above which Tika has the image read
_FEWEST = 30  # words
_ODD = 0.06  # share of words that cannot be any; of real prose they are at most 0.04
_DIFFERENT = 0.8  # share of different words; in real prose of this length at most 0.77
_LESS, _MORE = 0.25, 1.6  # lines and characters for each one of the text above
_CONFIDENCE = 0.97


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every part of the text that was misread in an image of what is above it."""
    if not _LATIN.search(text) or len(_UNTOLD.findall(text)) <= _MISSING:
        return
    above: list[re.Match[str]] = []
    lines = (match for match in re.finditer(r"[^\n\f]+", text) if not match.group().isspace())
    for arabic, group in groupby(lines, key=lambda line: bool(HAS_LETTERS.search(line.group()))):
        part = list(group)
        if arabic:
            above = part
        elif above and _is_misread([m.group() for m in part], [m.group() for m in above]):
            start, end = above[-1].end(), part[-1].end()
            before = text[start:end]
            after = re.sub(r"[^\n\f]", "", before)[: len(before) - len(before.lstrip())]
            yield Edit(start, end, before, after, NAME, _CONFIDENCE)


def _is_misread(lines: Sequence[str], above: Sequence[str]) -> bool:
    """Tell whether ``lines`` are those ``above``, misread."""
    words = [word for line in lines for word in line.split()]
    plain = [word for word in words if _WORD.fullmatch(word)]
    return (
        sum(len(_UNTOLD.findall(line)) for line in above) > _MISSING
        and len(words) >= _FEWEST
        and _LESS * len(above) <= len(lines) <= _MORE * len(above)
        and _LESS * _length(above) <= _length(lines) <= _MORE * _length(above)
        and sum(map(_is_odd, words)) >= _ODD * len(words)
        and len(set(plain)) >= _DIFFERENT * len(plain)
    )


def _length(lines: Sequence[str]) -> int:
    return sum(map(len, lines))


def _is_odd(word: str) -> bool:
    """Tell whether ``word`` cannot be one of a language in Latin letters, nor a number."""
    core = word.strip(_MARKS)
    if not core or _NUMBER.fullmatch(core):
        return False
    if not core.isascii() and not re.fullmatch(r"[\w'’.-]+", core):
        return True
    if _MIXED.search(core):
        return True
    return len(core) > 1 and not core.isupper() and not _VOWEL.search(core)
