"""Says how probable a text is: words by the language model, blanks and punctuation by classes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from .language_model import (
    BREAK,
    CHARACTER_STEP,
    FLOOR,
    TOKENS,
    Kept,
    LanguageModel,
    Spelled,
    language_model,
    mark_of,
)
from .runs import (
    DIGIT,
    END,
    OPENING,
    OTHER,
    SIGN,
    START,
    ZWNJ,
    class_of,
    follow,
    logarithm,
)

#: Words, and single characters after which the next word is not foretold by the one before.
_TOKENS = re.compile(
    "[\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06ed\u200c\u200d\ufffd]+|[^\\W_]+|[.؟?!؛;:]"
)
_LETTER = re.compile("[\u0620-\u064a\u066e\u066f\u0671-\u06d3]")
_BRACKETS = re.compile(r"[\[\](){}«»‹›]")
_LONE_SIGNS = re.compile(r"(?<!\w)(?<![\u064b-\u065f\u0670])[\u064b-\u065f\u0670]+ ?")

_NOTHING = str.maketrans("", "", "\ufffd\u200d")
_MANY, _TABLES = 1 << 16, 1 << 12  # answers that are kept of the kinds that are asked for most
_UNKNOWN = -2.0  # of a word to be none of the model's
_RARE = -7.0  # a word so rare that no other foretells it
_NO_WORD = -4.0  # signs that no letter carries

# What small damage counts for where the order is judged: a word that is two without the blank
# between them, two that are one with a ZWNJ, a word that is spelled wrongly.
_SMALL, _MISSPELLED, _DOUBTFUL = -1.0, -7.5, -6.0

_NESTING = -1.5  # for a bracket that closes what its line did not open
_MARKS = 0.5  # how far counts which mark a word has after it
_OWN = 0.1  # how far the text's own pairs of words count beside the language's
_OWN_WORDS = 0.01  # and its words
_ONCE = 0.8  # what is taken off their counts: what was seen once is less sure than it looks
_UNSEEN = 10.0  # and how many others are thought to follow a word


@lru_cache(maxsize=1 << 12)  # a text is mostly judged more than once
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of ``text``; an empty one stands where the context of words ends."""
    return tuple([t if _LETTER.search(t) else "" for t in _TOKENS.findall(text)])


class _Same(dict[str, float]):
    """One value for all keys."""

    def __init__(self, value: float) -> None:
        self._value = value

    def __missing__(self, key: str) -> float:
        return self._value


class _Start(NamedTuple):
    """How a word begins: the probability of the best one that does, whether a known one does,
    whether the letters are those of keys, what they cost."""

    best: float
    known: bool
    plain: bool
    spelled: Spelled


