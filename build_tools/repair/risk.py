"""Chooses among readings the one that is least wrong, whichever of them is right.

Where many readings are nearly as probable, the most probable one may be far from all others, and
one in their middle is nearer to whatever the line was: minimum Bayes risk decoding (S. Kumar and
W. Byrne, 2004), with the edit distance of words as the risk.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

_TRUST = 1.0  # of the odds of a reading, which come from a language model: too sure of itself
_MOST = 10  # readings that are compared
_CLEAR = 0.6  # the share of the best reading, from which on it is taken


class Scored(Protocol):
    """A reading with its score (log10)."""

    @property
    def text(self) -> str: ...

    @property
    def score(self) -> float: ...


Reading = TypeVar("Reading", bound=Scored)


def least_risk(readings: Sequence[Reading]) -> int:
    """Return the place of the reading that is expected to differ least from the right one."""
    order = sorted(range(len(readings)), key=lambda k: -readings[k].score)[:_MOST]
    best = readings[order[0]].score
    weights = [10 ** (_TRUST * (readings[k].score - best)) for k in order]
    if len(order) < 3 or 1 / sum(weights) > _CLEAR:
        return order[0]
    words = [readings[k].text.split() for k in order]
    risks = [0.0] * len(order)
    for a in range(len(order)):
        for b in range(a):
            far = distance(words[a], words[b])
            risks[a] += weights[b] * far
            risks[b] += weights[a] * far
    return order[min(range(len(order)), key=risks.__getitem__)]


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the Levenshtein distance of two rows of words."""
    row = list(range(len(other) + 1))
    for number, word in enumerate(one, 1):
        before, row[0] = row[0], number
        for place, against in enumerate(other, 1):
            before, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, before + (word != against)),
            )
    return row[-1]
