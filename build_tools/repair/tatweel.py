"""Takes out the tatweel that widens words to fill a line: ``بِسْـــمِ`` is ``بِسْمِ``.

Tatweel widens only where it stands between two letters of a word. Elsewhere it is written on
purpose: to show the form of a letter (``هـ``), to part a proclitic from a name, as a rule across
the page. A single one may also carry a sign (``هَـٰذَا``), which stays; and where a text has
hardly any single one, it says something, so these go only where the text is widened throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import Language, load_languages
from ..model import Edit
from .arabic import LETTERS, SIGNS, TATWEEL, bare

NAME = "tatweel"
ORDER = 35

_INSIDE = re.compile(f"(?<=[{LETTERS}{SIGNS}]){TATWEEL}+(?=[{SIGNS}]*[{LETTERS}])")
_SINGLE = 3  # words that hold a single tatweel: below this number it is on purpose
_WORD_BEFORE = re.compile(f"[{LETTERS}{SIGNS}{TATWEEL}]*$")
_LONGEST = 40  # characters of a word that are looked at


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every run of tatweel that widens a word."""
    if TATWEEL not in text:
        return
    proclitics = _proclitics()
    single: list[Edit] = []
    for match in _INSIDE.finditer(text):
        edit = Edit(match.start(), match.end(), match.group(), "", NAME, 0.99)
        if len(match.group()) > 1:
            if not _carries(text, match):
                yield edit
        elif not re.match(f"[{SIGNS}]", text[match.end()]):
            first = _WORD_BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
            if first and bare(first.group()) not in proclitics:
                single.append(edit)
    if len(single) >= _SINGLE:
        yield from single


def _carries(text: str, match: re.Match[str]) -> bool:
    """Tell whether the tatweel carries a sign that the letter before it has no room for."""
    following, before = text[match.end()], text[match.start() - 1]
    return all(re.match(f"[{SIGNS}]", sign) for sign in (before, following))


def _proclitics() -> frozenset[str]:
    """Return what may be parted from a word by tatweel, of all languages of the script."""
    return frozenset(
        proclitic
        for language in load_languages().values()
        for proclitic in language.data.get("tatweel", {}).get("proclitics", ())
    )
