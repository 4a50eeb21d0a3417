"""What a reader of a source format is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one format.

    ``suffixes`` are the lower-case endings of its files, ``media_type`` its IANA media type.
    ``read`` takes the bytes and the file's name for messages; it returns the text, line ends made
    ``\\n`` and pages parted by form feeds, and the IANA name of the character encoding (``None``
    where the format is not plain text); it raises InputError for a file that it cannot read.
    """

    suffixes: tuple[str, ...]
    media_type: str
    read: Callable[[bytes, str], tuple[str, str | None]]
