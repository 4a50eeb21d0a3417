"""The catalogue as JSON: what the browse page and the search box read, and anyone else may."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from . import Archive, Output
from .view import site_data

_KEYS = ("values", "documents", "works")


def publish(archive: Archive) -> Iterator[Output]:
    """Yield ``assets/data/catalogue.json``, and the text of each document by block."""
    data = site_data(archive)
    facets = [{key: facet[key] for key in ("id", "path", "values")} for facet in data["facets"]]
    yield _json("catalogue.json", {"facets": facets, **{key: data[key] for key in _KEYS}})
    for record in archive.records:
        yield _json(
            f"text/{record.id}.json",
            {
                "id": record.id,
                "lang": record.lang,
                "dir": record.dir,
                "blocks": [
                    {
                        "id": block.id,
                        "kind": block.kind,
                        "lang": block.lang or record.lang,
                        "dir": block.dir,
                        "text": block.text,
                    }
                    for block in record.blocks
                ],
            },
        )


def _json(name: str, data: Any) -> Output:
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Output(PurePosixPath("site/assets/data") / name, content.encode())
