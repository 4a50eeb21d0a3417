"""Names in scripts without capitals: by their head, or by a title before them.

How far a name goes shows the text itself: the words that stand beside the head again and again are
the name, as in the extraction of terms by frequent sequences (Frantzi, Ananiadou and Mima, 2000,
"Automatic recognition of multi-word terms: the C-value/NC-value method"). A name that stands once
goes as far as its words keep the article, or to the next word that is part of no name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from .candidates import Candidate, Text
from .naming import Naming
from .words import Word, past_letters

_LONGEST = 7
_LONGEST_ONCE = 4
_LONGEST_OFFICE = 6
_LONGEST_PERSON = 3


class Contexts:
    """How often words stand beside a head in all texts of a language, and which are common nouns.

    A word that takes the article or the ending of a plural, here or elsewhere, names no person.
    """

    def __init__(self, texts: Iterable[Text]) -> None:
        self._counts: Counter[tuple[str, ...]] = Counter()
        self._nouns: set[str] = set()
        for text in texts:
            for at, word in enumerate(text.words):
                self._nouns.update(text.naming.bare_nouns(word.letters))
                head = text.naming.head_in(word.letters)
                if head:
                    parts = [head[0].letters, *(each.letters for each in _beside(text, at))]
                    for size in range(2, len(parts) + 1):
                        self._counts[tuple(parts[:size])] += 1

    def repeated(self, parts: Sequence[str]) -> int:
        """Return how many of ``parts`` after the first are repeated with it."""
        size, before = 0, 0
        for end in range(2, len(parts) + 1):
            count = self._counts[tuple(parts[:end])]
            if count < 2 or count * 2 < before:
                break
            size, before = end - 1, count
        return size

    def is_common(self, word: Word, naming: Naming) -> bool:
        """Tell whether ``word`` is a common noun, or another common word of the language."""
        if any(naming.bare_nouns(word.letters)):
            return True
        return any(
            stem in self._nouns or stem in naming.common for stem in naming.stems(word.letters)
        )


def find(text: Text, contexts: Contexts) -> Iterator[Candidate]:
    """Yield what may be a name in a block whose script has no capitals."""
    naming = text.naming
    for at, word in enumerate(text.words):
        found = naming.head_in(word.letters)
        if found is None or text.mention([word]) is not None:
            continue
        head, joined, definite = found
        beside = _beside(text, at)
        size = contexts.repeated([head.letters, *(each.letters for each in beside)])
        if head.part:
            size = size or _once(text, beside, definite)
        else:
            if (
                beside
                and not text.mention(beside[:1])
                and not contexts.is_common(beside[0], naming)
            ):
                places = sorted(beside[: max(size, 1)], key=lambda each: each.start)
                yield text.candidate(places, "head", head.type)
            continue
        if naming.title_at(text.words, at + 1):
            continue
        if not size or not _is_definite(text, beside[:size], definite, contexts):
            continue
        backwards = naming.position == "last"
        words = text.words[at - size : at + 1] if backwards else text.words[at : at + size + 1]
        first = text.block.text[past_letters(text.block.text, word.start, joined) : word.end]
        rest = text.block.text[word.end : words[-1].end]
        if definite:
            first = naming.article[0] + first
        name = text.name(words) if backwards else " ".join((first + rest).split())
        parts = [each.letters for each in words]
        parts[-1 if backwards else 0] = head.letters
        yield text.candidate(words, "head", head.type, head.concept, name=name, parts=tuple(parts))
    yield from _people(text, contexts)


def _is_definite(text: Text, words: Sequence[Word], definite: bool, contexts: Contexts) -> bool:
    """Tell whether a head and ``words`` speak of one thing and not of any, by the article.

    With an article before the head, the word after it has one too; without, one of them has it, or
    is a name itself. Languages that have no article leave it open.
    """
    naming = text.naming
    if definite:
        return naming.has_article(words[0].letters)
    if not naming.article or not contexts.is_common(words[-1], naming):
        return True
    return any(naming.has_article(word.letters) or text.mention([word]) for word in words)


def _beside(text: Text, at: int) -> list[Word]:
    """Return the words that may belong to the head ``at``, from it outwards."""
    naming, words = text.naming, text.words
    step = -1 if naming.position == "last" else 1
    found: list[Word] = []
    here = at
    while len(found) < _LONGEST:
        here += step
        if not 0 <= here < len(words):
            break
        joined = words[here if step > 0 else here + 1].joined
        if not joined or naming.is_stop(words[here].letters) or words[here].letters.isdecimal():
            break
        found.append(words[here])
    while found and naming.is_inside(found[-1]):
        found.pop()
    return found


def _once(text: Text, beside: Sequence[Word], definite: bool) -> int:
    """Return how many of the words beside a head belong to it where nothing is repeated."""
    naming = text.naming
    if naming.article:
        size = 0
        closed = definite
        for word in beside:
            article = naming.has_article(word.letters)
            if closed and not article:
                break
            closed = closed or article
            size += 1
        if size > _LONGEST_ONCE and not closed:
            return 0
    else:
        size = len(beside)
    if not 0 < size <= _LONGEST_ONCE:
        return 0
    shown = any(naming.concept_of(word.letters) or text.mention([word]) for word in beside[:size])
    return size if shown else 0


def _people(text: Text, contexts: Contexts) -> Iterator[Candidate]:
    """Yield the names that stand after a title, or after the office that it names."""
    at = 0
    while at < len(text.words):
        title = text.naming.title_at(text.words, at)
        if title is None:
            at += 1
            continue
        at += title[1]
        words = _person(text, at, contexts)
        if words:
            yield text.candidate(words, "title", "person")
            at += len(words)


def _person(text: Text, first: int, contexts: Contexts) -> list[Word]:
    """Return the words of a name that follow, first passing over what the title is of."""
    naming = text.naming
    at, office, apart = first, 0, False
    while at < len(text.words) and office < _LONGEST_OFFICE:
        word = text.words[at]
        if word.gap not in ("", ".", ",", "،", ":"):
            return []
        if word.gap in (",", "،", ":"):
            apart = True
            break
        if not (
            text.mention([word])
            or naming.has_article(word.letters)
            or naming.concept_of(word.letters)
            or (naming.is_stop(word.letters) and at > first and office)
        ):
            break
        office += 1
        at += 1
    found: list[Word] = []
    for word in text.words[at : at + _LONGEST_PERSON + 1]:
        if found and not word.joined:
            break
        if naming.is_stop(word.letters) or contexts.is_common(word, naming):
            break
        if word.letters.isdecimal() or text.mention([word]) or naming.head_in(word.letters):
            break
        found.append(word)
    if len(found) > _LONGEST_PERSON or (len(found) < 2 and (apart or office)):
        return []
    return found
