"""Puts letters of another alphabet right that a font told for the language's own: ``کبیر``.

A font can tell for a shape, an Arabic ligature with yeh, say, the letter that Persian has for it.
Authors with another keyboard write such letters too, and theirs stay. The two differ: a keyboard
gives one letter everywhere, a font the right one for all shapes but some. So a letter is put right
where the text has it inside words only, never at their ends, in ``_FEWEST`` different words that
are known with the letter of the language, which the text otherwise has far more often. A line with
letters that the language does not have in any spelling is in another language, and stays.

Which letters stand for which is data of the languages (``same_letters``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import Language, load_languages, lookup
from ..model import Edit
from .arabic import IN_WORD, LETTERS, SIGNS, TATWEEL, likely_language
from .language_model import language_model

NAME = "foreign_letters"
ORDER = 39

_WORD = re.compile(f"[{IN_WORD}]+")
_MARKS = f"[{SIGNS}{TATWEEL}]*"

_FEWEST = 3
_MORE = 3  # times as often the letter of the language must stand inside words
_CONFIDENCE = 0.97


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every letter that the font told wrongly."""
    tag = likely_language(text, language)
    known = lookup(load_languages(), tag) if tag else None
    if not known or known.script != "Arab":
        return
    same = known.data.get("same_letters", {})
    letters = frozenset(known.data["alphabet"]).union(same)
    for foreign, own in same.items():
        if foreign in text and _is_inside_only(text, foreign, own):
            yield from _edits(text, known.tag, letters, foreign, own)


def _is_inside_only(text: str, foreign: str, own: str) -> bool:
    inside, at_end = f"{_MARKS}[{LETTERS}]", f"{_MARKS}(?![{IN_WORD}])"
    if re.search(foreign + at_end, text) or not re.search(own + at_end, text):
        return False
    often = len(re.findall(own + inside, text))
    return often >= _MORE * len(re.findall(foreign + inside, text))


def _edits(
    text: str, tag: str, letters: frozenset[str], foreign: str, own: str
) -> tuple[Edit, ...]:
    model = language_model(tag)
    if not model:
        return ()
    found: list[Edit] = []
    words: set[str] = set()
    for line in re.finditer("[^\n]+", text):
        if foreign not in line.group() or set(re.findall(f"[{LETTERS}]", line.group())) - letters:
            continue
        for match in _WORD.finditer(text, *line.span()):
            word = match.group()
            if foreign in word and model.known(model.key(word)):
                words.add(word)
                after = word.replace(foreign, own)
                found.append(Edit(*match.span(), word, after, NAME, _CONFIDENCE))
    return tuple(found) if len(words) >= _FEWEST else ()
