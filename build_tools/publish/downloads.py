"""What a reader may take away: the source as it came, the text, the Markdown page; and fixity."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from . import Archive, Output
from .addresses import source_name
from .documents import markdown_pages, plain_text


def publish(archive: Archive) -> Iterator[Output]:
    """Yield the downloads of every document, and the manifest of all sources."""
    sums = []
    for record in archive.records:
        folder = PurePosixPath("site/documents") / record.id
        source = record.source
        name = source_name(source.path)
        yield Output(folder / "source" / name, source.data)
        yield Output(folder / f"{record.id}.txt", plain_text(record))
        yield Output(folder / f"{record.id}.md", markdown_pages(archive)[record.id])
        sums.append(f"{source.sha256}  documents/{record.id}/source/{name}\n")
    yield Output(PurePosixPath("site/manifest.sha256"), "".join(sums).encode())
