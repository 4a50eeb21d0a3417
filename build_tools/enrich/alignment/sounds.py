"""The consonants of a word as its sound, whatever the script: for words that languages share.

A loan or a name keeps its consonants, roughly, from language to language (siyasi, سياسي, سیاسی).
Words are cut to their stem, letters to classes of letters that sound alike (as Soundex does
within one script; Simard, Foster and Isabelle 1992 align by the first letters of cognates).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import snowballstemmer  # type: ignore[import-untyped]
import yaml

from ...folding import fold_words
from ...languages import Language

_FILE = Path(__file__).with_name("consonants.yml")

#: Words of fewer consonants sound like too many others.
_LEAST = 3
#: What comes later is mostly the inflection.
_MOST = 5


@cache
def _tables() -> tuple[re.Pattern[str], dict[str, str], dict[int, str | None]]:
    data: dict[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    digraphs: dict[str, str] = data["digraphs"]
    sounds = {ord(letter): sound for sound, letters in data["sounds"].items() for letter in letters}
    return re.compile("|".join(digraphs)), digraphs, dict(sounds)


def sound(word: str) -> str:
    """Return the classes of the consonants of a folded ``word``, doubled ones once."""
    pattern, digraphs, sounds = _tables()
    plain = pattern.sub(lambda found: digraphs[found[0]], word)
    classes = "".join(sounds.get(ord(letter), "") or "" for letter in plain)
    return re.sub(r"(.)\1+", r"\1", classes)


class Listener:
    """Tells how the words of one language sound; ``language`` is ``None`` for an unknown one."""

    def __init__(self, language: Language | None) -> None:
        stem: Callable[[str], str] = str
        if language and language.stemmer:
            stem = snowballstemmer.stemmer(language.stemmer).stemWord
        self._stem = stem
        self.sound = lru_cache(maxsize=None)(self._sound)

    def _sound(self, word: str) -> str:
        """Return how ``word`` sounds, or nothing where it says too little."""
        parts = [sound(part) for part in fold_words(self._stem(word.lower())).split()]
        whole = "".join(parts)
        return whole[:_MOST] if len(whole) >= _LEAST else ""
