"""The index and its files: by language, the same on every build, and within bounds."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from typing import Any

import pytest

from build_tools.archive import Archive
from build_tools.publish import search
from build_tools.search.index import FIELDS, build_parts, part_of

from .conftest import ROOT

Parts = dict[str, Any]


@pytest.fixture(scope="module")
def parts(archive: Archive) -> Parts:
    built = build_parts(archive.records, archive.authorities, archive.languages)
    return {tag: json.loads(part) for tag, part in built.items()}


def documents_of(part: dict[str, Any], term: str, field: str) -> set[str]:
    posting = dict(part["index"]["invertedIndex"]).get(term, {})
    return {part["documents"][int(place)][:3] for place in posting.get(field, {})}


def test_there_is_a_part_for_every_language_of_text(archive: Archive, parts: Parts) -> None:
    expected = {
        part_of(block.lang or record.lang, archive.languages)
        for record in archive.records
        for block in record.blocks
    } | {part_of(record.lang, archive.languages) for record in archive.records}
    assert set(parts) == expected
    assert {"ar", "en", "fa", "tr"} <= expected


def test_dari_is_indexed_as_persian(archive: Archive) -> None:
    assert part_of("fa-AF", archive.languages) == "fa"
    assert part_of("kk-Cyrl", archive.languages) == "kk"


def test_the_english_abstract_of_a_turkish_article_is_in_the_english_part(
    parts: Parts,
) -> None:
    english = parts["en"]
    assert documents_of(english, "cooper", "text") == {"002"}


def test_a_name_is_indexed_in_all_its_languages(archive: Archive, parts: Parts) -> None:
    found = {
        document for part in parts.values() for document in documents_of(part, "csto", "names")
    }
    assert found == {
        record.id[:3]
        for record in archive.records
        if any(mention.entity == "csto" for mention in record.mentions)
    }
    assert len(found) >= 3


def test_terms_are_in_the_order_that_lunr_wants(parts: Parts) -> None:
    for part in parts.values():
        terms = [term for term, _ in part["index"]["invertedIndex"]]
        assert terms == sorted(terms, key=lambda term: term.encode("utf-16-be"))
        assert part["index"]["fields"] == list(FIELDS)
        assert part["index"]["pipeline"] == []


def test_the_files_are_within_bounds(archive: Archive) -> None:
    """What a first search loads, compressed: only the index grows with the archive."""
    sizes = {
        output.path.name: len(gzip.compress(output.content)) for output in search.publish(archive)
    }
    words = sum(len(block.text.split()) for record in archive.records for block in record.blocks)
    index = sum(size for name, size in sizes.items() if name.startswith("index-"))
    assert index < 12 * words
    assert sum(sizes.values()) - index - sizes["names.json"] < 60_000


def test_another_process_gives_the_same_bytes(archive: Archive) -> None:
    """Sets come in another order there."""
    code = (
        "import sys; from pathlib import Path; from build_tools import pipeline;"
        "from build_tools.publish import search;"
        "archive = pipeline.load(Path(sys.argv[1]));"
        "sys.stdout.buffer.write(b''.join(o.content for o in search.publish(archive)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(ROOT)],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONHASHSEED": "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2",
        },
        check=True,
        capture_output=True,
    )
    assert run.stdout == b"".join(output.content for output in search.publish(archive))
