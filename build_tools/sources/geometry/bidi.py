"""A line as it is seen, from left to right -> the order in which it is read.

The inverse of the Unicode Bidirectional Algorithm (UAX #9) for one line: text in the line's own
direction keeps its place, runs of the other direction are turned, numbers inside right-to-left
text stay as they are. Where the algorithm shows two orders alike, the more usual one is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from ...model import Direction
from .units import Unit

_BRACKETS = dict(zip("()[]{}«»‹›", ")(][}{»«›‹", strict=True))
_OPENING = "([{«‹"
_MIRRORED = {**_BRACKETS, "<": ">", ">": "<", "≤": "≥", "≥": "≤"}

# A letter for each unit: L and R letters, N number, C and E separators of numbers, T their signs,
# B blank, U and V brackets that open and close, O others, Q what is no letter and known to stand
# in right-to-left text.
_NUMBER = "N++(?:CN++)*+"  # possessive, so that no line takes long
_FIRST = f"(?:{_NUMBER}B+)?N*L"
_NEXT = "[BOCET]*+(?:L|N++T*+|U[BOCETLN]++V)"
_LEFT_TO_RIGHT = re.compile(f"(?:{_FIRST}|U{_FIRST}(?:{_NEXT})*+V(?={_NEXT}))(?:{_NEXT})*+")
_HYPHEN_AT_END = re.compile("E(?=B|R|$)")
_RIGHT_TO_LEFT = re.compile("[RQ](?:[BOCETUVQN]*R)*")
_NUMBERS = re.compile(f"{_NUMBER}T?")  # whichever side the sign is seen on, it is read last


def direction(units: Sequence[Unit], otherwise: Direction) -> Direction:
    """Return the direction of most letters; ``otherwise`` where as many run either way."""
    classes = [_class(unit) for unit in units]
    left, right = classes.count("L"), classes.count("R")
    if left == right:
        return otherwise
    return "ltr" if left > right else "rtl"


def logical(units: Sequence[Unit], base: Direction, mirrored: bool) -> str:
    """Return the text of a line whose ``units`` stand as they are seen, from left to right.

    ``base`` is the direction of its paragraph. ``mirrored`` tells that the file names brackets by
    their shape, which in right-to-left text is that of the other one.
    """
    return "".join(text for text, _ in _pieces(units, base, mirrored))


def bracket_votes(units: Sequence[Unit], base: Direction) -> Counter[bool]:
    """Count the brackets in right-to-left text that are named by shape (True) and by meaning.

    An opening bracket has a blank before it and none after it.
    """
    votes: Counter[bool] = Counter()
    pieces = [(" ", False), *_pieces(units, base, False), (" ", False)]
    for (before, _), (text, turned), (after, _) in zip(
        pieces, pieces[1:], pieces[2:], strict=False
    ):
        if turned and text in _BRACKETS:
            opens, closes = before[-1:] == " ", after[:1] in " .,;:،؛؟!"
            if opens != closes:
                votes[opens != (text in _OPENING)] += 1
    return votes


def _pieces(units: Sequence[Unit], base: Direction, mirrored: bool) -> list[tuple[str, bool]]:
    """Return the texts in reading order, and whether each stands in right-to-left text."""
    classes = "".join(map(_class, units))
    if base == "rtl":
        return _turned(units, classes, mirrored)
    result: list[tuple[str, bool]] = []
    end = 0
    for match in _RIGHT_TO_LEFT.finditer(classes):
        result += ((unit.text, False) for unit in units[end : match.start()])
        end = match.end()
        result += _turned(units[match.start() : end], match[0], mirrored)
    return [*result, *((unit.text, False) for unit in units[end:])]


def _turned(units: Sequence[Unit], classes: str, mirrored: bool) -> list[tuple[str, bool]]:
    """Read from the right what is not a run from the left or a number."""
    kept: list[tuple[int, int]] = []
    end = 0
    for match in _LEFT_TO_RIGHT.finditer(classes):
        kept += _numbers(classes, end, match.start())
        end = match.end()
        if match.start() == 0 and _HYPHEN_AT_END.match(classes, end):
            end += 1  # the line ends within a compound
        kept.append((match.start(), end))
    kept += _numbers(classes, end, len(classes))
    result: list[tuple[str, bool]] = []
    place = len(units)
    for start, end in reversed(kept):
        result += (_right(unit, mirrored) for unit in reversed(units[end:place]))
        result += ((unit.text, False) for unit in units[start:end])
        place = start
    return [*result, *(_right(unit, mirrored) for unit in reversed(units[:place]))]


def _numbers(classes: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in _NUMBERS.finditer(classes, start, end)]


def _right(unit: Unit, mirrored: bool) -> tuple[str, bool]:
    return (_MIRRORED.get(unit.text, unit.text) if mirrored else unit.text), True


def _class(unit: Unit) -> str:
    kind = _text_class(unit.text)
    return "Q" if unit.reversed and kind in "BOCETUV" else kind


@lru_cache(maxsize=4096)
def _text_class(text: str) -> str:
    if text in _BRACKETS:
        return "U" if text in _OPENING else "V"
    kinds = [_KINDS.get(unicodedata.bidirectional(char), "O") for char in text]
    return next((kind for kind in kinds if kind in "LR"), kinds[0] if kinds else "O")


_KINDS = {
    "L": "L",
    "R": "R",
    "AL": "R",
    "EN": "N",
    "AN": "N",
    "CS": "C",
    "ES": "E",
    "ET": "T",
    "WS": "B",
}
