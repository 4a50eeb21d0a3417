"""Gathers lines that an extractor took apart and put down as boxes: ``نالصفلا ⏎⏎ 2 و 3 ⏎⏎ طوطخلا``.

pdfminer joins the characters of a page that stand side by side in the file to lines, lines that
touch to boxes, and puts the boxes down by where their left edges are (its layout analysis, after
which each box ends with an empty line). So a line with words of another font comes as several
boxes, from the left of the page to the right, and what is short, a heading or the end of a
paragraph, behind wider lines that stand below it. The letters of such texts are in visual order,
which tells these texts from all others.

Here the pieces of a line are joined from the left to the right, and lines that came late moved up;
later modules turn the lines. Which pieces make a line, and where a line belongs, the language model
tells by the words on either side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from unicodedata import normalize

from ..languages import Language
from ..model import Edit
from .arabic import LETTERS, likely_language
from .language_model import language_model
from .reversed_letters import HAS_ARABIC, in_order, is_reversed
from .runs import IMPOSSIBLE
from .scoring import TextScorer, text_scorer

NAME = "scattered_lines"
ORDER = 24  # right before reversed letters are turned

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_PAGE = re.compile(r"[^\f]+")
_STOP = re.compile(r"[.:؟!؛][\"”“»)\]]*$|(?:^| )[.:؟!؛]\w+(?: \w+)*$")
_LETTER = re.compile(f"[{LETTERS}]")
_LETTER_AT_END = re.compile(f"[{LETTERS}]$")
_OPENS = "([{«/"
_COMMAS = "،, "
_WORDS = re.compile(r"[^\W_]")
_SIGNS = re.compile(r"[\u064b-\u065f\u0670]")

#: How wide characters are, of the mean of a text: averages over seven fonts, Naskh to sans serif.
_WIDTHS = {
    char: width
    for width, chars in (
        (0.65, " اأإآٱئ.,:،؛!i'|fjlI"),
        (0.9, "بيیپلثرزژءt-()[]«»"),
        (1.45, "جحخچکكگفabdpunegho"),
        (1.7, "ىطظشسABCDEFGHJKLMNOPQRSTUVWXYZw"),
        (2.15, "صضm"),
    )
    for char in chars
}
_OTHER_WIDTH = 1.12
_NARROW = 65.0  # width of a column in which the blanks of a justified line can be wide gaps

_CONTEXT = 3  # words on either side of a joint that are looked at
_LONGEST_ISLAND = 60  # characters of another script
_MOST_PIECES = 14  # of a line
_WIDER = 1.12  # than the widest piece a line may be
_BLANKS = 5  # a text has its blanks where one piece in so many ends with one

# What counts against two pieces on one line (log10): any; from one box, where lines stand below
# each other; without a foreign word between them, in a wide column and a narrow one; without a
# blank, in a text that has them and one that may not; letters that touch. From _WORST on none are.
_JOIN = -1.0
_SAME_BOX = -3.0
_UNCUT, _UNCUT_NARROW = -6.0, -3.0
_NO_BLANK, _NO_BLANK_KNOWN = -6.0, -3.5
_TOUCH = -8.0
_WORST = -7.0

# And against two lines that follow each other: a blank where a line begins; an end without a stop,
# of a full line and a short one, and after a blank, which says that it goes on; that a line goes
# on that has room for the next word, or that has no blank for it.
_STARTS_BLANK = -4.0
_BREAK, _BREAK_SHORT, _BREAK_BLANK = -4.0, -1.0, -4.0
_COMMA = 0.7
_STOP_BLANK = -1.0
_LACKS = 0.12
_GOES_ON_SHORT, _SLACK, _GOES_ON_LEAST = -12.0, 0.07, -6.0
_GOES_ON_WITHOUT = -2.5

_SHORT = 0.67  # of a full line; what is wider does not come late
_FAR = 10  # lines that a piece may have come away from its own
_AWAY = -0.3  # for each
_LEAST_GAIN = 2.5  # of a move
_ROUNDS = 10
_CONFIDENCE = 0.85


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands on one line of the text, and what it reads as."""

    start: int
    raw: str
    tail: str
    head: str
    box: int
    width: float
    first: float

    @property
    def end(self) -> int:
        return self.start + len(self.raw)

    @property
    def foreign(self) -> bool:
        """Whether it is a line of another script, which this module knows nothing about."""
        return len(self.raw) > _LONGEST_ISLAND and not HAS_ARABIC.search(self.raw)

    @property
    def blank_before(self) -> bool:
        return self.raw[-1:].isspace()

    @property
    def blank_after(self) -> bool:
        return self.raw[:1].isspace()


