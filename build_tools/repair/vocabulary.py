"""The different words of a text, and which of them a language model does not know.

Most texts pass most modules unchanged, so that what was found for one text is kept for the next
module to ask.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from .arabic import LETTERS, SIGNS
from .language_model import FLOOR, LanguageModel

#: Words of the script, numbers, punctuation, words of other scripts.
TOKEN = re.compile(rf"[{LETTERS}{SIGNS}\u200c]+|\d+|[^\w\s]+|[^\W\d_]+")

_HAS_LETTER = re.compile(f"[{LETTERS}]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How often each token of a text occurs (``counts``), the keys of the model for all of them
    (``keys``), and those words of the script that the model does not know (``unknown``)."""

    counts: Mapping[str, int]
    keys: Mapping[str, str]
    unknown: frozenset[str]


@lru_cache(maxsize=2)
def vocabulary(text: str, model: LanguageModel) -> Vocabulary:
    """Return the vocabulary of ``text``."""
    counts = Counter(TOKEN.findall(text))
    keys = {token: model.key(token) for token in counts}
    unknown = (token for token, key in keys.items() if not model.known(key))
    return Vocabulary(counts, keys, frozenset(filter(_HAS_LETTER.search, unknown)))


@lru_cache(maxsize=2)
def parts_of_words(text: str, model: LanguageModel) -> int:
    """Count the known words of ``text`` that are mostly parts of others, which a ZWNJ joins."""
    if not model.has_joiners:
        return 0
    found = vocabulary(text, model)
    known = ((word, key) for word, key in found.keys.items() if word not in found.unknown)
    return sum(
        found.counts[word]
        for word, key in known
        if (part := model.part(key)) > FLOOR and part > model.word(key)
    )
