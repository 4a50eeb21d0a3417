"""The most likely way through two texts step by step, and the probability of each step.

A hidden Markov model of pairs (Durbin, Eddy, Krogh and Mitchison 1998, chapter 4): the Viterbi
algorithm finds the way, the forward and backward algorithms the share that each of its steps has
among all ways. What is far less likely than the best so far is not followed (beam search), so that
time grows with the length of the texts and not with its square.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .evidence import Unit
from .odds import STEPS, Odds

#: How much less likely (natural logarithm of odds) a place may be than the best one after as many
#: left units. It is as much as some 13 units without a counterpart in one place.
_BEAM = 60.0


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


#: A place between units: how many left and right ones are before it.
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Way:
    """A step that leads to a place, from ``start``, with its odds."""

    start: _Place
    odds: float


def chain(left: Sequence[Unit], right: Sequence[Unit]) -> Chain:
    """Return the most likely way through ``left`` and ``right``; every unit is in one step."""
    end = (len(left), len(right))
    forward, ways = _forward(Odds(left, right), end)
    backward = _backward(ways, end)
    best: dict[_Place, tuple[float, _Place]] = {(0, 0): (0.0, (0, 0))}
    for place, leading in ways.items():
        best[place] = max((best[way.start][0] + way.odds, way.start) for way in leading)
    steps = []
    place = end
    while place != (0, 0):
        start = best[place][1]
        odds = next(way.odds for way in ways[place] if way.start == start)
        share = math.exp(min(0.0, forward[start] + odds + backward[place] - forward[end]))
        steps.append(Step((start[0], place[0]), (start[1], place[1]), share))
        place = start
    return Chain(tuple(reversed(steps)), forward[end])


def _forward(odds: Odds, end: _Place) -> tuple[dict[_Place, float], dict[_Place, list[_Way]]]:
    """Return the odds of all ways to each place together, and the steps that lead to it; places
    in the order of the texts."""
    forward: dict[_Place, float] = {}
    ways: dict[_Place, list[_Way]] = {}
    rows: list[dict[int, list[_Way]]] = [defaultdict(list) for _ in range(end[0] + 1)]
    rows[0][0] = []

    def total(leading: Sequence[_Way]) -> float:
        return _sum([forward[way.start] + way.odds for way in leading]) if leading else 0.0

    for i, row in enumerate(rows):
        # What steps along the row add to a place is not known yet, and cannot make it the best.
        highest = max(map(total, row.values()))
        for j in range(min(row), end[1] + 1):
            if j not in row:
                continue
            leading = row[j]
            here = total(leading)
            if here < highest - _BEAM and i < end[0]:
                continue
            forward[i, j] = here
            if leading:
                ways[i, j] = leading
            for a, b in STEPS:
                if i + a <= end[0] and j + b <= end[1]:
                    value = odds.step(i, j, a, b)
                    if value > -math.inf:
                        rows[i + a][j + b].append(_Way((i, j), value))
        row.clear()
    return forward, ways


def _backward(ways: dict[_Place, list[_Way]], end: _Place) -> dict[_Place, float]:
    """Return the odds of all ways from each place to the end together."""
    parts: dict[_Place, list[float]] = {end: [0.0]}
    backward: dict[_Place, float] = {}
    for place in reversed(ways):
        if place in parts:
            backward[place] = _sum(parts[place])
            for way in ways[place]:
                parts.setdefault(way.start, []).append(backward[place] + way.odds)
    return backward


def _sum(values: Sequence[float]) -> float:
    """Return the logarithm of the sum of what ``values`` are the logarithms of."""
    most = max(values)
    return most + math.log(sum(math.exp(value - most) for value in values))
