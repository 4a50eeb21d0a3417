"""The sentences of a block of published text, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Block, Segment

#: The end of a sentence, or of a part that a semicolon ends: the mark, what closes after it, notes
#: in brackets, and a blank. A full stop after a single letter or digit, or before a small letter,
#: ends none.
_END = re.compile(
    r"(?:[!?؟…]+|(?<![.\s]\w)(?<!^\w)[.۔।]|[؛;])[”\"»“’')\]›*]*(?:\s*[\[(][^()\[\]]{1,80}[\])][.]?)?\s+"
)

_PARTS = ";؛"


def sentences(block: Block) -> tuple[Segment, ...]:
    """Return the sentences of ``block`` in order; they leave out the blanks between them."""
    return tuple(_cut(block))


def _cut(block: Block) -> Iterator[Segment]:
    text, start = block.text, 0
    for end in _END.finditer(text):
        if end.end() >= len(text) or (text[end.end()].islower() and end[0][0] not in _PARTS):
            continue
        yield Segment(block.id, start, start + len(text[start : end.end()].rstrip()))
        start = end.end()
    if start < len(text):
        yield Segment(block.id, start, len(text))
