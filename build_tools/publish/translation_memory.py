"""The aligned sentences of each work as a translation memory, for translators' tools.

Translation Memory eXchange (TMX) 1.4b, Localization Industry Standards Association, 2005.
"""

from __future__ import annotations

import importlib.metadata
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from ..enrich.alignment import UNCERTAIN
from ..model import Alignment, Record, Segment, Work
from . import Archive, Output
from .addresses import work_data_url

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: Characters that no XML document can hold (XML 1.0, 2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def publish(archive: Archive) -> Iterator[Output]:
    """Yield a TMX file for every work that has versions."""
    for work in archive.works:
        if work.alignments:
            path = PurePosixPath("site") / f"{work_data_url(work.id)}.tmx"
            yield Output(path, translation_memory(work, archive))


def translation_memory(work: Work, archive: Archive) -> bytes:
    """Return the pairs of sentences of ``work`` that are not uncertain, as TMX."""
    records = {id: archive.record(id) for id in work.documents}
    root = ET.Element("tmx", version="1.4")
    ET.SubElement(
        root,
        "header",
        {
            "creationtool": "Divan",
            "creationtoolversion": importlib.metadata.version("divan"),
            "segtype": "sentence",
            "o-tmf": "Divan",
            "adminlang": "en",
            "srclang": "*all*",
            "datatype": "plaintext",
        },
    )
    body = ET.SubElement(root, "body")
    for alignment in work.alignments:
        _add(body, alignment, records)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(body: ET.Element, alignment: Alignment, records: Mapping[str, Record]) -> None:
    for blocks in alignment.blocks:
        for group in blocks.sentences:
            if not group.left or not group.right or group.score < UNCERTAIN:
                continue
            unit = ET.SubElement(body, "tu")
            ET.SubElement(unit, "prop", type="x-score").text = str(group.score)
            for id, segments in ((alignment.left, group.left), (alignment.right, group.right)):
                record = records[id]
                variant = ET.SubElement(unit, "tuv", {_LANGUAGE: record.lang})
                ET.SubElement(variant, "prop", type="x-document").text = id
                ET.SubElement(variant, "seg").text = _text(segments, record)


def _text(segments: Iterable[Segment], record: Record) -> str:
    blocks = {block.id: block.text for block in record.blocks}
    words = " ".join(blocks[one.block][one.start : one.end] for one in segments)
    return _NOT_XML.sub("\ufffd", words)
