"""Takes running heads, running feet and page numbers out of the running text.

What repeats at the head or the foot of pages in a row, and numbers there that rise with the pages,
is no part of the text around it. It goes where that is beyond doubt: on three pages in a row (or on
every second page, for left and right pages have heads of their own), and never at the head of the
text, where a title may stand in these words. Where the source marks no pages, numbered lines show
them: they must rise one by one, at even distances, and break into sentences, as numbers of chapters
and verses do not. What repeats beside such numbers goes with them.

It runs before words that are cut at line ends are joined, for a page may end inside a word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..languages import Language
from ..model import Edit

NAME = "page_furniture"
ORDER = 15

_PAGES = 3  # in a row
_OUTER = 2  # lines at either end of a page that may be furniture
_LONGEST = 120  # characters
_NUMBER = re.compile(r"\d{1,4}")
_APART = 12  # lines between page numbers; fewer make no page
_EVEN = 2.0  # between the longest and the shortest page
_INTERRUPTED = 0.4  # of the sentences at page ends
_ENDS = re.compile(r"[.!?…:؟۔][\"”»’)\]]*\s*$|^\s*[.!?؟۔]")

_WITH_PAGES = 0.97
_WITHOUT_PAGES = 0.92


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: its span, its line end included, and the page that it is on."""

    start: int
    end: int
    words: str
    page: int

    @property
    def form(self) -> str:
        """The words with a mark for each number."""
        return _NUMBER.sub("#", self.words)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(int(number) for number in _NUMBER.findall(self.words))


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every line that belongs to the page and not to the text."""
    lines = list(_lines(text))
    if "\f" in text:
        chosen, confidence = _on_pages(lines), _WITH_PAGES
    else:
        chosen, confidence = _between_lines(lines), _WITHOUT_PAGES
    for line in sorted(chosen, key=lambda line: line.start):
        yield Edit(line.start, line.end, text[line.start : line.end], "", NAME, confidence)


def _lines(text: str) -> Iterator[_Line]:
    page = 0
    for match in re.finditer(r"\f|[^\n\f]+\n?", text):
        if match.group() == "\f":
            page += 1
        elif match.group().strip():
            yield _Line(match.start(), match.end(), " ".join(match.group().split()), page)


# -- the source marks its pages -------------------------------------------------------------------


def _on_pages(lines: Sequence[_Line]) -> set[_Line]:
    pages: dict[int, list[_Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    groups: dict[tuple[str, str], list[_Line]] = defaultdict(list)
    for on_page in pages.values():
        if len(on_page) > 2 * _OUTER:  # a page with less on it has no text that they surround
            for side, outer in (("head", on_page[:_OUTER]), ("foot", on_page[-_OUTER:])):
                for line in outer:
                    if len(line.words) <= _LONGEST and re.search(r"\w", line.words):
                        groups[side, line.form].append(line)
    found: set[_Line] = set()
    for (_, form), group in groups.items():
        found |= _rising(group) if "#" in form else set()
        if re.search(r"[^\W\d#]", form) and not form.endswith(":"):
            for same in _by_words(group):
                found |= set(_in_a_row(same))
    return found - set(lines[:_OUTER]) | {line for line in found if "#" in line.form}


def _rising(group: Iterable[_Line]) -> set[_Line]:
    """Return the lines of a group with a number that rises with the pages."""
    by_difference: dict[tuple[int, int], list[_Line]] = defaultdict(list)
    for line in group:
        for place, number in enumerate(line.numbers):
            by_difference[place, number - line.page].append(line)
    return {line for same in by_difference.values() for line in _in_a_row(same)}


def _by_words(group: Iterable[_Line]) -> Iterable[list[_Line]]:
    same: dict[str, list[_Line]] = defaultdict(list)
    for line in group:
        same[line.words].append(line)
    return same.values()


def _in_a_row(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the lines that stand on enough pages in a row, or on every second one."""
    row: list[_Line] = []
    for line in [*lines, None]:
        if row and (line is None or line.page - row[-1].page > 2):
            if len({each.page for each in row}) >= _PAGES:
                yield from row
            row = []
        if line:
            row.append(line)


# -- it does not ----------------------------------------------------------------------------------


def _between_lines(lines: Sequence[_Line]) -> set[_Line]:
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if len(line.words) <= _LONGEST:
            for place in range(len(line.numbers)):
                groups[line.form, place].append(index)
    found: set[_Line] = set()
    for (_, place), group in groups.items():
        for row in _rising_by_one(group, [lines[index].numbers[place] for index in group]):
            if _are_page_numbers(lines, row):
                found |= {lines[index] for index in row} | _beside(lines, row)
    return found


def _beside(lines: Sequence[_Line], row: Sequence[int]) -> set[_Line]:
    """Return the lines that stand in the same words at the same distance from page numbers."""
    found: set[_Line] = set()
    for distance in (*range(-_OUTER, 0), *range(1, _OUTER + 1)):
        places = (index + distance for index in row)
        near = [lines[place] for place in places if _OUTER <= place < len(lines)]
        for same in _by_words(line for line in near if len(line.words) <= _LONGEST):
            if len(same) >= _PAGES - (distance > 0) and re.search(r"\w", same[0].words):
                found |= set(same)
    return found


def _rising_by_one(group: Sequence[int], numbers: Sequence[int]) -> Iterator[list[int]]:
    """Part ``group`` where the numbers do not rise by one."""
    row: list[int] = []
    for index, number, before in zip(group, numbers, (None, *numbers), strict=False):
        if before is not None and number != before + 1:
            yield row
            row = []
        row.append(index)
    yield row


def _are_page_numbers(lines: Sequence[_Line], row: Sequence[int]) -> bool:
    if len(row) < _PAGES:
        return False
    apart = [two - one for one, two in pairwise(row)]
    if row[-1] >= len(lines) - _OUTER:
        apart.pop()  # the last page may be short
    if min(apart) < _APART or max(apart) > _EVEN * min(apart):
        return False
    before = [lines[index - 1].words for index in row if index]
    return sum(not _ENDS.search(words) for words in before) >= _INTERRUPTED * len(row)
