"""Parts a run of letters into the words that a language model finds most probable in it.

Dynamic programming (Viterbi 1967) over the ends of words, with the ``_BEAM`` best for each end. An
unknown word costs what its spelling does, so that names stay whole. The probability of each word is
that of all ways through it (forward-backward, Rabiner 1989).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, Protocol

_BEAM = 4
_UNKNOWN = -2.0
_EVIDENCE = 0.7  # of the logarithms of the model counts in probabilities; measured


class Model(Protocol):
    """What is asked of a language model, see :class:`.language_model.LanguageModel`."""

    def plain(self, text: str) -> str: ...
    def char(self, context: str, character: str) -> float: ...
    def known(self, word: str) -> bool: ...
    def bigram(self, first: str, second: str) -> float: ...


class Part(NamedTuple):
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


def most_probable_words(
    run: str, before: str, model: Model, letter: re.Pattern[str], longest: int
) -> tuple[list[Part], str, float]:
    """Return the most probable words of ``run``, each with its probability, the key of the last
    one, and the probability of all.

    ``before`` is the key of the word before the run; ``letter`` matches a letter of the script:
    what follows one, such as a vowel sign, is not parted from it. No word has more than
    ``longest`` letters.
    """
    starts = [match.start() for match in letter.finditer(run)]
    starts[0] = 0
    letters = [model.plain(run[a:b]) for a, b in zip(starts, [*starts[1:], len(run)], strict=True)]
    first = _Word(0, 0, before)
    ends: list[list[_Word]] = [[first], *([] for _ in letters)]
    for start in range(len(letters)):
        here = ends[start] = sorted(ends[start], key=lambda word: -word.score)[:_BEAM]
        best, together = here[0], _sum([one.total for one in here])
        for key, end, cost in _candidates(letters, start, model, longest):
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
    found: list[Part] = []
    bounds = [*starts, len(run)]
    while last and last is not first:
        sure = 10 ** (last.total + rest[id(last)] - whole)
        found.append(Part(run[bounds[last.start] : bounds[last.end]], min(1.0, sure)))
        last = last.before
    return found[::-1], key, min(1.0, confidence)


def _candidates(
    letters: Sequence[str], start: int, model: Model, longest: int
) -> Iterator[tuple[str, int, float | None]]:
    """Yield the words that may begin at ``start``: key, end, and the cost of unknown ones."""
    spelled, key, cost = " ", "", _UNKNOWN
    for end in range(start + 1, min(len(letters), start + longest) + 1):
        for character in letters[end - 1]:
            cost += model.char(spelled, character)
            spelled += character
        key += letters[end - 1]
        yield key, end, None if model.known(key) else cost + model.char(spelled, " ")


def _backwards(ends: Sequence[Sequence[_Word]], model: Model) -> dict[int, float]:
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
