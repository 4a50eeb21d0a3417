"""A text before and after, line by line: what stands side by side, and what can be said of it.

The extracted text is cut at those line ends that no edit touches, so that every edit stands in one
pair as a whole. Mostly a pair is one line; where a line end was moved or taken out, it is several.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ..model import Damage, Doubt, Edit, Repaired, Verdict, verdict_of

_Item = TypeVar("_Item", Edit, Doubt)


@dataclass(frozen=True, slots=True)
class LinePair:
    """Lines of the extracted text and what was published of them, without the last line end.

    ``number`` is the first line's, from 1. ``start`` is where the pair begins in the extracted
    text and ``published_start`` where in the published one. The offsets of ``edits`` and ``damage``
    are those in ``extracted``, those of ``doubts`` in ``published``:
    ``apply_edits(extracted, edits) == published``.
    """

    number: int
    start: int
    published_start: int
    extracted: str
    published: str
    edits: tuple[Edit, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    damage: tuple[Damage, ...] = ()

    @property
    def lines(self) -> int:
        """How many lines of the extracted text these are."""
        return self.extracted.count("\n") + 1

    @property
    def verdict(self) -> Verdict:
        """The gravest that is true of any part of these lines."""
        return verdict_of(self.edits, self.doubts, self.damage)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The names of the modules that changed these lines (``editor``: a person), in order."""
        return tuple(dict.fromkeys(rule for edit in self.edits for rule in edit.rule.split("+")))

    @property
    def evidence(self) -> tuple[str, ...]:
        """The words that show the damage which was left here."""
        return tuple(dict.fromkeys(damage.evidence for damage in self.damage if damage.evidence))


def line_pairs(repaired: Repaired) -> tuple[LinePair, ...]:
    """Return the lines of ``repaired`` before and after, in order.

    Joined by line ends, the ``extracted`` of all pairs are the extracted text, and the
    ``published`` of all are the published text.
    """
    before, after = repaired.extracted.text, repaired.text
    cuts = [*_cuts(before, repaired.edits), (len(before) + 1, len(after) + 1)]
    starts = [(0, 0), *cuts[:-1]]
    edits = _shares(repaired.edits, [start for start, _ in starts])
    doubts = _shares(repaired.doubts, [start for _, start in starts])
    damage = _damage_by_start(repaired.damage, [start for start, _ in starts])
    pairs = []
    number = 1
    for index, ((start, published_start), (end, published_end)) in enumerate(
        zip(starts, cuts, strict=True)
    ):
        extracted = before[start : end - 1]
        published = after[published_start : published_end - 1]
        pairs.append(
            LinePair(
                number,
                start,
                published_start,
                extracted,
                published,
                tuple(_edit_within(edit, start, end - 1) for edit in edits[index]),
                tuple(
                    replace(
                        doubt,
                        start=doubt.start - published_start,
                        end=min(doubt.end, published_end - 1) - published_start,
                    )
                    for doubt in doubts[index]
                ),
                tuple(
                    replace(
                        each,
                        start=max(each.start, start) - start,
                        end=min(each.end, end - 1) - start,
                    )
                    for each in damage[index]
                ),
            )
        )
        number += extracted.count("\n") + 1
    return tuple(pairs)


def lines_by_kind(pairs: Iterable[LinePair]) -> Counter[str]:
    """Return how many lines of the extracted text each kind of repair changed."""
    counts: Counter[str] = Counter()
    for pair in pairs:
        counts.update(dict.fromkeys(pair.kinds, pair.lines))
    return counts


def _cuts(text: str, edits: Sequence[Edit]) -> Iterator[tuple[int, int]]:
    """Yield where lines begin that no edit joins to the line above: before, and after the edits."""
    shift = index = 0
    line_end = text.find("\n")
    while line_end >= 0:
        cut = line_end + 1
        kept = True  # whether this line end is still one after the edits
        while index < len(edits) and edits[index].start < cut and edits[index].end <= cut:
            edit = edits[index]
            shift += len(edit.after) - len(edit.before)
            kept = edit.end < cut or edit.after.endswith("\n")
            index += 1
        inside = index < len(edits) and edits[index].start < cut
        if kept and not inside:
            yield cut, cut + shift
        line_end = text.find("\n", cut)


def _shares(items: Sequence[_Item], starts: Sequence[int]) -> list[list[_Item]]:
    """Return ``items`` by the stretch that each begins in; ``starts`` are theirs."""
    shares: list[list[_Item]] = [[] for _ in starts]
    for item in items:
        shares[bisect.bisect_right(starts, item.start) - 1].append(item)
    return shares


def _damage_by_start(damage: Sequence[Damage], starts: Sequence[int]) -> list[list[Damage]]:
    """Return ``damage`` by the stretches that it touches."""
    shares: list[list[Damage]] = [[] for _ in starts]
    for each in damage:
        first = bisect.bisect_right(starts, each.start) - 1
        beyond = bisect.bisect_left(starts, each.end, lo=first + 1)
        for share in shares[first:beyond]:
            share.append(each)
    return shares


def _edit_within(edit: Edit, start: int, end: int) -> Edit:
    """Return ``edit`` at its offsets from ``start``, without the line end at ``end``."""
    if edit.end > end:
        edit = replace(edit, end=end, before=edit.before[:-1], after=edit.after[:-1])
    return replace(edit, start=edit.start - start, end=edit.end - start)
