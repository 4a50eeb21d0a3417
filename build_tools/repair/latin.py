"""The Latin script as the repair modules see it: its letters, its languages and their models.

A model is one of :mod:`.language_model`, without classes and small enough to stand beside those of
Arabic and Persian. Words are told without regard for capitals. What stands behind an apostrophe
(``Ankara'nın``, ``don't``) is a word of its own that begins with it, so that an ending is not taken
for a word between others.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from ..languages import Language, load_languages
from .language_model import (
    BREAK,
    FOLDER,
    NUMBER,
    WORD_STEP,
    Forms,
    LanguageModel,
    read_sections,
)

#: Letters of the blocks Basic Latin to Latin Extended-B and Latin Extended Additional, for use
#: inside ``[...]``.
LETTERS = "A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿ"

APOSTROPHES = "'’"

#: Words, endings behind an apostrophe, numbers, punctuation.
TOKENS = re.compile(
    rf"(?:(?<=[^\W_])[{APOSTROPHES}])?[^\W\d_]+|\d+(?:[.,/]\d+)*|[^\w\s{APOSTROPHES}]+"
    rf"|[{APOSTROPHES}]+"
)

_FOLDER = FOLDER / "latin"
_PLAIN_WORD = re.compile(rf"[{LETTERS}]+")
_FEW_COMMON, _TIMES = 0.04, 1.3  # share of common words, and how many times those of others
_STEM = 3  # letters of a word, to have an ending
_NEW = -1.9  # of a word to be another one with an ending
_APART = -1.0  # of two words that were never seen together, and that are one word together
_WORD = re.compile(f"'?[{LETTERS}]+")
_RUNS = re.compile(r"(?<=[^\W_])'[^\W\d_]+|[^\W\d_]+|\s+|\d+(?:[.,/]\d+)*|[^\w\s]+|_")
_CURLY = str.maketrans("’", "'")


class LatinForms(Forms):
    """How a language in Latin script writes what its model knows."""

    def plain(self, text: str) -> str:
        """Return ``text`` in small letters, those of the language, with straight apostrophes."""
        if not text.islower() or "’" in text or not text.isalpha():
            text = unicodedata.normalize("NFC", text).translate(self._letters).lower()
            return text.translate(_CURLY)
        return text

    def split(self, text: str) -> list[str]:
        """Return the words, numbers and punctuation of ``text``, plain."""
        return TOKENS.findall(self.plain(text))

    def keys(self, text: str) -> Iterator[str]:
        """Yield the keys of the words, numbers and punctuation of ``text``."""
        return map(_key, self.split(text))

    def characters(self, text: str) -> str:
        """Return ``text`` as the model of characters reads it, with a blank at either end."""
        runs = (_characters(run) for run in _RUNS.findall(self.plain(text)))
        return re.sub(" +", " ", f" {''.join(runs)} ")

    def _key(self, word: str) -> str:
        plain = self.plain(word)
        return plain if _WORD.fullmatch(plain) else next(self.keys(plain), BREAK)


class LatinModel(LatinForms, LanguageModel):
    """The model of a language in Latin script. Get it from :func:`latin_model`.

    A word that it does not have may be one that it has, and an ending that many have: languages
    that put endings on endings have more words than any list.
    """

    def __init__(self, folder: Path, tag: str) -> None:
        super().__init__(folder, tag)
        endings, shares = read_sections(folder / f"{tag}.endings.xz")
        self._endings = dict(zip(endings.decode().split("\n"), shares, strict=True))
        self._longest = max(map(len, self._endings))

    def _stems(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield the words that ``word`` may be with an ending, and the probability of that."""
        for cut in range(max(_STEM, len(word) - self._longest), len(word)):
            ending = self._endings.get(word[cut:])
            if ending is not None and self.listed(word[:cut]):
                yield word[:cut], _NEW - WORD_STEP * ending

    def _word(self, word: str) -> float:
        usual = super()._word
        if self.listed(word):
            return usual(word)
        return max([usual(word), *(more + usual(stem) for stem, more in self._stems(word))])

    def _bigram(self, first: str, second: str, classed: bool = False) -> float:
        usual = super()._bigram
        found = usual(first, second, classed)
        if not self.listed(first) or not self.listed(second) or self._is_pair(first, second):
            return found
        if self.listed(first + second):
            found += _APART
        return max([found, *(more + usual(first, stem) for stem, more in self._stems(second))])

    def _is_pair(self, first: str, second: str) -> bool:
        return self._pairs.find(self._words.index(first), self._words.index(second))[0] > 0

    def _known(self, word: str) -> bool:
        return self.listed(word) or any(self._stems(word))


@cache
def latin_model(tag: str) -> LatinModel | None:
    """Return the model of the language ``tag`` (BCP 47), ``None`` where there is none.

    It is read when it is first asked for.
    """
    name = tag.split("-")[0]
    return LatinModel(_FOLDER, name) if (_FOLDER / f"{name}.words.xz").is_file() else None


def likely_language(text: str, language: Language | None) -> str | None:
    """Return the tag of the language that the words of ``text`` in Latin script are in.

    It is ``language``, if that is written so; else the one of whose most common words ``text`` has
    most, ``None`` where it has too few of any, or of several as many.
    """
    if language and language.script == "Latn":
        return language.tag
    return _by_common_words(text)


@lru_cache(maxsize=2)  # all modules ask, mostly of the same text
def _by_common_words(text: str) -> str | None:
    words = Counter(_PLAIN_WORD.findall(text.lower()))
    found = [(sum(map(words.__getitem__, common)), tag) for tag, common in _common().items()]
    (second, _), (best, tag) = sorted([(0, ""), *found])[-2:]
    return tag if best >= max(_FEW_COMMON * words.total(), _TIMES * second, 1) else None


@cache
def _common() -> dict[str, frozenset[str]]:
    return {
        tag: frozenset(each.data.get("common_words", ()))
        for tag, each in load_languages().items()
        if each.script == "Latn"
    }


def _key(token: str) -> str:
    if _WORD.fullmatch(token):
        return token
    return NUMBER if token[0].isdigit() else BREAK


def _characters(run: str) -> str:
    return " " if run[0].isspace() or run == "_" else _key(run)
