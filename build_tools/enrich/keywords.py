"""The keywords that a text states of itself; none are made up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..languages import Language
from ..model import Block

ROLE = "keywords"

_SEPARATORS = re.compile(r"[,،;؛•·\n]")


def keywords(blocks: Sequence[Block], languages: Mapping[str, Language]) -> tuple[str, ...]:
    """Return the keywords of the blocks with the role ``keywords``, in order, each once.

    The heading itself ("Anahtar Kelimeler:") may begin the block or be a block of its own.
    """
    wordings = {
        wording for language in languages.values() for wording in language.headings.get(ROLE, ())
    }
    names = "|".join(map(re.escape, sorted(wordings, key=len, reverse=True))) or r"(?!)"
    heading = re.compile(rf"\s*(?:{names})\s*(?:[:：.–—-]\s*|$)", re.IGNORECASE)
    found: dict[str, str] = {}
    for block in blocks:
        if block.role != ROLE:
            continue
        for keyword in _SEPARATORS.split(heading.sub("", block.text, count=1)):
            keyword = keyword.strip(" \t.:")
            if keyword:
                found.setdefault(keyword.casefold(), keyword)
    return tuple(found.values())
