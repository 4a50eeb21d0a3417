"""How a language shows that words are a name, as ``languages/*.yml`` describe it.

The section ``names`` of a language file::

    capitals: true                 # names, and no common words, begin with a capital
    head: last                     # where the head of a name stands in it: first, last or any
    article: [ال, لل]              # joined to a word; the first is how it stands alone
    inside: [of, the]              # small words that may stand inside a name
    between: [and]                 # the same, where the name has a head: else they part two names
    stop: [The, In]                # words that are no part of a name, whatever their letters
    stop_pattern: "می\\u200c.+"     # the same as a pattern
    noun_endings: "s|es"           # what only common nouns end with, a pattern
    place_before: [in, at]         # words before names of places
    place_endings: "d[ae]n?"       # suffixes of names of places, a pattern
    heads:                         # what names end or begin with, by the type they show
      organization:
        council: [Council]         # by their meaning, for which the languages share one key
    beside:                        # the same, of words that stand beside a name
      place:
        city: [city]
    titles:                        # what stands before the names of people, by its meaning
      minister: [Minister]
    offices: [chair]               # of these titles, those that somebody has in a body
    words:                         # what other words of names mean
      security: [Security]

Every part may be left out; a language without the section has names by capitals alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ..enrich.letters import ZWNJ, letters_of
from ..enrich.morphology import Affixes, affixes_of
from ..folding import CHARACTERS
from ..languages import Language, lookup, script_of_language
from ..model import EntityType
from .words import Word, words_of

#: The scripts that have capitals (ISO 15924).
CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})

Position = Literal["first", "last", "any"]


@dataclass(frozen=True, slots=True)
class Head:
    """The word that tells what a name is the name of; ``part`` tells that it is a part of it."""

    type: EntityType
    concept: str
    letters: str
    position: Position
    part: bool = True


@dataclass(frozen=True)
class Naming:
    """What shows names in texts of one language."""

    tag: str
    affixes: Affixes
    capitals: bool = False
    position: Position = "any"
    article: tuple[str, ...] = ()
    inside: frozenset[str] = frozenset()
    inside_foreign: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    place_before: frozenset[str] = frozenset()
    place_endings: re.Pattern[str] | None = None
    noun_endings: re.Pattern[str] | None = None
    stop_pattern: re.Pattern[str] | None = None
    heads: Mapping[str, Head] = field(default_factory=dict)
    beside: Mapping[str, Head] = field(default_factory=dict)
    titles: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    offices: frozenset[str] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    sounds: Mapping[str, Any] = field(default_factory=dict)

    def head_of(self, word: Word) -> tuple[Head, str] | None:
        """Return the head that ``word`` is, and the suffix it has; ``None`` where it is none.

        With a capital it is one that is a part of a name, else one that stands beside it.
        """
        heads = self.heads if word.capital else self.beside
        for size in range(len(word.stem), 1, -1):
            head = heads.get(word.stem[:size])
            tail = word.letters[size:]
            if head and (not tail or self.affixes.after(head.letters, tail, 2)):
                return head, tail
        return None

    def head_in(self, letters: str) -> tuple[Head, int, bool] | None:
        """Return the head in a word of a script without capitals.

        With it, how many letters are joined before it, and whether an article is among them.
        """
        for stem in self.stems(letters):
            head = self.heads.get(stem) or self.beside.get(stem)
            if head:
                off = len(letters) - len(stem)
                return head, off, self.has_article(letters) and off > 0
        return None

    def bare_nouns(self, letters: str) -> Iterator[str]:
        """Yield what a word is without the article or the ending that only common nouns take."""
        for off in range(3):
            if not off or self.affixes.before(letters[:off], 1, ""):
                for article in self.article:
                    if letters.startswith(article, off):
                        yield letters[off + len(article) :]
        if self.noun_endings:
            for cut in range(2, len(letters)):
                if self.noun_endings.fullmatch(letters, cut):
                    yield letters[:cut]

    def has_article(self, letters: str) -> bool:
        """Tell whether an article is joined to the word, be it after other joined letters."""
        return any(
            letters[off:].startswith(article)
            for article in self.article
            for off in range(3)
            if not off or self.affixes.before(letters[:off], 1, "")
        )

    def is_stop(self, letters: str) -> bool:
        """Tell whether a word is part of no name."""
        return letters in self.stop or bool(
            self.stop_pattern and self.stop_pattern.fullmatch(letters)
        )

    def concept_of(self, letters: str) -> str | None:
        """Return what a word of a name means, ``None`` where the data do not say."""
        for stem in self.stems(letters):
            for size in range(len(stem), 1, -1):
                concept = self.words.get(stem[:size])
                if concept and (
                    size == len(stem) or self.affixes.after(stem[:size], stem[size:], 2)
                ):
                    return concept
        return None

    def stems(self, letters: str) -> Iterator[str]:
        """Yield ``letters``, and what they are without the letters joined before them."""
        yield letters
        for size in range(1, min(5, len(letters) - 1)):
            if self.affixes.before(letters[:size], 1, ""):
                yield letters[size:]

    def title_at(self, words: Sequence[Word], at: int) -> tuple[str, int] | None:
        """Return the title that begins with word ``at``, and how many words it has."""
        for size in (3, 2, 1):
            group = words[at : at + size]
            if len(group) < size or not all(word.joined for word in group[1:]):
                continue
            first = group[0].letters
            rest = tuple(word.letters for word in group[1:])
            for stem in [first] if self.capitals else self.stems(first):
                title = self.titles.get((stem, *rest))
                if title:
                    return title, size
        return None

    def is_inside(self, word: Word, foreign: bool = False) -> bool:
        """Tell whether ``word`` is a small word that may stand inside a name.

        ``foreign`` where the name may be in another language of the script.
        """
        return (
            word.letters in self.inside
            or word.letters in self.between
            or (foreign and word.letters in self.inside_foreign)
        )


def naming_of(tag: str, languages: Mapping[str, Language]) -> Naming:
    """Return what the data of the language ``tag`` say of names.

    Without data, capitals alone count where the script has them.
    """
    language = lookup(languages, tag)
    data = _section(language, "names")
    script = script_of_language(tag, languages)
    # Texts quote names of other languages, where these can be told from common words.
    others = [each for each in languages.values() if each is not language and each.script == script]
    quoted = others if script in CASED else []
    affixes = affixes_of(language)
    return Naming(
        tag=tag,
        affixes=affixes,
        capitals=bool(data.get("capitals", script in CASED)),
        position=data.get("head", "any"),
        article=tuple(map(_folded, data.get("article", ()))),
        inside=_set(data.get("inside")),
        inside_foreign=_set(
            word for each in others for word in _section(each, "names").get("inside", ())
        ),
        between=_set(data.get("between")),
        stop=_set(data.get("stop")),
        common=_set(_section(language, "common_words")),
        place_before=_set(data.get("place_before")),
        place_endings=_pattern(data.get("place_endings")),
        noun_endings=_pattern(data.get("noun_endings")),
        stop_pattern=_pattern(data.get("stop_pattern")),
        heads=_heads("heads", [language, *quoted]),
        beside=_heads("beside", [language]),
        titles={
            tuple(word.letters for word in words_of(form, affixes)): concept
            for concept, form in _forms(data.get("titles"))
        },
        offices=frozenset(data.get("offices", ())),
        words={
            _folded(form): concept
            for each in (*quoted, language)
            for concept, form in _forms(_section(each, "names").get("words"))
        },
        months={
            _folded(name): int(number) for number, name in _forms(_section(language, "months"))
        },
        sounds=_section(language, "sounds"),
    )


def _section(language: Language | None, field: str) -> Any:
    """Return a section of the data of ``language``, an empty one where there is none."""
    return language.data.get(field, {}) if language else {}


def _set(words: Iterable[str] | None) -> frozenset[str]:
    return frozenset(map(_folded, words or ()))


def _heads(field: str, languages: Sequence[Language | None]) -> Mapping[str, Head]:
    """Return the heads of ``languages`` by their letters; what comes first counts."""
    found: dict[str, Head] = {}
    for language in languages:
        section = _section(language, "names")
        for type, concepts in section.get(field, {}).items():
            for concept, form in _forms(concepts):
                letters = _folded(form)
                head = Head(type, concept, letters, section.get("head", "any"), field == "heads")
                found.setdefault(letters, head)
    return found


def _pattern(text: str | None) -> re.Pattern[str] | None:
    """Return a pattern whose letters are folded as those of the words that it is tried on."""
    if not text:
        return None
    return re.compile("".join(CHARACTERS[each] if each.isalpha() else each for each in text))


def _forms(data: Mapping[str, Iterable[str]] | None) -> Iterator[tuple[str, str]]:
    for concept, forms in (data or {}).items():
        for form in forms:
            yield concept, form


def _folded(text: str) -> str:
    folded = letters_of(text)
    return "".join(
        ZWNJ + letter if kind == 1 and index else letter
        for index, (letter, kind) in enumerate(zip(folded.text, folded.breaks, strict=True))
    )
