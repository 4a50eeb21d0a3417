"""What may be a name, what shows it, and the texts in which names are looked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..model import Block, EntityType, Mention
from .naming import Naming
from .words import Word

#: What shows that words are a name: an abbreviation after it in brackets, a word that tells what
#: it is the name of, a title before it, an office that somebody has in it, a note that names it as
#: a source, the same name in another script, capitals alone.
Evidence = Literal["abbreviation", "head", "title", "office", "source", "spelling", "capitals"]

#: How much each kind of evidence weighs.
WEIGHTS: Mapping[Evidence, float] = {
    "abbreviation": 3.0,
    "head": 2.0,
    "title": 2.0,
    "office": 1.5,
    "source": 1.5,
    "spelling": 1.0,
    "capitals": 1.0,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a name: ``name`` as it is without affixes, at its place in a block.

    ``parts`` are its words folded, ``concept`` what its head means. ``abbreviation`` is what the
    text introduces for it. ``suffixed`` tells that an apostrophe parts a suffix from it, ``placed``
    that it stands as the name of a place does.
    """

    lang: str
    type: EntityType | None
    name: str
    parts: tuple[str, ...]
    evidence: Evidence
    document: str
    block: str
    start: int
    end: int
    concept: str = ""
    abbreviation: str = ""
    suffixed: bool = False
    placed: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A block with its words, and the mentions of names that are known."""

    document: str
    block: Block
    lang: str
    naming: Naming
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]

    def name(self, words: Sequence[Word]) -> str:
        """Return what stands from the first to the last of ``words``, without its suffix."""
        return " ".join(self.block.text[words[0].start : words[-1].stem_end].split())

    def place_of(self, start: int) -> int:
        """Return which word of the block begins at ``start``, or first after it."""
        return bisect_left(self.words, start, key=lambda each: each.start)

    def ends_before(self, end: int) -> int:
        """Return how many words of the block end before ``end``, or there."""
        return bisect_right(self.words, end, key=lambda each: each.end)

    def mention(self, words: Sequence[Word]) -> Mention | None:
        """Return the first mention that has a letter in common with ``words``."""
        first, last = words[0].start, words[-1].end
        for mention in self.mentions:
            if mention.start < last and first < mention.end:
                return mention
        return None

    def is_placed(self, words: Sequence[Word]) -> bool:
        """Tell whether ``words`` stand as a place does: by a suffix, or by what is before them."""
        last, endings = words[-1], self.naming.place_endings
        if endings and last.suffixed and endings.fullmatch(last.letters[len(last.stem) + 1 :]):
            return True
        first = self.place_of(words[0].start)
        before = self.words[first - 1] if first and words[0].joined else None
        return before is not None and before.letters in self.naming.place_before

    def is_cited(self, words: Sequence[Word]) -> bool:
        """Tell whether ``words`` stand in a citation or a note on a source."""
        first, last = words[0].start, words[-1].end
        return self.block.kind == "reference" or any(
            span.kind in ("citation", "source_note") and span.start < last and first < span.end
            for span in self.block.spans
        )

    def candidate(
        self,
        words: Sequence[Word],
        evidence: Evidence,
        type: EntityType | None = None,
        concept: str = "",
        abbreviation: str = "",
        name: str | None = None,
        parts: tuple[str, ...] | None = None,
    ) -> Candidate:
        """Return ``words`` as a candidate; ``name`` and ``parts`` where they are other words."""
        return Candidate(
            lang=self.lang,
            type=type,
            name=self.name(words) if name is None else name,
            parts=tuple(word.stem for word in words) if parts is None else parts,
            evidence=evidence,
            document=self.document,
            block=self.block.id,
            start=words[0].start,
            end=words[-1].stem_end,
            concept=concept,
            abbreviation=abbreviation,
            suffixed=words[-1].suffixed,
            placed=self.is_placed(words),
        )


#: So many letters are the same in two forms of one word.
_BEGINNING = 6


class Casing:
    """How often the words of a language are written with a capital inside a sentence, and small."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._capital: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        self._beginnings: set[str] = set()
        for text in texts:
            if is_shouted(text):
                continue
            for word in text.words:
                if not word.capital:
                    self._small[word.stem] += 1
                    self._beginnings.add(word.stem[:_BEGINNING])
                elif not word.opens:
                    self._capital[word.stem] += 1

    def is_common(self, word: Word, naming: Naming) -> bool:
        """Tell whether ``word``, which begins a sentence, has its capital for that alone.

        It has where the texts write it small elsewhere, or, if they write it with a capital
        nowhere, where it is a common word of the language or begins like one of their small words.
        """
        small, capital = self._small[word.stem], self._capital[word.stem]
        if small or capital:
            return small > capital
        if naming.concept_of(word.stem):
            return False
        beginning = word.stem[:_BEGINNING]
        return word.stem in naming.common or (
            len(beginning) == _BEGINNING and beginning in self._beginnings
        )

    def is_name(self, stem: str) -> bool:
        """Tell whether a word is hardly ever small."""
        return self._capital[stem] > 0 and self._small[stem] * 10 <= self._capital[stem]


def is_shouted(text: Text) -> bool:
    """Tell whether a heading is in capitals throughout, which shows nothing."""
    words = [word for word in text.words if word.letters[0].isalpha()]
    capitals = sum(word.capital for word in words)
    return text.block.kind in ("title", "heading") and capitals * 10 >= len(words) * 7
