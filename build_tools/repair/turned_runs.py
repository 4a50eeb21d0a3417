"""Puts lines right of which a few runs stand in reverse order: ``اند که تصمیم گرفته``.

Most words of such a line are in order. A program that puts a letter down a little higher, draws a
ligature by itself or names a ZWNJ beside the page (the ``ActualText`` of ISO 32000-2, 14.9.4) cuts
the line there, mostly inside words, and extractors give the runs from the left of the page to the
right. What stands between two runs then is a vowel sign or a blank, which a ZWNJ or nothing became.
So where the last word of a run and the first one of the run before it are one word,
the line may have been cut; ways to cut it are chains of such runs.

The lines of a text decide together whether it has such lines and of which kinds, and each then for
itself and with the lines beside it, by the language model (a likelihood ratio test).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import pairwise
from operator import itemgetter

from ..languages import Language
from ..model import Damage, Edit
from . import embeddings
from .arabic import CARRIERS, HAS_LETTERS, LETTERS, LINE, SIGNS, likely_language
from .decoding import decoder_for
from .language_model import ZWNJ, LanguageModel, language_model
from .risk import least_risk
from .runs import STOPS, logarithm
from .scoring import TextScorer, text_scorer
from .split_words import joined
from .table_rows import rows
from .visual_order import Candidate, Line, diagnosed, findings, weighed
from .vocabulary import parts_of_words, vocabulary

NAME = "turned_runs"
ORDER = 45  # before lines that were cut at signs only

_TOKEN = re.compile(r"\S+")
_GAP = re.compile("  +")
_WIDE_GAP = re.compile(r"(?<=\S)  +(?=\S)")
_WORD = re.compile(f"[{LETTERS}{SIGNS}\u200c\ufffd]+")
_LAST = re.compile(f"[{LETTERS}{SIGNS}\u200c\ufffd]+$")
_OF_ANOTHER_FONT = re.compile(r" ?[()\[\]«»“”\"/]{2,}$")
_STOP = re.compile(r"[.؟?!:۔]")
_ENDED = re.compile(r"[.؟?!:۔]\W*$")
#: What a program puts down by itself, in the order of the line: words of other scripts, numbers.
_ISLAND = re.compile(r"[A-Za-z0-9\u0660-\u0669\u06f0-\u06f9]+(?:[ ./-]?[A-Za-z0-9]+)*")
#: A sign that begins a run; one right behind a mark that follows an alef is that alef's.
_SIGN = re.compile(
    r" ?((?<!ا[.،؛:!؟])"
    rf"(?<![{LETTERS}\u064b-\u0652\u0654\u0670\u0640])[\u064b-\u064d\u0654](?=\s*[{LETTERS}])"
    rf"(?!ا(?![{LETTERS}]))"
    rf"|[\u064b-\u064d](?=[{LETTERS}])(?![اى](?![{LETTERS}]))) ?"
)

_LONGEST = 400  # characters of a line
_KEPT = 6  # chains of runs to a place of a line
_BEST = 24  # that are kept

# What cuts a line: a blank that is none or that was a ZWNJ, a sign.
_BLANK, _ZWNJ, _AT_SIGN = range(3)
#: What programs and extractors were seen to do together.
_PROCESSES = tuple(frozenset({_AT_SIGN, *kinds}) for kinds in ((_ZWNJ,), (_BLANK,)))
_COST = {_BLANK: -1.7, _ZWNJ: -1.7, _AT_SIGN: -0.3}
_WIDE = -4.0  # log10 probability that two blanks stand elsewhere than at the first or last cut
_OWN = 0.1  # ZWNJ for each line, with which a text has its own
_ALONE = -2.0  # log10 probability, in a text cut at ZWNJ, that a part of words stands alone
_FULL = 0.8  # of the longest line: a shorter one ends a paragraph
_NO_END = -2.0  # log10 probability that it has a full stop, but not at its end
_SEEN, _UNSEEN = -0.5, -1.5  # where others are cut between the same letters, or only elsewhere
_OFTEN = 2  # lines that are, to believe in it
_CLEAR = 3.0  # log10 odds of a line that shows it
_RATES = (0.05, 0.15, 0.4, 0.8)  # of such lines
_ODD = 0.03  # share of words that are odd, or of lines with marks, to look at a text closer
_RARE, _BEGUN = -6.0, 0.25  # how rare (log10) words are, of lines that they begin
_TRIED = 100  # lines
_SAMPLE = 16  # lines that stay, which are read otherwise
_MORE = 0.9  # how much the others may show then, of what these show
_PROOF = 3.5  # log10 odds, from which on a text is believed to have such lines
_MOST = 3.2  # of them, that one line can show


@dataclass(frozen=True, slots=True)
class _Seam:
    """A place where a line may be cut: where the left run ends, where the right one begins."""

    end: int
    start: int
    kind: int
    sign: str = ""


@dataclass(frozen=True, slots=True)
class _Way:
    """What a line may have been, for each character its place in it, and the kinds of its cuts."""

    text: str
    places: tuple[int | None, ...]
    kinds: tuple[int, ...]
    score: float = 0.0
    pairs: tuple[tuple[str, str], ...] = ()  # of letters between which it was cut


class _Words:
    """What the words of a text show, kept."""

    def __init__(self, model: LanguageModel, scorer: TextScorer) -> None:
        self.model = model
        self.scorer = scorer
        self.pairs: frozenset[tuple[str, str]] = frozenset()
        self._joints: dict[tuple[str, str], tuple[int, ...]] = {}

    def cut_at(self, pairs: frozenset[tuple[str, str]]) -> None:
        """Believe that words are cut between these pairs of letters, from now on."""
        self.pairs = pairs
        self._joints.clear()

    def price(self, kind: int, head: str, tail: str) -> float:
        """Return what a cut of ``kind`` costs between these parts."""
        if not self.pairs or kind in (_ZWNJ, _AT_SIGN):
            return _COST[kind]
        return _SEEN if (head[-1:], tail[:1]) in self.pairs else _COST[kind] + _UNSEEN

    def known(self, word: str) -> bool:
        return self.scorer.known(word)

    def joints(self, head: str, tail: str) -> tuple[int, ...]:
        """Return how ``head`` and ``tail`` may be one word: as they are, with a ZWNJ, or not."""
        pair = head, tail
        found = self._joints.get(pair)
        if found is None:
            kinds = []
            if head and tail:
                if len(head + tail) > 2 and self._is_one(head, tail):
                    kinds.append(_BLANK)
                if self.known(head + ZWNJ + tail):
                    kinds.append(_ZWNJ)
            found = self._joints[pair] = tuple(kinds)
        return found

    def _is_one(self, head: str, tail: str) -> bool:
        """Tell whether ``head`` and ``tail`` may be one word that was cut."""
        one, *parts = (self.scorer.bigram("", each) for each in (head + tail, head, tail))
        if self.known(head + tail):
            return one > min(parts)
        return (head[-1], tail[0]) in self.pairs and one > sum(parts)

    def alone(self, word: str) -> float:
        """Return what ``word`` costs if it is mostly a part of words with a ZWNJ."""
        key = self.scorer.key(word)
        return _ALONE if key and self.model.part(key) > self.model.word(key) else 0.0

    def score(self, text: str) -> float:
        """Return how probable ``text`` is where parts of words hardly stand alone."""
        alone = sum(map(self.alone, _WORD.findall(text)))
        wide = len(_GAP.findall(text.strip()))
        return self.scorer.text(_GAP.sub(" ", text), lenient=True) + alone + _WIDE * wide


def applies(rules: Mapping[str, int]) -> bool:
    """Tell whether the words of a text may be out of order, for all that was mended."""
    return not embeddings.applied(rules)


def find(text: str, language: Language | None) -> Iterator[Edit | Damage]:
    """Yield an edit for every line of which runs stand in reverse order."""
    if not HAS_LETTERS.search(text):
        return
    tag = likely_language(text, language)
    model, scorer = (language_model(tag), text_scorer(tag)) if tag else (None, None)
    if model is None or scorer is None or not _is_suspicious(text, model):
        return
    lines = list(_lines(text))
    if not lines:
        return
    words = _Words(model, scorer)
    found = []
    for kinds in _PROCESSES:
        if _ZWNJ in kinds and text.count(ZWNJ) > _OWN * len(lines):
            continue  # it has lost none
        some = lines[:: max(1, len(lines) // _TRIED)]
        texts = [text[line.start : line.end] for line in some]
        found.append((kinds, *_process(texts, kinds, words)))
    kinds, read, rate, proof = max(found, key=lambda each: each[-1])
    if proof < _PROOF or _read_otherwise(text, read, words.scorer):
        return
    if len(read) < len(lines):
        texts = [text[line.start : line.end] for line in lines]
        read, rate, _ = _process(texts, kinds, words)
    odds = logarithm(rate) - logarithm(1 - rate)
    read = [[replace(one, score=one.score - odds), *rest] for one, *rest in read]
    for line, candidates in zip(lines, weighed(read, words.scorer), strict=True):
        chosen = least_risk(candidates)
        top = max(candidate.score for candidate in candidates)
        candidates = [
            replace(each, score=top + 0.01) if k == chosen else each
            for k, each in enumerate(candidates)
        ]
        yield from (
            replace(found, rule=NAME) if isinstance(found, Edit) else found
            for found in findings(text, line, candidates)
            if isinstance(found, Edit)
        )


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines of ``text`` that have letters, without the blanks around them.

    Rows of a table are left out: their cells stand beside each other like runs, and are none.
    """
    matches = list(LINE.finditer(text))
    for match, is_row in zip(matches, rows([match.group() for match in matches]), strict=True):
        if not is_row:
            line = match.group().strip()
            start = match.start() + match.group().index(line)
            yield Line(start, start + len(line), (line,))


