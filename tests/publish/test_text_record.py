"""The JSON of a text: whoever has it has the extracted text, the published one, and the way."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from build_tools import publish
from build_tools.archive import Archive
from build_tools.model import Damage, Doubt, Edit
from build_tools.publish.text_record import publish as text_outputs
from build_tools.publish.text_record import text_record
from tests.publish.test_documents import ARCHIVE
from tests.seeds import structured
from tests.text import archive_of

SCHEMA = json.loads((Path(publish.__file__).parent / "text.schema.json").read_text("utf-8"))

BROKEN = st.text(st.sampled_from("abÜ1-\u00ad\n\f \x85\ufeffا\u200cی.😀"), max_size=60)


def documents(archive: Archive) -> dict[str, dict[str, Any]]:
    """The JSON of every document, as it is published."""
    files = {output.path.name: output.content for output in text_outputs(archive)}
    return {
        name.removesuffix(".text.json"): json.loads(content)
        for name, content in files.items()
        if name.endswith(".text.json")
    }


def changed(text: str, edits: list[dict[str, Any]], old: str, new: str) -> str:
    """Apply edits as the schema says: from the last to the first. No code of ours is used."""
    for edit in reversed(edits):
        assert text[edit["start"] : edit["end"]] == edit[old]
        text = text[: edit["start"]] + edit[new] + text[edit["end"] :]
    return text


def undone(text: str, edits: list[dict[str, Any]]) -> str:
    parts, at, shift = [], 0, 0
    for edit in edits:
        start = edit["start"] + shift
        parts += [text[at:start], edit["before"]]
        at = start + len(edit["after"])
        assert text[start:at] == edit["after"]
        shift += len(edit["after"]) - len(edit["before"])
    return "".join([*parts, text[at:]])


def test_the_edits_lead_from_the_extracted_text_to_the_published_one_and_back() -> None:
    found = documents(ARCHIVE)
    assert found.keys() == {record.id for record in ARCHIVE.records}
    for data in found.values():
        before, after = data["extracted"]["text"], data["published"]["text"]
        assert changed(before, data["edits"], "before", "after") == after
        assert undone(after, data["edits"]) == before
    assert any(data["edits"] for data in found.values())


@given(BROKEN)
def test_the_same_of_any_text(text: str) -> None:
    any_text = structured(f"a{text}\n\nAn English sentence.\n")
    record = replace(ARCHIVE.records[0], structured=any_text, mentions=())
    data = json.loads(json.dumps(text_record(record)))
    before, after = data["extracted"]["text"], data["published"]["text"]
    assert changed(before, data["edits"], "before", "after") == after
    assert undone(after, data["edits"]) == before


def test_the_checksums_are_those_of_the_source_and_of_the_texts() -> None:
    for id, data in documents(ARCHIVE).items():
        source = ARCHIVE.record(id).source
        assert data["source"]["sha256"] == hashlib.sha256(source.data).hexdigest()
        for text in (data["extracted"], data["published"]):
            assert text["sha256"] == hashlib.sha256(text["text"].encode()).hexdigest()


def test_the_extracted_text_is_a_download_too() -> None:
    files = {output.path.name: output.content for output in text_outputs(ARCHIVE)}
    for id, data in documents(ARCHIVE).items():
        assert files[f"{id}.extracted.txt"].decode() == data["extracted"]["text"]


def test_the_published_words_are_those_of_the_page() -> None:
    for id, data in documents(ARCHIVE).items():
        blocks = ARCHIVE.record(id).blocks
        assert data["published"]["text"].split() == [w for b in blocks for w in b.text.split()]


def test_every_mention_stands_where_the_json_says() -> None:
    for id, data in documents(ARCHIVE).items():
        text = data["published"]["text"]
        mentions = ARCHIVE.record(id).mentions
        assert len(mentions) == len(data["mentions"]) > 0
        for known, told in zip(mentions, data["mentions"], strict=True):
            assert (told["entity"], told.get("block", "")) == (known.entity, known.block)
            if known.block:
                words = text[told["start"] : told["end"]]
                assert words == told["text"]
                assert words.split() == known.surface.split()


def test_it_is_as_its_schema_says(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "One owt three.\n\nFour five six.\n"
    found = SimpleNamespace(
        NAME="order",
        ORDER=1,
        find=lambda text, language: [
            Edit(4, 7, "owt", "two", "order", 0.8, doubts=(Doubt(0, 3, 0.6, ("tow",)),)),
            Edit(16, 20, "Four", "For", "editor", 1.0, "An editor", "So the source has it"),
            Damage(21, 25, "order", "needs_ocr", "five"),
        ],
    )
    monkeypatch.setattr("build_tools.repair.modules", lambda: (found,))
    made_up = archive_of(ARCHIVE, {"a": text})
    everything = {**documents(ARCHIVE), **documents(made_up)}
    for data in everything.values():
        Draft202012Validator(SCHEMA).validate(data)
    data = everything["a"]
    assert data["text_quality"] == "needs_ocr"
    assert data["doubts"] == [
        {"start": 4, "end": 7, "text": "two", "confidence": 0.6, "alternatives": ["tow"]}
    ]
    assert data["edits"][1]["by"] == "An editor"
    assert data["damage"] == [
        {"start": 21, "end": 25, "kind": "order", "verdict": "needs_ocr", "evidence": "five"}
    ]
    assert [(line["number"], line["verdict"]) for line in data["lines"]] == [
        (1, "needs_editor"),
        (3, "needs_ocr"),
    ]
    start, end = data["lines"][1]["published"]
    assert data["published"]["text"][start:end] == "For five six."


def test_the_schema_is_published_where_the_json_says() -> None:
    paths = [output.path.as_posix() for output in text_outputs(ARCHIVE)]
    stated = {data["$schema"] for data in documents(ARCHIVE).values()}
    assert stated == {ARCHIVE.config.base_url + paths[-1].removeprefix("site/")}
    Draft202012Validator.check_schema(SCHEMA)
