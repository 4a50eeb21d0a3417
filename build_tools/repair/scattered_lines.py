"""Gathers lines that an extractor took apart and put down as boxes: ``نالصفلا ⏎⏎ 2 و 3 ⏎⏎ طوطخلا``.

pdfminer joins the characters of a page that stand side by side in the file to lines, lines that
touch to boxes, and puts the boxes down by where their left edges are (its layout analysis, after
which each box ends with an empty line). So a line with words of another font comes as several
boxes, from the left of the page to the right, and what is short, a heading or the end of a
paragraph, behind wider lines that stand below it. The letters of such texts are in visual order,
which tells these texts from all others.

Here the pieces of a line are joined from the left to the right, and lines that came late moved up;
later modules turn the lines. Which pieces make a line, and where a line belongs, the language model
tells by the words on either side; the lines of one box come in their order. Where signs belong that
stand by themselves, their lines show (:mod:`.scattered_signs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from unicodedata import normalize

from ..languages import Language, load_languages, lookup
from ..model import Edit
from .arabic import LETTERS, likely_language
from .language_model import language_model
from .layout_analysis import Box, put_down
from .reversed_letters import HAS_ARABIC, MIRROR, in_order, is_mirrored, is_reversed
from .runs import IMPOSSIBLE
from .scattered_signs import Sign, inserted, placed
from .scattered_signs import signs as found_signs
from .scoring import TextScorer, text_scorer
from .unmapped import REPLACEMENT

NAME = "scattered_lines"
ORDER = 24  # right before reversed letters are turned

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_PAGE = re.compile(r"[^\f]+")
_STOP = re.compile(r"[.:؟!؛][\"”“»)\]]*$|(?:^| )[.:؟!؛]\w+(?: \w+)*$")
_ENDS = re.compile(r"[.؟!؛،,][\"”“»)\]]*$")
_LETTER = re.compile(f"[{LETTERS}]")
_WORD_AT_END = re.compile(rf"[{LETTERS}][.؛:!؟]*$")
_OPENS = "([{«/"
_NO_START = re.compile(r"[.،؛:!؟)\]»,]")
_COMMAS = "،, "
_QUOTE = "“"
_WORDS = re.compile(r"[^\W_]")
_SIGNS = re.compile(r"[\u064b-\u065f\u0670]")
#: What stands for a sign at either end of a piece, and the blank that its width leaves.
_ENDED = re.compile(r"[\u064e-\u0652]")
_BEGUN = re.compile(rf"[\u064e-\u0652{REPLACEMENT}]$")
#: A sign that its font names after a character of Latin-1.
_MISNAMED = re.compile(r"(?<=[^\x21-\xff])[A-Za-z\xa1-\xff]$")
_LOOSE = re.compile(rf"^[\u064e-\u0652{REPLACEMENT}A-Za-z\xa1-\xff] ?")

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
_UNCUT, _UNCUT_AT_GAP = -6.0, -3.0
_NO_BLANK, _NO_BLANK_AT_GAP = -6.0, -1.0
_THIN = 0.9
_SPREAD, _NOT_SPREAD = 0.75, -6.0  # a line that is spread over the column is full
_TOUCH = -8.0
_WORST = -7.0
_TORN = 3.0  # for a word that signs tore apart

# And against two lines that follow each other: a blank where a line begins; an end without a stop,
# of a full line and a short one, and after a blank, which says that it goes on; that a line goes
# on that has room for the next word, or that has no blank for it.
_STARTS_BLANK = -4.0
_STARTS_STOP = -4.0
_STARTS_SIGN = -8.0
_BREAK, _BREAK_SHORT, _BREAK_BLANK = -4.0, -1.0, -4.0
_COMMA = 0.7
_STOP_BLANK = -1.0
_LACKS = 0.12
_GOES_ON_SHORT, _SLACK, _GOES_ON_LEAST = -12.0, 0.07, -6.0
_GOES_ON_WITHOUT = -2.5

#: Heights of lines, of the room between them, and behind those that end a paragraph.
_SIZES = ((2.6, 1.4, 2.6), (2.6, 1.8, 3.0), (2.6, 2.2, 3.4), (2.6, 1.8, 3.4))
_AROUND = 3  # lines around a move that are looked at
_BY_LAYOUT = 3.0  # what counts for a move that explains the order
_SLOPE = 9.0  # how many lines a row can be late, of those as wide as the column
_HEADING, _HEADS = 0.5, -2.0
_OPEN, _FULL = -3.0, 0.88
_LEAST_BY_WORDS, _LEAST_RAISED = 1.0, 1.9
_SHORT = 0.67  # of a full line; what is wider does not come late
_FAR = 10  # lines that a piece may have come away from its own
_AWAY = -0.3  # for each
_ALONE = -1.5  # for a row that stays one
_TURNED = -2.0  # for two rows of a box
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
    def torn_after(self) -> bool:
        """Whether a sign of its last letter stands at its end."""
        return bool(_ENDED.match(self.raw))

    @property
    def torn_before(self) -> bool:
        """Whether it begins with a sign of the letter before it."""
        return bool(_BEGUN.search(self.raw))

    @property
    def may_be_torn(self) -> bool:
        return self.torn_before or bool(_MISNAMED.search(self.raw))

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
    lines = [in_order(match.group()) for match in _LINE.finditer(text)]
    mirror = MIRROR if is_mirrored(lines) else {}
    pages = [list(_pieces(page.group(), page.start(), mirror)) for page in _PAGE.finditer(text)]
    widths = sorted(piece.width for page in pages for piece in page if not piece.foreign)
    width = widths[-1 - len(widths) // 20]
    blanks = _BLANKS * sum(piece.blank_after for page in pages for piece in page) > len(widths)
    signs = any(not _WORDS.search(piece.raw) for page in pages for piece in page)
    known = lookup(load_languages(), tag) if tag else None
    quote = known.data.get("quotes", _QUOTE) if known else _QUOTE
    torn = any(piece.torn_after for page in pages for piece in page)
    joints = _Joints(scorer, width, blanks, signs, mirror, quote[0], torn)
    for page in pages:
        for foreign, pieces in groupby(page, key=lambda piece: piece.foreign):
            if not foreign:
                yield from _edits(text, list(pieces), joints)


def _pieces(page: str, offset: int, mirror: dict[int, int]) -> Iterator[_Piece]:
    box = 0
    done = 0
    for match in _LINE.finditer(page):
        box += "\n\n" in page[done : match.start()]
        done = match.end()
        raw = match.group()
        logical = normalize("NFKC", in_order(raw).translate(mirror))
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


def _width_of(row: Iterable[_Piece]) -> float:
    return sum(piece.width for piece in row)


def _width(text: str) -> float:
    plain = _SIGNS.sub("", " ".join(text.split()))
    return sum(_WIDTHS.get(char, _OTHER_WIDTH) for char in plain)


class _Joints:
    """How well pieces follow each other, and rows of them."""

    def __init__(
        self,
        scorer: TextScorer,
        width: float,
        blanks: bool,
        signs: bool,
        mirror: dict[int, int],
        opening_quote: str,
        torn: bool,
    ) -> None:
        self._scorer = scorer
        self.mirror = mirror
        self.opening_quote = opening_quote
        self.torn = torn
        self.width = width
        self.blanks = blanks
        self.signs = signs
        self._text = cache(scorer.text)
        self._joint = cache(self._joint_of)
        self.same = cache(self._same)
        self.next = cache(self._next)
        self.gap = cache(self._gap)

    def _joint_of(self, before: str, between: str, after: str) -> float:
        return self._text(before + between + after) - self._text(before) - self._text(after)

    def _same(self, one: _Piece, two: _Piece) -> float:
        """Return how well ``two`` follows ``one`` on the same line."""
        if one.torn_after and two.may_be_torn:
            return _TORN + self._joint(_SIGNS.sub("", one.tail), "", _LOOSE.sub("", two.head))
        tail = one.tail if self.width < _NARROW else one.tail.rstrip(_COMMAS)
        script = _WORD_AT_END.search(tail) and _LETTER.match(two.head)
        if two.torn_before and self.torn:
            return IMPOSSIBLE
        uncut = _UNCUT_AT_GAP if self.signs or self._may_part(one, two) else _UNCUT
        score = _JOIN + _SAME_BOX * (one.box == two.box) + uncut * bool(script)
        score += max(self._ways(one, two))
        return score if score > _WORST or not self.blanks else IMPOSSIBLE

    def inside(self, row: Sequence[_Piece]) -> float:
        """Return how well the pieces of ``row`` make one line."""
        pairs = list(pairwise(row))
        narrow = _width_of(row) < _SPREAD * self.width
        return sum(self.same(*pair) for pair in pairs) + _NOT_SPREAD * (
            narrow and any(self.gap(*pair) for pair in pairs)
        )

    def gaps(self, rows: Sequence[_Row]) -> int:
        """Count the blanks in ``rows`` that none of the pieces beside them has."""
        return sum(self.gap(*pair) for row in rows for pair in pairwise(row))

    def _gap(self, one: _Piece, two: _Piece) -> bool:
        """Tell whether a blank lies between the two that neither of them has."""
        directly, apart = self._ways(one, two)
        return not (one.blank_after or two.blank_before) and apart > directly

    def _may_part(self, one: _Piece, two: _Piece) -> bool:
        """Tell whether a blank may be so wide that it parted these two.

        It is where it is wider than two of the characters beside it, as in lines that are spread
        over a narrow column, or behind a full stop.
        """
        if self.blanks:
            return False
        beside = max(_width(one.tail[-1]), _width(two.head[0]))
        return self.width < _NARROW or beside <= _THIN

    def _ways(self, one: _Piece, two: _Piece) -> tuple[float, float]:
        """Return how well ``two`` follows ``one`` directly, and after a blank."""
        apart = self._joint(one.tail, " ", two.head)
        if one.blank_after or two.blank_before or (one.torn_after and two.may_be_torn):
            return apart, apart
        touching = two.head[0].isalnum() and one.tail[-1] not in _OPENS
        return (
            self._joint(one.tail, "", two.head) + _TOUCH * touching,
            apart + (_NO_BLANK_AT_GAP if self._may_part(one, two) else _NO_BLANK),
        )

    def visual(self, row: Sequence[_Piece], texts: Mapping[_Piece, str]) -> str:
        """Return the pieces of ``row``, with such ``texts``, as they stand on the page."""
        raw = texts[row[0]]
        for one, two in pairwise(row):
            directly, apart = self._ways(one, two)
            raw = texts[two] + (raw if directly >= apart else f" {raw}")
        return raw

    def _next(self, one: _Piece, two: _Piece, width: float) -> float:
        """Return how well ``two`` begins a line after one of ``width`` that ends with ``one``."""
        score = _STARTS_BLANK * (self.blanks and two.blank_before)
        score += _STARTS_STOP * bool(_NO_START.match(two.head)) + _STARTS_SIGN * (
            self.torn and two.torn_before
        )
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
        """Return how well the line ``following`` comes after ``row``."""
        found = self.next(row[-1], following[0], round(_width_of(row)))
        if self._is_heading(following):
            open_end = not _ENDS.search(row[-1].tail) and _width_of(row) > _FULL * self.width
            found += _HEADS * (self._is_heading(row) and not self.blanks) + _OPEN * open_end
        return found

    def _is_heading(self, row: Sequence[_Piece]) -> bool:
        return _width_of(row) < _HEADING * self.width and not _ENDS.search(row[-1].tail)


def _edits(text: str, pieces: Sequence[_Piece], joints: _Joints) -> Iterator[Edit]:
    signs = [piece for piece in pieces if not _WORDS.search(piece.raw)]
    rows = _gathered([piece for piece in pieces if _WORDS.search(piece.raw)], joints)
    rows = _moved(rows, joints)
    if not joints.blanks:
        rows = _raised(rows, joints)
    place = {piece: k for k, piece in enumerate(pieces)}
    texts, homes = _with_signs(rows, signs, place, joints)
    lines = [_Line(row, joints.visual(row, texts), [*row]) for row in rows]
    for sign in reversed(signs):
        at = _line_before(rows, sign, place) + 1
        if sign in homes:
            lines[homes[sign]].members.append(sign)
        else:
            lines.insert(at, _Line([sign], sign.raw, [sign]))
    done = 0
    block: list[_Line] = []
    for line in lines:
        block.append(line)
        inside = [place[piece] for each in block for piece in each.members]
        if max(inside) + 1 - done == len(inside):
            first, last = pieces[done], pieces[done + len(inside) - 1]
            before_it = text[first.start : last.end]
            in_place = inside == list(range(done, done + len(inside)))
            if not in_place or any(len(each.members) > len(each.row) for each in block):
                after = "\n\n".join(each.text for each in block)
                yield Edit(first.start, last.end, before_it, after, NAME, _CONFIDENCE)
            done += len(inside)
            block = []


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text: its row, how it reads, and the pieces that are part of it."""

    row: _Row
    text: str
    members: list[_Piece]


