"""Puts lines together that were broken at signs above or below them.

A program draws a sign for which the font has no letter with the sign on it by itself, a little
higher or lower. PDFium begins a line there (``CPDF_TextPage``): from the left of the page, it gives
what stands left of the sign, then what stands right of it. The sign itself stands at the beginning
of what it broke off, or on a line of its own; what follows on the page begins another line only
where it is not as high as the beginning of the line before. So the pieces

    ً على المحترفين
    هذه الفصول ليست حكرا

are ``هذه الفصول ليست حكراً على المحترفين``, and there may be more than two, one above the other or
on one line. Where no piece begins with a sign they are as high, and nothing stands between them:
the last word of what stands left and the first word of what stands right are glued together, and
the line ends with the word whose sign broke it.

A program may take the letter from another font together with its sign, whose line is not as high;
then both break off, be the word turned there (``ًا``) or not:

    اً على المحترفين
    هذه الفصول ليست حكر

Where the sign is as high as the letters, PDFium sorts it by where its drawing begins: the line is
in order, and the sign of one of its words stands at its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import combinations, pairwise, product

from ..languages import Language
from ..model import Edit
from .arabic import CARRIERS, LETTERS, SIGNS, likely_language
from .language_model import ZWNJ
from .scoring import TextScorer, text_scorer
from .table_rows import rows
from .tanwin import bears_tanwin, hardly_has_tanwin, usually_has_tanwin

NAME = "raised_signs"
ORDER = 44  # before lines are put in order that were cut in other ways

_SIGN = "\u064b-\u0652\u0654\u0655\u0670"
_FATHATAN, _HAMZA = "\u064b", "\u0654\u0655"
_MARKS = ".،؛:!؟"
#: The letters that signs stand on at the end of a word; others stand on any but the silent ones.
_CARRIERS = CARRIERS | {"\u0654": "اويىهی", "\u0655": "ا"}
_SILENT = "اآى"
#: A sign that begins a word, or that cannot end the one before, the marks that stand before it
#: and the blank after it.
_RAISED = re.compile(
    rf"(?:(?<![{LETTERS}{SIGNS}\u0640{_MARKS}])(?P<marks>[{_MARKS}]*)(?P<sign>[{_SIGN}]+)"
    rf"|(?<=[{LETTERS}])(?<![{_CARRIERS[_FATHATAN]}])(?P<after>{_FATHATAN}(?!ا)))(?P<blank> *)"
)
_HEAD = re.compile(rf"(?P<sign>[{_SIGN}]+) ")
_HEADED = re.compile(rf"[{_MARKS}]*[{_SIGN}]+ ?[{LETTERS}]")
_TWICE = re.compile(f"({_FATHATAN})(?={_FATHATAN})")
_SIGNS = re.compile(rf"[{_SIGN}]+")
_ENDS = re.compile("[\u064b-\u064d\u0654]")  # signs that end a word
_SIGN_OF_LETTER = re.compile(rf"(?<=[{LETTERS}])[{_SIGN}]")
_LONE = re.compile(rf"[{LETTERS}]{{0,2}}[{_SIGN}]+")  # what stands on a line of its own
#: Letters with their sign at the beginning of a line, a tanwin also before its alef; and those
#: which no sound line begins with.
_WITH_LETTER = re.compile(
    rf"(?:(?P<base>[{LETTERS}]{{1,2}})(?P<sign>[{_SIGN}]+)"
    rf"|(?P<tanwin>{_FATHATAN})(?P<alef>ا)(?![{LETTERS}]))(?P<blank> *)"
)
_NO_WORD = re.compile(rf"(?:ا{_FATHATAN}|{_FATHATAN}ا|[{LETTERS}][{_SIGN}]+$)(?![{LETTERS}])")
_ENDS_IN_SIGN = re.compile(rf"(?:[{LETTERS}][{_SIGN}]+ا?|[أإآؤئۀ])$")
_BEGINS_IN_SIGN = re.compile(rf"[{_MARKS}]*[{_SIGN}]")
_LINE = re.compile(r"[^\n\f]+")
_LETTER = re.compile(f"[{LETTERS}]")
_GOES_ON = re.compile(rf"[{LETTERS}\u0640]$")
_NO_BEGINNING = re.compile(r"[()\[\]«»] ")  # of a line, whichever way the bracket looks
_LONE_ALEF = re.compile(rf"ا(?![{LETTERS}])")
_LAST_WORD = re.compile(rf"([{LETTERS}\u200c]+)$")
_LAST_SIGNED = re.compile(rf"[{LETTERS}{SIGNS}\u200c]+$")
_FIRST_WORD = re.compile(rf"[{LETTERS}\u200c]+")
_NEXT_WORD = re.compile(rf"[{_SIGN}\s]*([{LETTERS}\u200c]+)")
_WORD = re.compile(rf"(?<![{LETTERS}{SIGNS}\u200c])[{LETTERS}\u200c]+(?![{LETTERS}{SIGNS}\u200c])")
#: A tanwin on a letter that can bear it, or before the alef that stands for that.
_TANWIN_INSIDE = re.compile(
    rf"(?:(?<=[{CARRIERS[_FATHATAN]}]){_FATHATAN}|{_FATHATAN}(?P<alef>ا))(?=[{LETTERS}])"
)
_SIGNED_WORD = re.compile(
    rf"(?<![{LETTERS}{SIGNS}\u200c])(?P<signed>(?:[{LETTERS}\u200c]+[{SIGNS}]+)*)"
    rf"[{LETTERS}\u200c]+(?![{LETTERS}{SIGNS}\u200c])"
)
_GLUE = re.compile(rf"[{LETTERS}](?:[{_SIGN}]+ا?|[{_MARKS})»”])(?=[{LETTERS}])(?!ا(?![{LETTERS}]))")
_MARKED_SIGN = re.compile(rf"(?P<marks>[{_MARKS}]+)(?P<sign>[{_SIGN}]+) ?")
_BEFORE_MARK = re.compile(rf" (?=[{_MARKS}])")
_BEHIND_LETTER = re.compile(rf"(?<=[{LETTERS}{SIGNS}])[{_MARKS}](?= )")
_CLOSING = tuple(".،؛:!؟)]»”")

_TOGETHER = 1.12  # of the longest line of a text: no line that was broken is longer
_MOST = 6  # pieces of a line
_WAYS = 2  # to part two words
_TURNED = -0.5  # log10 odds that a line begins with its last words
_APART = 1.0  # log10, by which they have to be more probable than one

# How probable (log10) a sign is on words of these kinds, or left where it is.
_USUAL, _POSSIBLE, _HARDLY, _LEFT, _UNLIKELY = 0.0, -0.7, -2.5, -4.0, -5.0
_LATE_PRICE = -2.0
_BROKEN = -1.0  # that a sign came with letters
_STRANGE = -3.0  # that the first piece has a sign
_TOUCHES = -4.0  # that a sign touches the word before, where the line was not broken
_ALONE = 2.0  # what a reading of lines has to gain (log10) that no sign begins
_VOCALISED = 0.08  # signs for each character, from which on a line ends with one anyhow
_HIDDEN = -2.0  # that one begins with a mark
_GLUED = 1.0  # log10 odds that pieces are glued together rather than words
_MARKED = 4.0  # where a mark begins the line
_GLUED_SURE = 0.9
_CONFIDENCE, _LATE, _UNSURE = 0.97, 0.85, 0.5


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a line, the sign that it begins with, and the marks that stood before that."""

    text: str
    sign: str = ""
    marks: str = ""
    blank: bool = True  # between the sign and the text
    touches: bool = False  # the letter before its sign, which cannot bear it
    base: str = ""  # the letters that came with the sign


