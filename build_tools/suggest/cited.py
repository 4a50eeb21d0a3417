"""Media and other bodies that sources are named by: ``(08.01.2022 Anadolu Ajansı)``.

What stands beside the date of a source is who published it. What a citation names as its author is
a person more often than not, and no people are looked for there: it counts where it is an
abbreviation, or has a word that names of bodies have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .candidates import Candidate, Text
from .meaning import is_territory
from .words import Word


def find(text: Text) -> Iterator[Candidate]:
    """Yield what the notes on sources and the citations of a block name beside their dates."""
    for span in text.block.spans:
        if span.kind not in ("source_note", "citation"):
            continue
        words = [
            word
            for word in text.words
            if span.start <= word.start
            and word.end <= span.end
            and any(letter.isalpha() for letter in word.letters)
            and word.stem not in text.naming.months
        ]
        if span.kind == "citation":
            words = _author(words)
            if not (words and _is_body(text, words)):
                continue
        if words and text.mention(words) is None:
            yield text.candidate(words, "source", "organization")


def _author(words: Sequence[Word]) -> list[Word]:
    """Return the words up to the first comma, nothing where there are several authors."""
    found = list(words[:1])
    for word in words[1:]:
        if not word.joined:
            return found if word.gap in (",", "،") else []
        found.append(word)
    return found


def _is_body(text: Text, words: Sequence[Word]) -> bool:
    if len(words) == 1:
        return words[0].upper
    naming = text.naming
    if naming.capitals and any(naming.head_of(word) for word in words):
        return False  # it is found by its head
    return any(naming.concept_of(word.stem) or is_territory([word], naming.tag) for word in words)
