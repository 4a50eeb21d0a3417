"""Takes out the embeddings that some extractors wrap text in, and turns their content back.

pdftotext wraps right-to-left lines in RLE and PDF, and what it took for left-to-right in LRE and
PDF (Unicode Standard Annex 9, section 2). A blank and marks at the beginning of such an inner
embedding stand at its left on the page, which in a right-to-left line is its end. Brackets keep
their characters: where these tell what is drawn, all of the text do (:mod:`.mirrored_brackets`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..languages import Language
from ..model import Edit

NAME = "embeddings"
ORDER = 32

_FEWEST = 2  # lines that are wrapped, to tell what extractor it was

_LINE = re.compile("\u202b([^\n]*)\u202c")
_INNER = re.compile("\u202a([^\u202a-\u202e\n]*)\u202c")
_MARKED = re.compile(r"(?P<marks>[^\w]*)(?P<rest>.*)")


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every line that is wrapped as a whole."""
    for match in _LINE.finditer(text):
        after = _INNER.sub(_turned, match.group(1))
        if not re.search("[\u202a-\u202e]", after):
            yield Edit(match.start(), match.end(), match.group(), after, NAME, 0.98)


def _turned(match: re.Match[str]) -> str:
    marked = _MARKED.fullmatch(match.group(1))
    assert marked, "it matches anything"
    return marked["rest"] + marked["marks"][::-1]


def applied(rules: Mapping[str, int]) -> bool:
    """Tell whether an extractor marked the directions of a text, ``rules`` of which were mended.

    Who does so has put the words in order before.
    """
    return rules.get(NAME, 0) >= _FEWEST
