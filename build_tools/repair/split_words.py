"""Joins words that a blank cut in two: ``سیاس ی`` is ``سیاسی``.

Two parts are one word where one of them is a single letter, or no known word, and the whole is a
known word, which the language model finds more probable between its neighbours than the parts by
far. How far was measured on sound texts (Arabic and Persian, 500,000 words): there, single letters
reach ``_SINGLE`` in one place of 250,000, and unknown parts reach ``_UNKNOWN`` in none.

A font that leaves a gap between two letters leaves it in every word. Where a text cuts off the same
letter again and again, less is enough, and behind the letters where it does so nothing is needed.
Where it cuts different words between the same two letters, the whole must only be more probable.

It runs before lines in visual order are put right, which would take the letter for a part of its
own; the two parts of a word stand together in such lines as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..languages import Language, load_languages, lookup
from ..model import Edit
from .arabic import IN_WORD, LETTERS, SIGNS, likely_language
from .edits import apply_edits
from .language_model import BREAK, FLOOR, LanguageModel, language_model
from .unmapped import REPLACEMENT
from .vocabulary import TOKEN, vocabulary

NAME = "split_words"
ORDER = 47

_WORD = re.compile(f"[{LETTERS}](?:[{SIGNS}\u200c]*[{LETTERS}])*[{SIGNS}]*")
_PARTED = re.compile(" +")
_DASH_BEFORE = re.compile("[-\u2010-\u2015][\u200e\u200f\u202a-\u202e]*$")
_DASH_BEHIND = re.compile("[\u200e\u200f\u202a-\u202e]*[-\u2010-\u2015]")

_KNOWN = 0.6  # of the words of a text; where fewer are known, they say nothing of its blanks

# How much more probable the whole must be than its parts, as decimal logarithms.
_SINGLE, _UNKNOWN = 6.0, 7.0
_AGAIN, _TIMES = 3.0, 2  # where the text cuts off the same letter this many times
_SHOWN, _WORDS, _MORE = 3.0, 2, 1.0  # where it cuts this many words between the same letters


@dataclass(frozen=True, slots=True)
class _Cut:
    """A blank that may stand inside a word.

    ``letter`` is the single letter that it cuts off, with a hyphen where the rest of the word was,
    ``beside`` the letter on the other side, ``gain`` what is won by joining the two; ``whole`` is
    the word then, ``around`` the letters on either side of the blank. It is ``odd`` where one of
    the parts is no word by itself.
    """

    start: int
    end: int
    letter: str
    beside: str
    gain: float
    whole: str
    around: str
    odd: bool


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every blank inside a word."""
    if not _WORD.search(text):
        return
    tag = likely_language(text, language)
    model = language_model(tag) if tag else None
    if not tag or not model:
        return
    alone = _one_letter(tag)
    cuts = list(_cuts(text, model, alone))
    habits = _habits(text, cuts)
    gaps = _gaps(cuts)
    if gaps:
        cuts = list(_cuts(text, model, alone, gaps))
    done = -1
    for cut in cuts:
        by_habit = cut.odd and (cut.letter, cut.beside) in habits
        by_habit |= cut.around in gaps and cut.gain >= _MORE
        needed = _SINGLE if cut.letter else _UNKNOWN
        if (by_habit or (cut.odd and cut.gain >= needed)) and cut.start > done:
            done = cut.end + 1  # a letter between two blanks belongs to one side only
            confidence = 0.98 if cut.gain >= needed else 0.95
            yield Edit(cut.start, cut.end, text[cut.start : cut.end], "", NAME, confidence)


def joined(text: str, language: Language | None) -> str:
    """Return ``text`` with such words joined."""
    return apply_edits(text, tuple(find(text, language)))


def _habits(text: str, cuts: Iterable[_Cut]) -> set[tuple[str, str]]:
    """Return the letters that the text cuts off again and again, each with the letter beside it.

    A habit is one that the text has more often than not.
    """
    likely = [cut for cut in cuts if cut.letter and cut.gain >= _AGAIN]
    times = Counter(cut.letter for cut in likely)
    pairs = Counter((cut.letter, cut.beside) for cut in likely if times[cut.letter] >= _TIMES)
    return {pair for pair, count in pairs.items() if count > _uncut(text, *pair)}


