"""Joins words at the blanks that a font leaves between certain letters: ``الحر ية``, ``ت أكد``.

Some fonts draw two letters that do not join with a gap between them that is as wide as some blanks,
or the second one by itself (reh and yeh in Amiri, any letter and alef with hamza in Scheherazade).
An extractor that goes by the widths of gaps puts a blank there, in all words of the text. So such
letters never stand side by side in it, and where the words beside a blank between them are more
probable as one (for all places together by far), they are joined.

It runs once lines are in order: where they stood in visual order, a blank inside of a word is the
trace of a cut, and :mod:`.visual_order` goes by it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..languages import Language, load_languages, lookup
from ..model import Edit
from .arabic import HAS_LETTERS, IN_WORD, LETTERS, likely_language
from .language_model import BREAK, LanguageModel, language_model
from .vocabulary import TOKEN, vocabulary

NAME = "gaps_in_words"
ORDER = 52

#: A blank with the letters beside it: lam-alef is one, and whether the second ends its word counts.
_GAP = re.compile(rf"(ل[اأإآ]|[{LETTERS}]) (?=([{LETTERS}])([{LETTERS}]?))")
#: Letters side by side: an alef behind a lam is none by itself, a lam before one may be.
_PAIR = re.compile(rf"(?=(ل[اأإآ]|(?<!ل)[اأإآ]|(?![اأإآ])[{LETTERS}])([{LETTERS}])([{LETTERS}]?))")
_LAM_AND_ALEF = re.compile(rf"(ل)(?=([اأإآ])([{LETTERS}]?))")
_TWO_WORDS = re.compile(rf"([{IN_WORD}]+)(?: ([{IN_WORD}]+))?")
_MORE = "-"  # behind a letter that another follows
_LONGEST = 80  # characters of the words beside a blank

_SHORT, _RARE = 5, -4.7  # letters, log10 probability of what is hardly a word
_FEWEST = 2  # words that a blank cut between these letters
_PROOF = 5.0  # log10 odds of all together
_MOST, _LEAST = 4.0, -3.0  # that one place counts at most, and at least
_NEEDED, _OF_TWO = 0.5, 1.5  # log10 odds of a place, and where the parts may be two words
_CONFIDENCE = 0.95

_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Gap:
    """A blank, and how much more probable (log10) the words beside it are as one.

    ``alone``: one of them is a letter that is a word.
    """

    start: int
    gain: float
    alone: bool


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every blank inside a word where letters never stand side by side."""
    tag = likely_language(text, language) if HAS_LETTERS.search(text) else None
    model = language_model(tag) if tag else None
    if not tag or model is None:
        return
    alone = _one_letter(tag)
    torn = _beside_parts(text, model, alone)
    if len(torn) < _FEWEST:
        return
    matches = {match.end() - 1: match for match in _GAP.finditer(text)}
    gaps = [gap for place in torn.intersection(matches) if (gap := _gap(text, place, model, alone))]
    if sum(gap.gain > _NEEDED and not gap.alone for gap in gaps) < _FEWEST:
        return
    beside = _beside(text)
    parted: dict[_Pair, list[_Gap]] = defaultdict(list)
    for gap in gaps:
        one, two = _shapes(matches[gap.start])
        if not gap.alone and (one, two) not in beside:
            parted[one, ""].append(gap)
            parted["", two].append(gap)
    habits = {pair for pair, gaps in parted.items() if _is_habit([gap.gain for gap in gaps])}
    for place, match in matches.items() if habits else ():
        one, two = _shapes(match)
        if not habits.isdisjoint(((one, ""), ("", two))) and (one, two) not in beside:
            found = _gap(text, place, model, alone)
            if found and found.gain > (_OF_TWO if found.alone else _NEEDED):
                yield Edit(place, place + 1, " ", "", NAME, _CONFIDENCE)


def _is_habit(gains: Sequence[float]) -> bool:
    odds = sum(max(_LEAST, min(_MOST, gain)) for gain in gains)
    return sum(gain > _NEEDED for gain in gains) >= _FEWEST and odds > _PROOF


def _beside_parts(text: str, model: LanguageModel, alone: frozenset[str]) -> set[int]:
    """Return the places beside what may be a part of a word: no word, or a short and rare one."""
    found = vocabulary(text, model)
    short = (token for token in found.counts if len(token) <= _SHORT and token not in alone)
    parts = found.unknown.union(token for token in short if model.word(found.keys[token]) < _RARE)
    spans = (match.span() for match in TOKEN.finditer(text) if match.group() in parts)
    return {place for start, end in spans for place in (start - 1, end)}


def _shapes(match: re.Match[str]) -> _Pair:
    """Return the letters beside each other or a blank, the second marked where one follows."""
    return match[1], match[2] + _MORE if match[3] else match[2]


def _beside(text: str) -> frozenset[_Pair]:
    """Return the letters that stand side by side in ``text``, shaped as those beside a blank."""
    found = (match for pattern in (_PAIR, _LAM_AND_ALEF) for match in pattern.finditer(text))
    return frozenset(map(_shapes, found))


def _gap(text: str, place: int, model: LanguageModel, alone: frozenset[str]) -> _Gap | None:
    """Return what is won by joining the words beside ``place``, nothing where they are no word."""
    before = _TWO_WORDS.match(text[max(0, place - _LONGEST) : place][::-1])
    behind = _TWO_WORDS.match(text[place + 1 : place + _LONGEST])
    if not before or not behind:
        return None
    head, earlier = before[1][::-1], (before[2] or "")[::-1]
    whole = model.key(head + behind[1])
    if not model.known(whole):
        return None
    first, last = model.key(earlier) or BREAK, model.key(behind[2] or "") or BREAK
    one, two = model.key(head), model.key(behind[1])
    joined = model.bigram(first, whole) + model.bigram(whole, last)
    parted = model.bigram(first, one) + model.bigram(one, two) + model.bigram(two, last)
    return _Gap(place, joined - parted, not alone.isdisjoint((one, two)))


def _one_letter(tag: str) -> frozenset[str]:
    """Return the words of one letter of a language."""
    language = lookup(load_languages(), tag)
    data = language.data.get("split_words", {}) if language else {}
    return frozenset(data.get("one_letter", ()))
