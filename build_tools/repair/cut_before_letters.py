"""Puts lines in order that were cut before certain letters and signs: ``ية الثابتة هو أساس الحر``.

Some fonts raise or lower a letter for the sake of the one before it (yeh behind reh, in Amiri), or
place a sign by itself. PDFBox takes what begins with such a glyph for a word of its own, that goes
on to the next one or to the end of the line, and puts these words down from the left of the page,
with a blank between them. So a line that was cut begins with the rest of a word, whose beginning
stands at the end of another run: the first run of the line in reading is the last one, and all
others begin with a rest. A line with a portion from left to right that LibreOffice drew is cut like
any other, and stays as its portions were put down (:mod:`.portions`).

Which letters cut a text its lines tell: of several of them the first and the last word are no words
but one together. A sign without a letter always cuts. Where the last run begins a second blank
shows, if the line was drawn with the blank that it ends with; else the language model tells, for
each line with the lines beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..languages import Language
from ..model import Edit
from .arabic import CARRIERS, JOINING, LETTERS, LINE, SIGNS, likely_language
from .language_model import LanguageModel, language_model
from .portions import in_order, runs_of
from .risk import distance
from .runs import BLANK, END, MIRROR, START, class_of
from .scoring import TextScorer, text_scorer
from .tanwin import bears_tanwin, usually_has_tanwin
from .unmapped import REPLACEMENT
from .visual_order import Candidate, weighed

NAME = "cut_before_letters"
ORDER = 32  # before what each run of a line is taken for a line by itself

_WORD = re.compile(f"[{LETTERS}{SIGNS}\u200c{REPLACEMENT}]+")
_LAST_WORD = re.compile(f"{_WORD.pattern}$")
_ENDS_SIGNED = re.compile(f"[{SIGNS}{REPLACEMENT}]$")
_STOP = re.compile("[.؟?!:]$")
_SIGN = re.compile(f"[{SIGNS}]+")
_LETTER = re.compile(f"[{LETTERS}]")
_ISLAND = re.compile("[A-Za-z0-9\u0660-\u0669\u06f0-\u06f9]")
_PORTION = re.compile(rf"{_ISLAND.pattern}[^\s{LETTERS}]?(?=[{LETTERS}])")
_FATHATAN = "\u064b"
_UNJOINED = re.compile(f"(?=[{LETTERS}])[^{''.join(sorted(JOINING))}]$")
_ODD = re.compile(rf"(?=[{LETTERS}])[^{CARRIERS[_FATHATAN]}]{_FATHATAN}(?!ا)")  # no letter bears it

_FEWEST = 2  # lines that are cut
_FIT = 0.8  # of the lines that begin with a sign, that end with a word for it
_GAIN = 1.5  # log10, by which one word must be likelier than its two parts
_LONGEST = 400
_FULL = 0.85  # of the longest line; a shorter one ends a paragraph
_MOST_RUNS = 7
_MOST_WAYS = 300
_CUT = 2.0  # log10 odds that a line was cut which begins with a rest, in a text with such lines
_LESS = 0.9  # of what is expected to be wrong, that may be left; measured
_TRUST = 0.4  # of the odds of a line there: a language model is too sure of itself
_CONFIDENCE = 0.93


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every line that is put in order."""
    matches = [match for match in LINE.finditer(text) if len(match.group()) <= _LONGEST]
    if not matches:
        return
    tag = likely_language(text, language)
    model, scorer = (language_model(tag), text_scorer(tag)) if tag else (None, None)
    if model is None or scorer is None:
        return
    lines = [_Line(match.group()) for match in matches]
    words = _Words(model)
    if not words.learn(lines):
        return
    drawing = _drawing(lines)
    read = [
        _candidates(line, words, scorer, drawing, drawing.goes_on(above))
        for above, line in zip([None, *lines], lines, strict=False)
    ]
    for match, line, ways, found in zip(matches, lines, read, weighed(read, scorer), strict=True):
        scores = [way.score for way in found]
        best = max(scores)
        way = ways[scores.index(best)]
        weights = [10 ** (_TRUST * (score - best)) for score in scores]
        if way is not ways[0] and _risk(way, ways, weights) < _LESS * _risk(ways[0], ways, weights):
            sure = 1 / sum(10 ** (score - best) for score in scores)
            start = match.start() + line.start
            yield Edit(start, match.end(), ways[0].uncut, way.uncut, NAME, _CONFIDENCE * sure)


def _risk(way: Candidate, ways: Sequence[Candidate], weights: Sequence[float]) -> float:
    """Return how far ``way`` is expected to be from what the line was, if ``ways`` weigh so."""
    words = way.text.split()
    far = (distance(words, other.text.split()) for other in ways)
    return sum(weight * each for weight, each in zip(weights, far, strict=True))