def _line_before(rows: Sequence[_Row], sign: _Piece, place: Mapping[_Piece, int]) -> int:
    """Return the last row with pieces that came before ``sign``, -1 where none has."""
    return max(
        (k for k, row in enumerate(rows) if any(place[p] < place[sign] for p in row)), default=-1
    )


def _with_signs(
    rows: Sequence[_Row], signs: Sequence[_Piece], place: Mapping[_Piece, int], joints: _Joints
) -> tuple[dict[_Piece, str], dict[_Piece, int]]:
    """Return the texts of all pieces with ``signs`` in them, and the rows of those in a place."""
    texts = {piece: piece.raw for row in rows for piece in row}
    loose = [
        Sign(
            text.translate(joints.mirror),
            text,
            max(0, _line_before(rows, sign, place)),
            place[sign],
        )
        for sign in signs
        for text in found_signs(sign.raw)
    ]
    parts = [[piece.raw.translate(joints.mirror) for piece in row] for row in rows]
    homes: dict[_Piece, int] = {}
    pieces = {place[sign]: sign for sign in signs}
    for (row, part), found in placed(parts, loose, joints.opening_quote).items() if loose else ():
        piece = rows[row][part]
        texts[piece] = inserted(piece.raw, found)
        homes.update({pieces[sign.piece]: row for _, _, sign in found})
    return texts, homes


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
        joined, gaps = 0.0, False
        for i in range(j - 1, max(-1, j - 1 - _MOST_PIECES), -1):
            if i < j - 1:
                if widths[j] - widths[i] > _WIDER * joints.width:
                    break
                joined += joints.same(pieces[i + 1], pieces[i])
                gaps = gaps or joints.gap(pieces[i + 1], pieces[i])
            narrow = widths[j] - widths[i] < _SPREAD * joints.width
            inside = joined + _NOT_SPREAD * (gaps and narrow)
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
        if _width_of(row) < _SHORT * joints.width:
            parts.append((0, len(row)))
        for start, end in parts:
            moved, rest = row[start:end], [*row[:start], *row[end:]]
            for to in range(max(0, k - _FAR), min(len(rows), k + _FAR + 1)):
                first, last = min(k, to), max(k, to) + 1
                part = rows[first:last]
                was = _score(rows, first, last, part, joints)
                for changed in _ways(part, k - first, to - first, rest, moved, joints):
                    if joints.gaps(changed) > joints.gaps(part):
                        continue
                    now = _score(rows, first, last, changed, joints)
                    gain = now - was + _AWAY * abs(k - to)
                    alone = not rest and len(changed) == len(part)
                    yield gain + _ALONE * alone, first, last, changed


