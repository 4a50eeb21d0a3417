"""The order of the alphabet in each language, for lists of names.

A small part of the Unicode Collation Algorithm (UTS #10): letters by the ``alphabet`` of the
language's data file, letters that it does not have by their base letter, marks and case only
where nothing else tells two texts apart.
"""

from __future__ import annotations

import unicodedata

from .languages import load_languages, lookup

_AFTER_THE_ALPHABET = 1000

Key = tuple[tuple[int, ...], str]


def collation_key(text: str, tag: str) -> Key:
    """Return the key by which ``text`` sorts among texts in the language ``tag``."""
    language = lookup(load_languages(), tag)
    alphabet = str(language.data.get("alphabet", "")) if language else ""
    ranks: list[int] = []
    for character in _lower(text, alphabet):
        if character in alphabet:
            ranks.append(alphabet.index(character))
            continue
        for base in unicodedata.normalize("NFKD", character):
            if base in alphabet:
                ranks.append(alphabet.index(base))
            elif base.isspace():
                ranks.append(-1)  # "Orta Asya" before "Ortaçağ"
            elif base.isalnum():
                ranks.append(_AFTER_THE_ALPHABET + ord(base) if base.isalpha() else -2)
    return tuple(ranks), text


def _lower(text: str, alphabet: str) -> str:
    """Return ``text`` in lower case; in an alphabet with a dotless i, I is its capital."""
    if "ı" in alphabet:
        text = text.replace("I", "ı").replace("İ", "i")
    return unicodedata.normalize("NFC", text.lower())
