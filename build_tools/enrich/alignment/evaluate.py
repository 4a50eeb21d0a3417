"""How far alignments agree with those that people made by hand.

A file of the gold standard is tab-separated: a line with the ids of two documents, then one for
each group of sentences that say the same, each sentence by its first words, with `` | `` between
two; a side is empty where its text lacks it. All sentences stand in the order of the texts. So the
file holds whatever becomes of the blocks, which belong together where sentences of theirs do.

Agreement is counted in *links*, pairs of a left and a right unit of one group (as Véronis and
Langlais 2000 count).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from pathlib import Path
from typing import Literal

from ...folding import fold
from ...model import Alignment, Record, Segment, Work
from ...problems import InputError, Problem, nearest
from .passages import Joined

#: Where the gold standard of this archive is.
FOLDER = "tests/data/gold/alignment"

_BETWEEN = " | "

_Links = set[tuple[str | int, str | int]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many links between two documents were found rightly, found at all, and there to find."""

    left: str
    right: str
    unit: Literal["blocks", "sentences"]
    agreed: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        """The part of what was found that is right; 1 where nothing was found."""
        return self.agreed / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The part of what is there that was found; 1 where nothing is there."""
        return self.agreed / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.found + self.there
        return 2 * self.agreed / both if both else 1.0


def evaluate(
    folder: Path, works: Sequence[Work], records: Sequence[Record]
) -> tuple[Agreement, ...]:
    """Return the agreement of the alignments of ``works`` with the gold standard in ``folder``.

    For each file, first that of blocks, then that of sentences. Documents that are not aligned
    agree in nothing. Raises InputError for a file that does not fit the texts.
    """
    aligned = {
        (alignment.left, alignment.right): alignment
        for work in works
        for alignment in work.alignments
    }
    by_id = {record.id: record for record in records}
    measured: list[Agreement] = []
    for path in sorted(folder.glob("*.tsv")):
        gold = _Gold(path, by_id)
        left, right = (text.id for text in gold.texts)
        measured += gold.compare(aligned.get((left, right), Alignment(left, right, ())))
    return tuple(measured)


def table(measured: Iterable[Agreement]) -> Iterator[str]:
    """Yield the lines of a table of ``measured``, with tabs between the columns."""
    yield "\naligned\tof\tand\tprecision\trecall\tF1\tlinks"
    for one in measured:
        yield (
            f"{one.unit}\t{one.left}\t{one.right}\t{one.precision:.3f}\t{one.recall:.3f}\t"
            f"{one.f1:.3f}\t{one.there}"
        )


class _Anchors:
    """A document in which sentences are found by their first words."""

    def __init__(self, record: Record) -> None:
        self.id = record.id
        texts = [f"{block.text}\n" for block in record.blocks]
        self._blocks = [block.id for block in record.blocks]
        self._first = list(accumulate(map(len, texts), initial=0))
        self._folded = fold("".join(texts))
        self._from = 0
        #: Where each sentence begins in the whole text.
        self.starts: list[int] = []

    def find(self, opening: str) -> int | None:
        """Return the number of the sentence that begins with ``opening``, after the one before."""
        wanted = fold(opening).text
        place = self._folded.text.find(wanted, self._from)
        if place < 0 or not wanted:
            return None
        self._from = place + len(wanted)
        self.starts.append(self._folded.offsets[place])
        return len(self.starts) - 1

    def block(self, sentence: int) -> str:
        """Return the id of the block in which a sentence begins."""
        return self._blocks[bisect_right(self._first, self.starts[sentence]) - 1]

    def sentences(self, segment: Segment) -> range:
        """Return the sentences that begin in ``segment``, or the one that it is a part of."""
        first = self._first[self._blocks.index(segment.block)]
        start = bisect_left(self.starts, first + segment.start)
        end = bisect_left(self.starts, first + segment.end)
        return range(start, end) if end > start else range(start - 1, start)


class _Gold:
    """One file of the gold standard."""

    def __init__(self, path: Path, records: dict[str, Record]) -> None:
        lines = path.read_text("utf-8").splitlines()
        ids = lines[0].split("\t") if lines else []
        for id in ids:
            if id not in records:
                raise _wrong(path, 1, f'there is no document "{id}"', nearest(id, records))
        if len(ids) != 2:
            raise _wrong(path, 1, "the first line is the ids of two documents", "")
        self.texts = (_Anchors(records[ids[0]]), _Anchors(records[ids[1]]))
        self.groups: list[tuple[list[int], list[int]]] = []
        for number, line in enumerate(lines[1:], 2):
            cells = (*line.split("\t"), "")[:2]
            found: list[list[int]] = []
            for text, cell in zip(self.texts, cells, strict=True):
                sentences = []
                for opening in filter(None, cell.split(_BETWEEN)):
                    sentence = text.find(opening)
                    if sentence is None:
                        raise _wrong(path, number, f'"{opening}" does not stand there', "")
                    sentences.append(sentence)
                found.append(sentences)
            self.groups.append((found[0], found[1]))

    def compare(self, alignment: Alignment) -> Iterator[Agreement]:
        """Yield how far ``alignment`` agrees in blocks, and in sentences."""
        left, right = self.texts
        sentences: _Links = {link for group in self.groups for link in product(*group)}
        found: _Links = {
            (one, other)
            for blocks in alignment.blocks
            for group in blocks.sentences
            for a, b in product(group.left, group.right)
            for one, other in product(left.sentences(a), right.sentences(b))
        }
        yield self._agreement(
            "blocks",
            self._blocks(),
            {link for group in alignment.blocks for link in product(group.left, group.right)},
        )
        yield self._agreement("sentences", sentences, found)

    def _blocks(self) -> _Links:
        """Return the links of blocks: of all that sentences join, directly or by others."""
        left, right = self.texts
        nodes = [
            [
                (text.id, text.block(one))
                for text, side in zip((left, right), group, strict=True)
                for one in side
            ]
            for group in self.groups
        ]
        joined = Joined(node for group in nodes for node in group)
        for group in nodes:
            joined.join(group)
        members: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
        for document, block in {node for group in nodes for node in group}:
            sides = members.setdefault(joined.leader((document, block)), (set(), set()))
            sides[document == right.id].add(block)
        return {link for sides in members.values() for link in product(*sides)}

    def _agreement(
        self, unit: Literal["blocks", "sentences"], there: _Links, found: _Links
    ) -> Agreement:
        left, right = self.texts
        return Agreement(left.id, right.id, unit, len(there & found), len(found), len(there))


def _wrong(path: Path, line: int, message: str, remedy: str) -> InputError:
    rule = "Each side names the first words of sentences as the page says them, in their order."
    return InputError(Problem(path.name, message, remedy.strip() or rule, line))
