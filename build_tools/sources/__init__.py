"""First stage: bytes of a source file -> its text. One module for each format.

A module of this package that defines ``READER`` is a reader; adding a format is adding a module.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from ..model import Extracted, Source
from ..problems import InputError, Problem, nearest
from .reader import Reader

__all__ = ["Reader", "read", "suffixes"]


@cache
def suffixes() -> Mapping[str, Reader]:
    """Return the reader of each file suffix (lower case, with its dot)."""
    readers: dict[str, Reader] = {}
    for module in pkgutil.iter_modules(__path__):
        reader = getattr(import_module(f"{__name__}.{module.name}"), "READER", None)
        if isinstance(reader, Reader):
            readers.update(dict.fromkeys(reader.suffixes, reader))
    return MappingProxyType(dict(sorted(readers.items())))


def read(source: Source) -> Extracted:
    """Return the text of ``source``; raises InputError where no reader can read the file."""
    file = source.path.as_posix()
    suffix = source.path.suffix.lower()
    reader = suffixes().get(suffix)
    if reader is None:
        known = ", ".join(suffixes())
        raise InputError(
            Problem(
                file,
                f'there is no reader for files that end in "{suffix}"'
                if suffix
                else "the file has no suffix that tells its format",
                f"Formats that can be read: {known}.{nearest(suffix, suffixes())}",
            )
        )
    reading = reader.read(source.data, file, source.sidecar.lang)
    return Extracted(source, reading.text, reader.media_type, reading.encoding, reading.ocr)
