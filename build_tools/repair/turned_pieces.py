"""Puts lines in order that were taken from the page piece by piece: ``الأخرى ًتظهر أحيانا``.

pypdf puts the letters of a line that is written from the right down in order, until the program
that drew it moves or changes the font: then it begins anew, behind what it has. So do the runs of
the line come in reverse order, and what was drawn by itself between two of them stands there as a
piece of its own: a vowel sign, an alef with its hamza (drawn as two, and named twice), a letter
that was raised (``جيات الحرةمتحقق البر`` was ``تحقق البرمجيات الحرة``), in some fonts with a wrong
code before it or behind it, a ZWNJ, which became a blank. Numbers and words of other scripts cut
the line too, but programs draw these parts in the order of reading. Marks and blanks that stand
between such an island and the next letter of the script come before the run that they end, in
reverse order: ``4 )؛ ثم يلقي الفصل5`` was ``4)؛ ثم يلقي الفصل 5``.

A program does all this in every line, so the text as a whole tells which pieces cut it
(:mod:`.pieces`): the kinds are tried one after the other, and those are believed that make the text
more probable by far (a likelihood ratio test). Then each line is read with the lines beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ..languages import Language
from ..model import Edit
from . import embeddings
from .arabic import HAS_LETTERS, JOINING, LETTERS, LINE, likely_language
from .language_model import LanguageModel, language_model
from .pieces import (
    CODE,
    CODED,
    COMPOSED,
    CUTTING,
    ISLAND,
    JOINER,
    LAST,
    LONE,
    MARK,
    MISPLACED,
    SIGN,
    SIGNS,
    SOME_SIGNS,
    WORD,
    Habit,
    Judge,
    Way,
    letter_of,
    ways,
)
from .risk import least_risk
from .scoring import TextScorer, text_scorer
from .tanwin import bears_tanwin
from .visual_order import Candidate, Line, findings, weighed
from .vocabulary import parts_of_words, vocabulary

NAME = "turned_pieces"
ORDER = 36  # after lost blanks, before all that judges words and lines

_BEGUN = re.compile(rf"\W*({WORD.pattern})")
_BEFORE_CODED = re.compile(rf"({WORD.pattern})(?:{CODED.pattern})")
_CODED_LAST = re.compile(rf"(?<=[{LETTERS}])({CODED.pattern})$")
_COMPOSED = re.compile(rf"ا(?:[أإآ]|اً)|{CODE.pattern}")
#: What a text has to show to be looked at closer.
_SHOWN = re.compile(rf"{MISPLACED.pattern}|{_COMPOSED.pattern}|[{LETTERS}]{ISLAND.pattern} ")
_TWO_ALEFS, _SWAPPED = re.compile("ا[أإآ]"), re.compile("ا[أإآ]ل")
_BEHIND = re.compile(rf"(?<=[{LETTERS}]) \u064b(?!ا(?![{LETTERS}]))")
_PARTED = re.compile(rf"(?<=[{LETTERS}])[.،؛:!؟]+[{SIGNS}]+(?=\s|$)")
_PARTED_ALEF = re.compile(rf"([{LETTERS}]+) \u064bا(?![{LETTERS}])")
_HEADS = re.compile(rf"^[.،؛:!؟]*[{SIGNS}]", re.MULTILINE)
_STOP = re.compile(r"[.؟?!:۔]")
_ENDED = re.compile(r"[.؟?!:۔]\W*$")
#: Letters before which others are raised in the naskh style, and those that differ in dots only.
_RAISED_BEFORE = "جحخچ"
_RAISES = re.compile(rf"\W*[{_RAISED_BEFORE}]")
_SHAPES = (_RAISED_BEFORE, "كکگ", "بتثپنی", "سش", "صض", "طظ", "عغ", "هة", "دذ", "رزژ", "فق")

_LONGEST = 400  # characters of a line
_MOST, _LEAST = 4.0, -3.0  # log10 odds that one line counts at most, and at least
_FEWEST = 2  # places that show it
_PROOF = 5.0  # log10 odds of all lines together
_WORTH = 1.0  # that one more kind of pieces has to gain
_SHOWS, _SHOWS_CODE = 2.0, 1.5  # by which words that a letter cut have to be more probable
_PARTS = 0.01  # share of words that are parts of others
_MOSTLY = 0.5  # of such places in a text
_ELSEWHERE = 0.35  # of its signs; pypdf leaves fewer there
_KNOWN = 0.7  # share of words that are known, at least
_FULL = 0.8  # of the longest line: a shorter one ends a paragraph
_NO_END = -2.0  # log10 probability that it has a full stop, but not at its end
_LEFT_OUT = -2.0  # log10 odds of a line that nothing cuts for certain


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the lines of a text read if a habit made them, and what that gains."""

    habit: Habit
    ways: Sequence[Sequence[Way]]
    scores: Sequence[float]
    gain: float


