"""Abbreviations that a text introduces: ``Long Name (ABC)`` and ``ABC (Long Name)``.

The letters of an abbreviation are looked for in the words before it, from its last to its first,
which begins a word (Schwartz and Hearst, 2003, "A simple algorithm for identifying abbreviation
definitions in biomedical text"). Where they are of another language than the name, a run of
capitals or a head tells where the name begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..enrich.letters import key
from .candidates import Candidate, Text
from .capitals import runs
from .naming import Head
from .words import Word

_BRACKETS = re.compile(r"\(([^()]{2,80})\)")
_LONGEST = 8


def find(text: Text) -> Iterator[Candidate]:
    """Yield each name for which the block introduces an abbreviation that is not known."""
    for match in _BRACKETS.finditer(text.block.text):
        inside = match[1].strip()
        before = _before(text, match.start())
        if is_abbreviation(inside):
            yield from _introduced(text, before, inside, match)
        elif before and before[-1].upper and is_abbreviation(_surface(text, before[-1])):
            words = [
                word
                for word in text.words
                if match.start() < word.start and word.end <= match.end()
            ]
            if (
                _matches(_surface(text, before[-1]), words, text) == 0
                and text.mention(words) is None
            ):
                yield text.candidate(
                    words, "abbreviation", "organization", abbreviation=_surface(text, before[-1])
                )


def is_abbreviation(text: str) -> bool:
    """Tell whether ``text`` looks like an abbreviation: one word, most of it capitals."""
    letters = [character for character in text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return (
        2 <= len(text) <= 12
        and capitals >= 2
        and capitals * 2 > len(letters)
        and all(character.isalnum() or character in ".-&/" for character in text)
    )


def _introduced(
    text: Text, before: Sequence[Word], abbreviation: str, match: re.Match[str]
) -> Iterator[Candidate]:
    size = _long_form(text, before, abbreviation)
    if not size:
        return
    words = before[-size:]
    known = text.mention(words)
    if known is not None and known.end >= words[-1].start:
        return
    heads = [head for word in words if (head := _head(text, word))]
    head = heads[-1] if heads and text.naming.position != "first" else heads[0] if heads else None
    yield text.candidate(
        words,
        "abbreviation",
        head.type if head else "organization",
        head.concept if head else "",
        abbreviation=abbreviation,
    )


def _long_form(text: Text, before: Sequence[Word], abbreviation: str) -> int:
    """Return how many of the words before a bracket the abbreviation stands for."""
    start = _matches(abbreviation, before, text)
    if start is not None:
        words = before[start:]
        if any(word.capital for word in words) or not text.naming.capitals:
            return len(words)
    for first, end in runs(text):
        run = text.words[first:end]
        if before and run and run[-1] == before[-1] and len(run) > 1:
            return len(run)
    if not text.block.text[: before[-1].end if before else 0] or text.naming.capitals:
        return 0
    for size in range(1, len(before) + 1):
        word = before[-size]
        if text.naming.head_in(word.letters) and size > 1:
            return size
        if text.naming.is_stop(word.letters) or (size < len(before) and not word.joined):
            break
    return 0


def _matches(abbreviation: str, words: Sequence[Word], text: Text) -> int | None:
    """Return the word that the abbreviation begins with, ``None`` where it is none of these."""
    letters = [letter for letter in key(abbreviation) if letter.isalnum()]
    at, place = len(words) - 1, None
    for letter in reversed(letters[1:]):
        while at >= 0:
            stem = words[at].stem
            found = stem.rfind(letter, 0, len(stem) if place is None else place)
            if found >= 0:
                place = found
                break
            at, place = at - 1, None
        else:
            return None
    while at >= 0:
        begins = words[at].capital or not text.naming.capitals
        if begins and words[at].stem.startswith(letters[0]) and (place is None or place > 0):
            return at
        at, place = at - 1, None
    return None


def _before(text: Text, end: int) -> list[Word]:
    """Return the words that end before ``end`` and are joined to it, at most so many."""
    words = [word for word in text.words if word.end <= end][-_LONGEST:]
    if not words or text.block.text[words[-1].end : end].strip(" \u00a0”\"»’'"):
        return []
    first = len(words) - 1
    while first and words[first].joined:
        first -= 1
    return words[first:]


def _head(text: Text, word: Word) -> Head | None:
    naming = text.naming
    found = naming.head_of(word) if naming.capitals else naming.head_in(word.letters)
    return found[0] if found else None


def _surface(text: Text, word: Word) -> str:
    return text.block.text[word.start : word.stem_end]