def _is_suspicious(text: str, model: LanguageModel) -> bool:
    """Tell whether a text is worth a closer look.

    It is where it has the marks that cut lines leave, many words that are unknown or mostly parts
    of others, or many at the beginning of lines that may be ends of others.
    """
    lines = [match.group().strip() for match in LINE.finditer(text)]
    marks = sum(len(sign.findall(text)) for sign in (_SIGN, _WIDE_GAP))
    if marks > max(1, _ODD * len(lines)):
        return True
    found = vocabulary(text, model)
    counts = found.counts
    words = sum(n for word, n in counts.items() if HAS_LETTERS.match(word))
    unknown = sum(counts[word] for word in found.unknown)
    if max(unknown, parts_of_words(text, model)) > _ODD * words:
        return True
    return sum(_begins_with_an_end(line, model) for line in lines) > _BEGUN * len(lines)


def _begins_with_an_end(line: str, model: LanguageModel) -> bool:
    """Tell whether ``line`` begins with a rare word that may be the end of another of its words."""
    first = _WORD.match(line)
    if not first or model.word(model.key(first.group())) >= _RARE:
        return False
    heads = set(_WORD.findall(line, first.end()))
    return any(model.known(model.key(head + first.group())) for head in heads)


def _process(
    lines: Sequence[str], kinds: frozenset[int], words: _Words
) -> tuple[list[list[Candidate]], float, float]:
    """Return the readings of ``lines`` that were cut so, the rate of such lines, and how much more
    probable (log10) all are so than sound."""
    words.cut_at(frozenset())
    ways_of = [_read(line, kinds, words) if len(line) <= _LONGEST else [] for line in lines]
    pairs: Counter[tuple[str, str]] = Counter()
    for line, ways in zip(lines, ways_of, strict=True):
        best = max(ways, key=lambda way: _priced(way, words), default=None)
        if best and _priced(best, words) > words.score(line) + _CLEAR:
            pairs.update(set(best.pairs))
    often = frozenset(pair for pair, count in pairs.items() if count >= _OFTEN)
    if often:
        words.cut_at(often)
        ways_of = [_read(line, kinds, words) if len(line) <= _LONGEST else [] for line in lines]
    read: list[list[Candidate]] = []
    full = _FULL * max(map(len, lines))
    for line, ways in zip(lines, ways_of, strict=True):
        ends = len(line) < full and _STOP.search(line)  # the last line of a paragraph
        rest = [
            Candidate(
                way.text,
                _priced(way, words) + (_NO_END if ends and not _ENDED.search(way.text) else 0.0),
                way.places,
            )
            for way in ways
        ]
        rest.sort(key=lambda candidate: -candidate.score)
        score = words.score(line) if rest else 0.0
        read.append([Candidate(line, score, tuple(range(len(line)))), *rest[:_BEST]])
    gains = [rest[0].score - one.score for one, *rest in read if rest]
    rate = max(_RATES, key=lambda rate: _together(gains, rate))
    return read, rate, _together(gains, rate)


