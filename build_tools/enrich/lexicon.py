"""Names as they are looked for: all at once, in the folded letters of a text.

An Aho-Corasick automaton (Aho and Corasick, 1975) finds them; what it finds counts where it stands
as a word, with the affixes of the text's language (:mod:`.morphology`). A capital of a name is a
capital in the text, so that ``AB`` is not ``ab``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick  # type: ignore[import-not-found]

from ..folding import APOSTROPHE
from .letters import BLANK, JOINER, NO_BREAK, ZWNJ, Letters, is_word, letters_of
from .morphology import Affixes

#: How many letters of the word around a name are looked at; no affixes are as long.
_LONGEST_AFFIX = 40


@dataclass(frozen=True, slots=True)
class Wording:
    """Words to look for: a name of ``entity``, or, where it is ``None``, what is no name.

    ``short`` is what counts only once the entity has been named in full.
    """

    text: str
    entity: str | None
    short: bool = False
    person: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A wording in folded letters.

    ``capitals`` and ``breaks`` are the places of its letters that are capital, or that a blank or
    joiner stands before. ``instead_of`` is a beginning taken off, ``softened`` tells that the
    last letter is the one before a suffix with a vowel.
    """

    entity: str | None
    person: bool
    short: bool
    length: int
    capitals: tuple[int, ...]
    breaks: frozenset[int]
    instead_of: str = ""
    softened: bool = False

    @property
    def words(self) -> int:
        """The number of its words."""
        return len(self.breaks) + 1