def _turned(part: Sequence[_Row]) -> int:
    """Count the pairs of rows with pieces of one box that come in the other order in it.

    pdfminer sorts the lines of a box by how high they stand.
    """
    ends: list[dict[int, tuple[int, int]]] = []
    for row in part:
        found: dict[int, tuple[int, int]] = {}
        for piece in row:
            low, high = found.get(piece.box, (piece.start, piece.start))
            found[piece.box] = min(low, piece.start), max(high, piece.start)
        ends.append(found)
    return sum(
        one[box][1] > two[box][0]
        for k, one in enumerate(ends)
        for two in ends[k + 1 :]
        for box in one.keys() & two.keys()
    )


def _ways(
    part: list[_Row], k: int, to: int, rest: _Row, moved: _Row, joints: _Joints
) -> Iterator[list[_Row]]:
    """Yield ``part`` with ``moved`` of row ``k``, which leaves ``rest``, put to row ``to``."""
    if (rest and to <= k) or (joints.blanks and to < k):  # as a row of its own
        rows = [*part[:to], moved, *part[to:k], rest, *part[k + 1 :]]
        yield [row for row in rows if row]
    if to == k:
        return
    target = part[to]
    if _width_of((*target, *moved)) > _WIDER * joints.width:
        return
    for at in range(len(target) + 1):
        joined = [*target[:at], *moved, *target[at:]]
        rows = [joined if i == to else rest if i == k else row for i, row in enumerate(part)]
        rows = [row for row in rows if row]
        yield rows
        if not rest:
            instead = [joined if i == k else row for i, row in enumerate(part) if i != to]
            if moved[-1].torn_after or _turned(instead) < _turned(rows):
                yield instead


