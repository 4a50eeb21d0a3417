"""Puts letters right whose shapes a font names after letters of another language: ``ﻛﻤﮏ``.

A font that was made for several languages draws initial kaf once and calls it the Arabic one, and
final kaf, which differs, by the Persian name; initial yeh is the Arabic one, final yeh the alef
maksura, isolated yeh the Persian one. Presentation forms (Unicode 23.9) tell the shape, so that the
rule is seen as it is, before blanks and the order of letters are put right. No keyboard has all of
the letters, so a text in which each shape is told by one of them was named by a font, whatever its
author wrote. Where the shapes are not told, see :mod:`.foreign_letters`.

Which letters stand for which is data of the languages (``same_letters``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from ..languages import Language, load_languages, lookup
from ..model import Edit
from .arabic import IN_WORD, likely_language

NAME = "letters_by_shape"
ORDER = 29  # before the forms become letters

_FORMS = "\ufb50-\ufbff\ufe70-\ufefc"
_FORM = re.compile(f"[{_FORMS}]")
_WORD = re.compile(f"[{IN_WORD}{_FORMS}]*[{_FORMS}][{IN_WORD}{_FORMS}]*")
_SHAPES = ("<initial>", "<medial>", "<final>", "<isolated>")

_FEWEST = 3  # letters of a shape that tell which one it has
_ASTRAY = 0.01  # of the letters, that have another shape's letter
_CERTAIN = 0.99


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every word with forms that a font named after other letters."""
    if not _FORM.search(text):
        return
    tag = likely_language(_without_shared(unicodedata.normalize("NFKC", text)), language)
    known = lookup(load_languages(), tag) if tag else None
    same: Mapping[str, str] = known.data.get("same_letters", {}) if known else {}
    counts = Counter(_FORM.findall(text))
    if not any(_is_by_shape(counts, own, same) for own in set(same.values())):
        return
    wrong = {form: same[_letter(form)] for form in counts if _letter(form) in same}
    table = str.maketrans(wrong)
    for match in _WORD.finditer(text):
        word = match.group()
        after = word.translate(table)
        if after != word:
            yield Edit(*match.span(), word, after, NAME, _CERTAIN)


def _without_shared(text: str) -> str:
    """Return ``text`` without the letters that one language has for those of another: the font
    may have named them so."""
    same = (each.data.get("same_letters", {}) for each in load_languages().values())
    return text.translate(
        {ord(char): None for one in same for pair in one.items() for char in pair}
    )


def _is_by_shape(counts: Mapping[str, int], own: str, same: Mapping[str, str]) -> bool:
    """Tell whether each shape of ``own`` has one letter, and all together are on no keyboard."""
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for form, count in counts.items():
        if own in (_letter(form), same.get(_letter(form))):
            told[unicodedata.decomposition(form).split()[0]][_letter(form)] += count
    usual = [found.most_common(1)[0] for found in told.values()]
    letters = {letter for letter, count in usual if count >= _FEWEST}
    right = sum(count for _, count in usual)
    astray = sum(found.total() for found in told.values()) - right
    keyboards = (frozenset(each.data.get("alphabet", "")) for each in load_languages().values())
    return (
        own in letters
        and astray <= _ASTRAY * right
        and not any(letters <= keyboard for keyboard in keyboards)
    )


@cache
def _letter(form: str) -> str:
    """Return the letter that ``form`` shows a shape of, nothing for ligatures."""
    shape, *codes = unicodedata.decomposition(form).split()
    return chr(int(codes[0], 16)) if shape in _SHAPES and len(codes) == 1 else ""
