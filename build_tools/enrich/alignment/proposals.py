"""Which documents seem to be versions of one text, by what they have in common.

Only documents in different languages are compared: in one language, a copy, a later edition or an
excerpt looks the same as a second translation, which is found through its original. Documents
that share names, dates, numbers or two names in a row that few others have are candidates; the
best of them are aligned, and the odds of the alignment (:mod:`.chain`) tell.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...languages import Language
from ...model import Record
from .chain import chain
from .evidence import Clue, ClueKind, Reader, Text, named_clues

#: From this probability on, documents are linked, and from this on, they are named as possible.
LINKED, POSSIBLE = 0.5, 0.1

#: What more documents have than this says too little.
_MOST_DOCUMENTS = 40
#: How many candidates of one language a document has.
_CANDIDATES = 3
#: The least share of their rare clues that candidates have in common (Dice's coefficient).
_LEAST_COMMON = 0.25

# Chosen on pieces of a text in four languages that is no part of this archive
# (tests/bench/alignment.py): the odds that each block must bring, what each name, date or number
# takes away that the other text has nowhere, and by how much the odds are too certain.
_PER_BLOCK = 0.8
_PER_ABSENT = 1.0
_OVERCONFIDENCE = 2.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two documents that seem to be versions of one text, and why.

    ``score`` is the probability that they are. ``names`` (ids of entities), ``dates`` (EDTF) and
    ``numbers`` are what both have; ``absent`` counts those that only one has; ``aligned`` is the
    share of the letters of both that have a counterpart.
    """

    left: str
    right: str
    score: float
    names: tuple[str, ...]
    dates: tuple[str, ...]
    numbers: tuple[str, ...]
    absent: int
    aligned: float


def propose(records: Sequence[Record], languages: Mapping[str, Language]) -> tuple[Proposal, ...]:
    """Return every pair of documents that may be versions of one text, the most likely first.

    A score below ``LINKED`` is a hint to an editor, and no more.
    """
    by_id = {record.id: record for record in records}
    reader = Reader(languages)
    texts: dict[str, Text] = {}

    def text(id: str) -> Text:
        if id not in texts:
            texts[id] = reader.read(by_id[id])
        return texts[id]

    proposals = [
        compare(text(left), text(right), len(records)) for left, right in _candidates(records)
    ]
    found = [one for one in proposals if one.score >= POSSIBLE]
    return tuple(sorted(found, key=lambda one: (-one.score, one.left, one.right)))


def compare(left: Text, right: Text, documents: int) -> Proposal:
    """Return how likely two texts are versions of one, in an archive of so many ``documents``."""
    found = chain(left.blocks, right.blocks)
    clues = [_named(text) for text in (left, right)]
    common = clues[0] & clues[1]
    absent = len(clues[0] ^ clues[1])
    blocks = (len(left.blocks) + len(right.blocks)) / 2
    odds = found.odds - _PER_BLOCK * blocks - _PER_ABSENT * absent
    # That two documents are versions of one text is the rarer, the more documents there are.
    odds = odds / _OVERCONFIDENCE - math.log(documents)
    matched = sum(
        unit.size
        for step in found.steps
        for unit in (*left.blocks[slice(*step.left)], *right.blocks[slice(*step.right)])
        if step.left[0] < step.left[1] and step.right[0] < step.right[1]
    )
    total = sum(unit.size for text in (left, right) for unit in text.blocks)

    def both_have(kind: ClueKind) -> tuple[str, ...]:
        return tuple(sorted(clue.value for clue in common if clue.kind == kind))

    return Proposal(
        left.id,
        right.id,
        score=round(1 / (1 + math.exp(-max(-700.0, odds))), 3),
        names=both_have("name"),
        dates=both_have("date"),
        numbers=both_have("number"),
        absent=absent,
        aligned=round(matched / (total or 1), 3),
    )


def _named(text: Text) -> set[Clue]:
    kinds = ("name", "date", "number")
    return {clue for unit in text.blocks for clue in unit.clues if clue.kind in kinds}


#: A clue, or two names in a row.
_Key = Clue | tuple[Clue, Clue]


def _candidates(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of documents that are among each other's best candidates, in their order.

    Names and dates are counted apart from other numbers, which one version may write in words.
    """
    clues = [[clue for _, _, clue in named_clues(record)] for record in records]
    named = [_named_keys(found) for found in clues]
    numbers = [Counter[_Key](one for one in found if one.kind == "number") for found in clues]
    shares = [
        {
            other: max(one.get(other, 0.0), two.get(other, 0.0))
            for other in sorted(one.keys() | two.keys())
            if records[other].lang != record.lang
        }
        for record, one, two in zip(records, _shares(named), _shares(numbers), strict=True)
    ]
    best = [set(_first(found, records)) for found in shares]
    for number, others in enumerate(best):
        for other in sorted(others):
            if number < other and number in best[other]:
                yield records[number].id, records[other].id


def _named_keys(clues: Sequence[Clue]) -> Counter[_Key]:
    """Return how often there are which names and dates, and which two names in a row."""
    names = [clue for clue in clues if clue.kind == "name"]
    keys: Counter[_Key] = Counter(clue for clue in clues if clue.kind != "number")
    keys.update((one, other) for one, other in pairwise(names) if one != other)
    return keys


def _shares(keys: Sequence[Counter[_Key]]) -> Iterator[dict[int, float]]:
    """Yield for each document which others have rare keys in common with it, and how large a
    share of all its keys and theirs (Dice's coefficient, rarer keys counting more)."""
    holders: dict[_Key, list[int]] = defaultdict(list)
    for number, found in enumerate(keys):
        for key in found:
            holders[key].append(number)
    weights = {
        key: math.log(1 + _MOST_DOCUMENTS / len(those))
        for key, those in holders.items()
        if len(those) <= _MOST_DOCUMENTS
    }
    sizes = [sum(count * weights.get(key, 0) for key, count in found.items()) for found in keys]
    for number, found in enumerate(keys):
        common: dict[int, float] = defaultdict(float)
        for key, count in found.items():
            if key in weights:
                for other in holders[key]:
                    common[other] += weights[key] * min(count, keys[other][key])
        yield {other: 2 * one / (sizes[number] + sizes[other]) for other, one in common.items()}


def _first(shares: Mapping[int, float], records: Sequence[Record]) -> Iterator[int]:
    """Yield the best candidates of each language."""
    taken: Counter[str] = Counter()
    for other, share in sorted(shares.items(), key=lambda one: (-one[1], one[0])):
        lang = records[other].lang
        if share >= _LEAST_COMMON and taken[lang] < _CANDIDATES:
            taken[lang] += 1
            yield other
