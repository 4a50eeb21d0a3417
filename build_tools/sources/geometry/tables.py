"""Lines that stand side by side: the rows of tables, and columns of prose.

Cells are told by wide gaps that lie below one another. In a table a row is read to its end before
the next one; a column of prose is read before the one beside it.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .glyphs import Rule
from .lines import Line
from .units import Run

_GAP = 1.0  # of the size of the letters: a gap as wide may part cells
_WIDE_GAP = 2.5  # the same where a blank is drawn in it
_TABLE_LINES = 3  # with more than one cell at least
_PROSE_LINES = 4  # in each column at least
_PROSE_WIDTH = 15  # times the size of the letters: columns of prose are as wide
_FULL = 0.7  # of the width of its column: a line of prose is as long, mostly
_NEXT_LINE = 0.85  # of the distance of rows: a line as near belongs to the same row
_MOST_LINES = 2000  # on a page; more are no text to be read


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines side by side: ``rows`` hold, for each column from the left, its lines in that row.

    A grid of prose has one row.
    """

    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    is_prose: bool


def arranged(lines: Sequence[Line], rules: Sequence[Rule]) -> Iterator[Line | Grid]:
    """Yield the lines of a page from its top, those that stand side by side as grids."""
    cells = [_cells(line) for line in lines] if len(lines) <= _MOST_LINES else []
    at = 0
    while at < len(cells):
        end = _end(cells, at)
        grid = _grid(cells[at:end], rules) if end - at > 1 else None
        if grid:
            yield grid
            at = end
        else:
            yield lines[at]
            at += 1
    yield from lines[at:]


def _cells(line: Line) -> list[Line]:
    """Return the line in pieces, cut at its wide gaps; a blank drawn in one parts only words."""
    pieces: list[list[Run]] = []
    end = 0.0
    blank = False
    for run in sorted(line.runs, key=lambda run: run.x0 + run.x1):
        if run.is_blank:
            blank = True
            continue
        gap = (_WIDE_GAP if blank else _GAP) * line.size
        if pieces and run.x0 - end < gap:
            pieces[-1].append(run)
        else:
            pieces.append([run])
        end = max(end, run.x1)
        blank = run.units[-1].is_blank
    return [Line(*piece) for piece in pieces]


def _end(cells: Sequence[list[Line]], start: int) -> int:
    """Return where the lines end that leave the same gaps free as the line at ``start``."""
    columns: list[tuple[float, float]] = []
    end = start
    for index in range(start, len(cells)):
        touched = [
            [box for box in columns if cell.x0 <= box[1] and cell.x1 >= box[0]]
            for cell in cells[index]
        ]
        boxes = [box for its in touched for box in its]
        if max(map(len, touched), default=0) > 1 or len(set(boxes)) < len(boxes):
            break  # it lies across two columns, or two of its cells in one
        if len(columns) < 2 and index > start + 1:
            break
        columns = _columns([*columns, *((cell.x0, cell.x1) for cell in cells[index])])
        if len(columns) > 1:
            end = index + 1
    return end


def _columns(boxes: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the intervals that the boxes cover together, from the left."""
    merged: list[tuple[float, float]] = []
    for x0, x1 in sorted(boxes):
        if merged and x0 <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    return merged


def _grid(cells: Sequence[list[Line]], rules: Sequence[Rule]) -> Grid | None:
    columns = _columns([(cell.x0, cell.x1) for line in cells for cell in line])
    if len(columns) < 2:
        return None
    starts = [x0 for x0, _ in columns]
    by_column: list[list[Line]] = [[] for _ in columns]
    for line in cells:
        for cell in line:
            by_column[bisect(starts, cell.x0) - 1].append(cell)
    if all(_is_prose(column, width) for column, width in zip(by_column, columns, strict=True)):
        return Grid((tuple(tuple(column) for column in by_column),), True)
    if sum(len(line) > 1 for line in cells) < _TABLE_LINES:
        return None
    rows = _rows(cells, _borders(rules, columns))
    return Grid(
        tuple(
            tuple(
                tuple(
                    cell for line in row for cell in line if bisect(starts, cell.x0) - 1 == number
                )
                for number in range(len(columns))
            )
            for row in rows
        ),
        False,
    )


def _is_prose(column: Sequence[Line], box: tuple[float, float]) -> bool:
    width = box[1] - box[0]
    full = sum(line.x1 - line.x0 > _FULL * width for line in column)
    size = median(line.size for line in column)
    return len(column) >= _PROSE_LINES and width > _PROSE_WIDTH * size and 2 * full > len(column)


def _borders(rules: Sequence[Rule], columns: Sequence[tuple[float, float]]) -> list[float]:
    """Return the heights of the lines drawn across the columns, from below."""
    left, right = columns[0][0], columns[-1][1]
    return sorted(
        {
            round((rule.y0 + rule.y1) / 2)
            for rule in rules
            if rule.y1 - rule.y0 < 3 < rule.x1 - rule.x0 and rule.x0 < right and rule.x1 > left
        }
    )


def _rows(cells: Sequence[list[Line]], borders: Sequence[float]) -> list[list[list[Line]]]:
    """Put lines of cells together that are one row of the table."""
    heights = [line[0].y + 0.3 * line[0].size for line in cells]
    bands = [bisect(borders, height) for height in heights]
    ruled = len(set(bands)) > 1 and min(bands) > 0 and max(bands) < len(borders)
    distances = [above - below for above, below in pairwise(heights)]
    full = [distance for distance, line in zip(distances, cells[1:], strict=True) if len(line) > 1]
    usual = median(full) if full else 0
    most = max(map(len, cells))
    rows = [[cells[0]]]
    for index, line in enumerate(cells[1:]):
        if ruled:
            same = bands[index + 1] == bands[index]
        else:
            same = len(line) < most and distances[index] < _NEXT_LINE * usual
        if same:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows
