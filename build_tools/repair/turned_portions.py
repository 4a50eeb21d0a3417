"""Puts lines in order of which LibreOffice drew the portions, and PDFBox put them down in reverse.

A line with numbers or words from left to right comes out as :mod:`.portions` tells, to the blank:
``24المادة `` is ``المادة 24``. Signs that the font of the text lacks are drawn in another font
(quotation marks, brackets, dashes), after all the rest of their portion: PDFBox sees a gap where
such a sign belongs, begins a new word there, unless a blank stands before the gap, and puts the
sign itself down where the portion ends. So

- the words of a portion stand in reverse order, and its signs, in reverse order too, at its end;
- a sign that something follows without a blank belongs between two of these words; one that a blank
  follows belongs before one of the blanks, which the pairs of words there tell best;
- brackets look the other way.

Chromium draws whole lines from the left of the page. One whose reading ends with words from left to
right begins with them, and PDFBox takes its direction from there: ``.(upstream) على المنبع``.

Where a word ends is seen where two blanks follow each other; elsewhere the language model tells. It
also decides whether the lines of a text are such: all of them are, or none is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from ..languages import Language
from ..model import Edit
from .arabic import HAS_LETTERS, LETTERS, LINE, likely_language
from .portions import runs_of
from .runs import MIRROR
from .scoring import TextScorer, text_scorer, unpaired

NAME = "turned_portions"
ORDER = 33  # before lines that others turn at islands or cut at marks

_SIGN = '[“”‘’"«»‹›()\\[\\]‒–—/-]'
_PAIRS = ("“”", "‘’", "()", "[]", "«»", "‹›", '"', "‒", "–", "—", "/", "-")
_TRAILING = re.compile(rf"(?<=  )(?:{_SIGN} ?)+$")
_GLUED_SIGN = re.compile(rf" (?={_SIGN}[{LETTERS}])")
_SIGN_FIRST = re.compile(rf"^{_SIGN}(?=[{LETTERS}]).* $")
_MARK_FIRST = re.compile(rf"^[.،؛:!؟]+ {_SIGN}(?=[{LETTERS}])")
_WIDE_ISLAND = re.compile(r"(?<=\S)  (?=[A-Za-z0-9])")
_COLLECTED = re.compile(rf"  {_SIGN}(?=[{LETTERS}])|{_TRAILING.pattern}|{_MARK_FIRST.pattern}")
_MISPLACED = re.compile(rf"(?<=[{LETTERS}])[(\[«]|[)\]»](?=[{LETTERS}])|[(\[«](?=\s)|(?<=\s)[)\]»]")
_ISLAND_ENDS = re.compile(rf"[0-9A-Za-z\u0660-\u0669\u06f0-\u06f9][^\s{LETTERS}]?(?=[{LETTERS}])")
_ENDS_WITH_ISLAND = re.compile(rf" [{LETTERS}].* [A-Za-z0-9\u0660-\u0669\u06f0-\u06f9]+$")
#: A line that was begun from left to right, which then is its direction: its first portion stands
#: first, and what ends the next one before it.
_FROM_LEFT = re.compile(
    rf" *([A-Za-z][^{LETTERS}]*?)([.،؛:!؟]+)([{LETTERS}][^A-Za-z0-9]*?)((?:(?<= ){_SIGN})?) *"
)
#: A line whose last portion is from left to right, which Chromium draws first: it gives the line
#: its direction, and what stands behind it in reading stands before it.
_MARKED_FROM_LEFT = re.compile(
    rf"(?P<marks>[.،؛:!؟]+)(?P<island>\([A-Za-z0-9][^{LETTERS}()]*\)) "
    rf"(?P<rest>[{LETTERS}][^A-Za-z]*)"
)
_OPENS, _CLOSES = "([«‹", ")]»›"
_BRACKETS = tuple("()[]")
_BETWEEN = "/-"  # signs that part two words
_EITHER = '‒–—"'  # signs that open and close
_LETTER = re.compile(f"[{LETTERS}]")
_BLANK_BEHIND = re.compile(r"(?<=\S)(?=\s|$)")
_WIDE = re.compile(r"(?<=\S ) (?= ?\S)")
_BLANK = re.compile(" (?=\\S)")

_LONGEST = 400
_MOST, _LEAST = 4.0, -3.0  # log10 odds that one line counts at most, and at least
_PROOF = 4.0  # that all have to give
_SIGNED = 3.0  # of a line that has its signs at the end
_CERTAIN = 8.0  # from which on no line stays
_AGAINST = -2.0  # odds of a line that stays otherwise
_AWKWARD = 2.0  # log10, by which a sign where none stands makes a line less likely
_GLUED = 0.5  # of the lines with islands, that show it
_BRACKETED = 3.0  # log10 odds that brackets are round what they touch from left to right
_LENGTH = 0.5  # log10, by which each word between two signs makes them less likely
_CONFIDENCE = 0.92


@dataclass(frozen=True, slots=True)
class _Signs:
    """What is supposed of the signs of a text: which are collected at the ends of portions,
    which quotation marks open, and that brackets look the other way."""

    collected: frozenset[str]
    opening: str
    mirrored: bool


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    before: str
    after: str
    gain: float


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every line whose portions are put in order."""
    if not HAS_LETTERS.search(text):
        return
    every = [match for match in LINE.finditer(text) if len(match.group()) <= _LONGEST]
    yield from _begun_from_left(text, every, language)
    every = [match for match in every if not _MARKED_FROM_LEFT.fullmatch(match.group())]
    shown = sum(_is_suspect(match.group()) for match in every)
    matches = [match for match in every if _may_be(match.group())]
    islands = sum(len(runs_of(match.group())) > 1 for match in every)
    if not shown or shown < _GLUED * islands:
        return
    tag = likely_language(text, language)
    scorer = text_scorer(tag) if tag else None
    if scorer is None:
        return
    collected = _collected(match.group() for match in matches)
    opening = _opening([match.group() for match in matches])
    signs = [_Signs(collected, opening, mirrored) for mirrored in (True, False)]
    ways = [[_line(match, each, scorer) for match in matches] for each in signs]
    lines = max(ways, key=_sense)
    # a line that only may be one of them is none that proves it
    proof = sum(
        min(max(line.gain, _LEAST), _MOST if _is_suspect(line.before) else 0.0) for line in lines
    )
    if proof < _PROOF:
        return
    for line in lines:
        if (line.gain > _AGAINST or proof >= _CERTAIN) and line.after != line.before:
            end = line.start + len(line.before)
            yield Edit(line.start, end, line.before, line.after, NAME, _CONFIDENCE)


def _begun_from_left(
    text: str, lines: Iterable[re.Match[str]], language: Language | None
) -> Iterator[Edit]:
    """Yield an edit for every one of ``lines`` that its last portion begins, and in whose rest
    words are in order."""
    found = [
        (line, begun) for line in lines if (begun := _MARKED_FROM_LEFT.fullmatch(line.group()))
    ]
    tag = likely_language(text, language) if found else None
    scorer = text_scorer(tag) if tag else None
    for line, begun in found if scorer else ():
        rest = begun["rest"]
        if scorer and scorer.text(rest) > scorer.text(" ".join(reversed(rest.split()))):
            after = f"{rest} {begun['island']}{begun['marks']}"
            yield Edit(*line.span(), line.group(), after, NAME, _CONFIDENCE)


def _is_suspect(line: str) -> bool:
    """Tell whether ``line`` shows what the two programs do."""
    turned = line.endswith(" ") and _ISLAND_ENDS.search(line)
    return bool(
        turned or _COLLECTED.search(line) or _SIGN_FIRST.search(line) or _WIDE_ISLAND.search(line)
    )


def _may_be(line: str) -> bool:
    """Tell whether ``line`` may be one of those: a full one has no room for its last blank, and one
    that begins with an island ends with it."""
    if _is_suspect(line) or _ENDS_WITH_ISLAND.match(line):
        return True
    return "  " not in line and bool(_ISLAND_ENDS.search(line)) and not _FROM_LEFT.match(line)


def _collected(lines: Iterable[str]) -> frozenset[str]:
    """Return the signs that are found where they are collected, and those that pair with them."""
    found = {
        sign
        for line in lines
        for match in _COLLECTED.finditer(line)
        for sign in re.findall(_SIGN, match.group())
    }
    return frozenset(sign for pair in _PAIRS if not found.isdisjoint(pair) for sign in pair)


def _opening(lines: Sequence[str]) -> str:
    """Return the quotation marks that open: of the collected ones the last is the first; where
    lines have one each, it is the first of the text."""
    tails = (match.group() for line in lines for match in _TRAILING.finditer(line))
    last = Counter(
        quotes[-1] for quotes in (re.findall("[“”‘’]", tail) for tail in tails) if quotes
    )
    if not last:
        alone = (quotes for quotes in (re.findall("[“”‘’]", line) for line in lines) if quotes)
        last.update(next((quotes for quotes in alone if len(quotes) == 1), ()))
    return "“‘" if last["“"] + last["‘"] > last["”"] + last["’"] else "”’"


def _sense(lines: Sequence[_Line]) -> float:
    """Return how much sense the brackets of all ``lines`` make, and then their words."""
    text = " ".join(line.after for line in lines)
    return (
        -3.0 * sum(unpaired(text))
        - 3.0 * len(_MISPLACED.findall(text))
        + sum(line.gain for line in lines)
    )


def _line(match: re.Match[str], signs: _Signs, scorer: TextScorer) -> _Line:
    line = match.group()
    as_it_is = scorer.text(" ".join(line.split()))
    awkward = _awkward(signs.opening)
    bracketed = _bracketed(line)
    ways = [(each, 0.0) for each in set(_ways(line, signs, scorer))]
    if bracketed != line:
        ways += [(each, _BRACKETED) for each in set(_ways(bracketed, signs, scorer))]
    read = (
        (scorer.text(each) - _AWKWARD * len(awkward.findall(each)) + odds, each)
        for each, odds in ways
    )
    best, after = max(read, default=(as_it_is, line))
    gain = best - as_it_is
    if _TRAILING.search(line):
        gain += _SIGNED
    return _Line(match.start(), line, after, gain)


def _bracketed(line: str) -> str:
    """Return ``line`` with the brackets of another font, round what is from left to right, there.

    Each is put down where its portion ends: the first one before the portion that it ends, which
    has it at its other end.
    """
    runs = runs_of(line)
    for k in range(2, len(runs), 2):
        last, run = runs[k - 2].lstrip()[:1], runs[k]
        if last and run[:1] in _BRACKETS and last == run[0].translate(MIRROR):
            runs[k] = run[1:] + run[0]
    return "".join(runs)


@cache
def _awkward(opening: str) -> re.Pattern[str]:
    """Return a pattern of places where no sign stands, if these quotation marks open."""
    opens = re.escape(_OPENS + opening)
    closes = re.escape(_CLOSES + "".join(set("“”‘’") - set(opening)))
    return re.compile(
        rf"[{LETTERS}][{opens}]|[{opens}](?:\s|$)|(?:^|\s)[{closes}]|[{closes}][{LETTERS}]"
        rf"|[{opens}][{closes}]|[{closes}][{opens}]"
    )


def _ways(line: str, signs: _Signs, scorer: TextScorer) -> Iterator[str]:
    """Yield what ``line`` may have been."""
    from_left = _FROM_LEFT.fullmatch(line)
    if from_left:
        island, end, rest, sign = from_left.groups()
        yield f"{island}{sign} {rest.strip()}{end}"
        return
    tail = _TRAILING.search(line) if signs.collected.intersection(line) else None
    end = tail.start() - 1 if tail else len(line)
    sure = {match.start() for match in _WIDE.finditer(line)}
    sure |= {m.start() for m in _GLUED_SIGN.finditer(line) if line[m.end()] in signs.collected}
    maybe = [m.start() for m in _BLANK.finditer(line, 0, end) if m.start() not in sure]
    found = [sign for sign in line if sign in signs.collected]
    opened = sum(sign in signs.opening or sign in _BETWEEN for sign in found)
    opened += sum(sign in _OPENS + _CLOSES for sign in found) // 2
    known = sum(place < end for place in sure)
    islands = len(runs_of(line)) // 2  # a sign beside one leaves no place
    for count in range(3):
        if not opened - islands <= known + count <= max(known, len(found)):
            continue
        for more in combinations(maybe, count):
            cuts = sorted((*sure, *more))
            starts = [0, *(cut + 1 for cut in cuts)]
            words = [line[i:k] for i, k in zip(starts, [*cuts, len(line)], strict=True)]
            found_line = _joined(words, signs, scorer)
            if found_line is not None:
                yield found_line


def _joined(words: Sequence[str], signs: _Signs, scorer: TextScorer) -> str | None:
    """Return the line that was cut into ``words``, ``None`` where no signs cut it so."""
    text = ""
    if signs.mirrored:  # signs by themselves are in no direction, and stay
        words = [word.translate(MIRROR) if _LETTER.search(word) else word for word in words]
    portions = list(_portions(words, signs.collected))
    for number, (runs, found) in enumerate(portions):
        last = number == len(portions) - 1
        placed = _placed(runs, found, signs.opening, number > 0, not last, scorer)
        if placed is None:
            return None
        text += placed
    return " ".join(text.split())


def _portions(
    words: Sequence[str], collected: frozenset[str]
) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the portions of a line in the order of reading: their words, and their signs."""
    runs: list[str] = []
    signs: list[str] = []
    for word in words:
        for number, run in enumerate(reversed(runs_of(word))):
            if number % 2:
                yield runs[::-1], signs[::-1]
                yield [run], []
                runs, signs = [], []
                continue
            rest = run
            while rest.strip() and rest.lstrip()[0] in collected:
                signs.append(rest.lstrip()[0])
                rest = rest.lstrip()[1:]
            if rest.strip() or rest == run:
                runs.append(rest)
    yield runs[::-1], signs[::-1]


def _placed(
    runs: Sequence[str],
    signs: Sequence[str],
    opening: str,
    island_before: bool,
    island_after: bool,
    scorer: TextScorer,
) -> str | None:
    """Return the ``runs`` of a portion with its ``signs`` where they belong."""
    base = "".join(runs)
    gaps = [sum(map(len, runs[:k])) for k in range(1, len(runs))]
    places: list[int] = []
    at, depth = 0, 0
    for sign in signs:
        opens = sign in opening or sign in _OPENS or (sign in _EITHER and not depth)
        depth += opens - (not opens and sign not in _BETWEEN)
        gap = gaps[0] if gaps else None
        if opens or sign in _BETWEEN:
            at = gap if gap is not None else len(base) if island_after else at
            gaps = gaps[1:]
        elif gap is not None and not _LETTER.match(base, gap):
            at, gaps = gap, gaps[1:]
        elif places or not island_before:
            at = _before_blank(base, at, len(base) if gap is None else gap, scorer)
        places.append(at)
    if gaps:
        return None
    for place, sign in zip(reversed(places), reversed(signs), strict=True):
        base = base[:place] + sign + base[place:]
    return base


def _before_blank(text: str, start: int, end: int, scorer: TextScorer) -> int:
    """Return the blank before which words hang together least."""
    places = [match.start() for match in _BLANK_BEHIND.finditer(text, start, end)]

    def bond(place: int) -> float:
        before, after = text[start:place].split(), text[place:].split()[:1]
        bond = _LENGTH * len(before)
        if not before or not after or not _LETTER.match(before[-1][-1]):
            return bond + 1.0
        return bond + scorer.bigram(before[-1], after[0]) - scorer.bigram("", after[0])

    return min(places, key=bond, default=end)
