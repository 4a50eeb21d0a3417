"""Shows where letters are missing that the source has no characters for.

A font may draw a letter without telling which it is. What stands for it then depends on the
extractor: U+0000 or another control, ``(cid:17)``, a private-use character, U+FFFD. None of them
can be read, but each marks a place where the page has something: it must not go as if it were
nothing. Controls and ``(cid:17)`` become U+FFFD, the sign of Unicode for what could not be
converted (chapter 23.8), and the place is reported. Private-use characters stay as they are.

Where few words are hit, an editor can fill them in; where one word in ``_FEW`` or more is, the page
has to be recognised anew.

What stands beside no letter is no letter's place: it is left to the removal of controls. So are the
bytes of UTF-16 that were read one by one, in which U+0000 stands behind blanks as well, and U+0002
behind a letter with case, by which PDFium marks a hyphen at a line end.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator
from itertools import groupby

from ..languages import Language
from ..model import Damage, Edit, Verdict

NAME = "unmapped"
ORDER = 5  # before controls are taken out

REPLACEMENT = "\ufffd"

PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
#: Controls but those that part words or lines.
_CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_SIGNS = re.compile(rf"(?P<code>(?:[{_CONTROLS}]|\(cid:\d+\))+)|[{PRIVATE}]+|{REPLACEMENT}+")
_ONE_CODE = re.compile(rf"[{_CONTROLS}]|\(cid:\d+\)")
_HYPHEN = "\x02"

_FEW = 20
_LONGEST = 40  # characters of a word on either side
_IN_A_ROW = 3  # private-use characters that are a word and no ornament


def find(text: str, language: Language | None) -> Iterator[Edit | Damage]:
    """Yield an edit for every sign that becomes U+FFFD, and every line with missing letters."""
    signs = list(_SIGNS.finditer(text))
    found = [match for match in signs if _is_letter(text, match)]
    if not found or is_interleaved(text):
        return
    if 2 * len(found) > len(signs):  # the others are words or signs of vowels by themselves
        beside = frozenset(found)
        found = [match for match in signs if match in beside or match["code"]]
    words = sum(any(map(str.isalpha, word)) or REPLACEMENT in word for word in text.split())
    hit = [_word(text, match) for match in found]
    verdict: Verdict = "needs_ocr" if len(set(hit)) * _FEW >= words else "needs_editor"
    for match in found:
        if match["code"]:
            after = REPLACEMENT * len(_ONE_CODE.findall(match["code"]))
            yield Edit(match.start(), match.end(), match.group(), after, NAME)
    line_ends = [match.start() for match in re.finditer("\n", text)]
    for _, on_line in groupby(hit, key=lambda span: bisect(line_ends, span[0])):
        first, *others = on_line
        start, end = first[0], (others or [first])[-1][1]
        shown = _ONE_CODE.sub(REPLACEMENT, text[start:end])
        yield Damage(start, end, NAME, verdict, shown)


def _is_letter(text: str, match: re.Match[str]) -> bool:
    """Tell whether a letter must have stood in the place of ``match``."""
    signs = match.group()
    before, after = (
        text[max(0, match.start() - 1) : match.start()],
        text[match.end() : match.end() + 1],
    )
    if signs[0] == REPLACEMENT:
        return True
    if unicodedata.category(signs[0]) == "Co":
        return len(signs) >= _IN_A_ROW or (_in_word(before) and _in_word(after))
    if signs == _HYPHEN and before.lower() != before.upper():
        return False
    return _in_word(before) or _in_word(after)


def _in_word(char: str) -> bool:
    return bool(char) and unicodedata.category(char)[0] in "LM"


def is_interleaved(text: str) -> bool:
    """Tell whether U+0000 stands behind blanks and letters alike, which all are single bytes."""
    if max(text, default="") > "\xff":
        return False
    blanks = re.findall(r"[^\S\x00](?=(\x00)?)", text)
    return bool(blanks) and 2 * sum(map(bool, blanks)) > len(blanks)


def _word(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Return the span of the word that ``match`` is a part of."""
    start, end = match.span()
    while start and not text[start - 1].isspace() and match.start() - start < _LONGEST:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - match.end() < _LONGEST:
        end += 1
    return start, end
