"""Which names stand together more often than chance would have it.

The measure is the log-likelihood ratio of T. Dunning, "Accurate Methods for the Statistics of
Surprise and Coincidence", Computational Linguistics 19 (1993): unlike mutual information it does
not overrate what is rare, and unlike bare counts it does not overrate what stands everywhere.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Companion:
    """A name beside another: in how many places both stand, and the log-likelihood ratio."""

    id: str
    together: int
    weight: float


def companions(places: Iterable[Collection[str]], most: int) -> Mapping[str, tuple[Companion, ...]]:
    """Return for every name at most ``most`` others, the closest first.

    ``places`` are the names of each place (a paragraph, say), also of those without any. Only
    names are returned that share more places than they would if they were strewn at random, and
    more than one: what happens once shows nothing.
    """
    total = 0
    alone: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for names in places:
        total += 1
        each = sorted(set(names))
        alone.update(each)
        pairs.update(combinations(each, 2))
    found: dict[str, list[Companion]] = {name: [] for name in alone}
    for (one, other), together in pairs.items():
        if together > 1 and together * total > alone[one] * alone[other]:
            weight = _log_likelihood(together, alone[one], alone[other], total)
            found[one].append(Companion(other, together, weight))
            found[other].append(Companion(one, together, weight))
    return {name: tuple(sorted(each, key=_closest_first)[:most]) for name, each in found.items()}


def _closest_first(one: Companion) -> tuple[float, int, str]:
    # Rounded, so that what differs by the error of the sum alone stands in the order of the ids.
    return -round(one.weight, 6), -one.together, one.id


def _log_likelihood(both: int, one: int, other: int, total: int) -> float:
    """Return Dunning's G² of the table of places with both, one, the other and neither."""
    table = (both, one - both, other - both, total - one - other + both)
    margins = (one * other, one * (total - other), (total - one) * other)
    expected = (*margins, (total - one) * (total - other))
    return 2 * sum(
        observed * math.log(observed * total / product)
        for observed, product in zip(table, expected, strict=True)
        if observed
    )
