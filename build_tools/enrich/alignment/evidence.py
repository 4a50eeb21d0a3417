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
from typing import Literal, NamedTuple

from ...folding import fold_words
from ...languages import Language, lookup
from ...model import BlockKind, Record, Segment
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


class Clue(NamedTuple):
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


class Reader:
    """Finds the clues of texts; made once for all texts, as it learns how words sound."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self._languages = languages
        self._listeners: dict[str, Listener] = {}

    def read(self, record: Record) -> Text:
        """Return ``record`` as a text to be compared."""
        return Text(record, self._clues(record))

    def _clues(self, record: Record) -> Mapping[str, Sequence[tuple[int, Clue]]]:
        """Return the clues of a text by block, each with the offset at which it begins."""
        found: dict[str, list[tuple[int, Clue]]] = {block.id: [] for block in record.blocks}
        for id, start, clue in named_clues(record):
            found[id].append((start, clue))
        for block in record.blocks:
            listener = self._listener(block.lang or record.lang)
            for word in _WORD.finditer(block.text):
                heard = listener.sound(word[0])
                if heard:
                    found[block.id].append((word.start(), Clue("sound", heard)))
        return found

    def _listener(self, lang: str) -> Listener:
        if lang not in self._listeners:
            self._listeners[lang] = Listener(lookup(self._languages, lang))
        return self._listeners[lang]


class Text:
    """One version of a work, with its blocks and sentences as units."""

    def __init__(self, record: Record, clues: Mapping[str, Sequence[tuple[int, Clue]]]) -> None:
        self.id = record.id
        self._blocks = {block.id: block for block in record.blocks}
        self._clues = clues
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


def named_clues(record: Record) -> Iterator[tuple[str, int, Clue]]:
    """Yield (block, offset, clue) for the names, dates and other numbers of a text, kind by kind
    in the order of the text."""
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for mention in record.mentions:
        if mention.block:
            yield mention.block, mention.start, Clue("name", mention.entity)
            taken[mention.block].append((mention.start, mention.end))
    for date in record.date_mentions:
        yield date.block, date.start, Clue("date", date.edtf)
        taken[date.block].append((date.start, date.end))
    for block in record.blocks:
        for number in _NUMBER.finditer(block.text):
            if not any(start <= number.start() < end for start, end in taken[block.id]):
                value = re.sub(r"\D", ".", fold_words(number[0]))
                yield block.id, number.start(), Clue("number", value)
