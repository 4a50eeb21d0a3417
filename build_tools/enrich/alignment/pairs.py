"""Two versions of a work, aligned: their blocks, and the sentences inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from ...languages import Language
from ...model import AlignedBlocks, AlignedSentences, Alignment, Record, Work
from .chain import chain
from .evidence import Reader, Text, Unit
from .passages import passages

#: What is aligned with a lower score than this is to be shown as uncertain.
UNCERTAIN = 0.8


def align_works(
    works: Sequence[Work], records: Sequence[Record], languages: Mapping[str, Language]
) -> tuple[Work, ...]:
    """Return ``works`` with their alignments and passages; ``records`` hold their documents."""
    by_id = {record.id: record for record in records}
    reader = Reader(languages)
    aligned = []
    for work in works:
        texts = [reader.read(by_id[id]) for id in work.documents]
        alignments = tuple(align(left, right) for left, right in combinations(texts, 2))
        order = {text.id: [unit.segment.block for unit in text.blocks] for text in texts}
        aligned.append(replace(work, alignments=alignments, passages=passages(order, alignments)))
    return tuple(aligned)


def align(left: Text, right: Text) -> Alignment:
    """Return the alignment of two versions; each block of either is in it once."""
    blocks = []
    for step in chain(left.blocks, right.blocks).steps:
        lefts = _ids(left.blocks[slice(*step.left)])
        rights = _ids(right.blocks[slice(*step.right)])
        inside = _sentences(left.sentences(lefts), right.sentences(rights), step.probability)
        blocks.append(AlignedBlocks(lefts, rights, _rounded(step.probability), inside))
    return Alignment(left.id, right.id, tuple(blocks))


def _sentences(
    left: Sequence[Unit], right: Sequence[Unit], certainty: float
) -> tuple[AlignedSentences, ...]:
    """Return the sentences of blocks that belong together with the probability ``certainty``."""
    if not left or not right:
        return ()
    return tuple(
        AlignedSentences(
            tuple(unit.segment for unit in left[slice(*step.left)]),
            tuple(unit.segment for unit in right[slice(*step.right)]),
            _rounded(step.probability * certainty),
        )
        for step in chain(left, right).steps
    )


def _ids(units: Sequence[Unit]) -> tuple[str, ...]:
    return tuple(unit.segment.block for unit in units)


def _rounded(probability: float) -> float:
    return round(probability, 3)
