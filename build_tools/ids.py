"""Ids of documents, works, entities and genres: they are addresses and file names as well."""

from __future__ import annotations

import re
import unicodedata

#: More than this, and a page's path is too long for some file systems and archives.
MAX_LENGTH = 100

#: A page of this name is its folder's own page, and not one below it.
_PAGES = frozenset({"index", "readme"})
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def from_name(name: str) -> str:
    """Return the id that a file named ``name`` (without its ending) gives; empty if it gives none.

    Letters of every script, digits, ``-``, ``_`` and ``.`` stay; anything else, such as blanks,
    becomes a hyphen. However a system spells a letter with an accent, the id is the same (NFC).
    """
    kept = (
        char if char.isalnum() or char in "-_." or unicodedata.category(char)[0] == "M" else " "
        for char in unicodedata.normalize("NFC", name)
    )
    return "-".join("".join(kept).split()).strip("-.")


def unusable(id: str) -> str | None:
    """Return why ``id`` cannot be an address and a file name everywhere, or ``None``."""
    word = id.casefold()
    if word in _PAGES or _DEVICES.fullmatch(word.split(".")[0]):
        return f'"{id}" has a meaning of its own on the web or in Windows'
    if len(id.encode()) > 2 * MAX_LENGTH or len(id) > MAX_LENGTH:
        return f"the name has {len(id)} characters, which is too long"
    return None
