"""Tells sound text from text in visual order, and how the lines of the latter were cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from .arabic import JOINING, LINE
from .decoding import JOINER, KEEP, Reading, decoder_for
from .runs import CLASSES, IMPOSSIBLE, LETTER, Habit, beside_cuts, class_of, habits, logarithm, odds
from .scoring import TextScorer, words_of

LONGEST_LINE = 400
LONGEST_WORD = 22  # letters; what is longer is several words without blanks

_IMPOSSIBLE = re.compile(
    r"^[.،؛؟!]|(?<=\s)[.،؛؟](?=[^\s.،])|[)»\]](?=\w)|(?<=\w)[(«\[]|(?<=\S)  (?=\S)"
)
_PAIRED = re.compile(r"[\[\](){}«»‹›]")

# A text is suspected where more than these shares of its words are unknown or have a mark in an
# impossible place beside them, or where pairs of words are not this much (log10) likelier in the
# order in which they stand.
_UNKNOWN, _MISPLACED, _FORWARDS, _CLEARLY = 0.04, 0.005, 0.1, 0.5
_GARBLED = 0.25  # unknown words, from which on letters in reverse order are thought of
_FEWEST = 8  # words
_SURE = 12.0  # log10, by which words are likelier in order, to look at no more of them
_APART = 8  # of the lines that are looked at one after the other
_SAMPLE = 9  # lines that are tried from the whole text, and, if need be, of the strangest
_PAIRED_LINES = 5  # with brackets
_MORE = 16  # lines that tell how the text was cut
_LEAD, _PROOF = 8.0, 4.0  # log10: to leave a habit behind; to believe in damage
_TRIED = 8, 2.0  # beam and margin of readings that are tried
_WEIGHT = 8.0  # how many pairs of characters the prior of a habit is worth


@dataclass(frozen=True, slots=True)
class Signs:
    """What a line shows of damage: its words, unknown ones, how much likelier (log10) its pairs of
    words are in the other order, marks in impossible places, the letters of its longest word."""

    words: int
    unknown: int
    backwards: float
    misplaced: int
    longest: int

    @property
    def odd(self) -> bool:
        """Whether anything here is a reason to look closer."""
        backwards = self.words > 1 and self.backwards > -_FORWARDS * self.words
        return self.unknown > 0 or self.misplaced > 0 or backwards


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """How the lines of a document were cut, and the log10 odds that one of them is damaged."""

    habit: Habit
    odds: float


@lru_cache(maxsize=1 << 9)  # several modules ask for the same lines
def signs_of(text: str, scorer: TextScorer) -> Signs:
    """Return what the line ``text`` shows of damage."""
    words, unknown, misplaced = _counts(text, scorer)
    longest = max(map(len, words_of(text)), default=0)
    return Signs(words, unknown, backwards(text, scorer), misplaced, longest)


@lru_cache(maxsize=1 << 9)
def backwards(text: str, scorer: TextScorer) -> float:
    """Return how much likelier (log10) the pairs of words of a line are in the other order."""
    forth = back = 0.0
    for a, b in pairwise(["", *words_of(text), ""]):
        if b:
            forth += scorer.bigram(a, b)
        if a:
            back += scorer.bigram(b, a)
    return back - forth


def _counts(text: str, scorer: TextScorer) -> tuple[int, int, int]:
    """Count the words of a line, those that are unknown, and marks in impossible places."""
    words = [word for word in words_of(text) if word]
    unknown = sum(not scorer.known(word) for word in words)
    return len(words), unknown, len(_IMPOSSIBLE.findall(text))


@lru_cache(maxsize=2)
def in_order(text: str, scorer: TextScorer) -> bool:
    """Tell whether the words of ``text`` stand in order beyond doubt.

    Few lines tell mostly: one after the other is looked at until they do (the sequential test of
    Wald, 1945). They are taken from all of the text.
    """
    lines = [line for line in map(str.strip, LINE.findall(text)) if line.count(" ") > 1]
    lead = 0.0
    for line in (line for k in range(_APART) for line in lines[k::_APART]):
        lead -= backwards(line, scorer) + _FORWARDS * _counts(line, scorer)[0]
        if abs(lead) > _SURE:
            break
    return lead > _SURE


def suspicious(text: str, lines: Sequence[str], scorer: TextScorer) -> bool:
    """Tell whether ``text``, or some ``lines`` of it, is worth the trial of :func:`diagnose`."""
    counts = [_counts(line, scorer) for line in lines]
    words, unknown, misplaced = map(sum, zip(*counts, strict=True))
    if words < _FEWEST:
        return False
    if misplaced > _MISPLACED * words:
        return True
    if unknown <= _UNKNOWN * words and in_order(text, scorer):
        return False
    turned = sum(backwards(line, scorer) for line in lines)
    # Rare names are unknown too: they tell nothing in a text that else is in order beyond doubt.
    beyond_doubt = turned < -_CLEARLY * words and not misplaced
    return turned > -_FORWARDS * words or (not beyond_doubt and unknown > _UNKNOWN * words)


def diagnose(lines: Sequence[str], signs: Sequence[Signs], scorer: TextScorer) -> Diagnosis | None:
    """Return how ``lines`` were cut, or ``None`` where they are sound.

    All habits are tried on some lines, until one of them explains these better than others by far
    (a likelihood ratio test, as the sequential one of Wald, 1945).
    """
    odd = [
        line
        for line, sign in zip(lines, signs, strict=True)
        if sign.odd and sign.longest <= LONGEST_WORD and len(line) <= LONGEST_LINE
    ]
    several = [line for line in odd if line.count(" ") > 2] or odd
    strange = {line: sign.unknown + sign.misplaced for line, sign in zip(lines, signs, strict=True)}
    spread = several[:: max(1, len(several) // _SAMPLE)][:_SAMPLE]
    telling = sorted(several, key=lambda line: -strange[line])
    sample = list(dict.fromkeys([*spread, *telling[:_SAMPLE]]))
    words = sum(s.words for s in signs)
    garbled = sum(s.unknown for s in signs) > _GARBLED * words
    trials = [
        _Trial(habit, scorer)
        for habit in habits()
        if garbled or not (habit.letters or habit.backwards)
    ]
    for number, line in enumerate(sample, 1):
        for trial in trials:
            trial.read(line)
        best = max(trial.gain for trial in trials)
        trials = [trial for trial in trials if trial.gain > best - _LEAD]
        if number >= len(spread) and best >= _PROOF:
            break
    winner = max(trials, key=lambda trial: trial.gain)
    if winner.gain < _PROOF:
        return None
    paired = [line for line in odd if _PAIRED.search(line)][:_PAIRED_LINES]
    habit = adapted(winner.habit, winner.readings)
    if not (habit.letters or habit.backwards):  # these cut everywhere, and take long to read
        again = _Trial(habit, scorer)
        for line in several[:: max(1, len(several) // _MORE)][:_MORE]:
            again.read(line)
        habit = adapted(winner.habit, again.readings)
    mirrored, plain = (replace(habit, mirrored=each) for each in (True, False))
    if _score(paired, plain, scorer) > _score(paired, mirrored, scorer):
        habit = plain
    share = (len(winner.readings) + 0.5) / (number + 1)
    return Diagnosis(habit, logarithm(share) - logarithm(1 - share))


def _score(lines: Sequence[str], habit: Habit, scorer: TextScorer) -> float:
    """Return how probable ``lines`` become when they are read as cut by ``habit``."""
    decoder = decoder_for(scorer, habit, *_TRIED)
    return sum(
        scorer.text(reading.text) + decoder.price(reading)
        for line in lines
        for reading in decoder.read(line)
    )


class _Trial:
    """How well one habit explains some lines of a document."""

    def __init__(self, habit: Habit, scorer: TextScorer) -> None:
        self.habit = habit
        self.gain = 0.0
        self.readings: list[Reading] = []
        self._scorer = scorer
        self._decoder = decoder_for(scorer, habit, *_TRIED)

    def read(self, line: str) -> None:
        gain = -1.0  # a line that is sound, or that nothing explains, is no strong evidence
        for reading in self._decoder.read(line):
            found = self._scorer.text(reading.text, lenient=True)
            found -= self._scorer.text(line, lenient=True)
            gain = max(gain, found + self._decoder.price(reading))
            if gain > 0:
                self.readings.append(reading)
        self.gain += gain


def adapted(habit: Habit, readings: Sequence[Reading]) -> Habit:
    """Return ``habit`` with the rates of cuts that ``readings`` show (one step of EM)."""
    cuts: Counter[tuple[int, int]] = Counter()
    pairs: Counter[tuple[int, int]] = Counter()
    joints: Counter[tuple[bool, bool]] = Counter()  # inside words: does its letter join; a joiner
    for reading in readings:
        kinds = beside_cuts(reading.visual)
        starts = {piece.start for piece in reading.pieces}
        for i in range(1, len(kinds)):
            pair = kinds[i - 1], kinds[i]
            pairs[pair] += 1
            cuts[pair] += i in starts
        joints.update(
            (before in JOINING, joint == JOINER)
            for before, after, joint in reading.joints()
            if joint in (KEEP, JOINER) and class_of(before) == class_of(after) == LETTER
        )
    classes = range(len(CLASSES))
    rates = [
        [(cuts[a, b] + _WEIGHT * 10 ** habit.cut[a][b]) / (pairs[a, b] + _WEIGHT) for b in classes]
        for a in classes
    ]
    never = [[habit.cut[a][b] <= IMPOSSIBLE for b in classes] for a in classes]
    zwnj = habit.zwnj
    if zwnj is not None:
        shares = [
            (joints[joins, True] + _WEIGHT * 10 ** zwnj[joins][0])
            / (joints[joins, True] + joints[joins, False] + _WEIGHT)
            for joins in (False, True)
        ]
        zwnj = odds(shares[0]), odds(shares[1])
    return replace(
        habit,
        zwnj=zwnj,
        cut=tuple(
            tuple(IMPOSSIBLE if never[a][b] else logarithm(rates[a][b]) for b in classes)
            for a in classes
        ),
        whole=tuple(tuple(logarithm(max(1 - rate, 1e-4)) for rate in row) for row in rates),
    )
