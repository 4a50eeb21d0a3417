"""Every date of a text with its place: of what it tells, and of the sources that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...folding import fold
from ...languages import Language
from ...model import Block, DateMention, Span
from .find import find_dates
from .found import FoundDate

_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20|21)[0-9]{2}(?![0-9])")
_NAME = re.compile(r"[^\W\d_]{2}")


def found_dates(
    blocks: Sequence[Block], languages: Mapping[str, Language]
) -> dict[str, tuple[FoundDate, ...]]:
    """Return the dates of every block, by its id."""
    return {block.id: find_dates(block.text, block.lang, languages) for block in blocks}


def date_mentions(
    blocks: Sequence[Block], found: Mapping[str, Sequence[FoundDate]]
) -> tuple[DateMention, ...]:
    """Return the dates that ``found_dates`` found, and the years of citations, in order."""
    mentions: list[DateMention] = []
    for block in blocks:
        spans = sources(block)
        years = [
            FoundDate(start, end, fold(block.text[start:end]).text, "year")
            for span in spans
            if span.kind == "citation"
            for start, end in citation_years(block.text, span)
        ]
        cited = {date.start: date for date in years}
        dates = [date for date in found[block.id] if date.start not in cited]
        for date in sorted((*dates, *years), key=lambda date: date.start):
            in_source = any(span.start <= date.start and date.end <= span.end for span in spans)
            mentions.append(
                DateMention(
                    date.edtf,
                    block.id,
                    date.start,
                    date.end,
                    block.text[date.start : date.end],
                    date.calendar,
                    date.original,
                    "citation" if in_source else "story",
                )
            )
    return tuple(mentions)


def sources(block: Block) -> list[Span]:
    """Return where ``block`` cites sources: its notes and citations, or an entry of the list."""
    if block.kind == "reference":
        return [Span(0, len(block.text), "citation")]
    return [span for span in block.spans if span.kind in ("source_note", "citation")]


def citation_years(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Yield where the years of the works that a citation names stand in ``text``.

    Each follows a name in the same citation, "(Name, 2025: 28)": a year alone in brackets dates
    something else. What follows a colon is pages, and only the first year after a name counts,
    as titles hold years too.
    """
    folded = fold(text[span.start : span.end])
    at = 0
    for part in folded.text.split(";"):
        before_pages = part.split(":")[0]
        name = _NAME.search(before_pages)
        year = _YEAR.search(before_pages, name.end()) if name else None
        if year:
            start, end = folded.original(at + year.start(), at + year.end())
            yield span.start + start, span.start + end
        at += len(part) + 1
