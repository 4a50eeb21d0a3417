"""The addresses of pages, relative to the root of the site."""

from __future__ import annotations

import re
import zlib
from pathlib import PurePosixPath

from ..facets import Facet
from ..ids import unusable

#: What a browser would run, opened from the site.
_RUNS = frozenset((".html", ".htm", ".xhtml", ".xml", ".svg"))


def document_url(id: str) -> str:
    """Return the address of a document's page."""
    return f"documents/{id}/"


def text_url(id: str, page: int = 1) -> str:
    """Return the address of a page that tells what was done to the text of a document."""
    return f"{document_url(id)}text/" + (f"{page}/" if page > 1 else "")


def work_data_url(id: str) -> str:
    """Return the address of the data of a work, without the ending that tells their format."""
    return f"assets/data/works/{id}"


def source_name(path: PurePosixPath) -> str:
    """Return the name under which the source at ``path`` is offered.

    A page of a stranger would run as a page of this site; as plain text it is only shown.
    """
    return f"{path.name}.txt" if path.suffix.lower() in _RUNS else path.name


def value_url(facet: Facet, value: str) -> str:
    """Return the address of a value's page below the folder of an interface language."""
    return f"{facet.path}/{slug(value)}/"


def slug(value: str) -> str:
    """Return ``value`` as one segment of an address; values that are no ids get a checksum too.

    A keyword may hold any character, and two of them may differ in punctuation alone.
    """
    segment = "-".join(re.findall(r"\w+", value.lower()))
    if unusable(segment):
        segment = segment[:40]
    elif segment.replace("_", "-") == value.lower().replace("_", "-"):
        return segment
    return f"{segment}-{zlib.crc32(value.encode()):08x}"