def applies(rules: Mapping[str, int]) -> bool:
    """Tell whether the words of a text may be out of order, for all that was mended."""
    return not embeddings.applied(rules)


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every line that was taken apart."""
    if not HAS_LETTERS.search(text):
        return
    tag = likely_language(text, language)
    scorer, model = (text_scorer(tag), language_model(tag)) if tag else (None, None)
    if scorer is None or model is None:
        return
    spans = [(m.start(), m.group()) for m in LINE.finditer(text) if len(m.group()) <= _LONGEST]
    lines = [line for _, line in spans]
    unknown = vocabulary(text, model).unknown
    strange = [
        line
        for line in lines
        if _RAISES.match(line) or not unknown.isdisjoint(WORD.findall(line)) or CODED.search(line)
    ]
    pairs = _pairs(strange, scorer)
    kinds = frozenset(_kinds(text, model))
    if not pairs and kinds <= {JOINER}:
        return
    shown = len(list(islice(_SHOWN.finditer(text), _FEWEST)))
    if not lines or (shown < _FEWEST and not pairs and JOINER not in kinds):
        return
    if JOINER in kinds and not pairs and COMPOSED not in kinds:
        return  # a lost ZWNJ is what mostly cut the lines: see turned_runs
    judge = Judge(scorer, model, JOINER in kinds)
    sounds = _scores(lines, judge)
    best = _best(
        lines, sounds, kinds - {JOINER}, pairs, Habit(codes=_codes(text), marks=_marks(text)), judge
    )
    only_signs = not best.habit.pairs and COMPOSED not in best.habit.kinds
    if best.gain < _PROOF or (JOINER in kinds and only_signs):
        return  # a lost ZWNJ is what mostly cut the lines: see turned_runs
    plain = replace(best.habit, kinds=frozenset(), pairs=frozenset())
    if _gain(best.scores, _read(lines, sounds, plain, judge).scores) < _PROOF:
        return  # numbers and words of other scripts alone prove nothing: see turned_at_islands
    if JOINER in kinds:
        habit = replace(best.habit, kinds=best.habit.kinds | {JOINER})
        best = max(best, _read(lines, sounds, habit, judge), key=lambda reading: reading.gain)
    read = [word for each in best.ways for word in WORD.findall(each[0].text)]
    if sum(map(scorer.known, read)) < _KNOWN * len(read):
        return  # letters are missing
    yield from _edits(text, spans, best, judge, scorer)


def _best(
    lines: Sequence[str],
    sounds: Sequence[float],
    kinds: frozenset[str],
    pairs: Sequence[frozenset[tuple[str, str]]],
    habit: Habit,
    judge: Judge,
) -> _Reading:
    """Return how ``lines`` read best, with one kind of pieces after the other."""
    best = _read(lines, sounds, habit, judge)
    while True:
        habit = best.habit
        tried = [replace(habit, kinds=habit.kinds | {kind}) for kind in sorted(kinds - habit.kinds)]
        tried += [
            replace(habit, pairs=habit.pairs | each) for each in pairs if not each <= habit.pairs
        ]
        readings = [_read(lines, sounds, each, judge) for each in tried]
        better = [each for each in readings if _gain(each.scores, best.scores) >= _WORTH]
        if not better:
            return best
        best = max(better, key=lambda reading: reading.gain)


def _edits(
    text: str, spans: Sequence[tuple[int, str]], reading: _Reading, judge: Judge, scorer: TextScorer
) -> Iterator[Edit]:
    """Yield the edits that read each line at its best with the lines beside it."""
    read: list[list[Candidate]] = []
    full = _FULL * max(len(line) for _, line in spans)
    for (_, line), found in zip(spans, reading.ways, strict=True):
        as_it_is = Candidate(line, judge.score(line), tuple(range(len(line))))
        rest = [
            Candidate(way.text, _score(way, len(line) < full, judge), way.places)
            for way in found
            if way.text != line.strip()
        ]
        read.append([as_it_is, *rest])
    for (start, line), candidates in zip(spans, weighed(read, scorer), strict=True):
        chosen = least_risk(candidates)
        top = max(candidate.score for candidate in candidates)
        candidates[chosen] = replace(candidates[chosen], score=top + 0.01)
        for edit in findings(text, Line(start, start + len(line), (line,)), candidates):
            if isinstance(edit, Edit):
                yield replace(edit, rule=NAME)


def _score(way: Way, short: bool, judge: Judge) -> float:
    """Return how probable ``way`` is; a ``short`` line ends a paragraph."""
    ends = short and _STOP.search(way.text) and not _ENDED.search(way.text)
    return judge.score(way.text) + way.price + (_NO_END if ends else 0.0) - _LEFT_OUT


def _kinds(text: str, model: LanguageModel) -> Iterator[str]:
    """Yield the kinds of pieces that may have cut the lines of ``text``."""
    if MISPLACED.search(text) and not _signs_stand_elsewhere(text, model):
        yield SIGN
        yield SOME_SIGNS
    if _COMPOSED.search(text) and not _has_swapped_letters(text):
        yield COMPOSED
    if _has_parts(text, model):
        yield JOINER


def _has_swapped_letters(text: str) -> bool:
    """Tell whether alefs stand beside those with a hamza for lam-alef was swapped: ``األول``."""
    swapped = len(_SWAPPED.findall(text))
    return swapped > _MOSTLY * len(_TWO_ALEFS.findall(text))


def _signs_stand_elsewhere(text: str, model: LanguageModel) -> bool:
    """Tell whether many signs without a letter begin lines, or stand behind words that bear them.

    Other extractors break lines there (:mod:`.raised_signs`), or leave words in order.
    """
    lone = len(LONE.findall(text))
    behind = sum(bears_tanwin(text, match.start()) for match in _BEHIND.finditer(text))
    behind += len(_PARTED.findall(text)) + len(_HEADS.findall(text))
    behind += sum(model.known(model.key(m[1] + "ا")) for m in _PARTED_ALEF.finditer(text))
    return behind > _ELSEWHERE * lone


def _codes(text: str) -> tuple[tuple[str, str], ...]:
    """Return what stands for letters in ``text``, with the letters."""
    counts = Counter(
        (match[1], unicodedata.normalize("NFD", match[2])[0]) for match in CODE.finditer(text)
    )
    codes = {code: letter for (code, letter), count in counts.items() if count >= _FEWEST}
    return tuple(sorted(codes.items()))


def _marks(text: str) -> tuple[str, ...]:
    """Return the letters with signs that may stand for the signs in ``text``."""
    drawn = (match[2] for match in (*MARK.finditer(text), *CODE.finditer(text)))
    return tuple(sorted({mark for mark in drawn if len(mark) > 1}))


def _has_parts(text: str, model: LanguageModel) -> bool:
    """Tell whether many words of ``text`` are parts of others, which a ZWNJ joins."""
    parts = parts_of_words(text, model)
    if parts < _FEWEST:
        return False
    counts = vocabulary(text, model).counts
    return parts > _PARTS * sum(n for word, n in counts.items() if HAS_LETTERS.match(word))


def _read(lines: Sequence[str], sounds: Sequence[float], habit: Habit, judge: Judge) -> _Reading:
    """Return how ``lines`` read, which are as probable as ``sounds``, if ``habit`` made them."""
    found = []
    opened = True
    for line in lines:
        found.append(ways(line, habit, judge, opened))
        islands = list(ISLAND.finditer(line))
        opened = bool(islands) and not HAS_LETTERS.search(line, islands[-1].end())
    scores = _scores([each[0].text for each in found], judge)
    return _Reading(habit, found, scores, _gain(scores, sounds))


def _gain(scores: Sequence[float], others: Sequence[float]) -> float:
    """Return how much more probable lines with ``scores`` are than with ``others``."""
    return sum(min(max(a - b, _LEAST), _MOST) for a, b in zip(scores, others, strict=True))


def _scores(lines: Sequence[str], judge: Judge) -> list[float]:
    """Return how probable each of ``lines`` is behind the one before it."""
    scores: list[float] = []
    word = ""
    for line in lines:
        scores.append(judge.score(f"{word} {line}") - (judge.score(word) if word else 0.0))
        word = (line.split() or [""])[-1]
    return scores


def _pairs(lines: Sequence[str], scorer: TextScorer) -> Sequence[frozenset[tuple[str, str]]]:
    """Return the letters that may cut lines, each with what may begin the run behind it.

    The first word of a portion that a letter cut is the end of one; its beginning stands at the
    end of the portion, or where it was cut again.
    """
    shown: dict[tuple[str, str], float] = defaultdict(float)
    for line in lines:
        for portion in (part for each in ISLAND.split(line)[::2] for part in LONE.split(each)):
            begun = _BEGUN.match(portion)
            if begun:
                found = dict(_cuts(portion, begun, scorer))
                if found:
                    pair = max(found, key=lambda each: (found[each], len(each[0])))
                    shown[pair] += max(0.0, found[pair])
    pieces = [
        piece
        for (piece, _), gain in shown.items()
        if gain > (_SHOWS_CODE if len(piece) > 1 else _SHOWS)
    ]
    if not pieces:
        return []
    pieces += (match[1] for match in map(_CODED_LAST.search, lines) if match)  # these begin lines
    # A font raises all letters that join, and draws those alike that differ in dots only.
    coded = {frozenset((each, "") for each in _alike(piece)) for piece in pieces if len(piece) > 1}
    raised = frozenset((piece, letter) for piece in JOINING for letter in _RAISED_BEFORE)
    return [*sorted(coded, key=sorted), raised]


def _alike(piece: str) -> Iterator[str]:
    """Yield ``piece``, a letter with a code, with each letter of the same shape."""
    letter = letter_of(piece)
    for each in next((row for row in _SHAPES if letter in row), letter):
        yield piece.replace(letter, each)


def _cuts(
    portion: str, begun: re.Match[str], scorer: TextScorer
) -> Iterator[tuple[tuple[str, str], float]]:
    """Yield the letters that may have cut ``portion``, with what its first word gains, rising."""
    first = begun[1]
    if first[0] not in _RAISED_BEFORE and not CODED.search(portion, begun.end()):
        return
    whole = portion.rstrip()
    last = LAST.search(whole, begun.end())
    heads: dict[str, str] = {}  # what may begin the word, and the word that it is in the line
    if last:
        heads = {last.group()[:-1]: last.group(), last.group(): last.group()}
    if whole != portion:
        heads[""] = ""
    coded = {each[1]: each[1] for each in _BEFORE_CODED.finditer(portion)}
    gains: dict[tuple[str, str], float] = {}
    for match in (m for cutting in CUTTING for m in cutting.finditer(portion, begun.end())):
        piece = match.group()
        if len(piece) == 1 and first[0] not in _RAISED_BEFORE:
            continue
        own = heads | coded if len(piece) > 1 else dict(heads)
        if f" {piece}" in portion[match.end() :]:
            own[""] = ""
        if last and match.start() >= last.start():
            head = portion[match.end() : last.end()]
            own[head] = head
        for head, was in own.items():
            word = head + letter_of(piece) + first
            if scorer.known(word):
                alone = scorer.bigram("", first) + (scorer.bigram("", was) if was else 0.0)
                pair = piece, first[0]
                gain = scorer.bigram("", word) - alone
                gains[pair] = max(gain, gains.get(pair, gain))
    yield from gains.items()