_Row = list[_Piece]  # in the order of reading
#: What a move gains, the first of the rows that it changes and the one after them, the new rows.
_Move = tuple[float, int, int, list[_Row]]


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every part of ``text`` in which lines are scattered."""
    if "\n\n" not in text:
        return
    tag = likely_language(normalize("NFKC", text), language)
    scorer = text_scorer(tag) if tag else None
    model = language_model(tag) if tag else None
    if scorer is None or model is None or not is_reversed(text, model):
        return
    pages = [list(_pieces(page.group(), page.start())) for page in _PAGE.finditer(text)]
    widths = sorted(piece.width for page in pages for piece in page if not piece.foreign)
    width = widths[-1 - len(widths) // 20]
    blanks = _BLANKS * sum(piece.blank_after for page in pages for piece in page) > len(widths)
    joints = _Joints(scorer, width, blanks)
    for page in pages:
        for foreign, pieces in groupby(page, key=lambda piece: piece.foreign):
            if not foreign:
                yield from _edits(text, list(pieces), joints)


def _pieces(page: str, offset: int) -> Iterator[_Piece]:
    box = 0
    done = 0
    for match in _LINE.finditer(page):
        box += "\n\n" in page[done : match.start()]
        done = match.end()
        raw = match.group()
        logical = normalize("NFKC", in_order(raw))
        words = logical.split()
        yield _Piece(
            offset + match.start(),
            raw,
            " ".join(words[-_CONTEXT:]),
            " ".join(words[:_CONTEXT]),
            box,
            _width(logical),
            _width(f" {words[0]}"),
        )


def _width(text: str) -> float:
    plain = _SIGNS.sub("", " ".join(text.split()))
    return sum(_WIDTHS.get(char, _OTHER_WIDTH) for char in plain)


class _Joints:
    """How well pieces follow each other, and rows of them."""

    def __init__(self, scorer: TextScorer, width: float, blanks: bool) -> None:
        self._scorer = scorer
        self.width = width
        self.blanks = blanks
        self._uncut = _UNCUT if width > _NARROW else _UNCUT_NARROW
        self._text = cache(scorer.text)
        self._joint = cache(self._joint_of)
        self.same = cache(self._same)
        self.next = cache(self._next)

    def _joint_of(self, before: str, between: str, after: str) -> float:
        return self._text(before + between + after) - self._text(before) - self._text(after)

    def _same(self, one: _Piece, two: _Piece) -> float:
        """Return how well ``two`` follows ``one`` on the same line."""
        script = _LETTER_AT_END.search(one.tail) and _LETTER.match(two.head)
        score = _JOIN + _SAME_BOX * (one.box == two.box) + self._uncut * bool(script)
        score += max(self._ways(one, two))
        return score if score > _WORST or not self.blanks else IMPOSSIBLE

    def _ways(self, one: _Piece, two: _Piece) -> tuple[float, float]:
        """Return how well ``two`` follows ``one`` directly, and after a blank."""
        apart = self._joint(one.tail, " ", two.head)
        if one.blank_after or two.blank_before:
            return apart, apart
        touching = two.head[0].isalnum() and one.tail[-1] not in _OPENS
        return (
            self._joint(one.tail, "", two.head) + _TOUCH * touching,
            apart + (_NO_BLANK if self.blanks else _NO_BLANK_KNOWN),
        )

    def visual(self, row: Sequence[_Piece]) -> str:
        """Return the pieces of ``row`` as they stand on the page."""
        raw = row[0].raw
        for one, two in pairwise(row):
            directly, apart = self._ways(one, two)
            raw = two.raw + (raw if directly >= apart else f" {raw}")
        return raw

    def _next(self, one: _Piece, two: _Piece, width: float) -> float:
        """Return how well ``two`` begins a line after one of ``width`` that ends with ``one``."""
        score = _STARTS_BLANK * (self.blanks and two.blank_before)
        goes_on = self._joint(one.tail, " ", two.head)
        lacks = 1 - (width + two.first) / self.width  # a line goes on where no word has room
        if _STOP.search(one.tail):
            return score + goes_on + _STOP_BLANK * (lacks < 0 and self.blanks and one.blank_after)
        plain = one.tail.rstrip(_COMMAS)
        ends = self._joint(plain, ". ", two.head) + _COMMA * (plain != one.tail)
        ends += _BREAK_BLANK * (self.blanks and one.blank_after)
        ends += _BREAK if lacks < _LACKS else _BREAK_SHORT
        goes_on += max(_GOES_ON_SHORT * max(lacks - _SLACK, 0), _GOES_ON_LEAST)
        if self.blanks and not one.blank_after:
            goes_on += _GOES_ON_WITHOUT
        return score + max(goes_on, ends)

    def after(self, row: Sequence[_Piece], following: Sequence[_Piece]) -> float:
        return self.next(row[-1], following[0], round(sum(piece.width for piece in row)))


def _edits(text: str, pieces: Sequence[_Piece], joints: _Joints) -> Iterator[Edit]:
    signs = [piece for piece in pieces if not _WORDS.search(piece.raw)]
    rows = _gathered([piece for piece in pieces if _WORDS.search(piece.raw)], joints)
    rows = _moved(rows, joints)
    place = {piece: k for k, piece in enumerate(pieces)}
    for sign in signs:
        before = {piece for piece in pieces[: place[sign]]}
        at = max((k + 1 for k, row in enumerate(rows) if before & set(row)), default=0)
        rows.insert(at, [sign])
    done = 0
    block: list[_Row] = []
    for row in rows:
        block.append(row)
        inside = [place[piece] for each in block for piece in each]
        if max(inside) + 1 - done == len(inside):
            first, last = pieces[done], pieces[done + len(inside) - 1]
            before_it = text[first.start : last.end]
            if inside != list(range(done, done + len(inside))):
                after = "\n\n".join(joints.visual(each) for each in block)
                yield Edit(first.start, last.end, before_it, after, NAME, _CONFIDENCE)
            done += len(inside)
            block = []


def _gathered(pieces: Sequence[_Piece], joints: _Joints) -> list[_Row]:
    """Return the pieces by lines, each in the order of reading (dynamic programming)."""
    # best[j][i]: the best score of the pieces before j where the last line is pieces i to j
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    n = len(pieces)
    widths = [0.0]
    for piece in pieces:
        widths.append(widths[-1] + piece.width)
    for j in range(1, n + 1):
        here: dict[int, tuple[float, int]] = {}
        inside = 0.0
        for i in range(j - 1, max(-1, j - 1 - _MOST_PIECES), -1):
            if i < j - 1:
                if widths[j] - widths[i] > _WIDER * joints.width:
                    break
                inside += joints.same(pieces[i + 1], pieces[i])
            if i == 0:
                here[0] = (inside, 0)
                continue
            found = max(
                (
                    score + joints.next(pieces[h], pieces[j - 1], round(widths[i] - widths[h])),
                    h,
                )
                for h, (score, _) in best[i].items()
            )
            here[i] = (found[0] + inside, found[1])
        best.append(here)
    lines: list[_Row] = []
    i = max(best[n], key=lambda start: best[n][start][0]) if n else 0
    j = n
    while j:
        before = best[j][i][1]
        lines.append(list(reversed(pieces[i:j])))
        i, j = before, i
    return lines[::-1]


def _moved(rows: list[_Row], joints: _Joints) -> list[_Row]:
    """Return ``rows`` with pieces moved for as long as that makes them more probable."""
    for _ in range(_ROUNDS):
        moves = sorted(
            (move for move in _moves(rows, joints) if move[0] > _LEAST_GAIN),
            key=lambda move: -move[0],
        )
        chosen: list[_Move] = []
        for move in moves:  # the best of those that change the same rows, or rows side by side
            if all(move[2] < other[1] or other[2] < move[1] for other in chosen):
                chosen.append(move)
        if not chosen:
            break
        for _, first, last, instead in sorted(chosen, key=lambda move: -move[1]):
            rows = [*rows[:first], *instead, *rows[last:]]
    return rows


def _moves(rows: list[_Row], joints: _Joints) -> Iterator[_Move]:
    """Yield the moves of one piece to another row, or to a row of its own further up."""
    for k, row in enumerate(rows):
        parts = [(n, n + 1) for n in range(len(row))] if len(row) > 1 else []
        if sum(piece.width for piece in row) < _SHORT * joints.width:
            parts.append((0, len(row)))
        for start, end in parts:
            moved, rest = row[start:end], [*row[:start], *row[end:]]
            for to in range(max(0, k - _FAR), min(len(rows), k + _FAR + 1)):
                first, last = min(k, to), max(k, to) + 1
                part = rows[first:last]
                was = _score(rows, first, last, part, joints)
                for changed in _ways(part, k - first, to - first, rest, moved, joints.width):
                    now = _score(rows, first, last, changed, joints)
                    yield now - was + _AWAY * abs(k - to), first, last, changed


def _ways(
    part: list[_Row], k: int, to: int, rest: _Row, moved: _Row, width: float
) -> Iterator[list[_Row]]:
    """Yield ``part`` with ``moved`` of row ``k``, which leaves ``rest``, put to row ``to``."""
    if to < k or (to == k and rest):  # as a row of its own
        rows = [*part[:to], moved, *part[to:k], rest, *part[k + 1 :]]
        yield [row for row in rows if row]
    if to == k:
        return
    target = part[to]
    if sum(piece.width for piece in (*target, *moved)) > _WIDER * width:
        return
    for at in range(len(target) + 1):
        joined = [*target[:at], *moved, *target[at:]]
        rows = [joined if i == to else rest if i == k else row for i, row in enumerate(part)]
        yield [row for row in rows if row]


def _score(rows: list[_Row], first: int, last: int, part: list[_Row], joints: _Joints) -> float:
    inside = sum(joints.same(one, two) for row in part for one, two in pairwise(row))
    around = [*rows[max(0, first - 1) : first], *part, *rows[last : last + 1]]
    return inside + sum(joints.after(one, two) for one, two in pairwise(around))
