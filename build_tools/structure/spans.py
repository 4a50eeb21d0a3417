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
_ERA = r"\s?(?:[م]\b)?"
_NAME = r"[^\W\d_][^;]{1,80}"
_SOURCE_NOTE = re.compile(
    rf"^\s*(?:{_DATE}{_ERA}[\s,،:–-]+{_NAME}|{_NAME}[\s,،:–-]+{_DATE}{_ERA})\s*$"
)

_YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
_PAGES = r"(?:\s?[:,،]\s?(?:[sp]{1,2}\.\s?|ص\.?\s?)?\d+(?:\s?[-–]\s?\d+)?)?"
_AUTHOR_YEAR = re.compile(rf"^\s*(?P<author>{_NAME}?)\s?[,،]\s?(?P<year>{_YEAR}){_PAGES}\s*$")
_AUTHOR_UNDATED = re.compile(rf"^\s*(?P<author>{_NAME}?)\s?[,،]\s?(?P<mark>[^\d,،]{{2,10}})\s*$")
#: An author named in the sentence, the year in brackets: ``Koçak (2023:133)``.
_NARRATIVE = re.compile(
    rf"(?<![\w’'-])(?P<author>[^\W\d_][\w’'-]{{1,40}}"
    rf"(?:\s?&\s?[^\W\d_][\w’'-]{{1,40}})?)\s\((?P<year>{_YEAR})(?P<pages>{_PAGES})\)"
)

_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"'}
_DEEPEST = 8  # quotations within quotations
_QUOTES = re.compile('[“”«»„"]')


def cited_authors(texts: Iterable[str]) -> frozenset[str]:
    """Return the authors that ``texts`` cite in brackets with a year, folded.

    They tell ``Güler (2022)``, a citation, from ``Macaristan (2018)``, which is none.
    """
    return frozenset(
        fold(match["author"])
        for text in texts
        for brackets in _BRACKETS.finditer(text)
        for item in brackets[1].split(";")
        if (match := _AUTHOR_YEAR.match(item))
    )


def undated_marks(languages: Mapping[str, Language]) -> frozenset[str]:
    """Return what stands for the year of an undated source (``n.d.``), folded."""
    return frozenset(
        fold(mark)
        for language in languages.values()
        for mark in language.data.get("citations", {}).get("undated", ())
    )


def find_spans(text: str, authors: frozenset[str], undated: frozenset[str]) -> tuple[Span, ...]:
    """Return the spans of ``text``.

    ``authors`` and ``undated`` are what :func:`cited_authors` and :func:`undated_marks` return.
    """
    spans: list[Span] = []
    for brackets in _BRACKETS.finditer(text):
        if _SOURCE_NOTE.match(brackets[1]):
            spans.append(Span(brackets.start(), brackets.end(), "source_note"))
        elif _is_citation(brackets[1], undated):
            spans.append(Span(brackets.start(), brackets.end(), "citation"))
    for match in _NARRATIVE.finditer(text):
        if match["pages"] or fold(match["author"]) in authors:
            spans.append(Span(match.start(), match.end(), "citation"))
    spans = _apart(spans)
    starts = [span.start for span in spans]
    for start, end in quotations(text):
        at = bisect.bisect_left(starts, end)  # the spans before it begin before the quotation ends
        if at == 0 or spans[at - 1].end <= start:
            spans.append(Span(start, end, "quotation"))
            starts.append(len(text))
    return tuple(sorted(spans, key=lambda span: span.start))


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


def _is_citation(content: str, undated: frozenset[str]) -> bool:
    return all(
        _AUTHOR_YEAR.match(item)
        or ((match := _AUTHOR_UNDATED.match(item)) and fold(match["mark"]) in undated)
        for item in content.split(";")
    )
