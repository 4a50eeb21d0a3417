"""Lines that were taken from the page piece by piece, and the ways to put them together again.

A line is a row of portions (:data:`ISLAND`: numbers and words of other scripts part them), in the
order of reading or that of the page. In a portion, runs stand in reverse order, and between two of
them a piece that was drawn by itself. A :class:`Habit` tells which pieces cut the lines of a text.
Where a kind of pieces cuts only sometimes, the cuts that make the line most probable are found by
dynamic programming: how well two runs go together depends on the piece between them and on where
the two end (A. J. Viterbi, 1967, with the last two cuts as the state).

Scores are log10 probabilities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from heapq import nlargest
from itertools import pairwise

from .arabic import CARRIERS, JOINING, LETTERS
from .language_model import ZWNJ, LanguageModel
from .runs import MIRROR, STOPS
from .scoring import TextScorer
from .tanwin import hardly_has_tanwin

SIGNS = "\u064b-\u0652\u0654\u0670"
_TANWIN = "\u064b-\u064d"
_IN_WORD = f"{LETTERS}{SIGNS}\u200c"
_OTHERS = "A-Za-z\u00c0-\u024f0-9"
#: Numbers and words of other scripts; a single letter at a letter of the script is a wrong code.
ISLAND = re.compile(
    rf"((?<![{_OTHERS}])(?![{_OTHERS}][{LETTERS}{SIGNS}])[{_OTHERS}](?:[^\s{LETTERS}]*[{_OTHERS}])?"
    rf"(?: [A-Za-z][^\s{LETTERS}]*[{_OTHERS}])*)"
)
#: What takes the direction of what is beside it.
_NEUTRAL = re.compile(r"[^\w\u060c\u061b\u061f]+")
#: The code of a shape that the program took for a character of its own.
_CODE = rf"(?:[^\s\d{LETTERS}{SIGNS}\u0640\u060c\u061b\u061f\u200c.:!\"'()\[\]/%“”‘’…‐-―-]|\xa0)"
_SIGN = re.compile(rf"{_CODE}?[{SIGNS}]+")
#: Signs that no letter carries.
LONE = re.compile(rf"(?<![{LETTERS}\u0640]){_CODE}?[{SIGNS}]+|{_CODE}[{SIGNS}]+")
#: Alef and what the program says that its hamza or its tanwin is: the letter with it.
_MARKS = frozenset(".,:;!?-/()[]'\"")
#: A sign that stands for itself and for its first letter, which it was put on.
MARK = re.compile(rf"([{LETTERS}])(\1[{SIGNS}]+)")
#: A code that stands for a letter in front of what the program says that its hamza or sign is.
CODE = re.compile(
    rf"([^\s{LETTERS}{SIGNS}])([أإآ]|[{LETTERS}][{SIGNS}]+)(?:(?<=\ufffd.)|(?<=\ufffd..)|(?=\s|$))"
)
_JOINS = f"[{''.join(sorted(JOINING))}]"
CODED = re.compile(rf"{_CODE}{_JOINS}|{_JOINS}{_CODE}")
#: Letters that may cut a line: by themselves or behind a code, and those before one.
CUTTING = (re.compile(rf"{_CODE}?{_JOINS}"), re.compile(rf"{_JOINS}{_CODE}"))
_HARD = re.compile(" ?\xa0")
_ZWNJ = re.compile(rf"(?<=[{_IN_WORD} ]) (?=[{LETTERS}])")
#: Signs that no letter carries, or that stand at the end of words but not of this one.
MISPLACED = re.compile(
    rf"[{SIGNS}](?:(?<![{LETTERS}{SIGNS}\u0640].)"
    rf"|(?<=[{_TANWIN}])(?=[{LETTERS}])(?![اى](?![{LETTERS}]))"
    rf"|(?<=\u064b)(?<![اىةء\u0651].)(?![اى{SIGNS}])|(?<=\u0654)(?<![اوىيهی].))"
)
_TANWIN_ALEF = re.compile("ا(?=\u064b)")
_TWICE = re.compile(rf"\b([{LETTERS}]{{2,}}) \1\b")
WORD = re.compile(rf"[{_IN_WORD}]+")
LAST = re.compile(rf"[{_IN_WORD}]+$")
#: Marks of another font, which are drawn after the line.
_OF_ANOTHER_FONT = re.compile(r"(?: [()\[\]«»“”\"/]+|(?<=\S)[()\[\]«»“”\"/]{2,})\s*$")
_CLOSES = re.compile(r"^[.)\]»:!…]")

#: The kinds of pieces, but letters: signs that always cut or that may, an alef with its hamza or
#: tanwin, a ZWNJ that became a blank, or one that does not break.
SIGN, SOME_SIGNS, COMPOSED, JOINER, HARD = "sign", "some signs", "composed", "joiner", "hard"
_LETTER = "letter"

_PRICES = {SIGN: 0.0, SOME_SIGNS: -1.5, COMPOSED: 0.0, JOINER: -1.0, HARD: 0.0, _LETTER: -0.5}
_MISPLACES = -1.5  # log10 probability of a sign where none can be, of a word twice
_ALONE = -2.0  # of a part of a word as a word
_WIDE = -3.0  # and of two blanks that nothing cuts
_PATHS = 3  # chains of cuts that are kept for each state
_KEPT = 8  # ways to read a line


@dataclass(frozen=True, slots=True)
class Habit:
    """The kinds of pieces that cut the lines of a text, and the letters that may, with what begins
    the run that comes after each in reading (nothing for any); the ``codes`` of letters;
    the ``marks``: letters with signs that stand for the signs; ``visual``: portions stand in
    reverse order too."""

    kinds: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    codes: tuple[tuple[str, str], ...] = ()
    marks: tuple[str, ...] = ()
    visual: bool = False

    @property
    def composed(self) -> re.Pattern[str]:
        """A letter that was drawn as two and named twice, or an alef that has a wrong code."""
        return _composed("".join(code for code, _ in self.codes), self.marks)

    def letter(self, char: str) -> str:
        """Return the letter that ``char`` is or stands for."""
        return dict(self.codes).get(char, char)


@cache
def _composed(codes: str, marks: tuple[str, ...]) -> re.Pattern[str]:
    code = f"[{re.escape(codes)}]" if codes else "(?!)"
    mark = "|".join(sorted(marks, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?:ا|{code})([أإآ]|اً) ?|([{LETTERS}]|{code})({mark}) ?|{code}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A place where a portion is or may be cut, and what stands there in reading."""

    start: int
    end: int
    text: str
    kind: str
    must: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A way to read a line: for each character its place in the line, and what its cuts cost."""

    text: str = ""
    places: tuple[int | None, ...] = ()
    price: float = 0.0

    def __add__(self, other: Way) -> Way:
        return Way(self.text + other.text, self.places + other.places, self.price + other.price)

    def __getitem__(self, part: slice) -> Way:
        return replace(self, text=self.text[part], places=self.places[part])

    def rstrip(self) -> Way:
        return self[: len(self.text.rstrip(" "))]

    def lstrip(self) -> Way:
        return self[len(self.text) - len(self.text.lstrip(" ")) :]

    def tidy(self) -> Way:
        """Return the way without blanks at its ends, and one where there are several."""
        kept = [
            k
            for k, char in enumerate(self.text)
            if char != " " or (k and self.text[k - 1] != " " and self.text[k:].strip())
        ]
        return replace(
            self,
            text="".join(self.text[k] for k in kept),
            places=tuple(self.places[k] for k in kept),
        )


class Judge:
    """Says how probable a text is; words that are mostly parts of others, which a ZWNJ joins, are
    hardly words where the ``joiners`` of a text were lost."""

    def __init__(self, scorer: TextScorer, model: LanguageModel, joiners: bool = False) -> None:
        self.bigram = scorer.bigram
        self.known = scorer.known
        self._scorer = scorer
        self._model = model
        self._joiners = joiners

    def alone(self, word: str) -> float:
        """Return what it costs that ``word`` is a word by itself."""
        if not self._joiners or not word:
            return 0.0
        key = self._scorer.key(word)
        return _ALONE if key and self._model.part(key) > self._model.word(key) else 0.0

    def score(self, text: str) -> float:
        """Return how probable ``text`` is, with its signs and blanks."""
        odd = len(MISPLACED.findall(text)) + len(_TWICE.findall(text))
        odd += sum(hardly_has_tanwin(text, match.end()) for match in _TANWIN_ALEF.finditer(text))
        strange = _MISPLACES * odd
        parts = sum(map(self.alone, WORD.findall(text))) if self._joiners else 0.0
        return self._scorer.text(" ".join(text.split())) + strange + parts


def ways(line: str, habit: Habit, judge: Judge, opened: bool) -> list[Way]:
    """Return the best ways to read ``line``, the best first.

    ``opened``: an island or a page stands before the line, so that marks and blanks at its
    beginning may be the end of its first portion.
    """
    found = [Way()]
    signs = _OF_ANOTHER_FONT.search(line)
    rest = Way(signs.group(), tuple(range(signs.start(), len(line)))) if signs else Way()
    at = 0
    parts: list[Way] = []
    for part in ISLAND.split(line[: signs.start()] if signs else line):
        parts.append(Way(part, tuple(range(at, at + len(part)))))
        at += len(part)
    order = range(len(parts) - 1, -1, -1) if habit.visual else range(len(parts))
    for step, number in enumerate(order):
        whole = parts[number]
        if number % 2:
            found = [way + whole for way in found]
            continue
        behind = bool(number) or opened or bool(_CLOSES.match(whole.text))
        new = [
            cut + ending
            for rest, ending in (shifted(whole) if behind else [(whole, Way())])
            for cut in _reordered(rest, habit, judge)
        ]
        if habit.visual:
            new += [replace(way, text=way.text.translate(MIRROR)) for way in new]
        if len(new) == 1:
            found = [way + new[0] for way in found]
            continue
        after = parts[order[step + 1]].text if step + 1 < len(order) else ""
        every = [way + each for way in found for each in new]
        found = nlargest(_KEPT, every, key=lambda way: judge.score(way.text + after) + way.price)
    best: dict[str, Way] = {}
    for way in (each.tidy() + rest for each in found):
        best.setdefault(way.text, way)
    return list(best.values())


def shifted(portion: Way) -> Iterator[tuple[Way, Way]]:
    """Yield what ``portion``, which begins behind an island, may have been, and what ended it."""
    found = _NEUTRAL.match(portion.text)
    for k in range(found.end() + 1 if found else 1):
        yield portion[k:], portion[:k][::-1]


def _reordered(portion: Way, habit: Habit, judge: Judge) -> list[Way]:
    """Return the best ways to put the runs of ``portion`` in order."""
    pieces = _pieces(portion.text, habit)
    if all(piece.must for piece in pieces):
        return [_assembled(portion, pieces, judge)]
    chains = [[piece for piece in pieces if piece.must]]
    chains += _chains(portion.text, pieces, habit, judge)
    return [_assembled(portion, chain, judge) for chain in chains]


def _pieces(portion: str, habit: Habit) -> list[Piece]:
    """Return where ``portion`` is or may be cut."""
    found: list[Piece] = []
    taken: set[int] = set()

    def add(match: re.Match[str], text: str, kind: str, must: bool) -> None:
        if match.start() not in taken:
            found.append(Piece(*match.span(), text, kind, must))
            taken.update(range(*match.span()))

    if COMPOSED in habit.kinds:
        for match in habit.composed.finditer(portion):
            signs = "".join(re.findall(f"[{SIGNS}]", match[3] or ""))
            letter = habit.letter(match[2] or match.group())
            add(match, match[1] or letter + signs, COMPOSED, must=True)
    if habit.kinds & {SIGN, SOME_SIGNS}:
        for match in _SIGN.finditer(portion):
            signs = "".join(re.findall(f"[{SIGNS}]", match.group()))
            must = SIGN in habit.kinds or bool(LONE.match(portion, match.start()))
            add(match, signs, SIGN if SIGN in habit.kinds else SOME_SIGNS, must)
    for piece in sorted({each for each, _ in habit.pairs}, key=lambda each: (-len(each), each)):
        for match in re.finditer(re.escape(piece), portion):
            add(match, piece, _LETTER, must=False)
    if HARD in habit.kinds:
        for match in _HARD.finditer(portion):
            add(match, ZWNJ, HARD, must=True)
    if JOINER in habit.kinds:
        for match in _ZWNJ.finditer(portion):
            add(match, ZWNJ, JOINER, must=False)
    found.sort(key=lambda piece: piece.start)
    return [
        piece
        for piece, after in pairwise([*found, None])
        if piece and (piece.kind != COMPOSED or not _is_mark(portion, piece, after))
    ]


def _is_mark(portion: str, piece: Piece, after: Piece | None) -> bool:
    """Tell whether what may be the code of an alef is a mark: then no lam is before it."""
    code = portion[piece.start : piece.end]
    before = portion[piece.end : after.start if after else len(portion)].rstrip(" ")
    return code in _MARKS and not before.endswith("ل")


def letter_of(piece: str) -> str:
    """Return the letter of a piece that may have a code with it."""
    return next(char for char in piece if char in JOINING)


def _assembled(portion: Way, pieces: Sequence[Piece], judge: Judge) -> Way:
    """Return ``portion``, which ``pieces`` cut, with its runs in reverse order."""
    bounds = [0, *(place for piece in pieces for place in (piece.start, piece.end))]
    way = portion[bounds[-1] :]
    for number in range(len(pieces) - 1, -1, -1):
        piece = pieces[number]
        run = portion[bounds[2 * number] : piece.start]
        drawn = portion[piece.start : piece.end]
        if piece.kind in (JOINER, HARD):
            way = way.rstrip() + Way(ZWNJ, (None,)) + run.lstrip()
        elif piece.kind == _LETTER:
            if number and pieces[number - 1].kind in (SIGN, SOME_SIGNS):
                run = run.lstrip()  # a blank behind a sign is a gap on the page
            at = drawn.text.index(letter_of(piece.text))
            way = _joined(way, drawn[at : at + 1] + run, judge)
        elif piece.kind == COMPOSED:
            way = way + Way(piece.text, drawn.places[-len(piece.text) :]) + run
        else:
            places = [drawn.places[k] for k, sign in enumerate(drawn.text) if sign in piece.text]
            way = way.rstrip() + Way(piece.text, tuple(places))
            ends = re.match(f"[{_TANWIN}]", piece.text)
            if ends and re.match(f"(?!ا(?![{LETTERS}]))[{LETTERS}]", run.text):
                way += Way(" ", (None,))
            way += _fitted(way, run, judge)
        way = replace(way, price=way.price + _PRICES[piece.kind])
    wide = sum(
        all(piece.end != match.end() for piece in pieces)
        for match in re.finditer(rf"(?<=[{_IN_WORD}])  +(?=[{_IN_WORD}])", portion.text)
    )
    return replace(way, price=way.price + _WIDE * wide)


def _joined(way: Way, run: Way, judge: Judge) -> Way:
    """Return ``way`` and ``run``, without the blank between them where it parts a word."""
    if way.text.endswith(" "):
        last, first = LAST.search(way.text.rstrip(" ")), WORD.match(run.text)
        if last and first and _is_one(last.group(), first.group(), judge):
            return way.rstrip() + run
    return way + run


def _fitted(way: Way, run: Way, judge: Judge) -> Way:
    """Return ``run`` without its blank where ``way`` ends with the beginning of its word."""
    last, first = LAST.search(way.text), WORD.match(run.text, 1)
    blank = run.text.startswith(" ")
    return run[1:] if blank and last and first and _is_one(last[0], first[0], judge) else run


def _is_one(head: str, tail: str, judge: Judge) -> bool:
    apart = judge.bigram("", head) + judge.bigram(head, tail)
    return judge.known(head + tail) and judge.bigram("", head + tail) > apart


def _chains(portion: str, pieces: Sequence[Piece], habit: Habit, judge: Judge) -> list[list[Piece]]:
    """Return the best choices of ``pieces`` that cut ``portion``, the best first."""
    line = _Portion(portion, judge)
    last = len(pieces) + 1
    row = [
        Piece(0, 0, "", "", must=True),
        *pieces,
        Piece(len(portion), len(portion), "", "", must=True),
    ]
    broken = [line.broken(piece) for piece in row]
    # by the last two cuts: the best scores, each with the cuts that lead there
    best: list[dict[int, list[tuple[float, tuple[int, ...]]]]] = [{} for _ in row]
    for b in range(1, last):
        best[b][0] = [(line.ends(row[b].start), (b,))]
        if row[b].must:
            break
    finals: list[tuple[float, tuple[int, ...]]] = []
    for b in range(1, last):
        for a, paths in best[b].items():
            tail = line.tail(row[a], row[b].start)
            begun = (row[b].text, tail[0][:1]), (row[b].text, "")
            if row[b].kind == _LETTER and habit.pairs.isdisjoint(begun):
                continue
            kept = nlargest(_PATHS, paths)
            for c in range(b + 1, last + 1):
                gain = line.junction(row[a], row[b], row[c], tail)
                if gain is not None:
                    gain += _PRICES[row[b].kind] - broken[b]
                    if c == last:
                        begins = line.begins(row[b])
                        finals += [(total + gain + begins, cuts) for total, cuts in kept]
                    else:
                        further = [(total + gain, (*cuts, c)) for total, cuts in kept]
                        best[c].setdefault(b, []).extend(further)
                if row[c].must:
                    break
    return [[row[k] for k in cuts] for _, cuts in nlargest(_KEPT, finals)]


class _Portion:
    """What is to be known of a portion of a line where it may be cut."""

    def __init__(self, portion: str, judge: Judge) -> None:
        self._text = portion
        self._words = [(m.start(), m.end(), m.group()) for m in WORD.finditer(portion)]
        self._bigram = judge.bigram
        self._judge = judge
        self._alone = judge.alone

    def _head(self, place: int, least: int) -> tuple[str, str]:
        """Return the part of a word that ends at ``place``, and the word before it, from
        ``least`` on."""
        last = LAST.search(self._text, least, place)
        head = last.group() if last else ""
        return head, self._before(place - len(head), least)

    def tail(self, a: Piece, most: int) -> tuple[str, str]:
        """Return the part of a word that begins the run behind ``a``, and the word after it,
        before ``most``. Behind a sign stands a blank that may be none."""
        place = a.end
        if a.kind in (SIGN, SOME_SIGNS) and self._text[place : place + 1] == " ":
            place += 1
        found = WORD.match(self._text, place, most)
        tail = found.group() if found else ""
        at = place + len(tail)
        for start, end, word in self._words:
            if start >= at and end <= most:
                return tail, "" if STOPS.intersection(self._text[at:start]) else word
        return tail, ""

    def _before(self, place: int, least: int) -> str:
        for start, end, word in reversed(self._words):
            if end <= place and start >= least:
                return "" if STOPS.intersection(self._text[end:place]) else word
        return ""

    def junction(self, a: Piece, b: Piece, c: Piece, begins: tuple[str, str]) -> float | None:
        """Return how probable the words are where the run from ``b`` to ``c``, the piece ``b`` and
        the run from ``a`` to it, which ``begins`` so, follow each other; ``None`` where they
        cannot."""
        tail, after = begins
        place = len(self._text[: c.start].rstrip(" "))
        if place <= b.end and not (b.kind == _LETTER and not c.kind and place == b.end):
            return None  # only a letter may begin the portion by itself
        head, before = self._head(place, b.end)
        blank = place < c.start
        if b.kind == JOINER:
            if not head or not tail or (blank and c.kind == _LETTER):
                return None
            word = head + ZWNJ + tail
            if not self._judge.known(word):
                return None
            return self._word(before, word, after) - self._alone(head) - self._alone(tail)
        if b.kind == _LETTER:
            part = letter_of(b.text) + tail
            found = []
            if blank or not head:
                found.append(self._word(head or before, part, after))
            if head and (not blank or self._judge.known(head + part)):
                found.append(self._word(before, head + part, after))
            return max(found)
        if not head or (b.text[0] == "\u064b" and head[-1] not in CARRIERS[b.text[0]]):
            return None
        if re.match(f"[{_TANWIN}]", b.text) or self._text[a.end : a.end + 1] == " ":
            return self._word(before, head, tail) + (self._word(head, tail, after) if tail else 0.0)
        return self._word(before, head + tail, after)

    def _word(self, before: str, word: str, after: str) -> float:
        found = self._bigram(before, word) if word else 0.0
        return found + (self._bigram(word, after) - self._bigram("", after) if after else 0.0)

    def broken(self, piece: Piece) -> float:
        """Return how probable the words are that stand where ``piece`` is, in the line as it is."""
        if not piece.kind:
            return 0.0
        head, before = self._head(piece.start, 0)
        tail, after = self.tail(replace(piece, kind=""), len(self._text))
        if piece.kind == _LETTER:
            return self._word(before, head + letter_of(piece.text) + tail, after)
        if piece.kind == JOINER:
            wide = _WIDE if self._text[piece.start - 1] == " " else 0.0
            return self._word(before, head, tail) + self._word(head, tail, after) + wide
        found = self._word(before, head + tail, after) if head + tail else 0.0
        beside = max(0, piece.start - 1), min(piece.end + 3, len(self._text))
        return found + (_MISPLACES if MISPLACED.search(self._text, *beside) else 0.0)

    def ends(self, place: int) -> float:
        """Return how probable the words are that end the portion, if it ends at ``place``."""
        head, before = self._head(place, 0)
        return self._bigram(before, head) if head else 0.0

    def begins(self, piece: Piece) -> float:
        """Return how probable the words are that begin the portion, if it begins behind
        ``piece``."""
        tail, after = self.tail(piece, len(self._text))
        return self._word("", tail, after) if tail else 0.0
