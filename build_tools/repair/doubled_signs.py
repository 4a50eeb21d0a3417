"""Vowel signs that extraction gave twice: a letter keeps each of its signs once.

No letter carries the same sign twice. The one exception is a text that writes an open tanwin as
two short vowels, so a short vowel doubled at the end of a word, without a shadda, is told and left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import Language
from ..model import Damage, Edit
from .arabic import IN_WORD, LETTERS, in_canonical_order

NAME = "doubled_signs"
ORDER = 42  # after scripture, to which signs given twice tell of a lost letter

_SIGNS = "\u064b-\u0652\u0670"
_TWICE = re.compile(f"(?<=[{LETTERS}])[{_SIGNS}]*([{_SIGNS}])[{_SIGNS}]*\\1[{_SIGNS}]*")
_SHORT_TWICE = re.compile("([\u064e\u064f\u0650])\\1")
_WORD_ENDS = re.compile(f"[اى]?(?![{IN_WORD}])")


def find(text: str, language: Language | None) -> Iterator[Edit | Damage]:
    """Yield an edit for every letter that has a sign more than once."""
    for match in _TWICE.finditer(text):
        signs = match.group()
        if _is_maybe_tanwin(text, match):
            yield Damage(match.start(), match.end(), NAME, "needs_editor", signs)
        else:
            after = in_canonical_order("".join(dict.fromkeys(signs)))
            yield Edit(match.start(), match.end(), signs, after, NAME, 0.97)


def _is_maybe_tanwin(text: str, match: re.Match[str]) -> bool:
    return bool(_SHORT_TWICE.fullmatch(match.group()) and _WORD_ENDS.match(text, match.end()))