class TextScorer:
    """What the search asks of a language; the last answers are kept.

    ``follow[a][b]`` is the log10 probability that a character of class b follows one of class a.
    """

    def __init__(self, model: LanguageModel, follow: Sequence[Sequence[float]]) -> None:
        self.follow = follow
        self._model = model
        letters = filter(_LETTER.match, map(chr, range(0x620, 0x780)))
        own = "".join(letter for letter in letters if model.plain(letter) == letter)
        self._is_key = is_key = re.compile(f"[{own}{ZWNJ}]+").fullmatch
        keys = Kept[str, str](
            lambda word: word if is_key(word) else model.plain(word).translate(_NOTHING), _MANY
        )
        #: Return what the model knows a word by.
        self.key: Callable[[str], str] = keys.__getitem__
        self._words = Kept(self._word, _MANY)
        self._given = Kept(self._after, _TABLES)
        self._starts = Kept(self._start)
        #: Return what the probability of a word that begins so is at most.
        self.most_of: Callable[[str], float] = Kept(self._most_of).__getitem__
        #: Tell whether a word is one of the language.
        self.known: Callable[[str], bool] = Kept(self._known, _MANY).__getitem__
        self._ends = Kept[str, float](lambda rest: model.spelling(f"{self.key(rest)} "))
        self._joined = Kept(self._most_joined, _TABLES)
        self._unknown = Kept(self._joined_unknown, _TABLES)
        self._as_two = Kept(self._best_as_two)
        self._are_one = Kept[_Pair, bool](lambda pair: self.known(ZWNJ.join(pair)), _MANY)
        self._kinds = Kept(mark_of)
        self._marks = Kept(self._mark)
        self._flow = Kept(self._step)
        self._frames = Kept(self._frame, _TABLES)
        self._texts = Kept(self._text, _TABLES)

    def bigram(self, before: str, word: str) -> float:
        """Return the probability of ``word`` after ``before``, which is empty after a stop."""
        alone = self._words[word]
        return alone if alone < _RARE else self._given[word][before]

    def given(self, word: str) -> Mapping[str, float]:
        """Return the probabilities of ``word`` after any other, as :meth:`bigram` has them."""
        alone = self._words[word]
        return _Same(alone) if alone < _RARE else self._given[word]

    def most(self, word: str) -> float:
        """Return what the probability of ``word`` is at most, whatever word stands before it."""
        alone = self._words[word]
        return alone if alone < _RARE else 0.0

    def prefix(self, start: str) -> float:
        """Return the probability of the best word that begins with ``start``."""
        return self._starts[start].best

    def longer(self, start: str, rest: str, least: float = FLOOR) -> float:
        """Return that of the best word that begins with ``start + rest``.

        Where it is less than ``least``, it may be stated as less than it is.
        """
        word = start + rest
        found = self._starts.get(word)
        if found is None:
            before = self._starts[start]
            if not before.plain or not self._is_key(rest):
                return self._starts[word].best
            best = self._model.begun(word) if before.known else FLOOR
            if best <= FLOOR and _UNKNOWN - CHARACTER_STEP * before.spelled[0] < least:
                return FLOOR
            spelled = self._model.spelled(rest, before.spelled)
            found = self._starts.keep(word, self._begun(best, True, spelled))
        return found.best

    def most_joined(self, rest: str) -> Mapping[str, float]:
        """Return what that of ``start + rest`` is at most, by ``start``: 0 if it is known.

        An unknown one foretells nothing. What it is at most is told without spelling the word: each
        of the two has been spelled with others, and the first letter of ``rest`` is given for
        nothing.
        """
        return self._joined[rest]

    def unknown_joined(self, rest: str) -> Mapping[str, float]:
        """Return that of ``start + rest``, which is unknown, by ``start``.

        It is 0 where :meth:`bigram` has to tell.
        """
        return self._unknown[rest]

    def _known(self, word: str) -> bool:
        return self._model.known(self.key(word))

    def _word(self, word: str) -> float:
        key = self.key(word)
        return self._model.word(key) if key else _NO_WORD

    def _after(self, word: str) -> Kept[str, float]:
        key, foreseen, second = self.key, self._model.foreseen, self.key(word)
        return Kept(lambda before: foreseen(key(before) or BREAK, second))

    def _start(self, start: str) -> _Start:
        key = self.key(start)
        spelled = self._model.spelled(key)
        return self._begun(self._model.begun(key) if key else 0.0, key == start, spelled)

    def _begun(self, best: float, plain: bool, spelled: Spelled) -> _Start:
        unknown = _UNKNOWN - CHARACTER_STEP * spelled[0]
        return _Start(max(best, unknown), best > FLOOR, plain, spelled)

    def _most_of(self, start: str) -> float:
        best = self.prefix(start)
        return best if best < _RARE else 0.0

    def _most_joined(self, rest: str) -> Kept[str, float]:
        key, listed, known = self.key, self._model.listed, self._model.known
        starts = self._starts
        tail, unknown = key(rest), _UNKNOWN + self._ends[rest]

        def most(start: str) -> float:
            begun = starts[start]
            if begun.known:
                word = key(start) + tail
                if not word or listed(word) or (ZWNJ in word and known(word)):
                    return 0.0
            return unknown - CHARACTER_STEP * begun.spelled[0]

        return Kept(most)

    def _joined_unknown(self, rest: str) -> Kept[str, float]:
        spelled, starts = self._model.spelled, self._starts
        plain, ended = bool(self._is_key(rest)), f"{rest} "

        def unknown(start: str) -> float:
            begun = starts[start]
            if not plain or not begun.plain:
                return 0.0
            steps, _ = spelled(ended, begun.spelled)
            alone = max(FLOOR, _UNKNOWN - CHARACTER_STEP * steps)
            return alone if alone < _RARE else 0.0

        return Kept(unknown)

    def text(self, text: str, own: OwnPairs | None = None, lenient: bool = False) -> float:
        """Return the probability of ``text``; ``lenient``: small damage counts for little.

        ``own`` are the pairs of words of the document without this text.
        """
        if own is None and not lenient:
            return self._texts[text]
        return self._text(_without_small_damage(text) if lenient else text, own, lenient)

    def _text(self, text: str, own: OwnPairs | None = None, lenient: bool = False) -> float:
        score = self._frames[text]
        earlier, without = "", score  # the word before ``before``, the score without that one
        for before, word in pairwise(("", *words_of(text))):
            if word:
                found = self.bigram(before, word)
                if lenient and found < _DOUBTFUL:
                    found = max(found, self._as_two[word])
                found = score + (own.mixed(found, before, word) if own is not None else found)
                if lenient and before and self._are_one[before, word]:
                    one = self.bigram(earlier, before + ZWNJ + word) + _SMALL
                    found = max(found, without + one)
                without, score = score, found
            earlier = before
        return score

    def between(self, text: str, lenient: bool = False) -> float:
        """Return how much of the probability of ``text`` is that of what is between its words."""
        return self._frames[_without_small_damage(text) if lenient else text]

    def _frame(self, text: str) -> float:
        """Return the probability of what is between the words of ``text``."""
        score = _NESTING * unpaired(text)[0]
        score += self.follow[START][class_of(text[0]) if text else END]
        score = sum(map(self._flow.__getitem__, pairwise(text)), score)
        if text:
            score += self.follow[class_of(text[-1])][END]
        for word, after in pairwise(TOKENS.findall(text)):
            mark = self._kinds[after]
            if mark is not None and _LETTER.match(word):
                score += _MARKS * self._marks[word, mark]
        return score

    def _step(self, pair: tuple[str, str]) -> float:
        """Return the probability of the second of two characters, but for its being this one."""
        last, kind = map(class_of, pair)
        same = (last <= SIGN and kind <= SIGN) or last == kind in (DIGIT, OTHER)
        return 0.0 if same else self.follow[last][kind]

    def _mark(self, followed: tuple[str, int]) -> float:
        """Return how much more often a mark stands after a word than after others."""
        word, mark = followed
        return self._model.followed(self.key(word), mark)

    def _best_as_two(self, word: str) -> float:
        """Return the probability of ``word`` with a blank or a joiner in its best place."""
        best = _MISSPELLED * (1 + word.count(ZWNJ))
        spelled = True  # an unknown word that begins as this one may be probable enough
        for k in range(1, len(word)):
            head, rest = word[:k], word[k:]
            spelled = spelled and self._spelled(head) > best
            if spelled or self.known(head):
                apart = self.bigram("", head) + _SMALL
                if apart > best:
                    best = max(best, apart + self.bigram(head, rest))
            joined = head + ZWNJ + rest
            if (spelled and self._spelled(head + ZWNJ) > best) or self.known(joined):
                best = max(best, self.bigram("", joined) + _SMALL)
        return best

    def _spelled(self, start: str) -> float:
        """Return what the probability of an unknown word that begins with ``start`` is at most."""
        return _UNKNOWN - CHARACTER_STEP * self._starts[start].spelled[0] + _SMALL


