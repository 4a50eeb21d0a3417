"""Puts blanks back where all of them became ZWNJ: ``این‌کتاب‌را‌می‌خواند``.

Some fonts draw the blank and the ZWNJ with the same glyph, and a program tells it for what it met
first. Where that was a ZWNJ hardly a blank is left, and each ZWNJ may be one. Which it is the
language model tells, for all words of a line together, by dynamic programming (A. J. Viterbi, 1967)
over the words that two or three parts may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..languages import Language
from ..model import Edit
from .arabic import IN_WORD, LETTERS, likely_language
from .language_model import BREAK, ZWNJ, LanguageModel, language_model

NAME = "joiners_for_blanks"
ORDER = 7  # before all that looks at words

_LINE = re.compile(f"[^\n\f]*{ZWNJ}[^\n\f]*")
_LETTERS = f"[{IN_WORD.replace(ZWNJ, '')}]+"
_WORD = re.compile(_LETTERS)
_LETTER = re.compile(f"[{LETTERS}]")

_FEWEST = 20  # ZWNJ
_MORE = 3  # times as many as blanks
_PARTS = 3  # of a word
_NEW = -0.7  # log10, of a compound that the model does not list
_CONFIDENCE = 0.93


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every line in which blanks became ZWNJ."""
    if text.count(ZWNJ) < max(_FEWEST, _MORE * text.count(" ")):
        return
    tag = likely_language(text, language)
    model = language_model(tag) if tag else None
    if model is None or not model.has_joiners:
        return
    for match in _LINE.finditer(text):
        line = match.group()
        after = _with_blanks(line, model)
        if after != line:
            yield Edit(*match.span(), line, after, NAME, _CONFIDENCE)


def _with_blanks(line: str, model: LanguageModel) -> str:
    """Return ``line`` with blanks for those ZWNJ that part words."""
    tokens = line.split(ZWNJ)
    kept = _joints(tokens, model)
    text = tokens[0]
    for number, token in enumerate(tokens[1:], 1):
        text += (ZWNJ if number in kept else " ") + token
    return text


def _joints(tokens: Sequence[str], model: LanguageModel) -> set[int]:
    """Return the tokens that go on with a word, in the most probable reading."""
    # For each end: the best score of a reading, the key of its last word, where that begins.
    best: list[tuple[float, str, int]] = [(0.0, BREAK, 0)]
    for end in range(1, len(tokens) + 1):
        ways = []
        for start in range(max(0, end - _PARTS), end):
            score, before, _ = best[start]
            parts = tokens[start:end]
            word = _key(parts, model)
            if word is not None:
                new = 0.0 if len(parts) == 1 or model.listed(word) else _NEW
                ways.append((score + model.bigram(before, word) + new, word, start))
        best.append(max(ways))
    joints: set[int] = set()
    end = len(tokens)
    while end:
        start = best[end][2]
        joints.update(range(start + 1, end))
        end = start
    return joints


def _key(parts: Sequence[str], model: LanguageModel) -> str | None:
    """Return the key of the word that ``parts`` are, ``None`` where they are none."""
    if len(parts) == 1:
        found = _WORD.findall(parts[0])
        return model.key(found[-1]) if found else BREAK
    whole = ZWNJ.join(parts)
    head, *middle, tail = parts
    words = [_LETTER.match(head[-1:]), *(_WORD.fullmatch(each) for each in middle)]
    begun, rest = re.search(f"{_LETTERS}$", head), _WORD.match(tail)
    if not all(words) or begun is None or rest is None or not whole:
        return None
    key = model.key(ZWNJ.join([begun.group(), *middle, rest.group()]))
    return key if model.known(key) else None