def _read_otherwise(text: str, read: Sequence[Sequence[Candidate]], scorer: TextScorer) -> bool:
    """Tell whether the lines that would stay are damaged too: programs that cut so leave others."""
    left = [one.text for one, *rest in read if not (rest and rest[0].score > one.score)]
    here = sum(max(0.0, rest[0].score - one.score) for one, *rest in read if rest)
    return cut_freely(text, left, here, scorer)


def cut_freely(text: str, left: Sequence[str], here: float, scorer: TextScorer) -> bool:
    """Tell whether the lines of ``text`` that are ``left`` are in visual order
    (:mod:`.visual_order`).

    They are where reading them so gains about as much as ``here``, what the others gain (log10).
    """
    diagnosis = diagnosed(joined(text, None), scorer)  # as visual_order will find it
    if diagnosis is None:
        return False
    decoder = decoder_for(scorer, diagnosis.habit)
    left = [line for line in left if line.count(" ") > 2]
    sample = left[:: 1 + len(left) // _SAMPLE]
    there = 0.0
    for line in sample:
        for reading in decoder.read(line):
            gain = scorer.text(reading.text, lenient=True) + decoder.price(reading)
            there += max(0.0, gain - scorer.text(line, lenient=True))
        if there * len(left) > _MORE * here * len(sample):
            return True
    return False


def _priced(way: _Way, words: _Words) -> float:
    """Return how probable ``way`` is with its cuts."""
    seen = sum(pair in words.pairs for pair in way.pairs) if words.pairs else 0
    price = sum(_COST[kind] for kind in way.kinds)
    if words.pairs:
        price += way.kinds.count(_BLANK) * _UNSEEN + seen * (_SEEN - _UNSEEN - _COST[_BLANK])
    return way.score + price


def _together(gains: Sequence[float], rate: float) -> float:
    """Return how much more probable (log10) lines are of which ``rate`` are turned."""
    return sum(logarithm(1 - rate + rate * 10 ** min(gain, _MOST)) for gain in gains)


def _read(whole: str, kinds: frozenset[int], words: _Words) -> list[_Way]:
    """Return the ways to read a line: cut as a whole, and cut between its islands.

    Brackets and quotes of another font, put down after the line or before it, stay there.
    """
    signs = _OF_ANOTHER_FONT.search(whole)
    line = whole[: signs.start()] if signs else whole
    rest = whole[len(line) :]
    ways = {way.text: way for way in map(_stripped, _ways(line, 0, kinds, words))}
    if _ISLAND.search(line):
        parts = _by_portions(line, kinds, words)
        if parts.kinds:
            parts = _stripped(parts)
            ways.setdefault(parts.text, parts)
    ways.pop(line, None)
    places = tuple(range(len(line), len(whole)))
    ends = [
        replace(way, text=way.text + rest, places=(*way.places, *places)) for way in ways.values()
    ]
    return [replace(way, score=words.score(way.text)) for way in ends]


def _stripped(way: _Way) -> _Way:
    blanks = len(way.text) - len(way.text.lstrip())
    text = way.text.strip()
    return replace(way, text=text, places=way.places[blanks : blanks + len(text)])


def _by_portions(line: str, allowed: frozenset[int], words: _Words) -> _Way:
    """Return the best way to cut what stands between the islands of ``line``."""
    text, places, kinds = "", list[int | None](), list[int]()
    pairs: list[tuple[str, str]] = []
    done = 0
    for start, end in [*(m.span() for m in _ISLAND.finditer(line)), (len(line), len(line))]:
        portion = line[done:start]
        best = _Way(portion, tuple(range(done, start)), ())
        inner = portion.strip()
        if " " in inner:
            at = done + portion.index(inner)
            gain = words.score(inner)
            for way in _ways(inner, at, allowed, words):
                score = _priced(replace(way, score=words.score(way.text)), words)
                if score > gain:
                    gain = score
                    blanks = portion[: at - done], portion[at - done + len(inner) :]
                    best = _Way(
                        blanks[0] + way.text + blanks[1],
                        (*range(done, at), *way.places, *range(at + len(inner), start)),
                        way.kinds,
                        pairs=way.pairs,
                    )
        text += best.text + line[start:end]
        places += [*best.places, *range(start, end)]
        kinds += best.kinds
        pairs += best.pairs
        done = end
    return _Way(text, tuple(places), tuple(kinds), pairs=tuple(pairs))


def _seams(line: str) -> list[_Seam]:
    """Return where ``line`` may be cut, from its left in memory."""
    signs = [
        _Seam(m.start(), m.end(), _AT_SIGN, m[1])
        for m in _SIGN.finditer(line)
        if HAS_LETTERS.search(line, 0, m.start())
    ]
    taken = {place for seam in signs for place in range(seam.end, seam.start + 1)}
    ends = [match.span() for match in _TOKEN.finditer(line)]
    blanks = [_Seam(end, start, _BLANK) for (_, end), (start, _) in pairwise(ends)]
    found = [*signs, *blanks]
    return sorted(
        (seam for seam in found if seam.kind == _AT_SIGN or seam.end not in taken),
        key=lambda seam: seam.end,
    )


def _ways(line: str, at: int, kinds: frozenset[int], words: _Words) -> Iterator[_Way]:
    """Yield the best chains of runs that ``line`` may be, which stands ``at`` a place.

    A chain is found from the left of the page: each run has to end so that the beginning of the
    one before it can follow. What is kept, for each place where the last run ends and each where
    it begins, are the best chains to there (dynamic programming).
    """
    seams = _seams(line)
    ends = [*seams, _Seam(len(line), len(line), _BLANK)]
    table = _Table(line, ends, kinds, words)
    # the last run: where it begins (the seam before it), and the seam it ends at
    states: dict[tuple[int, int], list[_Chain]] = {}
    for number in range(len(ends)):
        if ends[number].end > 0:
            states[-1, number] = [_Chain(0.0, (number,), ())]
        if ends[number].kind == _AT_SIGN:
            break
    finished: list[_Chain] = []
    for number in range(len(seams)):
        for before in range(-1, number):
            chains = states.pop((before, number), None)
            if not chains:
                continue
            chains = nlargest(_KEPT, chains, key=lambda chain: chain.score)
            for then, kind, gain in table.next(before, number):
                further = [
                    _Chain(c.score + gain, (*c.ends, then), (*c.kinds, kind)) for c in chains
                ]
                if then == len(seams):
                    opening = table.opening(number)
                    finished += [replace(c, score=c.score + opening) for c in further]
                else:
                    states.setdefault((number, then), []).extend(further)
    for chain in nlargest(_KEPT * 4, finished, key=lambda chain: chain.score):
        runs, start = [], 0
        for end in chain.ends:
            runs.append((start, ends[end].end))
            start = ends[end].start
        signs = [ends[end].sign for end in chain.ends[:-1]]
        yield _way(line, at, runs, list(zip(chain.kinds, signs, strict=True)))


@dataclass(frozen=True, slots=True)
class _Chain:
    """The seams at which runs end, the kinds of the joints between them, and what that gains."""

    score: float
    ends: tuple[int, ...]
    kinds: tuple[int, ...]


class _Table:
    """What is to be known of a line, place by place."""

    def __init__(
        self, line: str, ends: Sequence[_Seam], kinds: frozenset[int], words: _Words
    ) -> None:
        self._line = line
        self._ends = ends
        self._kinds = kinds
        self._words = words
        found = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(line)]
        # at each seam: the part of a word that ends there, the word before it; the part of a word
        # that begins there, the word after it, the word before it in the line as it is
        self._heads: list[tuple[str, str]] = []
        self._tails: list[tuple[str, str, str]] = []
        for seam in ends:
            last = _LAST.search(line, 0, seam.end)
            head = last.group() if last else ""
            self._heads.append((head, _before(line, found, seam.end - len(head))))
        for start in (0, *(seam.start for seam in ends)):
            begun = _WORD.match(line, start)
            tail = begun.group() if begun else ""
            self._tails.append(
                (tail, _after(line, found, start + len(tail)), _before(line, found, start))
            )

    def next(self, before: int, number: int) -> Iterator[tuple[int, int, float]]:
        """Yield the seams at which the run behind the seam ``number`` may end, the kind of the
        joint to the run from the seam ``before``, and what the joint gains."""
        seam = self._ends[number]
        tail, after, raw = self._tails[before + 1]
        bigram = self._words.scorer.bigram
        for then in range(number + 1, len(self._ends)):
            end = self._ends[then].end
            if end <= seam.start:
                continue
            head, context = self._heads[then]
            run = end - seam.start
            part = run < len(head)
            if part:
                head, context = head[-run:], ""
            was = bigram(raw, tail) if tail else 0.0
            if seam.kind == _AT_SIGN:
                if head and head[-1] in CARRIERS.get(seam.sign, head[-1]):
                    yield then, _AT_SIGN, (bigram(head, tail) if tail else 0.0) - was
            else:
                joints = self._words.joints(head, tail) if not part else (_BLANK,)
                for kind in joints:
                    if kind not in self._kinds:
                        continue
                    joined = head + (ZWNJ if kind == _ZWNJ else "") + tail
                    gain = bigram(context, joined) - bigram(context, head) - was
                    if after:
                        gain += bigram(joined, after) - bigram(tail, after)
                    gain -= self._words.alone(head) + self._words.alone(tail)
                    yield then, kind, gain + self._words.price(kind, head, tail)
            if self._ends[then].kind == _AT_SIGN:
                return  # a sign always cuts

    def opening(self, number: int) -> float:
        """Return what it gains that the run behind the seam ``number`` begins the line."""
        tail, _, raw = self._tails[number + 1]
        bigram = self._words.scorer.bigram
        return bigram("", tail) - bigram(raw, tail) if tail else 0.0


