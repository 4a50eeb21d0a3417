"""The alignment of a work as JSON and as a translation memory."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

from jsonschema import Draft202012Validator

from build_tools import publish
from build_tools.enrich.alignment import UNCERTAIN
from build_tools.publish import alignment_record, translation_memory
from tests.publish.test_documents import ARCHIVE

SCHEMA = json.loads((Path(publish.__file__).parent / "work.schema.json").read_text("utf-8"))


def files(publisher, archive=ARCHIVE) -> dict[str, bytes]:
    return {output.path.as_posix(): output.content for output in publisher.publish(archive)}


def test_the_json_is_as_its_published_schema_says():
    Draft202012Validator.check_schema(SCHEMA)
    published = files(alignment_record)
    assert json.loads(published.pop("site/assets/data/work.schema.json")) == SCHEMA
    (name,) = published
    assert name == f"site/assets/data/works/{ARCHIVE.works[0].id}.json"
    data = json.loads(published[name])
    Draft202012Validator(SCHEMA).validate(data)
    assert data["$schema"].endswith("assets/data/work.schema.json")


def test_every_block_and_every_sentence_stands_in_the_json_with_its_text():
    data = json.loads(files(alignment_record)[f"site/assets/data/works/{ARCHIVE.works[0].id}.json"])
    for alignment in data["alignments"]:
        for side in ("left", "right"):
            record = ARCHIVE.record(alignment[side])
            ids = [id for group in alignment["blocks"] for id in group[side]]
            assert ids == [block.id for block in record.blocks]
            texts = {block.id: block.text for block in record.blocks}
            for group in alignment["blocks"]:
                parts = [one for sentence in group["sentences"] for one in sentence[side]]
                assert all(texts[p["block"]][p["start"] : p["end"]] == p["text"] for p in parts)
                if parts:
                    whole = " ".join(texts[id] for id in group[side])
                    assert " ".join(part["text"] for part in parts) == whole


def test_a_work_of_one_document_has_no_files():
    alone = replace(ARCHIVE.works[0], alignments=(), passages=())
    archive = replace(ARCHIVE, works=(alone,))
    assert list(files(alignment_record, archive)) == ["site/assets/data/work.schema.json"]
    assert files(translation_memory, archive) == {}


def test_the_translation_memory_holds_what_is_sure():
    ((_, content),) = files(translation_memory).items()
    root = ET.fromstring(content)
    assert root.get("version") == "1.4" and root.find("header").get("segtype") == "sentence"
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    units = root.findall("body/tu")
    assert units
    for unit in units:
        assert float(unit.findtext("prop")) >= UNCERTAIN
        assert len({variant.get(language) for variant in unit.findall("tuv")}) == 2
        assert all(variant.findtext("seg") for variant in unit.findall("tuv"))
    first = ["".join(variant.findtext("seg")) for variant in units[0].findall("tuv")]
    assert first == [ARCHIVE.record(id).title for id in ARCHIVE.works[0].documents[:2]]


def test_characters_that_xml_cannot_hold_do_not_break_it():
    id = ARCHIVE.works[0].documents[0]
    record = ARCHIVE.record(id)
    title = next(block for block in record.blocks if block.kind == "title")
    broken = replace(title, text="\u0001" + title.text[1:])
    blocks = tuple(broken if block is title else block for block in record.blocks)
    changed = replace(record, structured=replace(record.structured, blocks=blocks))
    records = tuple(changed if one.id == id else one for one in ARCHIVE.records)
    ((_, content),) = files(translation_memory, replace(ARCHIVE, records=records)).items()
    assert "\ufffd" in "".join(ET.fromstring(content).itertext())
