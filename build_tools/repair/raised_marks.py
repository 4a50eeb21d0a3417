"""Puts hamza and madda back on the alef that they were drawn above or below: ``اسٔاس``, ``الٕى``.

Some fonts draw the mark of ``أ`` as a glyph of its own, which programs then tell for a combining
mark. PDFBox (and so Apache Tika) gives a mark to the letter that most of it stands over, and a
hamza is broader than an alef: it comes one letter late. On most letters no hamza can stand, and no
madda on any but the alef; on waw and yeh it can, and there the language model tells.

A mark that follows its letter makes one character with it (Normalization Form C, UAX 15). A text
that has letters with marks in both forms did not get the longer one from its author.

It runs once the letters of words stand in order, before words are looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..languages import Language, load_languages, lookup
from ..model import Edit
from .arabic import IN_WORD, LETTERS, likely_language
from .language_model import LanguageModel, language_model

NAME = "raised_marks"
ORDER = 32

MARKS = "\u0653-\u0655"
_HAMZA = "\u0654"
_LATE = re.compile(f"ا([{LETTERS}])([{MARKS}])")
_MAYBE = re.compile(f"(?<=ا)(?:[ؤئ]|[ويى]{_HAMZA})")
_APART = re.compile(f"[{LETTERS}][{MARKS}]")
_COMPOSED = re.compile("[آأإؤئ]")
_WORD = re.compile(f"[{IN_WORD}{MARKS}]+")
_LONGEST = 40

_FEWEST = 3  # marks on letters that cannot have them
_GAIN = 0.7  # log10, by which the word must become more probable
_CERTAIN, _LIKELY = 0.98, 0.93


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every mark that comes late, or that stands apart from its letter."""
    if not re.search(f"[{MARKS}]", text):
        return
    tag = likely_language(text, language)
    known = lookup(load_languages(), tag) if tag else None
    if known is None or known.script != "Arab":
        return
    spelled = letters_of(known)
    late = [match for match in _LATE.finditer(text) if not may_bear(match[1], match[2], spelled)]
    moved: list[Edit] = []
    if len(late) >= _FEWEST:
        moved += (_moved(m.start(), m.group(), m[1], m[2], _CERTAIN) for m in late)
        model = language_model(known.tag)
        if model:
            moved += _likely(text, model)
    elif not _COMPOSED.search(text):
        return  # its author wrote it so
    yield from moved
    taken = {edit.end for edit in moved}
    for match in _APART.finditer(text):
        whole = unicodedata.normalize("NFC", match.group())
        if len(whole) == 1 and match.end() not in taken:
            yield Edit(*match.span(), match.group(), whole, NAME, _CERTAIN)


def letters_of(language: Language) -> frozenset[str]:
    """Return the letters that ``language`` is spelled with."""
    return frozenset((*language.data["alphabet"], *language.data.get("same_letters", ())))


def may_bear(letter: str, mark: str, spelled: frozenset[str]) -> bool:
    """Tell whether ``mark`` can stand on ``letter`` in a language with these letters."""
    whole = unicodedata.normalize("NFC", letter + mark)
    if len(whole) == 1:
        return letter not in "هە" or whole in spelled or "ۀ" in spelled
    return mark == _HAMZA and (letter in "یى" or (letter == "ه" and "ۀ" in spelled))


def _moved(start: int, before: str, letter: str, mark: str, confidence: float) -> Edit:
    after = unicodedata.normalize("NFC", "ا" + mark) + letter
    return Edit(start, start + len(before), before, after, NAME, confidence)


def _likely(text: str, model: LanguageModel) -> Iterator[Edit]:
    """Yield an edit for every mark on a letter that can have it, which its alef has rather."""
    for match in _MAYBE.finditer(text):
        letter, mark = list(unicodedata.normalize("NFD", match.group()))
        edit = _moved(match.start() - 1, "ا" + match.group(), letter, mark, _LIKELY)
        head = _WORD.search(text[max(0, edit.start - _LONGEST) : edit.start][::-1])
        begin = edit.start - (head.end() if head and not head.start() else 0)
        tail = _WORD.match(text, edit.end, edit.end + _LONGEST)
        end = tail.end() if tail else edit.end
        as_it_is = model.word(model.key(text[begin:end]))
        after = text[begin : edit.start] + edit.after + text[edit.end : end]
        if model.word(model.key(after)) > as_it_is + _GAIN:
            yield edit
