"""Joins a lam to the alef with a hamza that a gap parts it from: ``ال أسرة`` is ``الأسرة``.

Some fonts draw lam and alef with a hamza as two parts with a gap between them, which extractors
take for a blank. No word is ``ل`` or ``ال``, but the latter is what a swapped ``لا`` looks like
(:mod:`.swapped_letters`). So the text as a whole has to become more probable by far, and each such
word more probable than either.

It runs before letters that were swapped change places, and before words are turned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import Language
from ..model import Edit
from .arabic import IN_WORD, LETTERS, likely_language
from .language_model import BREAK, LanguageModel, language_model

NAME = "parted_lam_alef"
ORDER = 36  # before swapped letters, for which ``ال`` by itself would be one of many

_HEAD = r"(?P<head>[وف]?(?:[بك]?ا|ل)?ل)(?P<blank> +)(?=[أإآ])"
_PARTED = re.compile(
    rf"(?:(?P<before>[{IN_WORD}]+) +)?(?<![{IN_WORD}]){_HEAD}"
    rf"(?P<rest>[{LETTERS}][{IN_WORD}]*)(?=(?: +(?P<after>[{IN_WORD}]+))?)"
)
_SHOWN = re.compile("ل +[أإآ]")  # quicker to look for
_SWAPPED = re.compile("ال$")

_FEWEST = 2  # places that show it
_PROOF = 5.0  # log10 odds of all together
_MOST, _LEAST = 4.0, -3.0  # that one place counts at most, and at least
_CONFIDENCE = 0.97


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every blank between a lam and an alef with a hamza."""
    if len(_SHOWN.findall(text)) < _FEWEST:
        return
    matches = list(_PARTED.finditer(text))
    if len(matches) < _FEWEST:
        return
    tag = likely_language(text, language)
    model = language_model(tag) if tag else None
    if model is None:
        return
    gains = [_gain(match, model) for match in matches]
    if sum(max(_LEAST, min(_MOST, gain)) for gain in gains) < _PROOF:
        return
    for match, gain in zip(matches, gains, strict=True):
        if gain > 0:
            yield Edit(*match.span("blank"), match["blank"], "", NAME, _CONFIDENCE)


def _gain(match: re.Match[str], model: LanguageModel) -> float:
    """Return how much more probable (log10) the words are without the blank."""
    before, after = (match[name] and model.key(match[name]) for name in ("before", "after"))
    heads = {match["head"], _SWAPPED.sub("لا", match["head"])}
    rest = model.key(match["rest"])

    def fit(*words: str) -> float:
        row = [before or BREAK, *words, *filter(None, [after])]
        return sum(map(model.bigram, row, row[1:]))

    parted = max(fit(model.key(head), rest) for head in heads)
    return fit(model.key(match["head"] + match["rest"])) - parted
