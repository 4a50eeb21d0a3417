"""Turns lines round whose right-to-left letters an extractor gave from left to right.

Such a line is in visual order throughout: read from its end, its letters are in order, and only
numbers and words of left-to-right scripts have to be turned back (the reordering of the Unicode
Bidirectional Algorithm, UAX 9, rule L2, taken back). The words of such a text show it: they are
unknown as they stand, and known from their end. What the lines show together decides for those
that show nothing; a line that is in order stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from unicodedata import bidirectional, normalize

from ..languages import Language
from ..model import Doubt, Edit
from .arabic import LETTERS, SIGNS, likely_language
from .language_model import LanguageModel, language_model

NAME = "reversed_letters"
ORDER = 25

_FORMS = "\ufb50-\ufdff\ufe70-\ufefc"
HAS_ARABIC = re.compile(f"[{LETTERS}{_FORMS}]")
_LINE = re.compile(r"[^\n\f]*\S")
_WORD = re.compile(
    f"[{LETTERS}{SIGNS}{_FORMS}]{{3,}}"
)  # shorter ones are often words from either end
_ARABIC_PART = re.compile(
    f"[{LETTERS}{SIGNS}{_FORMS}](?:[^\n\fA-Za-z]*[{LETTERS}{SIGNS}{_FORMS}])?"
)
_PAIRS = "()[]{}«»‹›"
MIRROR = str.maketrans(
    _PAIRS, "".join(two + one for one, two in zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
)
_OPENING, _CLOSING = (re.escape(half) for half in (_PAIRS[::2], _PAIRS[1::2]))
_RIGHT_BRACKET = re.compile(rf"(?<!\w)[{_OPENING}](?=\w)|(?<=\w)[{_CLOSING}](?!\w)")
_WRONG_BRACKET = re.compile(rf"(?<!\w)[{_CLOSING}](?=\w)|(?<=\w)[{_OPENING}](?!\w)")
_NUMBER = re.compile(r"\d+(?:[.,:/٫٬]\d+)*")

_FEWEST = 8  # words that show the order of a text
_MOST = 0.9  # of them, that show that it is reversed; in other damage, single words are

# Measured on pages that were generated: lines are right as a whole where all words are known, how
# much less so with every word that is not, and how often such a word is right.
_CONFIDENCE, _EACH_UNKNOWN, _UNKNOWN_RIGHT = 0.67, 0.5, 0.53


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with right-to-left letters, and how many of its words show that it is reversed, and
    that it is not."""

    start: int
    text: str
    reversed: int
    ordered: int


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every line that is reversed."""
    if not _WORD.search(text):
        return
    tag = likely_language(normalize("NFKC", text), language)
    model = language_model(tag) if tag else None
    if model is None:
        return
    known = cache(lambda word: model.known(word) or model.known(model.plain(word)))
    if not _are_turned(text, known):
        return
    lines = [
        _line(match, known) for match in _LINE.finditer(text) if HAS_ARABIC.search(match.group())
    ]
    against = sum(line.ordered for line in lines)
    total = sum(line.reversed for line in lines) + against
    if total < _FEWEST or against > (1 - _MOST) * total:
        return
    turned = [line for line in lines if line.reversed >= line.ordered]
    mirrored = is_mirrored([in_order(line.text) for line in turned])
    for line in turned:
        for start, part in _parts(line.text):
            after = in_order(part).translate(MIRROR if mirrored else {})
            doubts = tuple(_doubts(after, known))
            confidence = _CONFIDENCE * _EACH_UNKNOWN ** len(doubts)
            at = line.start + start
            yield Edit(at, at + len(part), part, after, NAME, confidence, doubts=doubts)


def is_reversed(text: str, model: LanguageModel) -> bool:
    """Tell whether the letters of ``text`` stand from left to right."""
    if not _WORD.search(text):
        return False
    return _are_turned(text, lambda word: model.known(model.plain(word))) >= _FEWEST


def _are_turned(text: str, known: Callable[[str], bool]) -> int:
    """Count the words of ``text`` that are unknown as they stand, and known from their end.

    They count for nothing where they are not most of those that show any order.
    """
    words = Counter(_WORD.findall(text))
    unknown = [word for word in words if not known(word)]
    shown = {word: normalize("NFKC", word) for word in unknown}
    turned = {w for w, plain in shown.items() if not known(plain) and known(plain[::-1])}
    if sum(words[word] for word in turned) < _FEWEST:
        return 0
    most = sum(words[word] for word in turned) * (1 - _MOST) / _MOST  # of the others
    for word in words.keys() - turned:
        plain = shown.get(word, word)
        if known(plain) and not known(plain[::-1]):
            most -= words[word]
        if most < 0:
            return 0
    return sum(words[word] for word in turned)


def _line(match: re.Match[str], known: Callable[[str], bool]) -> _Line:
    found = [normalize("NFKC", word) for word in _WORD.findall(match.group())]
    pairs = [(known(word[::-1]), known(word)) for word in found]
    return _Line(
        match.start(),
        match.group(),
        sum(a and not b for a, b in pairs),
        sum(b and not a for a, b in pairs),
    )


def _doubts(line: str, known: Callable[[str], bool]) -> Iterator[Doubt]:
    for match in _WORD.finditer(line):
        if not known(normalize("NFKC", match.group())):
            yield Doubt(match.start(), match.end(), _UNKNOWN_RIGHT)


def _parts(line: str) -> Iterator[tuple[int, str]]:
    """Yield what is to be turned: the line, or the parts of it that are Arabic, where few are."""
    letters = sum(char.isalpha() for char in line)
    if 2 * len(HAS_ARABIC.findall(line)) >= letters:
        blank = len(line) - len(line.lstrip())
        yield blank, line[blank:]
        return
    for match in _ARABIC_PART.finditer(line):
        yield match.start(), match.group()


def in_order(visual: str) -> str:
    """Return the logical order of a line, the brackets as they stand."""
    reverse = visual[::-1]
    parts: list[str] = []
    done = 0
    for start, end in _left_to_right(reverse):
        parts += (reverse[done:start], reverse[start:end][::-1])
        done = end
    return "".join((*parts, reverse[done:]))


def _left_to_right(reverse: str) -> Iterator[tuple[int, int]]:
    """Yield the runs that are to be turned back: words of such scripts in a row, and numbers."""
    kinds = "".join(map(_kind, reverse))
    for match in re.finditer(r"[LN][LN.]*L|L|N[N.]*N|N", kinds):
        start, end = match.span()
        if "L" in match.group():
            yield start, end
        else:
            for number in _NUMBER.finditer(reverse, start, end):
                yield number.span()


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    """Return R, L, N (number) or a full stop for all else, by the classes of UAX 9."""
    by_class = {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N"}
    return by_class.get(bidirectional(char), ".")


def is_mirrored(lines: Sequence[str]) -> bool:
    """Tell whether brackets stand as they look: opening ones behind words, closing ones before."""
    text = "\n".join(lines)
    return len(_WRONG_BRACKET.findall(text)) > len(_RIGHT_BRACKET.findall(text))
