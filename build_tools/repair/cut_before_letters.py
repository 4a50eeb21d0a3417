"""Puts lines in order that were cut before certain letters: ``ية الثابتة هو أساس الحر``.

Some fonts raise or lower a letter for the sake of the one before it (yeh behind reh, in Amiri), or
place a sign by itself. PDFBox takes what begins with such a glyph for a word of its own, that goes
on to the next one or to the end of the line, and puts these words down from the left of the page.
So a line that was cut begins with the rest of a word, whose beginning stands at the end of another
run: the first run of the line in reading is the last one, and all others begin with a rest.

Which letters cut a text its lines tell: of several of them the first and the last word are no words
but one together. Where the last run begins the language model tells, for each line with the lines
beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..languages import Language
from ..model import Edit
from .arabic import LETTERS, LINE, SIGNS, likely_language
from .language_model import LanguageModel, language_model
from .risk import distance
from .runs import END, START, class_of
from .scoring import TextScorer, text_scorer
from .unmapped import REPLACEMENT
from .visual_order import Candidate, weighed

NAME = "cut_before_letters"
ORDER = 46  # what is left of lines that were cut in more ways

_WORD = re.compile(f"[{LETTERS}{SIGNS}\u200c{REPLACEMENT}]+")
_ENDS_SIGNED = re.compile(f"[{SIGNS}{REPLACEMENT}]$")
_STOP = re.compile("[.؟?!:]$")
_WIDE = re.compile(r"(?<=\S)  (?=\S)")
_SIGN = re.compile(f"[{SIGNS}]")

_FEWEST = 2  # lines that are cut before a letter
_GAIN = 1.5  # log10, by which one word must be likelier than its two parts
_LONGEST = 400
_FULL = 0.85  # of the longest line; a shorter one ends a paragraph
_MOST_RUNS = 6
_MOST_WAYS = 300
_CUT = 2.0  # log10 odds that a line was cut which begins with a rest, in a text with such lines
_LESS = 0.8  # of what is expected to be wrong, that may be left
_TRUST = 0.4  # of the odds of a line, which come from a language model: too sure of itself
_CONFIDENCE = 0.93


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every line that is put in order."""
    lines = [match for match in LINE.finditer(text) if len(match.group()) <= _LONGEST]
    if not lines:
        return
    tag = likely_language(text, language)
    model, scorer = (language_model(tag), text_scorer(tag)) if tag else (None, None)
    if model is None or scorer is None:
        return
    words = _Words(model)
    before = words.letters([match.group().split() for match in lines])
    if not before:
        return
    full = _FULL * max(len(match.group()) for match in lines)
    read = [
        _candidates(match.group(), before, words, scorer, len(match.group()) > full)
        for match in lines
    ]
    for match, candidates in zip(lines, weighed(read, scorer), strict=True):
        best, sure = _least_wrong(candidates)
        if best is not candidates[0]:
            line = match.group().strip()
            start = match.start() + match.group().index(line)
            yield Edit(start, start + len(line), line, best.text, NAME, _CONFIDENCE * sure)


def _least_wrong(candidates: Sequence[Candidate]) -> tuple[Candidate, float]:
    """Return the candidate that differs least from what the line may have been, and its share."""
    top = max(candidate.score for candidate in candidates)
    weights = [10 ** (_TRUST * (candidate.score - top)) for candidate in candidates]
    words = [candidate.text.split() for candidate in candidates]
    risks = [
        sum(weight * distance(one, other) for weight, other in zip(weights, words, strict=True))
        for one in words
    ]
    chosen = min(range(len(risks)), key=risks.__getitem__)
    if risks[chosen] > _LESS * risks[0]:
        chosen = 0
    return candidates[chosen], weights[chosen] / sum(weights)


