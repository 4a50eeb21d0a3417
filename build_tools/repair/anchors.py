"""Finds words that an editor quotes in the text that they were taken from.

An editor copies by hand. Where the words do not stand in the text to the letter, blanks and line
ends count as blanks however many they are, and characters that nobody sees do not count.
"""

from __future__ import annotations

import bisect
import re
import sys
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from ..problems import nearest

_CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # those that are no blanks
#: Controls, the soft hyphen, joiners, direction marks and the byte order mark.
_UNSEEN = _CONTROLS + "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_SEEN = re.compile(rf"[^\s{_UNSEEN}]")
_WORD = re.compile(rf"[{_UNSEEN}]*[^\s{_UNSEEN}]")
_PIECE = re.compile(rf"[^\s{_UNSEEN}]+|\s(?:[\s{_UNSEEN}]*\s)?")
_MOST = 5000  # lines or words that are compared with one that is not found
_LONGEST = 400  # characters of each


def is_seen(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Return whether anything in ``text`` from ``start`` to ``end`` is ink, and not blank."""
    return _SEEN.search(text, start, end) is not None


def begins_word(text: str) -> bool:
    """Return whether the first of ``text`` that is not unseen is ink."""
    return _WORD.match(text) is not None


def ends_in_word(text: str) -> bool:
    """Return whether the last of ``text`` that is not unseen is ink."""
    return _WORD.match(text[::-1]) is not None


def quotable(text: str) -> str:
    """Return ``text`` as it can be quoted in a text file: without controls."""
    return re.sub("[\x0b\x1c-\x1f\x85]", " ", re.sub(f"[{_CONTROLS}]", "", text))


def plain_words(text: str) -> str:
    """Return ``text`` with single blanks, and without the characters that nobody sees."""
    return _plain(text)[0]


class AnchorText:
    """A text in which words are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    def find(self, words: str, line: int = 0) -> list[tuple[int, int]]:
        """Return where ``words`` stand in the text, in ``line`` alone if that is not 0.

        Blanks around ``words`` do not count. Where some of the places are whole words, the places
        inside longer words do not count. Words of which nothing is seen stand nowhere.
        """
        if not is_seen(words):
            return []
        found = self._exact(words.strip()) or self._alike(words)
        whole = [(start, end) for start, end in found if self._is_whole(start, end)]
        places = whole or found
        if line:
            places = [place for place in places if self.line(place[0]) == line]
        return places

    def line(self, position: int) -> int:
        """Return the number, from 1, of the line that ``position`` is in."""
        return bisect.bisect_right(self._line_starts, position)

    def nearest(self, words: str) -> str:
        """Return a question after the line, or the word, that is most like ``words``, or ``""``."""
        first = words.strip().partition("\n")[0].strip()
        some = len(first.split()) > 2
        candidates = map(str.strip, self.text.split("\n")) if some else iter(self.text.split())
        short = {each for each in islice(candidates, _MOST) if len(each) < _LONGEST}
        return nearest(first[:_LONGEST], sorted(short))

    def _is_whole(self, start: int, end: int) -> bool:
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        return (not before or before.isspace()) and (not after or after.isspace())

    def _exact(self, words: str) -> list[tuple[int, int]]:
        return [(at, at + len(words)) for at in _occurrences(self.text, words)]

    def _alike(self, words: str) -> list[tuple[int, int]]:
        """Return where ``words`` stand if blanks are all alike and what is not seen is nothing."""
        plain, pieces = self._plain
        offsets = [offset for offset, _ in pieces]

        def origin(position: int) -> int:
            offset, start = pieces[bisect.bisect_right(offsets, position) - 1]
            return start + position - offset

        wanted = _plain(words)[0].strip()
        return [
            (origin(at), origin(at + len(wanted) - 1) + 1) for at in _occurrences(plain, wanted)
        ]

    @cached_property
    def _plain(self) -> tuple[str, list[tuple[int, int]]]:
        return _plain(self.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]


def _occurrences(text: str, words: str) -> Iterator[int]:
    """Yield all offsets of ``words`` in ``text``; none where there are no words."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _plain(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return ``text`` with single blanks and without what is not seen, and of each piece of it
    where it begins there and where it began in ``text``."""
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    for match in _PIECE.finditer(text):
        part = " " if match.group()[0].isspace() else match.group()
        pieces.append((length, match.start()))
        parts.append(part)
        length += len(part)
    return "".join(parts), pieces
