"""Puts lines in order that were cut at blanks that do not break: ``ای گردیده وحشیانه``.

Some fonts have the ZWNJ as a glyph and tell U+00A0 for it, which pypdf takes for a letter that is
written from the left: it puts down what it has, and begins anew behind it. So the runs between
such blanks stand in reverse order. The language model tells by the words that the blanks part: the
end of one run and the beginning of the next are parts of one word, either as they stand or the
other way round, in all lines of a text alike.

It runs before lost blanks come back, and so reads words that may be glued to others. A text whose
runs are in order is left to :mod:`.hard_blanks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..languages import Language
from ..model import Edit
from .arabic import IN_WORD, LINE, likely_language
from .language_model import ZWNJ, LanguageModel, language_model
from .pieces import HARD, Habit, Judge, ways
from .scoring import text_scorer

NAME = "turned_at_hard_blanks"
ORDER = 35

_BLANK = "\u00a0"
_HEAD = re.compile(f"[{IN_WORD}]+$")
_TAIL = re.compile(f"[{IN_WORD}]+")

_LONGEST_HEAD, _LONGEST_TAIL = 12, 8  # letters of the two parts of a word
_LONGEST = 400  # characters of a line
_NEITHER = -7.0  # log10 probability of a word that is unknown
_FEWEST, _SHARE = 2, 0.5  # blanks, that part a word the other way round, and of all
_PROOF = 3.0  # log10 odds of all blanks together
_CONFIDENCE = 0.95
_HABIT = Habit(frozenset({HARD}), visual=True)


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every line that was cut at such blanks."""
    if _BLANK not in text:
        return
    tag = likely_language(text, language)
    scorer, model = (text_scorer(tag), language_model(tag)) if tag else (None, None)
    if scorer is None or model is None:
        return
    lines = [
        match
        for match in LINE.finditer(text)
        if _BLANK in match.group() and len(match.group()) <= _LONGEST
    ]
    found = [each for match in lines for each in _joints(match.group(), model)]
    turned = [there for here, there in found if there > here]
    odds = sum(there - here for here, there in found)
    if odds < _PROOF or len(turned) < max(_FEWEST, _SHARE * len(found)):
        return
    judge = Judge(scorer, model)
    for match in lines:
        after = ways(match.group(), _HABIT, judge, opened=False)[0].text
        if after != match.group():
            yield Edit(*match.span(), match.group(), after, NAME, _CONFIDENCE)


def _joints(line: str, model: LanguageModel) -> Iterator[tuple[float, float]]:
    """Yield, for each blank of ``line``, how probable (log10) the word is that it parts, as the
    runs stand and the other way round."""
    runs = [run.strip(" ") for run in line.split(_BLANK)]
    for one, two in pairwise(runs):
        yield _joined(one, two, model), _joined(two, one, model)


def _joined(before: str, behind: str, model: LanguageModel) -> float:
    """Return how probable the best word is of which ``before`` ends with one part, and ``behind``
    begins with the other."""
    head, tail = _HEAD.search(before), _TAIL.match(behind)
    if not head or not tail:
        return _NEITHER
    words = (
        model.key(head[0][-k:] + ZWNJ + tail[0][:n])
        for k in range(1, min(len(head[0]), _LONGEST_HEAD) + 1)
        for n in range(1, min(len(tail[0]), _LONGEST_TAIL) + 1)
    )
    return max((model.word(word) for word in words if model.known(word)), default=_NEITHER)
