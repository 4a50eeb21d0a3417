"""The order in which pdfminer puts down the boxes of a page.

The two boxes are joined between which least room is left, then these with the next, until one is
left; of each two the one comes first that lies further up and, half as much as that, further to
the left (its layout analysis with its usual parameters, ``boxes_flow`` 0.5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in any unit, y upwards, and the boxes in it in their order."""

    x0: float
    y0: float
    x1: float
    y1: float
    members: tuple[int, ...]

    @property
    def key(self) -> float:
        return 0.5 * self.x0 - 1.5 * (self.y0 + self.y1)


def put_down(boxes: Sequence[Box]) -> tuple[int, ...]:
    """Return the members of ``boxes`` in the order in which they come out."""
    left = list(boxes)
    while len(left) > 1:
        pairs = sorted(
            (_room(one, two), i, j) for j, two in enumerate(left) for i, one in enumerate(left[:j])
        )
        _, i, j = next((pair for pair in pairs if not _between(left, *pair[1:])), pairs[0])
        joined = _joined(left[i], left[j])
        left = [box for k, box in enumerate(left) if k not in (i, j)] + [joined]
    return left[0].members if left else ()


def _joined(one: Box, two: Box) -> Box:
    first, second = sorted((one, two), key=lambda box: box.key)
    return Box(
        min(one.x0, two.x0),
        min(one.y0, two.y0),
        max(one.x1, two.x1),
        max(one.y1, two.y1),
        first.members + second.members,
    )


def _room(one: Box, two: Box) -> float:
    """Return how much of the rectangle around two boxes they leave empty."""
    around = _joined(one, two)
    return _area(around) - _area(one) - _area(two)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def _between(boxes: Sequence[Box], i: int, j: int) -> bool:
    """Tell whether another box reaches into the rectangle around two."""
    around = _joined(boxes[i], boxes[j])
    return any(
        box.x0 < around.x1 and box.x1 > around.x0 and box.y0 < around.y1 and box.y1 > around.y0
        for k, box in enumerate(boxes)
        if k not in (i, j)
    )
