"""Finds the names of authority records in the blocks of a document.

All names are looked for at once with an Aho-Corasick automaton (Aho and Corasick, 1975) over
the folded letters (:mod:`.letters`); what it finds counts where it stands as a word, with the
affixes of the text's language (:mod:`.morphology`). The longest name wins, and one inside a longer
one does not count. A capital of a name is a capital in the text, so that ``AB`` is not ``ab``.

A text is searched for the names in its own language and, since texts quote and cite, for
those names in other languages that have several words. Names of people inside citations are
authors and do not count; names of media inside notes on sources and citations do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, groupby

import ahocorasick  # type: ignore[import-not-found]

from ..folding import APOSTROPHE
from ..languages import Language, lookup
from ..model import AuthorityRecord, Block, Mention
from .authorities import UNDETERMINED
from .letters import BLANK, JOINER, NO_BREAK, ZWNJ, Letters, is_word, letters_of
from .morphology import Affixes, affixes_of


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as it is looked for; ``entity`` is ``None`` for a wording that is no name.

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
        return len(self.breaks) + 1


@dataclass(frozen=True, slots=True)
class _Found:
    """A name at its place in a folded text."""

    name: _Name
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """What is looked for in texts of one language."""

    affixes: Affixes
    automaton: ahocorasick.Automaton | None


class Matcher:
    """Finds mentions; made once for all documents of an archive.

    ``authorities`` are the records by id, ``languages`` the data of all languages by tag.
    """

    def __init__(
        self, authorities: Mapping[str, AuthorityRecord], languages: Mapping[str, Language]
    ) -> None:
        self._authorities = authorities
        self._languages = languages
        self._lexicons: dict[str, _Lexicon] = {}

    def mentions(self, blocks: Sequence[Block], default_lang: str) -> tuple[Mention, ...]:
        """Return the mentions in the ``blocks`` of one document, in the order of the text.

        ``default_lang`` is the language of blocks that have none of their own. Mentions do not
        overlap, and ``block.text[mention.start:mention.end] == mention.surface``.
        """
        met: dict[str, int] = {}
        order = count()
        return tuple(
            mention
            for block in blocks
            for mention in self._in_block(block, block.lang or default_lang, met, order)
        )

    def _in_block(
        self, block: Block, lang: str, met: dict[str, int], order: Iterator[int]
    ) -> Iterator[Mention]:
        """Yield the mentions in ``block``; ``met`` numbers the entities in the order last named."""
        lexicon = self._lexicon(lang)
        if lexicon.automaton is None:
            return
        folded = letters_of(block.text, lexicon.affixes.ignored)
        found = [
            one for one in _found(folded, block.text, lexicon) if not _cited(one, folded, block)
        ]
        taken = bytearray(len(folded.text))
        chosen = _longest((one for one in found if not one.name.short), taken)
        chosen += [one for one in found if one.name.short]
        for _, group in groupby(sorted(chosen, key=_place), key=_place):
            one = _resolve(list(group), taken, met)
            if one is None or one.name.entity is None:
                continue
            met[one.name.entity] = next(order)
            start, end = _original(one, folded, block.text)
            yield Mention(one.name.entity, block.id, start, end, block.text[start:end])

    def _lexicon(self, lang: str) -> _Lexicon:
        language = lookup(self._languages, lang)
        tag = language.tag if language else lang.split("-")[0]
        if tag not in self._lexicons:
            affixes = affixes_of(language)
            self._lexicons[tag] = _Lexicon(
                affixes, _automaton(self._names(tag.split("-")[0], affixes), affixes)
            )
        return self._lexicons[tag]

    def _names(self, lang: str, affixes: Affixes) -> dict[str, list[_Name]]:
        """Return the names to look for in texts of ``lang``, by their folded letters."""
        own: dict[str, list[_Name]] = {}
        foreign: dict[str, list[_Name]] = {}
        for record in self._authorities.values():
            for language, text, entity, short in _texts(record):
                folded = letters_of(text, affixes.ignored)
                name = _name(record, entity, short, folded, text)
                if language.split("-")[0] in (lang, UNDETERMINED):
                    own.setdefault(folded.text, []).append(name)
                elif name.words > 1:
                    foreign.setdefault(folded.text, []).append(name)
        for letters, names in foreign.items():
            if letters not in own and len({name.entity for name in names}) == 1:
                own[letters] = names
        return {letters: list(dict.fromkeys(names)) for letters, names in own.items() if letters}


def _texts(record: AuthorityRecord) -> Iterator[tuple[str, str, str | None, bool]]:
    """Yield (language, name, entity, whether it counts after the full name only)."""
    for language, text in record.labels.items():
        if text not in record.short.get(language, ()):
            yield language, text, record.id, False
    for language, texts in record.aliases.items():
        for text in texts:
            if text not in record.short.get(language, ()):
                yield language, text, record.id, False
    for language, texts in record.exceptions.items():
        for text in texts:
            yield language, text, None, False
    for language, texts in record.short.items():
        for text in texts:
            yield language, text, record.id, True
    if record.type == "person":
        yield from _surnames(record)


def _surnames(record: AuthorityRecord) -> Iterator[tuple[str, str, str | None, bool]]:
    """Yield the last words of a person's names in the languages that have no ``short`` names."""
    labels = ((language, (label,)) for language, label in record.labels.items())
    for language, texts in chain(labels, record.aliases.items()):
        if language not in record.short:
            for text in texts:
                words = text.split()
                if len(words) > 1:
                    yield language, words[-1], record.id, True


