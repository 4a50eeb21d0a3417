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
_CLOSING = " \u00a0”\"»’'"


def find(text: Text) -> Iterator[Candidate]:
    """Yield each name for which the block introduces an abbreviation that is not known."""
    brackets = list(_BRACKETS.finditer(text.block.text))
    first_of = {end: first for first, end in runs(text)} if brackets else {}
    for match in brackets:
        inside, end = match[1].strip(), text.ends_before(match.start())
        before = _joined(text, end)
        if not before or text.block.text[before[-1].end : match.start()].strip(_CLOSING):
            continue
        if is_abbreviation(inside):
            run = end - first_of.get(end, end)
            yield from _introduced(text, before, inside, run)
        elif before[-1].upper and is_abbreviation(_surface(text, before[-1])):
            yield from _explained(text, before[-1], text.words[end : text.ends_before(match.end())])


def of_common_words(text: Text) -> Iterator[str]:
    """Yield the abbreviations that the block introduces for words without a capital, folded."""
    if text.naming.capitals:
        for match in _BRACKETS.finditer(text.block.text):
            end = text.ends_before(match.start())
            if end and is_abbreviation(match[1].strip()) and not text.words[end - 1].capital:
                yield key(match[1])


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
    text: Text, before: Sequence[Word], abbreviation: str, run: int
) -> Iterator[Candidate]:
    size = _long_form(text, before, abbreviation, run)
    words = before[-size:]
    known = text.mention(words) if size else None
    if not size or (known is not None and known.end >= words[-1].start):
        return
    heads = [head for word in words if (head := _head(text, word))]
    main = heads[0 if text.naming.position == "first" else -1] if heads else None
    yield text.candidate(
        words,
        "abbreviation",
        main.type if main else "organization",
        main.concept if main else "",
        abbreviation=abbreviation,
    )


def _explained(text: Text, short: Word, words: Sequence[Word]) -> Iterator[Candidate]:
    abbreviation = _surface(text, short)
    if words and _matches(abbreviation, words, text) == 0 and text.mention(words) is None:
        yield text.candidate(words, "abbreviation", "organization", abbreviation=abbreviation)


def _long_form(text: Text, before: Sequence[Word], abbreviation: str, run: int) -> int:
    """Return how many of the words before a bracket the abbreviation stands for.

    ``run`` is how many of them, from the last, are a run of capitals.
    """
    start = _matches(abbreviation, before, text)
    if start is not None:
        return len(before) - start
    if run > 1:
        return min(run, len(before))
    if text.naming.capitals:
        return 0
    for size, word in enumerate(reversed(before), start=1):
        if size > 1 and text.naming.head_in(word.letters):
            return size
        if text.naming.is_stop(word.letters):
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


def _joined(text: Text, end: int) -> Sequence[Word]:
    """Return the words before word ``end`` that are joined to each other, at most so many."""
    first = max(end - 1, 0)
    while first and end - first < _LONGEST and text.words[first].joined:
        first -= 1
    return text.words[first:end]


def _head(text: Text, word: Word) -> Head | None:
    naming = text.naming
    found = naming.head_of(word) if naming.capitals else naming.head_in(word.letters)
    return found[0] if found else None


def _surface(text: Text, word: Word) -> str:
    return text.block.text[word.start : word.stem_end]
