"""Joins the syllables of words that lost their soft hyphens to blanks: ``bil gi lerin``.

A browser that prints a page with soft hyphens (U+00AD) draws all of them, at no width and apart
from the letters, and some extractors tell a blank for each. Such a text shows itself by its short
words. What stands between two blanks is a word or syllables of one: the language model decides, by
dynamic programming (Viterbi 1967) over the words that may end at each blank. A word that was cut
at a line end as well is left to hyphenation then.

Texts with the marks themselves are mended without a guess, see :mod:`.soft_hyphens`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ..languages import Language, load_languages, lookup
from ..model import Edit
from .language_model import BREAK
from .latin import APOSTROPHES, LETTERS, LatinModel, latin_model, likely_language

NAME = "parted_syllables"
ORDER = 16  # before words that are cut at a line end are joined

_FEWEST = 40  # words of a text
_LEAST = 2  # letters before the first mark of a word, and behind the last
_SHORT, _UNKNOWN = 5, 0.05  # letters of a syllable, and share of those that are no words
_JOINED = 0.08  # of the blanks between words, that are to go
_LONGEST = 40  # characters of a token; a longer one is no word
_MOST = 9  # syllables of a word that are joined
_JOINT = -1.0  # of a blank to be none between words, log10
_SYLLABLE = -1.0  # of what is no word in small letters to be one
_LONG_UNKNOWN = 15  # letters; a longer word is made of no parts unless it is known
_CONFIDENCE = 0.95

_TOKEN = re.compile(f"[{LETTERS}]+(?:[{APOSTROPHES}][{LETTERS}]*)*")
_BLANKS = re.compile(r"[^\S\n]+")
_BLANK = re.compile(r" +|[^\S\n]*[-‐][^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of ``count`` tokens that ends somewhere: its last key, the best score up to it."""

    count: int
    key: str
    score: float
    before: _Word | None = None


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every word whose syllables stand apart."""
    tokens = list(_TOKEN.finditer(text))
    if len(tokens) < _FEWEST:
        return
    tag = likely_language(text, language)
    letters = sum(token.end() - token.start() for token in tokens)
    if not tag or letters >= _letters_a_word(tag) * len(tokens):
        return
    model = latin_model(tag)
    if not model or not _has_syllables([token.group() for token in tokens], model):
        return
    found = [edit for row in _rows(text, tokens) for edit in _joined(text, row, model)]
    if sum(edit.before.count(" ") for edit in found) >= _JOINED * len(tokens):
        yield from found


def _letters_a_word(tag: str) -> float:
    """Return how many letters the words of a sound text have on average, at the least."""
    language = lookup(load_languages(), tag)
    return float(language.data.get("letters_a_word", 0)) if language else 0.0


def _has_syllables(tokens: Sequence[str], model: LatinModel) -> bool:
    """Tell whether many of ``tokens`` are short and no words."""
    counts = Counter(filter(str.islower, tokens))
    letters = sum(len(token) * count for token, count in counts.items())
    unknown = (
        len(token) * count
        for token, count in counts.items()
        if len(token) <= _SHORT and not model.listed(model.key(token))
    )
    return sum(unknown) >= _UNKNOWN * letters


def _rows(text: str, tokens: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Yield the words that stand one after the other with nothing but blanks between them."""
    row: list[re.Match[str]] = []
    for token in tokens:
        long = len(token[0]) > _LONGEST
        if row and (long or not _BLANK.fullmatch(text, row[-1].end(), token.start())):
            yield row
            row = []
        if not long:
            row.append(token)
    if row:
        yield row


def _joined(text: str, row: Sequence[re.Match[str]], model: LatinModel) -> Iterator[Edit]:
    """Yield an edit for each word of ``row`` that is best read from more than one token."""
    ends = [0, *accumulate(_counts([token.group() for token in row], model))]
    for start, end in pairwise(ends):
        first, last = row[start].start(), row[end - 1].end()
        if end - start > 1:
            before = text[first:last]
            yield Edit(first, last, before, _BLANKS.sub("", before), NAME, _CONFIDENCE)


def _counts(tokens: Sequence[str], model: LatinModel) -> list[int]:
    """Return how many tokens each of the most probable words has."""
    ends: list[list[_Word]] = [[_Word(0, BREAK, 0.0)]]
    for end in range(1, len(tokens) + 1):
        here = []
        for count in range(1, min(_MOST, end) + 1):
            parts = tokens[end - count : end]
            if count > 1 and not _continues(parts):
                continue
            keys = list(model.keys("".join(parts)))
            known = all(map(model.known, keys))
            if count > 1 and len(keys[0]) > _LONG_UNKNOWN and not known:
                continue
            best = max(ends[end - count], key=lambda w: w.score + model.bigram(w.key, keys[0]))
            score = best.score + model.bigram(best.key, keys[0])
            score += sum(map(model.bigram, keys, keys[1:])) + _JOINT * (count - 1)
            if count == 1 and not known and parts[0].islower():
                score += _SYLLABLE
            here.append(_Word(count, keys[-1], score, best))
        ends.append(here)
    counts = []
    word: _Word | None = max(ends[-1], key=lambda each: each.score)
    while word and word.before:
        counts.append(word.count)
        word = word.before
    return counts[::-1]


def _continues(parts: Sequence[str]) -> bool:
    """Tell whether ``parts`` may be one word: small letters behind the first, or capitals only."""
    if len(parts[0]) < _LEAST:
        return False
    return "".join(parts[1:]).islower() or "".join(parts).isupper()
