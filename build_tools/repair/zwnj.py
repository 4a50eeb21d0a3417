"""Restores the ZWNJ (zero width non-joiner, U+200C) that extraction lost.

Persian writes it inside words: ``می‌کند``, ``دولت‌های``. Extractors drop it (``میکند``), make a
blank of it (``می کند``), or leave another invisible sign. But many good texts are written without
it, and what an author wrote is left as it is. So the text as a whole must show how it was lost:

- *Another sign.* A soft hyphen, a zero width space or ``¬`` between two letters is none that the
  script has.
- *Dropped.* Words are run together that nobody writes so (``برنامههای``), and not one of them only.
  Who writes without ZWNJ leaves a blank there.
- *A blank.* The lines are wrapped, and never inside a word that needs a ZWNJ. A line would be
  wrapped at a typed blank there as often as elsewhere, and is not at a ZWNJ (UAX 14).

A text that has its own ZWNJ is left alone, and so is one that shows too little. Which words have
one the language model decides, each in its context.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from ..languages import Language, load_languages
from ..model import Doubt, Edit
from .arabic import IN_WORD, LETTERS
from .language_model import BREAK, ZWNJ, Kept, LanguageModel, language_model

NAME = "zwnj"
ORDER = 75

#: The section of a language's data that says after which letter nobody leaves a ZWNJ out; there is
#: none in languages that do not write it.
_SECTION = "zwnj_after"

_STAND_IN = re.compile(f"(?<=[{LETTERS}])[\u00ac\u00ad\u200b](?=[{LETTERS}])")
_WORD = re.compile(f"[{IN_WORD}]+")

_OWN_LETTERS = 0.005  # share of letters that a language has alone; Persian has 0.02 and more
_SAMPLE = 400  # words by which a language is recognized
_KNOWN = 0.7  # share of them that its model knows
_MANY = 0.02  # ZWNJ for each blank, with which a text has its own
_OWN = 0.1  # share of words with a ZWNJ, of those that need one, at which it is not lost
_EVIDENT = 1.0  # orders of magnitude between two readings that make a word evidence
_NEVER = 2.5  # the same, for a word that is run together as nobody does
_RUN_TOGETHER = 3  # different ones of these show that ZWNJ were dropped
_FULL_LINE = 0.6  # of the length of the longest lines; a shorter one ends a paragraph
_TYPED = 0.5  # of the texts with a blank for every ZWNJ, how many were typed so
_STRAY = 0.02  # of the pairs that look like one word, how many are two
_SURE = 0.98  # of what happened to the text, to change it at all
_SPELLED_SO = 0.97  # of words that may have a ZWNJ, how many their author wrote with one
_LEAST = 0.75  # of a word, to change it
_CERTAIN = 0.9  # of a word, to leave no doubt about it
_LONGEST = 4  # parts of a word


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, its key, and what parts it from the one before: ``blank``, ``line`` or ``other``."""

    start: int
    end: int
    key: str
    gap: str


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every word that has lost its ZWNJ."""
    written = language or next(filter(_has_section, load_languages().values()), None)
    if written is None or not _has_section(written) or not _has_letters_of(text, written):
        return
    stand_ins = list(_STAND_IN.finditer(text))
    if not stand_ins and text.count(ZWNJ) > _MANY * text.count(" "):
        return  # no need to look closer
    model = language_model(written.tag)
    if model is None or not _is_of(islice(_words(text, model), _SAMPLE), model):
        return
    if stand_ins:
        for match in stand_ins:
            yield Edit(match.start(), match.end(), match.group(), ZWNJ, NAME, 0.98)
    else:
        words = list(_words(text, model))
        better = Kept[str, str](lambda key: _apart(key, model))
        yield from (
            _dropped(text, words, better, written.data[_SECTION], model)
            or _blanks(text, words, better, model)
        )


def _words(text: str, model: LanguageModel) -> Iterator[_Word]:
    keys: dict[str, str] = {}
    end = 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        gap = "other"
        if end and between.isspace():
            gap = "line" if "\n" in between or "\f" in between else "blank"
        word, end = match.group(), match.end()
        if word not in keys:
            keys[word] = model.key(word)
        yield _Word(match.start(), end, keys[word], gap)


def _has_section(language: Language) -> bool:
    return _SECTION in language.data


def _has_letters_of(text: str, language: Language) -> bool:
    """Tell whether ``text`` has as many letters that only ``language`` has as its texts have."""
    others = (each for each in load_languages().values() if each is not language)
    shared = set().union(*(each.data.get("alphabet", "") for each in others))
    own = set(language.data.get("alphabet", "")) - shared
    return sum(map(text.count, own)) > _OWN_LETTERS * len(text)


def _is_of(words: Iterable[_Word], model: LanguageModel) -> bool:
    known = [model.known(word.key) for word in words]
    return sum(known) > _KNOWN * len(known)


def _edit(text: str, start: int, end: int, after: str, confidence: float) -> list[Edit]:
    """Return the edit, if it is sure enough, with a doubt where it is not quite."""
    if confidence < _LEAST:
        return []
    before = text[start:end]
    doubts = (Doubt(0, len(after), confidence, (before,)),) if confidence < _CERTAIN else ()
    return [Edit(start, end, before, after, NAME, confidence, doubts=doubts)]


def _right(margin: float, listed: bool) -> float:
    """Return how often a word is right that is more probable by ``margin`` orders of magnitude.

    Logistic, fitted to the test parts of UD Persian PerDT and Seraji with their ZWNJ taken out. A
    word that the model only makes of parts is right less often.
    """
    if listed:
        return 1 / (1 + 10 ** (-0.85 * margin - 0.45))
    return 0.9 / (1 + 10 ** (-0.5 * margin + 0.6))


def _context(words: Sequence[_Word], first: int, last: int) -> tuple[str, str]:
    """Return the keys before and after the words ``first`` to ``last``."""
    before = words[first - 1].key if words[first].gap != "other" else BREAK
    follows = last + 1 < len(words) and words[last + 1].gap != "other"
    return before, words[last + 1].key if follows else BREAK


def _margin(
    words: Sequence[_Word], first: int, last: int, after: str, model: LanguageModel
) -> float:
    """Return by how many orders of magnitude the word ``after`` is more probable than those."""
    left, right = _context(words, first, last)
    apart = [left, *(word.key for word in words[first : last + 1]), right]
    return sum(model.bigram(*pair) for pair in pairwise((left, after, right))) - sum(
        model.bigram(*pair) for pair in pairwise(apart)
    )


def _is_one(words: Sequence[_Word], place: int, model: LanguageModel) -> bool:
    """Tell whether the word at ``place`` and the next one are one that has a ZWNJ, evidently."""
    word = words[place].key + ZWNJ + words[place + 1].key
    return (
        words[place + 1].gap != "other"
        and model.listed(word)
        and _margin(words, place, place + 1, word, model) > _EVIDENT
    )


# -- dropped ---------------------------------------------------------------------------------------


def _dropped(
    text: str, words: Sequence[_Word], better: Mapping[str, str], letter: str, model: LanguageModel
) -> list[Edit]:
    """Return edits of the words that were run together, where some were as nobody does."""
    unknown = {word.key for word in words if not model.known(word.key)}
    never = {key for key in unknown if _never(key, better[key], letter, model)}
    if len(never) < _RUN_TOGETHER:
        return []
    count = sum(word.key in never for word in words)
    own = sum(ZWNJ in word.key for word in words)
    parted = sum(
        words[place].key.endswith(letter) and _is_one(words, place, model)
        for place in range(len(words) - 1)
    )
    if own + parted > _OWN * (own + parted + count):
        return []
    edits: list[Edit] = []
    for place, word in enumerate(words):
        after = better[word.key]
        if after != word.key and word.end - word.start == len(word.key):
            margin = _margin(words, place, place, after, model)
            spelled = _with_zwnj(text[word.start : word.end], after)
            confidence = _SPELLED_SO * _right(margin, model.listed(after))
            edits += _edit(text, word.start, word.end, spelled, confidence)
    return edits


def _never(key: str, word: str, letter: str, model: LanguageModel) -> bool:
    """Tell whether nobody writes ``key``, which is unknown, for ``word``: ``letter`` is joined to
    what follows."""
    return (
        any(part.endswith(letter) for part in word.split(ZWNJ)[:-1])
        and model.word(word) > model.word(key) + _NEVER
    )


def _apart(key: str, model: LanguageModel) -> str:
    """Return the most probable of ``key`` and what it is with ZWNJ in it."""
    best = key
    for _ in range(1, _LONGEST):
        cuts = (cut for cut in range(1, len(best)) if ZWNJ not in best[cut - 1 : cut + 1])
        options = (f"{best[:cut]}{ZWNJ}{best[cut:]}" for cut in cuts)
        option = max(filter(model.known, options), key=model.word, default=best)
        if model.word(option) <= model.word(best):
            break
        best = option
    return best


def _with_zwnj(word: str, model: str) -> str:
    """Return ``word`` with ZWNJ where ``model``, whose other letters are as many, has them."""
    letters = iter(word)
    return "".join(ZWNJ if letter == ZWNJ else next(letters) for letter in model)


# -- blanks ----------------------------------------------------------------------------------------


def _blanks(
    text: str, words: Sequence[_Word], better: Mapping[str, str], model: LanguageModel
) -> list[Edit]:
    """Return edits of the words that are parted by a blank, where it was none on the page."""
    wrapped = _share_of_wraps(text, words)
    if not 0 < wrapped < 1:
        return []
    inside = across = 0
    for place in range(len(words) - 1):
        if _is_one(words, place, model):
            inside += words[place + 1].gap == "blank"
            across += words[place + 1].gap == "line"
    odds = math.log((1 - _TYPED) / _TYPED)
    odds += inside * math.log((1 - _STRAY * wrapped) / (1 - wrapped)) + across * math.log(_STRAY)
    sure = 1 / (1 + math.exp(-max(-99.0, odds)))
    if sure < _SURE:
        return []
    own = sum(ZWNJ in word.key for word in words)
    together = sum(model.word(better[word.key]) > model.word(word.key) + _EVIDENT for word in words)
    if own + together > _OWN * (own + together + inside):
        return []
    edits: list[Edit] = []
    for first, last in _joined(words, model):
        parts = words[first : last + 1]
        key = ZWNJ.join(part.key for part in parts)
        confidence = sure * _right(_margin(words, first, last, key, model), model.listed(key))
        after = ZWNJ.join(text[part.start : part.end] for part in parts)
        edits += _edit(text, parts[0].start, parts[-1].end, after, confidence)
    return edits


def _share_of_wraps(text: str, words: Sequence[_Word]) -> float:
    """Return how many of the gaps between words, outside of punctuation, are wraps of a line."""
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    full = _FULL_LINE * lengths[len(lengths) * 9 // 10]
    wraps = blanks = 0
    for before, word in pairwise(words):
        blanks += word.gap == "blank"
        if word.gap == "line":
            wraps += before.end - text.rfind("\n", 0, before.end) > full
    return wraps / (wraps + blanks) if wraps else 0.0


def _joined(words: Sequence[_Word], model: LanguageModel) -> Iterator[tuple[int, int]]:
    """Yield first and last place of the words that are one, by the best reading of their line.

    The best path (Viterbi) over all ways to join up to _LONGEST neighbours, by pairs of words.
    """
    # For each place, the words that can end there: where they begin, key, score, the one before.
    ending: list[list[tuple[int, str, float, int]]] = []
    for place in range(len(words)):
        found: list[tuple[int, str, float, int]] = []
        for first in range(place, max(-1, place - _LONGEST), -1):
            key = ZWNJ.join(each.key for each in words[first : place + 1])
            if first < place and not model.known(key):
                continue
            if words[first].gap == "other":
                base = max((s for _, _, s, _ in ending[first - 1]), default=0.0) if first else 0.0
                chosen = _argmax(ending[first - 1]) if first else -1
                found.append((first, key, base + model.bigram(BREAK, key), chosen))
            else:
                scores = [s + model.bigram(k, key) for _, k, s, _ in ending[first - 1]]
                chosen = max(range(len(scores)), key=scores.__getitem__)
                found.append((first, key, scores[chosen], chosen))
            if words[first].gap != "blank":
                break
        ending.append(found)
    place, choice = len(words) - 1, _argmax(ending[-1])
    while place >= 0:
        first, _, _, choice = ending[place][choice]
        if first < place:
            yield first, place
        place = first - 1


def _argmax(ending: Sequence[tuple[int, str, float, int]]) -> int:
    return max(range(len(ending)), key=lambda index: ending[index][2])