@dataclass(frozen=True, slots=True)
class _Read(Candidate):
    """A way to read a line, and what PDFBox would have put down, had it not cut it."""

    uncut: str


class _Line:
    """A line and where its tokens are."""

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [match.span() for match in re.finditer(r"\S+", text)]
        self.starts = [start for start, _ in spans]
        self.tokens = [text[start:end] for start, end in spans]
        self.start = self.starts[0]
        gaps = [start - end for (_, end), start in zip(spans, self.starts[1:], strict=False)]
        #: The token before which the second blank is, if it is the only one.
        self.wide = gaps.index(max(gaps)) + 1 if sum(gap > 1 for gap in gaps) == 1 else None

    def runs(self, starts: Sequence[int]) -> list[str]:
        """Return the runs that begin at the tokens ``starts``, without the blanks between them."""
        begins = [self.starts[k] for k in starts[1:]]
        # of three blanks the first ends the last run, the second is put down between two runs, and
        # the third begins what follows a portion from left to right
        begins = [begin - self.text.endswith("   ", 0, begin) for begin in begins]
        return [
            self.text[begin:end]
            for begin, end in zip(
                [self.start, *begins], [*(begin - 1 for begin in begins), None], strict=True
            )
        ]


@dataclass(frozen=True, slots=True)
class _Drawing:
    """How a program drew the lines of a text: whether portion by portion, and how long a full one
    is at least."""

    portions: bool
    full: float

    def goes_on(self, line: _Line | None) -> bool:
        """Tell whether the paragraph of ``line`` goes on behind it, for all that is seen."""
        return line is not None and len(line.text) > self.full


def _drawing(lines: Sequence[_Line]) -> _Drawing:
    portions = sum(bool(_PORTION.search(line.text)) for line in lines)
    words = sum(bool(_ISLAND.search(line.text)) for line in lines)
    longest = max(len(line.text) for line in lines)
    return _Drawing(2 * portions > words, _FULL * longest)


