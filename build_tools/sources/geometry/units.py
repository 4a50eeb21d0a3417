"""Glyphs in the order of drawing -> runs of letters, each letter with its signs.

What a font draws apart is put together again: vowel signs and detached hamzas go to the letter
they stand over, strokes that only stretch a word go, and the glyph that stands for a zero-width
non-joiner becomes one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from .glyphs import UNMAPPED, Glyph

ZWNJ = "\u200c"
_TATWEEL = "\u0640"
_SOFT_HYPHEN = "\u00ad"
_JOINERS = "\u200c\u200d"
_HAMZA_ABOVE = "\u0654"
_HAMZAS = "\u0653\u0654\u0655"  # and madda

#: Letters as glyphs: Arabic presentation forms A and B, and the Latin ligatures.
_SHAPES = re.compile("[\ufb00-\ufb06\ufb50-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_PERSIAN = re.compile("[پچژگ\ufb56-\ufb59\ufb7a-\ufb7d\ufb8a\ufb8b\ufb92-\ufb95]")
_ARABIC = re.compile("[\u0623\u0625\u0629\ufe83\ufe84\ufe87\ufe88\ufe93\ufe94]")
_AS_NAMED: Mapping[str, str] = MappingProxyType({})
#: Programs that know a glyph by its shape alone name one of the letters that have it.
_OF_PERSIAN = MappingProxyType({"\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9"})
_OF_ARABIC = MappingProxyType(
    {
        **dict.fromkeys("\ufbfe\ufbff", "\u064a"),
        **dict.fromkeys("\ufbfc\ufbfd", "\u0649"),
        **dict.fromkeys("\ufb8e\ufb8f\ufb90\ufb91", "\u0643"),
    }
)
_YEH_WITH_HAMZA = re.compile(f"[\u0649\u06cc]{_HAMZA_ABOVE}")

_TOUCHING = 0.12  # of the size of the letters: what parts two of them that touch
_JUMP = 0.55  # of the size: as far may the pen go back to tuck in a letter
_LEAN = 0.85  # the last letter of a ligature takes less of its width than the first
_MOSTLY = 0.5  # of the places where a stroke stands are between two letters
_ALMOST = 0.95  # the same where its glyph is named as a letter or digit
_RAISED = 0.6  # of the size: as far may a letter stand above or below the one before it


class Unit(NamedTuple):
    """One or more characters that are never parted, with their place in the line."""

    x0: float
    x1: float
    y: float
    size: float
    text: str
    reversed: bool | None = None

    @property
    def is_blank(self) -> bool:
        """Whether this is a blank between words."""
        return self.text == " "


@dataclass(frozen=True, slots=True)
class Run:
    """Units that were drawn one after the other without a jump, from left to right.

    ``y`` is the baseline of most of it.
    """

    units: tuple[Unit, ...]
    x0: float
    x1: float
    y: float
    size: float

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to be seen of it."""
        return all(unit.is_blank for unit in self.units)


class Shapes:
    """What is known so far of the glyphs of a file: which stretch a word, and whose letters."""

    def __init__(self) -> None:
        self._seen: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
        self._arabic = self._persian = 0

    def learn(self, glyphs: Sequence[Glyph]) -> None:
        """Count where glyphs stand that may be strokes between two letters."""
        for index, glyph in enumerate(glyphs):
            self._persian += _PERSIAN.search(glyph.text) is not None
            self._arabic += _ARABIC.search(glyph.text) is not None
            if _may_stretch(glyph):
                counts = self._seen[glyph.font, glyph.code]
                counts[0] += 1
                counts[1] += _joins(glyphs, index)

    @property
    def letters(self) -> Mapping[str, str]:
        """Which letters are meant by shapes that Arabic and Persian letters share."""
        if self._persian == self._arabic:
            return _AS_NAMED
        return _OF_PERSIAN if self._persian > self._arabic else _OF_ARABIC

    def stretch(self, glyphs: Sequence[Glyph], index: int) -> bool:
        """Whether the glyph at ``index`` only stretches the word that it stands in."""
        glyph = glyphs[index]
        if not _may_stretch(glyph):
            return False
        if not glyph.text.strip(_TATWEEL):  # at the end of a word it is meant, as in 1446 هـ
            return _joins(glyphs, index)
        times, joining = self._seen[glyph.font, glyph.code]
        if glyph.text == UNMAPPED:
            return joining >= _MOSTLY * times
        return times > 1 and joining >= (_ALMOST if glyph.text.isalnum() else _MOSTLY) * times


def _may_stretch(glyph: Glyph) -> bool:
    if glyph.width <= 0 or not glyph.text:
        return False
    if not glyph.text.strip(_TATWEEL):
        return True
    if glyph.stated or glyph.text in _JOINERS or glyph.text.isspace():
        return False
    return not (is_arabic(glyph.text) or is_sign(glyph.text))


