"""Turns lines round that were cut at a vowel sign: ``حقوق انسانی ًاز آنجا که اساسا``.

Some extractors take the sign at the end of a word for a run of its own, and put the runs of the
line down from the left: what stands before the sign on the page comes behind it. A sign that
begins a word shows the place; the line is turned where it then reads better by the language model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import Language
from ..model import Damage, Edit
from .arabic import CARRIERS, LETTERS, LINE, likely_language
from .scoring import text_scorer
from .table_rows import rows
from .tanwin import bears_tanwin

NAME = "turned_at_signs"
ORDER = 46

_SIGNS = "\u064b-\u0652\u0654\u0670"
_AT_ENDS = "\u064b-\u064d\u0654"  # signs that stand at the ends of words
#: A sign that begins a word, and is not the end of the one before it, and a tanwin that ends none.
_PLACE = re.compile(
    rf"((?!(?<=[،.؛:!؟])[{_AT_ENDS}] )(?<![{LETTERS}{_SIGNS}\u0640])[{_AT_ENDS}](?=\s*[{LETTERS}])"
    rf"(?!ا(?![{LETTERS}]))"
    rf"|[\u064b-\u064d](?=[{LETTERS}])(?![اى](?![{LETTERS}])))"
)
_FATHATAN, _ALEF = "\u064b", "ا"
_ENDS_IN_ALEF = re.compile(rf"{_ALEF}(?![{LETTERS}{_SIGNS}])")
_LAST_LETTER = re.compile(rf"([{LETTERS}])[^{LETTERS}]*$")

# What turning has to gain (log10): where the place alone tells that the line was cut; elsewhere.
_GAIN_CLEAR, _GAIN = 0.0, 2.0
_CONFIDENCE = 0.9


def find(text: str, language: Language | None) -> Iterator[Edit | Damage]:
    """Yield an edit for every line that reads better when it is turned round at its signs."""
    if not _PLACE.search(text):
        return
    tag = likely_language(text, language)
    scorer = text_scorer(tag) if tag else None
    if scorer is None:
        return
    matches = list(LINE.finditer(text))
    for match, is_row in zip(matches, rows([match.group() for match in matches]), strict=True):
        line = match.group().strip()
        parts = _PLACE.split(line)
        if (
            is_row
            or len(parts) < 3
            or not _LAST_LETTER.search(parts[0])
            or not all(_suits(*each) for each in zip(parts[1::2], parts[2::2], strict=True))
            or any(_is_of_another(*each) for each in zip(parts[1::2], parts[2::2], strict=True))
        ):
            continue
        clear = not any(_suits(*each) for each in zip(parts[1::2], parts[:-1:2], strict=True))
        turned = _turned(parts)
        gain = scorer.text(turned, lenient=True) - scorer.text(line, lenient=True)
        if gain > (_GAIN_CLEAR if clear else _GAIN):
            start = match.start() + match.group().index(line)
            yield Edit(start, start + len(line), line, turned, NAME, _CONFIDENCE)


def _suits(sign: str, words: str) -> bool:
    """Tell whether ``sign`` can stand at the end of ``words``."""
    last = _LAST_LETTER.search(words)
    return last is not None and last[1] in CARRIERS.get(sign, last[1])


def _is_of_another(sign: str, words: str) -> bool:
    """Tell whether ``sign`` rather belongs to a word of ``words`` before the last.

    A tanwin mostly stands on an alef; if only a word inside of the line ends in one, the sign was
    put down apart from it, and nothing was turned.
    """
    last = _LAST_LETTER.search(words)
    if sign != _FATHATAN or last is None or last[1] == _ALEF:
        return False
    return any(bears_tanwin(words, match.end()) for match in _ENDS_IN_ALEF.finditer(words))


def _turned(parts: list[str]) -> str:
    """Return the runs ``parts[::2]`` in reverse order, each with the sign that stood before it."""
    runs = [part.strip() for part in parts[::2]]
    signs = ["", *parts[1::2]]
    return " ".join(run + sign for run, sign in zip(reversed(runs), reversed(signs), strict=True))
