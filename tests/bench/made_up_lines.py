"""Pages whose lines are put in visual order, as often cut as repair believes that they are.

Today's programs and extractors hardly leave such lines, so the typeset pages do not show how often
they are read rightly; older ones left little else. A made-up page is the text of a true one,
wrapped, each of its lines cut into runs by a habit of ``visual_order.json`` and the runs put in
reverse order. As documents differ, each page has lines of its own length, its own rate of cuts
inside words, and brackets that are mirrored or not. Where a habit tells of ZWNJ, all are lost.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Iterator
from dataclasses import replace

from build_tools.repair.runs import LETTER, MIRROR, ZWNJ, Habit, beside_cuts, habits, logarithm

_WIDTHS = 60, 110  # characters of the lines of a page, from and to
_INSIDE = -2.3, -1.0  # log10 of the rate of cuts inside words, from and to


def made_up(text: str, seed: str) -> Iterator[str]:
    """Yield ``text`` in visual order, once for each habit whose runs are longer than a letter."""
    for number, habit in enumerate(habits()):
        if not (habit.letters or habit.backwards):
            chance = random.Random(f"{seed} {number}")
            yield visual(text, _varied(habit, chance), chance)


def visual(text: str, habit: Habit, chance: random.Random) -> str:
    """Return ``text`` as wrapped lines, each in visual order, as ``habit`` cuts them."""
    width = chance.randint(*_WIDTHS)
    lines = [line for part in text.splitlines() for line in textwrap.wrap(part, width)]
    return "\n".join(_turned(line, habit, chance) for line in lines)


def _varied(habit: Habit, chance: random.Random) -> Habit:
    """Return ``habit`` with rates of cuts inside words that one document might have."""
    rate = 10 ** chance.uniform(*_INSIDE)
    cut, whole = ([list(row) for row in table] for table in (habit.cut, habit.whole))
    cut[LETTER][LETTER], whole[LETTER][LETTER] = logarithm(rate), logarithm(1 - rate)
    mirrored = chance.random() < 0.5
    return replace(
        habit, cut=tuple(map(tuple, cut)), whole=tuple(map(tuple, whole)), mirrored=mirrored
    )


def _turned(line: str, habit: Habit, chance: random.Random) -> str:
    runs = [""]
    kinds = beside_cuts(line)
    for place, char in enumerate(line):
        if char == ZWNJ and habit.zwnj:
            runs.append("")  # most of its places are cuts
            continue
        whole = 10 ** habit.whole[kinds[place - 1]][kinds[place]] if place else 1.0
        if chance.random() > whole:
            runs.append("")
        runs[-1] += char
    turned = "".join(reversed(runs))
    return turned.translate(MIRROR) if habit.mirrored else turned
