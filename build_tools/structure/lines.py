"""The lines of a text as rows, and how the file lays lines out.

Three layouts are told apart by statistics of the whole text:

- ``wrapped``: lines are cut at a width, and blank lines part paragraphs;
- ``spaced``: lines are cut at a width, and the extractor put a blank line after every one, so
  that blank lines tell nothing. Lines without one between them are fragments of a single line;
- ``unwrapped``: a line is a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from . import sentences

Layout = Literal["wrapped", "spaced", "unwrapped"]

_LINE_END = re.compile("[\n\f\v\x1c-\x1e\x85\u2028\u2029]")
_LONG_LINE = 200  # characters; no page is this wide
_FULL = 0.8


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank, or in the ``spaced`` layout the fragments of one.

    ``start`` and ``end`` bound its words in the text, ``text`` is them with single blanks.
    ``gap`` counts the blank lines before it, ``gap_after`` those after it, ``indent`` the blanks
    before its first word. ``width`` is the length of a full line around it.
    """

    start: int
    end: int
    text: str
    raw: str
    gap: int
    gap_after: int = 1
    indent: int = 0
    width: int = 0

    @property
    def length(self) -> int:
        """How many characters the line is long."""
        return self.end - self.start


def rows_of(text: str) -> tuple[Layout, list[Row]]:
    """Return the layout of ``text`` and its rows."""
    rows = _read(text)
    layout = _layout(rows)
    if layout == "spaced":
        rows = _without_fragments(rows, text)
    return layout, _with_surroundings(rows, layout)


def _read(text: str) -> list[Row]:
    rows: list[Row] = []
    gap = position = 0
    for line in _LINE_END.split(text):
        if line.strip():
            indent = len(line) - len(line.lstrip())
            start, end = position + indent, position + len(line.rstrip())
            rows.append(
                Row(start, end, " ".join(line.split()), line, gap if rows else 1, 1, indent)
            )
            gap = 0
        else:
            gap += 1
        position += len(line) + 1
    return rows


def _layout(rows: list[Row]) -> Layout:
    lengths = [row.length for row in rows]
    if sum(length > _LONG_LINE for length in lengths) > 0.1 * len(rows):
        return "unwrapped"
    width = _usual_width(lengths)
    parted = sum(row.gap > 0 for row in rows[1:])
    full = [row for row in rows if row.length >= _FULL * width]
    if len(rows) < 6 or parted <= 0.7 * (len(rows) - 1) or len(full) <= len(rows) / 3:
        return "wrapped"
    ended = sum(sentences.is_ended(row.raw) for row in full)
    return "spaced" if ended < 0.6 * len(full) else "wrapped"


def _without_fragments(rows: list[Row], text: str) -> list[Row]:
    joined: list[Row] = []
    for row in rows:
        if joined and row.gap == 0 and not sentences.is_ended_in_visual_order(joined[-1].raw):
            last = joined.pop()
            words = f"{last.text} {row.text}"
            raw = text[last.start : row.end]
            row = Row(last.start, row.end, words, raw, last.gap, 1, last.indent)
        joined.append(row)
    return joined


def _with_surroundings(rows: list[Row], layout: Layout) -> list[Row]:
    usual = _usual_width([row.length for row in rows])
    widths: list[int] = []
    run: list[Row] = []
    for row in [*rows, None]:
        if run and (row is None or row.gap):
            own = sorted(each.length for each in run)
            # the longest but one: a line that sticks out is no measure for the others
            widths += [own[-2] if len(run) > 2 else usual] * len(run)
            run = []
        if row:
            run.append(row)
    result = []
    for index, row in enumerate(rows):
        gap = row.gap if layout == "wrapped" else max(1, row.gap)
        after = rows[index + 1].gap if index + 1 < len(rows) else 1
        after = after if layout == "wrapped" else max(1, after)
        width = widths[index] if layout == "wrapped" else usual
        result.append(Row(row.start, row.end, row.text, row.raw, gap, after, row.indent, width))
    return result


def _usual_width(lengths: list[int]) -> int:
    """Return the length that a fifth of the lines reach: paragraphs' last lines do not lower it."""
    return sorted(lengths)[int(0.8 * (len(lengths) - 1))] if lengths else 0
