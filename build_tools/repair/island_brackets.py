"""Closes brackets round words of another direction: ``(GNU(`` is ``(GNU)``.

Brackets look the other way in text from the right. PDFium turns the one before such words, and
leaves the one behind them as it stands on the page, for it takes what follows words from the left
for text from the left until the next letter. So two brackets open where one opens and one closes;
a text that means it closes both on the line.

Where a program names the blank before a bracket with it, both come out as they stand on the page:
``المنبع) upstream).`` is ``المنبع (upstream).``, ``التثبيت) الفصل 4(`` is ``التثبيت (الفصل 4)``. No
sound line has a bracket that closes nothing, before one that closes again, or opens before nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import Language
from ..model import Edit
from .arabic import LETTERS

NAME = "island_brackets"
ORDER = 48  # once lines are in order

_WORD = rf"[A-Za-z0-9][^\s(){LETTERS}]*"
_TWICE = re.compile(
    rf"\({_WORD}(?: {_WORD})*(?P<last> ?\()(?=(?P<letter>[{LETTERS}])|[\s.،؛:!؟]|$)"
)
_BEFORE_BLANK = re.compile(
    rf"(?<=[{LETTERS}])\) (?:(?P<words>[^\s()][^()\n]*)(?<! )\((?=[\s.،؛:!؟]|$)"
    rf"|(?P<island>{_WORD}(?: {_WORD})*)(?:\)(?=[\s.،؛:!؟]|$)| \)(?P<glued>(?=[{LETTERS}]))))",
    re.MULTILINE,
)
_REST = re.compile(r"[^\n]*")
_CONFIDENCE = 0.95


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every bracket that closes what another one of its kind opens."""
    for match in _BEFORE_BLANK.finditer(text):
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if before.count("(") <= before.count(")"):
            end = " " if match["glued"] is not None else ""
            after = f" ({match['words'] or match['island']}){end}"
            yield Edit(*match.span(), match.group(), after, NAME, _CONFIDENCE)
    for match in _TWICE.finditer(text):
        rest = _REST.match(text, match.end())
        if rest and rest.group().count(")") > rest.group().count("("):
            continue
        after = ") " if match["letter"] else ")"
        yield Edit(*match.span("last"), match["last"], after, NAME, _CONFIDENCE)