def _before(line: str, found: Sequence[tuple[int, int, str]], place: int) -> str:
    """Return the word before ``place``, if nothing that ends the context is between them."""
    number = bisect_right(found, place, key=itemgetter(1))
    if not number or STOPS.intersection(line[found[number - 1][1] : place]):
        return ""
    return found[number - 1][2]


def _after(line: str, found: Sequence[tuple[int, int, str]], place: int) -> str:
    number = bisect_left(found, place, key=itemgetter(0))
    if number == len(found) or STOPS.intersection(line[place : found[number][0]]):
        return ""
    return found[number][2]


def _way(
    line: str,
    at: int,
    runs: Sequence[tuple[int, int]],
    joints: Sequence[tuple[int, str]],
) -> _Way:
    """Return the line whose ``runs`` stand in reverse order, with ``joints`` between them."""
    text, places = "", list[int | None]()
    gaps = [line[end:start] for (_, end), (start, _) in pairwise(runs)]
    if len(gaps[-1]) > (3 - (len(gaps) > 1)):  # the blank that the line began with
        text, places = " ", [None]
    for number in range(len(runs) - 1, -1, -1):
        start, end = runs[number]
        run = line[start:end]
        blank = len(run) - len(run.lstrip())
        start, run = start + blank, run.strip()
        text += run
        places += range(at + start, at + start + len(run))
        if number:
            kind, sign = joints[number - 1]
            glue = {_ZWNJ: ZWNJ, _AT_SIGN: sign + " "}.get(kind, "")
            text += glue
            places += [None] * len(glue)
    if len(gaps[0]) > 1:  # and the one that it ended with
        text, places = text + " ", [*places, None]
    pairs = tuple(
        (line[runs[k + 1][1] - 1], line[runs[k][0]])
        for k, (kind, _) in enumerate(joints)
        if kind == _BLANK
    )
    return _Way(text, tuple(places), tuple(kind for kind, _ in joints), pairs=pairs)
