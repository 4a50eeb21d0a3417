"""Reader of Word files (Office Open XML): the text as it stands after all tracked changes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from . import bounded
from .html import shown
from .reader import Reader, Reading, UnreadableError

_LARGEST = 64 << 20  # bytes of a part of the file, unpacked
_OLD_WORD = b"\xd0\xcf\x11\xe0"  # also what a packed file becomes when a password is set
_BACK_TO_TEXT = re.compile(r' ?<a href="#(?:foot|end)note-ref-[^"]*">↑</a>')


def read_docx(data: bytes, file: str, lang: str | None = None) -> Reading:
    """Return the text with headings, lists, tables, notes and text boxes.

    Raises InputError for a file that is damaged, has a password or holds no text.
    """
    return Reading(bounded.extract("docx", data, file))


def extract(data: bytes, options: dict[str, Any]) -> Iterator[str]:
    """Yield the text of a Word file."""
    import mammoth

    _check(data)
    result = mammoth.convert_to_html(
        io.BytesIO(data),
        convert_image=mammoth.images.img_element(lambda image: {}),
        ignore_empty_paragraphs=True,
    )
    yield shown(_BACK_TO_TEXT.sub("", result.value))


def _check(data: bytes) -> None:
    """Refuse what is no Word file, and what would fill the memory when unpacked."""
    if data.startswith(_OLD_WORD):
        raise UnreadableError(
            "this is an old Word file, or a Word file with a password",
            "Open it in a word processor and save it as .docx without a password.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            encrypted = any(part.flag_bits & 1 for part in parts)
    except zipfile.BadZipFile:
        raise UnreadableError(
            "this is no Word file, or it is damaged",
            "Open it in a word processor and save it as .docx.",
        ) from None
    if encrypted:
        raise UnreadableError("the file has a password", "Save it without a password.")
    texts = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
    if sum(part.file_size for part in texts) > _LARGEST:
        raise UnreadableError(
            f"unpacked, its text takes more than {_LARGEST >> 20} MiB", "Split the document."
        )
    if not any(part.filename.endswith(".rels") for part in parts):
        raise UnreadableError(
            "this is a packed file, and no Word file", "Save the document as .docx."
        )


READER = Reader(
    suffixes=(".docx",),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    read=read_docx,
)
