"""Puts the lines of pdftotext together that were broken at signs drawn by themselves.

A program draws a sign for which the font has no letter with the sign on it by itself. Poppler
(``TextBlock::coalesce``) makes such a sign a word of its own. It gathers the words of a line from
the left of the page, and ends the line behind a word that the next one overlaps by more than half
an em. So a sign in the middle of a word, or at its end, ends the line behind that word: what stands
left of the sign is a line, the sign begins another one, which goes on to the right where the next
word is near (1.5 em) and is the sign alone where it is not. Lines are sorted by the height that
they begin at, then from the left. So a line becomes, where the signs are raised, first the lines
that they begin, then what is left of it, its last words first:

    ولمجتمع ُ
    نظّم هذه الأقسام

Every sign belongs to the first word of the piece at its left, so that the lines tell the order: the
leftmost piece is the first that no sign begins, and each sign brings the piece at its right, its
own or the next. Only where signs differ in height, or a line ends with a sign by itself, the
language model has to tell.

pdftotext wraps right-to-left lines in RLE and PDF (Unicode Standard Annex 9, section 2), and no
other text is looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, permutations

from ..languages import Language
from ..model import Edit
from .arabic import CARRIERS, LETTERS, SIGNS, likely_language
from .scoring import TextScorer, text_scorer
from .tanwin import bears_tanwin, hardly_has_tanwin, usually_has_tanwin

NAME = "broken_at_signs"
ORDER = 32  # while lines are wrapped, and once signs stand on their letters

_LINE = re.compile("\u202b([^\n\f]*)\u202c")
_CONTROLS = re.compile("[\u202a-\u202e]")
_HEAD = re.compile(
    rf"(?P<text>.*) (?P<sign>[{SIGNS}]+)|(?P<alone>[{SIGNS}]+)"
    rf"|(?P<before>.*)\u202a(?P<inner>[{SIGNS}]+) (?P<rest>[^\u202a-\u202e]*\u202c)"
)
_SIGNS = re.compile(f"[{SIGNS}]+")
_WORD = rf"[{LETTERS}][{LETTERS}{SIGNS}\u0640\u200c]*"
_LAST_WORD = re.compile(rf"(?<![\w{SIGNS}])([{SIGNS}]*{_WORD})$")
_FIRST_WORD = re.compile(rf"\W*?({_WORD})")
_STOPPED = re.compile(r"[.؟?!:؛۔][\W_]*$")
_TANWIN = re.compile("[\u064b-\u064d]")
_FATHATAN, _SHADDA, _HAMZA = "\u064b", "\u0651", "\u0654"
#: Signs below the letter.
_LOW = re.compile("[\u064d\u0650\u0655]")
_BEFORE_MARK = re.compile("^ (?=\u202a? ?[.،؛:!؟])")
_LAM_ALEF = "لا"
_BEFORE_ITS_ALEF = re.compile(rf"^(?!{_LAM_ALEF})[{LETTERS}]ا(?![{LETTERS}])")
_BEFORE_ALEF, _BEHIND_ALEF = re.compile("\u064bا"), re.compile("ا\u064b")

_TOGETHER = 1.15  # of the longest line of a text: no line that was broken is longer
_BEYOND = -20.0  # log10 odds against its being longer at all, for each time its length
_FULL = 0.85  # of it: a shorter one ends a paragraph
_SHORT = 1.0  # log10 odds against a short line without a stop at its end
_OTHER_SIDE = -2.0  # against the sign above pieces that most of its kind stand below, or below
_ENDED = -2.0  # that a sentence ends right before a word whose sign broke the line
_MOST = 6  # signs that broke a line
_TRIED = 4  # signs of which every order is tried
_ALONE = 3.0  # log10 odds of a sign alone on a line to have broken it
_INNER = 2.0  # and of one behind a blank that ends no word
_TURNED = -1.0  # and of signs to stand in another order than from the left, or as high as letters
_POSSIBLE, _HARDLY, _NEVER = -0.7, -2.5, -5.0  # of words to bear a tanwin
_NEEDED = 1.0  # log10 odds, from which on lines are put together
_SURE, _LIKELY = 0.95, 0.8


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text, without its wrapping, and the sign that begins it on the page."""

    start: int
    end: int
    text: str
    sign: str


