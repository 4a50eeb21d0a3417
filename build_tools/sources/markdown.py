"""Reader of Markdown (CommonMark 0.31, with tables and struck text as on GitHub)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from . import bounded
from .encodings import decode
from .html import shown
from .reader import Reader, Reading

#: YAML or TOML at the head of the file: settings of some other program, and no text of the author.
_FRONT_MATTER = re.compile(
    r"\A\ufeff?(---|\+\+\+)[ \t]*\n.*?^\1[ \t]*$\n?", re.DOTALL | re.MULTILINE
)
_DEEPEST = 200


def read_markdown(data: bytes, file: str, lang: str | None = None) -> Reading:
    """Return the text that the file shows as a page; what is stated at its head is left out.

    Raises InputError for a file without text and for bytes in no encoding that is known.
    """
    text, encoding = decode(data, file)
    return Reading(bounded.extract("markdown", text.encode(), file), encoding)


def extract(data: bytes, options: dict[str, Any]) -> Iterator[str]:
    """Yield the text of a Markdown file in UTF-8."""
    from markdown_it import MarkdownIt

    text = data.decode().replace("\r\n", "\n").replace("\r", "\n")
    parser = MarkdownIt("commonmark", {"maxNesting": 10 * _DEEPEST}).enable(
        ["table", "strikethrough"]
    )
    yield shown(parser.render(_FRONT_MATTER.sub("", text)))


READER = Reader(suffixes=(".md", ".markdown"), media_type="text/markdown", read=read_markdown)
