"""Puts blanks back into text that has lost them: ``لكلشخصالحقفي`` is ``لكل شخص الحق في``.

Where letters are placed one by one, an extractor may see no blank between words. A text shows it:
sound ones hardly have a run of ``_LONG`` letters, one that lost its blanks consists of them. Each
run is parted into the words that the language model finds most probable after one another, by
dynamic programming (Viterbi 1967) over the ends of words, with the ``_BEAM`` best for each end. An
unknown word costs what its spelling does, so that names stay whole. The probability of each word is
that of all ways through it (forward-backward, Rabiner 1989).

The blanks that are left in such a text are often none: a ZWNJ became one. They are put right where
most of them stand in words that are known with a ZWNJ.

It runs before lines are put in order, which has to see words.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from ..languages import Language
from ..model import Damage, Doubt, Edit
from .arabic import LETTERS, SIGNS, TATWEEL, likely_language
from .language_model import BREAK, NUMBER, ZWNJ, LanguageModel, language_model

NAME = "lost_blanks"
ORDER = 36

_LONG = 16  # letters
_SHARE = 0.15  # of all letters, that stand in runs as long; sound texts stay below 0.01
_FEWEST = 40  # letters in such runs
_TELLING, _SENSE = 4, 0.55  # letters of a word that is no chance, and their share
_WORD_LENGTH = 18
_LONGEST = 5000  # letters of a run; a longer one takes more memory than it is worth
_BEAM = 4
_JOINED = 0.6  # of the blanks that are left, for them to be joiners
_CERTAIN = 0.9  # of a word, to leave no doubt about it
_UNKNOWN = -2.0
_EVIDENCE = 0.7  # of the logarithms of the model counts in probabilities; measured

_RUN = re.compile(f"[{LETTERS}{SIGNS}{TATWEEL}\u200c]+")
_TOKEN = re.compile(rf"{_RUN.pattern}|\d+(?:[.,٫٬/]\d+)*|[^\w\s]+|[^\W\d_]+")
_LETTER = re.compile(f"[{LETTERS}]")
_CLOSING, _OPENING = ".،؛:؟!)]»", "([«"
_QUOTES = re.compile("[“”]")


class _Part(NamedTuple):
    """A word of a run, and the probability that it is one."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that may stand in a run: its place among the letters, and what it costs by itself.

    ``total`` is the logarithm of the sum of all ways that lead to its end, ``score`` the best one
    of them, over the word ``before``. An unknown word costs the same behind any other.
    """

    start: int
    end: int
    key: str
    cost: float | None = None
    total: float = 0.0
    score: float = 0.0
    before: _Word | None = None


def find(text: str, language: Language | None) -> Iterator[Edit | Damage]:
    """Yield an edit for every run of letters that is more than a word.

    Where the model finds no words in them, the runs are reported instead.
    """
    if not _is_glued(text):
        return
    tag = likely_language(text, language)
    model = language_model(tag) if tag else None
    if not model:
        return
    read = list(_read(text, model))
    if _makes_sense([word.text for _, words, _ in read for word in words], model):
        yield from (_edit(text, *each) for each in read)
        yield from _joiners(text, read, model)
        return
    for token, _, _ in read:
        if _length(token.group()) >= _LONG:
            yield Damage(*token.span(), NAME, "needs_editor", token.group())


def _read(text: str, model: LanguageModel) -> Iterator[tuple[re.Match[str], list[_Part], float]]:
    """Yield the runs of ``text``, each with its words and the probability of all of them."""
    before = BREAK
    for token in _TOKEN.finditer(text):
        run = token.group()
        if _length(run) > _LONGEST:
            before = BREAK
            yield token, [_Part(run, 1.0)], 1.0
        elif _LETTER.search(run):
            words, before, confidence = _words(run, before, model)
            yield token, words, confidence
        else:
            before = NUMBER if run[0].isdigit() else BREAK


def _edit(text: str, token: re.Match[str], words: Sequence[_Part], confidence: float) -> Edit:
    """Return the edit that parts a run, and parts it from punctuation that closes or opens."""
    start, end = token.span()
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    closes, opens = _quotes(text)
    after = " " if before and before in _CLOSING + closes else ""
    doubts: list[Doubt] = []
    for word in words:
        if word.confidence < _CERTAIN:
            doubts.append(Doubt(len(after), len(after) + len(word.text), word.confidence))
        after += word.text + " "
    if not behind or behind not in _OPENING + opens:
        after = after[:-1]
    return Edit(start, end, token.group(), after, NAME, confidence, doubts=tuple(doubts))


@lru_cache(maxsize=2)
def _quotes(text: str) -> tuple[str, str]:
    """Return the quotation mark that closes in ``text`` and the one that opens: the first one."""
    first = _QUOTES.search(text)
    return ("“", "”") if first and first.group() == "”" else ("”", "“")


def _joiners(
    text: str, read: Sequence[tuple[re.Match[str], list[_Part], float]], model: LanguageModel
) -> Iterator[Edit]:
    """Yield an edit for every blank that a ZWNJ became, where most that are left are such."""
    places = [
        (one.end(), model.key(first[-1].text + ZWNJ + second[0].text))
        for (one, first, _), (two, second, _) in pairwise(read)
        if text[one.end() : two.start()] == " "
    ]
    joined = [place for place, key in places if ZWNJ in key and model.known(key)]
    if len(joined) >= _JOINED * len(places):
        yield from (Edit(place, place + 1, " ", ZWNJ, NAME, 0.95) for place in joined)


def _makes_sense(words: Sequence[str], model: LanguageModel) -> bool:
    """Tell whether enough letters stand in known words that are too long to be found by chance."""
    known = (len(word) for word in words if len(word) >= _TELLING and model.known(model.key(word)))
    return sum(known) >= _SENSE * sum(map(len, words))


def _length(run: str) -> int:
    return len(_LETTER.findall(run))


def _is_glued(text: str) -> bool:
    runs = re.split(f"[^{LETTERS}{SIGNS}{TATWEEL}]+", text)  # a ZWNJ parts words as well
    lengths = [_length(run) for run in runs]
    long = sum(length for length in lengths if length >= _LONG)
    return long >= _FEWEST and long >= _SHARE * sum(lengths)


def _words(run: str, before: str, model: LanguageModel) -> tuple[list[_Part], str, float]:
    """Return the most probable words of ``run``, each with its probability, the key of the last
    one, and the probability of all."""
    starts = [match.start() for match in _LETTER.finditer(run)]
    starts[0] = 0
    letters = [model.plain(run[a:b]) for a, b in zip(starts, [*starts[1:], len(run)], strict=True)]
    first = _Word(0, 0, before)
    ends: list[list[_Word]] = [[first], *([] for _ in letters)]
    for start in range(len(letters)):
        here = ends[start] = sorted(ends[start], key=lambda word: -word.score)[:_BEAM]
        best, together = here[0], _sum([one.total for one in here])
        for key, end, cost in _candidates(letters, start, model):
            if cost is not None:  # whatever stands before it
                total, score, before_it = together + _EVIDENCE * cost, best.score + cost, best
            else:
                steps = [model.bigram(one.key, key) for one in here]
                ways = list(zip(steps, here, strict=True))
                total = _sum([one.total + _EVIDENCE * step for step, one in ways])
                scores = [one.score + step for step, one in ways]
                score = max(scores)
                before_it = here[scores.index(score)]
            ends[end].append(_Word(start, end, key, cost, total, score, before_it))
    ends[-1] = sorted(ends[-1], key=lambda word: -word.score)[:_BEAM]
    rest = _backwards(ends, model)
    whole = _sum([word.total for word in ends[-1]])
    last: _Word | None = ends[-1][0]
    key, confidence = ends[-1][0].key, 10 ** (_EVIDENCE * ends[-1][0].score - whole)
    found: list[_Part] = []
    bounds = [*starts, len(run)]
    while last and last is not first:
        sure = 10 ** (last.total + rest[id(last)] - whole)
        found.append(_Part(run[bounds[last.start] : bounds[last.end]], min(1.0, sure)))
        last = last.before
    return found[::-1], key, min(1.0, confidence)


def _candidates(
    letters: Sequence[str], start: int, model: LanguageModel
) -> Iterator[tuple[str, int, float | None]]:
    """Yield the words that may begin at ``start``: key, end, and the cost of unknown ones."""
    spelled, key, cost = " ", "", _UNKNOWN
    for end in range(start + 1, min(len(letters), start + _WORD_LENGTH) + 1):
        for character in letters[end - 1]:
            cost += model.char(spelled, character)
            spelled += character
        key += letters[end - 1]
        yield key, end, None if model.known(key) else cost + model.char(spelled, " ")


def _backwards(ends: Sequence[Sequence[_Word]], model: LanguageModel) -> dict[int, float]:
    """Return, by the identity of each word, the sum of all ways from it to the end of the run."""
    following: dict[int, list[_Word]] = defaultdict(list)
    for word in chain.from_iterable(ends[1:]):
        following[word.start].append(word)
    rest = {id(word): 0.0 for word in ends[-1]}
    for place in range(len(ends) - 2, -1, -1):
        known = [(then.key, rest[id(then)]) for then in following[place] if then.cost is None]
        unknown = [
            rest[id(then)] + _EVIDENCE * then.cost
            for then in following[place]
            if then.cost is not None
        ]
        for word in ends[place]:
            ways = [more + _EVIDENCE * model.bigram(word.key, key) for key, more in known]
            rest[id(word)] = _sum(ways + unknown)
    return rest


def _sum(logarithms: Sequence[float]) -> float:
    """Return the decimal logarithm of the sum of numbers given by theirs."""
    most = max(logarithms, default=-math.inf)
    if most == -math.inf:
        return most
    return most + math.log10(sum([10 ** (each - most) for each in logarithms]))
