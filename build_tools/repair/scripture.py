"""Restores damaged quotations of well-known texts, such as verses of the Quran, by reference.

What the page shows is restored and nothing else: the words keep the spelling that the source has,
and signs that it does not have are not brought in. By the reference (references/) a quotation gets
the order of its words back, a letter the signs that extraction moved away from it, and a ligature
the letter that it lost when its signs were given twice.

The order is put right in texts of another script only, in whose lines the words of a quotation
stand reversed and around words of the text. In a text of the Arabic script whole lines are
reversed, quotations and all, and that is the task of another module.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from statistics import median_low
from unicodedata import normalize

from ..folding import fold
from ..languages import Language
from ..model import Damage, Edit
from ..scripts import main_script
from .arabic import IN_WORD, LETTERS, SIGNS, VOWEL_SIGNS, in_canonical_order
from .references import SHORTEST, ReferenceText, reference_texts

NAME = "scripture"
ORDER = 40

_WORD = re.compile(f"[{LETTERS}][{IN_WORD}]*")
_QUOTED = re.compile(rf"{_WORD.pattern}(?:\s+{_WORD.pattern}){{{SHORTEST - 1},}}")
_PART = re.compile(rf"{_WORD.pattern}(?:[^\S\n]+{_WORD.pattern})*")
_LINE = re.compile(r"[^\n\f]+")
_LETTER = re.compile(f"([{LETTERS}])([{SIGNS}]*)")
_WITH_SIGNS = re.compile(f"[{VOWEL_SIGNS}]")
_VOWELS = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650")
_TANWIN = frozenset("\u064b\u064c\u064d")
_SUKUN = "\u0652"
_TURNED = re.compile(r"(?P<end>[.,;:!?…”»)\]]*)(?P<words>\S.*?)(?P<start>[“„«(\[]*)")
_GOES_ON = re.compile(r"“[^”]*|«[^»]*|\([^)]*|.*[^\s.!?…”»)\]]")

_STEPS = 2 / 3  # of neighbours that stand the wrong way round: below it, someone wrote it so
_EXTRA_BLANKS = 2  # more than between other words, where a sign became blanks
_CONFIDENCE = 0.95


def find(text: str, language: Language | None) -> Iterator[Edit | Damage]:
    """Yield an edit for every line with a scrambled quotation and every word with moved signs."""
    if not _WORD.search(text):
        return
    scrambled: list[tuple[int, int]] = []
    if main_script(text) != "Arab":
        for line in _LINE.finditer(text):
            for found in _unscrambled(text, line.start(), line.end()):
                scrambled.append((found.start, found.end))
                yield found
    if len(_WITH_SIGNS.findall(text)) < SHORTEST - 1:
        return
    for match in _QUOTED.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in scrambled):
            yield from _with_signs_in_place(text, match)


# -- the order of words ---------------------------------------------------------------------------


def _unscrambled(text: str, start: int, end: int) -> Iterator[Edit | Damage]:
    parts = list(_PART.finditer(text, start, end))
    words = [word for part in parts for word in _WORD.finditer(text, part.start(), part.end())]
    if len(words) < SHORTEST:
        return
    for reference in reference_texts():
        restored = _in_order(text, words, end, reference)
        if not restored:
            continue
        first, last = words[0].start(), words[-1].end()
        before, between = text[start:first].strip(), _between(text, parts)
        while text[last:end].isspace() and last < end:
            last += 1
        if before or text[last:end].strip() or len(between) > 1:
            yield Damage(start, end, NAME, "needs_editor", restored)
            return
        after = restored
        if between:
            upright = _upright(between[0])
            if not _GOES_ON.fullmatch(upright):
                yield Damage(start, end, NAME, "needs_editor", restored)
                return
            after = f"{restored} {upright}"
        yield Edit(first, last, text[first:last], after, NAME, _CONFIDENCE)
        return


def _between(text: str, parts: Sequence[re.Match[str]]) -> list[str]:
    return [text[one.end() : two.start()].strip() for one, two in pairwise(parts)]


def _in_order(
    text: str, words: Sequence[re.Match[str]], end: int, reference: ReferenceText
) -> str | None:
    """Return the words of a line as ``reference`` has them, ``None`` where it has them not."""
    keys = [reference.key(word.group()) for word in words]
    if any(last - first == len(keys) for first, last, _ in reference.in_order(keys)):
        return None
    gaps = _gaps(text, words, end)
    usual = median_low(gaps)
    found: dict[int, set[str]] = {}
    for start, order in reference.out_of_order(keys):
        steps = sum(two == one - 1 for one, two in pairwise(order))
        restored = [""] * len(order)
        for word, gap, index in zip(words, gaps, order, strict=True):
            lost = gap - usual >= _EXTRA_BLANKS
            restored[index] = _restored(word.group(), reference.words[start + index], lost)
        found.setdefault(steps, set()).add(" ".join(restored))
    most = max(found, default=0)
    if most < _STEPS * (len(words) - 1) or len(found[most]) > 1:
        return None
    return found[most].pop()


def _gaps(text: str, words: Sequence[re.Match[str]], end: int) -> list[int]:
    """Count the blanks after each word."""
    blanks = re.compile(r"[^\S\n]*")
    return [len(match.group()) for word in words if (match := blanks.match(text, word.end(), end))]


def _upright(words: str) -> str:
    """Put a full stop that stands before the words behind them, and what opens before them."""
    match = _TURNED.fullmatch(words)
    return match["start"][::-1] + match["words"].strip() + match["end"][::-1] if match else words


# -- signs and letters ----------------------------------------------------------------------------


def _with_signs_in_place(text: str, match: re.Match[str]) -> Iterator[Edit]:
    if len(_WITH_SIGNS.findall(text, *match.span())) < SHORTEST - 1:
        return
    words = list(_WORD.finditer(text, *match.span()))
    if sum(bool(_WITH_SIGNS.search(word.group())) for word in words) < SHORTEST - 1:
        return
    for reference in reference_texts():
        keys = [reference.key(word.group()) for word in words]
        for first, last, start in reference.in_order(keys):
            for offset, word in enumerate(words[first:last]):
                after = _restored(word.group(), reference.words[start + offset], False)
                if after != word.group():
                    yield Edit(word.start(), word.end(), word.group(), after, NAME, _CONFIDENCE)


def _restored(word: str, reference: str, lost: bool) -> str:
    """Return ``word`` with its signs where ``reference`` has them.

    ``lost`` tells that blanks behind the word show that a sign was there.
    """
    own, theirs = _letters(word), _letters(reference)
    if "".join(letter + signs for letter, signs in own) != word:
        return word  # with a joiner or a tatweel, which say that it is set in a way of its own
    twin = _twins(own, theirs)
    wanted = [set(theirs[twin[at]][1]) if at in twin else set() for at in range(len(own))]
    twice = [at for at, (_, signs) in enumerate(own) if _given_twice(signs)]
    if not twice and not _moved(own, theirs, wanted):
        return _with_tanwin(word, own, wanted) if lost else word
    letters = [(letter, list(signs)) for letter, signs in own]
    for at in reversed(twice):  # the letter behind signs given twice was lost in their ligature
        behind = twin.get(at, len(theirs)) + 1
        if behind < len(theirs) and behind not in twin.values():
            letters.insert(at + 1, (theirs[behind][0], []))
            wanted.insert(at + 1, set(theirs[behind][1]))
    free: list[str] = []
    for (_, signs), right in zip(letters, wanted, strict=True):
        stay = [sign for sign in dict.fromkeys(signs) if sign in right or sign == _SUKUN]
        for sign in stay:
            signs.remove(sign)
        free += signs
        signs[:] = stay
    for (_, signs), right in zip(letters, wanted, strict=True):
        for sign in sorted(right - set(signs)):
            if sign in free:
                free.remove(sign)
                signs.append(sign)
    restored = "".join(letter + in_canonical_order("".join(signs)) for letter, signs in letters)
    return restored if normalize("NFC", restored) != normalize("NFC", word) else word


def _letters(word: str) -> list[tuple[str, str]]:
    return [(match[1], match[2]) for match in _LETTER.finditer(word)]


def _twins(own: list[tuple[str, str]], theirs: list[tuple[str, str]]) -> dict[int, int]:
    """Lead from each letter of one word to the same letter of the other."""
    one, two = ([fold(letter).text for letter, _ in word] for word in (own, theirs))
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    return {block.a + i: block.b + i for block in blocks for i in range(block.size)}


def _given_twice(signs: str) -> bool:
    return len(set(signs)) < len(signs) or len(_VOWELS & set(signs)) > 1


def _moved(
    own: list[tuple[str, str]], theirs: list[tuple[str, str]], wanted: list[set[str]]
) -> bool:
    """Tell whether the signs are those of the reference, and one is on another letter."""
    have = Counter("".join(signs for _, signs in own).replace(_SUKUN, ""))
    if have - Counter("".join(signs for _, signs in theirs)):
        return False
    return any(
        sign not in right and sign != _SUKUN
        for (_, signs), right in zip(own, wanted, strict=True)
        for sign in signs
    )


def _with_tanwin(word: str, own: list[tuple[str, str]], wanted: list[set[str]]) -> str:
    letters = [
        letter + in_canonical_order(signs + "".join(right & _TANWIN))
        if right & _TANWIN and not signs
        else letter + signs
        for (letter, signs), right in zip(own, wanted, strict=True)
    ]
    return "".join(letters)
