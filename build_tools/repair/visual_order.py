"""Restores right-to-left text whose lines stand in visual order: ``الجماعي الأمن معاهدة منظمة``.

Most extractors give up such lines as rows of runs from the left to the right of the page, so that
words, or parts of words, stand in reverse order (``لدولا`` for ``الدول``). The text as a whole
tells whether its lines are such, and how they were cut (:mod:`.habits`); then each line is read by
:mod:`.decoding`, and the readings of neighbouring lines are weighed together, for sentences go on
over line ends (R. Bellman's principle; the Viterbi algorithm). What is no more probable than the
line as it stands is left.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from ..languages import Language
from ..model import Damage, Doubt, Edit
from . import embeddings
from .arabic import likely_language
from .decoding import Decoder, Reading, decoder_for
from .habits import LONGEST_LINE, LONGEST_WORD, Diagnosis, Signs, diagnose, signs_of, suspicious
from .runs import IMPOSSIBLE, calibrated, logarithm
from .scoring import OwnPairs, TextScorer, text_scorer, unpaired, words_of

NAME = "visual_order"
ORDER = 50

_LETTERS = "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5"
_ARABIC, _OTHERS = re.compile(f"[{_LETTERS}]"), re.compile(rf"[^\W\d_{_LETTERS}]")
_MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_CORE = re.compile(rf"[\s{_MARKS}]*(.*?)[{_MARKS}]*$")
_WORD = re.compile(r"\S+")
_LETTERS_OF_WORD = re.compile(f"[{_LETTERS}\u064b-\u0652\u0670\u200c]+")
_GLUED_NUMBER = re.compile(rf"\s\d+[{_LETTERS}]")
_LONE_SIGN = re.compile("[\u064b-\u0652\u0670]")

_FORWARDS = 0.15  # how much (log10) likelier pairs of words are as they stand, in lines in order
_WORTH = 0.37  # of what these gain, that has to come from words, times how sure that is
_SAMPLE = 200  # lines that show whether a text is to be looked at
_BEST = 60  # readings of a line that are kept
_BEST_OF_PARTS = 30  # and of a part of a line that a sign broke
_NEEDED = 0.5  # log10 odds, from which on a line is changed
_BROKEN = 2.0  # log10 odds that a line is damaged which a sign alone on a line stands in
_STRANGE = 0.2  # share of unknown words from which on a text is not of the language
_ROUNDS = 30  # of estimating the rate of damaged lines (expectation maximisation)
_TRUST = 0.4  # of the odds of a line, which come from a language model: too sure of itself
_LEAST_GAIN = -1.5  # log10 odds that a line counts against the others at most
_FEW = 0.01  # lines, to begin the estimate with
_CLEAR = 3e-4  # shares of the readings nearer to 0 and 1 than this say no more
_CERTAIN = 0.8  # of a word, to leave no doubt about it
_NESTING = -0.7  # for a bracket that one line leaves open and the next does not close
_ALTERNATIVES = 3
_SUSPECTED = -1.0  # log10 odds, from which on a line that is left is reported


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: where it stands in the text, and the parts that a sign broke it into."""

    start: int
    end: int
    parts: tuple[str, ...]

    @property
    def whole(self) -> str:
        """The parts in one line."""
        return " ".join(self.parts)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text for a line, its score, and for each character its place in the line (or ``None``)."""

    text: str
    score: float
    places: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class _Ends:
    """What a line shares with its neighbours: its first and last word, its unpaired brackets."""

    first: str = ""
    last: str = ""
    closing: int = 0
    opening: int = 0


@lru_cache(maxsize=1 << 14)
def _ends(text: str) -> _Ends:
    words = words_of(text) or ("",)
    return _Ends(words[0], words[-1], *unpaired(text))


def applies(rules: Mapping[str, int]) -> bool:
    """Tell whether the words of a text may be out of order, for all that was mended."""
    return not embeddings.applied(rules)


def find(text: str, language: Language | None) -> Iterator[Edit | Damage]:
    """Yield an edit for every line that can be put in order, and the lines that need more."""
    lines = list(_lines(text))
    tag = likely_language(text, language) if lines else None
    scorer = text_scorer(tag) if tag else None
    if scorer is None:
        return
    some = lines[:: max(1, len(lines) // _SAMPLE)]
    if not suspicious(text, [line.whole for line in some], scorer):
        return
    diagnosis = diagnosed(text, scorer)
    if diagnosis is None:
        return
    decoder = decoder_for(scorer, diagnosis.habit)
    candidates = [
        _candidates(line, signs_of(line.whole, scorer), decoder, scorer, diagnosis)
        for line in lines
    ]
    candidates = weighed(_at_their_rate(candidates, diagnosis.odds), scorer)
    if _strange(candidates, scorer):
        return
    found = [
        each
        for line, readings in zip(lines, candidates, strict=True)
        for each in findings(text, line, readings)
    ]
    if _in_order([signs_of(line.whole, scorer) for line in some]):
        edits = [each for each in found if isinstance(each, Edit)]
        by_words = _by_words(edits, scorer)
        kept = {edit for edit in edits if by_words and not _shifts_a_number(edit)}
        found = [_left(each) if each in edits and each not in kept else each for each in found]
    yield from found


def _left(edit: Edit) -> Damage:
    return Damage(edit.start, edit.end, NAME, "needs_editor", edit.before)


def _shifts_a_number(edit: Edit) -> bool:
    """Tell whether ``edit`` only puts whole words elsewhere, for a number is glued to one."""
    before, after = (sorted(_LETTERS_OF_WORD.findall(each)) for each in (edit.before, edit.after))
    return before == after and bool(_GLUED_NUMBER.search(edit.before))


def _in_order(signs: Sequence[Signs]) -> bool:
    """Tell whether the words of lines with these ``signs`` mostly stand as they are read."""
    words = sum(each.words for each in signs)
    return sum(each.backwards for each in signs) < -_FORWARDS * words


def _by_words(edits: Sequence[Edit], scorer: TextScorer) -> bool:
    """Tell whether it is for the words, and surely, that ``edits`` make lines more probable.

    Where lines in order gain by blanks, marks and islands that stand otherwise, or by one way of
    many, something else is wrong with them, and another order makes it worse.
    """
    gain = words = sure = count = 0.0
    for edit in edits:
        both = [scorer.text(text, lenient=True) for text in (edit.after, edit.before)]
        frames = [scorer.between(text, lenient=True) for text in (edit.after, edit.before)]
        gain += both[0] - both[1]
        words += both[0] - both[1] - (frames[0] - frames[1])
        count += len(edit.after.split())
        sure += edit.confidence * len(edit.after.split())
    return words * sure > _WORTH * gain * count


@lru_cache(maxsize=2)  # modules that ask before this one mostly leave the text as it is
def diagnosed(text: str, scorer: TextScorer) -> Diagnosis | None:
    """Return how the lines of ``text`` were cut, or ``None`` where they are sound."""
    whole = [line.whole for line in _lines(text)]
    return diagnose(whole, [signs_of(line, scorer) for line in whole], scorer)


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines of ``text`` that are mostly Arabic letters, without blanks before them."""
    position = 0
    spans: list[tuple[int, int, str]] = []
    for raw in text.split("\n"):
        match = _CORE.match(raw)
        core = match.group(1) if match else ""
        if match and core.strip():
            spans.append((position + match.start(1), position + match.end(1), core))
        else:
            spans.append((position, position, ""))
        position += len(raw) + 1
    k = 0
    while k < len(spans):
        start, end, core = spans[k]
        if k + 2 < len(spans) and core and _LONE_SIGN.fullmatch(spans[k + 1][2].strip()):
            third = spans[k + 2]
            if _is_arabic(core) and _is_arabic(third[2]):
                yield Line(start, third[1], (core, spans[k + 1][2].strip(), third[2]))
                k += 3
                continue
        if _is_arabic(core):
            yield Line(start, end, (core,))
        k += 1


