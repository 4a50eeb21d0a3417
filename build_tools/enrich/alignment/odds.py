"""How much more likely two parts of texts are if one translates the other than if not.

Everything is a natural logarithm of odds. Lengths are compared much as Gale and Church (1993) do,
by the logarithm of their ratio; a clue counts the more, the rarer it is in the two texts, and one
that both texts have, and only one of the two parts, counts against. The constants come from a text
that is no part of this archive (tests/bench/alignment.py).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .evidence import Clue, ClueKind, Form, Unit

#: How often a translation keeps a clue; of names and dates a guess on the safe side.
KEPT: dict[ClueKind, float] = {
    "name": 0.85,
    "date": 0.95,
    "number": 0.9,
    "role": 0.9,
    "sound": 0.15,
}
#: How often a translation keeps the form of a block.
_FORM_KEPT = 0.97
#: The variance of the logarithm of the ratio of lengths: for long texts, and per character.
_VARIANCE, _VARIANCE_SHORT = 0.02, 3.0
#: Lengths of blocks that have nothing to do with each other are at least as different as this.
_LEAST_SPREAD = 0.16

#: Forms whose units are whole by themselves.
_NEVER_MERGED: tuple[Form, ...] = ("title", "heading")

#: How many units of either side make one step of the chain, and how often (Gale and Church 1993,
#: table 5; what they leave out is rarer still).
STEPS: dict[tuple[int, int], float] = {
    (1, 1): 0.88,
    (1, 0): 0.0099,
    (0, 1): 0.0099,
    (1, 2): 0.04,
    (2, 1): 0.04,
    (2, 2): 0.008,
    (1, 3): 0.004,
    (3, 1): 0.004,
    (2, 3): 0.001,
    (3, 2): 0.001,
    (1, 4): 0.001,
    (4, 1): 0.001,
}


_PRIORS = {step: math.log(often) for step, often in STEPS.items()}
_LOST = {kind: math.log(1 - kept) for kind, kept in KEPT.items()}


@dataclass(frozen=True, slots=True)
class _Group:
    """Neighbouring units of one text, taken together.

    ``log`` is the logarithm of its length, ``share`` its share of its text; ``alone`` are the odds
    that its ``clues`` bring if the other text has none of them.
    """

    size: int
    log: float
    share: float
    form: Form
    clues: frozenset[Clue]
    alone: float


class Odds:
    """Compares groups of units of two texts; made once for two texts."""

    def __init__(self, left: Sequence[Unit], right: Sequence[Unit]) -> None:
        self._sides = (left, right)
        totals = [sum(unit.size for unit in side) or 1 for side in self._sides]
        self._totals = totals
        self._ratio = math.log(totals[1] / totals[0])
        counts = [Counter(clue for unit in side for clue in unit.clues) for side in self._sides]
        self._common = frozenset(counts[0]) & frozenset(counts[1])
        self._often = {clue: (counts[0][clue] + counts[1][clue]) / 2 for clue in self._common}
        forms = Counter(unit.form for side in self._sides for unit in side)
        self._forms = {form: count / sum(forms.values()) for form, count in forms.items()}
        self._spread = max(_LEAST_SPREAD, 2 * _variance([*left, *right]))
        self._groups: tuple[dict[tuple[int, int], _Group | None], ...] = ({}, {})

    def step(self, i: int, j: int, a: int, b: int) -> float:
        """Return the odds of a step of ``a`` left units from ``i`` and ``b`` right from ``j``."""
        prior = _PRIORS[a, b]
        if not a or not b:
            return prior
        one, other = self._group(0, i, a), self._group(1, j, b)
        if one is None or other is None:
            return -math.inf
        return (
            prior
            + self._length(one, other, math.log(b / a))
            + self._form(one, other)
            + self._clues(one, other)
        )

    def _group(self, side: int, start: int, count: int) -> _Group | None:
        """Return the units taken together, or ``None`` where their forms do not allow it."""
        known = self._groups[side]
        if (start, count) not in known:
            known[start, count] = self._made(side, start, count)
        return known[start, count]

    def _made(self, side: int, start: int, count: int) -> _Group | None:
        units = self._sides[side][start : start + count]
        form = units[0].form
        if count > 1 and (form in _NEVER_MERGED or any(unit.form != form for unit in units)):
            return None
        size = max(sum(unit.size for unit in units), 1)
        clues = frozenset().union(*(unit.clues for unit in units)) & self._common
        alone = sum(_LOST[clue.kind] for clue in clues)
        return _Group(size, math.log(size), size / self._totals[side], form, clues, alone)

    def _length(self, one: _Group, other: _Group, expected: float) -> float:
        ratio = other.log - one.log - self._ratio
        variance = _VARIANCE + _VARIANCE_SHORT / math.sqrt(one.size * other.size)
        spread = self._spread + variance
        by_chance = ratio - expected
        return (
            by_chance * by_chance / spread - ratio * ratio / variance + math.log(spread / variance)
        ) / 2

    def _form(self, one: _Group, other: _Group) -> float:
        often = self._forms[one.form]
        if one.form == other.form:
            return math.log(_FORM_KEPT / often)
        return math.log((1 - _FORM_KEPT) / (1 - often))

    def _clues(self, one: _Group, other: _Group) -> float:
        total = one.alone + other.alone
        share = (one.share + other.share) / 2
        for clue in one.clues & other.clues:
            kept = KEPT[clue.kind]
            chance = 1 - math.exp(-self._often[clue] * share)
            total += math.log(kept / chance + 1 - kept) - 2 * _LOST[clue.kind]
        return total


def _variance(units: Sequence[Unit]) -> float:
    """Return the variance of the logarithms of the lengths of ``units``."""
    logs = [math.log(max(unit.size, 1)) for unit in units]
    mean = sum(logs) / (len(logs) or 1)
    return sum((one - mean) ** 2 for one in logs) / (len(logs) or 1)
