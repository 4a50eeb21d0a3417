"""Arithmetic of edits: to apply them, to take them back, to join two rounds of them into one."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from ..model import Doubt, Edit


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` after ``edits``, which are in order and do not overlap.

    Raises ValueError where an edit does not fit the text.
    """
    parts: list[str] = []
    position = 0
    for edit in edits:
        if edit.start < position or text[edit.start : edit.end] != edit.before:
            raise ValueError(f"{edit!r} does not fit the text")
        parts += (text[position : edit.start], edit.after)
        position = edit.end
    return "".join((*parts, text[position:]))


def undo_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text that :func:`apply_edits` made ``text`` of; raises ValueError likewise."""
    return apply_edits(text, reversed_edits(edits))


def reversed_edits(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits that lead from the edited text back; their offsets are in that text."""
    shift = 0
    back: list[Edit] = []
    for edit in edits:
        start = edit.start + shift
        back.append(
            Edit(
                start, start + len(edit.after), edit.after, edit.before, edit.rule, edit.confidence
            )
        )
        shift += len(edit.after) - len(edit.before)
    return tuple(back)


def doubts_of(edits: Iterable[Edit]) -> Iterator[Doubt]:
    """Yield the doubts of ``edits`` at their offsets in the text after all of these edits."""
    shift = 0
    for edit in edits:
        for doubt in edit.doubts:
            yield _moved(doubt, edit.start + shift)
        shift += len(edit.after) - len(edit.before)


def doubts_after(doubts: Iterable[Doubt], edits: Iterable[Edit]) -> Iterator[Doubt]:
    """Yield ``doubts`` of a text at their offsets after ``edits``.

    One that an edit changes goes: whoever made the edit has decided about it.
    """
    in_order = tuple(edits)
    starts = [edit.start for edit in in_order]
    shifts = [0, *accumulate(len(edit.after) - len(edit.before) for edit in in_order)]
    for doubt in doubts:
        before = bisect.bisect_left(starts, doubt.end)  # edits that begin left of its end
        if not before or in_order[before - 1].end <= doubt.start:
            yield _moved(doubt, shifts[before])


def origins(edits: Iterable[Edit]) -> Callable[[int], tuple[int, int]]:
    """Return a function from a position of the text after ``edits`` to where it was before.

    It returns the first and the last place that it may have had; the two differ inside an edit,
    which is one change as a whole.
    """
    in_order = tuple(edits)
    shifts = [0, *accumulate(len(edit.after) - len(edit.before) for edit in in_order)]
    starts = [edit.start + shift for edit, shift in zip(in_order, shifts, strict=False)]

    def origin(position: int) -> tuple[int, int]:
        before = bisect.bisect_left(starts, position)  # edits that begin left of it
        if before and position < starts[before - 1] + len(in_order[before - 1].after):
            return in_order[before - 1].start, in_order[before - 1].end
        return position - shifts[before], position - shifts[before]

    return origin


def _moved(doubt: Doubt, by: int) -> Doubt:
    return replace(doubt, start=doubt.start + by, end=doubt.end + by)


def without_overlap(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return ``edits`` in order, of those that overlap the most confident, then the longest, first.

    Edits that change nothing go.
    """
    chosen: list[Edit] = []
    best_first = sorted(edits, key=lambda e: (-e.confidence, e.start - e.end, e.start, e.after))
    for edit in best_first:
        at = bisect.bisect(chosen, edit)  # only the two beside it can overlap it
        beside = chosen[max(0, at - 1) : at + 1]
        if edit.before != edit.after and not any(_touch(edit, other) for other in beside):
            chosen.insert(at, edit)
    return tuple(chosen)


def compose(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return edits of ``text`` that do what ``first``, and then ``second`` on its result, do.

    Edits of the two rounds that touch become one, named after both rules.
    """
    between = apply_edits(text, first)
    back = reversed_edits(first)
    result: list[Edit] = []
    shift = 0  # from offsets in ``between`` to offsets in ``text``, left of the cluster
    i = j = 0
    while i < len(back) or j < len(second):
        starts = [edits[k].start for edits, k in ((back, i), (second, j)) if k < len(edits)]
        low = high = min(starts)
        from_first, from_second = i, j
        grew = True
        while grew:
            grew = False
            while i < len(back) and back[i].start <= high:
                high, i, grew = max(high, back[i].end), i + 1, True
            while j < len(second) and second[j].start <= high:
                high, j, grew = max(high, second[j].end), j + 1, True
        ours, theirs = first[from_first:i], second[from_second:j]
        grown = sum(len(edit.after) - len(edit.before) for edit in ours)
        start, end = low + shift, high + shift - grown
        moved = [
            Edit(e.start - low, e.end - low, e.before, e.after, e.rule, e.confidence)
            for e in theirs
        ]
        after = apply_edits(between[low:high], moved)
        if text[start:end] != after:
            result.append(_joined(start, text[start:end], after, (*ours, *theirs)))
        shift -= grown
    return tuple(result)


def _joined(start: int, before: str, after: str, edits: Sequence[Edit]) -> Edit:
    if len(edits) == 1:
        one = edits[0]
        return Edit(
            start, start + len(before), before, after, one.rule, one.confidence, one.by, one.reason
        )
    rules = dict.fromkeys(edit.rule for edit in edits)
    confidence = min(edit.confidence for edit in edits)
    return Edit(start, start + len(before), before, after, "+".join(rules), confidence)


def _touch(one: Edit, other: Edit) -> bool:
    if one.start == other.start:
        return True
    return one.start < other.end and other.start < one.end
