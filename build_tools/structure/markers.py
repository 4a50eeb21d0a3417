"""The marks of list items: ``1-``, ``A-``, ``(2)``, ``b)``, ``•``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MARK = re.compile(
    r"^(?:(?P<open>\()?(?P<value>\d{1,3}|[^\W\d_])\s?(?P<close>[-–.)]|\.-)|(?P<bullet>[•●▪◦‣·*–—-]))\s+\S"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """``style`` is the mark without its value; ``value`` is its place in the order."""

    style: str
    value: int


def mark_of(line: str) -> Mark | None:
    """Return the mark that ``line`` begins with, or ``None``."""
    match = _MARK.match(line)
    if not match:
        return None
    if match["bullet"]:
        return Mark(match["bullet"], 0)
    value = match["value"]
    kind = "1" if value.isdecimal() else "A" if value.isupper() else "a"
    number = int(value) if value.isdecimal() else ord(value.casefold())
    return Mark(f"{match['open'] or ''}{kind}{match['close']}", number)


def list_marks(lines: Sequence[str]) -> dict[int, Mark]:
    """Return the marks in ``lines`` by line number, of those that are part of a list.

    A mark alone can be anything (``2. Dünya Savaşı``, an initial); a list is two of one style,
    one after the other. Letters outside ASCII have several orders, there two of a style suffice.
    """
    found = {index: mark for index, line in enumerate(lines) if (mark := mark_of(line))}
    values: dict[str, set[int]] = {}
    for mark in found.values():
        values.setdefault(mark.style, set()).add(mark.value)
    bullets = {style for style in values if sum(m.style == style for m in found.values()) > 1}
    return {
        index: mark
        for index, mark in found.items()
        if (mark.value == 0 and mark.style in bullets)
        or mark.value - 1 in values[mark.style]
        or mark.value + 1 in values[mark.style]
        or (mark.value > 0x7F and len(values[mark.style]) > 1)
    }
