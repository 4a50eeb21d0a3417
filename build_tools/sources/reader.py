"""What a reader of a source format is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class UnreadableError(Exception):
    """A file that a reader cannot read: what is wrong with it, and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a source, line ends made ``\\n`` and pages parted by form feeds.

    ``encoding`` is the IANA name of the character encoding for formats that are text, ``None`` for
    others. ``ocr`` tells that some of the text was recognised in images of the pages.
    """

    text: str
    encoding: str | None = None
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one format.

    ``suffixes`` are the lower-case endings of its files, ``media_type`` its IANA media type.
    ``read`` takes the bytes, the file's name for messages, and the language that the sidecar
    states (a BCP 47 tag) or ``None``; it raises InputError for a file that it cannot read.
    """

    suffixes: tuple[str, ...]
    media_type: str
    read: Callable[[bytes, str, str | None], Reading]
