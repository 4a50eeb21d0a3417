"""What two texts in different languages can have in common, found in each of them.

A *clue* is something that a translation keeps: an entity that is named, a date, a number, the
role of a heading, a word that sounds the same. A :class:`Unit` is a block or a sentence with the
clues in it, ready to be compared with units of another text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ...folding import fold_words
from ...languages import Language, lookup
from ...model import Block, BlockKind, Record, Segment
from .sentences import sentences
from .sounds import Listener

ClueKind = Literal["name", "date", "number", "role", "sound"]

#: What a block is to the reader; blocks of one form may be merged in translation.
Form = Literal["title", "heading", "text", "note", "reference"]

_FORMS: Mapping[BlockKind, Form] = {
    "title": "title",
    "heading": "heading",
    "note": "note",
    "reference": "reference",
}
_NUMBER = re.compile(r"(?<![\w.,٫٬])\d+(?:[.,٫٬]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Clue:
    """Something a translation keeps; equal in two texts where it is the same."""

    kind: ClueKind
    value: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A block or a sentence to be aligned: its segment, form, length in characters and clues."""

    segment: Segment
    form: Form
    size: int
    clues: frozenset[Clue]


class Text:
    """One version of a work, with its blocks and sentences as units."""

    def __init__(self, record: Record, languages: Mapping[str, Language]) -> None:
        self.id = record.id
        self._blocks = {block.id: block for block in record.blocks}
        self._clues = _clues(record, languages)
        self.blocks = tuple(
            self._unit(Segment(block.id, 0, len(block.text))) for block in record.blocks
        )

    def sentences(self, blocks: Iterable[str]) -> tuple[Unit, ...]:
        """Return the sentences of the named blocks as units, in order."""
        return tuple(self._unit(one) for id in blocks for one in sentences(self._blocks[id]))

    def _unit(self, segment: Segment) -> Unit:
        block = self._blocks[segment.block]
        clues = [
            clue
            for start, clue in self._clues[segment.block]
            if segment.start <= start < segment.end
        ]
        form = _FORMS.get(block.kind, "text")
        if block.role and form != "text":  # what follows a heading has its role, and no other sign
            clues.append(Clue("role", block.role))
        return Unit(segment, form, segment.end - segment.start, frozenset(clues))


def _clues(
    record: Record, languages: Mapping[str, Language]
) -> Mapping[str, Sequence[tuple[int, Clue]]]:
    """Return the clues of a text by block, each with the offset at which it begins."""
    found: dict[str, list[tuple[int, Clue]]] = defaultdict(list)
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for mention in record.mentions:
        if mention.block:
            found[mention.block].append((mention.start, Clue("name", mention.entity)))
            taken[mention.block].append((mention.start, mention.end))
    for date in record.date_mentions:
        found[date.block].append((date.start, Clue("date", date.edtf)))
        taken[date.block].append((date.start, date.end))
    listeners: dict[str, Listener] = {}
    for block in record.blocks:
        lang = block.lang or record.lang
        if lang not in listeners:
            listeners[lang] = Listener(lookup(languages, lang))
        for start, clue in _plain_clues(block, listeners[lang]):
            if not any(first <= start < end for first, end in taken[block.id]):
                found[block.id].append((start, clue))
    return found


def _plain_clues(block: Block, listener: Listener) -> Iterator[tuple[int, Clue]]:
    """Yield the numbers of a block, and its words by their sound."""
    for number in _NUMBER.finditer(block.text):
        value = re.sub(r"\D", ".", fold_words(number[0]))
        yield number.start(), Clue("number", value)
    for word in _WORD.finditer(block.text):
        heard = listener.sound(word[0])
        if heard:
            yield word.start(), Clue("sound", heard)
