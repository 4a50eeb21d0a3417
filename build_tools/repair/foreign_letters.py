"""Puts letters of another alphabet right that a font told for the language's own: ``کبیر``.

A font can tell for one shape, an Arabic ligature with yeh, say, the letter that Persian has for it.
Authors with another keyboard write such letters too, and theirs stay. The two differ: a keyboard
gives one letter everywhere, or at random where texts were put together; a font gives the wrong one
for some shapes always, for others never. So a letter is put right where the text has it inside
words only, in certain shapes only, which its own never has, and elsewhere far more often has its
own; and that in ``_FEWEST`` different words that are known with it. A line with
letters that the language does not have in any spelling is in another language, and stays.

Fonts that were made for another language tell each shape of a letter by a letter of its own:
initial and medial kaf by the Arabic one, final kaf by the Persian one (``كمک``); yeh that is joined
to a letter beside it by two of Arabic, yeh that stands alone by the Persian one. No keyboard has
all of them, so a text that keeps to such a rule nearly without exception was told by a font.

Which letters stand for which is data of the languages (``same_letters``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from ..languages import Language, load_languages, lookup
from ..model import Edit
from .arabic import IN_WORD, LETTERS, likely_language
from .language_model import language_model

NAME = "foreign_letters"
ORDER = 39

_WORD = re.compile(f"[{IN_WORD}]+")
_HAMZA = "[\u0654\u0655]"  # makes another letter of it

_FEWEST = 3
_MORE = 3  # times as often the letter of the language must stand inside words
_CONFIDENCE = 0.97
_ASTRAY = 0.02  # of the letters of a text that tells shapes, that have another shape's letter
_KNOWN = 0.5  # of the words of a line, for it to be in the language
_CERTAIN = 0.99


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every letter that the font told wrongly."""
    tag = likely_language(text, language)
    known = lookup(load_languages(), tag) if tag else None
    if not known or known.script != "Arab":
        return
    same = known.data.get("same_letters", {})
    letters = frozenset(known.data["alphabet"]).union(same)
    if not any(foreign in text for foreign in same):
        return
    words = Counter(_WORD.findall(text))
    variants: defaultdict[str, set[str]] = defaultdict(set)
    for foreign, own in same.items():
        variants[own] |= {foreign, own}
    if any(_tells_shapes(words, own, variants[own]) for own in variants):
        yield from _by_shape(text, known.tag, same)
        return
    for foreign, own in same.items():
        if foreign in text and _is_of_a_font(words, foreign, own):
            yield from _edits(text, known.tag, letters, foreign, own)


def _by_shape(text: str, tag: str, told: Mapping[str, str]) -> Iterator[Edit]:
    """Yield an edit for every word with letters that are ``told`` for others, but for the words of
    lines in another language."""
    model = language_model(tag)
    if not model:
        return
    table = str.maketrans(dict(told))
    for line in re.finditer("[^\n]+", text):
        words = list(_WORD.finditer(text, *line.span()))
        known = sum(model.known(model.key(match.group())) for match in words)
        if known < _KNOWN * len(words):
            continue
        for match in words:
            word = match.group()
            after = word.translate(table)
            if after != word:
                yield Edit(*match.span(), word, after, NAME, _CERTAIN)


def _is_of_a_font(words: Mapping[str, int], foreign: str, own: str) -> bool:
    """Tell whether ``foreign`` stands for ``own`` in some shapes always, and in others never."""
    wrong = _shapes(words, foreign)
    if wrong[""] or max(wrong.values(), default=0) < _FEWEST:
        return False
    right = _shapes(words, own)
    return (
        right[""] > 0
        and not any(right[shape] for shape in wrong)
        and right.total() >= _MORE * wrong.total()
    )


def _tells_shapes(words: Mapping[str, int], own: str, variants: Collection[str]) -> bool:
    """Tell whether shapes of a letter have different ``variants``, which are on no one keyboard."""
    told: defaultdict[tuple[bool, bool], Counter[str]] = defaultdict(Counter)
    for word, count in words.items():
        for before, one, after in zip(f" {word}", word, f"{word[1:]} ", strict=False):
            if one in variants:
                told[_joins(before), after != " " and _joins(one)][one] += count
    usual = [found.most_common(1)[0] for found in told.values()]
    shapes = {one for one, count in usual if count >= _FEWEST}
    wrong = sum(found.total() for found in told.values()) - sum(count for _, count in usual)
    keyboards = (frozenset(each.data.get("alphabet", "")) for each in load_languages().values())
    return (
        own in shapes
        and wrong <= _ASTRAY * sum(count for _, count in usual)
        and not any(shapes <= keyboard for keyboard in keyboards)
    )


def _shapes(words: Mapping[str, int], letter: str) -> Counter[str]:
    """Count the shapes of ``letter`` in ``words``, which occur so often each.

    A shape is told by the letter after it, and by how both are joined. The key of those at the end
    of a word is empty.
    """
    found: Counter[str] = Counter()
    for word, count in words.items():
        if letter not in word:
            continue
        row = [" ", *re.findall(f"[{LETTERS}]{_HAMZA}?", word), " "]
        for before, one, after, then in zip(row, row[1:], row[2:], [*row[3:], " "], strict=False):
            if one == letter:
                joined, final = _joins(before), then == " " or not _joins(after)
                found["" if after == " " else f"{joined:d}{after}{final:d}"] += count
    return found


@cache
def _joins(letter: str) -> bool:
    """Tell whether ``letter`` is joined to the one after it: whether it has an initial form."""
    try:
        unicodedata.lookup(f"{unicodedata.name(letter[0])} INITIAL FORM")
    except KeyError:
        return False
    return True


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
                after = re.sub(f"{foreign}(?!{_HAMZA})", own, word)
                found.append(Edit(*match.span(), word, after, NAME, _CONFIDENCE))
    return tuple(found) if len(words) >= _FEWEST else ()