def _is_arabic(text: str) -> bool:
    others = len(_OTHERS.findall(text))
    return len(_ARABIC.findall(text)) >= others if others else bool(_ARABIC.search(text))


def _candidates(
    line: Line, signs: Signs, decoder: Decoder, scorer: TextScorer, diagnosis: Diagnosis
) -> list[Candidate]:
    """Return the line as it is, first, and its best readings."""
    as_it_is = "\n".join(line.parts)
    found = Candidate(as_it_is, 0.0, tuple(range(len(as_it_is))))
    if (
        (not signs.odd and diagnosis.odds < 0)
        or signs.longest > LONGEST_WORD
        or len(as_it_is) > LONGEST_LINE
    ):
        return [found]
    if len(line.parts) == 3:
        first, sign, third = line.parts
        offset = len(first) + len(sign) + 2
        upper, lower = (
            [
                (reading, decoder.price(reading))
                for reading in decoder.read(part, best=_BEST_OF_PARTS)
            ]
            for part in (first, third)
        )
        readings = [
            (_joined(one, sign, len(first) + 1, other, offset), price + other_price)
            for one, price in upper
            for other, other_price in lower
        ]
    else:
        readings = [
            (_spelled(reading), decoder.price(reading))
            for reading in decoder.read(as_it_is, best=_BEST)
        ]
    seen: set[str] = set()  # as it is may be a reading too: lines of one run are as they were
    rest: list[Candidate] = []
    prices: dict[str, float] = {}
    for (text, places), price in readings:
        blank = len(text) - len(text.lstrip())
        text, places = text.strip(), places[blank : blank + len(text.strip())]
        if text not in seen:
            seen.add(text)
            rest.append(Candidate(text, scorer.text(text) + price, places))
            prices[text] = price
    if not rest:
        return [found]
    rest.sort(key=lambda candidate: -candidate.score)
    best = rest[0]
    gain = scorer.text(best.text, lenient=True) - scorer.text(as_it_is, lenient=True)
    odds = gain + prices[best.text] + diagnosis.odds + (_BROKEN if len(line.parts) > 1 else 0)
    return [replace(found, score=best.score - odds), *rest[:_BEST]]


