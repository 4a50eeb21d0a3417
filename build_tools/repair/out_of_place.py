"""Marks that stand where no sound line has them: ``(.upstream) المصدر``, ``إلى” المورد“ هذا``.

A line whose runs were put in another order shows it by its marks, whatever its words say: one that
ends something stands at the beginning; both quotation marks of a pair close, or both open.
"""

from __future__ import annotations

import re
from itertools import pairwise

from .arabic import LETTERS
from .runs import MIRROR

#: The characters of islands: numbers and words from left to right.
ISLANDS = "A-Za-z\u00c0-\u024f0-9\u0660-\u0669\u06f0-\u06f9"
_ENDS = ".,،؛:!؟%٪"
#: What no line begins with and no bracket holds: marks that end something.
_ODD = re.compile(rf"^[()\[\]«»“”]?[{_ENDS}]|^[()\[\]«»“”] |[(\[«][{_ENDS}]")
#: A number or words of another script in brackets of their own.
_ENCLOSED = re.compile(rf"[(\[«][{ISLANDS}][^()\[\]«»{LETTERS}]*[)\]»]")
_BRACKET = re.compile(r"[()\[\]«»]")
_QUOTE = re.compile("[“”]")

_ALONE = 0.25  # of the brackets of a text, at most


def out_of_place(line: str) -> int:
    """Return how many marks of ``line`` are out of place, less the islands in brackets of their
    own: a line in order has more of these."""
    line = line.strip()
    quotes = [_side(line, match.start()) for match in _QUOTE.finditer(line)]
    astray = quotes.count(0) + sum(one == other != 0 for one, other in pairwise(quotes))
    return len(_ODD.findall(line)) + astray - len(_ENCLOSED.findall(line))


def in_pairs(text: str) -> bool:
    """Tell whether the brackets of ``text`` come in pairs, but for a few."""
    found = _BRACKET.findall(text)
    open_: list[str] = []
    alone = 0
    for mark in found:
        if mark in "([«":
            open_.append(mark.translate(MIRROR))
        elif open_ and open_[-1] == mark:
            open_.pop()
        else:
            alone += 1
    return alone + len(open_) <= _ALONE * len(found)


def _side(line: str, place: int) -> int:
    """Return 1 where the quotation mark at ``place`` opens, -1 where it closes, 0 for neither."""
    before, behind = line[:place][-1:], line[place + 1 :][:1]
    if _QUOTE.match(line[:place].rstrip()[-1:]) or _QUOTE.match(line[place + 1 :].lstrip()):
        return 0  # nothing is between it and another one
    opens = not before.strip("([«/ ") and bool(behind.strip())
    closes = bool(before.strip()) and not re.match(rf"[{LETTERS}{ISLANDS}]", behind)
    return opens - closes
