"""How probable words, pairs of words and characters are in a language: n-gram models.

A model is counts of running text and frequency lists, made by
``tests/bench/make_language_models.py`` and kept in ``models/``, where their sources and licences
are named. It has four parts:

- words and their probabilities;
- pairs of words, as counts, interpolated with the words by absolute discounting (Ney, Essen and
  Kneser 1994, "On structuring probabilistic dependences in stochastic language modelling");
- classes of words that stand in the same places, and pairs of classes (Brown and others 1992,
  "Class-based n-gram models of natural language"), for pairs of words that were never seen;
- characters, a back-off model (Katz 1987) with the probabilities of Witten and Bell (1991), in
  which the blank and the ZWNJ are characters like others. It also spells unknown words, so that
  what it says of them can be compared with the probabilities of known ones.

All probabilities are decimal logarithms. All words are keys, see :class:`Forms`.
"""

from __future__ import annotations

import gc
import lzma
import math
import re
import sys
import unicodedata
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache, partial
from itertools import accumulate, islice, pairwise
from pathlib import Path
from typing import TypeVar

from ..languages import load_languages, lookup
from .arabic import HAS_LETTERS, LETTERS, TATWEEL

FOLDER = Path(__file__).with_name("models")
ZWNJ = "\u200c"

#: What stands for all numbers, all punctuation (and the beginning of a text), and all words of
#: other scripts, among the words and among the characters.
NUMBER, BREAK, FOREIGN = "0", ".", "a"

#: What may stand after a word, for :meth:`LanguageModel.followed`: another word, or one of these.
MARKS = ("", ".؟?!", "،,؛;")

#: The longest run of characters that the model knows.
ORDER = 6

#: Probabilities are kept as whole numbers of these steps of their negative decimal logarithm.
WORD_STEP, CHARACTER_STEP = 0.05, 0.025

#: What the counts of pairs are discounted by, and those of pairs of classes.
DISCOUNT, CLASS_DISCOUNT = 0.8, 0.7

FLOOR = -99.0

_UNKNOWN = -2.0  # of a word of running text to be none of the model's; measured, see models/README
_CLASSES = 0.5  # how far the classes of two words count beside the words themselves
_MARKS_BEFORE = 20.0  # words of a class are thought to have been seen as marks usually stand
_NEW_COMPOUND = -1.0  # of a word with a ZWNJ to be none of the model's
_PRODUCTIVE = 20  # different words that have an ending, for new ones to have it
_CACHED, _CACHED_STEPS = 1 << 15, 1 << 16
_NO_STEPS = (256, 0)
_BLOCK = 64  # words of which the best is known beforehand

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

#: What the characters of a text cost, in steps, and what the next one depends on.
Spelled = tuple[int, str]

TOKENS = re.compile(rf"[^\W\d_]+(?:{ZWNJ}+[^\W\d_]+)*|\d+(?:[.,٫٬/]\d+)*|[^\w\s{ZWNJ}]+")
_RUNS = re.compile(rf"[^\W\d_]+|{ZWNJ}+|\s+|\d+(?:[.,٫٬/]\d+)*|[^\w\s{ZWNJ}]+|_")


class _Letters(dict[int, int | str | None]):
    """A table for ``str.translate`` that takes out signs above and below letters as well.

    It fills itself with the characters that it meets: most texts have few.
    """

    def __missing__(self, code: int) -> int | None:
        self[code] = found = None if unicodedata.category(chr(code)) == "Mn" else code
        return found