@dataclass(frozen=True, slots=True)
class _Reading:
    """What some ``lines`` may have been, how probable its signs are, how sure their places."""

    text: str
    lines: int
    score: float
    sure: float
    instead: str = ""  # of which text, but for the lines as they are


@dataclass(slots=True)
class _Track:
    """The parts of some lines, and how many of them there are at each end of a line."""

    parts: list[_Piece] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def add(self, pieces: Sequence[_Piece]) -> None:
        """Add the parts of one line more."""
        self.parts += pieces
        self.ends.append(len(self.parts))

    def longer_than(self, longest: float) -> bool:
        """Tell whether the parts are too many, or too long together for one line."""
        return len(self.parts) > _MOST or sum(len(part.text) for part in self.parts) > longest


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every line that was broken at signs."""
    if not _SIGNS.search(text):
        return
    tag = likely_language(text, language)
    scorer = text_scorer(tag) if tag else None
    if scorer is None:
        return
    spans = [_core(match) for match in _LINE.finditer(text) if match.group().strip()]
    lines = [text[start:end] for start, end in spans]
    longest = _TOGETHER * max(map(len, lines))
    headed = any(map(_HEADED.match, lines))
    if not headed:  # signs on lines of their own have other causes too
        lines = [line if not _SIGNS.fullmatch(line) else "\ufffc" for line in lines]
    with_letters = any(map(_NO_WORD.match, lines))
    parted = any(map(_SIGNS.fullmatch, lines))
    shows = [_shows(line, with_letters) for line in [*lines, ""]]
    in_table = rows(lines, broken=True)
    number = 0
    edits: list[Edit] = []
    proved = False
    while number < len(lines):
        if in_table[number] or not (shows[number] or shows[number + 1]):
            number += 1
            continue
        readings = list(_readings(lines, number, longest, scorer, headed, with_letters, parted))
        best, gain = _best(readings, lines, number, scorer)
        if best is None:
            number += 1
            continue
        start, end = spans[number][0], spans[number + best.lines - 1][1]
        edits.append(Edit(start, end, text[start:end], best.text, NAME, best.sure))
        # that pieces may be glued together is what other lines show
        proved = proved or not best.instead or gain > _GLUED
        number += best.lines
    if proved or len(edits) > 1:
        yield from edits


def _core(match: re.Match[str]) -> tuple[int, int]:
    line = match.group()
    start = match.start() + len(line) - len(line.lstrip())
    return start, start + len(line.strip())


def _shows(line: str, with_letters: bool) -> bool:
    """Tell whether ``line`` begins or ends with a sign: else nothing broke at its ends."""
    begins = _BEGINS_IN_SIGN.match(line) or (with_letters and _WITH_LETTER.match(line))
    return bool(begins or _ENDS_IN_SIGN.search(line.rpartition(" ")[2]))


def _best(
    readings: Sequence[_Reading], lines: Sequence[str], number: int, scorer: TextScorer
) -> tuple[_Reading | None, float]:
    """Return the most probable of ``readings`` of the lines from ``number`` on, if any is, and by
    how much (log10) it is more probable than the lines as they are."""
    if not readings:
        return None, 0.0
    most = number + max(reading.lines for reading in readings)
    before = _LAST_WORD.search(lines[number - 1]) if number else None
    behind = _NEXT_WORD.match(lines[most]) if most < len(lines) else None

    def score(text: str, taken: int) -> float:
        rest = lines[number + taken : most]
        words = (before[1] if before else "", text, *rest, behind[1] if behind else "")
        return scorer.text(" ".join(filter(None, words)), lenient=True)

    signed = bool(_pieces(lines[number])[0].sign)
    scores = [
        each.score + score(each.text, each.lines) - (0 if signed or each.lines == 1 else _ALONE)
        for each in readings
    ]
    at = max(range(len(readings)), key=scores.__getitem__)
    best = readings[at]
    as_it_is = score(best.instead, best.lines) if best.instead else score("", 0)
    gain = scores[at] - as_it_is
    return (best, gain) if gain > 0 else (None, gain)


def _readings(
    lines: Sequence[str],
    number: int,
    longest: float,
    scorer: TextScorer,
    glued: bool,
    with_letters: bool,
    parted: bool,
) -> Iterator[_Reading]:
    """Yield what the lines from ``number`` on may be, which begin with signs, or ``with_letters``.

    ``glued``: others of the text do, so that pieces of one that does not may be glued together at
    any sign; but for a tanwin it else stands inside of a word. ``parted``: signs stand on lines of
    their own, which PDFBox does not do.
    """
    tracks = _Track(), _Track()
    for place, line in enumerate(lines[number:], number):
        cuts = _behind_tanwins(line, scorer)
        pieces = _pieces(line, with_letters)
        tracks[0].add(pieces)
        for start, end in pairwise([0, *cuts, len(line)]):
            tracks[1].add(_pieces(line[start:end], with_letters and not start))
        if all(track.longer_than(longest) for track in tracks):
            return
        count = place - number + 1
        for track in tracks[: 1 + (tracks[0].parts != tracks[1].parts)]:
            if (track.parts[0].sign or count > 1) and not track.longer_than(longest):
                yield from _orders(track, count, scorer)
        if count == 1:
            yield from _unglued(line, scorer, glued)
            if not parted:
                yield from _begun_behind(line)
        follows = lines[place + 1] if place + 1 < len(lines) else ""
        goes_on = pieces[0].sign or _LONE.fullmatch(line) or _LONE.fullmatch(follows)
        if not goes_on and not _ENDS_IN_SIGN.search(follows):
            return


def _is_vocalised(line: str) -> bool:
    return len(_SIGN_OF_LETTER.findall(line)) > _VOCALISED * len(line)


def _unglued(line: str, scorer: TextScorer, glued: bool) -> Iterator[_Reading]:
    """Yield what ``line`` may be, whose last piece ends with a sign, if pieces are glued together.

    The sign of that piece may stand at the beginning of the line, behind the marks after it.
    """
    head = _MARKED_SIGN.match(line)
    if head and _suits(head["sign"], line):
        likely = _likely(head["sign"], line, len(line)) - _LEFT
        rest, sign, marks = line[head.end() :], head["sign"], head["marks"]
    elif _ENDS_IN_SIGN.search(line) and not _is_vocalised(line):
        likely, rest, sign, marks = 0.0, line, "", ""
    else:
        return
    marked = marks or rest.startswith(tuple(_MARKS))
    for cuts, price in _cuts(rest, scorer, glued):
        pieces = [rest[a:b].strip() for a, b in pairwise([0, *cuts, len(rest)])]
        if all(map(_ENDS_IN_SIGN.search, pieces[1 : -1 if sign else None])):
            first, *others = reversed(pieces)
            text = _BEFORE_MARK.sub("", " ".join([first + sign + marks, *others]))
            score = likely + price + (_MARKED if marked else _GLUED)
            yield _Reading(text, 1, score, _GLUED_SURE, marks + sign + " ".join(pieces))


def _cuts(line: str, scorer: TextScorer, at_signs: bool) -> Iterator[tuple[list[int], float]]:
    """Yield places at which the pieces of ``line`` may be glued together, and their price.

    A piece that begins with a mark cannot be told from one that goes on with it.
    """
    sure = list(_behind_tanwins(line, scorer))
    glued = [place for place in _glued_at(line, scorer, at_signs) if place not in sure][:_MOST]
    some = [(), *combinations(glued, 1), *combinations(glued, 2)]
    before_marks = [(m.start(),) for m in _BEHIND_LETTER.finditer(line)][:_MOST]
    for places, hidden in product(some, [(), *before_marks]):
        if sure or places:
            yield sorted({*sure, *places, *hidden}), _HIDDEN * len(hidden)


def _begun_behind(line: str) -> Iterator[_Reading]:
    """Yield what ``line`` may be, which a sign begins, if it begins with its last words.

    PDFBox puts the run before the sign behind all that comes after it.
    """
    head = _HEAD.match(line)
    if head and _suits(head["sign"], line):
        words = line[head.end() :].split()
        for cut in range(1, len(words)):
            first, rest = " ".join(words[cut:]), " ".join(words[:cut])
            likely = _likely(head["sign"], first, len(first)) - _LEFT
            yield _Reading(f"{first}{head['sign']} {rest}", 1, likely + _TURNED, _UNSURE)


def _glued_at(line: str, scorer: TextScorer, at_signs: bool) -> Iterator[int]:
    """Yield the places of ``line`` where two words are one that is not known."""
    for match in _GLUE.finditer(line):
        if at_signs or match.group().endswith(_CLOSING):
            yield match.end()
    for match in _SIGNED_WORD.finditer(line):
        places = [at.start() for at in _LETTER.finditer(match.group())]
        word = _SIGNS.sub("", match.group())
        after = len(_SIGNS.sub("", match["signed"]))
        joined = (word[:cut] + ZWNJ + word[cut:] for cut in range(1, len(word)))
        if len(word) < 4 or scorer.known(word) or any(map(scorer.known, joined)):
            continue
        found = [
            (scorer.bigram("", word[:cut]) + scorer.bigram("", word[cut:]), cut)
            for cut in range(max(2, after), len(word) - 1)
            if scorer.known(word[:cut]) and scorer.known(word[cut:])
        ]
        for score, cut in nlargest(_WAYS, found):
            if score > scorer.bigram("", word) + _APART:
                yield match.start() + places[cut]


def _behind_tanwins(line: str, scorer: TextScorer) -> Iterator[int]:
    """Yield the places of ``line`` where a word is glued to the tanwin that ends another."""
    for match in _TANWIN_INSIDE.finditer(line):
        end = match.end("alef") if match["alef"] else match.end()
        before, after = _LAST_SIGNED.search(line[:end]), _FIRST_WORD.match(line, end)
        if before and after and len(after[0]) > 1:
            wholes = [_SIGNS.sub("", before[0]) + after[0]]
            wholes += [match["alef"] + after[0]] if match["alef"] else []
            if not any(map(scorer.known, wholes)):
                yield end


def _pieces(line: str, with_letters: bool = False) -> list[_Piece]:
    """Return ``line`` parted at the signs that begin words.

    ``with_letters``: the sign at its beginning may have come with letters.
    """
    pieces: list[_Piece] = []
    sign = marks = base = ""
    blank, touches, done = True, False, 0
    line = _TWICE.sub(r"\1 ", line)
    head = _WITH_LETTER.match(line) if with_letters else None
    if head:
        sign, base = head["sign"] or head["tanwin"], head["base"] or head["alef"]
        blank, done = bool(head["blank"]), head.end()
    for match in _RAISED.finditer(line, done):
        before = line[done : match.start()]
        if pieces or sign or before.strip():
            pieces.append(_Piece(before.strip(), sign, marks, blank, touches, base))
        base = ""
        sign, marks = match["sign"] or match["after"], match["marks"] or ""
        blank, touches, done = bool(match["blank"]), bool(match["after"]), match.end()
    return [*pieces, _Piece(line[done:].strip(), sign, marks, blank, touches, base)]


def _orders(track: _Track, count: int, scorer: TextScorer) -> Iterator[_Reading]:
    """Yield what the parts of ``count`` lines are if they stand in reverse order.

    Those of different lines do; those of one line may where their signs are equally high.
    """
    parts, ends = track.parts, track.ends
    starts = [0, *ends]
    within = [
        place
        for start, end in pairwise(starts)
        for place in range(start + 1, end)
        if parts[place].sign == parts[start].sign and not parts[start].marks
    ]
    for cut in product((False, True), repeat=len(within)):
        inner = (place for place, each in zip(within, cut, strict=True) if each)
        cuts = sorted([*ends[:-1], *inner])
        blocks = [parts[a:b] for a, b in pairwise([0, *cuts, len(parts)])]
        signed = sum(bool(part.sign) for part in parts)
        for late in product((False, True), repeat=signed):
            found = _joined(blocks[::-1], late, scorer)
            if found is not None and not (count > 1 and _NO_BEGINNING.match(found[0])):
                yield _Reading(found[0], count, *found[1:])


def _joined(
    blocks: Sequence[Sequence[_Piece]], late: Sequence[bool], scorer: TextScorer
) -> tuple[str, float, float] | None:
    """Return the text of ``blocks``, each sign in its place, how probable these are, how sure.

    ``late`` tells which signs stand before the piece that they belong to. ``None`` where a sign
    cannot, or a block does not end where the next one could begin.
    """
    those = iter(late)
    parts = [
        (part, number > 0 and place == 0, place == 0, bool(part.sign) and next(those))
        for number, block in enumerate(blocks)
        for place, part in enumerate(block)
    ]
    text, score, sure, broken = "", 0.0, _CONFIDENCE, False
    attached = [bool(part.sign) and not is_late for part, _, _, is_late in parts]
    for number, (part, begins, is_cut, is_late) in enumerate(parts):
        before, words = text, part.text
        if part.base and not is_late and not _GOES_ON.search(before):
            return None
        if part.touches and not is_cut:
            score += _TOUCHES
        if is_late and _ends_word(part):
            return None
        if is_late or not part.sign:
            if begins and not _ENDS_IN_SIGN.search(before) and not _LONE.fullmatch(words):
                return None
            if part.base:
                words = part.base + part.sign + " " * part.blank + words
            elif is_late:
                words, likely, share = _late(
                    part.sign, words, any(attached[number + 1 : number + 2])
                )
                sure = min(sure, share)
                score += likely - _LEFT
                if len(blocks) > 1 and likely > _LEFT:
                    score += _LATE_PRICE
                if number == 0 and len(blocks) > 1 and likely == _LEFT:
                    score += _STRANGE
            text = before + _glue(before, part, words, scorer, broken=broken) + words
        elif part.base:
            score += _BROKEN
            text = before + part.base + part.sign
            text += _glue(text, part, words, scorer) + words
        elif _suits(part.sign, before):
            glue = _glue(before, part, words, scorer)
            score += _likely(part.sign, before, len(before), not glue) - _LEFT
            text = before + part.sign + glue + words
        else:
            return None
        broken = bool(part.base) and not part.text
    return text, score, sure


def _ends_word(part: _Piece) -> bool:
    """Tell whether ``part`` begins with a tanwin and the alef behind it, which end a word."""
    return part.sign == _FATHATAN and not part.blank and bool(_LONE_ALEF.match(part.text))


def _suits(sign: str, text: str) -> bool:
    """Tell whether ``sign`` can stand at the end of ``text``."""
    last = text[-1:]
    if sign[-1] not in _CARRIERS and last in _SILENT:
        return False
    return bool(_LETTER.match(last)) and last in _CARRIERS.get(sign[-1], last)


def _likely(sign: str, text: str, end: int, goes_on: bool = False) -> float:
    """Return how probable (log10) it is that the word bears ``sign`` at ``end``, where it goes on
    or ends."""
    if sign[-1] != _FATHATAN:
        return _POSSIBLE if goes_on else _UNLIKELY
    if usually_has_tanwin(text, end):
        return _USUAL
    possible = bears_tanwin(text, end) and not hardly_has_tanwin(text, end)
    return _POSSIBLE if possible else _HARDLY


def _glue(
    before: str, part: _Piece, words: str, scorer: TextScorer, *, broken: bool = False
) -> str:
    """Return what stands between ``before`` and the ``words`` of the ``part`` that follows.

    ``broken``: ``before`` ends with letters that came with a sign, and nothing else.
    """
    if not before or not words:
        return part.marks
    if part.marks:
        return part.marks + " "
    if not part.blank or _LONE.fullmatch(words) or words.startswith(_CLOSING):
        return ""
    bare, ended = _SIGNS.sub("", before), _ENDS.search(before[-1])
    one, other = _LAST_WORD.search(bare), _FIRST_WORD.match(_SIGNS.sub("", words))
    if not one or not other or ended or not (part.sign or broken):
        return " "
    head, tail = one[1], other.group()
    apart = scorer.bigram("", head) + scorer.bigram(head, tail)
    return "" if scorer.known(head + tail) and scorer.bigram("", head + tail) > apart else " "


def _late(sign: str, text: str, taken: bool) -> tuple[str, float, float]:
    """Return ``text`` with ``sign`` on the word that it belongs to, how probable and how sure.

    ``taken``: the last word bears another one. Of a sign that may stand on any letter it cannot be
    told: it stays before ``text``.
    """
    places: list[tuple[float, int]] = []
    for match in _WORD.finditer(text):
        end = match.end()
        if taken and end == len(text):
            continue
        if sign == _FATHATAN and bears_tanwin(text, end):
            places.append((_likely(sign, text, end), end))
        elif sign in _HAMZA and match.group()[-1] in _CARRIERS[sign]:
            places.append((_POSSIBLE, end))
    best = max((likely for likely, _ in places), default=_LEFT)
    ends = [end for likely, end in places if likely == best]
    if not ends or (best < _USUAL and len(ends) > 1):
        return f"{sign} {text}".strip(), _LEFT, _UNSURE
    sure = _LATE if len(ends) == 1 else _UNSURE
    return text[: ends[0]] + sign + text[ends[0] :], best, sure