def _without_small_damage(text: str) -> str:
    return _BRACKETS.sub("", _LONE_SIGNS.sub("", text))


@cache
def text_scorer(tag: str) -> TextScorer | None:
    """Return what says how probable texts of the language ``tag`` are, ``None`` without a model.

    It is the same for all that ask, who have much to ask twice.
    """
    model = language_model(tag)
    return TextScorer(model, follow(tag)) if model else None


def unpaired(text: str) -> tuple[int, int]:
    """Count the brackets that close what was not opened in ``text``, and those left open."""
    depth = closing = 0
    for kind in map(class_of, _BRACKETS.findall(text)):
        if kind == OPENING:
            depth += 1
        else:
            closing += depth == 0
            depth = max(0, depth - 1)
    return closing, depth


class OwnPairs:
    """The words of a document and their pairs, but for those of the text that is judged."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._counts: Counter[_Pair] = Counter()
        for text in texts:
            self._counts.update(_own(text))
        self._out: Counter[_Pair] = Counter()

    def without(self, text: str) -> OwnPairs:
        """Leave out what ``text`` says, from now until the next call."""
        self._out = Counter(_own(text))
        return self

    def mixed(self, score: float, before: str, word: str) -> float:
        """Return ``score``, the language's for ``word`` after ``before``, with the text's own."""
        count = self._count("", word)
        if count <= 0:
            return score
        probability = (1 - _OWN - _OWN_WORDS) * 10**score
        probability += _OWN_WORDS * count / self._count("", "")
        pairs = self._count(before, word) if before else 0
        if pairs > 0:
            probability += _OWN * (pairs - _ONCE) / (self._count(before, "") + _UNSEEN)
        return logarithm(probability)

    def _count(self, before: str, word: str) -> int:
        pair = before, word
        return self._counts.get(pair, 0) - self._out.get(pair, 0)


_Pair = tuple[str, str]


def _own(text: str) -> Iterator[_Pair]:
    """Yield the pairs of words of ``text``, and with "" in the place of either, and of both."""
    for before, word in pairwise(["", *words_of(text), ""]):
        if word:
            yield "", word
            yield "", ""
        if before and word:
            yield before, word
            yield before, ""