class _Words:
    """Which words are the two parts of one, in a text that was cut."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self._letters: frozenset[str] = frozenset()
        self._carriers: frozenset[tuple[str, str]] = frozenset()

    def learn(self, lines: Sequence[_Line]) -> bool:
        """Tell whether ``lines`` were cut, and keep what they were cut between."""
        many = [line.tokens for line in lines if len(line.tokens) > 2]
        ends = [(tokens[-1], tokens[0]) for tokens in many]
        cut = [(head, tail) for head, tail in ends if self._is_cut(head, tail)]
        self._letters = frozenset(tail[0] for head, tail in cut if head[-1] != REPLACEMENT)
        self._carriers = frozenset(
            (head[-1], tail[0]) for head, tail in ends if self._bears(head, tail)
        )
        signed = [tokens for tokens in many if tokens[0][0] == _FATHATAN]
        if any(_ODD.search(" ".join(tokens)) for tokens in signed):
            return False  # signs were put to words that they do not belong to
        fitting = [tokens for tokens in signed if any(_ways(tokens, self))]
        seen = len(cut) + len(fitting) + any(self._is_plain(head, tail) for head, tail in ends)
        return seen >= _FEWEST and (len(cut) >= _FEWEST or len(fitting) >= _FIT * len(signed))

    def _is_plain(self, head: str, tail: str) -> bool:
        """Tell whether one line with these ends is enough: there is hardly another way to them."""
        if tail[0] == _FATHATAN:
            return usually_has_tanwin(head, len(head))
        known = self._model.known(self._model.key(tail)) or len(tail) > 1
        return head.endswith(REPLACEMENT) and not known and self._is_cut(head, tail)

    def _is_cut(self, head: str, tail: str) -> bool:
        """Tell whether ``head`` and ``tail`` are no words, but one together."""
        begun, rest = _LAST_WORD.search(head), _WORD.match(tail)
        if not begun or not rest or _SIGN.match(tail):
            return False
        if not head.endswith(REPLACEMENT) and not (_UNJOINED.search(head) and tail[0] in JOINING):
            return False
        one = self._model.key((begun.group() + rest.group()).replace(REPLACEMENT, ""))
        return self._model.known(one) and self._is_one(head, tail)

    def may_be_one(self, head: str, tail: str) -> bool:
        """Tell whether ``tail`` may go on with ``head``."""
        if _SIGN.match(tail):
            known = (head[-1], tail[0]) in self._carriers or head[-1] == REPLACEMENT
            return known and self._bears(head, tail)
        if not _WORD.match(tail):
            return False
        if _ENDS_SIGNED.search(head):
            return self._is_one(head, tail)
        return tail[0] in self._letters and self._makes_one(head, tail)

    def may_begin(self, token: str) -> bool:
        """Tell whether ``token`` may be the rest of a word."""
        if _SIGN.match(token) or token[0] in self._letters:
            return True
        rest = _WORD.match(token)
        return rest is not None and not self._model.known(self._model.key(rest.group()))

    def _bears(self, head: str, tail: str) -> bool:
        """Tell whether the sign that ``tail`` begins with stands on the last letter of ``head``."""
        begun, sign, rest = _LAST_WORD.search(head), _SIGN.match(tail), _WORD.match(tail)
        if not begun or not sign or not rest:
            return False
        if _LETTER.search(rest.group()):
            return self._model.known(self._model.key(begun.group() + rest.group()))
        if head[-1] == REPLACEMENT:
            return True
        if tail[0] == _FATHATAN:
            return bears_tanwin(head, len(head))
        return head[-1] in CARRIERS.get(tail[0], head[-1])

    def _makes_one(self, head: str, tail: str) -> bool:
        """Tell whether ``tail`` may go on with ``head`` without changing its last letter."""
        begun, rest = _LAST_WORD.search(head), _WORD.match(tail)
        if not begun or not rest or not _UNJOINED.search(head):
            return False
        one = self._model.key((begun.group() + rest.group()).replace(REPLACEMENT, ""))
        return self._model.known(one) or self._is_one(head, tail)

    def _is_one(self, head: str, tail: str) -> bool:
        """Tell whether ``head`` and ``tail`` are hardly two words."""
        begun, rest = _LAST_WORD.search(head), _WORD.match(tail)
        if not begun or not rest:
            return False
        key, first, second = (
            self._model.key(each.replace(REPLACEMENT, ""))
            for each in (begun.group() + rest.group(), begun.group(), rest.group())
        )
        parts = self._model.word(first) + self._model.word(second)
        whole = self._model.word(key)
        return (
            len(key) > 2
            and whole > parts + _GAIN
            and (not self._model.known(key) or whole > self._model.word(second))
        )


def _candidates(
    line: _Line, words: _Words, scorer: TextScorer, drawing: _Drawing, goes_on: bool
) -> list[_Read]:
    """Return the line as it is, first, and the ways in which it may have been cut.

    One that ``goes_on`` does so from the line before. A full line does so in the next one, and may
    end with anything.
    """
    full = drawing.goes_on(line)
    ends: set[int] = set()
    if line.wide:
        ends = {line.wide}
    elif not full:  # the end of a paragraph
        ends = {k for k, token in enumerate(line.tokens[:-1], 1) if _STOP.search(token)}
    ways: dict[str, str] = {}
    for starts in _ways(line.tokens, words):
        if not ends or starts[1] in ends:
            runs = line.runs(starts)
            whole = in_order(runs) if drawing.portions else "".join(reversed(runs))
            uncut = "".join(reversed(runs_of(whole))) if drawing.portions else whole
            ways.setdefault(" ".join(whole.split()), uncut)
    plain = " ".join(line.tokens)
    ways.pop(plain, None)
    follow = scorer.follow

    def candidate(text: str, uncut: str, odds: float) -> _Read:
        score = scorer.text(text) + odds
        if drawing.portions:  # their brackets look the other way
            score = max(score, scorer.text(text.translate(MIRROR)) + odds)
        if goes_on:
            score += follow[BLANK][class_of(text[0])] - follow[START][class_of(text[0])]
        if full:
            score += follow[class_of(text[-1])][BLANK] - follow[class_of(text[-1])][END]
        return _Read(text, score, (), uncut)

    return [
        candidate(plain, line.text[line.start :], 0.0),
        *(candidate(way, uncut, _CUT) for way, uncut in sorted(ways.items())),
    ]


def _ways(tokens: Sequence[str], words: _Words) -> Iterator[tuple[int, ...]]:
    """Yield where the runs of a line may begin; the last one begins the line in reading."""
    count = len(tokens)
    must = [k for k in range(1, count) if _SIGN.match(tokens[k])]
    stack: list[tuple[int, ...]] = [(0,)] if words.may_begin(tokens[0]) else []
    yielded = 0
    while stack and yielded < _MOST_WAYS:
        starts = stack.pop()
        begun = starts[-1]
        last = next((k for k in must if k > begun), count)  # a sign cuts again
        for start in range(begun + 1, min(last, count - 1) + 1):
            # the run that ends here goes before the one before it
            if len(starts) > 1 and not words.may_be_one(tokens[start - 1], tokens[starts[-2]]):
                continue
            if last == count and words.may_be_one(tokens[-1], tokens[begun]):
                yielded += 1
                yield (*starts, start)
            if words.may_begin(tokens[start]) and len(starts) < _MOST_RUNS:
                stack.append((*starts, start))
