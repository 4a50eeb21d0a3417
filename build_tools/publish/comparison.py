"""The extracted text beside the published one: what of each line is marked, and where it stands.

Only lines count in which something was changed, is uncertain, or was seen and left: a reader who
looks for changes shall not have to look for them among thousands of lines without any.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from ..model import Block, Record
from ..repair.changes import LinePair, line_pairs

LINES_PER_PAGE = 200

#: A stretch of a line that an edit touches, or that none does, as pieces with what marks them:
#: ``changed`` for words that the other side lacks, ``uncertain``, both, or nothing.
Stretch = tuple[bool, tuple[tuple[str, tuple[str, ...]], ...]]

_TOKEN = re.compile(r"\s+|\S+")
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
_PICTURES = 0x2400  # where Unicode has pictures of the controls U+0000 to U+001F


def shown_lines(record: Record) -> tuple[LinePair, ...]:
    """Return the lines of ``record`` of which there is something to tell, in order."""
    repaired = record.structured.repaired
    if repaired.verdict == "clean":
        return ()
    return tuple(pair for pair in line_pairs(repaired) if pair.verdict != "clean")


def line_place(lines: Sequence[LinePair], index: int) -> tuple[int, str]:
    """Return on which page ``lines[index]`` of the :func:`shown_lines` stands, and its id there."""
    return index // LINES_PER_PAGE + 1, f"l{lines[index].number}"


def sides(pair: LinePair) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Return the two sides of ``pair``, extracted and published, as stretches to mark.

    Whole words are marked, so that no letter is parted from the one it joins. A word that both
    sides of a change have was moved by it, or stood in it, and is not marked as changed.
    """
    was = [""] * len(pair.extracted)
    now = [""] * len(pair.published)
    for before, after in _regions(pair):
        _mark(pair, before, after, was, now)
    unsure = [False] * len(pair.published)
    for doubt in pair.doubts:
        unsure[doubt.start : doubt.end] = [True] * (doubt.end - doubt.start)
    return (
        _stretches(pair.extracted, was, [False] * len(was)),
        _stretches(pair.published, now, unsure),
    )


def _regions(pair: LinePair) -> Iterator[tuple[slice, slice]]:
    """Yield what the edits touch, widened to whole words: in the extracted, in the published."""
    text = pair.extracted
    regions: list[tuple[int, int, int, int]] = []
    shift = 0
    limits = [*(edit.start for edit in pair.edits[1:]), len(text)]
    for edit, limit in zip(pair.edits, limits[: len(pair.edits)], strict=True):
        start, published_start = edit.start, edit.start + shift
        shift += len(edit.after) - len(edit.before)
        floor = regions[-1][1] if regions else 0
        while start > floor and not text[start - 1].isspace():
            start, published_start = start - 1, published_start - 1
        end = edit.end
        while end < limit and not text[end].isspace():
            end += 1
        if regions and start == floor:
            before = regions.pop()
            start, published_start = before[0], before[2]
        regions.append((start, end, published_start, end + shift))
    for start, end, published_start, published_end in regions:
        yield slice(start, end), slice(published_start, published_end)


def _mark(pair: LinePair, before: slice, after: slice, was: list[str], now: list[str]) -> None:
    """Write into ``was`` and ``now``, for each character, what the change made of it."""
    old = _TOKEN.findall(pair.extracted[before])
    new = _TOKEN.findall(pair.published[after])
    head = _same(old, new)
    tail = _same(old[head:][::-1], new[head:][::-1])
    old_words, new_words = old[head : len(old) - tail], new[head : len(new) - tail]
    both = Counter(old_words) & Counter(new_words)
    at = sum(map(len, old[:head]))
    _fill(was, before.start + at, old_words, both)
    _fill(now, after.start + at, new_words, both)


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many tokens ``one`` and ``other`` have in common at their beginning."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def _fill(marks: list[str], at: int, tokens: Sequence[str], both: Counter[str]) -> None:
    left = Counter(both)
    for token in tokens:
        kept = token.isspace() or left[token] > 0
        left[token] -= 1
        marks[at : at + len(token)] = ["kept" if kept else "changed"] * len(token)
        at += len(token)


def _stretches(text: str, marks: Sequence[str], unsure: Sequence[bool]) -> tuple[Stretch, ...]:
    result: list[Stretch] = []
    characters = zip(text, marks, unsure, strict=True)
    for edited, stretch in groupby(characters, key=lambda each: bool(each[1])):
        pieces = tuple(
            (
                _visible("".join(each[0] for each in piece)),
                (("changed",) if changed else ()) + (("uncertain",) if doubted else ()),
            )
            for (changed, doubted), piece in groupby(
                stretch, key=lambda each: (each[1] == "changed", each[2])
            )
        )
        result.append((edited, pieces))
    return tuple(result)


def _visible(text: str) -> str:
    """Return ``text`` with signs for the controls in it, which cannot be seen.

    A page can hold none of some, and others would set the words around them in another order.
    """

    def sign(match: re.Match[str]) -> str:
        code = ord(match[0])
        return chr(_PICTURES + code) if code < 0x20 else f"[U+{code:04X}]"

    return _CONTROL.sub(sign, text)


def block_of(pair: LinePair, blocks: Sequence[Block]) -> Block | None:
    """Return the first block of which ``pair`` holds a part; ``None`` for blank lines."""
    index = bisect_right(blocks, pair.published_start, key=_end)
    end = pair.published_start + max(len(pair.published), 1)
    return blocks[index] if index < len(blocks) and blocks[index].start < end else None


def lines_of_blocks(blocks: Sequence[Block], lines: Sequence[LinePair]) -> dict[str, int]:
    """Return, by the id of a block, the index of the first of ``lines`` that it has a part of."""
    found: dict[str, int] = {}
    for index, pair in enumerate(lines):
        end = pair.published_start + len(pair.published)
        at = bisect_right(blocks, pair.published_start, key=_end)
        while at < len(blocks) and blocks[at].start < end:
            found.setdefault(blocks[at].id, index)
            at += 1
    return found


def doubts_of_blocks(record: Record) -> dict[str, list[tuple[int, int, int]]]:
    """Return, by the id of a block, where in its text words are uncertain.

    Each as start, end, and where the doubt begins in the repaired text.
    """
    text, doubts = record.structured.repaired.text, record.structured.repaired.doubts
    found: dict[str, list[tuple[int, int, int]]] = {}
    for doubt in doubts:
        at = bisect_right(record.blocks, doubt.start, key=_end)
        while at < len(record.blocks) and record.blocks[at].start < doubt.end:
            block = record.blocks[at]
            start = _place(text, block, max(doubt.start, block.start))
            words = text[max(doubt.start, block.start) : min(doubt.end, block.end)].split()
            if words:
                end = start + len(" ".join(words))
                found.setdefault(block.id, []).append((start, end, doubt.start))
            at += 1
    return found


def _end(block: Block) -> int:
    return block.end


def _place(text: str, block: Block, position: int) -> int:
    """Return where the first letter at or after ``position`` of ``text`` is in ``block.text``."""
    before = text[block.start : position]
    words = " ".join(before.split())
    inside = words and not before[-1].isspace() and not text[position].isspace()
    return len(words) + (1 if words and not inside else 0)