def _raised(rows: list[_Row], joints: _Joints) -> list[_Row]:
    """Return ``rows`` with short ones put before the wider ones behind which they came."""
    k = 0
    while k < len(rows):
        width = _width_of(rows[k])
        best, to = _LEAST_RAISED, k
        for j in range(k - 1, max(-1, k - 1 - _FAR), -1):
            widest = max(_width_of(row) for row in rows[j:k])
            if k - j + 1 > _SLOPE * (widest - width) / joints.width:
                continue
            raised = [*rows[:j], rows[k], *rows[j:k], *rows[k + 1 :]]
            gain = _score(rows, j, k + 1, raised[j : k + 1], joints)
            gain -= _score(rows, j, k + 1, rows[j : k + 1], joints)
            if gain > _LEAST_BY_WORDS and gain + _BY_LAYOUT > best:
                explained = _explained(raised, j, j, k, joints)
                gain += _BY_LAYOUT * (explained - _explained(rows, j, k, k, joints))
                gain = gain if explained else 0.0
            if gain > best:
                best, to = gain, j
        if to < k:
            rows = [*rows[:to], rows[k], *rows[to:k], *rows[k + 1 :]]
        k += 1
    return rows


def _explained(rows: list[_Row], first: int, at: int, k: int, joints: _Joints) -> float:
    """Return how often row ``at`` comes out as row ``k`` when pdfminer puts down ``rows``.

    The sizes of lines and of the room between them are not known; some that are usual are tried.
    """
    start, stop = max(0, first - _AROUND), min(len(rows), k + 1 + _AROUND)
    count = 0
    for height, between, behind in _SIZES:
        boxes: list[Box] = []
        y = 0.0
        for n in range(start, stop):
            width = min(_width_of(rows[n]), joints.width)
            boxes.append(Box(joints.width - width, y - height, joints.width, y, (n,)))
            ends = width < (1 - _LACKS) * joints.width or _STOP.search(rows[n][-1].tail)
            y -= height + (behind if ends else between)
        out = put_down(boxes)
        count += out.index(at) == k - start and out[k - start - 1] == (k - 1 if at == k else k)
    return count / len(_SIZES)


def _score(rows: list[_Row], first: int, last: int, part: list[_Row], joints: _Joints) -> float:
    inside = sum(joints.inside(row) for row in part) + _TURNED * _turned(part)
    around = [*rows[max(0, first - 1) : first], *part, *rows[last : last + 1]]
    return inside + sum(joints.after(one, two) for one, two in pairwise(around))
