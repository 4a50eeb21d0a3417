"""Where signs belong that pdfminer put down by themselves.

LibreOffice draws a sign that the font of a text has none of, mostly a quotation mark, in another
font, after the letters on either side of it. pdfminer takes it for a line of its own. What it gives
for these letters, from left to right, shows the places: a blank for the room that the sign takes,
beside the blank of the text (``w  w``) or before a full stop (``. w``); or, where the room is too
wide for that, the letters on either side are lines of their own too.

Signs that open and signs that close alternate, those that stand in the lines already included. Not
all who write a language have the same quotation mark open, so both are tried (least cost, by
dynamic programming over the places in the order of reading); the one that is usual in the language
(Unicode CLDR, delimiters) is the likelier one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest

_OPENING, _CLOSING = "([{«‹", ")]}»›"
_QUOTES = "“”"
_EITHER = '"‒–—'
_HYPHEN = "-"
#: Of signs in one line: the first is the one further left.
_SIGN = re.compile(rf"\.?[{re.escape(_OPENING + _CLOSING + _QUOTES + _EITHER + _HYPHEN)}]\.?")
_DOUBLE = re.compile(r"(?<!\s)  (?=\w|$)")
_BEFORE_STOP = re.compile(r"(?<![^\s.:،؛؟!])[.:،؛؟!](?P<gap> )(?=\w)")
_AFTER_BRACKET = re.compile(r"(?<=\w)(?P<gap> )(?=\()")
_IN_LATIN = re.compile(r"(?<=[A-Za-z]) (?=[A-Za-z])")
_LATIN = re.compile(r"[A-Za-z0-9 .-]+")
_STOPS = ".:،؛؟!,)]»"

_NEVER = 99.0
_EMPTY = 2.0  # a gap
_UNLIKELY = 3.0  # a sign that opens where one closes, or closes where none is open
_EDGE = 0.7  # a place at the end of a line, which shows nothing
_AWAY = 0.3  # for each line between a sign and its place
_UNPLACED = 4.0
_UNUSUAL = 1.0  # a quotation that opens with the other mark
_LATE = 2  # lines after its own, from which on a sign counts as unplaced
_BEAM = 200  # states that are kept
_MOST_GAPS = 3  # for each sign, and that many more: else wide blanks are nothing special


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a sign: line, part, what it takes the place of where it opens and closes.

    Then what it costs there to open, to close, to leave the place empty; and how many brackets that
    stand in the lines are open there.
    """

    line: int
    part: int
    opens: tuple[int, int]
    closes: tuple[int, int]
    opening: float
    closing: float
    empty: float
    before_stop: bool = False
    open: int = 0
    hyphen: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign: as it reads and as it stands, the line that it came after, which piece it is of."""

    text: str
    raw: str
    line: int
    piece: int


def signs(text: str) -> list[str]:
    """Return the signs that ``text``, which has no letters, is of; none where it has others."""
    found = text.split()
    return found if all(map(_SIGN.fullmatch, found)) else []


def placed(
    lines: Sequence[Sequence[str]], loose: Sequence[Sign], opening_quote: str
) -> dict[tuple[int, int], list[tuple[int, int, Sign]]]:
    """Return where ``loose`` signs go: by line and part, what each of them takes the place of.

    ``lines`` are in the order of reading, and so are the parts of each, whose characters stand from
    left to right, with brackets as they read.
    """
    places = [place for k, line in enumerate(lines) for place in _places(k, line)]
    places = list(_with_brackets(places, lines))
    if sum(bool(place.empty) for place in places) > _MOST_GAPS * (len(loose) + 1):
        return {}
    ways = (_best(places, loose, quote, quote != opening_quote) for quote in _QUOTES)
    _, chosen = min(ways, key=lambda way: way[0])
    whole = _whole(chosen, loose)
    found = defaultdict(list)
    for place, sign, opens in chosen:
        if sign.piece in whole:
            span = place.opens if opens else place.closes
            found[place.line, place.part].append((*span, sign))
    return dict(found)


_Chosen = list[tuple[Place, Sign, bool]]


def _whole(chosen: _Chosen, loose: Sequence[Sign]) -> set[int]:
    """Return the pieces all of whose signs have a place."""
    left = [sign.piece for sign in loose]
    for _, sign, _ in chosen:
        left.remove(sign.piece)
    return {sign.piece for sign in loose}.difference(left)


def _places(line: int, parts: Sequence[str]) -> Iterator[Place]:
    """Yield the places of a line in the order of reading."""
    for k, part in enumerate(parts):
        end = len(part)
        if k == 0:
            yield Place(line, k, (end, end), (end, end), _EDGE, _NEVER, 0.0)
        yield from sorted(_gaps(line, k, part), key=lambda place: -place.opens[0])
        after = parts[k + 1] if k + 1 < len(parts) else None
        if after is None:
            yield Place(line, k, (0, 0), (0, 0), _UNLIKELY, _EDGE, 0.0)
            continue
        opening = 0.0 if part[:1].isspace() else _UNLIKELY
        stop = after[-1] in _STOPS
        closing = 0.0 if stop or after[-1].isspace() else _UNLIKELY
        cut = not (_LATIN.fullmatch(part) or _LATIN.fullmatch(after))
        yield Place(line, k, (0, 0), (0, 0), opening, closing, _EMPTY * cut, stop)


def _gaps(line: int, k: int, text: str) -> Iterator[Place]:
    for match in _DOUBLE.finditer(text):
        at = match.start()
        opening = _NEVER if at == 0 else 0.0
        closing = _NEVER if match.end() == len(text) else 0.0
        yield Place(line, k, (at, at + 1), (at + 1, at + 2), opening, closing, _EMPTY)
    for match in _BEFORE_STOP.finditer(text):
        yield Place(line, k, match.span("gap"), match.span("gap"), _NEVER, 0.0, _EMPTY)
    for match in _AFTER_BRACKET.finditer(text):
        yield Place(line, k, match.span("gap"), match.span("gap"), 0.0, _NEVER, _EMPTY)
    if _LATIN.fullmatch(text):
        for match in _IN_LATIN.finditer(text):
            yield Place(line, k, match.span(), match.span(), 0.0, 0.0, 0.0, hyphen=True)


_State = tuple[int, ...]  # how many of each kind of signs have a place


def _best(
    places: Sequence[Place], loose: Sequence[Sign], opening_quote: str, unusual: bool
) -> tuple[float, _Chosen]:
    """Return the least cost of giving signs a place, and the places."""
    kinds: dict[str, list[Sign]] = {}
    for sign in sorted(loose, key=lambda sign: sign.line):
        kinds.setdefault(sign.text, []).append(sign)
    names = list(kinds)
    best: dict[_State, tuple[float, _Chosen]] = {(0,) * len(names): (_UNUSUAL * unusual, [])}
    for place in places:
        reached = {state: (cost + place.empty, chosen) for state, (cost, chosen) in best.items()}
        for state, (cost, chosen) in best.items():
            for k, name in enumerate(names):
                if state[k] == len(kinds[name]) or place.hyphen != (name == _HYPHEN):
                    continue
                sign = kinds[name][state[k]]
                opens = _opens(name, opening_quote, state[k])
                price = place.opening if opens else place.closing
                price += _UNLIKELY * (
                    place.before_stop and (_family(name) in _EITHER or "." in name)
                )
                price += _AWAY * abs(place.line - sign.line)
                depth = _depth(names, state, name, opening_quote)
                depth += place.open * (_family(name) == _OPENING[0])
                price += _UNLIKELY * ((depth > 0) == opens)
                after = (*state[:k], state[k] + 1, *state[k + 1 :])
                if cost + price < reached.get(after, (_NEVER, []))[0]:
                    reached[after] = cost + price, [*chosen, (place, sign, opens)]
        late = sum(sign.line + _LATE < place.line for sign in loose)
        best = dict(
            nsmallest(
                _BEAM,
                reached.items(),
                key=lambda way: way[1][0] + _UNPLACED * max(0, late - sum(way[0])),
            )
        )
    ways = (
        (cost + _UNPLACED * (len(loose) - sum(state)), chosen)
        for state, (cost, chosen) in best.items()
    )
    return min(ways, key=lambda way: way[0])


def _opens(name: str, opening_quote: str, count: int) -> bool:
    sign = name.strip(".")
    if sign in _EITHER or sign == _HYPHEN:
        return count % 2 == 0
    return sign in _OPENING or sign == opening_quote


def _depth(names: Sequence[str], state: _State, name: str, opening_quote: str) -> int:
    """Return how many signs of the family of ``name`` are open."""
    family = _family(name)
    depth = 0
    for other, count in zip(names, state, strict=True):
        if _family(other) == family:
            if family in _EITHER or family == _HYPHEN:
                depth += count % 2
            else:
                depth += count if _opens(other, opening_quote, 0) else -count
    return depth


def _with_brackets(places: Sequence[Place], lines: Sequence[Sequence[str]]) -> Iterator[Place]:
    """Yield ``places`` with how many brackets are open there."""
    depth, line, part, at = 0, 0, -1, 0
    for place in places:
        end, read = place.opens[1], ""
        while (line, part) != (place.line, place.part):
            read += lines[line][part][:at][::-1] if part >= 0 else ""
            part += 1
            if part == len(lines[line]):
                line, part = line + 1, 0
            at = len(lines[line][part])
        read += lines[line][part][end:at][::-1]
        at = end
        for char in read:
            depth += (char == _OPENING[0]) - (char == _CLOSING[0])
        yield replace(place, open=depth)


def _family(name: str) -> str:
    sign = name.strip(".")
    if sign in _CLOSING:
        return _OPENING[_CLOSING.index(sign)]
    return _QUOTES[0] if sign in _QUOTES else sign


def inserted(text: str, found: Sequence[tuple[int, int, Sign]]) -> str:
    """Return ``text`` with signs in their places."""
    for start, end, sign in sorted(found, key=lambda each: (-each[0], -each[1])):
        text = text[:start] + sign.raw + text[end:]
    return text
