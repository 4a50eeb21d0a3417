"""Undoes what becomes of marks that a program draws as glyphs of their own: ``قانون  ًاا``.

LibreOffice gives each glyph the text of the cluster in which it met it first (the ``ToUnicode`` map
of ISO 32000-2, 9.10.3). In a font that draws the hamza of ``أ`` as a glyph of its own, the hamza is
told for ``أ`` and the alef for ``ا``, or for nothing at all where it was met in ``أ`` first, so
that the two together give ``أا``, and ``أ`` with a sign of a missing letter. The mark is drawn
before its letter, at a place of its own, and PDFBox begins a new run there. So

- a mark stands at the beginning of a run only, with any letter of its cluster before it and the
  letter that it belongs to behind it;
- the runs of a line stand in reverse order, with one blank more between them.

Text in another direction parts the line as well (:mod:`.portions`). Where the last run begins,
which is the beginning of the line and mostly no mark, the language model tells.

No sound text writes two alefs so, and a text is taken for such only where nearly all of its alefs
with a hamza or madda are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from ..languages import Language
from ..model import Edit
from .arabic import LETTERS, LINE, likely_language
from .portions import in_order
from .runs import MIRROR
from .scoring import TextScorer, text_scorer, unpaired
from .unmapped import REPLACEMENT
from .visual_order import Candidate, weighed

NAME = "marks_drawn_apart"
ORDER = 4  # before missing letters are reported, and after lines that an image gave are gone

_MARKS = "\u064b-\u0655\u0670"
_ALEFS = "آأإ"
#: A cluster that a mark was told for: at the beginning of a run.
_CLUSTER = f"(?:[{_ALEFS}ؤئۀ]|[{LETTERS}][{_MARKS}]+)"
_RUN = re.compile(f"(?<!\\S){_CLUSTER}(?=\\S)")
_CUT = re.compile(f" (?={_CLUSTER}\\S)|^(?={_CLUSTER}\\S)")
_WORD = re.compile(rf"(?<!\S)[{_ALEFS}](\S)")
_DOUBLED = re.compile(rf"(?<!\S)(?:[{_ALEFS}]|ا[{_MARKS}]+)(?:ا|[^\w\s،؛؟{_MARKS}])")
_STOP = re.compile("[.؟?!:؛]")
_LETTER = re.compile(f"[{LETTERS}]")
_IN_A_ROW = re.compile(f"{REPLACEMENT}(?={REPLACEMENT})")
_LAM = "ل"

_FEW = 2  # missing letters in a row, that are chance
_FEWEST = 4  # doubled letters
_SHARE = 0.8  # of all words that begin with such alefs
_TRUST = 0.4  # of the odds of a line, which come from a language model: too sure of itself
_CONFIDENCE = 0.95


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every line of a text whose marks were drawn apart."""
    doubled = len(_DOUBLED.findall(text))
    begun = [match[1] for match in _WORD.finditer(text)]
    if doubled < _FEWEST or sum(map(_is_base, begun)) < _SHARE * len(begun):
        return
    tag = likely_language(text, language)
    scorer = text_scorer(tag) if tag else None
    if scorer is None:
        return
    behind = Counter(text[match.end()] for match in _RUN.finditer(text))
    junk = frozenset(sign for sign in behind if not _LETTER.match(sign))
    if sum(_others(text, sign) - behind[sign] for sign in junk) > doubled:
        return  # they stand for other letters as well
    lines = list(LINE.finditer(text))
    ways = [_ways(match.group(), junk, scorer) for match in lines]
    ways = weighed(ways, scorer)
    best = [max(candidates, key=lambda candidate: candidate.score) for candidates in ways]
    signs = str.maketrans("", "") if _are_paired(best) else MIRROR
    for match, candidates, chosen in zip(lines, ways, best, strict=True):
        others = sum(10 ** (_TRUST * (each.score - chosen.score)) for each in candidates)
        after = chosen.text.translate(signs)
        yield Edit(*match.span(), match.group(), after, NAME, _CONFIDENCE / others)


def _are_paired(lines: Iterable[Candidate]) -> bool:
    """Tell whether brackets open before they close, rather than the other way round."""
    text = " ".join(line.text for line in lines)
    return unpaired(text)[0] <= unpaired(text.translate(MIRROR))[0]


def _others(text: str, sign: str) -> int:
    """Count where ``sign`` is no alef behind lam, nor an alef by itself that is missing.

    Letters that are missing beside each other are more than one: there are no two alefs in a row.
    """
    if sign == REPLACEMENT:
        return text.count(sign) if len(_IN_A_ROW.findall(text)) > _FEW else 0
    return text.count(sign) - text.count(_LAM + sign)


def _is_base(character: str) -> bool:
    """Tell whether ``character`` can be what a glyph of alef was told for."""
    return character == "ا" or not _LETTER.match(character)


def _ways(line: str, junk: frozenset[str], scorer: TextScorer) -> list[Candidate]:
    """Return what ``line`` may have been before marks cut it, each with its probability (log10)."""
    texts = dict.fromkeys(
        " ".join(in_order(_spelled(word, junk) for word in words).split()) for words in _cut(line)
    )
    return [Candidate(text, scorer.text(text), ()) for text in texts]


def _cut(line: str) -> Iterator[list[str]]:
    """Yield the ways to cut ``line`` into what PDFBox took for its words.

    All but the last of them begin with a mark.
    """
    *words, last = _CUT.split(line) if _RUN.search(line) else [line]
    if words and not words[0]:
        words = words[1:]
    places = [match.start() for match in re.finditer(" (?=\\S)", last)]
    wide = [place for place in places if last[place - 1] == " "]  # a run that ends with a blank
    ended = [place for place in places if _STOP.match(last[place - 1])]
    if not _RUN.match(last):
        places = []
    elif wide:
        places = wide
    elif not words and ended:  # the run is the end of a paragraph
        places = ended
    if not places or (not wide and not (not words and ended)):
        yield [*words, last]
    yield from ([*words, last[:place], last[place + 1 :]] for place in places)


def _spelled(word: str, junk: frozenset[str]) -> str:
    """Return ``word`` with the mark at its beginning on its letter, and with its lams and alefs."""
    cluster = _RUN.match(word)
    if cluster:
        base, *marks = list(unicodedata.normalize("NFD", cluster.group()))
        letter = word[cluster.end()]
        own = letter if _LETTER.match(letter) else base
        begun = unicodedata.normalize("NFC", own + "".join(marks))
        word = begun + word[cluster.end() + (own == letter or letter in junk) :]
    for sign in junk:
        word = word.replace(_LAM + sign, _LAM + "ا")
    return word