class Forms:
    """How a language writes what its model knows: the keys of words, and characters.

    ``key(word)`` is what the model knows ``word`` by: letters in their usual form for the language,
    without vowel signs and tatweel; hamza, alef and ZWNJ as they are. Numbers, punctuation and
    words of other scripts have a key each. What was asked for last is kept.
    """

    def __init__(self, tag: str) -> None:
        language = lookup(load_languages(), tag)
        data = language.data if language else {}
        same = {**data.get("small_letters", {}), **data.get("same_letters", {})}
        self._letters = _Letters(str.maketrans({**same, TATWEEL: None}))
        others = "".join(map(re.escape, same))
        self._is_plain = re.compile(f"(?:(?![{others or TATWEEL}])[{LETTERS}{ZWNJ} ])*").fullmatch
        self.key: Callable[[str], str] = lru_cache(_CACHED)(self._key)

    def plain(self, text: str) -> str:
        """Return ``text`` with the letters that keys have; all else stays as it is."""
        if text.isascii() or self._is_plain(text):
            return text
        return unicodedata.normalize("NFC", text).translate(self._letters)

    def split(self, text: str) -> list[str]:
        """Return the words, numbers and punctuation of ``text``, plain."""
        return TOKENS.findall(self.plain(text))

    def keys(self, text: str) -> Iterator[str]:
        """Yield the keys of the words, numbers and punctuation of ``text``."""
        for token in TOKENS.findall(self.plain(text)):
            yield _key(token)

    def _key(self, word: str) -> str:
        if word.isalpha() and not word.isascii() and self._is_plain(word):
            return word
        return next(self.keys(word), BREAK)

    def characters(self, text: str) -> str:
        """Return ``text`` as the model of characters reads it, with a blank at either end."""
        runs = (_characters(run) for run in _RUNS.findall(self.plain(text)))
        return re.sub(" +", " ", f" {''.join(runs)} ")


class LanguageModel(Forms):
    """The model of one language. Get it from :func:`language_model`.

    ``word(key)`` is the probability of a word; that of an unknown one is its spelling's.
    ``bigram(first, second)`` is that of the second key after the
    first; it takes the place of ``word(second)``. ``foreseen`` is the same by the classes of words
    as well: surer of the order of words, less of their spelling. ``known(word)`` tells whether
    ``word`` is one of the model's, or one of them with a common ending. What was asked for last is
    kept, but for ``foreseen``.
    """

    def __init__(self, folder: Path, tag: str) -> None:
        super().__init__(tag)
        self._words = _Words(*read_words(folder / f"{tag}.words.xz"))
        self._path = folder / tag
        classes = folder / f"{tag}.classes.xz"
        self._classes = _Classes(classes, self._words) if classes.is_file() else None
        self._compounds = _Compounds(self._words)
        self.word: Callable[[str], float] = lru_cache(_CACHED)(self._word)
        self.bigram: Callable[[str, str], float] = lru_cache(_CACHED)(self._bigram)
        self.foreseen: Callable[[str, str], float] = partial(self._bigram, classed=True)
        self.known: Callable[[str], bool] = lru_cache(_CACHED)(self._known)

    # Whether words are known can be told without these, which are the most to read.

    @cached_property
    def _pairs(self) -> _Pairs:
        return _Pairs(self._path.with_name(f"{self._path.name}.pairs.xz"), self._words)

    @cached_property
    def _runs(self) -> _Runs:
        return _Runs(self._path.with_name(f"{self._path.name}.characters.xz"))

    def char(self, context: str, character: str) -> float:
        """Return the probability of ``character`` after the last characters of ``context``."""
        return -CHARACTER_STEP * self._runs.of_last[context[1 - ORDER :] + character]

    def spelling(self, text: str) -> float:
        """Return the probability of all characters of ``text`` after the first, as one."""
        return -CHARACTER_STEP * self.spelled(text[1:], (0, text[:1]))[0]

    def spelled(self, text: str, before: Spelled = (0, " ")) -> Spelled:
        """Return what ``text`` costs with what was spelled ``before``: nothing but a blank."""
        return self._runs.of_all(text, before)

    def prefix(self, prefix: str) -> float:
        """Return the probability of the most probable word that begins with ``prefix``.

        Where none does, it is that of an unknown one that does.
        """
        return max(self.begun(prefix), _UNKNOWN + self.spelling(" " + prefix))

    def begun(self, prefix: str) -> float:
        """Return that of the most probable known word that begins with ``prefix``, or ``FLOOR``."""
        listed = self._words.best(prefix)
        return listed if listed > FLOOR else self._compounds.prefix(prefix)

    def followed(self, word: str, mark: int) -> float:
        """Return how much more often than after other words one of ``MARKS`` stands after ``word``.

        Sentences end with verbs more than with prepositions.
        """
        index = self._words.index(word)
        return self._classes.followed(index, mark) if self._classes and index >= 0 else 0.0

    def listed(self, word: str) -> bool:
        """Tell whether ``word`` is one of the model's."""
        return self._words.has(word)

    def _known(self, word: str) -> bool:
        return self._words.has(word) or self._compounds.word(word) > FLOOR

    @property
    def has_joiners(self) -> bool:
        """Whether words of the language have a ZWNJ."""
        return self._compounds.share > 0

    def part(self, key: str) -> float:
        """Return the probability that a word is ``key`` and more, with a ZWNJ between them."""
        return self._compounds.part(key)

    def _word(self, word: str) -> float:
        index = self._words.index(word)
        if index >= 0:
            return self._words.probability(index)
        return max(self._compounds.word(word), _UNKNOWN + self.spelling(f" {word} "))

    def _bigram(self, first: str, second: str, classed: bool = False) -> float:
        unigram = self.word(second)
        index = self._words.index(first)
        if index < 0:
            return unigram
        other = self._words.index(second)
        share, left = self._pairs.find(index, other)
        if self._classes and classed:
            left += _CLASSES * ((self._classes.lift(index, other) if other >= 0 else 1.0) - left)
            share *= 1 - _CLASSES
        return math.log10(share + left * 10**unigram) if share else math.log10(left) + unigram


