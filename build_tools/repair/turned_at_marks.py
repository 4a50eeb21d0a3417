"""Puts lines in order that were cut at marks of another font: ``أو“ نظام” قال``.

A browser draws what the font of a text does not have from another one, by itself: quotation marks,
brackets, a slash. pypdf begins anew there, so that the runs of the line come out in reverse order,
each with its letters in order, and with brackets as they look. It also puts a blank before each of
them unless one is there, and that blank comes out behind a run that is written from the right.
Numbers and words of other scripts part the line too, and the marks and blanks beside them belong to
the run that they end.

A font has a mark or has it not. So the text as a whole tells which marks cut its lines: they are
tried one after the other, and those are believed that make it more probable by far (a likelihood
ratio test), take marks from where none can stand, and leave its brackets in pairs. All texts of
pypdf that were so had presentation forms; without any, the text is another extractor's. Lines that
only numbers and words of other scripts part are left to :mod:`.turned_at_islands`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..languages import Language
from ..model import Edit
from . import presentation_forms
from .arabic import HAS_LETTERS, LETTERS, LINE, SIGNS, likely_language
from .language_model import language_model
from .out_of_place import in_pairs, out_of_place
from .pieces import ISLAND, Judge, Way, shifted
from .runs import MIRROR
from .scoring import text_scorer

NAME = "turned_at_marks"
ORDER = 36  # before lines that were cut at numbers only

_QUOTES, _BRACKETS = "“”‘’", "()"
#: Marks that a font has or has not together.
_MARKS = (_QUOTES, _BRACKETS, "[]", "«»", "/", "-", '"', "‐‑‒–—―", ":", "؛", "؟", "!", "۰-۹", "٠-٩")
#: What such lines have, and sound ones hardly: marks with blanks or letters on the wrong side.
_SHOWN = re.compile(
    rf"[{LETTERS}] ?[“”«»()/\"][{LETTERS}]|(?<=\s)[”“«»()/] |[{LETTERS}][“”«»()/\"] ?[{LETTERS}]"
)
#: Quotation marks with nothing between them, which LibreOffice draws after the rest of a line.
_DRAWN_LATER = re.compile(r"[“”] ?[“”]")
#: A vowel sign that no letter bears, as programs leave it that break lines at such signs.
_STRAY = re.compile(rf"(?:^|\s)[{SIGNS}]", re.MULTILINE)
_PAIRED = (_QUOTES, _BRACKETS, "[]", "«»", "/")
_PAIR = re.compile(r" *([“”()\[\]«»/]) *")
_LETTER = re.compile(rf"[{LETTERS}A-Za-z0-9۰-۹٠-٩]")
_QUOTE = re.compile(r"(?<=(.))([“”()\[\]«»])(?=(.))", re.DOTALL)
_APART = re.compile(rf"(?<=[{LETTERS}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{LETTERS}])")

_LONGEST = 400  # characters of a line
_MOST, _LEAST = 4.0, -6.0  # log10 odds that one line counts at most, and at least
_PROOF = 3.5  # of all lines together
_IN_PLACE = 0.8  # of the marks in pairs, from which on a text is sound
_PLAIN = 2.0  # of those lines together that only marks part
_ODD = 2.0  # log10 odds of a mark that is out of place, against one that is not
_WORTH = 1.0  # that a kind of marks has to gain
_AGAINST = -1.0  # log10 odds of a line that stays
_CONFIDENCE = 0.93


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the lines of a text read if these marks cut them, and what that gains."""

    marks: frozenset[str]
    lines: Sequence[Way]
    gains: Sequence[float]

    @property
    def gain(self) -> float:
        return sum(min(max(gain, _LEAST), _MOST) for gain in self.gains)


