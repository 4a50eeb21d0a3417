"""Puts lines together that were broken at letters above or below the others.

Some fonts set letters higher or lower than those beside them. PDFium begins a line where it takes
that for another one (``CPDF_TextPage``), and where nothing parts the two, the line comes out in two
pieces in reverse order, the last word of the one glued to the first word of the other:
``حقوق الإنسان والحرياتولما كانت الدول`` was ``ولما كانت الدول حقوق الإنسان والحريات``. So a word
that is not known, but two words are, shows where the pieces may meet. Blanks are lost without that
too: a line is turned only if that makes it more probable with the words before and behind it, and
all such lines of the text together are more probable by far (a likelihood ratio test).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..languages import Language
from ..model import Edit
from .arabic import LETTERS, LINE, SIGNS, likely_language
from .language_model import ZWNJ, language_model
from .scoring import TextScorer, text_scorer
from .vocabulary import vocabulary

NAME = "raised_letters"
ORDER = 51  # once lines are in order

_WORD = re.compile(rf"(?<![{LETTERS}{SIGNS}\u200c])[{LETTERS}]{{4,}}(?![{LETTERS}{SIGNS}\u200c])")
_LETTER = re.compile(f"[{LETTERS}]")
_FIRST, _LAST = re.compile(rf"[{LETTERS}]+"), re.compile(rf"[{LETTERS}]+$")

_STOP = re.compile(r"[.؟?!:۔]\W*$")

_SHORTEST = 3  # letters of a word
_APART = 1.0  # log10, by which two words have to be more probable than one
_MOST, _LEAST = 4.0, -1.0  # log10 odds that one line counts at most, and at least
_PROOF = 1.5  # that all have to give
_GAIN = 0.5  # of a line
#: Rules that put lines of other extractors in order, whose words are glued for other causes.
_OTHERS = (
    "broken_at_signs",
    "cut_before_letters",
    "embeddings",
    "reversed_letters",
    "reversed_words",
    "turned_at_islands",
    "turned_pieces",
    "turned_portions",
    "turned_runs",
    "visual_order",
)
_FULL = 0.8  # of the longest line: a shorter one ends a paragraph
_NO_END = -2.0  # log10 probability that it has a full stop, but not at its end
_CONFIDENCE = 0.9


def applies(rules: Mapping[str, int]) -> bool:
    """Tell whether PDFium may have made a text that other modules mended so much by each rule."""
    return not any(map(rules.get, _OTHERS))


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every line that was broken at a letter."""
    if not _LETTER.search(text):
        return
    tag = likely_language(text, language)
    model, scorer = (language_model(tag), text_scorer(tag)) if tag else (None, None)
    if model is None or scorer is None:
        return
    glued = {
        word: cuts
        for word in vocabulary(text, model).unknown
        if _WORD.fullmatch(word) and (cuts := _cuts(word, scorer))
    }
    if not glued:
        return
    matches = list(LINE.finditer(text))
    lines = ["", *(match.group().strip() for match in matches), ""]
    full = _FULL * max(map(len, lines))
    found: list[tuple[Edit, float]] = []
    for match, above, line, below in zip(matches, lines, lines[1:], lines[2:], strict=False):
        places = [
            word.start() + cut for word in _WORD.finditer(line) for cut in glued.get(word[0], ())
        ]
        if places:
            before, behind = "".join(above.split()[-1:]), "".join(below.split()[:1])
            best, gain = _best(line, places, before, behind, scorer)
            if len(line) < full and _STOP.search(line) and not _STOP.search(best):
                gain += _NO_END
            start = match.start() + match.group().index(line)
            edit = Edit(start, start + len(line), line, best, NAME, _CONFIDENCE)
            found.append((edit, gain))
    if sum(max(_LEAST, min(_MOST, gain)) for _, gain in found) > _PROOF:
        yield from (edit for edit, gain in found if gain > _GAIN)


def _cuts(word: str, scorer: TextScorer) -> list[int]:
    """Return where ``word`` may be two words."""
    if any(scorer.known(word[:cut] + ZWNJ + word[cut:]) for cut in range(1, len(word))):
        return []
    least = scorer.bigram("", word) + _APART
    return [
        cut
        for cut in range(_SHORTEST, len(word) - _SHORTEST + 1)
        if scorer.known(word[:cut])
        and scorer.known(word[cut:])
        and scorer.bigram("", word[:cut]) + scorer.bigram("", word[cut:]) > least
    ]


def _best(
    line: str, places: list[int], before: str, behind: str, scorer: TextScorer
) -> tuple[str, float]:
    """Return what ``line`` most probably was if it was broken at one of ``places``, and the odds.

    ``before`` and ``behind`` are the words beside it.
    """

    def score(*parts: str) -> float:
        return scorer.text(" ".join(filter(None, (before, *parts, behind))), lenient=True)

    as_it_is = max(score(line), *(score(line[:place], line[place:]) for place in places))
    turned = [joined for place in places for joined in _joined(line[place:], line[:place], scorer)]
    scores = [score(each) for each in turned]
    at = max(range(len(turned)), key=scores.__getitem__)
    return turned[at], scores[at] - as_it_is


def _joined(one: str, other: str, scorer: TextScorer) -> Iterator[str]:
    """Yield ``one`` and ``other`` with a blank between them, or as one word."""
    yield f"{one} {other}"
    head, tail = _LAST.search(one), _FIRST.match(other)
    if head and tail and scorer.known(head.group() + tail.group()):
        yield one + other
