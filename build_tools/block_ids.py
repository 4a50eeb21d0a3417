"""Keeps the ids of blocks when an editor corrects the text.

Blocks are numbered in their order. A correction that joins two paragraphs, or parts one, would
number all after it anew, and break the addresses that others have cited. So a corrected text has
the ids of the text before the corrections: ``p12`` stays ``p12``, a block that was parted from it
is ``p12a``, and where ``p13`` was joined to it, there is no ``p13``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from string import ascii_lowercase

from .model import Block, Structured
from .repair.edits import origins


def keep_ids(structured: Structured, before: Structured) -> Structured:
    """Return ``structured`` with the ids of ``before``: both are blocks of one extracted text."""
    starts = list(_starts(before))
    ids = [block.id for block in before.blocks]
    blocks: list[Block] = []
    last = -1  # the block of ``before`` whose id was given last
    parted = 0  # how many blocks were parted from it
    for (first, final), block in zip(_starts(structured), structured.blocks, strict=True):
        same = last + 1
        while same < len(starts) and starts[same][1] < first:
            same += 1
        begins_here = same < len(starts) and starts[same][0] <= final
        if not begins_here:
            same -= 1  # the block that it begins in
        if same > last or last < 0:
            last, parted = max(same, 0), 0
            blocks.append(replace(block, id=ids[last]))
        else:
            parted += 1
            blocks.append(replace(block, id=ids[last] + _letters(parted)))
    return replace(structured, blocks=tuple(blocks))


def _starts(structured: Structured) -> Iterator[tuple[int, int]]:
    """Yield where each block begins in the extracted text: the first and last place it may be."""
    origin = origins(structured.repaired.edits)
    for block in structured.blocks:
        yield origin(block.start)


def _letters(number: int) -> str:
    """Return a, b ... z, aa, ab ... for 1, 2 ... 26, 27, 28 ..."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, len(ascii_lowercase))
        letters = ascii_lowercase[letter] + letters
    return letters