@dataclass(frozen=True, slots=True)
class Found:
    """A name at its place in a folded text."""

    name: Name
    start: int
    end: int

    def original(self, folded: Letters, text: str) -> tuple[int, int]:
        """Return where it stands in the original ``text``, with the marks on its last letter."""
        # A contracted article (لل of للصين) is part of what the text calls the entity.
        first = self.start - len(self.name.instead_of)
        end = folded.origin[self.end - 1] + 1
        while end < len(text) and unicodedata.category(text[end]) == "Mn":
            end += 1
        return folded.origin[first], end


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is looked for in texts of one language; no automaton where that is nothing."""

    affixes: Affixes
    automaton: ahocorasick.Automaton | None

    def letters(self, text: str) -> Letters:
        """Return ``text`` as :meth:`find` reads it."""
        return letters_of(text, self.affixes.ignored)

    def find(self, folded: Letters, text: str) -> Iterator[Found]:
        """Yield each name that stands in ``text`` as a word, also those inside longer ones."""
        if self.automaton is None:
            return
        letters = folded.text
        for last, names in self.automaton.iter(letters):
            end = last + 1
            start = end - names[0].length
            prefix = tail = None
            entities: set[str | None] = set()
            for name in names:
                if name.entity in entities or not self._same_shape(name, start, folded, text):
                    continue
                if prefix is None or tail is None:
                    prefix, tail = word_before(folded, start), _tail(folded, end)
                if name.softened and tail[:1] not in self.affixes.vowels:
                    continue
                if (
                    (tail or not name.softened)
                    and self.affixes.before(prefix, name.words, name.instead_of)
                    and self.affixes.after(
                        letters[start:end],
                        tail,
                        name.words,
                        capitals=len(name.capitals) == name.length
                        and end < len(letters)
                        and text[folded.origin[end]].islower(),
                    )
                ):
                    entities.add(name.entity)
                    yield Found(name, start, end)

    def _same_shape(self, name: Name, start: int, folded: Letters, text: str) -> bool:
        """Tell whether capitals and blanks stand where they stand in the name."""
        if not all(text[folded.origin[start + place]].isupper() for place in name.capitals):
            return False
        breaks = folded.breaks
        for place in range(1, name.length):
            here = breaks[start + place]
            if place in name.breaks:
                if here == NO_BREAK and not self.affixes.blanks_optional:
                    return False
            elif here != NO_BREAK:
                return False
        return True


def lexicon(own: Iterable[Wording], foreign: Iterable[Wording], affixes: Affixes) -> Lexicon:
    """Return the lexicon of the wordings in a language with ``affixes``.

    Those that are ``foreign`` to it count where they have several words, name one entity only, and
    are not its own.
    """
    names = _names(own, affixes)
    for letters, others in _names(foreign, affixes).items():
        several = [name for name in others if name.words > 1]
        if letters not in names and len({name.entity for name in several}) == 1:
            names[letters] = several
    entries = {letters: list(found) for letters, found in names.items()}
    for letters, found in names.items():
        for stem, variant in _variants(letters, affixes):
            entries.setdefault(stem, []).extend(variant(name) for name in found)
    if not entries:
        return Lexicon(affixes, None)
    automaton = ahocorasick.Automaton()
    for letters, found in entries.items():
        # The first of an entity counts: the full name rather than the short one.
        automaton.add_word(letters, tuple(sorted(found, key=lambda name: name.short)))
    automaton.make_automaton()
    return Lexicon(affixes, automaton)


def word_before(folded: Letters, start: int) -> str:
    """Return the letters before ``start`` that belong to the same word, as far as affixes go."""
    first = start
    least = max(0, start - _LONGEST_AFFIX)
    while first > least and folded.breaks[first] == NO_BREAK and is_word(folded.text[first - 1]):
        first -= 1
    return folded.text[first:start]


def _tail(folded: Letters, end: int) -> str:
    """Return what follows ``end`` in the same word: letters, joiners, inner apostrophes.

    It goes no further than affixes do.
    """
    text, breaks = folded.text, folded.breaks
    size = min(len(text), end + _LONGEST_AFFIX)
    tail = ""
    while end < size and breaks[end] != BLANK:
        inner = text[end] == APOSTROPHE and (
            end + 1 < len(text) and breaks[end + 1] == NO_BREAK and is_word(text[end + 1])
        )
        if not (inner or is_word(text[end])):
            break
        tail += ZWNJ + text[end] if breaks[end] == JOINER else text[end]
        end += 1
    return tail


def _names(wordings: Iterable[Wording], affixes: Affixes) -> dict[str, list[Name]]:
    """Return the names by their folded letters, each once."""
    names: dict[str, dict[Name, None]] = {}
    for wording in wordings:
        folded = letters_of(wording.text, affixes.ignored)
        if folded.text:
            names.setdefault(folded.text, {})[_name(wording, folded)] = None
    return {letters: list(found) for letters, found in names.items()}


def _name(wording: Wording, folded: Letters) -> Name:
    text = wording.text
    return Name(
        entity=wording.entity,
        person=wording.person,
        short=wording.short,
        length=len(folded.text),
        capitals=tuple(i for i, origin in enumerate(folded.origin) if text[origin].isupper()),
        breaks=frozenset(i for i, kind in enumerate(folded.breaks) if kind and i),
    )


def _variants(letters: str, affixes: Affixes) -> Iterator[tuple[str, _Variant]]:
    """Yield the other stems of a name: its beginning taken off, or its last letter softened."""
    for beginning in sorted({rule.instead_of for rule in affixes.prefixes if rule.instead_of}):
        if letters.startswith(beginning) and len(letters) > len(beginning) + 1:
            yield letters[len(beginning) :], _Variant(instead_of=beginning)
    for hard, soft in affixes.softened:
        if letters.endswith(hard) and hard != soft:
            yield letters[: -len(hard)] + soft, _Variant(softened=True)


@dataclass(frozen=True, slots=True)
class _Variant:
    """Makes the name of another stem from the name."""

    instead_of: str = ""
    softened: bool = False

    def __call__(self, name: Name) -> Name:
        off = len(self.instead_of)
        return Name(
            entity=name.entity,
            person=name.person,
            short=name.short,
            length=name.length - off,
            capitals=tuple(place - off for place in name.capitals if place >= off),
            breaks=frozenset(place - off for place in name.breaks if place > off),
            instead_of=self.instead_of,
            softened=self.softened,
        )