_Spelled = tuple[str, tuple[int | None, ...]]


def _spelled(reading: Reading, pieces: slice = slice(None), offset: int = 0) -> _Spelled:
    """Return the text of some pieces of a reading, and where its characters stood."""
    text, places = reading.spelled(pieces)
    if offset:
        places = tuple(place if place is None else offset + place for place in places)
    return text, places


def _joined(one: Reading, sign: str, at: int, other: Reading, offset: int) -> _Spelled:
    """Return the line that a raised sign broke in two: the sign stands between two of its runs.

    The extractor took the sign for a line of its own, and what stands left and right of it for
    the lines above and below: the line is the upper one without its first run, the last run of the
    lower one, the sign, the first run of the upper one, the rest of the lower one.
    """
    after = _spelled(one, slice(-1, None))
    parts = (
        _spelled(one, slice(None, -1)),
        _spelled(other, slice(None, 1), offset),
        (sign, (at,)),
        ("", ()) if after[0].startswith(" ") else (" ", (None,)),  # the sign ends a word
        after,
        _spelled(other, slice(1, None), offset),
    )
    return "".join(text for text, _ in parts), tuple(p for _, places in parts for p in places)


def _at_their_rate(lines: Sequence[list[Candidate]], odds: float) -> list[list[Candidate]]:
    """Return the candidates with the rate of damaged lines that they show, instead of ``odds``.

    One program made all lines of a text, so that mostly all are damaged or none is: what many
    lines show decides about those that show little.
    """
    gains = [_TRUST * (rest[0].score - one.score - odds) for one, *rest in lines if rest]
    sound = sum(" " in one.text for one, *rest in lines if not rest)
    rate = 0.5
    for _ in range(_ROUNDS):
        share = rate / (1 - rate)
        damaged = sum(1 - 1 / (1 + share * 10 ** max(gain, _LEAST_GAIN)) for gain in gains)
        rate = (damaged + _FEW) / (len(gains) + sound + 2 * _FEW)
    change = (logarithm(rate) - logarithm(1 - rate)) / _TRUST - odds
    return [[replace(one, score=one.score - change), *rest] for one, *rest in lines]


def weighed(lines: Sequence[Sequence[Candidate]], scorer: TextScorer) -> list[list[Candidate]]:
    """Return the candidates of each line, the most probable first, with their probability.

    Each is weighed with the lines beside it as they are read best, and with the pairs of words
    that the other lines show.
    """
    best = _best_path(lines, scorer)
    own = OwnPairs(candidate.text for candidate in best)
    lines = [
        [replace(c, score=c.score + _own_gain(c.text, others, scorer)) for c in candidates]
        for candidates, chosen in zip(lines, best, strict=True)
        for others in (own.without(chosen.text),)
    ]
    own.without("")
    best = _best_path(lines, scorer, own)
    ends = [_Ends(), *(_ends(candidate.text) for candidate in best), _Ends()]
    return [
        [
            replace(
                c,
                score=c.score
                + _link(before, _ends(c.text), scorer, own)
                + _link(_ends(c.text), after, scorer, own),
            )
            for c in candidates
        ]
        for candidates, before, after in zip(lines, ends, ends[2:], strict=False)
    ]


def _own_gain(text: str, own: OwnPairs, scorer: TextScorer) -> float:
    return scorer.text(text, own) - scorer.text(text)


