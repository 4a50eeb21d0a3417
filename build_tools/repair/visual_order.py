"""Restores right-to-left text whose lines stand in visual order."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from ..languages import Language
from ..model import Damage, Edit
from .decoding import Decoder, Reading
from .language_model import language_model
from .runs import CLASSES, IMPOSSIBLE, Habit, class_of, logarithm
from .scoring import TextScorer

NAME = "visual_order"
ORDER = 50

_ARABIC = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5]")
_PERSIAN = re.compile("[پچژگکی]")
_ARABIC_ONLY = re.compile("[ةيكىأإ]")
_EDGE = " \t\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_CORE = re.compile(rf"[{_EDGE}]*(.*?)[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*$")


@dataclass(frozen=True, slots=True)
class Line:
    start: int
    text: str


def lines_of(text: str) -> Iterator[Line]:
    position = 0
    for raw in text.split("\n"):
        match = _CORE.match(raw)
        if match and match.group(1).strip():
            core = match.group(1)
            letters = sum(1 for c in core if c.isalpha())
            arabic = len(_ARABIC.findall(core))
            if arabic and arabic * 2 >= letters:
                yield Line(position + match.start(1), core)
        position += len(raw) + 1


def find(text: str, language: Language | None) -> Iterator[Edit | Damage]:
    lines = list(lines_of(text))
    if not lines:
        return
    tag = tag_of(text, language)
    model = language_model(tag)
    if model is None:
        return
    scorer = TextScorer(model, costs()[1][tag])
    signs = [signs_of(line.text, scorer) for line in lines]
    if not suspicious(signs):
        return
    suspects = [
        line
        for line, sign in zip(lines, signs, strict=True)
        if sign.odd and sign.longest <= LONGEST_WORD
    ]
    plan = classify(suspects, signs, scorer)
    if plan is None:
        return
    habit, prior = plan
    decoder = Decoder(scorer, habit)
    before = ""
    for line, sign in zip(lines, signs, strict=True):
        if (
            (not sign.odd and prior < 0.5)
            or len(line.text) > LONGEST
            or sign.longest > LONGEST_WORD
        ):
            before = last_word(line.text)
            continue
        context, before = before, last_word(line.text)
        for best in decoder.read(line.text, context):
            gain = decoder.gain(line.text, best, context)
            if best.text != line.text and gain + prior > THRESHOLD:
                before = best.last_word
                yield Edit(line.start, line.start + len(line.text), line.text, best.text, NAME, 0.9)


FEWEST = 8
LONGEST = 400
LONGEST_WORD = 22
_TOKENS = re.compile("[\u0620-\u065f\u066e-\u06d3\u06d5\u200c\ufffd]+|[.؟!:؛]")
_IMPOSSIBLE = re.compile(r"^[.،؛؟!]|(?<=\s)[.،؛؟](?=[^\s.،])|[)»\]](?=\w)|(?<=\w)[(«\[]")


@dataclass(frozen=True, slots=True)
class Signs:
    """What a line shows of damage: words, unknown ones, how much better its pairs of words are in
    the other order (log10), marks in impossible places, letters of its longest word."""

    words: int
    unknown: int
    backwards: float
    impossible: int
    longest: int

    @property
    def odd(self) -> bool:
        return self.unknown > 0 or self.impossible > 0 or self.backwards > -0.1 * self.words


def signs_of(text: str, scorer: TextScorer) -> Signs:
    tokens = _TOKENS.findall(text)
    words = [t if t not in ".؟!:؛" else "" for t in tokens]
    forth = back = 0.0
    for a, b in pairwise(["", *words, ""]):
        if b:
            forth += scorer.bigram(a, b)
        if a:
            back += scorer.bigram(b, a)
    real = [w for w in words if w]
    unknown = sum(1 for w in real if not scorer.known(w))
    return Signs(
        len(real),
        unknown,
        back - forth,
        len(_IMPOSSIBLE.findall(text)),
        max(map(len, real), default=0),
    )


def suspicious(signs: Sequence[Signs]) -> bool:
    words = sum(s.words for s in signs)
    return words > 0 and (
        sum(s.backwards for s in signs) > -0.1 * words
        or sum(s.unknown for s in signs) > 0.04 * words
        or sum(s.impossible for s in signs) > 0.005 * words
    )


THRESHOLD = 1.2
SAMPLE = 12
_PAIRED = re.compile("[\\[\\](){}«»‹›“”‘’]")


def last_word(text: str) -> str:
    words = re.findall("[\u0620-\u065f\u066e-\u06d3\u06d5\u200c]+(?=[^\u0620-\u06d5.؟!:؛]*$)", text)
    return words[-1] if words else ""


def tag_of(text: str, language: Language | None) -> str:
    if language is not None and language_model(language.tag):
        return language.tag
    return "fa" if len(_PERSIAN.findall(text)) > len(_ARABIC_ONLY.findall(text)) else "ar"


def classify(
    lines: Sequence[Line], signs: Sequence[Signs], scorer: TextScorer
) -> tuple[Habit, float] | None:
    """Return the habit that cut the lines, and the log-odds that a line is damaged."""
    lines = [line for line in lines if len(line.text) <= LONGEST]
    long = [line.text for line in lines if line.text.count(" ") > 2] or [
        line.text for line in lines
    ]
    if not long:
        return None
    if sum(s.words for s in signs) < FEWEST:
        return None
    sample = long[:: max(1, len(long) // SAMPLE)][:SAMPLE]
    words = sum(s.words for s in signs)
    paired = any(_PAIRED.search(text) for text in sample)
    garbled = sum(s.unknown for s in signs) > 0.25 * words
    trials = [
        _Trial(habit, Decoder(scorer, habit, beam=10, margin=3.0))
        for habit in costs()[0]
        if (garbled or not (habit.name == "letters" or habit.backwards))
        and (paired or habit.mirrored)
    ]
    for text in sample:
        for trial in trials:
            trial.read(text)
        best = max(trial.gain for trial in trials)
        trials = [trial for trial in trials if trial.gain > best - LEAD]
        if trials[0].lines >= 6 and best < 0.5:
            return None
    winner = max(trials, key=lambda trial: trial.gain)
    if winner.gain < PROOF:
        return None
    share = (len(winner.readings) + 0.5) / (len(sample) + 1)
    return adapt(winner.habit, winner.readings), logarithm(share / (1 - share))


LEAD = 8.0
PROOF = 4.0


class _Trial:
    """How well one habit explains some lines of a document."""

    def __init__(self, habit: Habit, decoder: Decoder) -> None:
        self.habit = habit
        self.decoder = decoder
        self.gain = 0.0
        self.lines = 0
        self.readings: list[Reading] = []

    def read(self, text: str) -> None:
        found = self.decoder.read(text)
        gain = self.decoder.gain(text, found[0]) if found else -1.0
        self.lines += 1
        self.gain += max(gain, -1.0)
        if gain > 0:
            self.readings += found


def adapt(habit: Habit, readings: Sequence[Reading], weight: float = 8.0) -> Habit:
    """Return ``habit`` after it has seen ``readings`` of the document (one step of EM)."""
    cuts: Counter[tuple[int, int]] = Counter()
    pairs: Counter[tuple[int, int]] = Counter()
    for reading in readings:
        kinds = [class_of(char) for char in reading.visual]
        starts = {piece.start for piece in reading.pieces}
        for i in range(1, len(kinds)):
            pair = kinds[i - 1], kinds[i]
            pairs[pair] += 1
            cuts[pair] += i in starts
    n = len(CLASSES)
    rates = [
        [(cuts[a, b] + weight * 10 ** habit.cut[a][b]) / (pairs[a, b] + weight) for b in range(n)]
        for a in range(n)
    ]
    return replace(
        habit,
        cut=tuple(
            tuple(
                logarithm(rates[a][b]) if habit.cut[a][b] > IMPOSSIBLE else IMPOSSIBLE
                for b in range(n)
            )
            for a in range(n)
        ),
        whole=tuple(tuple(logarithm(max(1 - r, 1e-4)) for r in row) for row in rates),
    )


@cache
def costs() -> tuple[tuple[Habit, ...], dict[str, list[list[float]]]]:
    data = json.loads(Path(__file__).with_name("visual_order.json").read_text("utf-8"))
    return tuple(_habit(h) for h in data["habits"]), data["follow"]


def _habit(data: dict[str, Any]) -> Habit:
    rates = [[data["cut"].get(a + b, data["cut"]["*"]) for b in CLASSES] for a in CLASSES]
    return Habit(
        data["name"],
        tuple(tuple(logarithm(p) for p in row) for row in rates),
        tuple(tuple(logarithm(max(1 - p, 1e-4)) for p in row) for row in rates),
        data["mirrored"],
        (logarithm(data["zwnj"]), logarithm(1 - data["zwnj"])) if data["zwnj"] else None,
        data["dropped"],
        data["lost"],
        data["wide"],
        data["inside"],
        data["backwards"],
    )