class _Words:
    """Which words are the two parts of one."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def letters(self, lines: Sequence[list[str]]) -> frozenset[str]:
        """Return the letters before which lines were cut."""
        found: Counter[str] = Counter()
        for words in lines:
            begun = len(words) > 2 and _WORD.match(words[0]) and not _SIGN.match(words[0])
            if begun and self._is_one(words[-1], words[0]):
                found[words[0][0]] += 1
        return frozenset(letter for letter, count in found.items() if count >= _FEWEST)

    def may_be_one(self, head: str, tail: str, before: frozenset[str]) -> bool:
        """Tell whether ``tail`` may go on with ``head``."""
        rest = _WORD.match(tail)
        if not rest:
            return False
        if tail[0] in before or _ENDS_SIGNED.search(head):
            return self._is_one(head, tail)
        return bool(_SIGN.match(tail) and _WORD.fullmatch(head))

    def _is_one(self, head: str, tail: str) -> bool:
        begun, rest = re.search(f"{_WORD.pattern}$", head), _WORD.match(tail)
        if not begun or not rest:
            return False
        key, first, second = (
            self._model.key(each.replace(REPLACEMENT, ""))
            for each in (begun.group() + rest.group(), begun.group(), rest.group())
        )
        if _SIGN.match(rest.group()):
            return self._model.known(key)
        parts = self._model.word(first) + self._model.word(second)
        whole = self._model.word(key)
        return (
            len(key) > 2
            and whole > parts + _GAIN
            and (not self._model.known(key) or whole > self._model.word(second))
        )


def _candidates(
    line: str, before: frozenset[str], words: _Words, scorer: TextScorer, full: bool
) -> list[Candidate]:
    """Return the line as it is, first, and the ways in which it may have been cut.

    A ``full`` line goes on in the next one, and may end with anything.
    """
    tokens = line.split()
    plain = " ".join(tokens)
    gap = _WIDE.search(line.strip())  # the blank that the line ended with, and another one
    second = len(line[: line.index(line.strip()) + gap.start()].split()) if gap else 0
    ends = {second} if second else set()
    if not full and not ends:  # the end of a paragraph
        ends = {k for k, token in enumerate(tokens[:-1], 1) if _STOP.search(token)}
    ways = {
        _joined(tokens, starts)
        for starts in _ways(tokens, before, words)
        if not ends or starts[1] in ends
    } - {plain}
    follow = scorer.follow

    def candidate(text: str, odds: float) -> Candidate:
        score = scorer.text(text) + odds
        if full:
            score -= follow[START][class_of(text[0])] + follow[class_of(text[-1])][END]
        return Candidate(text, score, ())

    return [candidate(plain, 0.0), *(candidate(way, _CUT) for way in sorted(ways))]


def _ways(
    tokens: Sequence[str], before: frozenset[str], words: _Words
) -> Iterator[tuple[int, ...]]:
    """Yield where the runs of a line may begin; the last one begins the line in reading."""
    count = len(tokens)
    stack: list[tuple[int, ...]] = [(0,)]
    yielded = 0
    while stack and yielded < _MOST_WAYS:
        starts = stack.pop()
        tail = tokens[starts[-1]]
        # the run ``starts[-1]`` goes on with a word that ends the run that begins next
        if starts[-1] + 1 < count and words.may_be_one(tokens[-1], tail, before):
            for start in range(starts[-1] + 1, count):
                if len(starts) == 1 or words.may_be_one(
                    tokens[start - 1], tokens[starts[-2]], before
                ):
                    yielded += 1
                    yield (*starts, start)
        if len(starts) < _MOST_RUNS:
            for start in range(starts[-1] + 1, count):
                rest = tokens[start]
                if not (rest[0] in before or _SIGN.match(rest)):
                    continue
                if len(starts) == 1 or words.may_be_one(
                    tokens[start - 1], tokens[starts[-2]], before
                ):
                    stack.append((*starts, start))


def _joined(tokens: Sequence[str], starts: Sequence[int]) -> str:
    runs = [
        " ".join(tokens[start:end])
        for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True)
    ]
    return "".join(reversed(runs))
