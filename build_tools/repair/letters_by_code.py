"""Tells letters that stand as codes: ``نلاع(cid:5)لا`` is ``نلاعالا``.

pdfminer writes ``(cid:5)`` for a glyph of number 5 that its font tells no character for. A code is
one glyph, so one letter or ligature throughout a text, and the words that it stands in tell which:
what makes the most probable words of all of them together (maximum likelihood, with the language
model). Codes that stand in many words come first, and help with those that stand beside them. A
code that stays open, or whose words stay unknown, is left to be reported.

pdfminer gives letters from left to right: words are read from the end that makes them known.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..languages import Language, load_languages, lookup
from ..model import Edit
from .arabic import LETTERS, SIGNS, TATWEEL, likely_language
from .language_model import LanguageModel, language_model
from .reversed_letters import is_reversed

NAME = "letters_by_code"
ORDER = 4  # before what is missing is reported

CODE = re.compile(r"\(cid:\d+\)")
_FORMS = "\ufb50-\ufdff\ufe70-\ufefc"
_UNIT = rf"(?:[{LETTERS}{SIGNS}{TATWEEL}{_FORMS}\u200c]|{CODE.pattern})"
_UNITS = re.compile(_UNIT)
#: A word with codes in it.
CODED = re.compile(rf"{_UNIT}*{CODE.pattern}{_UNIT}*")
_LETTER = re.compile(f"[{LETTERS}{_FORMS}]")
_LIGATURES = ("لا",)

_SHARE = 0.7  # of the different words with a code, that have to become known
_ROUNDS = 2
_TRUST = 0.7  # of the odds of the language model: it is too sure of itself
_LEAST = 1.5  # log10 odds of a letter against the next
_CONFIDENCE = 0.95

_Word = tuple[str, ...]


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every code whose letter can be told."""
    if not CODE.search(text):
        return
    # words with codes tell nothing yet of the order of letters
    plain = unicodedata.normalize("NFKC", CODED.sub(" ", text))
    tag = likely_language(plain, language)
    model, known = (language_model(tag), lookup(load_languages(), tag)) if tag else (None, None)
    if model is None or known is None:
        return
    turned = is_reversed(plain, model)
    words = {
        _units(match.group(), turned)
        for match in CODED.finditer(text)
        if _LETTER.search(match.group())
    }
    found = _letters(words, (*known.data["alphabet"], *_LIGATURES), model)
    for match in CODE.finditer(text):
        code = match.group()
        if code in found:
            letters = found[code][::-1] if turned else found[code]
            yield Edit(*match.span(), code, letters, NAME, _CONFIDENCE)


def _units(word: str, turned: bool) -> _Word:
    """Return the letters and codes of ``word`` in the order of reading."""
    units = [
        unit if CODE.match(unit) else unicodedata.normalize("NFKC", unit)
        for unit in _UNITS.findall(word)
    ]
    return tuple(reversed(units) if turned else units)


def _letters(words: set[_Word], alphabet: Sequence[str], model: LanguageModel) -> dict[str, str]:
    """Return what the codes in ``words`` stand for, those that can be told."""
    codes = {word: frozenset(filter(CODE.match, word)) for word in words}
    often = Counter(code for word in words for code in codes[word])
    found: dict[str, str] = {}
    for _ in range(_ROUNDS):
        for code, _ in often.most_common():
            shown = [word for word in words if {code} <= codes[word] <= {code, *found}]
            letter = _likeliest(shown, code, found, alphabet, model)
            if letter:
                found[code] = letter
    return found


def _likeliest(
    words: Sequence[_Word],
    code: str,
    found: Mapping[str, str],
    alphabet: Sequence[str],
    model: LanguageModel,
) -> str | None:
    """Return the letter that makes ``words`` most probable, ``None`` where it stays open."""
    ways: list[tuple[float, int, str]] = []
    for letter in alphabet:
        letters = {**found, code: letter}
        keys = [model.key("".join(letters.get(unit, unit) for unit in word)) for word in words]
        ways.append((sum(map(model.word, keys)), sum(map(model.known, keys)), letter))
    (best, known, letter), (second, *_) = sorted(ways, reverse=True)[:2]
    sure = _TRUST * (best - second) > _LEAST and known >= _SHARE * len(words)
    return letter if sure else None
