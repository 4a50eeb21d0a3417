"""Takes out the soft hyphens (U+00AD) inside of lines, which part syllables: ``bil|gi|lerin``.

A soft hyphen says where a word may be cut, and is not seen unless it is (Unicode Standard, chapter
23.2). A browser that prints a page with such marks draws them all, at no width, and some extractors
tell them. Other documents have U+00AD for the hyphen that is seen; so the marks go only from texts
that show what they are: words with more than one of them, again and again. At a line end they are
hyphenation's, unless a hyphen that was drawn stands behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import Language
from ..model import Edit

NAME = "soft_hyphens"
ORDER = 15  # before words that are cut at a line end are joined

_MARK = "\u00ad"
_MARKS = re.compile(f"(?<=[^\\W\\d_]){_MARK}+(?=[^\\W\\d_]|[-\u2010][^\\S\\n]*\\n)")
_SYLLABLES = re.compile(f"[^\\W\\d_]+(?:{_MARK}[^\\W\\d_]+){{2,}}")
_FEWEST = 3  # different words with several marks


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every soft hyphen of a text that has them between syllables."""
    if _MARK not in text or len(set(_SYLLABLES.findall(text))) < _FEWEST:
        return
    for match in _MARKS.finditer(text):
        yield Edit(match.start(), match.end(), match.group(), "", NAME, 0.99)