@dataclass(frozen=True, slots=True)
class _Found:
    """What the lines from ``first`` to before ``last`` may have been, and how probable that is.

    ``sides`` tells which signs stand above what is left of the line, and which below.
    """

    gain: float
    first: int
    last: int
    text: str
    sides: frozenset[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a text, how long the longest is, and whether tanwin stands behind its alef."""

    lines: Sequence[_Line]
    longest: int
    late: bool
    scorer: TextScorer


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every line that was broken at signs."""
    lines = [_line(match) for match in _LINE.finditer(text)]
    if not any(line.sign for line in lines):
        return
    tag = likely_language(text, language)
    scorer = text_scorer(tag) if tag else None
    if scorer is None:
        return
    widest = max(len(_bare(line.text)) for line in lines)
    early = len(_BEFORE_ALEF.findall(text)) + sum(
        scorer.known(_bare(head.text).split()[-1] + part.group())
        for head, line in (pair for one in pairwise(lines) for pair in (one, one[::-1]))
        if head.sign == _FATHATAN and head.text and not line.sign
        for part in _BEFORE_ITS_ALEF.finditer(line.text)
    )
    late = len(_BEHIND_ALEF.findall(text)) >= early
    page = _Page(lines, widest, late, scorer)
    blocks = [(block, list(_readings(block, page))) for block in _blocks(text, lines)]
    sides: Counter[tuple[str, bool]] = Counter()
    for each in (each for block, found in blocks for each in _chosen(block, found)):
        sides.update(dict.fromkeys(each.sides, each.gain))
    wrong = {(sign, side) for sign, side in sides if sides[sign, side] < sides[sign, not side]}
    for block, found in blocks:
        other = [replace(f, gain=f.gain + _OTHER_SIDE * len(wrong & f.sides)) for f in found]
        for each in _chosen(block, other):
            start, end = lines[each.first].start, lines[each.last - 1].end
            yield Edit(start, end, text[start:end], f"\u202b{each.text}\u202c", NAME, _SURE)


def _chosen(block: range, found: Iterable[_Found]) -> Sequence[_Found]:
    """Return those of ``found`` that share no line and gain most together (R. Bellman)."""
    best: dict[int, tuple[float, tuple[_Found, ...]]] = {block.start: (0.0, ())}
    likely = [each for each in found if each.gain >= _NEEDED]
    for number in range(block.start + 1, block.stop + 1):
        ways = [best[number - 1]]
        ways += [
            (best[each.first][0] + each.gain, (*best[each.first][1], each))
            for each in likely
            if each.last == number
        ]
        best[number] = max(ways, key=lambda way: way[0])
    return best[block.stop][1]


def _line(match: re.Match[str]) -> _Line:
    head = _HEAD.fullmatch(match[1])
    if not head:
        return _Line(*match.span(), match[1], "")
    if head["inner"]:
        text = f"{head['before']}\u202a{head['rest']}"
        return _Line(*match.span(), text, head["inner"])
    return _Line(*match.span(), (head["text"] or "").rstrip(), head["sign"] or head["alone"])


def _blocks(text: str, lines: Sequence[_Line]) -> Iterator[range]:
    """Yield the numbers of ``lines`` that stand one below the other."""
    first = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or text[lines[number - 1].end : lines[number].start] != "\n":
            yield range(first, number)
            first = number


def _readings(block: range, page: _Page) -> Iterator[_Found]:
    """Yield what lines of ``block`` may be together."""
    for first in block:
        heads: list[_Line] = []
        rest: list[_Line] = []
        size = 0
        for number in range(first, block.stop):
            line = page.lines[number]
            (heads if line.sign else rest).append(line)
            size += len(_bare(line.text)) + bool(line.text)
            if size > _TOGETHER * page.longest or len(heads) > _MOST:
                break
            alone = sum(not head.text for head in heads)
            if heads and rest and alone <= len(rest) <= alone + 1:
                yield from _orders(heads, rest, range(first, number + 1), page)


def _orders(
    heads: Sequence[_Line], rest: Sequence[_Line], taken: range, page: _Page
) -> Iterator[_Found]:
    """Yield the best line that the pieces ``rest`` and what the signs ``heads`` begin may be."""
    lines = [page.lines[number] for number in taken]
    before = page.lines[taken.start - 1].text if taken.start else ""
    behind = page.lines[taken.stop].text if taken.stop < len(page.lines) else ""
    context = (_bare(before).split() or [""])[-1], (_bare(behind).split() or [""])[0]

    def score(texts: Iterable[str]) -> float:
        words = filter(None, (context[0], *map(_bare, texts), context[1]))
        return page.scorer.text(" ".join(words), lenient=True) - sum(
            _SHORT for text in texts if _ends_early(text, page.longest)
        )

    sides = {(head.sign[0], head.start < rest[0].start) for head in heads}
    odds = sum(_odds(head) for head in heads) - score([line.text for line in lines])
    odds += _NEVER * any(_LOW.match(sign) for sign, above in sides if above)
    mixed = rest[0].start < heads[0].start and any(
        not head.text and head.start < rest[-1].start for head in heads
    )
    found = []
    for order in permutations(heads) if len(heads) <= _TRIED else [tuple(heads)]:
        pieces = _in_order(order, rest)
        if pieces:
            turned = _TURNED * ((order != tuple(heads)) + mixed)
            ended = _ENDED * sum(bool(_STOPPED.search(piece)) for piece, sign in pieces if sign)
            text, likely = _joined(pieces, page)
            beyond = _BEYOND * max(0.0, len(_bare(text)) / page.longest - 1)
            gain = odds + turned + ended + beyond + likely + score([text])
            found.append(_Found(gain, taken.start, taken.stop, text, frozenset(sides)))
    if found:
        yield max(found, key=lambda each: each.gain)


def _odds(head: _Line) -> float:
    """Return how probable (log10) it is that the sign of ``head`` broke a line."""
    if not head.text:
        return _ALONE
    return 0.0 if _TANWIN.search(head.sign) else _INNER


def _ends_early(text: str, longest: int) -> bool:
    """Tell whether ``text`` is a short line without a stop at its end."""
    bare = _bare(text)
    return 0 < len(bare) < _FULL * longest and not _STOPPED.search(bare)


def _in_order(heads: Sequence[_Line], rest: Sequence[_Line]) -> list[tuple[str, str]]:
    """Return the pieces of the line from the left, each with the sign before it on the page.

    The last one may be empty. There are none where these pieces and signs make no line.
    """
    texts = iter(rest)
    pieces = [(next(texts).text, "")]
    for head in heads:
        if not pieces[-1][0]:
            return []
        following = None if head.text else next(texts, None)
        pieces.append((following.text if following else head.text, head.sign))
    return [] if next(texts, None) else pieces


def _joined(pieces: Iterable[tuple[str, str]], page: _Page) -> tuple[str, float]:
    """Return the line, and how probable it is that its words bear these signs."""
    text, likely = "", 0.0
    for piece, sign in pieces:
        text, share = _with_sign(piece, sign, text, page) if sign else (piece, 0.0)
        likely += share
    return text, likely


def _with_sign(before: str, sign: str, text: str, page: _Page) -> tuple[str, float]:
    """Return ``before`` and ``text``, whose first word gets ``sign``, and how probable that is."""
    blank = " " if before else ""
    found = _FIRST_WORD.match(text)
    if not found:
        return f"{before}{blank}{sign}{text}", _NEVER
    head = _LAST_WORD.search(before) if found.start(1) == 0 else None
    word, part = found[1], found[1]
    if head:
        one, two = _SIGNS.sub("", head[1]), _SIGNS.sub("", part)
        apart = page.scorer.bigram("", one) + page.scorer.bigram(one, two)
        if page.scorer.known(one + two) and page.scorer.bigram("", one + two) > apart:
            blank, word = "", one + two
    torn = head is not None and not blank and not _SIGNS.search(head[1])
    at = found.start(1) + _place(sign, part, torn, page.late)
    rest = text[at : found.end(1)] + _BEFORE_MARK.sub("", text[found.end(1) :])
    return before + blank + text[:at] + sign + rest, _likely(sign, word)


def _place(sign: str, word: str, torn: bool, late: bool) -> int:
    """Return behind how many letters of ``word``, the end of a word where it is torn, ``sign`` is.

    A word that no other sign tore is torn right before the letter that bears this one.
    """
    if torn:
        return 2 if word.startswith(_LAM_ALEF) else 1
    if _TANWIN.search(sign):
        before_alef = sign[0] == _FATHATAN and word.endswith("ا") and not late
        return len(word) - before_alef
    doubled = _SHADDA in sign and len(word) > 2
    return len(word) - doubled  # mostly the middle one of the three letters of a root is doubled


def _likely(sign: str, word: str) -> float:
    """Return how probable (log10) it is that ``word`` bears ``sign``."""
    if sign[-1] == _HAMZA:
        return 0.0 if word[-1] == "ه" else _HARDLY if word[-1] in CARRIERS[_HAMZA] else _NEVER
    if sign[0] != _FATHATAN:
        return 0.0
    if usually_has_tanwin(word, len(word)):
        return 0.0
    if not bears_tanwin(word, len(word)):
        return _NEVER if word[-1] not in CARRIERS[_FATHATAN] else _HARDLY
    return _HARDLY if hardly_has_tanwin(word, len(word)) else _POSSIBLE


def _bare(text: str) -> str:
    return _SIGNS.sub("", _CONTROLS.sub("", text))
