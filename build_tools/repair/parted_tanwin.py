"""Joins words to the tanwin at their end: ``طبع ًا`` is ``طبعًا``, ``أحيان اًمن`` is ``أحياناً من``.

Programs draw the last alef of a word and its tanwin, or the tanwin alone, by themselves. The blank
that the word has behind it then stands before them, or there is one on either side. No word begins
with a tanwin, so it belongs to the word before, where that is a word of the language with the alef.

Chromium draws a lam with its alef and tanwin as one glyph, of which PDFium makes ``قلي ًلا`` or
``قلي اًالً``; what stands before it may be turned by itself (:mod:`.turned_words`), as a word that is
known too is not seen to be: ``ثم ًلا`` is ``مثلاً``.

It runs before lines are put in order, which takes signs that begin words for places of cuts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import Language
from ..model import Edit
from .arabic import LETTERS, SIGNS, likely_language
from .scoring import text_scorer
from .tanwin import bears_tanwin

NAME = "parted_tanwin"
ORDER = 43

_TANWIN = "\u064b"
_ALEF_TOO = re.compile(
    rf"(?<![{LETTERS}{SIGNS}])(?P<word>[{LETTERS}]{{2,}}) "
    rf"(?P<end>ا{_TANWIN}|{_TANWIN}ا(?![{LETTERS}]))(?P<after>[{LETTERS}]?)"
)
_ALONE = re.compile(rf"(?<=[{LETTERS}]ا) {_TANWIN}(?=[{LETTERS}])(?!{_TANWIN}ا(?![{LETTERS}]))")
#: A lam with alef and tanwin, marks before the second tanwin if that is given twice.
_LAM_TOO = re.compile(
    rf"(?<![{LETTERS}{SIGNS}])(?P<word>[{LETTERS}]{{2,}}) (?:{_TANWIN}(?:لا|ال)(?![{LETTERS}])"
    rf"|ا{_TANWIN}(?:لا|ال)(?P<marks>[.،؛:!؟]*){_TANWIN}(?!ا))"
)
_CONFIDENCE = 0.96


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every tanwin that a blank parts from its word."""
    if _TANWIN not in text:
        return
    tag = likely_language(text, language)
    scorer = text_scorer(tag) if tag else None
    if scorer is None:
        return
    with_lam = list(_LAM_TOO.finditer(text))
    for match in with_lam:
        words = [f"{front}لا" for front in (match["word"], match["word"][::-1])]
        best = max(words, key=lambda word: scorer.bigram("", word))
        if scorer.known(best):
            after = f"{best}{_TANWIN}{match['marks'] or ''}"
            yield Edit(*match.span(), match.group(), after, NAME, _CONFIDENCE)
    taken = {match.start() for match in with_lam}
    for match in _ALEF_TOO.finditer(text):
        if match.start() in taken:
            continue
        if scorer.known(match["word"] + "ا"):
            start, end = match.start("end") - 1, match.end("end")
            after = match["end"] + (" " if match["after"] else "")
            yield Edit(start, end, text[start:end], after, NAME, _CONFIDENCE)
    for match in _ALONE.finditer(text):
        if bears_tanwin(text, match.start()):
            yield Edit(*match.span(), match.group(), _TANWIN + " ", NAME, _CONFIDENCE)
