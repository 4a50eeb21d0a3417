"""Puts blanks back into text that has lost them: ``لكلشخصالحقفي`` is ``لكل شخص الحق في``.

Where letters are placed one by one, an extractor may see no blank between words. A text shows it:
sound ones hardly have a run of ``_LONG`` letters, one that lost its blanks consists of them. Each
run is parted into the words that the language model finds most probable after one another.

The blanks that are left in such a text are often none: a ZWNJ became one. They are put right where
most of them stand in words that are known with a ZWNJ.

It runs before lines are put in order, which has to see words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ..languages import Language
from ..model import Damage, Doubt, Edit
from .arabic import LETTERS, SIGNS, TATWEEL, likely_language
from .language_model import BREAK, NUMBER, ZWNJ, LanguageModel, language_model
from .segmentation import Part, most_probable_words

NAME = "lost_blanks"
ORDER = 36

_LONG = 16  # letters
_SHARE = 0.15  # of all letters, that stand in runs as long; sound texts stay below 0.01
_FEWEST = 40  # letters in such runs
_TELLING, _SENSE = 4, 0.55  # letters of a word that is no chance, and their share
_WORD_LENGTH = 18  # letters
_LONGEST = 5000  # letters of a run; a longer one takes more memory than it is worth
_JOINED = 0.6  # of the blanks that are left, for them to be joiners
_CERTAIN = 0.9  # of a word, to leave no doubt about it

_RUN = re.compile(f"[{LETTERS}{SIGNS}{TATWEEL}\u200c]+")
_TOKEN = re.compile(rf"{_RUN.pattern}|\d+(?:[.,٫٬/]\d+)*|[^\w\s]+|[^\W\d_]+")
_LETTER = re.compile(f"[{LETTERS}]")
_CLOSING, _OPENING = ".،؛:؟!)]»", "([«"
_QUOTES = re.compile("[“”]")


def find(text: str, language: Language | None) -> Iterator[Edit | Damage]:
    """Yield an edit for every run of letters that is more than a word.

    Where the model finds no words in them, the runs are reported instead.
    """
    if not _is_glued(text):
        return
    tag = likely_language(text, language)
    model = language_model(tag) if tag else None
    if not model:
        return
    read = list(_read(text, model))
    if _makes_sense([word.text for _, words, _ in read for word in words], model):
        yield from (_edit(text, *each) for each in read)
        yield from _joiners(text, read, model)
        return
    for token, _, _ in read:
        if _length(token.group()) >= _LONG:
            yield Damage(*token.span(), NAME, "needs_editor", token.group())


def _read(text: str, model: LanguageModel) -> Iterator[tuple[re.Match[str], list[Part], float]]:
    """Yield the runs of ``text``, each with its words and the probability of all of them."""
    before = BREAK
    for token in _TOKEN.finditer(text):
        run = token.group()
        if _length(run) > _LONGEST:
            before = BREAK
            yield token, [Part(run, 1.0)], 1.0
        elif _LETTER.search(run):
            words, before, confidence = most_probable_words(
                run, before, model, _LETTER, _WORD_LENGTH
            )
            yield token, words, confidence
        else:
            before = NUMBER if run[0].isdigit() else BREAK


def _edit(text: str, token: re.Match[str], words: Sequence[Part], confidence: float) -> Edit:
    """Return the edit that parts a run, and parts it from punctuation that closes or opens."""
    start, end = token.span()
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    closes, opens = _quotes(text)
    after = " " if before and before in _CLOSING + closes else ""
    doubts: list[Doubt] = []
    for word in words:
        if word.confidence < _CERTAIN:
            doubts.append(Doubt(len(after), len(after) + len(word.text), word.confidence))
        after += word.text + " "
    if not behind or behind not in _OPENING + opens:
        after = after[:-1]
    return Edit(start, end, token.group(), after, NAME, confidence, doubts=tuple(doubts))


@lru_cache(maxsize=2)
def _quotes(text: str) -> tuple[str, str]:
    """Return the quotation mark that closes in ``text`` and the one that opens: the first one."""
    first = _QUOTES.search(text)
    return ("“", "”") if first and first.group() == "”" else ("”", "“")


def _joiners(
    text: str, read: Sequence[tuple[re.Match[str], list[Part], float]], model: LanguageModel
) -> Iterator[Edit]:
    """Yield an edit for every blank that a ZWNJ became, where most that are left are such."""
    places = [
        (one.end(), model.key(first[-1].text + ZWNJ + second[0].text))
        for (one, first, _), (two, second, _) in pairwise(read)
        if text[one.end() : two.start()] == " "
    ]
    joined = [place for place, key in places if ZWNJ in key and model.known(key)]
    if len(joined) >= _JOINED * len(places):
        yield from (Edit(place, place + 1, " ", ZWNJ, NAME, 0.95) for place in joined)


def _makes_sense(words: Sequence[str], model: LanguageModel) -> bool:
    """Tell whether enough letters stand in known words that are too long to be found by chance."""
    known = (len(word) for word in words if len(word) >= _TELLING and model.known(model.key(word)))
    return sum(known) >= _SENSE * sum(map(len, words))


def _length(run: str) -> int:
    return len(_LETTER.findall(run))


def _is_glued(text: str) -> bool:
    runs = re.split(f"[^{LETTERS}{SIGNS}{TATWEEL}]+", text)  # a ZWNJ parts words as well
    lengths = [_length(run) for run in runs]
    long = sum(length for length in lengths if length >= _LONG)
    return long >= _FEWEST and long >= _SHARE * sum(lengths)
