"""The names in the text of a document as elements that a script can mark.

They are put into the page and not into its Markdown, which stays a text to read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from ..archive import Archive
from ..model import Mention

_TOKEN = re.compile(r"<(?P<end>/?)(?P<tag>[a-zA-Z0-9]+)(?P<attributes>[^>]*)>|<[^>]*>|[^<]+")
_ID = re.compile(r'\bid="([^"]*)"')
_CHARACTER = re.compile(r"&#?\w+;|.", re.DOTALL)
_VOID = frozenset(("br", "hr", "img", "input", "wbr"))

#: The class of the number of a paragraph, which is no part of its text.
_NUMBER = 'class="dv-pn"'


def name_marks(archive: Archive) -> Callable[[str, str], str]:
    """Return what the template of a document asks to mark the names in its HTML, by its id.

    Marked are names of which the archive has pages.
    """
    records = {record.id: record for record in archive.records}
    shown = {facet.id for facet in archive.facets if facet.entities}

    def marked(document: str, html: str) -> str:
        by_block: dict[str, list[tuple[Mention, str]]] = {}
        for mention in records[document].mentions:
            type = archive.authorities[mention.entity].type
            if mention.block and type in shown:
                opening = f'<a class="name {type}" data-name="{mention.entity}">'
                by_block.setdefault(mention.block, []).append((mention, opening))
        return mark(html, by_block)

    return marked


def mark(html: str, by_block: Mapping[str, Iterable[tuple[Mention, str]]]) -> str:
    """Return ``html`` with each mention in an element; ``by_block`` gives its opening tag.

    ``html`` is what Python-Markdown makes of blocks, with their ids. The elements lead nowhere by
    themselves, so that nobody has to pass hundreds of links who reads or listens. A name that
    parts of other elements share is in several; what is a link already is left as it is.
    """
    parts: list[str] = []
    names: list[tuple[Mention, str]] = []
    open_tags: list[str] = []
    block_depth = at = 0
    for token in _TOKEN.finditer(html):
        text, tag, attributes = token[0], token["tag"], token["attributes"]
        if tag is None:
            number, link = _NUMBER in open_tags, "a" in open_tags
            if names and not number and not text.startswith("<"):
                characters = _CHARACTER.findall(text)
                parts.append(text if link else _wrapped(characters, at, names))
                at += len(characters)
                continue
        elif token["end"]:
            if open_tags:
                open_tags.pop()
            if len(open_tags) < block_depth:
                names = []
        elif tag not in _VOID:
            open_tags.append(_NUMBER if _NUMBER in attributes else tag)
            id = _ID.search(attributes)
            if id and id[1] in by_block:
                names = sorted(by_block[id[1]], key=lambda name: name[0].start)
                block_depth, at = len(open_tags), 0
        parts.append(text)
    return "".join(parts)


def _wrapped(characters: list[str], at: int, names: Iterable[tuple[Mention, str]]) -> str:
    """Return the text ``characters``, which begins at the offset ``at`` of its block."""
    parts: list[str] = []
    done = 0
    for mention, opening in names:
        start, end = max(mention.start - at, done), min(mention.end - at, len(characters))
        if start < end:
            parts += (*characters[done:start], opening, *characters[start:end], "</a>")
            done = end
    return "".join((*parts, *characters[done:]))
