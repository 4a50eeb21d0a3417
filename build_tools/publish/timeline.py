"""The dates of the texts in order: those of one document, and the timeline of the archive.

Plain data for the templates, with labels in every interface language. Dates of sources are no part
of the archive's timeline: they tell when something was written, not when it happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from ..archive import Archive
from ..enrich.dates.calendars import GREGORIAN
from ..enrich.edtf_dates import sort_key, told_label
from ..model import Block, DateMention, Record
from .date_flags import contradictions, explanation

JsonObject = dict[str, Any]

ENTRIES_PER_PAGE = 100

#: Earlier than this, entries stand together by century, later by decade.
_BY_DECADE = 1900

_SENTENCE_END = re.compile(r"[.!?؟۔…][”\"»’')\]]{0,3}\s+")
_CONTEXT = 120


def document_dates(record: Record, archive: Archive) -> JsonObject:
    """Return the dates of ``record``, each once with its blocks, and what contradicts itself."""
    uis = archive.config.interface_languages
    mentions = record.date_mentions
    return {
        "story": _values((m for m in mentions if m.role == "story"), uis),
        "sources": _values((m for m in mentions if m.role == "citation"), uis),
        "contradictions": [
            {
                "places": list(
                    dict.fromkeys((one.source.block, one.source.surface) for one in same)
                ),
                "texts": {ui: explanation(same[0], ui) for ui in uis},
            }
            for same in contradictions(record)
        ],
    }


def _values(mentions: Iterable[DateMention], uis: Iterable[str]) -> list[JsonObject]:
    by_date: dict[str, list[DateMention]] = {}
    for mention in mentions:
        by_date.setdefault(mention.edtf, []).append(mention)
    return [
        {
            "edtf": edtf,
            "labels": _labels(edtf, uis),
            "originals": _originals(by_date[edtf]),
            "blocks": list(dict.fromkeys(mention.block for mention in by_date[edtf])),
        }
        for edtf in sorted(by_date, key=_order)
    ]


def _originals(mentions: Iterable[DateMention]) -> list[str]:
    """Return the words of the text for dates that it gives in another calendar."""
    return list(dict.fromkeys(m.surface for m in mentions if m.calendar != GREGORIAN))


def _order(edtf: str) -> tuple[str, int, str]:
    """The earlier first; of two that begin on one day, the longer: a year before its months."""
    return sort_key(edtf), len(edtf), edtf


def _labels(edtf: str, uis: Iterable[str]) -> dict[str, str]:
    return {ui: told_label(edtf, ui) for ui in uis}


@lru_cache(maxsize=1)
def timeline(archive: Archive) -> JsonObject:
    """Return the timeline: its entries in order, and the periods with the page each begins on.

    An entry is a date of a document, with the sentence in which it stands first, and in how many
    more places it stands.
    """
    uis = archive.config.interface_languages
    entries: list[JsonObject] = []
    for record in archive.records:
        blocks = {block.id: block for block in record.blocks}
        by_date: dict[str, list[DateMention]] = {}
        for mention in record.date_mentions:
            if mention.role == "story":
                by_date.setdefault(mention.edtf, []).append(mention)
        for edtf, mentions in by_date.items():
            block = blocks[mentions[0].block]
            entries.append(
                {
                    "edtf": edtf,
                    "labels": _labels(edtf, uis),
                    "originals": _originals(mentions),
                    "period": _period(edtf),
                    "document": record.id,
                    "block": block.id,
                    "lang": block.lang or record.lang,
                    "dir": block.dir,
                    **_sentence(block, mentions[0]),
                    "more": len(mentions) - 1,
                }
            )
    entries.sort(key=lambda entry: (*_order(entry["edtf"]), entry["document"]))
    entries.sort(key=lambda entry: _order(entry["period"]))
    periods: dict[str, JsonObject] = {}
    for at, entry in enumerate(entries):
        period = periods.setdefault(
            entry["period"],
            {
                "id": entry["period"],
                "labels": _labels(entry["period"], uis),
                "page": at // ENTRIES_PER_PAGE + 1,
                "count": 0,
            },
        )
        period["count"] += 1
        entry["at"] = len(periods) - 1
    return {"entries": entries, "periods": list(periods.values())}


def _period(edtf: str) -> str:
    year = sort_key(edtf)[:4]
    whole_century = edtf.strip("./~?%").startswith(f"{year[:2]}XX")
    return f"{year[:3]}X" if int(year) >= _BY_DECADE and not whole_century else f"{year[:2]}XX"


def _sentence(block: Block, mention: DateMention) -> JsonObject:
    """Return the sentence of a date in three parts, cut short where it is long."""
    text = block.text
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    start = max(start for start in starts if start <= mention.start)
    end = min((start for start in starts if start >= mention.end), default=len(text))
    before, after = text[start : mention.start], text[mention.end : end].rstrip()
    if len(before) > _CONTEXT:
        before = "… " + before[-_CONTEXT:].split(" ", 1)[-1]
    if len(after) > _CONTEXT:
        after = after[:_CONTEXT].rsplit(" ", 1)[0] + " …"
    return {"before": before, "words": mention.surface, "after": after}
