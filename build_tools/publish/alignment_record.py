"""The alignment of the versions of each work as JSON, for scholars and programs.

What it holds is said in ``work.schema.json``, which is published too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from ..model import AlignedBlocks, AlignedSentences, Alignment, Segment, Work
from . import Archive, Output
from .addresses import document_url, work_data_url

_SCHEMA = Path(__file__).with_name("work.schema.json")
_PUBLISHED_AS = "assets/data/work.schema.json"

JsonObject = dict[str, Any]

#: The text of each block of each document.
_Texts = Mapping[str, Mapping[str, str]]


def publish(archive: Archive) -> Iterator[Output]:
    """Yield a JSON file for every work that has versions, and the schema."""
    schema = archive.config.base_url + _PUBLISHED_AS
    for work in archive.works:
        if work.alignments:
            content = {"$schema": schema, **work_record(work, archive)}
            path = PurePosixPath("site") / f"{work_data_url(work.id)}.json"
            yield Output(path, json.dumps(content, ensure_ascii=False, indent=1).encode())
    yield Output(PurePosixPath("site") / _PUBLISHED_AS, _SCHEMA.read_bytes())


def work_record(work: Work, archive: Archive) -> JsonObject:
    """Return what ``work.schema.json`` describes."""
    records = [archive.record(id) for id in work.documents]
    texts = {record.id: {block.id: block.text for block in record.blocks} for record in records}
    return {
        "id": work.id,
        "status": work.status,
        "documents": [
            {
                "id": record.id,
                "language": record.lang,
                "title": record.title,
                "url": archive.config.base_url + document_url(record.id),
            }
            for record in records
        ],
        "alignments": [_alignment(alignment, texts) for alignment in work.alignments],
        "passages": [
            {
                "score": passage.score,
                "blocks": {document: list(ids) for document, ids in passage.blocks.items()},
            }
            for passage in work.passages
        ],
    }


def _alignment(alignment: Alignment, texts: _Texts) -> JsonObject:
    left, right = texts[alignment.left], texts[alignment.right]

    def group(blocks: AlignedBlocks) -> JsonObject:
        return {
            "score": blocks.score,
            "left": list(blocks.left),
            "right": list(blocks.right),
            "sentences": [sentence(one) for one in blocks.sentences],
        }

    def sentence(one: AlignedSentences) -> JsonObject:
        return {
            "score": one.score,
            "left": [_segment(segment, left) for segment in one.left],
            "right": [_segment(segment, right) for segment in one.right],
        }

    return {
        "left": alignment.left,
        "right": alignment.right,
        "blocks": [group(blocks) for blocks in alignment.blocks],
    }


def _segment(segment: Segment, blocks: Mapping[str, str]) -> JsonObject:
    return {
        "block": segment.block,
        "start": segment.start,
        "end": segment.end,
        "text": blocks[segment.block][segment.start : segment.end],
    }