def _gaps(cuts: Iterable[_Cut]) -> set[str]:
    """Return the letters between which the text cuts different words."""
    shown = {(cut.around, cut.whole) for cut in cuts if cut.gain >= _SHOWN}
    return {gap for gap, count in Counter(gap for gap, _ in shown).items() if count >= _WORDS}


def _uncut(text: str, letter: str, beside: str) -> int:
    """Count the words in which ``letter``, first or last, is not cut off from ``beside``."""
    if letter.startswith("-"):
        return len(re.findall(f"(?<=[{LETTERS}]){beside}{letter[1]}(?![{IN_WORD}])", text))
    return len(re.findall(f"(?<![{IN_WORD}]){letter[0]}{beside}(?=[{LETTERS}])", text))


def _cuts(
    text: str, model: LanguageModel, alone: frozenset[str], gaps: Collection[str] = ()
) -> Iterator[_Cut]:
    """Yield the blanks beside a part that is no word by itself, and those between such ``gaps``."""
    found = vocabulary(text, model)
    keys = found.keys
    words = sum(map(_is_word, keys))
    if sum(map(_is_word, found.unknown)) > (1 - _KNOWN) * words:
        return
    suspects = found.unknown.union(
        token for token, key in keys.items() if len(key) == 1 and key not in alone
    )
    tokens = list(TOKEN.finditer(text))
    row = [BREAK, *(keys[token.group()] for token in tokens), BREAK]
    suspect = [token.group() in suspects for token in tokens]
    for index, (one, two) in enumerate(pairwise(tokens)):
        odd = suspect[index] or suspect[index + 1]
        if not (odd or gaps):
            continue
        around = one.group()[-1] + two.group()[0]
        if not odd and around not in gaps:
            continue
        if not _PARTED.fullmatch(text, one.end(), two.start()) or _is_dashed(text, one, two):
            continue
        if not (_is_word(one.group()) and _is_word(two.group())) or _is_torn(text, one, two):
            continue
        before, first, second, after = row[index : index + 4]
        letter = _letter_cut_off(first, second)
        if letter and letter.strip("-") in alone:
            continue
        odd = odd and bool(letter or not (model.known(first) and model.known(second)))
        if not odd and around not in gaps:
            continue
        beside = first[-1] if letter.startswith("-") else second[0]
        whole = model.key(one.group() + two.group())
        gain = FLOOR
        if model.known(whole):
            joined = model.bigram(before, whole) + model.bigram(whole, after)
            parted = model.bigram(before, first) + model.bigram(first, second)
            gain = joined - parted - model.bigram(second, after)
        yield _Cut(one.end(), two.start(), letter, beside, gain, whole, around, odd)


def _letter_cut_off(first: str, second: str) -> str:
    """Return the part that is a single letter, with a hyphen where the rest was."""
    if len(second) == 1:
        return f"-{second}"
    return f"{first}-" if len(first) == 1 else ""


def _is_dashed(text: str, one: re.Match[str], two: re.Match[str]) -> bool:
    """Tell whether a dash beside the two shows that either is a part of something else."""
    before, after = text[max(0, one.start() - 3) : one.start()], text[two.end() : two.end() + 3]
    return bool(_DASH_BEFORE.search(before) or _DASH_BEHIND.match(after))


def _is_torn(text: str, one: re.Match[str], two: re.Match[str]) -> bool:
    """Tell whether a letter is missing at either, so that neither is a word by itself."""
    return REPLACEMENT in (
        text[max(0, one.start() - 1) : one.start()],
        text[two.end() : two.end() + 1],
    )


def _is_word(token: str) -> bool:
    return _WORD.fullmatch(token) is not None


def _one_letter(tag: str) -> frozenset[str]:
    """Return the words of one letter of a language."""
    language = lookup(load_languages(), tag)
    data = language.data.get("split_words", {}) if language else {}
    return frozenset(data.get("one_letter", ()))
