"""What the page of a name shows: its mentions in context, page by page, and what is counted.

Plain data for the templates. The lines are made when a page asks for them: those of a whole
archive would be larger than its texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from ..archive import Archive
from ..enrich.edtf_dates import label
from ..model import Block, Mention, Record
from .companions import Companion, companions
from .concordance import keyword_in_context
from .view import latest_first, sort_date

JsonObject = dict[str, Any]

LINES_PER_PAGE = 200

#: A document takes the room of so many lines, besides those of its mentions.
_HEAD = 3
_COMPANIONS = 15
#: With more years than this they are counted by decade.
_YEARS = 15

#: What the sites are called that identify the same thing, by their host.
_REGISTERS: Mapping[str, str] = {
    "wikidata.org": "Wikidata",
    "viaf.org": "VIAF",
    "isni.org": "ISNI",
    "d-nb.info": "GND",
    "id.loc.gov": "Library of Congress",
    "geonames.org": "GeoNames",
    "sws.geonames.org": "GeoNames",
    "orcid.org": "ORCID",
    "ror.org": "ROR",
}


@dataclass(frozen=True, slots=True)
class Part:
    """The mentions ``start`` to ``end`` of a name in one document, shown on one page."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Names:
    """Every mention by name, then by document, the latest document first."""

    mentions: Mapping[str, Mapping[str, tuple[Mention, ...]]]
    pages: Mapping[str, tuple[tuple[Part, ...], ...]]
    companions: Mapping[str, tuple[Companion, ...]]


def page_count(archive: Archive, id: str) -> int:
    """Return on how many pages the mentions of the name ``id`` are shown."""
    return len(_names(archive).pages[id])


def entity_view(archive: Archive) -> Callable[[str, int], JsonObject]:
    """Return what the template of these pages asks for the data of a page by id and number."""
    records = {record.id: record for record in archive.records}
    names = _names(archive)

    @lru_cache(maxsize=64)
    def blocks_of(document: str) -> dict[str, Block]:
        return {block.id: block for block in records[document].blocks}

    def view(id: str, number: int) -> JsonObject:
        by_document = names.mentions[id]
        groups = [
            {
                "document": part.document,
                "start": part.start,
                "total": sum(1 for mention in by_document[part.document] if mention.block),
                "lines": [
                    _line(mention, blocks_of(part.document)[mention.block], records[part.document])
                    for mention in by_document[part.document][part.start : part.end]
                    if mention.block
                ],
            }
            for part in names.pages[id][number - 1]
        ]
        data: JsonObject = {"groups": groups}
        if number == 1:
            found = [records[document] for document in by_document]
            data |= {
                "mentions": sum(1 for each in by_document.values() for one in each if one.block),
                "forms": _forms(by_document, records, blocks_of),
                "companions": [asdict(one) for one in names.companions.get(id, ())],
                "table": _table(found, archive.config.interface_languages),
                "identifiers": [_identifier(url) for url in archive.authorities[id].same_as],
            }
        return data

    return view


def names_in_text(archive: Archive) -> Callable[[str], JsonObject]:
    """Return what tells, for a document, the blocks of each name in the order of the text.

    Of names that have a page: those of which the archive has a facet.
    """
    records = {record.id: record for record in archive.records}
    shown = {facet.id for facet in archive.facets if facet.entities}

    def view(document: str) -> JsonObject:
        found: dict[str, dict[str, None]] = {}
        for mention in records[document].mentions:
            if archive.authorities[mention.entity].type not in shown:
                continue
            blocks = found.setdefault(mention.entity, {})
            if mention.block:
                blocks[mention.block] = None
        return {id: list(blocks) for id, blocks in found.items()}

    return view


@lru_cache(maxsize=1)
def _names(archive: Archive) -> _Names:
    found: dict[str, dict[str, list[Mention]]] = {}
    for record in latest_first(archive):
        for mention in record.mentions:
            by_document = found.setdefault(mention.entity, {})
            by_document.setdefault(record.id, []).append(mention)
    mentions = {
        id: {document: tuple(each) for document, each in by_document.items()}
        for id, by_document in found.items()
    }
    return _Names(
        mentions,
        {id: _pages(by_document) for id, by_document in mentions.items()},
        companions((names for record in archive.records for names in _places(record)), _COMPANIONS),
    )


def _places(record: Record) -> list[set[str]]:
    """Return the names of every block of ``record``."""
    found: dict[str, set[str]] = {block.id: set() for block in record.blocks}
    for mention in record.mentions:
        if mention.block:
            found[mention.block].add(mention.entity)
    return list(found.values())


def _pages(by_document: Mapping[str, tuple[Mention, ...]]) -> tuple[tuple[Part, ...], ...]:
    pages: list[list[Part]] = [[]]
    room = LINES_PER_PAGE
    for document, mentions in by_document.items():
        start = 0
        while start < len(mentions):
            if room <= _HEAD:
                pages.append([])
                room = LINES_PER_PAGE
            end = min(len(mentions), start + room - _HEAD)
            pages[-1].append(Part(document, start, end))
            room -= _HEAD + end - start
            start = end
    return tuple(tuple(page) for page in pages)


def _line(mention: Mention, block: Block, record: Record) -> JsonObject:
    return {
        "block": block.id,
        "lang": block.lang or record.lang,
        "dir": block.dir,
        **asdict(keyword_in_context(block.text, mention.start, mention.end)),
    }


def _forms(
    by_document: Mapping[str, tuple[Mention, ...]],
    records: Mapping[str, Record],
    blocks_of: Callable[[str], Mapping[str, Block]],
) -> dict[str, list[tuple[str, int]]]:
    """Return, by language, the forms in which the texts have the name, the most frequent first."""
    forms: dict[str, Counter[str]] = {}
    for document, mentions in by_document.items():
        for mention in mentions:
            if mention.block:
                lang = blocks_of(document)[mention.block].lang or records[document].lang
                forms.setdefault(lang, Counter())[mention.surface] += 1
    return {
        lang: sorted(forms[lang].items(), key=lambda form: (-form[1], form[0]))
        for lang in sorted(forms)
    }


def _table(records: list[Record], uis: tuple[str, ...]) -> JsonObject:
    """Return how many of the documents are of each language and year, or decade where those are
    many; what has no date comes last."""
    years = {date[:4] for record in records if (date := sort_date(record))}
    counts: dict[str, Counter[str]] = {}
    for record in records:
        year = sort_date(record)[:4]
        period = year if not year or len(years) <= _YEARS else f"{year[:3]}X"
        counts.setdefault(period, Counter())[record.lang] += 1
    languages = sorted(Counter(record.lang for record in records).items(), key=lambda x: -x[1])
    return {
        "languages": [lang for lang, _ in languages],
        "rows": [
            {
                "labels": {ui: label(period, ui) for ui in uis} if period else None,
                "counts": dict(counts[period]),
                "total": counts[period].total(),
            }
            for period in sorted(counts, key=lambda period: (not period, period))
        ],
        "most": max((each.total() for each in counts.values()), default=0),
    }


def _identifier(url: str) -> JsonObject:
    """Return how an identifier elsewhere is shown: the name of the register, and what is left."""
    parts = urlsplit(url)
    host = parts.netloc.lower().removeprefix("www.")
    name = parts.path.rstrip("/").rpartition("/")[2]
    register = _REGISTERS.get(host)
    return {"url": url, "register": register or host, "name": name if register else parts.path}