def _joins(glyphs: Sequence[Glyph], index: int) -> bool:
    """Whether Arabic letters touch the glyph, or others like it, on both sides."""
    glyph = glyphs[index]
    for step in (-1, 1):
        at, edge = index + step, glyph
        while 0 <= at < len(glyphs) and (
            glyphs[at].code == glyph.code or is_sign(glyphs[at].text) or not glyphs[at].width
        ):
            if glyphs[at].code == glyph.code:
                edge = glyphs[at]
            at += step
        if not 0 <= at < len(glyphs):
            return False
        other = glyphs[at]
        apart = max(other.x0 - edge.x1, edge.x0 - other.x1)
        near = abs(other.y - glyph.y) < _RAISED * glyph.size
        if not (near and apart < _TOUCHING * glyph.size and is_arabic(other.text)):
            return False
    return True


def is_arabic(text: str) -> bool:
    """Whether ``text`` has a letter of the Arabic script."""
    return any(
        "\u0600" <= char <= "\u08ff" or "\ufb50" <= char <= "\ufefc"
        for char in text
        if char.isalpha()
    )


def is_sign(text: str) -> bool:
    """Whether ``text`` is made of combining marks alone."""
    return bool(text) and all(unicodedata.category(char) == "Mn" for char in text)


def plain(text: str, letters: Mapping[str, str]) -> str:
    """Return the characters that a glyph stands for, for those of its shape.

    ``letters`` tells which of two letters of one shape it is in this text.
    """
    text = _SHAPES.sub(lambda match: _letters_of(match[0], letters), text)
    text = _CONTROLS.sub("", text)
    if not text.strip():
        return " " if _BLANKS.search(text) else text
    signs = text.replace(" ", "")
    return signs if is_sign(signs) else _BLANKS.sub(" ", text)


def _letters_of(shape: str, letters: Mapping[str, str]) -> str:
    if shape in letters:
        return letters[shape]
    return "".join(letters.get(char, char) for char in unicodedata.normalize("NFKC", shape))


def runs(glyphs: Sequence[Glyph], shapes: Shapes) -> list[Run]:
    """Return the runs of ``glyphs`` in the order of drawing."""
    shapes.learn(glyphs)
    letters: list[Glyph] = []
    signs: list[tuple[int, Glyph]] = []  # how many letters were drawn before the sign
    seen: dict[tuple[int, int, int], list[float]] = defaultdict(list)
    for index, glyph in enumerate(glyphs):
        stretches = shapes.stretch(glyphs, index)
        text = "" if stretches else plain(glyph.text, shapes.letters)
        if not (text or stretches) or _is_repeated(glyph, seen):
            continue
        if text == _SOFT_HYPHEN and (glyph.stated or not glyph.width):
            continue  # it is not seen here
        if is_sign(text) or (glyph.width == 0 and (is_arabic(text) or text == UNMAPPED)):
            signs.append((len(letters), glyph._replace(text=text)))
        else:
            letters.append(glyph._replace(text=text))
    parts = (_units(*part) for part in _parts(_with_signs(letters, signs)))
    return [_run(units) for units in parts if units]


def _is_repeated(glyph: Glyph, seen: dict[tuple[int, int, int], list[float]]) -> bool:
    """Whether the glyph was drawn at this place already, as some programs make letters bold."""
    near = 0.1 * glyph.size
    if glyph.width < 1.5 * near or glyph.text.isspace():
        return False
    places = seen[glyph.font, glyph.code, round(glyph.y)]
    if any(abs(x0 - glyph.x0) < near for x0 in places):
        return True
    places.append(glyph.x0)
    return False


def _with_signs(letters: list[Glyph], signs: list[tuple[int, Glyph]]) -> list[Glyph]:
    """Return the letters with the signs that stand over and under them."""
    over: dict[int, list[tuple[int, Glyph]]] = defaultdict(list)
    for before, sign in signs:
        over[_base(letters, before, sign)].append((before, sign))
    result = []
    for index, letter in enumerate(letters):
        own = [sign for _, sign in over.get(index, ())]
        if own and over[index][0][0] <= index:  # drawn before the letter, hence the last first
            own.reverse()
        for sign in own:
            letter = letter._replace(text=_with_sign(letter, sign))
        result.append(letter)
    return result + [sign for _, sign in over.get(-1, ())]


def _with_sign(letter: Glyph, sign: Glyph) -> str:
    """Return the text of ``letter`` with ``sign``.

    In a ligature the place tells to which letter a sign belongs. Some fonts' maps name the letter
    with hamza where only the hamza is drawn; others draw the alef of lam-alef as if it were a sign.
    """
    text, its = letter.text, sign.text
    if its == UNMAPPED and text.endswith("\u0644"):  # it draws the rest of lam-alef
        return text + "\u0627"
    if its == UNMAPPED:  # over a heh, Persian has no other sign
        return text + (_HAMZA_ABOVE if text == "\u0647" else UNMAPPED)
    if not is_sign(its):
        if text.endswith("\u0644"):
            return text + its
        its = "".join(filter(is_sign, unicodedata.normalize("NFD", its))) or its
    starts = [at for at, char in enumerate(text) if not is_sign(char)]
    if len(starts) > 1 and is_arabic(text) and letter.width:
        share = (letter.x1 - (sign.x0 + sign.x1) / 2) / letter.width
        order = max(0, min(int(_LEAN * share * len(starts)), len(starts) - 1))
        if its[0] in _HAMZAS and "\u0627" in text:
            order = starts.index(text.index("\u0627"))
        at = starts[order + 1] if order + 1 < len(starts) else len(text)
        text, rest = text[:at], text[at:]
    else:
        rest = ""
    return unicodedata.normalize("NFC", _YEH_WITH_HAMZA.sub("\u0626", text + its)) + rest


