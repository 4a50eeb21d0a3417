"""Finds runs inside a block that are more than plain text: source notes, citations, quotations.

Spans are in order and do not overlap; a source note or citation comes before a quotation that it
would overlap.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..languages import Language
from ..model import Span
from .labels import fold

_BRACKETS = re.compile(r"\(([^()]{3,200})\)")

#: Day, month and year in any order and digits, with any of the usual separators.
_DATE = r"(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{4}|\d{4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,2})"
_NAME = r"[^\W\d_][^;]{1,80}"
_YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
_AUTHOR_UNDATED = re.compile(rf"^\s*(?P<author>{_NAME}?)\s?[,،]\s?(?P<mark>[^\d,،]{{2,10}})\s*$")

_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"'}
_DEEPEST = 8  # quotations within quotations
_QUOTES = re.compile('[“”«»„"]')


class Spans:
    """Finds spans by what the data of all languages say of citations."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self._undated = frozenset(map(fold, _words(languages, "citations", "undated")))
        era = _choice(_words(languages, "dates", "era"))
        date = rf"{_DATE}\s?(?:{era}\b)?"
        self._source_note = re.compile(
            rf"^\s*(?:{date}[\s,،:–-]+{_NAME}|{_NAME}[\s,،:–-]+{date})\s*$"
        )
        mark = _choice(_words(languages, "citations", "pages"))
        pages = rf"(?:\s?[:,،]\s?(?:{mark}\s?)?\d+(?:\s?[-–]\s?\d+)?)?"
        self._author_year = re.compile(
            rf"^\s*(?P<author>{_NAME}?)\s?[,،]\s?(?P<year>{_YEAR}){pages}\s*$"
        )
        # An author named in the sentence, the year in brackets: ``Koçak (2023:133)``.
        self._narrative = re.compile(
            rf"(?<![\w’'-])(?P<author>[^\W\d_][\w’'-]{{1,40}}"
            rf"(?:\s?&\s?[^\W\d_][\w’'-]{{1,40}})?)\s\((?P<year>{_YEAR})(?P<pages>{pages})\)"
        )

    def cited_authors(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the authors that ``texts`` cite in brackets with a year, folded.

        They tell ``Güler (2022)``, a citation, from ``Macaristan (2018)``, which is none.
        """
        return frozenset(
            fold(match["author"])
            for text in texts
            for brackets in _BRACKETS.finditer(text)
            for item in brackets[1].split(";")
            if (match := self._author_year.match(item))
        )

    def find(self, text: str, authors: frozenset[str]) -> tuple[Span, ...]:
        """Return the spans of ``text``; ``authors`` are those that the whole text cites."""
        spans: list[Span] = []
        for brackets in _BRACKETS.finditer(text):
            if self._source_note.match(brackets[1]):
                spans.append(Span(brackets.start(), brackets.end(), "source_note"))
            elif self._is_citation(brackets[1]):
                spans.append(Span(brackets.start(), brackets.end(), "citation"))
        for match in self._narrative.finditer(text):
            if match["pages"] or fold(match["author"]) in authors:
                spans.append(Span(match.start(), match.end(), "citation"))
        spans = _apart(spans)
        starts = [span.start for span in spans]
        for start, end in quotations(text):
            at = bisect.bisect_left(starts, end)  # the spans before it begin before it ends
            if at == 0 or spans[at - 1].end <= start:
                spans.append(Span(start, end, "quotation"))
                starts.append(len(text))
        return tuple(sorted(spans, key=lambda span: span.start))

    def _is_citation(self, content: str) -> bool:
        return all(
            self._author_year.match(item)
            or ((match := _AUTHOR_UNDATED.match(item)) and fold(match["mark"]) in self._undated)
            for item in content.split(";")
        )


def _words(languages: Mapping[str, Language], section: str, field: str) -> list[str]:
    """Return the words of a field in the data of all languages, each once, the longest first."""
    words = {
        word
        for language in languages.values()
        for word in language.data.get(section, {}).get(field, ())
    }
    return sorted(words, key=lambda word: (-len(word), word))


def _choice(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words)) or '(?!)'})"


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Return ``spans`` in order, without those that begin inside another."""
    apart: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the outermost quotations of ``text`` begin and end, their marks included.

    A mark without its counterpart is passed over. Straight marks pair up in turn where their
    number is even. The single ’ is no quotation mark: it is the apostrophe of many languages.
    """
    straight = text.count('"') % 2 == 0
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for match in _QUOTES.finditer(text):
        mark, at = match.group(), match.start()
        if (
            mark == "“"
            and text[at + 1 : at + 2].isspace()
            and not (opened and opened[-1][0] == "„")
        ):
            continue  # it stands at the wrong end of its quotation
        if mark == '"' and not straight:
            continue
        opener = _opener_of(mark, [each for each, _ in opened[-_DEEPEST:]])
        if opener:
            start = opened[-opener][1]
            del opened[-opener:]
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, at + 1))
        elif mark in _PAIRS:
            opened.append((mark, at))
    yield from found


def _opener_of(mark: str, opened: Sequence[str]) -> int:
    """Return how far from the end of ``opened`` the mark stands that ``mark`` closes, or 0."""
    for distance, opener in enumerate(reversed(opened), start=1):
        if mark in _PAIRS[opener]:
            return distance
    return 0
