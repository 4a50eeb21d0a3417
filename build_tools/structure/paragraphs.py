"""Rows -> paragraphs and headings, by layout, ends of sentences and the marks of headings.

Nothing is known of the single document here: a line is short by the width of the lines around it,
a sentence is complete by its punctuation, and the wording of headings is data of the languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ..languages import Language
from ..scripts import main_script
from . import sentences
from .labels import NOTES, STATEMENTS, Labels
from .lines import Layout, Row, rows_of
from .markers import Mark, list_marks

PartKind = Literal["text", "item", "head", "note"]

_FULL = 0.85  # of the width: a line as long was cut because the next word did not fit
_NEARLY_FULL = 0.97
_NARROWEST = 45  # characters; prose is not set in narrower lines, lists and verses are
_SHORT = 0.75  # of the width: such a line was not cut at all
_TAIL = 400  # characters that tell how a part ends
_HEAD_WORDS = 12
_CAPITAL_HEAD_WORDS = 25
_NUMBERED = re.compile(r"^(\d+(?:\.\d+)*)\s?[.)–-]?\s+(?=[^\W\d])")
_PAGE_NUMBER = re.compile(r"^[\s–—-]*\d{1,4}[\s–—-]*$")
_NO_HEAD_END = tuple(".,;!…،؛۔")
_QUOTES_OPEN, _QUOTES_CLOSE = "“«„", "”»"


@dataclass(slots=True)
class Part:
    """What becomes one block: its rows and what is known of it.

    ``level`` is that of a heading, 0 for one that stands below the section it is in; ``tail`` is
    the end of its words.
    """

    kind: PartKind
    rows: list[Row]
    start: int
    end: int
    role: str | None = None
    level: int = 0
    foreign: bool = False
    numbered: bool = False
    tail: str = ""
    mark: Mark | None = None


def parts_of(text: str, languages: Mapping[str, Language]) -> tuple[Layout, list[Part]]:
    """Return the layout of ``text`` and its parts in order; their rows are all rows of the text."""
    layout, rows = rows_of(text)
    return layout, _Grouper(layout, rows, main_script(text), Labels(languages)).group()


class _Grouper:
    """Goes through the rows once; the open part is the last of ``parts``."""

    def __init__(self, layout: Layout, rows: list[Row], script: str | None, labels: Labels) -> None:
        self.layout = layout
        self.rows = rows
        self.script = script
        self.labels = labels
        self.marks = list_marks([row.text for row in rows])
        self.parts: list[Part] = []
        self._scripts: dict[int, str | None] = {}
        self._texts = 0  # paragraphs and items so far, those in a foreign script aside
        self._body_seen = False  # whether more than a title and notes is behind us

    def group(self) -> list[Part]:
        for index, row in enumerate(self.rows):
            if not (
                self._page_number(row)
                or self._label(row)
                or self._capital_head(row)
                or self._short_head(row, index)
                or self._item(row, self.marks.get(index))
            ):
                self._text(row)
        return self.parts

    # -- what a row is; each adds to the parts and returns True, or returns False -----------------

    def _page_number(self, row: Row) -> bool:
        if not (_PAGE_NUMBER.match(row.text) and row.gap and row.gap_after and self.parts):
            return False
        self._add("note", row, role="page_number")
        return True

    def _label(self, row: Row) -> bool:
        label = self.labels.find(row.text)
        if label is None:
            return False
        whole = label.end == len(row.text)
        if label.role in NOTES and not (whole and (label.marked or not self._body_seen)):
            return False
        if not (self._free(row) or (whole and label.marked and row.gap)):
            return False
        if not (label.marked or label.role in NOTES) and not (row.gap_after or not row.gap):
            return False
        if label.role in NOTES:
            self._add("note", row, role=label.role)
        elif label.role in STATEMENTS and not whole:
            self._add("text", row, role=label.role)
        elif whole:
            self._add("head", row, role=label.role, level=1 + max(1, label.depth))
        else:
            colon = row.start + _offset(row, label.end)
            self._add("head", row, role=label.role, level=2)
            self.parts[-1].end = colon
            self._add("text", row)
            rest = self.parts[-1]
            rest.start = colon + 1
            rest.tail = row.text[label.end :].strip()[-_TAIL:]
        return True

    def _capital_head(self, row: Row) -> bool:
        number = _NUMBERED.match(row.text)
        name = row.text[number.end() :] if number else row.text
        if not _in_capitals(name) or name.endswith(_NO_HEAD_END):
            return False
        last = self.parts[-1] if self.parts else None
        if last and last.kind == "head" and row.gap == 0 and not number:
            before = last.rows[-1]
            if last.role is None and _in_capitals(_NUMBERED.sub("", before.text)):
                self._extend(row)
                return True
        if len(name.split()) > _CAPITAL_HEAD_WORDS or not self._free(row):
            return False
        if number:
            self._add("head", row, level=1 + number[1].count(".") + 1, numbered=True)
            return True
        if not (row.gap or last is None) or sum(map(str.isalpha, name)) < 4:
            return False
        self._add("head", row, level=2)
        return True

    def _item(self, row: Row, mark: Mark | None) -> bool:
        if mark is None:
            return False
        last = self.parts[-1] if self.parts else None
        if last and last.kind != "head" and not self._next_item(last, mark):
            before = last.rows[-1]
            set_off = row.gap > 0 and self.layout != "spaced"
            introduced = last.tail.endswith((":", "：")) or last.kind == "item"
            if not set_off and not (self._ended() and (introduced or self._is_short(before, row))):
                return False
        self._add("item", row)
        self.parts[-1].mark = mark
        return True

    def _next_item(self, last: Part, mark: Mark) -> bool:
        """Tell whether ``mark`` follows on that of the part before."""
        before = last.mark
        return (
            before is not None
            and before.style == mark.style
            and (mark.value == before.value + 1 or mark.value == 0)
        )

    def _short_head(self, row: Row, index: int) -> bool:
        """A short line that stands alone: with a colon, with a number, or before a paragraph."""
        following = self.rows[index + 1] if index + 1 < len(self.rows) else None
        if not (row.gap and row.gap_after and following and self._body_seen and self._free(row)):
            return False
        words = row.text.split()
        if len(words) > _HEAD_WORDS or row.length > _SHORT * row.width or row.text[0].islower():
            return False
        mark = self.marks.get(index)
        if mark and (self._next_item(self.parts[-1], mark) or row.text.endswith((":", "："))):
            return False
        if row.text.endswith((":", "：")):
            self._add("head", row)
            return True
        if self.layout == "spaced" or row.text.endswith(_NO_HEAD_END) or index + 1 in self.marks:
            return False
        if sentences.is_ended(row.text) or not row.text[0].isalnum() or self._foreign(row):
            return False
        number = _NUMBERED.match(row.text)
        long_enough = following.length > _FULL * row.width
        if not long_enough or following.text[0].islower():
            return False
        self._add("head", row, level=1 + number[1].count(".") + 1 if number else 0)
        return True

    def _text(self, row: Row) -> None:
        if self._continues(row):
            self._extend(row)
        else:
            self._add("text", row)

    # -- whether a paragraph goes on --------------------------------------------------------------

    def _continues(self, row: Row) -> bool:
        last = self.parts[-1] if self.parts else None
        if last is None or last.kind in ("head", "note"):
            return False
        if self.layout == "unwrapped":
            return False
        before = last.rows[-1]
        if _quotation_goes_on(before.text, row.text):
            return True
        if self._foreign(before) != self._foreign(row):
            return False
        if self.layout == "spaced":
            return not self._paragraph_ended_in_spaced(before)
        if row.gap == 0:
            indented = row.indent >= before.indent + 2
            return not (self._ended() and (indented or self._is_short(before, row)))
        starts_low = row.text[0].islower()
        if not self._body_seen and not starts_low and self._texts == 1:
            return False  # the first lines are a title rather than a paragraph that goes on
        if _has_open_bracket(last.tail):
            return True
        return not self._ended() and (starts_low or not self._is_short(before, row, _NARROWEST))

    def _paragraph_ended_in_spaced(self, before: Row) -> bool:
        if before.length < _SHORT * before.width or sentences.is_ended_in_visual_order(before.raw):
            return True
        ended = sentences.is_ended(before.raw) or sentences.has_end_inside(before.raw)
        return ended and before.length < _NEARLY_FULL * before.width

    def _is_short(self, before: Row, row: Row, least: int = 0) -> bool:
        """Tell whether the first word of ``row`` would have fitted into the line before it.

        ``least`` is what a full line is long at least.
        """
        first = len(row.text.split(" ", 1)[0])
        return before.length + 1 + first < _FULL * max(before.width, least)

    def _ended(self) -> bool:
        return not self.parts or sentences.is_ended(self.parts[-1].tail)

    def _free(self, row: Row) -> bool:
        """Tell whether a heading can begin at ``row``: what is before it is complete."""
        last = self.parts[-1] if self.parts else None
        if last is None or last.kind in ("head", "note"):
            return True
        if self.layout == "unwrapped" or self._foreign(last.rows[-1]) != self._foreign(row):
            return True
        if self.layout == "spaced":
            return self._paragraph_ended_in_spaced(last.rows[-1])
        if self._ended():
            return True
        return row.gap > 0 and (not self._body_seen or self._is_short(last.rows[-1], row))

    def _foreign(self, row: Row) -> bool:
        if row.start not in self._scripts:
            self._scripts[row.start] = main_script(row.text)
        own = self._scripts[row.start]
        return own is not None and self.script is not None and own != self.script

    # -- making parts -----------------------------------------------------------------------------

    def _add(
        self,
        kind: PartKind,
        row: Row,
        role: str | None = None,
        level: int = 0,
        numbered: bool = False,
    ) -> None:
        foreign = self._foreign(row)
        self.parts.append(
            Part(kind, [row], row.start, row.end, role, level, foreign, numbered, row.text[-_TAIL:])
        )
        if kind in ("text", "item") and not foreign:
            self._texts += 1
        self._body_seen = self._body_seen or kind == "head" or self._texts > 1

    def _extend(self, row: Row) -> None:
        last = self.parts[-1]
        last.rows.append(row)
        last.end = row.end
        last.tail = f"{last.tail} {row.text}"[-_TAIL:]
        self._body_seen = self._body_seen or (last.kind == "text" and len(last.rows) > 3)


def _offset(row: Row, end: int) -> int:
    """Return where in the raw line the first ``end`` characters of ``row.text`` end."""
    wanted = len("".join(row.text[:end].split()))
    raw = row.raw.strip()
    for offset, char in enumerate(raw):
        wanted -= not char.isspace()
        if wanted == 0:
            return offset + 1
    return len(raw)


def _in_capitals(name: str) -> bool:
    cased = [char for char in name if char.lower() != char.upper()]
    return len(cased) > 2 and all(char.isupper() for char in cased)


def _has_open_bracket(words: str) -> bool:
    tail = words[-120:]
    return tail.rfind("(") > tail.rfind(")")


def _quotation_goes_on(before: str, after: str) -> bool:
    """Tell whether a quotation opens in ``before`` and closes in ``after``."""
    opened = sum(map(before.count, _QUOTES_OPEN)) - sum(map(before.count, _QUOTES_CLOSE))
    closed = sum(map(after.count, _QUOTES_CLOSE)) - sum(map(after.count, _QUOTES_OPEN))
    return opened == 1 and closed == 1
