"""Puts lines in order that were stretched: ``gibi, ⏎⏎ yeni sürümler, ⏎⏎ Linux çekirdeğindeki``.

Where the blanks of a justified line are wider than 0.7 of the font's size, Poppler takes what
stands between them for blocks of their own, and puts the blocks of a page down in the order of
Breuel 2003, "High Performance Document Layout Analysis": a block comes before those below it that
it overlaps from side to side, and before those at its right, whether they stand higher or lower
(``TextBlock::visitDepthFirst``). So the parts of two such lines stand among each other, with empty
lines between them, those of each line in their order.

Here the parts are put back on lines. How wide characters are in most fonts tells which can stand
on one: a line is as wide as the others of the page, only behind marks some of its gaps are wider
than others, and each part came when its place says. What stays open the language model decides: the
words, and the endings that words before others have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from ..languages import Language
from ..model import Doubt, Edit
from .language_model import BREAK
from .language_model import ORDER as CHARACTERS
from .latin import LETTERS, LatinModel, latin_model, likely_language

NAME = "stretched_lines"
ORDER = 14  # before what looks at line ends, and while empty lines stand

_PAGE = re.compile(r"[^\f]+")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
#: A part of a line, between empty lines, behind one that does not end a sentence.
_APART = re.compile(r"(?<=[^\s.:!?…]\n\n)[^\n]{1,80}(?=\n\n)")
_FEWEST = 2  # of those that begin small, in a page with such lines
#: What pdftotext does not leave in a page of Latin script: blanks at the end of a line; letters of
#: other scripts.
_OTHERS = re.compile(rf"[^\S\n]\n|(?![{LETTERS}])[^\W\d_]")
_LETTER = re.compile(f"[{LETTERS}]")
_STOP = re.compile(r"(?<!\d)[.:!?…][\"'”’»)\]]*$")
_MARK = re.compile(r"[.:!?…,;][\"'”’»)\]]*$")
_OPENING = "\"'“‘«(["

#: How wide characters are, of the mean of small letters: averages over six fonts, of which none is
#: further off than a tenth.
_WIDTHS = {
    char: width
    for width, chars in (
        (0.55, " ıiîjlI.,:;'’!|"),
        (0.7, "ftİ()[]-/J"),
        (0.87, 'rsşzcç"“”'),
        (1.1, "aeâkvyxéàáè"),
        (1.5, "DGĞHNOÖQUÜÛ&w"),
        (1.85, "mMW%—"),
    )
    for char in chars
}
_OTHER_WIDTH = 1.2
_BLANK = _WIDTHS[" "]

# Gaps between parts of a line, in letters: the least, 0.7 of the font's size; the usual one; those
# that are tried; and how far places may be from what the widths say.
_LEAST_GAP, _USUAL_GAP = 1.22, 2.0
_GAPS = (1.3, 1.45, 1.6, 1.8, 2.0, 2.2, 2.45, 2.7, 3.0, 3.4, 3.9, 4.5)
_NEAR, _CLOSELY, _LOOSELY = 1.2, 0.8, 2.0
_NARROWEST = 50.0  # letters of a page; in narrower ones too much is possible
_WIDEST, _FULL = 1.03, 0.97  # of its width, a line, and one that is full
_SHORT = 0.6  # of it; parts of a block are not as wide

_BEAM, _OPEN = 60, 4  # readings that are followed, and lines of each that may still get parts
_RUN = 5  # words that stand alone one after the other, to be looked at as a pair of lines
_STEPS, _PAIRS, _BEFORE = 2000, 30, 5  # to find pairs with some gaps; pairs; readings before them

# What counts against a line (log10), for each letter: that the next word had room; that its gaps
# are too narrow; a part that came too early, or too late; and how much of each counts.
_ROOM, _MOST_ROOM, _PARAGRAPH = -1.0, -6.0, -3.0
_NARROW, _MOST_NARROW = -10.0, -6.0
_EARLY, _MOST_EARLY = -2.5, -30.0
_LATE, _MOST_LATE = -0.7, -2.0
_GUESSED, _MOST_GUESSED = -1.0, -6.0
# Against a part of several words without a mark before the gap; one behind another of its block.
_UNMARKED, _JOINED = -5.0, -5.0
# And of a small letter behind a stop, a capital behind none.
_SMALL, _CAPITAL = -3.0, -1.0

_WORST = -4.0  # of the lines that are changed, without what the language model says
_LEAST = 0.35  # probability of an order, to be made
_CERTAIN, _MOST = 0.9, 0.95  # to leave no doubt; more than the examples show
_KNOWN = 8  # characters at either side of a seam
_PROSE = 0.6  # of the parts begin small


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of the text: whether an empty line stands before it, how wide it is in letters, how
    many words it has, and the keys of the first and the last one."""

    start: int
    end: int
    text: str
    apart: bool
    width: float
    words: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class _Page:
    """The pieces of a page, its width, and how wide the block is that each piece begins."""

    pieces: Sequence[_Piece]
    width: float
    blocks: Sequence[float]
    model: LatinModel


