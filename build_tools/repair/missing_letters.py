"""Tells letters that a font has no characters for by the words that they stand in: ``�لحق``.

Some programs put a letter of another script in the place: ``الDكرامة``; some extractors U+0000.

One glyph is missing wherever it stands, so a text has few kinds of such letters: mostly one shape
of one letter, a ligature, or a stroke between two letters, which is none. What each place stands
for is told by the language model, together with how often each letter is missing in the text as a
whole (expectation maximisation; A. P. Dempster, N. M. Laird and D. B. Rubin, 1977). A place that
stays open, or whose word stays unknown, is left to be reported, and so are all where most are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from ..languages import Language, load_languages, lookup
from ..model import Edit
from .arabic import LETTERS, SIGNS, TATWEEL, likely_language
from .language_model import LanguageModel, language_model
from .unmapped import REPLACEMENT, is_interleaved

NAME = "missing_letters"
ORDER = 5  # before what is still missing is reported

_WORD = re.compile(
    f"(?=[{SIGNS}{TATWEEL}\u200c{REPLACEMENT}]*[{LETTERS}])[{LETTERS}{SIGNS}{TATWEEL}\u200c{REPLACEMENT}]+"
)
#: A Latin letter in the midst of a word stands for what the program had no character for.
_FOREIGN = re.compile(f"(?<=[{LETTERS}])[A-Za-z](?=[{LETTERS}])")
#: A stroke that some fonts draw between two letters, which programs then have no character for.
_STROKE = re.compile(
    f"(?<=ل)(?:{REPLACEMENT}|[A-Za-z\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u024f])(?=ك)"
)
_SIGNED = re.compile(f"[{SIGNS}]{REPLACEMENT}|{REPLACEMENT}[{SIGNS}]")
_RAISED = frozenset("\u0653\u0654\u0655")  # what makes another letter of the one before
_NOTHING = ""
_LAM_ALEF = "لا"

_FEWEST = 3  # words that become known
_SHARE = 0.7  # of the words that miss a letter, that have to become known
_SIGNS = 0.2  # of these words, that may have a sign beside the gap
_LONGEST = 20
_MOST = 4  # letters that a word may miss
_KEPT = {
    1: 99,
    2: 6,
    3: 3,
    4: 3,
}  # of the likeliest letters, that are tried by how many are missing
_ROUNDS = 5
_PRIOR = 0.03  # words that speak for each letter at the beginning of the estimate
_TRUST = 0.7  # of the odds of the language model: it is too sure of itself
_SURE = 0.9
_AT_MOST = 0.98


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every word whose missing letters can be told."""
    shown = text if is_interleaved(text) else text.replace("\0", REPLACEMENT)
    for edit in list(_told(shown, language)) or _strokes(shown, language):
        yield replace(edit, before=text[edit.start : edit.end])


def _told(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every word whose missing letters the words of the text tell together."""
    gaps = _FOREIGN.sub(REPLACEMENT, text)
    if REPLACEMENT not in gaps:
        return
    words = [m for m in _WORD.finditer(gaps) if 0 < m.group().count(REPLACEMENT) <= _MOST]
    if sum(bool(_SIGNED.search(match.group())) for match in words) > _SIGNS * len(words):
        return  # they are signs of vowels, of which any may be meant
    tag = likely_language(text, language) if len(words) >= _FEWEST else None
    model, known = (language_model(tag), lookup(load_languages(), tag)) if tag else (None, None)
    if model is None or known is None:
        return
    letters = {*known.data["alphabet"], *_RAISED, _NOTHING, _LAM_ALEF}
    different = {m.group() for m in words if len(m.group()) <= _LONGEST}
    shares = {letter: 1 / len(letters) for letter in letters}
    for _ in range(_ROUNDS):
        found: defaultdict[str, float] = defaultdict(float)
        for word in different:
            for filling, _, probability in _fillings(word, shares, model):
                for letter in filling:
                    found[letter] += probability / len(filling)
        total = sum(found.values()) + _PRIOR * len(letters)
        shares = {letter: (found[letter] + _PRIOR) / total for letter in letters}
    sound: dict[str, tuple[str, float]] = {}
    for word in different:
        fillings = _fillings(word, shares, model)
        _, after, sure = max(fillings, key=lambda each: each[2], default=((), "", 0.0))
        if after and model.known(model.key(after)):
            sound[word] = after, sure
    if len(sound) < _FEWEST or len(sound) < _SHARE * len(different):
        return
    for match in words:
        word = match.group()
        after, sure = sound.get(word, ("", 0.0))
        if sure >= _SURE and not _SIGNED.search(word) and 2 * REPLACEMENT not in word:
            before = text[match.start() : match.end()]
            yield Edit(*match.span(), before, after, NAME, min(sure, _AT_MOST))


def _strokes(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every stroke between lam and kaf without which there is a word."""
    tag = likely_language(text, language) if _STROKE.search(text) else None
    model = language_model(tag) if tag else None
    for match in _STROKE.finditer(text) if model else ():
        gap = match.group()
        letters = f"[{LETTERS}{SIGNS}{TATWEEL}\u200c]*"
        before = re.search(f"{letters}$", text[: match.start()][-_LONGEST:])
        after = re.match(letters, text[match.end() :][:_LONGEST])
        if model and before and after and model.known(model.key(before.group() + after.group())):
            yield Edit(*match.span(), gap, _NOTHING, NAME, _AT_MOST)


def _fillings(
    word: str, shares: Mapping[str, float], model: LanguageModel
) -> list[tuple[tuple[str, ...], str, float]]:
    """Return what may stand in the gaps of ``word``, the words that it makes and how probable."""
    parts = word.split(REPLACEMENT)
    gaps = len(parts) - 1
    likeliest = sorted(shares, key=lambda letter: (-shares[letter], letter))[: _KEPT[gaps]]
    ways: dict[str, tuple[tuple[str, ...], float]] = {}
    for filling in product(likeliest, repeat=gaps):
        filled = parts[0]
        weight = 1.0
        for letter, part in zip(filling, parts[1:], strict=True):
            filled += letter + part
            weight *= shares[letter]
        filled = unicodedata.normalize("NFC", filled)
        if not _RAISED.isdisjoint(filled):
            continue  # no letter has it
        weight *= 10 ** (_TRUST * model.word(model.key(filled)))
        if filled not in ways or ways[filled][1] < weight:
            ways[filled] = filling, weight
    total = sum(weight for _, weight in ways.values())
    return [(filling, filled, weight / total) for filled, (filling, weight) in ways.items()]
