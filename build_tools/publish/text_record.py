"""The text as it was extracted, as it is published, and all that lies between the two, as JSON.

For scholars and programs: what it holds is said in ``text.schema.json``, which is published too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from ..model import Doubt, Edit, Record
from ..repair.changes import LinePair
from . import Archive, Output
from .addresses import document_url
from .comparison import block_of, shown_lines

_SCHEMA = Path(__file__).with_name("text.schema.json")
_PUBLISHED_AS = "assets/data/text.schema.json"

JsonObject = dict[str, Any]


def publish(archive: Archive) -> Iterator[Output]:
    """Yield, for every document, ``ID.text.json`` and its extracted text; and the schema."""
    for record in archive.records:
        folder = PurePosixPath("site") / document_url(record.id)
        yield Output(folder / f"{record.id}.text.json", text_records(archive)[record.id])
        yield Output(folder / f"{record.id}.extracted.txt", extracted_text(record))
    yield Output(PurePosixPath("site") / _PUBLISHED_AS, _SCHEMA.read_bytes())


def extracted_text(record: Record) -> bytes:
    """Return the text exactly as it was extracted, as UTF-8."""
    return record.structured.repaired.extracted.text.encode()


@lru_cache(maxsize=1)
def text_records(archive: Archive) -> dict[str, bytes]:
    """Return the JSON of every document by id: to download, and to tell its size."""
    schema = archive.config.base_url + _PUBLISHED_AS
    return {
        record.id: json.dumps(
            {"$schema": schema, **text_record(record)}, ensure_ascii=False, indent=1
        ).encode()
        for record in archive.records
    }


def text_record(record: Record) -> JsonObject:
    """Return what ``text.schema.json`` describes; what is unknown or empty is left out."""
    repaired = record.structured.repaired
    extracted, source = repaired.extracted, record.source
    return {
        "id": record.id,
        "language": record.lang,
        "text_quality": record.text_quality,
        "source": _known(
            file=source.path.as_posix(),
            sha256=source.sha256,
            format=extracted.format,
            encoding=extracted.encoding,
        ),
        "extracted": _text(extracted.text),
        "edits": [_edit(edit) for edit in repaired.edits],
        "published": _text(repaired.text),
        "doubts": [_doubt(doubt, repaired.text) for doubt in repaired.doubts],
        "damage": [
            _known(
                start=damage.start,
                end=damage.end,
                kind=damage.kind,
                verdict=damage.verdict,
                evidence=damage.evidence,
            )
            for damage in repaired.damage
        ],
        "lines": [_line(pair, record) for pair in shown_lines(record)],
        "mentions": list(_mentions(record)),
    }


def _text(text: str) -> JsonObject:
    return {"sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text}


def _edit(edit: Edit) -> JsonObject:
    return {
        "start": edit.start,
        "end": edit.end,
        "before": edit.before,
        "after": edit.after,
        "rules": edit.rule.split("+"),
        "confidence": edit.confidence,
        **_known(by=edit.by, reason=edit.reason),
    }


def _doubt(doubt: Doubt, text: str) -> JsonObject:
    return {
        "start": doubt.start,
        "end": doubt.end,
        "text": text[doubt.start : doubt.end],
        "confidence": doubt.confidence,
        "alternatives": list(doubt.alternatives),
    }


def _mentions(record: Record) -> Iterator[JsonObject]:
    """Yield where the published text names whom or what; the text of a block has other blanks."""
    text = record.structured.repaired.text
    blocks = {block.id: block for block in record.blocks}

    @lru_cache(maxsize=1)  # the mentions of one block follow each other
    def letters(block: str) -> list[int]:
        span = range(blocks[block].start, blocks[block].end)
        return [at for at in span if not text[at].isspace()]

    for mention in record.mentions:
        if not mention.block:  # an editor states it; the text does not say it in words
            yield {"entity": mention.entity}
            continue
        before = blocks[mention.block].text[: mention.start]
        first = sum(not character.isspace() for character in before)
        last = first + sum(not character.isspace() for character in mention.surface) - 1
        at = letters(mention.block)
        yield {
            "entity": mention.entity,
            "start": at[first],
            "end": at[last] + 1,
            "text": text[at[first] : at[last] + 1],
            "block": mention.block,
        }


def _line(pair: LinePair, record: Record) -> JsonObject:
    block = block_of(pair, record.blocks)
    return {
        "number": pair.number,
        "count": pair.lines,
        "verdict": pair.verdict,
        "extracted": [pair.start, pair.start + len(pair.extracted)],
        "published": [pair.published_start, pair.published_start + len(pair.published)],
        **_known(block=block.id if block else None),
    }


def _known(**fields: Any) -> JsonObject:
    return {name: value for name, value in fields.items() if value not in (None, "")}
