"""The Markdown page of every document: front matter and the text, block by block."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from ..enrich.authorities import TYPES
from ..model import Block, Record
from . import Archive, Output
from .comparison import doubts_of_blocks, line_place, lines_of_blocks, shown_lines
from .date_flags import Flags, flags
from .front_matter import page
from .markdown_escape import escape
from .paragraph_numbers import LINES


def publish(archive: Archive) -> Iterator[Output]:
    """Yield ``docs/documents/ID.md`` for every record."""
    for id, content in markdown_pages(archive).items():
        yield Output(PurePosixPath(f"docs/documents/{id}.md"), content)


@lru_cache(maxsize=1)
def markdown_pages(archive: Archive) -> Mapping[str, bytes]:
    """Return the page of every document by id: to render, to download, and to tell its size."""
    return {record.id: markdown(record, archive) for record in archive.records}


def markdown(record: Record, archive: Archive) -> bytes:
    """Return the page of ``record`` as UTF-8 Markdown; what is unknown is absent."""
    to_lines = _LinksToLines(record)
    marks = flags(record, archive.config.interface_language(record.lang))
    body = "\n".join(_block(block, record, to_lines, marks) for block in record.blocks)
    return page(front_matter(record, archive), body)


def plain_text(record: Record) -> bytes:
    """Return the text of ``record`` as UTF-8, a blank line between blocks."""
    return ("\n\n".join(block.text for block in record.blocks) + "\n").encode()


def front_matter(record: Record, archive: Archive) -> dict[str, Any]:
    """Return the metadata that the page of ``record`` states, in the order a person reads it."""
    issued, event = record.date("issued"), record.date("event")
    source = record.source
    extracted = record.structured.repaired.extracted
    mentioned = list(dict.fromkeys(mention.entity for mention in record.mentions))
    entities = {
        field: [id for id in mentioned if archive.authorities[id].type == type]
        for field, type in TYPES.items()
    }
    return {
        "title": record.title,
        "title_status": record.title_status,
        "lang": record.lang,
        "dir": record.dir,
        "ui": archive.config.interface_language(record.lang),
        "template": "document.html",
        "document": record.id,
        "genre": record.genre,
        "date": issued.edtf if issued else None,
        "date_event": event.edtf if event else None,
        **entities,
        "work": record.work,
        "translations": list(record.translations),
        "is_translation": record.is_translation or None,
        "creator": list(record.sidecar.creator),
        "publisher": record.sidecar.publisher,
        "source": {
            "file": source.path.as_posix(),
            "sha256": source.sha256,
            "format": extracted.format,
            "encoding": extracted.encoding,
        },
        "text_quality": record.text_quality,
        "rights": record.sidecar.rights or archive.config.rights,
        "tags": list(record.keywords),
    }


class _LinksToLines:
    """Where the page "About this text" has the lines of a block, and of an uncertain word.

    The links lead from file to file, as Markdown has them; MkDocs makes addresses of them.
    """

    def __init__(self, record: Record) -> None:
        lines = shown_lines(record)
        self._links = [_link(record.id, *line_place(lines, index)) for index in range(len(lines))]
        self._starts = [pair.published_start for pair in lines]
        self._blocks = lines_of_blocks(record.blocks, lines)
        self._doubts = doubts_of_blocks(record) if lines else {}

    def of_block(self, block: Block) -> str | None:
        """Return where the extracted lines of ``block`` stand, if there is anything to tell."""
        index = self._blocks.get(block.id)
        return None if index is None else self._links[index]

    def uncertain(self, block: Block) -> Iterator[tuple[int, int, str]]:
        """Yield start and end of each uncertain word of ``block``, and where it is explained."""
        for start, end, at in self._doubts.get(block.id, ()):
            yield start, end, self._links[bisect_right(self._starts, at) - 1]


def _link(id: str, number: int, place: str) -> str:
    return f"{id}/text{'' if number == 1 else f'/{number}'}.md#{place}"


def _block(block: Block, record: Record, to_lines: _LinksToLines, marks: Flags) -> str:
    attributes = [f"#{block.id}"]
    if block.kind not in ("title", "heading", "paragraph", "quotation"):
        attributes.append(f".{block.kind.replace('_', '-')}")
    if block.lang and block.lang != record.lang:
        attributes.append(f"lang={block.lang}")
    if block.dir != record.dir:
        attributes.append(f"dir={block.dir}")
    lines = to_lines.of_block(block)
    if lines:
        attributes.append(f'{LINES}="{lines}"')
    attribute_list = "{: " + " ".join(attributes) + " }"
    text = _inline(block, tuple(to_lines.uncertain(block)), marks)
    if block.kind == "title" and block.text != record.title:
        # The page is headed by the title that the sidecar gives; this is the source's own line.
        return f"{text}\n{attribute_list.replace(' }', ' .source-title }')}\n"
    if block.kind in ("title", "heading"):
        return f"{'#' * max(1, min(block.level, 6))} {text} {attribute_list}\n"
    if block.kind == "quotation":
        return f"> {text}\n> {attribute_list}\n"
    return f"{text}\n{attribute_list}\n"


def _inline(block: Block, uncertain: Sequence[tuple[int, int, str]], marks: Flags) -> str:
    """Return the text of the block as Markdown, its notes and citations in ``<span>``."""
    parts: list[str] = []
    at = 0
    for span in sorted(block.spans, key=lambda span: span.start):
        if span.kind == "quotation" or span.start < at:
            continue
        parts.append(_run(block.text, at, span.start, uncertain))
        kind = span.kind.replace("_", "-")
        run = _run(block.text, span.start, span.end, uncertain)
        parts.append(f'<span class="{kind}">{run}</span>')
        parts += (
            mark
            for (id, start), mark in marks.items()
            if id == block.id and span.start <= start < span.end
        )
        at = span.end
    parts.append(_run(block.text, at, len(block.text), uncertain))
    return "".join(parts)


def _run(text: str, start: int, end: int, uncertain: Sequence[tuple[int, int, str]]) -> str:
    """Return ``text[start:end]`` as Markdown, each uncertain word a link to its explanation."""
    # Escaping looks at line starts, so text is escaped whole and never piece by piece:
    # a piece inside the line is prefixed by the character before it.
    parts: list[str] = []
    at = start
    for first, last, link in uncertain:
        first, last = max(first, at), min(last, end)
        if first < last:
            before = _piece(text, at, first)
            # An exclamation mark before a link would make it an image.
            parts.append(f"{before[:-1]}&#33;" if before.endswith("!") else before)
            word = _piece(text, first, last)
            parts.append(f"[{word}]({link}){{: .uncertain aria-describedby=uncertain }}")
            at = last
    parts.append(_piece(text, at, end))
    return "".join(parts)


def _piece(text: str, start: int, end: int) -> str:
    if start == 0:
        return escape(text[start:end])
    # A word joiner is never special: it only tells ``escape`` that this is not a line start.
    return escape("\u2060" + text[start:end])[1:]