def applies(rules: Mapping[str, int]) -> bool:
    """Tell whether pypdf may have made a text that other modules mended so often by each rule."""
    return bool(rules.get(presentation_forms.NAME))


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every line that was cut at marks."""
    if not _SHOWN.search(text) or _DRAWN_LATER.search(text) or _are_in_place(text):
        return
    if _STRAY.search(text):
        return  # another program cut its lines
    tag = likely_language(text, language)
    scorer, model = (text_scorer(tag), language_model(tag)) if tag else (None, None)
    if scorer is None or model is None:
        return
    judge = Judge(scorer, model)
    spans = [(m.start(), m.group()) for m in LINE.finditer(text) if len(m.group()) <= _LONGEST]
    lines = [line for _, line in spans]
    sounds = [max(_sound(each, judge) for each in (x, x.translate(MIRROR))) for x in lines]
    best = _best(lines, sounds, judge)
    if best.gain < max(0.0, _read(lines, sounds, frozenset(), judge).gain) + _PROOF:
        return
    if not _has_pairs(best, lines):
        return  # another program put the marks elsewhere
    # Lines without islands prove it, for what these do to a line differs by program.
    plain = [
        min(max(gain, _LEAST), _MOST)
        for line, gain in zip(lines, best.gains, strict=True)
        if not ISLAND.search(line)
    ]
    if sum(plain) < _PLAIN:
        return
    for (start, line), way, gain in zip(spans, best.lines, best.gains, strict=True):
        if gain > _AGAINST and way.text != line.strip():
            yield Edit(start, start + len(line), line, way.text, NAME, _CONFIDENCE)


def _are_in_place(text: str) -> bool:
    """Tell whether most marks that come in pairs stand so that one opens and the other closes.

    Which of two quotation marks opens is a custom; brackets may look the other way.
    """
    right = Counter[tuple[bool, bool]]()
    marks = 0
    for match in _QUOTE.finditer(text):
        marks += 1
        before, mark, behind = match[1], match[2], match[3]
        opens = not before.strip() and bool(behind.strip())
        closes = bool(before.strip()) and not _LETTER.match(behind)
        if opens != closes:
            right[mark in "“”", opens == (mark in "“([«")] += 1
    most = sum(max(right[quoted, True], right[quoted, False]) for quoted in (True, False))
    return most >= _IN_PLACE * marks


def _has_pairs(reading: _Reading, lines: Sequence[str]) -> bool:
    """Tell whether brackets come in pairs; those of lines that nothing cuts may look the other way
    in all of them."""
    read = [
        (line, line.translate(MIRROR)) if way.text == line.strip() else (way.text, way.text)
        for way, line in zip(reading.lines, lines, strict=True)
    ]
    return any(in_pairs(" ".join(texts)) for texts in zip(*read, strict=True))


def _best(lines: Sequence[str], sounds: Sequence[float], judge: Judge) -> _Reading:
    """Return how ``lines`` read best: all kinds of marks cut them, or some."""
    text = "\n".join(lines)
    kinds = frozenset(marks for marks in _MARKS if _may_cut(text, marks))
    found = []
    for marks in (kinds, kinds & {_QUOTES}):
        best = _read(lines, sounds, marks, judge)
        while True:
            tried = (_read(lines, sounds, best.marks ^ {each}, judge) for each in sorted(kinds))
            better = max(tried, key=_worth, default=best)
            if _worth(better) < _worth(best) + 0.1:
                break
            best = better
        found.append(best)
    return max(found, key=_worth)


def _may_cut(text: str, marks: str) -> bool:
    """Tell whether ``text`` has ``marks``, none of them between two letters: there is a blank on
    one side of a mark that cuts."""
    inside = _inside(marks)
    return bool(re.search(f"[{inside}]", text)) and not re.search(
        rf"[{LETTERS}][{inside}][{LETTERS}]", text
    )


def _worth(reading: _Reading) -> float:
    """Return what ``reading`` gains, less what each kind of marks has to gain.

    A font of the script may lack quotation marks only; one that lacks brackets lacks all that the
    Latin script has.
    """
    free = reading.marks if _BRACKETS in reading.marks else {_QUOTES}
    return reading.gain - _WORTH * len(reading.marks - free)


def _read(
    lines: Sequence[str], sounds: Sequence[float], marks: frozenset[str], judge: Judge
) -> _Reading:
    """Return how ``lines`` read, which are as probable as ``sounds``, if ``marks`` cut them."""
    cuts = re.compile("([" + "".join(sorted(map(_inside, marks))) + "])" if marks else "((?!))")
    ways = []
    opened = True
    for line in lines:
        ways.append(_turned(line, cuts, opened, judge))
        islands = list(ISLAND.finditer(line))
        opened = bool(islands) and not HAS_LETTERS.search(line, islands[-1].end())
    opening = _opening(ways)
    ways = [
        _spaced(way, marks, opening) if way.text != line.strip() else way
        for way, line in zip(ways, lines, strict=True)
    ]
    gains = [
        _sound(way.text, judge) - sound if way.text != line.strip() else 0.0
        for way, sound, line in zip(ways, sounds, lines, strict=True)
    ]
    return _Reading(marks, ways, gains)


def _sound(text: str, judge: Judge) -> float:
    """Return how probable ``text`` is, with its marks."""
    return judge.score(text) - _ODD * out_of_place(text)


def _opening(lines: Sequence[Way]) -> str:
    """Return which of the quotation marks that come in pairs opens."""
    first = Counter(m[0] for m in (re.search("[“”]", line.text) for line in lines) if m)
    return first.most_common(1)[0][0] if first else ""


def _spaced(line: Way, marks: frozenset[str], opening: str) -> Way:
    """Return ``line`` with blanks before marks that open and behind marks that close only: those
    that stand there may be gaps on the page."""
    if not any(pair in marks for pair in _PAIRED):
        return line
    for match in reversed(list(_PAIR.finditer(line.text))):
        mark = match[1]
        opens = mark == opening if mark in "“”" else mark in "(«["
        before, behind = line.text[: match.start()], line.text[match.end() :]
        at = match.start(1)
        glue = Way(" ", (None,))
        new = line[at : at + 1]
        if opens and mark != "/" and before and before[-1] not in "([«“”/":
            new = glue + new
        if not opens and mark != "/" and _LETTER.match(behind):
            new = new + glue
        line = line[: match.start()] + new + line[match.end() :]
    return line


def _inside(marks: str) -> str:
    """Return ``marks`` for use inside a character class."""
    return marks if marks[1:2] == "-" else "".join(map(re.escape, marks))


def _turned(line: str, cuts: re.Pattern[str], opened: bool, judge: Judge) -> Way:
    """Return ``line`` with its runs in the order of reading."""
    if not cuts.search(line) and not ISLAND.search(line):
        return Way(line.strip(), tuple(range(len(line.strip()))))
    at = 0
    parts = []
    for part in ISLAND.split(line):
        parts.append(Way(part, tuple(range(at, at + len(part)))))
        at += len(part)
    found = Way()
    for number in range(len(parts) - 1, -1, -1):
        if number % 2:
            found += parts[number]
            continue
        behind = number or opened
        ways = [
            found + _in_order(rest, cuts, not number) + ending
            for rest, ending in (shifted(parts[number]) if behind else [(parts[number], Way())])
        ]
        ways = [
            replace(
                way,
                text=way.text[: len(found.text)] + way.text[len(found.text) :].translate(MIRROR),
            )
            for way in ways
        ]
        after = parts[number - 1].text if number else ""
        found = max(ways, key=lambda way: judge.score(way.text + after))
    for place in reversed([match.start() for match in _APART.finditer(found.text)]):
        found = found[:place] + Way(" ", (None,)) + found[place:]
    return found.tidy()


def _in_order(portion: Way, cuts: re.Pattern[str], first: bool) -> Way:
    """Return ``portion`` with its runs in reverse order, without the blanks that were put behind
    them; there is none behind the ``first`` of a line."""
    way = Way()
    start = 0
    blank = first  # whether no blank is put behind the next run
    bounds = [0, *(place for match in cuts.finditer(portion.text) for place in match.span())]
    for number, end in enumerate([*bounds[1:], len(portion.text)]):
        start = max(start, bounds[number])
        ends = end
        if number % 2 and not blank and portion.text[end : end + 1] == " ":
            ends = end + 1  # the blank behind a mark
        run = portion[start:ends]
        if run.text:
            put = not blank and run.text.endswith(" ")
            blank = run.text.endswith(" ")
            way = (run[:-1] if put else run) + way
        start = ends
    return way
