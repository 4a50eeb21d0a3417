"""Tells alefs that a font has no characters for by their marks: ``ال�قٔسام``, ``ا�خر``.

Some fonts draw the hamza of ``أ`` as a glyph of its own. PDFBox (and so Apache Tika) gives it to
the letter that most of it stands over, one late (:mod:`.raised_marks`); only an alef is so narrow.
So what has no character, and stands before a letter that no hamza can stand on, is the alef of that
hamza. In the ligature of lam and alef, one below comes to the lam: ``بالٕ�ضافة``.

Where that shows that the alef of this ligature has no character, it has none behind other lams. And
what has none behind an alef is the madda, if that makes a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..languages import Language, load_languages, lookup
from ..model import Edit
from .arabic import IN_WORD, LETTERS, likely_language
from .language_model import LanguageModel, language_model
from .raised_marks import MARKS, letters_of, may_bear
from .unmapped import REPLACEMENT

NAME = "alefs_by_marks"
ORDER = 4  # before missing letters are told by words, or reported

_LATE = re.compile(f"[ا{REPLACEMENT}]([{LETTERS}])([{MARKS}])")
_LATE_GAP = re.compile(f"{REPLACEMENT}([{LETTERS}])([{MARKS}])|(?<=ل)([{MARKS}]){REPLACEMENT}")
#: Gaps, and the letter behind them that a hamza is taken from.
_LAM_GAP = re.compile(f"(?<=ل){REPLACEMENT}()")
_MADDA = re.compile(f"ا{REPLACEMENT}()")
_MAYBE = re.compile(f"(?<=ل){REPLACEMENT}([ؤئ]|[ويى]\u0654)")
_WORD = re.compile(f"[{IN_WORD}{MARKS}{REPLACEMENT}]+")

_FEWEST = 3  # marks on letters that cannot have them
_SHOWN = 2  # alefs of lams
_SURE, _LIKELY = 0.97, 0.93


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every alef without a character that marks tell."""
    if REPLACEMENT not in text or not re.search(f"[{MARKS}]", text):
        return
    tag = likely_language(text, language)
    known = lookup(load_languages(), tag) if tag else None
    model = language_model(tag) if tag else None
    if known is None or model is None:
        return
    spelled = letters_of(known)
    late = [m for m in _LATE.finditer(text) if not may_bear(m[1], m[2], spelled)]
    if len(late) < _FEWEST:
        return
    yield from _words(text, _MAYBE, "أ", model)
    shown = 0
    for match in _LATE_GAP.finditer(text):
        letter, mark = match[1] or "", match[2] or match[3]
        if letter and may_bear(letter, mark, spelled):
            continue
        shown += text.startswith("ل", match.start() - 1)
        after = unicodedata.normalize("NFC", f"ا{mark}") + letter
        yield Edit(*match.span(), match.group(), after, NAME, _SURE)
    if shown >= _SHOWN:
        yield from _words(text, _LAM_GAP, "ا", model)
    yield from _words(text, _MADDA, "آ", model)


def _words(text: str, gap: re.Pattern[str], letter: str, model: LanguageModel) -> Iterator[Edit]:
    """Yield an edit for every ``gap`` of a word that is known with ``letter`` in its place."""
    for word in _WORD.finditer(text):
        for match in gap.finditer(text, *word.span()):
            after = letter + unicodedata.normalize("NFD", match[1])[:1]
            whole = f"{text[word.start() : match.start()]}{after}{text[match.end() : word.end()]}"
            if model.known(model.key(whole)):
                yield Edit(*match.span(), match.group(), after, NAME, _LIKELY)
