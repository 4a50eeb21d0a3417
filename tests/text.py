"""Helpers of the tests: what a page shows, and small archives made of given texts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import PurePosixPath

from build_tools.archive import Archive
from build_tools.enrich import Context
from build_tools.model import Sidecar, Source
from build_tools.pipeline import process

_VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


class _Shown(HTMLParser):
    """Collects the text of the elements of one class, or of all, without the margin numbers."""

    def __init__(self, within: str | None) -> None:
        super().__init__(convert_charrefs=True)
        self._within = within
        self._open: list[str] = []
        self._inside = 0 if within else 1
        self._skipped = 0
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        classes = (dict(attrs).get("class") or "").split()
        mark = ""
        if "dv-pn" in classes or tag in ("script", "style"):
            mark = "skip"
            self._skipped += 1
        elif self._within in classes:
            mark = "inside"
            self._inside += 1
        self._open.append(mark)
        if tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "li", "div"):
            self.text += " " if self._inside else ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or not self._open:
            return
        mark = self._open.pop()
        self._skipped -= mark == "skip"
        self._inside -= mark == "inside"
        if tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "li", "div"):
            self.text += " " if self._inside else ""

    def handle_data(self, data: str) -> None:
        if self._inside and not self._skipped:
            self.text += data


def rendered_words(html: str, within: str | None = None) -> list[str]:
    """Return the words that ``html`` shows, inside elements of class ``within`` if one is named."""
    parser = _Shown(within)
    parser.feed(html)
    return parser.text.split()


def source(id: str, text: str | bytes, sidecar: Sidecar | None = None) -> Source:
    """Return a source that was never a file."""
    data = text if isinstance(text, bytes) else text.encode()
    return Source(
        id,
        PurePosixPath(f"seeds/{id}.txt"),
        data,
        hashlib.sha256(data).hexdigest(),
        sidecar or Sidecar(),
    )


def archive_of(archive: Archive, texts: Mapping[str, str]) -> Archive:
    """Return an archive with the settings and vocabularies of ``archive`` and the given texts."""
    context = Context(archive.config, archive.languages, archive.authorities, archive.genres)
    records = tuple(
        process(source(id, text, Sidecar(lang="en")), context) for id, text in texts.items()
    )
    return replace(archive, records=records, works=())
