"""The most likely way through two texts step by step, and the probability of each step.

A hidden Markov model of pairs (Durbin, Eddy, Krogh and Mitchison 1998, chapter 4): the Viterbi
algorithm finds the way, the forward and backward algorithms the share that each step has among
all ways. Both keep to a band around the diagonal, so that time grows with the length of the
texts and not with its square.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from .evidence import Unit
from .odds import STEPS, Odds

#: How far from the diagonal the way may lead, in units.
_BAND = 30


@dataclass(frozen=True, slots=True)
class Step:
    """Units ``left[0]`` to ``left[1]`` and ``right[0]`` to ``right[1]``, the end exclusive, and
    the probability that they belong together (or, of a gap, that they have no counterpart)."""

    left: tuple[int, int]
    right: tuple[int, int]
    probability: float


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps through two texts, and the odds (natural logarithm) that these are versions of
    one text against their having nothing to do with each other."""

    steps: tuple[Step, ...]
    odds: float


_Cell = tuple[int, int]


def chain(left: Sequence[Unit], right: Sequence[Unit]) -> Chain:
    """Return the most likely way through ``left`` and ``right``; every unit is in one step."""
    odds = Odds(left, right)
    band = _band(left, right)
    end = (len(left), len(right))
    into: dict[_Cell, list[tuple[_Cell, float]]] = {}
    forward: dict[_Cell, float] = {(0, 0): 0.0}
    best: dict[_Cell, tuple[float, _Cell | None]] = {(0, 0): (0.0, None)}
    for i, (first, last) in enumerate(band):
        for j in range(first, last + 1):
            if i == j == 0:
                continue
            ways = []
            for a, b in STEPS:
                before = (i - a, j - b)
                if before in forward:
                    value = odds.step(*before, a, b)
                    if value > -math.inf:
                        ways.append((before, value))
            if ways:
                into[i, j] = ways
                forward[i, j] = _sum([forward[before] + value for before, value in ways])
                best[i, j] = max((best[before][0] + value, before) for before, value in ways)
    backward = _backward(into, end)
    total = forward[end]
    steps = []
    cell: _Cell = end
    while (came := best[cell][1]) is not None:
        value = next(value for way, value in into[cell] if way == came)
        share = math.exp(min(0.0, forward[came] + value + backward[cell] - total))
        steps.append(Step((came[0], cell[0]), (came[1], cell[1]), share))
        cell = came
    return Chain(tuple(reversed(steps)), total)


def _backward(into: dict[_Cell, list[tuple[_Cell, float]]], end: _Cell) -> dict[_Cell, float]:
    parts: dict[_Cell, list[float]] = {end: [0.0]}
    backward: dict[_Cell, float] = {}
    for cell in reversed(into):
        if cell not in parts:
            continue
        backward[cell] = _sum(parts[cell])
        for before, value in into[cell]:
            parts.setdefault(before, []).append(backward[cell] + value)
    return backward


def _band(left: Sequence[Unit], right: Sequence[Unit]) -> list[tuple[int, int]]:
    """Return, for each number of left units, the first and last number of right units."""
    totals = list(accumulate((unit.size for unit in right), initial=0))
    passed = list(accumulate((unit.size for unit in left), initial=0))
    scale = totals[-1] / (passed[-1] or 1)
    band = []
    for size in passed:
        middle = bisect_left(totals, size * scale)
        band.append((max(0, middle - _BAND), min(len(right), middle + _BAND)))
    band[0] = (0, band[0][1])
    band[-1] = (band[-1][0], len(right))
    return band


def _sum(values: Sequence[float]) -> float:
    """Return the logarithm of the sum of what ``values`` are the logarithms of."""
    most = max(values)
    return most + math.log(sum(math.exp(value - most) for value in values))
