"""How far a text is from what the page said: error rates, kinds of damage, calibration."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

#: What is wrong with a text: nothing; only blanks and ZWNJ; the order of the letters; letters are
#: given as glyphs (presentation forms, tatweel) or with controls; letters are lost, doubled or
#: wrong; glyphs came out as no letter at all.
DamageClass = Literal["none", "blanks", "order", "forms", "letters", "unmapped"]

#: Upper ends of the bins of the calibration table.
BINS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)


#: The visual order of a line mirrors these.
_MIRRORED = str.maketrans("([{«‹<", ")]}»›>")


@dataclass(frozen=True, slots=True)
class Errors:
    """Levenshtein distance to the true text, and the length of the true text, in one unit."""

    distance: int
    length: int

    @property
    def rate(self) -> float:
        """Errors per unit of the true text; can be above 1."""
        return self.distance / self.length if self.length else float(self.distance > 0)

    def __add__(self, other: Errors) -> Errors:
        return Errors(self.distance + other.distance, self.length + other.length)


def plain(text: str) -> str:
    """Return ``text`` as it is compared: NFC, each run of blanks and line ends one blank.

    Canonically equivalent spellings are one text (Unicode Standard Annex 15), and where a line
    ends is not of the text. ZWNJ counts as a letter does.
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def cer(text: str, true: str) -> Errors:
    """Return the errors in characters of ``text``, blanks and ZWNJ counted."""
    a, b = plain(text), plain(true)
    return Errors(Levenshtein.distance(a, b), len(b))


def wer(text: str, true: str) -> Errors:
    """Return the errors in words of ``text``; a word is what stands between blanks."""
    a, b = plain(text).split(), plain(true).split()
    return Errors(Levenshtein.distance(a, b), len(b))


def damage_class(text: str, true: str) -> DamageClass:
    """Return the gravest way in which ``text`` differs from ``true``."""
    a, b = plain(text), plain(true)
    if a == b:
        return "none"
    if any(c in "\0\ufffd" or unicodedata.category(c) in ("Co", "Cn") for c in a):
        return "unmapped"
    gaps = str.maketrans("", "", " \u200c")
    a, b = a.translate(gaps), b.translate(gaps)
    if a == b:
        return "blanks"
    if _letters(a) == _letters(b):
        return "order"
    return "forms" if _letters(_of_glyphs(a)) == _letters(_of_glyphs(b)) else "letters"


def _of_glyphs(text: str) -> str:
    """Return the letters that glyphs stand for, without tatweel and invisible controls."""
    letters = unicodedata.normalize("NFKC", text)
    return "".join(c for c in letters if c not in " \u0640" and unicodedata.category(c) != "Cf")


def _letters(text: str) -> Counter[str]:
    return Counter(unicodedata.normalize("NFD", text.translate(_MIRRORED)))


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement of repair with its probability, and whether it was right."""

    confidence: float
    right: bool


def judge(text: str, true: str, spans: Iterable[tuple[int, int, float]]) -> list[Judged]:
    """Tell which ``spans`` (start, end, probability) of ``text`` are as in the true text.

    The two are aligned character by character; a span is right where no error lies in it and
    nothing is missing in it or at its ends.
    """
    units, starts = _units(text)
    blocks = Levenshtein.opcodes(units, plain(true))
    wrong = [0] * (len(units) + 2)
    for block in blocks:
        if block.tag == "insert":
            wrong[block.src_start] += 1
        elif block.tag != "equal":
            for i in range(block.src_start, block.src_end):
                wrong[i] += 1
    inserted = {block.src_start for block in blocks if block.tag == "insert"}
    total = [0]
    for count in wrong:
        total.append(total[-1] + count)
    result = []
    for start, end, confidence in spans:
        first, last = starts[start], starts[end]
        bad = total[last] - total[first]
        result.append(Judged(confidence, bad == 0 and last not in inserted))
    return result


def _units(text: str) -> tuple[str, list[int]]:
    """Return :func:`plain` of ``text``, and where in it each offset of ``text`` has come to."""
    out: list[str] = []
    starts: list[int] = []
    length = 0
    position = 0
    while position < len(text):
        end = position + 1
        while end < len(text) and not text[position].isspace() and unicodedata.combining(text[end]):
            end += 1
        cluster = unicodedata.normalize("NFC", text[position:end])
        if cluster.isspace():
            cluster = "" if length == 0 or out[-1] == " " else " "
        starts += [length] * (end - position)
        if cluster:
            out.append(cluster)
            length += len(cluster)
        position = end
    if out and out[-1] == " ":
        out.pop()
        length -= 1
    return "".join(out), [min(start, length) for start in (*starts, length)]


def calibration(judged: Sequence[Judged]) -> list[tuple[str, int, float, float]]:
    """Return rows of a calibration table: bin, how many, mean probability, share that was right."""
    rows = []
    low = 0.0
    for high in BINS:
        here = [j for j in judged if low <= j.confidence < high or j.confidence == high == BINS[-1]]
        if here:
            rows.append(
                (
                    f"{low:.2f}–{high:.2f}",
                    len(here),
                    sum(j.confidence for j in here) / len(here),
                    sum(j.right for j in here) / len(here),
                )
            )
        low = high
    return rows
