"""The archive as plain data: what the templates of the theme and the scripts in the browser read.

Everything here is JSON: strings, numbers, lists and objects, with labels in every interface
language. It is the one description of a document that pages, facets and the catalogue share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote

from .. import i18n
from ..collation import collation_key
from ..enrich.edtf_dates import label as date_label
from ..enrich.edtf_dates import sort_key
from ..facets import Facet
from ..facets.language import language_label
from ..languages import direction
from ..model import Block, DateStatement, Record
from . import Archive
from .addresses import document_url, slug, source_name, text_url
from .documents import markdown_pages, plain_text
from .side_by_side import work_data
from .text_record import extracted_text, text_records
from .timeline import document_dates, timeline

JsonObject = dict[str, Any]

_EXCERPT = 240
_STOPS = ".?!؟۔"


@lru_cache(maxsize=1)
def site_data(archive: Archive) -> JsonObject:
    """Return everything a template may show: see the keys below; values are not escaped."""
    config = archive.config
    documents = {record.id: document(record, archive) for record in latest_first(archive)}
    values = facet_values(archive)
    return {
        "ui_languages": [
            {"tag": tag, "dir": direction(tag, archive.languages), "name": i18n.endonym(tag)}
            for tag in config.interface_languages
        ],
        "strings": {tag: dict(i18n.strings(tag)) for tag in config.interface_languages},
        "site": {
            tag: {
                "title": config.title.get(tag, ""),
                "subtitle": config.subtitle.get(tag, ""),
                "description": config.description.get(tag, ""),
            }
            for tag in config.interface_languages
        },
        "base_url": config.base_url,
        "rights": config.rights,
        "repository": config.repository,
        "facets": [_facet(facet, values[facet.id], archive) for facet in archive.facets],
        "values": values,
        "documents": documents,
        "works": {work.id: work_data(work, archive) for work in archive.works},
        "languages": _language_labels(archive, documents.values()),
        "dates": {record.id: document_dates(record, archive) for record in archive.records},
        "timeline": timeline(archive),
    }


def _facet(facet: Facet, values: dict[str, JsonObject], archive: Archive) -> JsonObject:
    languages = archive.config.interface_languages
    return {
        "id": facet.id,
        "path": facet.path,
        "entities": facet.entities,
        "values": list(values),
        "by_count": {ui: _by_count(values, ui) for ui in languages},
        "by_name": {ui: _by_name(values, ui) for ui in languages},
    }


def _language_labels(archive: Archive, documents: Iterable[JsonObject]) -> JsonObject:
    """Return the names of the languages of the interface and of all texts, in each of the first."""
    in_texts = {lang for document in documents for lang in document["languages_in_text"]}
    return {
        tag: _labels(archive, partial(language_label, tag))
        for tag in sorted(in_texts.union(archive.config.interface_languages))
    }


def latest_first(archive: Archive) -> list[Record]:
    """Return the records in the order of a list of documents: the latest first, undated last."""
    return sorted(archive.records, key=sort_date, reverse=True)


def sort_date(record: Record) -> str:
    """Return the day by which ``record`` stands in a list: when it was issued, else its event."""
    date = record.date("issued") or record.date("event")
    return sort_key(date.edtf) if date else ""


@lru_cache(maxsize=1)
def facet_values(archive: Archive) -> dict[str, dict[str, JsonObject]]:
    """Return, per facet id, its values that occur, in the order of their ids."""
    result: dict[str, dict[str, JsonObject]] = {}
    for facet in archive.facets:
        documents: dict[str, list[str]] = {}
        for record in latest_first(archive):
            for value in facet.values(record, archive.authorities):
                documents.setdefault(value, []).append(record.id)
        entries = []
        for value, ids in documents.items():
            entry: JsonObject = {
                "id": value,
                "slug": slug(value),
                "labels": {
                    ui: facet.label(value, ui, archive) for ui in archive.config.interface_languages
                },
                "documents": ids,
            }
            if facet.entities:
                entry |= _entity(archive, value)
            entries.append(entry)
        result[facet.id] = {
            entry["id"]: entry for entry in sorted(entries, key=lambda entry: str(entry["id"]))
        }
    return result


def _by_name(values: dict[str, JsonObject], ui: str) -> list[str]:
    return sorted(values, key=lambda id: collation_key(values[id]["labels"][ui], ui))


def _by_count(values: dict[str, JsonObject], ui: str) -> list[str]:
    return sorted(_by_name(values, ui), key=lambda id: -len(values[id]["documents"]))


def _entity(archive: Archive, id: str) -> JsonObject:
    record = archive.authorities[id]
    return {
        "type": record.type,
        "kind": record.kind,
        "all_labels": dict(record.labels),
        "aliases": {lang: list(names) for lang, names in record.aliases.items()},
        "same_as": list(record.same_as),
    }


def document(record: Record, archive: Archive) -> JsonObject:
    """Return one document as JSON: its own metadata, with labels in every interface language."""
    sidecar = record.sidecar
    genre = archive.genres[record.genre] if record.genre else None
    ui = archive.config.interface_language(record.lang)
    return {
        "id": record.id,
        "url": document_url(record.id),
        "ui": ui,
        "title": record.title,
        "title_status": record.title_status,
        "title_note": _title_note(record),
        "lang": record.lang,
        "dir": record.dir,
        "lang_labels": _labels(archive, partial(language_label, record.lang)),
        "languages_in_text": list(Counter(block.lang or record.lang for block in record.blocks)),
        "genre": record.genre,
        "genre_labels": dict(genre.labels) if genre else None,
        **_date(archive, "date", record.date("issued")),
        **_date(archive, "date_event", record.date("event")),
        "sort_date": sort_date(record) or None,
        "excerpt": _excerpt(record.blocks),
        "work": record.work,
        "translations": list(record.translations),
        "is_translation": record.is_translation,
        "facets": {
            facet.id: list(facet.values(record, archive.authorities)) for facet in archive.facets
        },
        "mentions": dict(Counter(mention.entity for mention in record.mentions)),
        "creators": list(sidecar.creator),
        "publisher": sidecar.publisher,
        "identifier": sidecar.identifier,
        "source_url": sidecar.url,
        "notes": sidecar.notes,
        "rights": sidecar.rights or archive.config.rights,
        "keywords": list(record.keywords),
        "words": sum(len(block.text.split()) for block in record.blocks),
        "source": _source(record),
        "text_quality": record.text_quality,
        "edits": len(record.structured.repaired.edits),
        "doubts": len(record.structured.repaired.doubts),
        "text_url": None if record.text_quality == "clean" else text_url(record.id),
        "downloads": _downloads(record, archive),
        "cite": {"text": citation(record, archive, ui)},
    }


def _source(record: Record) -> JsonObject:
    source, extracted = record.source, record.structured.repaired.extracted
    return {
        "file": source.path.as_posix(),
        "sha256": source.sha256,
        "format": extracted.format,
        "encoding": extracted.encoding,
        "bytes": len(source.data),
        "url": f"{document_url(record.id)}source/{quote(source_name(source.path))}",
    }


def _downloads(record: Record, archive: Archive) -> list[JsonObject]:
    """Return what may be taken away; ``type`` is the media type of what is not the source."""
    files = [
        ("txt", "txt", "text/plain", plain_text(record)),
        ("md", "md", "text/markdown", markdown_pages(archive)[record.id]),
        ("extracted", "extracted.txt", "text/plain", extracted_text(record)),
        ("record", "text.json", "application/json", text_records(archive)[record.id]),
    ]
    url = document_url(record.id)
    return [
        {"kind": "source", "url": f"{url}source/{quote(source_name(record.source.path))}"},
        *(
            {"kind": kind, "url": f"{url}{record.id}.{end}", "type": type, "bytes": len(content)}
            for kind, end, type, content in files
        ),
    ]


def citation(record: Record, archive: Archive, ui: str) -> str:
    """Return a citation made of what is known alone, after the order of ISO 690.

    Creator, title, date, archive, address; a date that is only bounded stands in brackets, as a
    title does that the source does not state.
    """
    config = archive.config
    issued = record.date("issued")
    title = record.title if record.title_status == "stated" else f"[{record.title}]"
    parts = ["; ".join(record.sidecar.creator), title]
    if issued:
        text = date_label(issued.edtf, ui)
        parts.append(f"[{text}]" if ".." in issued.edtf else text)
    name = config.title[ui]
    subtitle = config.subtitle.get(ui)
    parts.append(f"{name}: {subtitle}" if subtitle else name)
    parts.append(config.base_url + document_url(record.id))
    full_stop = i18n.strings(ui)["full_stop"]
    closed = [part if part[-1] in _STOPS else part + full_stop for part in parts[:-1] if part]
    return " ".join([*closed, parts[-1]])


def _title_note(record: Record) -> str | None:
    """Return which note the title needs, or ``None`` where the text itself is headed by it."""
    if record.title_status != "stated":
        return record.title_status
    in_text = any(block.kind == "title" and block.text == record.title for block in record.blocks)
    return None if in_text else "restored"


def _labels(archive: Archive, label: Callable[[str], str]) -> dict[str, str]:
    return {ui: label(ui) for ui in archive.config.interface_languages}


def _date(archive: Archive, key: str, statement: DateStatement | None) -> JsonObject:
    if statement is None:
        return {key: None, f"{key}_labels": None}
    return {
        key: statement.edtf,
        f"{key}_labels": _labels(archive, lambda ui: date_label(statement.edtf, ui)),
        f"{key}_reason": statement.reason,
        f"{key}_evidence": statement.evidence,
        f"{key}_block": statement.block,
    }


def _excerpt(blocks: Sequence[Block]) -> str:
    text = next((block.text for block in blocks if block.kind == "paragraph"), "")
    if len(text) <= _EXCERPT:
        return text
    return text[:_EXCERPT].rsplit(" ", 1)[0] + " …"
