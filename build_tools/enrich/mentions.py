"""Finds the names of authority records in the blocks of a document.

A text is searched for the names in its own language and, since texts quote and cite, for those
names in other languages that have several words (:mod:`.wordings`, :mod:`.lexicon`); and for those
that it introduces itself (:mod:`.introduced`). The longest name wins, and one inside a longer one
does not count. Names of people inside citations are authors and do not count; names of media inside
notes on sources and citations do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count, groupby

from ..languages import Language, lookup
from ..model import AuthorityRecord, Block, Mention
from .authorities import UNDETERMINED
from .introduced import Introduced, Place, introduced
from .letters import BLANK, NO_BREAK, Letters, letters_of
from .lexicon import Found, Lexicon, Wording, lexicon, word_before
from .morphology import Affixes, affixes_of
from .wordings import derived, longer_names, wordings

_MOST_INTRODUCED = 500  # names that one text introduces; no honest one has as many
_YEAR_OF_CITATION = re.compile(r"\s?[,،]\s?(?:1[5-9]|20)\d\d[a-z]?\s?[:;)؛]")


@dataclass(frozen=True, slots=True)
class _Tongue:
    """What texts of one language are searched with; ``titles`` are those of people, folded."""

    tag: str
    language: Language | None
    lexicon: Lexicon
    titles: tuple[str, ...]


@dataclass(slots=True)
class _Reading:
    """What is known of a document that is read so far.

    ``met`` numbers the entities in the order last named. ``wordings`` are what the text has
    introduced; ``lexicons`` hold the same by language, ready to be looked for.
    """

    met: dict[str, int] = field(default_factory=dict)
    order: Iterator[int] = field(default_factory=count)
    wordings: dict[Wording, None] = field(default_factory=dict)
    lexicons: dict[str, Lexicon] = field(default_factory=dict)

    def find(self, folded: Letters, text: str, tongue: _Tongue) -> Iterator[Found]:
        """Yield the wordings that were introduced where they stand in ``text``."""
        if not self.wordings:
            return
        if tongue.tag not in self.lexicons:
            self.lexicons[tongue.tag] = lexicon(self.wordings, (), tongue.lexicon.affixes)
        yield from self.lexicons[tongue.tag].find(folded, text)

    def introduce(self, wordings: Iterable[Wording]) -> None:
        """Count ``wordings`` as names in the blocks to come."""
        for wording in wordings:
            if wording not in self.wordings and len(self.wordings) < _MOST_INTRODUCED:
                self.wordings[wording] = None
                self.lexicons.clear()


class Matcher:
    """Finds mentions; made once for all documents of an archive.

    ``authorities`` are the records by id, ``languages`` the data of all languages by tag.
    """

    def __init__(
        self, authorities: Mapping[str, AuthorityRecord], languages: Mapping[str, Language]
    ) -> None:
        self._authorities = authorities
        self._languages = languages
        self._tongues: dict[str, _Tongue] = {}

    def mentions(self, blocks: Sequence[Block], default_lang: str) -> tuple[Mention, ...]:
        """Return the mentions in the ``blocks`` of one document, in the order of the text.

        ``default_lang`` is the language of blocks that have none of their own. Mentions do not
        overlap, and ``block.text[mention.start:mention.end] == mention.surface``.
        """
        reading = _Reading()
        return tuple(
            mention
            for block in blocks
            for mention in self._in_block(block, self._tongue(block.lang or default_lang), reading)
        )

    def _in_block(self, block: Block, tongue: _Tongue, reading: _Reading) -> Iterator[Mention]:
        """Yield the mentions in ``block``, in order, and add to ``reading`` what they tell."""
        if tongue.lexicon.automaton is None and not reading.wordings:
            return
        text = block.text
        folded = tongue.lexicon.letters(text)
        found = [
            one
            for one in chain(tongue.lexicon.find(folded, text), reading.find(folded, text, tongue))
            if not _is_author(one, folded, block)
        ]
        full, taken = _longest(found, len(folded.text))
        new = tuple(introduced(text, self._places(full, folded, text), tongue.language))
        if new:
            reading.introduce(each.wording for each in new)
            found += _from_there_on(new, folded, text, tongue.lexicon.affixes)
            full, taken = _longest(found, len(folded.text))
        candidates = full + [one for one in found if one.name.short]
        for _, group in groupby(sorted(candidates, key=_place), key=_place):
            one = _resolve(list(group), taken, reading.met, folded, tongue)
            if one is None or one.name.entity is None:
                continue
            reading.met[one.name.entity] = next(reading.order)
            start, end = one.original(folded, text)
            yield Mention(one.name.entity, block.id, start, end, text[start:end])

    def _places(self, full: Iterable[Found], folded: Letters, text: str) -> list[Place]:
        """Return the full names that were found, where they stand in ``text``."""
        return [
            Place(self._authorities[one.name.entity], *one.original(folded, text))
            for one in full
            if one.name.entity is not None
        ]

    def _tongue(self, lang: str) -> _Tongue:
        language = lookup(self._languages, lang)
        tag = language.tag if language else lang.split("-")[0]
        if tag not in self._tongues:
            own: list[Wording] = []
            foreign: list[Wording] = []
            common = _common_words(language)
            for record in self._authorities.values():
                short = (each for each in derived(record) if not _is_one(each[1].text, common))
                for other, wording in chain(wordings(record), short):
                    is_own = other.split("-")[0] in (tag.split("-")[0], UNDETERMINED)
                    (own if is_own else foreign).append(wording)
            if own:
                own += longer_names(tag)
            words = lexicon(own, foreign, affixes_of(language))
            self._tongues[tag] = _Tongue(tag, language, words, _titles(language))
        return self._tongues[tag]


def _titles(language: Language | None) -> tuple[str, ...]:
    """Return what stands before the names of people in ``language``, in folded letters."""
    data = (language.data.get("names") or {}).get("titles") or {} if language else {}
    return tuple({letters_of(title).text: None for titles in data.values() for title in titles})


def _common_words(language: Language | None) -> frozenset[str]:
    """Return the most common words of ``language``, in folded letters."""
    words = language.data.get("common_words", ()) if language else ()
    return frozenset(letters_of(word).text for word in words)


def _is_one(text: str, words: frozenset[str]) -> bool:
    """Tell whether ``text`` is one of ``words`` that no capital tells from it."""
    return letters_of(text).text in words and not any(map(str.isupper, text))


def _from_there_on(
    new: Sequence[Introduced], folded: Letters, text: str, affixes: Affixes
) -> Iterator[Found]:
    """Yield what a block introduces where it stands in it, from its introduction on."""
    first: dict[tuple[str | None, str], int] = {}
    for each in new:
        key = each.wording.entity, letters_of(each.wording.text, affixes.ignored).text
        first[key] = min(each.start, first.get(key, each.start))
    for one in lexicon([each.wording for each in new], (), affixes).find(folded, text):
        start = one.start - len(one.name.instead_of)
        name = one.name.instead_of + folded.text[one.start : one.end]
        if folded.origin[start] >= first.get((one.name.entity, name), 0):
            yield one


def _is_author(found: Found, folded: Letters, block: Block) -> bool:
    """Tell whether ``found`` is a person whom the text cites, not someone in it.

    So is whoever stands in a citation or a list of references, or before the year of a citation
    that has lost a bracket.
    """
    if not found.name.person:
        return False
    start, end = folded.origin[found.start], folded.origin[found.end - 1]
    return (
        block.kind == "reference"
        or any(s.kind == "citation" and s.start <= start and end < s.end for s in block.spans)
        or _YEAR_OF_CITATION.match(block.text, end + 1) is not None
    )


def _longest(found: Iterable[Found], size: int) -> tuple[list[Found], bytearray]:
    """Return the full names that are longest and do not overlap, and which letters they cover."""
    chosen = []
    taken = bytearray(size)
    full = (one for one in found if not one.name.short)
    for one in sorted(full, key=lambda one: (one.start - one.end, one.start)):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            chosen.append(one)
    return chosen, taken


def _resolve(
    candidates: Sequence[Found],
    taken: bytearray,
    met: Mapping[str, int],
    folded: Letters,
    tongue: _Tongue,
) -> Found | None:
    """Return what the name at one place names, or ``None``.

    A full name (already marked in ``taken``) comes first; of two people of one surname, it is
    the one who was named last. Who has not been named is meant where a title stands before the
    surname, and nobody else has it.
    """
    for one in candidates:
        if not one.name.short:
            return one
    if any(taken[candidates[0].start : candidates[0].end]):
        return None
    known = [one for one in candidates if one.name.entity in met]
    if known:
        one = max(known, key=lambda one: met[one.name.entity or ""])
    elif (
        len(candidates) == 1
        and candidates[0].name.person
        and _titled(candidates[0], folded, tongue)
    ):
        one = candidates[0]
    else:
        return None
    taken[one.start : one.end] = b"\x01" * (one.end - one.start)
    return one


def _titled(found: Found, folded: Letters, tongue: _Tongue) -> bool:
    """Tell whether a title stands before ``found``."""
    if not found.start or folded.breaks[found.start] != BLANK:
        return False
    for title in tongue.titles:
        start = found.start - len(title)
        if folded.text.startswith(title, start) and (
            folded.breaks[start] != NO_BREAK
            or tongue.lexicon.affixes.before(word_before(folded, start), 1, "")
        ):
            return True
    return False


def _place(found: Found) -> tuple[int, int]:
    return found.start, found.end