#: The pieces of each line, by their numbers.
_Lines = tuple[tuple[int, ...], ...]


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for each run of lines whose parts stand among each other."""
    if not _shows(text):
        return
    tag = likely_language(text, language)
    model = latin_model(tag) if tag else None
    if not model:
        return
    for match in _PAGE.finditer(text):
        if _shows(match.group()) and not _OTHERS.search(match.group()):
            page = _page(match.group(), match.start(), model)
            if page.width >= _NARROWEST:
                yield from _edits(text, page, _read(page))


def _shows(text: str) -> bool:
    """Tell whether ``text`` has parts that go on with a sentence where a paragraph could begin."""
    parts = (match.group().lstrip(_OPENING) for match in _APART.finditer(text))
    return sum(part[:1].islower() for part in parts) >= _FEWEST


def _page(text: str, start: int, model: LatinModel) -> _Page:
    pieces, end = [], 0
    for match in _LINE.finditer(text):
        line = match.group().strip()
        keys = list(model.keys(line)) or [BREAK]
        at = start + match.start() + match.group().index(line)
        apart = text.count("\n", end, match.start()) > 1
        width, words = _width(line), len(line.split())
        pieces.append(_Piece(at, at + len(line), line, apart, width, words, keys[0], keys[-1]))
        end = match.end()
    blocks = [0.0] * (len(pieces) + 1)
    for i in reversed(range(len(pieces))):
        goes_on = i + 1 < len(pieces) and not pieces[i + 1].apart
        blocks[i] = max(pieces[i].width, blocks[i + 1] if goes_on else 0.0)
    return _Page(pieces, _column([piece.width for piece in pieces]), blocks, model)


def _column(widths: Sequence[float]) -> float:
    """Return how wide the lines of a page are that are full: the widest of which it has some."""
    ordered = sorted(widths, reverse=True)
    some = max(2, len(ordered) // 12)
    pairs = zip(ordered, ordered[some:], strict=False)
    return next((wide for wide, other in pairs if other > 0.95 * wide), ordered[0])


def _width(text: str) -> float:
    return sum(_WIDTHS.get(char, _OTHER_WIDTH) for char in text)


def _read(page: _Page) -> dict[_Lines, float]:
    """Return the most probable ways to make lines of ``page``, and what speaks for each (log10)."""
    waiting: dict[int, dict[_Lines, float]] = {1: {((0,),): 0.0}}
    starts = {i for i in range(len(page.pieces)) if _begins_run(i, page)}
    for index in range(1, len(page.pieces)):
        reached = ((score, lines) for lines, score in waiting.pop(index).items())
        states = sorted(reached, reverse=True)[:_BEAM]
        after = waiting.setdefault(index + 1, {})
        for state in states:
            after.update((lines, score) for score, lines in _placed(*state, index, page))
        if index in starts:
            for pair in _pairs(index, page):
                end = index + len(pair[0]) + len(pair[1])
                starts.add(end)
                more = _score(pair, page)
                for score, lines in states[:_BEFORE]:
                    seam = _seam(lines[-1][-1], index, page) + _end(lines[-1], index, page)
                    waiting.setdefault(end, {})[(*lines, *pair)] = score + seam + more
    return {lines: _score(lines, page) for lines in waiting[len(page.pieces)]}


def _score(lines: _Lines, page: _Page) -> float:
    words = sum(_seam(one, two, page) for one, two in pairwise(i for line in lines for i in line))
    return words + _layout(lines, page)


def _begins_run(index: int, page: _Page) -> bool:
    """Tell whether words that stand alone begin with the piece ``index``."""
    words = [piece.words == 1 for piece in page.pieces[max(0, index - 1) : index + _RUN]]
    return len(words) == _RUN + 1 and not words[0] and all(words[1:])


def _pairs(start: int, page: _Page) -> list[_Lines]:
    """Return the pairs of lines of words that may have become the pieces from ``start`` on."""
    found: dict[_Lines, None] = {}
    for upper, lower in product(_GAPS, _GAPS):
        found.update(dict.fromkeys(_merged(start, upper, lower, page)))
    return sorted(found, key=lambda pair: _score(pair, page), reverse=True)[:_PAIRS]


def _merged(start: int, gap: float, other: float, page: _Page) -> Iterator[_Lines]:
    """Yield the pairs of full lines with ``gap`` and ``other`` between their words whose words come
    out as they did: each as soon as none of the other line is left of it."""
    most = page.width + _NEAR
    # the next piece, the lines, where the next word of each begins, and the last one of the upper
    none: tuple[int, ...] = ()
    one: tuple[int, ...] = (start,)
    stack = [(start + 1, one, none, page.pieces[start].width + gap, 0.0, 0.0)]
    for _ in range(_STEPS):
        if not stack:
            return
        i, upper, lower, x, y, last = stack.pop()
        full = x - gap >= page.width - _NEAR
        if full and y - other >= page.width - _NEAR:
            yield upper, lower
        elif i < len(page.pieces) and page.pieces[i].words == 1:
            width = page.pieces[i].width
            if not full and x + width <= most and y - other <= x + _NEAR:
                stack.append((i + 1, (*upper, i), lower, x + width + gap, y, x))
            in_time = full or y + width <= x + _NEAR
            if in_time and y + width <= most and y + page.blocks[i] >= last - _NEAR:
                stack.append((i + 1, upper, (*lower, i), x, y + width + other, last))


def _placed(score: float, lines: _Lines, index: int, page: _Page) -> Iterator[tuple[float, _Lines]]:
    """Yield the ways to go on with the piece ``index``: on a line of its own, or on another."""
    piece, before = page.pieces[index], page.pieces[index - 1]
    more = _seam(lines[-1][-1], index, page) + _end(lines[-1], index, page)
    yield score + more, (*lines, (index,))
    if not piece.apart and before.width > _SHORT * page.width:
        return
    for at in range(max(0, len(lines) - _OPEN), len(lines)):
        line = lines[at]
        if _natural(line, page) + _BLANK + piece.width > page.width * _WIDEST:
            continue
        more = _seam(line[-1], index, page) + _out_of_order(lines, at, index, page)
        if at + 1 < len(lines):
            after = lines[at + 1][0]
            more += _seam(index, after, page) - _seam(line[-1], after, page)
            more += _end((*line, index), after, page) - _end(line, after, page)
        elif not piece.apart:
            continue
        more += _inside((*line, index), page) - _inside(line, page)
        yield score + more, (*lines[:at], (*line, index), *lines[at + 1 :])


def _inside(line: Sequence[int], page: _Page) -> float:
    """Return what counts against the parts of a line: gaps between words at some places only."""
    pieces = [page.pieces[i] for i in line]
    score = _JOINED * sum(not piece.apart and piece.words > 1 for piece in pieces[1:])
    if all(piece.words == 1 for piece in pieces):
        return score
    return score + _UNMARKED * sum(not _MARK.search(piece.text) for piece in pieces[:-1])


def _natural(line: Sequence[int], page: _Page) -> float:
    return sum(page.pieces[i].width for i in line) + _BLANK * (len(line) - 1)


def _end(line: Sequence[int], after: int, page: _Page) -> float:
    """Return what counts against ``line`` ending before ``after``: it has room for more."""
    pieces = [page.pieces[i] for i in line]
    natural = _natural(line, page)
    if len(line) == 1:
        if _STOP.search(pieces[-1].text):
            return 0.0
        if page.pieces[after].text[:1].isupper():
            return max(_PARAGRAPH, _ROOM * max(0.0, _FULL * page.width - natural))
    longer = natural + _BLANK + _width(page.pieces[after].text.split()[0])
    score = max(_MOST_ROOM, _ROOM * max(0.0, _FULL * page.width - longer))
    if len(line) > 1:
        blanks = sum(piece.words for piece in pieces) - 1
        gap = _BLANK + (page.width - natural) / blanks
        score += max(_MOST_NARROW, _NARROW * max(0.0, _LEAST_GAP - gap))
    return score


def _seam(one: int, two: int, page: _Page) -> float:
    """Return how much more often a piece stands behind another than anywhere (log10)."""
    a, b = page.pieces[one], page.pieces[two]
    score = page.model.bigram(a.last, b.first) - page.model.word(b.first)
    score += _ending(a.text[-_KNOWN:], b.text[:_KNOWN], page.model)
    begins = b.text.lstrip(_OPENING)[:1]
    if _STOP.search(a.text):
        return score + (_SMALL if begins.islower() else 0.0)
    return score + (_CAPITAL if begins.isupper() else 0.0)


@lru_cache(1 << 14)
def _ending(before: str, after: str, model: LatinModel) -> float:
    """Return how much more often ``after`` begins what stands behind the ending ``before``."""
    end, begin = model.characters(before)[1:-1], model.characters(after)[:CHARACTERS]
    return sum(
        model.char(end + begin[:i], begin[i]) - model.char(begin[:i], begin[i])
        for i in range(1, len(begin))
    )


def _out_of_order(lines: _Lines, at: int, index: int, page: _Page) -> float:
    """Return what counts against ``index`` being put down now, at the end of the line ``at``, if
    gaps are the usual ones."""
    gap = _USUAL_GAP
    x = sum(page.pieces[i].width + gap for i in lines[at])
    over = 0.0
    if at + 1 < len(lines):
        end = sum(page.pieces[i].width + gap for i in lines[at + 1]) - gap
        over += max(0.0, end - x - _LOOSELY)
    if at:
        begin = sum(page.pieces[i].width + gap for i in lines[at - 1][:-1])
        over += max(0.0, begin - x - page.blocks[index] - _LOOSELY)
    return max(_MOST_GUESSED, _GUESSED * over)


def _layout(lines: _Lines, page: _Page) -> float:
    """Return what counts against the places of all pieces, once they are known."""
    score = sum(_end(line, after[0], page) for line, after in pairwise(lines))
    score += sum(_inside(line, page) for line in lines)
    places = [list(_places(line, page)) for line in lines]
    for upper, lower in pairwise(range(len(lines))):
        for a, x in zip(lines[upper], places[upper], strict=True):
            for b, y in zip(lines[lower], places[lower], strict=True):
                if b < a:
                    over = y + page.pieces[b].width - x
                    score += max(_MOST_EARLY, _EARLY * max(0.0, over - _CLOSELY))
                else:
                    over = x - y - page.blocks[b]
                    score += max(_MOST_LATE, _LATE * max(0.0, over - _CLOSELY))
    return score


def _places(line: Sequence[int], page: _Page) -> Iterator[float]:
    """Yield where each piece of a stretched line begins."""
    widths = [page.pieces[i].width for i in line]
    gap = (page.width - sum(widths)) / max(1, len(line) - 1)
    x = 0.0
    for width in widths:
        yield x
        x += width + gap


def _edits(text: str, page: _Page, found: Mapping[_Lines, float]) -> Iterator[Edit]:
    """Yield an edit for each run of lines, of the most probable, that came out of order."""
    lines = max(found, key=found.__getitem__)
    first = last = 0  # of the lines that make a run of pieces
    end = 0
    for last, line in enumerate(lines, 1):
        end = max(end, line[-1] + 1)
        order = [i for each in lines[first:last] for i in each]
        if end - min(order) > len(order):
            continue
        around = lines[max(0, first - 1) : last + 1]
        if order != sorted(order) and _is_prose(order, page) and _layout(around, page) > _WORST:
            sure = min(_MOST, _share(order, found))
            if sure >= _LEAST:
                yield _edit(text, page, lines[first:last], sure)
        first = last


def _edit(text: str, page: _Page, lines: _Lines, sure: float) -> Edit:
    numbers = [i for line in lines for i in line]
    start, end = page.pieces[min(numbers)].start, page.pieces[max(numbers)].end
    after = ""
    doubts: list[Doubt] = []
    for line in lines:
        after += "\n" if after else ""
        for i in line:
            after += " " if i != line[0] else ""
            if sure < _CERTAIN:
                doubts.append(Doubt(len(after), len(after) + len(page.pieces[i].text), sure))
            after += page.pieces[i].text
    return Edit(start, end, text[start:end], after, NAME, sure, doubts=tuple(doubts))


def _is_prose(order: Sequence[int], page: _Page) -> bool:
    """Tell running text from cells of a table, page numbers and rules."""
    texts = [page.pieces[i].text for i in order]
    small = sum(text.lstrip(_OPENING)[:1].islower() for text in texts)
    return small >= _PROSE * len(texts) and all(map(_LETTER.search, texts))


def _share(order: list[int], found: Mapping[_Lines, float]) -> float:
    """Return how probable it is that the pieces of ``order`` stand in this order."""
    best = max(found.values())
    inside = set(order)
    shares = {True: 0.0, False: 0.0}
    for lines, score in found.items():
        same = [i for line in lines for i in line if i in inside] == order
        shares[same] += 10 ** (score - best)
    return shares[True] / sum(shares.values())