def _link(before: _Ends, after: _Ends, scorer: TextScorer, own: OwnPairs | None = None) -> float:
    """Return how much more probable a line is after the one before than at a beginning."""
    score = _NESTING * abs(before.opening - after.closing)
    first, last = after.first, before.last
    if not first or not last:
        return score
    after_last, alone = scorer.bigram(last, first), scorer.bigram("", first)
    if own is not None:
        after_last, alone = own.mixed(after_last, last, first), own.mixed(alone, "", first)
    return score + after_last - alone


def _strange(lines: Sequence[Sequence[Candidate]], scorer: TextScorer) -> bool:
    """Tell whether the text, read at its best, is still none of the language's."""
    best = (max(candidates, key=lambda c: c.score) for candidates in lines if len(candidates) > 1)
    words = [word for candidate in best for word in words_of(candidate.text) if word]
    return sum(not scorer.known(word) for word in words) > _STRANGE * len(words)


def _best_path(
    lines: Sequence[Sequence[Candidate]], scorer: TextScorer, own: OwnPairs | None = None
) -> list[Candidate]:
    """Return one candidate of each line, so that they are most probable together."""
    scores = [candidate.score for candidate in lines[0]]
    back: list[list[int]] = []
    for previous, following in pairwise(lines):
        ends: dict[_Ends, int] = {}  # the best candidate with these ends
        for k, candidate in enumerate(previous):
            at = ends.setdefault(_ends(candidate.text), k)
            if scores[k] > scores[at]:
                ends[_ends(candidate.text)] = k
        ways: dict[_Ends, tuple[int, float]] = {}  # the best candidate before one with these ends
        for after in {_ends(candidate.text) for candidate in following}:
            found = {k: scores[k] + _link(end, after, scorer, own) for end, k in ends.items()}
            at = max(found, key=found.__getitem__)
            ways[after] = at, found[at]
        came = [ways[_ends(candidate.text)] for candidate in following]
        back.append([at for at, _ in came])
        scores = [
            score + candidate.score for (_, score), candidate in zip(came, following, strict=True)
        ]
    at = max(range(len(scores)), key=scores.__getitem__)
    path = [lines[-1][at]]
    for before, candidates in zip(reversed(back), reversed(lines[:-1]), strict=True):
        at = before[at]
        path.append(candidates[at])
    return path[::-1]


def findings(text: str, line: Line, candidates: Sequence[Candidate]) -> Iterator[Edit | Damage]:
    """Yield the edit that reads ``line`` as the best of ``candidates``, or the damage it shows.

    The first of ``candidates`` is the line as it is.
    """
    as_it_is, *readings = candidates
    if not readings:
        return
    best = max(readings, key=lambda candidate: candidate.score)
    if best.text == as_it_is.text:
        return
    odds = best.score - as_it_is.score
    before = text[line.start : line.end]
    if odds < _NEEDED:
        if odds > _SUSPECTED and len(before.split()) > 1:
            yield Damage(line.start, line.end, NAME, "needs_editor", before)
        return
    weights = [10 ** max(c.score - best.score, IMPOSSIBLE) for c in candidates]
    sure = 1 / sum(weights)
    shares = [weight * sure for weight in weights]
    doubts = tuple(_doubts(best, candidates, shares))
    yield Edit(
        line.start,
        line.end,
        before,
        best.text,
        NAME,
        calibrated(_logit(sure), "line"),
        doubts=doubts,
    )


def _doubts(
    best: Candidate, candidates: Sequence[Candidate], shares: Sequence[float]
) -> Iterator[Doubt]:
    """Yield the words of ``best`` that may be wrong, with what others read in their place."""
    readings = [
        (_words(candidate), share) for candidate, share in zip(candidates, shares, strict=True)
    ]
    for match in _WORD.finditer(best.text):
        places = _places(best, match)
        support = sum(share for words, share in readings if words.get(places) == match.group())
        sure = calibrated(_logit(support), "word")
        if sure >= _CERTAIN:
            continue
        others: dict[str, float] = {}
        for words, share in readings:
            for taken, word in words.items():
                if taken & places and word != match.group():
                    others[word] = others.get(word, 0.0) + share
        ranked = sorted(others, key=lambda word: -others[word])
        yield Doubt(match.start(), match.end(), sure, tuple(ranked[:_ALTERNATIVES]))


def _words(candidate: Candidate) -> dict[frozenset[int], str]:
    return {_places(candidate, m): m.group() for m in _WORD.finditer(candidate.text)}


def _places(candidate: Candidate, match: re.Match[str]) -> frozenset[int]:
    return frozenset(p for p in candidate.places[match.start() : match.end()] if p is not None)


def _logit(probability: float) -> float:
    bounded = min(max(probability, _CLEAR), 1 - _CLEAR)
    return math.log(bounded / (1 - bounded))
