"""Reader of plain text."""

from __future__ import annotations

from ..problems import InputError, Problem
from .encodings import decode
from .reader import Reader, Reading


def read_text(data: bytes, file: str, lang: str | None = None) -> Reading:
    """Return the text of ``data`` with line ends made ``\\n``, and its encoding's IANA name.

    Raises InputError for an empty file, a binary file, and bytes in no encoding that is known.
    """
    text, encoding = decode(data, file)
    if not text.strip():
        raise InputError(
            Problem(
                file,
                "the file is empty" if not data else "the file holds only blanks",
                "Put the text into it, or delete the file.",
            )
        )
    return Reading(text.replace("\r\n", "\n").replace("\r", "\n"), encoding)


READER = Reader(suffixes=(".txt",), media_type="text/plain", read=read_text)
