"""Takes out letters that stand twice, once for a mark drawn apart, where pdfminer turned the lines.

LibreOffice gives each glyph the text of the cluster in which it met it first (see
:mod:`.marks_drawn_apart`). In a font that draws the hamza of ``أ`` as a glyph of its own, the hamza
is told for ``أ``, and the alef below it for ``ا``, for a code (``(cid:6)``) or for the sign that
has this code in ASCII. pdfminer puts the glyphs down from left to right, each with its text as it
is, and a blank where more than a tenth of the height of a line is free between two: behind the
mark, which has no width. So ``كأنه`` becomes ``هناأ ك``, and a blank of the text a second one.

Here the letter of the mark stays, with the mark where :mod:`.reversed_letters` awaits it, and what
stands twice goes with the blank that the mark made. A sign that was an alef below a mark is one
behind a lam as well: the shape of alef there is a glyph of its own.

No sound text has two alefs so, and a text is taken for such only where nearly all of its alefs with
a hamza, or of its letters with a vowel sign, are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from ..languages import Language
from ..model import Edit
from .arabic import LETTERS, likely_language
from .language_model import language_model
from .letters_by_code import CODE, CODED
from .reversed_letters import is_reversed

NAME = "doubled_letters"
ORDER = 3  # before codes for letters are told, and missing letters reported

_MARKS = "\u064b-\u0655\u0670"
_ALEF = "ا"
_LAM = "ل"
#: What the glyph of a letter was told for, the cluster that its mark was told for, a blank.
_HAMZA = re.compile(
    rf"(?P<base>{CODE.pattern}|[^\s{_MARKS}]|)(?P<mark>[آأإ])(?![{_MARKS}])(?P<blank> ?)"
)
_VOWEL = re.compile(
    rf"(?P<base>{CODE.pattern}|[^\s{_MARKS}])(?P<mark>[{LETTERS}][{_MARKS}]+)(?P<blank> ?)"
)
#: What a code is shown as that ASCII has a sign for.
_SIGN = re.compile(r"[!-~]|\(cid:")

#: What both have, quicker to look for.
_BEFORE_HAMZA = re.compile(r"([ا!-~])([آأإ])")
_MARKED = re.compile(f"[{_MARKS}]+")

_FEWEST = 4  # marks drawn apart
_SHARE = 0.8  # of all marks of their kind
_CONFIDENCE = 0.95


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every letter that stands twice, and for every sign that is an alef."""
    if _most_apart(text) < _FEWEST:
        return
    kinds = [list(shape.finditer(text)) for shape in (_HAMZA, _VOWEL)]
    if not any(map(_are_apart, kinds)):
        return
    tag = likely_language(text, language)
    model = language_model(tag) if tag else None
    if model is None or not is_reversed(CODED.sub(" ", text), model):
        return
    below = Counter[str]()
    for match in (match for kind in kinds for match in kind if match["base"]):
        after = _spelled(match)
        if _HAMZA.fullmatch(match.group()) and len(after) > 1:
            continue  # no letter that has a hamza
        yield Edit(*match.span(), match.group(), after, NAME, _CONFIDENCE)
        below[match["base"]] += _base(match["mark"]) == _ALEF
    for sign, count in below.items():
        if count > 1 and len(sign) == 1 and _SIGN.match(sign):
            for match in re.finditer(f"{re.escape(sign)}(?={_LAM})", text):
                yield Edit(*match.span(), sign, _ALEF, NAME, _CONFIDENCE)


def _are_apart(marks: Sequence[re.Match[str]]) -> bool:
    """Tell whether nearly all of ``marks`` stand behind what they are told for."""
    apart = [match for match in marks if _is_base(match["base"], match["mark"])]
    return len(apart) >= _FEWEST and len(apart) >= _SHARE * len(marks)


def _most_apart(text: str) -> int:
    """Return how many marks of ``text`` stand behind what they are told for, at the most."""
    hamzas = sum(_is_base(match[1], match[2]) for match in _BEFORE_HAMZA.finditer(text))
    places = (match.start() for match in _MARKED.finditer(text))
    vowels = sum(_is_base(text[k - 2 : k - 1], text[k - 1]) for k in places if k > 1)
    return max(hamzas, vowels)


def _is_base(base: str, cluster: str) -> bool:
    """Tell whether ``base`` can be what the glyph below the mark of ``cluster`` was told for."""
    return base == _base(cluster) or bool(_SIGN.match(base))


def _base(cluster: str) -> str:
    return unicodedata.normalize("NFD", cluster)[0]


def _spelled(match: re.Match[str]) -> str:
    """Return the letter once, and the vowel signs before it: the line is to be turned round.

    A mark that stands on several letters is told for the first of them.
    """
    base, *marks = list(unicodedata.normalize("NFD", match["mark"]))
    if not _SIGN.match(match["base"]):
        base = match["base"]
    whole = unicodedata.normalize("NFC", base + "".join(marks))
    return whole[:0:-1] + whole[0]