def _base(letters: list[Glyph], before: int, sign: Glyph) -> int:
    """Return the index of the letter that ``sign`` belongs to, -1 where there is none.

    Right-to-left text is drawn from the left, as it is seen: there a sign comes before its letter.
    """
    following, last = _letter_at(letters, before, 1), _letter_at(letters, before - 1, -1)
    found = [index for index in (following, last) if index >= 0]
    if not found:
        return -1
    to_right = len(found) < 2 or letters[last].x0 <= letters[following].x0
    if sign.text[0] < "\u0590":  # of Latin letters
        to_right = not to_right
    if len(found) > 1 and not to_right:
        found.reverse()
    by_distance = sorted(found, key=lambda index: _distance(sign, letters[index]))
    near = _distance(sign, letters[found[0]]) <= 0.5 * letters[found[0]].size
    return found[0] if near else by_distance[0]


def _letter_at(letters: list[Glyph], index: int, step: int) -> int:
    while 0 <= index < len(letters) and letters[index].text in ("", " "):
        index += step
    return index if 0 <= index < len(letters) else -1


def _distance(sign: Glyph, letter: Glyph) -> float:
    middle = (sign.x0 + sign.x1) / 2
    return max(letter.x0 - middle, middle - letter.x1, 0) + max(
        0, abs(sign.y - letter.y) - letter.size
    )


def _parts(letters: list[Glyph]) -> Iterator[tuple[list[Glyph], bool]]:
    """Yield letters drawn without a jump of the pen, and whether they run to the right."""
    part: list[Glyph] = []
    to_right: bool | None = None
    for glyph in letters:
        follows = _follows(part[-1], glyph, to_right) if part else None
        if part and follows is None:
            yield part, to_right is not False
            part, to_right = [], None
        else:
            to_right = follows
        part.append(glyph)
    if part:
        yield part, to_right is not False


def _follows(last: Glyph, glyph: Glyph, to_right: bool | None) -> bool | None:
    """Tell in which direction the pen went on to ``glyph``; ``None`` where it jumped."""
    size = min(last.size, glyph.size)
    if abs(glyph.y - last.y) > _RAISED * size:
        return None
    right, left = glyph.x0 - last.x1, last.x0 - glyph.x1
    jump = _JUMP * size
    near = _TOUCHING * size
    if to_right is not False and -jump < right < near and (to_right or abs(right) <= abs(left)):
        return True
    if to_right is not True and -jump < left < near:
        return False
    return None


def _run(units: Sequence[Unit]) -> Run:
    widths: dict[float, float] = defaultdict(float)
    for unit in units:
        widths[round(unit.y, 1)] += unit.x1 - unit.x0 or 0.001
    return Run(
        tuple(units),
        min(unit.x0 for unit in units),
        max(unit.x1 for unit in units),
        max(widths, key=lambda y: widths[y]),
        max(unit.size for unit in units),
    )


def _units(glyphs: list[Glyph], to_right: bool) -> list[Unit]:
    ordered = glyphs if to_right else glyphs[::-1]
    units = []
    for index, glyph in enumerate(ordered):
        text = glyph.text
        if text == " " and not glyph.stated and _is_without_width(ordered, index, to_right):
            sides = ordered[max(0, index - 1) : index] + ordered[index + 1 : index + 2]
            if len(sides) < 2 or not all(is_arabic(side.text) for side in sides):
                continue
            units.append(Unit(glyph.x0, glyph.x0, glyph.y, glyph.size, ZWNJ, glyph.reversed))
            continue
        end = glyph.x0 if text in _JOINERS else glyph.x1
        units.append(Unit(glyph.x0, end, glyph.y, glyph.size, text, glyph.reversed))
    return units


def _is_without_width(glyphs: list[Glyph], index: int, to_right: bool) -> bool:
    """Whether the pen did not move on from a blank.

    A zero-width non-joiner has no shape: fonts draw it as a blank and put the pen back.
    """
    blank = glyphs[index]
    if blank.width < 0.02 * blank.size:
        return True
    following = index + 1 if to_right else index - 1
    if not 0 <= following < len(glyphs):
        return False
    other = glyphs[following]
    advance = other.x0 - blank.x0 if to_right else blank.x1 - other.x1
    return advance < 0.3 * blank.width
