"""Tells rows of a table from lines of prose: their cells stand beside each other like runs.

Rows have numbers, and no marks of a sentence. One that an extractor broke is two lines, of which
one has the number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

_NUMBER = re.compile(r"\d")
_SENTENCE = re.compile(r"(?<!\d)[.:]|[.:](?!\d)|[،؛؟!۔]")
_FEWEST = 3  # rows that follow one another, to make a table


def rows(lines: Sequence[str], *, broken: bool = False) -> list[bool]:
    """Tell of each of ``lines`` whether it is a row of a table, or part of one where some may be
    ``broken``."""
    found = [_is_row(lines, number, broken) for number in range(len(lines))]
    groups = ((is_row, len(list(group))) for is_row, group in groupby(found))
    return [
        is_row and count >= _FEWEST * (1 + broken) for is_row, count in groups for _ in range(count)
    ]


def _is_row(lines: Sequence[str], number: int, broken: bool) -> bool:
    around = lines[max(0, number - 1) : number + 2] if broken else lines[number : number + 1]
    return not _SENTENCE.search(lines[number]) and any(map(_NUMBER.search, around))
