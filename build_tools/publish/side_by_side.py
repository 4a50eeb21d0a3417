"""The language versions of a work beside each other, passage by passage, for the template.

A version goes by a key in addresses: its language, or its id where another has the same language.
A passage goes by the first block that the first version has in it, and a block by its id and the
key of its version, so that addresses stay good when an alignment changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any

from ..enrich.alignment import UNCERTAIN
from ..model import Block, Passage, Record, Work
from . import Archive
from .addresses import document_url, text_url
from .comparison import doubts_of_blocks, line_place, shown_lines

JsonObject = dict[str, Any]

#: As many versions stand beside each other where the reader has chosen none.
COLUMNS = 3

#: A part of a block's text: start, end, and what is said of it.
Stretch = tuple[int, int, str]


def keys(work: Work, archive: Archive) -> dict[str, str]:
    """Return by which key each version of ``work`` goes in addresses, by its id."""
    languages = {id: archive.record(id).lang for id in work.documents}
    shared = Counter(languages.values())
    return {id: lang if shared[lang] == 1 else id for id, lang in languages.items()}


def in_order(work: Work, ui: str, archive: Archive) -> list[str]:
    """Return the ids of the versions: first those in the language of the interface ``ui``."""

    def foreign(id: str) -> bool:
        return archive.record(id).lang.split("-")[0] != ui.split("-")[0]

    return sorted(work.documents, key=foreign)


def work_data(work: Work, archive: Archive) -> JsonObject:
    """Return what lists and the pages of documents tell of a work."""
    return {
        "id": work.id,
        "documents": list(work.documents),
        "status": work.status,
        "keys": keys(work, archive),
        "passages": len(work.passages),
    }


def side_view(archive: Archive) -> Callable[[str, str], JsonObject]:
    """Return what the template of a work asks for its passages, by id and interface language.

    They are made when asked for: those of a whole archive would be larger than its texts.
    """
    works = {work.id: work for work in archive.works}

    @lru_cache(maxsize=1)
    def cells_of(id: str) -> dict[str, _Version]:
        work = works[id]
        names, groups = keys(work, archive), _groups(work)
        return {
            document: _Version(archive.record(document), names[document], groups.get(document, {}))
            for document in work.documents
        }

    def view(id: str, ui: str) -> JsonObject:
        work, versions = works[id], cells_of(id)
        order = in_order(work, ui, archive)
        return {
            "versions": [{"id": each, "key": versions[each].key} for each in order],
            "columns": COLUMNS,
            "passages": [
                {
                    **_address(passage, work, versions),
                    "unsure": len(passage.blocks) > 1 and passage.score < UNCERTAIN,
                    "cells": [
                        {
                            "id": each,
                            "key": versions[each].key,
                            "blocks": versions[each].blocks(passage.blocks.get(each, ())),
                        }
                        for each in order
                    ],
                }
                for passage in work.passages
            ],
        }

    return view


def _address(passage: Passage, work: Work, versions: Mapping[str, _Version]) -> JsonObject:
    """Return the id of a passage, where the first version has it, and the address to copy."""
    holder = next(id for id in work.documents if passage.blocks.get(id))
    block = passage.blocks[holder][0]
    if holder == work.documents[0]:
        return {"id": block, "address": block}
    return {"id": None, "address": f"{block}-{versions[holder].key}"}


def _groups(work: Work) -> dict[str, dict[str, list[Stretch]]]:
    """Return the sentences of each block of each version, and with which others they go.

    Sentences of different versions that say the same have one number; a question mark follows it
    where that is not sure.
    """
    found: dict[str, dict[str, list[Stretch]]] = {}
    number = 0
    for alignment in work.alignments:
        for blocks in alignment.blocks:
            for pair in blocks.sentences:
                if not (pair.left and pair.right):
                    continue
                number += 1
                name = f"{number}?" if pair.score < UNCERTAIN else str(number)
                for id, segments in ((alignment.left, pair.left), (alignment.right, pair.right)):
                    for segment in segments:
                        of_block = found.setdefault(id, {}).setdefault(segment.block, [])
                        of_block.append((segment.start, segment.end, name))
    return found


class _Version:
    """The blocks of one version as the template shows them."""

    def __init__(
        self, record: Record, key: str, sentences: Mapping[str, Sequence[Stretch]]
    ) -> None:
        self.key = key
        self._record = record
        self._sentences = sentences
        self._by_id = {block.id: block for block in record.blocks}
        lines = shown_lines(record)
        self._doubts = doubts_of_blocks(record) if lines else {}
        self._starts = [pair.published_start for pair in lines]
        places = (line_place(lines, index) for index in range(len(lines)))
        self._links = [f"{text_url(record.id, page)}#{place}" for page, place in places]

    def blocks(self, ids: Sequence[str]) -> list[JsonObject]:
        """Return the blocks with these ids."""
        return [self._block(self._by_id[id]) for id in ids]

    def _block(self, block: Block) -> JsonObject:
        return {
            "id": f"{block.id}-{self.key}",
            "number": block.id[1:],
            "url": f"{document_url(self._record.id)}#{block.id}",
            "kind": block.kind,
            "level": block.level,
            "lang": block.lang or self._record.lang,
            "dir": block.dir,
            "sentences": list(self._runs(block)),
        }

    def _runs(self, block: Block) -> Iterator[JsonObject]:
        """Yield the text of ``block`` sentence by sentence, each in pieces that differ in kind.

        Sentences may be cut anew in every alignment: a piece belongs to all that hold it.
        """
        sentences = self._sentences.get(block.id, ())
        kinds = [
            (span.start, span.end, span.kind.replace("_", "-"))
            for span in block.spans
            if span.kind != "quotation"
        ]
        doubts = [
            (start, end, self._links[bisect_right(self._starts, at) - 1])
            for start, end, at in self._doubts.get(block.id, ())
        ]
        text = block.text
        cuts = {0, len(text)}
        for start, end, _ in (*sentences, *kinds, *doubts):
            cuts |= {start, end}
        pieces = [
            (
                " ".join(_over(sentences, start)),
                {
                    "text": text[start:end],
                    "kind": next(_over(kinds, start), None),
                    "url": next(_over(doubts, start), None),
                },
            )
            for start, end in pairwise(sorted(cuts))
        ]
        for groups, run in groupby(pieces, key=lambda piece: piece[0]):
            yield {"groups": groups, "pieces": [piece for _, piece in run]}


def _over(stretches: Sequence[Stretch], at: int) -> Iterator[str]:
    """Yield what is said of the character at ``at``."""
    return (what for start, end, what in stretches if start <= at < end)
