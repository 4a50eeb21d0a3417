"""Texts that others quote word for word, to restore damaged quotations by.

A text is a pair of files of this folder: ``NAME.yml`` says what it is and under which licence,
``NAME.txt.gz`` holds a line for each verse: its number, a tab, its words.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import yaml

from ...folding import fold
from ..arabic import SIGNS

T = TypeVar("T")

_FOLDER = Path(__file__).parent
_TWICE = re.compile(r"(.)\1+")
_PARTED = re.compile(rf"\s+(?=[{SIGNS}])")  # no word begins with a sign: it goes on

#: Words in a row that show a quotation; fewer occur anywhere.
SHORTEST = 4
_COMMON = 2000  # places of a word; one that is more frequent tells too little of where we are


@dataclass(frozen=True)
class ReferenceText:
    """A text as a row of words, with what is needed to find a quotation in it.

    ``keys`` are the words as they are compared: without signs and without the letters that its
    spellings may leave out. ``places`` leads from a key, ``runs`` from ``SHORTEST`` keys in a row,
    to where they stand.
    """

    name: str
    optional: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]
    runs: Mapping[tuple[str, ...], tuple[int, ...]]

    def key(self, word: str) -> str:
        """Return ``word`` as it is compared."""
        return _key(word, self.optional)

    def in_order(self, keys: Sequence[str]) -> Iterator[tuple[int, int, int]]:
        """Yield the parts of ``keys`` that stand in the text as they are.

        Each as its first and last place in ``keys``, the end exclusive, and its place in the text.
        After the first words, one may be a letter short.
        """
        first = 0
        while first + SHORTEST <= len(keys):
            starts = self.runs.get(tuple(keys[first : first + SHORTEST]), ())
            if not starts:
                first += 1
                continue
            start = max(starts, key=lambda place: self._length(keys, first, place))
            length = self._length(keys, first, start)
            yield first, first + length, start
            first += length

    def _length(self, keys: Sequence[str], first: int, start: int) -> int:
        pairs = zip(islice(keys, first, None), islice(self.keys, start, None), strict=False)
        return next(
            (n for n, (one, two) in enumerate(pairs) if one != two and one not in _shorter(two)),
            min(len(keys) - first, len(self.keys) - start),
        )

    def out_of_order(self, keys: Sequence[str]) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield each place of the text that has the words ``keys``, in whatever order.

        With it comes, for each of ``keys``, which word of the place it is. One in four may be a
        letter short.
        """
        known = [key for key in keys if 0 < len(self.places.get(key, ())) <= _COMMON]
        if not known:
            return
        wanted = Counter(keys)
        rarest = min(known, key=lambda key: len(self.places[key]))
        tried = set()
        for place in self.places[rarest]:
            for start in range(max(0, place - len(keys) + 1), place + 1):
                window = self.keys[start : start + len(keys)]
                if start in tried or len(window) < len(keys):
                    continue
                tried.add(start)
                if (wanted - Counter(window)).total() <= len(keys) // 4:
                    order = _assigned(keys, window)
                    if order is not None:
                        yield start, order


def _assigned(keys: Sequence[str], window: Sequence[str]) -> tuple[int, ...] | None:
    """Return for each of ``keys`` the word of ``window`` that it is: the last that is free."""
    free: dict[str, list[int]] = {}
    for index, key in enumerate(window):
        free.setdefault(key, []).append(index)
    order = [free[key].pop() if free.get(key) else -1 for key in keys]
    left = sorted(index for indexes in free.values() for index in indexes)
    for at in (at for at, index in enumerate(order) if index < 0):
        match = next((index for index in reversed(left) if keys[at] in _shorter(window[index])), -1)
        if match < 0:
            return None
        order[at] = match
        left.remove(match)
    return tuple(order)


def _shorter(key: str) -> Iterator[str]:
    return (key[:index] + key[index + 1 :] for index in range(len(key)))


def _key(word: str, optional: str) -> str:
    kept = "".join(char for char in fold(word).text if char not in optional)
    return _TWICE.sub(r"\1", kept)


@cache
def reference_texts() -> tuple[ReferenceText, ...]:
    """Return all texts of the folder, by name."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.yml")))


def _read(path: Path) -> ReferenceText:
    optional = yaml.safe_load(path.read_text("utf-8"))["optional"]
    lines = gzip.decompress(path.with_suffix(".txt.gz").read_bytes()).decode().splitlines()
    verses = (_PARTED.sub("", line.partition("\t")[2]) for line in lines)
    words = tuple(word for verse in verses for word in verse.split())
    by_word = {word: _key(word, optional) for word in set(words)}
    keys = tuple(by_word[word] for word in words)
    runs = (keys[index : index + SHORTEST] for index in range(len(keys) - SHORTEST + 1))
    return ReferenceText(path.stem, optional, words, keys, _places(keys), _places(runs))


def _places(items: Iterable[T]) -> Mapping[T, tuple[int, ...]]:
    found: dict[T, list[int]] = {}
    for index, item in enumerate(items):
        found.setdefault(item, []).append(index)
    return MappingProxyType({item: tuple(places) for item, places in found.items()})