@cache
def language_model(tag: str) -> LanguageModel | None:
    """Return the model of the language ``tag`` (BCP 47), ``None`` where there is none.

    It is read when it is first asked for.
    """
    subtags = tag.split("-")
    while subtags:
        name = "-".join(subtags)
        if (FOLDER / f"{name}.words.xz").is_file():
            return _load(name)
        subtags.pop()
    return None


@cache
def _load(name: str) -> LanguageModel:
    model = LanguageModel(FOLDER, name)
    model.spelling("  ")  # nearly every text asks for spellings: they are read with the words
    gc.freeze()  # models stay: to look through them for garbage takes longer than many pages
    return model


def _key(token: str) -> str:
    first = token[0]
    if first.isalpha():
        return re.sub(f"{ZWNJ}+", ZWNJ, token) if HAS_LETTERS.search(token) else FOREIGN
    return NUMBER if first.isdigit() else BREAK


def _characters(run: str) -> str:
    first = run[0]
    if first.isspace() or first == "_":
        return " "
    if first == ZWNJ:
        return ZWNJ
    return _key(run)


class _Places(dict[str, int]):
    """The places of words in a list, -1 for others."""

    def __missing__(self, word: str) -> int:
        return -1


class _Words:
    """Words in order, with the steps of their probabilities."""

    def __init__(self, words: Sequence[str], steps: bytes) -> None:
        self.words = words
        self.steps = steps
        places = _Places(zip(words, range(len(words)), strict=True))
        self.index: Callable[[str], int] = places.__getitem__
        self.has: Callable[[str], bool] = places.__contains__
        starts = range(0, len(steps), _BLOCK)
        self._blocks = bytes(min(steps[start : start + _BLOCK]) for start in starts)

    def probability(self, index: int) -> float:
        return -WORD_STEP * self.steps[index]

    def best(self, prefix: str) -> float:
        start = bisect_left(self.words, prefix)
        if start == len(self.words) or not self.words[start].startswith(prefix):
            return FLOOR
        end = bisect_left(self.words, prefix + "\uffff", start)
        first, last = -(-start // _BLOCK), end // _BLOCK  # the blocks that lie in between
        if first >= last:
            return -WORD_STEP * min(self.steps[start:end])
        edges = self.steps[start : first * _BLOCK] + self.steps[last * _BLOCK : end]
        return -WORD_STEP * min(edges + self._blocks[first:last])


class _Pairs:
    """For each word, by its index, the words that follow it and how often.

    Words stand by their ranks, the most probable first, and so do the followers of each. Of pairs
    that are not kept it is known how often the first word was seen in them.
    """

    def __init__(self, path: Path, words: _Words) -> None:
        lengths, steps, counts, others = (numbers(section) for section in read_sections(path))
        self._ranks = array("i", bytes(4 * len(words.words)))
        for rank, index in enumerate(by_rank(words.steps)):
            self._ranks[index] = rank
        self._starts = array("i", accumulate(lengths, initial=0))
        self._followers = array("i", followers(lengths, steps))
        self._sums = array("i", accumulate(counts, initial=0))
        self._others = others

    def find(self, first: int, second: int) -> tuple[float, float]:
        """Return the share of the pair after discounting, and what is left for all other words."""
        rank = self._ranks[first]
        start, end = self._starts[rank], self._starts[rank + 1]
        if start == end:
            return 0.0, 1.0
        kept, others = self._sums[end] - self._sums[start], self._others[rank]
        total = kept + others
        left = (DISCOUNT * (end - start) + others) / total
        if second < 0:
            return 0.0, left
        sought = self._ranks[second]
        at = bisect_left(self._followers, sought, start, end)
        if at == end or self._followers[at] != sought:
            return 0.0, left
        return (self._sums[at + 1] - self._sums[at] - DISCOUNT) / total, left


def by_rank(steps: bytes) -> list[int]:
    """Return the indexes of words whose ``steps`` are given, the most probable word first."""
    return sorted(range(len(steps)), key=steps.__getitem__)


def followers(lengths: Sequence[int], steps: Iterable[int]) -> Iterator[int]:
    """Yield the ranks of the words that follow each word, of which the ``steps`` are given."""
    found = iter(steps)
    for length in lengths:
        yield from accumulate(islice(found, length))


class _Classes:
    """The class of each word, by its index, and how often one class follows another."""

    def __init__(self, path: Path, words: _Words) -> None:
        self._of, pairs, marks = read_sections(path)
        counts = numbers(pairs)
        size = math.isqrt(len(counts))
        shares = [0.0] * size  # of all words, by class
        for index, kind in enumerate(self._of):
            shares[kind] += 10 ** words.probability(index)
        rows = [counts[start : start + size] for start in range(0, len(counts), size)]
        total, whole = sum(counts), sum(shares)
        alone = [sum(column) / total for column in zip(*rows, strict=True)]
        weights = [whole / share if share else 0.0 for share in shares]
        self._lifts = [_lifts(row, alone, weights) for row in rows]
        after = numbers(marks)
        rows = [after[start : start + len(MARKS)] for start in range(0, len(after), len(MARKS))]
        sums = [sum(column) for column in zip(*rows, strict=True)]
        self._marks = [[_mark_lift(row, mark, sums) for mark in range(len(MARKS))] for row in rows]

    def lift(self, first: int, second: int) -> float:
        """Return how many times as probable a word becomes by the class of the one before."""
        return self._lifts[self._of[first]][self._of[second]]

    def followed(self, word: int, mark: int) -> float:
        return self._marks[self._of[word]][mark]


def _mark_lift(row: Sequence[int], mark: int, sums: Sequence[int]) -> float:
    """Return log10 of how often ``mark`` stands after a class, beside how often after all."""
    usual = sums[mark] / sum(sums)
    return math.log10((row[mark] + _MARKS_BEFORE * usual) / (sum(row) + _MARKS_BEFORE) / usual)


def _lifts(row: Sequence[int], alone: Sequence[float], weights: Sequence[float]) -> array[float]:
    """Return the lifts of all classes after one, of which ``row`` are the counts."""
    total = sum(row) or 1
    left = CLASS_DISCOUNT * sum(map(bool, row)) / total if any(row) else 1.0
    shares = (max(0.0, count - CLASS_DISCOUNT) / total for count in row)
    return array("f", (w * (s + left * a) for s, a, w in zip(shares, alone, weights, strict=True)))


class _Runs:
    """Runs of characters, with the probability of the last one after the others, and back-off.

    ``of_last[run]`` is that of the last character of ``run``, at most ORDER long, in steps;
    ``of_all(text, before)`` is that of all characters of ``text`` and of those ``before``.
    """

    def __init__(self, path: Path) -> None:
        depths, ends, steps, back_off = read_sections(path)
        both = [[(step, more) for more in range(256)] for step in range(256)]  # each but once
        found = (both[step][more] for step, more in zip(steps, back_off, strict=True))
        self._steps = dict(zip(_unfold(depths, ends.decode()), found, strict=True))
        self.of_last = Kept[str, int](lambda run: self._step(run)[0])
        self._next = Kept(self._step, _CACHED_STEPS)

    def of_all(self, text: str, before: Spelled) -> Spelled:
        total, context = before
        following = self._next
        for character in text:
            steps, context = following[context + character]
            total += steps
        return total, context

    def _step(self, run: str) -> tuple[int, str]:
        """Return the steps of the last character of ``run``, and what its context is for the next
        one: the longest known run that ends with it, and that another can follow."""
        total = 0
        while run not in self._steps:
            if len(run) == 1:
                return total + _NO_STEPS[0], ""
            total += self._steps.get(run[:-1], _NO_STEPS)[1]
            run = run[1:]
        return total + self._steps[run][0], run[-ORDER + 1 :]


class Kept(dict[_Key, _Value]):
    """The answers of a function, kept as long as they are not too many.

    They are quicker to look up than those of ``lru_cache``.
    """

    def __init__(self, function: Callable[[_Key], _Value], most: int = _CACHED) -> None:
        self._function = function
        self._most = most

    def __missing__(self, key: _Key) -> _Value:
        return self.keep(key, self._function(key))

    def keep(self, key: _Key, value: _Value) -> _Value:
        """Keep an answer that was found otherwise, and return it."""
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value


class _Compounds:
    """Words that end, after a ZWNJ, as many others do: what the model makes of new ones."""

    def __init__(self, words: _Words) -> None:
        heads: defaultdict[str, float] = defaultdict(float)
        tails: defaultdict[str, list[float]] = defaultdict(list)
        for index, word in enumerate(words.words):
            if ZWNJ in word:
                head, _, tail = word.rpartition(ZWNJ)
                probability = 10 ** words.probability(index)
                heads[head] += probability
                tails[tail].append(probability)
        self._words = words
        self._heads = heads
        self.share = sum(heads.values())  # of all words
        endings = sorted(tail for tail, found in tails.items() if len(found) >= _PRODUCTIVE)
        shares = (-math.log10(sum(tails[ending]) / self.share) for ending in endings)
        steps = bytes(min(255, round(share / WORD_STEP)) for share in shares)
        self._endings = _Words(endings, steps)
        self._begins: Callable[[str], float] = Kept(self._beginning).__getitem__

    def word(self, word: str) -> float:
        if ZWNJ not in word:
            return FLOOR
        head, _, tail = word.rpartition(ZWNJ)
        ending = self._endings.index(tail) if head else -1
        return self._begins(head) + self._endings.probability(ending) if ending >= 0 else FLOOR

    def prefix(self, prefix: str) -> float:
        if ZWNJ not in prefix:
            return FLOOR
        head, _, tail = prefix.rpartition(ZWNJ)
        return max(FLOOR, self._begins(head) + self._endings.best(tail)) if head else FLOOR

    def part(self, key: str) -> float:
        ending = self._endings.index(key)
        begins, share = self._heads.get(key, 0.0), self.share
        if ending < 0 and not begins:
            return FLOOR
        ends = share * 10 ** self._endings.probability(ending) if ending >= 0 else 0.0
        return math.log10(begins + ends)

    def _beginning(self, head: str) -> float:
        index = self._words.index(head)
        alone = self.share * 10 ** self._words.probability(index) if index >= 0 else 0.0
        both = (self._heads.get(head, 0.0) + alone) / 2
        return math.log10(both) + _NEW_COMPOUND if both else FLOOR


def mark_of(token: str) -> int | None:
    """Return which of ``MARKS`` a token is, 0 for a word, ``None`` for anything else."""
    if token[0].isalnum():
        return 0
    return next((kind for kind, marks in enumerate(MARKS) if token[0] in marks), None)


def read_sections(path: Path) -> list[bytes]:
    """Return the sections of a model file: their lengths in the first line, then one by one."""
    head, _, data = lzma.decompress(path.read_bytes()).partition(b"\n")
    ends = list(accumulate(map(int, head.split()), initial=0))
    return [data[start:end] for start, end in pairwise(ends)]


def read_words(path: Path) -> tuple[list[str], bytes]:
    """Return the words of a file, in order, and the steps of their probabilities.

    A word is kept as how many letters it shares with the one before it, and the letters after.
    """
    shared, rests, steps = read_sections(path)
    words: list[str] = []
    word = ""
    for count, rest in zip(shared, rests.decode().split("\n"), strict=True):
        word = word[:count] + rest
        words.append(word)
    return words, steps


def numbers(planes: bytes) -> array[int]:
    """Return the numbers whose first (lowest), second, third and fourth bytes are ``planes``."""
    count = len(planes) // 4
    mixed = bytearray(len(planes))
    for place in range(4):
        mixed[place::4] = planes[place * count : (place + 1) * count]
    found = array("i", bytes(mixed))
    if sys.byteorder == "big":
        found.byteswap()
    return found


def _unfold(depths: bytes, ends: str) -> Iterator[str]:
    """Yield the runs of characters whose lengths and last characters are given, parents first."""
    path = [""] * (ORDER + 1)
    for depth, end in zip(depths, ends, strict=True):
        path[depth] = run = path[depth - 1] + end
        yield run