def _name(
    record: AuthorityRecord, entity: str | None, short: bool, folded: Letters, text: str
) -> _Name:
    return _Name(
        entity=entity,
        person=record.type == "person",
        short=short,
        length=len(folded.text),
        capitals=tuple(i for i, origin in enumerate(folded.origin) if text[origin].isupper()),
        breaks=frozenset(i for i, kind in enumerate(folded.breaks) if kind and i),
    )


def _automaton(
    names: Mapping[str, Sequence[_Name]], affixes: Affixes
) -> ahocorasick.Automaton | None:
    entries: dict[str, list[_Name]] = {letters: list(found) for letters, found in names.items()}
    for letters, found in names.items():
        for stem, variant in _variants(letters, affixes):
            entries.setdefault(stem, []).extend(variant(name) for name in found)
    if not entries:
        return None
    automaton = ahocorasick.Automaton()
    for letters, found in entries.items():
        automaton.add_word(letters, tuple(found))
    automaton.make_automaton()
    return automaton


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

    def __call__(self, name: _Name) -> _Name:
        off = len(self.instead_of)
        return _Name(
            entity=name.entity,
            person=name.person,
            short=name.short,
            length=name.length - off,
            capitals=tuple(place - off for place in name.capitals if place >= off),
            breaks=frozenset(place - off for place in name.breaks if place > off),
            instead_of=self.instead_of,
            softened=self.softened,
        )


def _found(folded: Letters, text: str, lexicon: _Lexicon) -> Iterator[_Found]:
    """Yield each name that stands in the text as a word, also those inside longer ones."""
    if lexicon.automaton is None:
        return
    letters = folded.text
    for last, names in lexicon.automaton.iter(letters):
        end = last + 1
        start = end - names[0].length
        prefix = tail = None
        entities: set[str | None] = set()
        for name in names:
            if name.entity in entities or not _same_shape(
                name, start, folded, text, lexicon.affixes
            ):
                continue
            if prefix is None or tail is None:
                prefix, tail = _prefix(folded, start), _tail(folded, end)
            if name.softened and tail[:1] not in lexicon.affixes.vowels:
                continue
            if (
                (tail or not name.softened)
                and lexicon.affixes.before(prefix, name.words, name.instead_of)
                and lexicon.affixes.after(letters[start:end], tail, name.words)
            ):
                entities.add(name.entity)
                yield _Found(name, start, end)


def _same_shape(name: _Name, start: int, folded: Letters, text: str, affixes: Affixes) -> bool:
    """Tell whether capitals and blanks stand where they stand in the name."""
    if not all(text[folded.origin[start + place]].isupper() for place in name.capitals):
        return False
    breaks = folded.breaks
    for place in range(1, name.length):
        here = breaks[start + place]
        if place in name.breaks:
            if here == NO_BREAK and not affixes.blanks_optional:
                return False
        elif here != NO_BREAK:
            return False
    return True


def _prefix(folded: Letters, start: int) -> str:
    """Return the letters before ``start`` that belong to the same word."""
    first = start
    while first and folded.breaks[first] == NO_BREAK and is_word(folded.text[first - 1]):
        first -= 1
    return folded.text[first:start]


def _tail(folded: Letters, end: int) -> str:
    """Return what follows ``end`` in the same word: letters, joiners, inner apostrophes."""
    text, breaks, size = folded.text, folded.breaks, len(folded.text)
    tail = ""
    while end < size and breaks[end] != BLANK:
        inner = text[end] == APOSTROPHE and (
            end + 1 < size and breaks[end + 1] == NO_BREAK and is_word(text[end + 1])
        )
        if not (inner or is_word(text[end])):
            break
        tail += ZWNJ + text[end] if breaks[end] == JOINER else text[end]
        end += 1
    return tail


def _cited(found: _Found, folded: Letters, block: Block) -> bool:
    """Tell whether ``found`` is a person inside a citation: an author, not someone in the text."""
    if not found.name.person:
        return False
    start, end = folded.origin[found.start], folded.origin[found.end - 1]
    return any(
        span.kind == "citation" and span.start <= start and end < span.end for span in block.spans
    )


def _longest(found: Iterable[_Found], taken: bytearray) -> list[_Found]:
    """Return what is longest and does not overlap; marks in ``taken`` the letters it covers."""
    chosen = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            chosen.append(one)
    return chosen


def _resolve(
    candidates: Sequence[_Found], taken: bytearray, met: Mapping[str, int]
) -> _Found | None:
    """Return what the name at one place names, or ``None``.

    A full name (already marked in ``taken``) comes first; of two people of one surname, it is
    the one who was named last.
    """
    for one in candidates:
        if not one.name.short:
            return one
    known = [one for one in candidates if one.name.entity in met]
    if not known or any(taken[known[0].start : known[0].end]):
        return None
    one = max(known, key=lambda one: met[one.name.entity or ""])
    taken[one.start : one.end] = b"\x01" * (one.end - one.start)
    return one


def _place(found: _Found) -> tuple[int, int]:
    return found.start, found.end


def _original(found: _Found, folded: Letters, text: str) -> tuple[int, int]:
    """Return where ``found`` stands in the original text, with the marks on its last letter."""
    # A contracted article (لل of للصين) is part of what the text calls the entity.
    first = found.start - len(found.name.instead_of)
    end = folded.origin[found.end - 1] + 1
    while end < len(text) and unicodedata.category(text[end]) == "Mn":
        end += 1
    return folded.origin[first], end
