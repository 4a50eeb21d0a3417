"""Runs -> the lines that they stand on."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

from .units import Run

_SAME_LINE = 0.5  # of the height of the smaller: as much of it has to stand beside the other
_ASCENT, _DESCENT = 0.7, 0.2  # of the size: what a letter takes above and below its baseline


class Line:
    """Runs on one baseline: that of the widest of them."""

    def __init__(self, *runs: Run) -> None:
        self.runs: list[Run] = []
        self.x0, self.x1 = runs[0].x0, runs[0].x1
        self._width = -1.0
        for run in runs:
            self.add(run)

    def add(self, run: Run) -> None:
        """Put a run into the line."""
        self.runs.append(run)
        if run.x1 - run.x0 > self._width:
            self._width = run.x1 - run.x0
            self.y, self.size = run.y, run.size
        if not run.is_blank:
            self.x0, self.x1 = min(self.x0, run.x0), max(self.x1, run.x1)


def lines_of(found: Sequence[Run]) -> list[Line]:
    """Return the runs as lines, from the top of the page."""
    lines: list[Line] = []
    blank = []
    for run in sorted(found, key=lambda run: (-run.y, run.x0)):
        if run.is_blank:
            blank.append(run)
            continue
        beside = next((line for line in reversed(lines[-6:]) if _beside(run, line)), None)
        if beside:
            beside.add(run)
        else:
            lines.append(Line(run))
    lines.sort(key=lambda line: -line.y)
    heights = [-line.y for line in lines]
    for run in blank:
        at = bisect(heights, -run.y)
        near = [line for line in lines[max(0, at - 1) : at + 1] if _beside(run, line)]
        if near:
            near[0].add(run)
    return lines


def _beside(run: Run, line: Line) -> bool:
    top = min(run.y + _ASCENT * run.size, line.y + _ASCENT * line.size)
    bottom = max(run.y - _DESCENT * run.size, line.y - _DESCENT * line.size)
    height = (_ASCENT + _DESCENT) * min(run.size, line.size)
    return top - bottom > _SAME_LINE * height
