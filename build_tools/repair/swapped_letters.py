"""Turns letters of a ligature round that were extracted in reverse order: ``املطورون``.

A font draws some letters as one, lam with alef, lam with meem, yeh with noon; extractors that turn
lines round may turn these round too, or not turn them with the others: ``لأفراد`` becomes
``ألفراد``, ``المتطوعين`` becomes ``املتطوعني``. The same ligature comes out in the same way
everywhere. So two letters are taken for one where a text has ``_FEWEST`` different unknown words
that are known, and more probable by far, once the two change places; ``_FEW`` are enough where the
two never stand the other way round. Known words have them change places where that fits better
between their neighbours: ``ال`` becomes ``لا``. In a text with such letters, an unknown word may
become known by a change of others too.

A letter that ends words, before another one, shows it wherever it stands: ``عىل`` is ``على``. Which
letters these are is data of the language.

It runs before words are put in order, for their order does not matter to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

from ..languages import Language, load_languages, lookup
from ..model import Edit
from .arabic import LETTERS, likely_language
from .language_model import BREAK, LanguageModel, language_model
from .vocabulary import TOKEN
from .vocabulary import vocabulary as vocabulary_of

NAME = "swapped_letters"
ORDER = 38  # once words that were turned stand as the others do

_LETTER = re.compile(f"[{LETTERS}]")

_ALIKE = (frozenset("اأإآ"),)  # letters that a font joins to others in the same way

_FEWEST = 3  # different words that show two letters to be swapped
_FEW = 2  # and in a text that never has them as they should be, and of whose words
_SOUND = 0.12  # at most are unknown
_SHARE = 0.1  # of the unknown words that must become known
_TELLING = 4  # letters of a word that shows it
_MOST = 3  # changes in one word
_ROUNDS = 3
_LONGEST = 30

# How much more probable a word must become, as decimal logarithms.
_SHOWN, _UNKNOWN, _KNOWN = 3.0, 2.0, 2.0
_SPELLED = 5.0  # where it stays unknown, and only its spelling tells: no word has ``اإ``
_PLAIN = 1.0  # of a known word where many others show its letters to be swapped
_MANY = 4  # of them


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text: its place, how it is written, and what the model knows it by."""

    start: int
    text: str
    key: str


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every word with swapped letters."""
    tag = likely_language(text, language)
    model = language_model(tag) if tag else None
    if not model:
        return
    pairs = swapped_pairs(text, tag, model)
    if not pairs:
        return
    words = [_Word(m.start(), m.group(), model.key(m.group())) for m in TOKEN.finditer(text)]
    habits = {pair for pair, count in pairs.items() if count >= _FEWEST}
    keys = [BREAK, *(word.key for word in words), BREAK]
    for index, word in enumerate(words):
        is_known = model.known(word.key)
        allowed = habits if is_known else pairs
        if not any(pair in word.key for pair in allowed):
            continue
        before, after = keys[index], keys[index + 2]
        own = _fit(before, word.key, after, model)
        often = any(pairs[pair] >= _MANY for pair in allowed if pair in word.key)
        best, gain = word.text, (_PLAIN if often else _KNOWN) if is_known else _UNKNOWN
        for other in _turned(word.text, allowed, model):
            key = model.key(other)
            gained = _fit(before, key, after, model) - own
            if gained >= (gain if model.known(key) else max(gain, _SPELLED)):
                best, gain = other, gained
        if best != word.text:
            confidence = 0.93 if is_known else 0.97
            end = word.start + len(word.text)
            yield Edit(word.start, end, word.text, best, NAME, confidence)


def swapped_pairs(text: str, tag: str | None, model: LanguageModel) -> dict[str, int]:
    """Return the pairs of letters, as ``text`` has them, that its words show to be swapped.

    Each has the number of words that show it. ``tag`` is the language of the text.
    """
    vocabulary = vocabulary_of(text, model)
    unknown = Counter[str]()
    for token in vocabulary.unknown:
        unknown[vocabulary.keys[token]] += vocabulary.counts[token]
    known = lookup(load_languages(), tag)
    final = known.data.get("swapped_letters", {}).get("final", "") if known else ""
    return _swapped_pairs(unknown, vocabulary.keys.values(), final, model)


def likely_key(word: str, pairs: Mapping[str, int], model: LanguageModel) -> str:
    """Return the key of what ``word`` most probably is, where such letters of it are swapped."""
    key = model.key(word)
    habits = {pair for pair, count in pairs.items() if count >= _FEWEST}
    return max((key, *_turned(key, habits, model)), key=model.word)


def _swapped_pairs(
    words: Mapping[str, int], every: Collection[str], final: str, model: LanguageModel
) -> dict[str, int]:
    """Return the pairs of letters, as the text has them, that its unknown words show to be swapped.

    Each has the number of different words that show it, or of all words where its first letter is
    one of the ``final`` ones. A word may have two pairs, so those that are found show others.
    """
    unknown = {key for key in words if _TELLING <= len(key) <= _LONGEST and _LETTER.match(key)}
    inside = {key for key in words if not set(final).isdisjoint(key[:-1]) and len(key) <= _LONGEST}
    shown: Counter[str] = Counter()
    for _ in range(_ROUNDS):
        habits = frozenset(pair for pair, count in shown.items() if count >= _FEWEST)
        each = (_shown_by(key, habits, model) for key in unknown)
        shown = Counter(pair for pair in each if pair)
        for key in inside:
            pair = _shown_by(key, habits, model)
            if pair and pair[0] in final:
                shown[pair] += words[key] - (key in unknown)
        most = max(shown.values(), default=0)
        sound = len(words) < _SOUND * len(every)
        if most < _FEWEST and not (most == _FEW and sound and _never_right(shown, every)):
            return {}
    if shown.total() < _SHARE * len(unknown):
        return {}
    found = dict(shown)
    for pair, count in shown.items():
        for row in _ALIKE:
            if row.intersection(pair):
                for other in row:
                    alike = "".join(other if letter in row else letter for letter in pair)
                    found[alike] = max(count, found.get(alike, 0))
    return found


def _never_right(shown: Mapping[str, int], every: Iterable[str]) -> bool:
    """Tell whether two letters of ``shown`` never stand as they should in any word."""
    right = [pair[::-1] for pair, count in shown.items() if count == _FEW]
    return any(not any(pair in key for key in every) for pair in right)


def _shown_by(key: str, habits: frozenset[str], model: LanguageModel) -> str | None:
    """Return the pair of an unknown word that makes it a known one, with others or by itself."""
    best, pair = model.word(key) + _SHOWN, None
    for turned in (key, *_turned(key, habits, model)):
        for i in range(len(turned) - 1):
            other = _change(turned, i, i + 1)
            if model.known(other) and model.word(other) > best:
                best, pair = model.word(other), turned[i : i + 2]
    return pair


def _turned(word: str, pairs: Collection[str], model: LanguageModel) -> Iterator[str]:
    """Yield the words that changes of such letters make of ``word``; signs stay in their places."""
    letters = [match.start() for match in _LETTER.finditer(word)]
    if len(letters) > _LONGEST:
        return
    places = [(i, j) for i, j in pairwise(letters) if model.plain(word[i] + word[j]) in pairs]
    for count in range(1, _MOST + 1):
        for chosen in combinations(places, count):
            if all(one[1] < two[0] for one, two in pairwise(chosen)):
                other = word
                for i, j in chosen:
                    other = _change(other, i, j)
                yield other


def _change(word: str, i: int, j: int) -> str:
    return word[:i] + word[j] + word[i + 1 : j] + word[i] + word[j + 1 :]


def _fit(before: str, key: str, after: str, model: LanguageModel) -> float:
    return model.bigram(before, key) + model.bigram(key, after)
