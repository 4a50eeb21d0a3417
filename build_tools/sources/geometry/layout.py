"""Runs on a page -> lines in the order of reading -> text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...model import Direction
from . import bidi
from .glyphs import Page, Rule
from .lines import Line, lines_of
from .tables import Grid, arranged
from .units import Run, Shapes, Unit, is_arabic, runs

_BLANK = 0.13  # of the size: a gap as wide parts words
_NARROW = 0.1  # of the size: no word gap is narrower
_FEW = 3  # gaps that are too few to judge by
_WIDE_BLANK = 0.45  # the same where blanks between words are drawn as such
_BLANKS = 0.02  # for each letter: as many blanks are drawn where they are drawn at all
_PARAGRAPH_GAP = 1.25  # of the usual distance of lines
_INDENT = 0.9  # of the size
_CELL = "\t"  # stands between the cells of a row


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the text and its place; ``indent`` grows from where its direction begins."""

    text: str
    y: float
    size: float
    indent: float


class Reader:
    """Reads the pages of one file, and remembers what they tell of the program that wrote it."""

    def __init__(self) -> None:
        self._shapes = Shapes()
        self._brackets: Counter[bool] = Counter()

    def text(self, page: Page) -> str:
        """Return the text of ``page``: a line for each line, a blank line between paragraphs."""
        parts = []
        for angle in sorted(page.glyphs):
            found = runs(page.glyphs[angle], self._shapes)
            parts.append(self._text(found, page.rules if angle == 0 else ()))
        return "\n\n".join(filter(None, parts))

    def _text(self, found: Sequence[Run], rules: Sequence[Rule]) -> str:
        lines = lines_of(found)
        writer = _Writer(lines, _blank(found), self._brackets)
        return "\n\n".join(filter(None, writer.blocks(arranged(lines, rules))))


class _Writer:
    """Writes the lines of a page, each in its direction."""

    def __init__(self, lines: Sequence[Line], blank: float, brackets: Counter[bool]) -> None:
        self._blank = blank
        units = [units_of(line, blank) for line in lines]
        self._base = bidi.direction([unit for line in units for unit in line], "ltr")
        for line in units:
            brackets += bidi.bracket_votes(line, self._direction(line))
        self._mirrored = brackets[True] > brackets[False]

    def blocks(self, found: Iterable[Line | Grid]) -> Iterator[str]:
        """Yield the text of what goes down the page together: lines, a column, a table."""
        block: list[_Row] = []
        for each in found:
            if isinstance(each, Line):
                block.append(self._row([[each]]))
                continue
            yield _joined(block)
            block = []
            if each.is_prose:
                for column in self._in_order(each.rows[0]):
                    yield _joined([self._row([[line]]) for line in column])
            else:
                yield "\n".join(self._row(self._in_order(row)).text for row in each.rows)
        yield _joined(block)

    def _in_order(self, columns: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
        filled = [column for column in columns if column]
        return filled if self._base == "ltr" else filled[::-1]

    def _row(self, cells: Sequence[Sequence[Line]]) -> _Row:
        texts = [" ".join(self._written(line) for line in cell) for cell in cells]
        first = cells[0][0]
        units = units_of(first, self._blank)
        to_right = not units or self._direction(units) == "ltr"
        indent = first.x0 if to_right else -first.x1
        return _Row(_CELL.join(filter(None, texts)), first.y, first.size, indent)

    def _written(self, line: Line) -> str:
        units = units_of(line, self._blank)
        return bidi.logical(units, self._direction(units), self._mirrored).strip()

    def _direction(self, units: Sequence[Unit]) -> Direction:
        """Return the direction of a line: that of its letters, else that of the page."""
        own = bidi.direction(units, self._base)
        if own == "ltr" and self._base == "rtl" and _is_of_rtl(units):
            return "rtl"
        return own


def _is_of_rtl(units: Sequence[Unit]) -> bool:
    """Whether a line of mostly Latin letters is the line of a right-to-left paragraph."""
    first = next((unit.text for unit in units if not unit.is_blank), "")
    return first in tuple(".،؛:؟!»)") or any(is_arabic(unit.text) for unit in units)


def units_of(line: Line, blank: float) -> list[Unit]:
    """Return the units of a line from left to right, with the blanks between its words."""
    units: list[Unit] = []
    least = _word_gap(line) if blank == _BLANK else blank
    end = 0.0
    stretched = False  # the last stroke only led on to the next letter
    for run in _from_left(line):
        for unit in run.units:
            if unit.is_blank and (not units or units[-1].is_blank):
                continue
            between_letters = unit.text and units and not (unit.is_blank or units[-1].is_blank)
            if between_letters and not stretched and unit.x0 - end > least * unit.size:
                units.append(Unit(end, unit.x0, unit.y, unit.size, " "))
            stretched = not unit.text
            if unit.text:
                units.append(unit)
            end = max(end, unit.x1)
    return units


def _word_gap(line: Line) -> float:
    """Return how wide a gap parts words in a line without blanks.

    Programs that draw none (TeX) give all gaps of a line much the same width.
    """
    gaps = []
    end = line.x0
    for unit in (unit for run in _from_left(line) for unit in run.units):
        if unit.x0 - end > _NARROW * unit.size:
            gaps.append((unit.x0 - end) / unit.size)
        end = max(end, unit.x1)
    if len(gaps) < _FEW:
        return _BLANK
    return min(_BLANK, 0.45 * sorted(gaps)[3 * len(gaps) // 4])


def _from_left(line: Line) -> list[Run]:
    return sorted(line.runs, key=lambda run: run.x0 + run.x1)


def _blank(found: Sequence[Run]) -> float:
    """Return how wide a gap parts words, in parts of the size of the letters."""
    blanks = sum(unit.is_blank for run in found for unit in run.units)
    letters = sum(len(run.units) for run in found) - blanks
    return _WIDE_BLANK if blanks > _BLANKS * letters else _BLANK


def _joined(rows: Sequence[_Row]) -> str:
    """Return the rows as lines, with a blank line where a paragraph ends."""
    rows = [row for row in rows if row.text]
    if not rows:
        return ""
    distances = [above.y - below.y for above, below in pairwise(rows)]
    usual = sorted(distances)[len(distances) // 4] if distances else 0
    text = rows[0].text
    for index, row in enumerate(rows[1:]):
        least = max(usual, rows[index].size, row.size)
        parted = distances[index] > _PARAGRAPH_GAP * least or _is_indented(rows, index + 1)
        text += ("\n\n" if parted else "\n") + row.text
    return text


def _is_indented(rows: Sequence[_Row], index: int) -> bool:
    """Whether a row begins further in than those before and after it, which begin together."""
    if index + 1 == len(rows):
        return False
    before, row, after = rows[index - 1 : index + 2]
    least = _INDENT * row.size
    return (
        min(row.indent - before.indent, row.indent - after.indent)
        > least
        > abs(before.indent - after.indent)
    )
