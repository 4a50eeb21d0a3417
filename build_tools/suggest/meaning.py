"""What the words of a name mean, as far as it can be compared between languages.

A word stands for the key of its language's data (``words`` and ``heads``), a country (by its name
in the Unicode CLDR), a month or a number, an entity that is known; else for how it sounds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from ..enrich.letters import key
from ..i18n import is_language_tag, locale
from .naming import Naming
from .spelling import alike, readings
from .words import Word, phrase

#: For each word what it stands for; a word that only sounds has its readings.
Meaning = tuple[str | tuple[str, ...], ...]


def meaning(
    parts: Sequence[str], words: Sequence[str], naming: Naming, entities: Mapping[int, str]
) -> Meaning:
    """Return what ``parts`` stand for, which are ``words`` folded.

    ``entities`` are known ones by the place of their word.
    """
    found: list[str | tuple[str, ...]] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        pair = "".join(parts[at : at + 2])
        if part in naming.inside or part in naming.between:
            at += 1
        elif at in entities:
            entity = f"entity {entities[at]}"
            if entity not in found:
                found.append(entity)
            at += 1
        elif at + 1 < len(parts) and pair in naming.words:  # İş birliği is İşbirliği
            found.append(naming.words[pair])
            at += 2
        else:
            found.append(_meant(part, words[at], naming))
            at += 1
    return tuple(found)


def _meant(part: str, word: str, naming: Naming) -> str | tuple[str, ...]:
    concept = naming.concept_of(part)
    if concept:
        return concept
    head = naming.head_in(part)
    if head:
        return head[0].concept
    for stem in naming.stems(part):
        territory = territories(naming.tag).get(stem)
        if territory:
            return f"territory {territory}"
    if part in naming.months:
        return f"month {naming.months[part]}"
    if part.isdecimal():
        return part
    bare = [stem for stem in naming.stems(part) if stem != part]
    return (*readings(word, naming.sounds), *(each for stem in bare for each in readings(stem)))


def common(one: Meaning, other: Meaning) -> float:
    """Return which share of the longer of two meanings is in the other as well."""
    left = list(other)
    shared = 0
    for word in one:
        for at, each in enumerate(left):
            if word == each or (
                isinstance(word, tuple) and isinstance(each, tuple) and alike(word, each)
            ):
                shared += 1
                del left[at]
                break
    return shared / max(len(one), len(other)) if shared > 1 else 0.0


def is_territory(words: Sequence[Word], tag: str) -> bool:
    """Tell whether ``words`` are the name of a territory in the language ``tag``."""
    return phrase(words) in territories(tag)


@cache
def territories(tag: str) -> Mapping[str, str]:
    """Return the codes of territories by their folded names in the language ``tag`` (CLDR)."""
    if not is_language_tag(tag):
        return MappingProxyType({})
    names = locale(tag).territories
    return MappingProxyType({key(name): code for code, name in names.items()})
