"""Turns lines round at numbers and words of other scripts: ``سيكون مفيدا 7 الفصل``.

A line from the left of the page comes to such an island after all that follows it in reading. Some
extractors turn what is written from the right in order, run by run, and leave the runs and the
islands between them in the order of the page (so pypdf does; the reordering of the Unicode
Bidirectional Algorithm, UAX 9, rule L2, taken back for single runs only). Signs that touch an
island at its right stand before it in reading.

Either all lines of a text are so or none is; the language model tells (a likelihood ratio test),
and what no sound line has: a mark at its beginning that ends something, a bracket that opens or
closes far from the island that it encloses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..languages import Language
from ..model import Edit
from .arabic import HAS_LETTERS, LETTERS, LINE, likely_language
from .habits import signs_of
from .out_of_place import ISLANDS, out_of_place
from .runs import MIRROR
from .scoring import TextScorer, text_scorer
from .turned_runs import cut_freely

NAME = "turned_at_islands"
ORDER = 46  # after runs between islands, which keep their places

_ISLAND = re.compile(
    rf"(?!(?<=[{LETTERS}])[A-Za-z][{LETTERS}])"  # no island inside of a word
    rf"[{ISLANDS}](?:[^\s{LETTERS}]*[{ISLANDS}])?(?: [A-Za-z][^\s{LETTERS}]*)*"
)
_TOUCHES = re.compile(r"[()\[\]«».،؛:!؟]+(?=\s|$)")
_OPENS, _CLOSES = tuple("([«"), tuple(".,،؛:!؟%٪)]»")
_CLOSED = re.compile(rf"([)\]»])(?=[{LETTERS}])")

#: Blanks on the wrong side of brackets that looked the other way.
_INSIDE = re.compile(r"(?<=[(\[«]) +| +(?=[)\]»])")
_UNPARTED = re.compile(rf"(?<=[{LETTERS}])(?=[(\[«])")

_LONGEST = 400  # characters of a line
_MOST, _LEAST = 4.0, -3.0  # log10 odds that one line counts at most, and at least
_PROOF = 5.0  # that all have to give: more than one line can
_SIGN = 2.0  # log10 odds of a line that has what lines never have, against one that has not
_AGAINST = -2.0  # odds of a line that stays
_FORWARDS = -0.1  # log10 odds of words the other way round, where they are in order
_CONFIDENCE = 0.9

#: Rules of what PDFium does, and pypdf does not; PDFium puts lines with islands in order.
_PDFIUM = ("parted_lam_alef", "raised_signs", "swapped_letters", "turned_words")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    before: str
    after: str
    gain: float


def applies(rules: Mapping[str, int]) -> bool:
    """Tell whether another extractor than PDFium made a text that each rule mended so often."""
    return not any(map(rules.get, _PDFIUM))


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every line that is turned round at its islands."""
    if not HAS_LETTERS.search(text):
        return
    matches = list(LINE.finditer(text))
    if not any(_ISLAND.search(match.group()) for match in matches):
        return
    tag = likely_language(text, language)
    scorer = text_scorer(tag) if tag else None
    if scorer is None:
        return
    texts = ["", *(match.group().strip() for match in matches), ""]
    suspects = [
        (match, above, line, below)
        for match, above, line, below in zip(matches, texts, texts[1:], texts[2:], strict=False)
        if len(line) <= _LONGEST and _ISLAND.search(line)
    ]
    suspects.sort(key=lambda suspect: len(suspect[2]))  # short ones are read at little cost
    lines: list[_Line] = []
    proof = 0.0
    for number, (match, above, inner, below) in enumerate(suspects):
        if proof + (len(suspects) - number) * _MOST < _PROOF:
            return
        start = match.start() + match.group().index(inner)
        before, behind = "".join(above.split()[-1:]), "".join(below.split()[:1])
        lines.append(_line(start, inner, before, behind, scorer))
        proof += min(max(lines[-1].gain, _LEAST), _MOST)
    if proof < _PROOF:
        return
    lines.sort(key=lambda line: line.start)
    signs = [signs_of(match.group(), scorer) for match in matches]
    if sum(sign.backwards for sign in signs) > _FORWARDS * sum(sign.words for sign in signs):
        return  # the words of runs are not in order
    whole = [match.group().strip() for match in matches if not _ISLAND.search(match.group())]
    here = sum(max(0.0, line.gain) for line in lines)
    if cut_freely(text, whole, here, scorer):
        return
    for line in lines:
        if line.gain > _AGAINST and line.after != line.before:
            yield Edit(
                line.start,
                line.start + len(line.before),
                line.before,
                line.after,
                NAME,
                _CONFIDENCE,
            )


def _line(start: int, line: str, before: str, behind: str, scorer: TextScorer) -> _Line:
    """Return the ``line`` between the words ``before`` and ``behind``, turned."""

    def score(text: str) -> float:
        return scorer.text(" ".join(f"{before} {text} {behind}".split()), lenient=True)

    plain, mirrored = (_turned(line, mirrored) for mirrored in (False, True))
    if plain.split() == line.split():
        return _Line(start, line, line, 0.0)
    after = plain if plain == mirrored else max(plain, mirrored, key=scorer.text)
    # blanks are lost in other ways too
    as_it_is = max(map(score, {" ".join(each.split()) for each in (line, _joined(_runs(line)))}))
    odd = out_of_place(line) - out_of_place(after)
    gain = score(after) - as_it_is
    return _Line(start, line, after, gain + _SIGN * odd if gain > 0 else gain)


def _runs(line: str) -> list[str]:
    """Return the runs of ``line``; every second one is an island."""
    runs: list[str] = []
    done = 0
    for match in _ISLAND.finditer(line):
        runs += (line[done : match.start()], match.group())
        done = match.end()
    return [*runs, line[done:]]


def _turned(line: str, mirrored: bool) -> str:
    """Return ``line`` with its runs and islands in reverse order, its brackets ``mirrored``."""
    runs = _runs(line)
    for k in range(2, len(runs), 2):  # what touches an island at its right stands before it
        touches = _TOUCHES.match(runs[k])
        if touches:
            runs[k] = f"{runs[k][touches.end() :]} {touches.group()[::-1]}"
    if mirrored:
        runs = [_UNPARTED.sub(" ", _INSIDE.sub("", run.translate(MIRROR))) for run in runs]
    return _joined(reversed(runs))


def _joined(runs: Iterable[str]) -> str:
    """Return ``runs`` with blanks between them, as they are written."""
    text = ""
    for run in map(str.strip, runs):
        glued = not text or text.endswith(_OPENS) or run.startswith(_CLOSES)
        text += run if glued or not run else f" {run}"
    return _CLOSED.sub(r"\1 ", text)
