"""Puts lines of whole words in reverse order right: ``الإنسان لحقوق العالمي الإعلان``.

XeLaTeX draws words from the left of the page, with gaps between them and no blanks. PDFBox takes
each of them for a word and puts it in order by itself (the Unicode Bidirectional Algorithm, UAX 9),
with its punctuation; the words stay in the order of the page. So nothing is open where all words of
a text are whole: the words of a line are turned round, but for those of other scripts, which stand
in order. A word without a letter of the script was taken for one from the left, and the signs on
its sides stand as on the page. A vowel sign by itself belongs to the word behind it.

A ZWNJ that became a blank has its two parts in order, unlike two words. Which of both it is the
language model tells. It also tells whether the lines of a text are such; all are, or none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..languages import Language
from ..model import Edit
from .arabic import LETTERS, LINE, SIGNS, likely_language
from .habits import backwards, in_order
from .language_model import ZWNJ, LanguageModel, language_model
from .runs import MIRROR
from .scoring import TextScorer, text_scorer

NAME = "reversed_words"
ORDER = 34  # before other ways to put lines in order

_LETTER = re.compile(f"[{LETTERS}]")
_FROM_RIGHT = re.compile(f"[{LETTERS}؛؟]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(f"[{LETTERS}{SIGNS}{ZWNJ}]+")
_ONLY_SIGNS = re.compile(f"[{SIGNS}]+")
_SIDES = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)
_MARKED = re.compile(
    rf"(?P<end>[{LETTERS}{SIGNS}][.،؛:؟!])(?!\S)|(?<!\S)(?P<start>[.،؛:؟!]+[{LETTERS}])"
)
_LATE_SIGN = re.compile(rf"(?<=[{LETTERS}])([.،؛:؟!]+)([{SIGNS}]+)")

_FEWEST = 3  # lines of three words or more
_AT_ENDS = 0.8  # of the punctuation beside words, that has to be behind them
_SAMPLE = 24  # lines
_FIRST = 6  # of them
_WORDS = 12  # in them
#: The share of known words, below which words are cut; log10 for each word by which the lines read
#: better; and the share of the lines that do. Where words are glued, lines have to show more.
_PROOFS = ((0.94, 0.12, 0.7), (0.85, 0.3, 0.85))
_LONGEST = 400
_AGAINST = -4.0  # log10 odds of a line that stays
_SUFFIX = 1.0  # log10, of a part that stands inside of words more than by itself
_NEW = -0.3  # log10, of a compound that the model does not list
_CONFIDENCE = 0.96


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every line whose words are turned round."""
    lines = [match for match in LINE.finditer(text) if match.end() - match.start() <= _LONGEST]
    telling = [match.group() for match in lines if match.group().count(" ") > 1]
    if len(telling) < _FEWEST:
        return
    marked = [match.lastgroup for match in _MARKED.finditer(text)]
    if marked.count("end") < _AT_ENDS * len(marked):
        return
    tag = likely_language(text, language)
    model, scorer = (language_model(tag), text_scorer(tag)) if tag else (None, None)
    if model is None or scorer is None:
        return
    if in_order(text, scorer) or not _are_reversed(telling, model, scorer):
        return
    for match in lines:
        line = match.group().strip()
        after = _turned(line, model, scorer)
        if after != line and _gain(line, after, scorer) > _AGAINST:
            start = match.start() + match.group().index(line)
            yield Edit(start, start + len(line), line, after, NAME, _CONFIDENCE)


def _are_reversed(lines: Sequence[str], model: LanguageModel, scorer: TextScorer) -> bool:
    """Tell whether ``lines`` read better from their ends, and are made of whole words."""
    some = lines[:: max(1, len(lines) // _SAMPLE)]
    if sum(backwards(line.strip(), scorer) for line in some[:_FIRST]) < 0:
        return False
    words = [word for line in some for word in _WORD.findall(line)]
    if len(words) < _WORDS:
        return False
    known = sum(model.known(model.key(word)) for word in words)
    if known < min(least for least, _, _ in _PROOFS) * len(words):
        return False
    gains: list[float] = []
    better = len(some)  # at most
    for line in some:
        gains.append(_gain(line, _turned(line.strip(), model, scorer), scorer))
        better -= gains[-1] <= 0
        if better < min(most for _, _, most in _PROOFS) * len(some):
            return False
    return any(
        known >= least * len(words)
        and sum(gains) > gain * len(words)
        and better >= most * len(some)
        for least, gain, most in _PROOFS
    )


def _gain(line: str, after: str, scorer: TextScorer) -> float:
    return scorer.text(after, lenient=True) - scorer.text(" ".join(line.split()), lenient=True)


def _turned(line: str, model: LanguageModel, scorer: TextScorer) -> str:
    """Return ``line`` with its words in order, and with a ZWNJ where its two parts stand so."""
    words = re.split("[ \t]+", line)
    if model.has_joiners:
        best = _joined(_order(words))
        k = 0
        while k + 1 < len(words):
            joined = [*words[:k], words[k] + ZWNJ + words[k + 1], *words[k + 2 :]]
            if _may_be_one(words[k], words[k + 1], model):
                way = _joined(_order(joined))
                prior = _prior(words[k], words[k + 1], model)
                if scorer.text(way) + prior > scorer.text(best):
                    words, best = joined, way
            k += 1
    return _joined(_order(words))


def _may_be_one(head: str, tail: str, model: LanguageModel) -> bool:
    begun, rest = _WORD.fullmatch(head), _WORD.match(tail)
    return bool(begun and rest and model.known(model.key(head + ZWNJ + rest.group())))


def _prior(head: str, tail: str, model: LanguageModel) -> float:
    """Return the log10 odds of one word: less for one that nobody wrote yet, more for an ending."""
    rest = _WORD.match(tail)
    key = model.key(rest.group()) if rest else ""
    listed = model.listed(model.key(f"{head}{ZWNJ}{key}"))
    return (0.0 if listed else _NEW) + (_SUFFIX if model.part(key) > model.word(key) else 0.0)


def _order(words: Sequence[str]) -> list[str]:
    """Return ``words`` from the last to the first, but for runs of words of other scripts."""
    found: list[str] = []
    run: list[str] = []
    for word in reversed(words):
        if _LATIN.search(word) and not _LETTER.search(word):
            run.insert(0, _as_read(word))
            continue
        found += run
        run = []
        found.append(_as_read(word))
    return found + run


@cache
def _as_read(word: str) -> str:
    """Return a word without a letter of the script with the signs on its sides as they are read."""
    if _FROM_RIGHT.search(word) or _ONLY_SIGNS.fullmatch(word):
        return word
    sides = _SIDES.fullmatch(word)
    assert sides, "it matches anything"
    left, core, right = sides.groups()
    if not core:
        return left[::-1].translate(MIRROR)
    return right[::-1].translate(MIRROR) + core + left[::-1].translate(MIRROR)


def _joined(words: Sequence[str]) -> str:
    """Return ``words`` with blanks between them, and signs on the words that they belong to."""
    text = ""
    for word in words:
        text += word if not text or _ONLY_SIGNS.fullmatch(word) else f" {word}"
    return _LATE_SIGN.sub(r"\2\1", text)
