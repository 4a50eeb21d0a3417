"""What lines in visual order are made of: classes of characters, runs, and where runs are cut.

A line in visual order is a row of runs in reverse order; the characters within a run are in order.
Programs differ in where they cut: at every blank, at digits, at a zero-width non-joiner, between
all letters. A :class:`Habit` is one such way of cutting, as probabilities by the classes of the
characters beside the cut; ``visual_order.json`` holds those that texts are tried against.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

#: Classes of characters. Words are made of letters and signs;
#: START and END stand for the ends of a line.
LETTER, SIGN, BLANK, DIGIT, OTHER, STOP, COMMA, MARK, OPENING, CLOSER, QUOTE, START, END = range(13)
CLASSES = 'LSBDX.,?()"W'
#: In the place of BLANK where cuts are asked for: a blank after a blank.
WIDE = CLASSES.index("W")

ZWNJ = "\u200c"

_PAIRS = "()[]{}«»‹›"
MIRROR = str.maketrans(_PAIRS, "".join(b + a for a, b in zip(*[iter(_PAIRS)] * 2, strict=True)))
_IN_WORDS = frozenset(ZWNJ + "\u200d\ufffd")
_CLASS = (
    dict.fromkeys(".…۔", STOP)
    | dict.fromkeys("،,؛;", COMMA)
    | dict.fromkeys("؟?!:%٪", MARK)
    | dict.fromkeys(_PAIRS[::2], OPENING)
    | dict.fromkeys(_PAIRS[1::2], CLOSER)
    | dict.fromkeys("\"'“”„‘’", QUOTE)
)

#: Vowel signs and tatweel, which the words of a language model do not have.
SIGNS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
#: Words end here; what follows is not foretold by what stands before.
STOPS = frozenset(".؟?!؛;:")


@lru_cache(maxsize=4096)
def class_of(char: str) -> int:
    """Return the class of ``char``: one of the constants of this module."""
    if char.isdecimal():
        return DIGIT
    if char.isspace():
        return BLANK
    if char in _CLASS:
        return _CLASS[char]
    if "\u0600" <= char <= "\u06ff" or "\u0750" <= char <= "\u077f" or char in _IN_WORDS:
        return SIGN if SIGNS.match(char) else LETTER
    return OTHER


@lru_cache(maxsize=64)  # a line has many readings
def beside_cuts(line: str) -> tuple[int, ...]:
    """Return the classes of the characters of ``line``, as a :class:`Habit` has them."""
    kinds = [class_of(char) for char in line]
    for k in range(1, len(kinds)):
        if kinds[k] == BLANK and kinds[k - 1] in (BLANK, WIDE):
            kinds[k] = WIDE
    return tuple(kinds)


@dataclass(frozen=True, slots=True)
class Habit:
    """How a program cuts lines into runs.

    ``cut`` and ``whole`` hold, by the classes of the characters left and right in the visual line,
    the log10 probability that there is a cut between them, and that there is none. ``mirrored``:
    brackets stand as they look. ``zwnj``: the log10 probabilities that a joint of two runs inside
    a word has lost a zero-width non-joiner, and that it has not, where the letter before it does
    not join the next one and where it does. ``dropped`` is that of a blank
    that is no part of the text, ``lost`` that of a blank that is missing. ``inside``:
    words more probable than this (log10) are not cut. ``backwards``: the letters of some words
    stand in reverse order, while the words around them do not.
    """

    name: str
    cut: tuple[tuple[float, ...], ...]
    whole: tuple[tuple[float, ...], ...]
    zwnj: tuple[tuple[float, float], tuple[float, float]] | None
    dropped: float
    lost: float
    inside: float
    backwards: bool = False
    mirrored: bool = True

    @property
    def words(self) -> bool:
        """Whether nearly all words are runs of their own, and whole."""
        cuts = self.cut[LETTER][BLANK], self.cut[BLANK][LETTER]
        return max(cuts) > logarithm(0.5) and not (self.letters or self.backwards)

    @property
    def letters(self) -> bool:
        """Whether nearly all letters are runs of their own."""
        return self.cut[LETTER][LETTER] > logarithm(0.5)


IMPOSSIBLE = -99.0


def logarithm(probability: float) -> float:
    """Return log10 of ``probability``, a floor for 0."""
    return math.log10(probability) if probability > 0 else IMPOSSIBLE


@cache
def habits() -> tuple[Habit, ...]:
    """Return the known ways of cutting lines."""
    return tuple(_habit(entry) for entry in _data()["habits"])


def follow(tag: str) -> Sequence[Sequence[float]]:
    """Return how classes of characters follow each other in sound text of the language ``tag``."""
    table: Sequence[Sequence[float]] = _data()["follow"][tag.partition("-")[0]]
    return table


def calibrated(score: float, of: str) -> float:
    """Return the probability that goes with ``score``, as measured on generated pages."""
    constant, slope = _data()["calibration"][of]
    return 1 / (1 + math.exp(-constant - slope * score))


@cache
def _data() -> Any:
    return json.loads(Path(__file__).with_name("visual_order.json").read_text(encoding="utf-8"))


def _rate(cuts: Mapping[str, float], pair: str) -> float:
    names = (pair, pair.replace("W", "B"), "*")
    return next(cuts[name] for name in names if name in cuts)


def odds(probability: float) -> tuple[float, float]:
    """Return log10 of ``probability`` and of its complement."""
    return logarithm(probability), logarithm(1 - probability)


def _habit(data: Mapping[str, Any]) -> Habit:
    rates = [[_rate(data["cut"], a + b) for b in CLASSES] for a in CLASSES]
    zwnj = data["zwnj"]
    return Habit(
        name=data["name"],
        cut=tuple(tuple(logarithm(p) for p in row) for row in rates),
        whole=tuple(tuple(logarithm(max(1 - p, 1e-4)) for p in row) for row in rates),
        zwnj=(odds(zwnj[0]), odds(zwnj[1])) if zwnj else None,
        dropped=data["dropped"],
        lost=data["lost"],
        inside=data["inside"],
        backwards=data["backwards"],
    )
