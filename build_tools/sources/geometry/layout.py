"""Runs on a page -> lines in the order of reading -> text."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ...model import Direction
from . import bidi
from .glyphs import Page
from .units import Run, Shapes, Unit, is_arabic, runs

_SAME_LINE = 0.5  # of the height of the smaller: as much of it has to stand beside the other
_BLANK = 0.13  # of the size: a gap as wide parts words
_WIDE_BLANK = 0.45  # the same where blanks between words are drawn as such
_BLANKS = 0.08  # for each letter: as many blanks are drawn where they are drawn at all
_ASCENT, _DESCENT = 0.7, 0.2  # of the size: what a letter takes above and below its baseline
_PARAGRAPH_GAP = 1.25  # of the usual distance of lines
_INDENT = 0.9  # of the size


class Line:
    """Runs on one baseline: that of the widest of them."""

    def __init__(self, run: Run) -> None:
        self.runs: list[Run] = []
        self.units: list[Unit] = []
        self.text = ""
        self._width = -1.0
        self.add(run)

    def add(self, run: Run) -> None:
        """Put a run into the line."""
        self.runs.append(run)
        if run.x1 - run.x0 > self._width:
            self._width = run.x1 - run.x0
            self.y, self.size = run.y, run.size


class Reader:
    """Reads the pages of one file, and remembers what they tell of the program that wrote it."""

    def __init__(self) -> None:
        self._shapes = Shapes()
        self._brackets: Counter[bool] = Counter()

    def text(self, page: Page) -> str:
        """Return the text of ``page``: a line for each line, a blank line between paragraphs."""
        parts = [
            self._text(runs(page.glyphs[angle], self._shapes)) for angle in sorted(page.glyphs)
        ]
        return "\n\n".join(filter(None, parts))

    def _text(self, found: Sequence[Run]) -> str:
        lines = lines_of(found)
        blank = _blank(found)
        for line in lines:
            line.units = units_of(line, blank)
        base = bidi.direction([unit for line in lines for unit in line.units], "ltr")
        bases = [_direction(line, base) for line in lines]
        for line, its in zip(lines, bases, strict=True):
            self._brackets += bidi.bracket_votes(line.units, its)
        mirrored = self._brackets[True] > self._brackets[False]
        for line, its in zip(lines, bases, strict=True):
            line.text = bidi.logical(line.units, its, mirrored).strip()
        return _joined([line for line in lines if line.text], bases)


def _direction(line: Line, page: Direction) -> Direction:
    """Return the direction of the line: that of its letters, else that of the page."""
    own = bidi.direction(line.units, page)
    if own == "ltr" and page == "rtl" and _ends_on_the_left(line):
        return "rtl"
    return own


def _ends_on_the_left(line: Line) -> bool:
    first = next((unit.text for unit in line.units if not unit.is_blank), "")
    return first in tuple(".،؛:؟!») ") or any(is_arabic(unit.text) for unit in line.units)


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


def units_of(line: Line, blank: float) -> list[Unit]:
    """Return the units of a line from left to right, with the blanks between its words."""
    units: list[Unit] = []
    end = 0.0
    stretched = False  # the last stroke only led on to the next letter
    for run in sorted(line.runs, key=lambda run: run.x0 + run.x1):
        for unit in run.units:
            if unit.is_blank and (not units or units[-1].is_blank):
                continue
            between_letters = unit.text and units and not (unit.is_blank or units[-1].is_blank)
            if between_letters and not stretched and unit.x0 - end > blank * unit.size:
                units.append(Unit(end, unit.x0, unit.y, unit.size, " "))
            stretched = not unit.text
            if unit.text:
                units.append(unit)
            end = max(end, unit.x1)
    return units


def _blank(found: Sequence[Run]) -> float:
    """Return how wide a gap parts words, in parts of the size of the letters."""
    blanks = sum(unit.is_blank for run in found for unit in run.units)
    letters = sum(len(run.units) for run in found) - blanks
    return _WIDE_BLANK if blanks > _BLANKS * letters else _BLANK


def _joined(lines: list[Line], bases: Sequence[Direction]) -> str:
    if not lines:
        return ""
    pitches = [above.y - below.y for above, below in pairwise(lines)]
    usual = median(pitches) if pitches else 0
    text = lines[0].text
    for (above, line), pitch in zip(pairwise(lines), pitches, strict=True):
        parted = pitch > _PARAGRAPH_GAP * max(usual, line.size, above.size)
        text += ("\n\n" if parted else "\n") + line.text
    return text
