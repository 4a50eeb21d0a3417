"""Puts vowel signs back on their letters.

Three kinds of displacement:

- A sign that stands behind a blank. A tanwin, or a sign that is followed by a blank as well, is the
  end of the word before, and so is an alef by itself that follows it: ``مؤقت ًا``. For others it
  cannot be told, and an editor is asked.
- A sign that stands behind the mark after its word: ``قليلا،ً``. PDFium has it so, which takes
  signs and marks alike for characters without a direction.
- The one vowel sign that unvocalised prose writes in a passive verb, one letter late: ``تقُدّم`` is
  ``تُقدّم``. The openings of words after which the sign belongs are data of the language. Such words
  are rare in sound texts, so they are displaced where a text has several and none that is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ..languages import Language, load_languages
from ..model import Damage, Edit
from .arabic import IN_WORD, LETTERS, SIGNS, in_canonical_order

NAME = "vowel_signs"
ORDER = 65

_SIGNS = "\u064b-\u0652\u0670"
_SHADDA = "\u0651"
_BEHIND_BLANK = re.compile(
    f"(?<=[{LETTERS}{SIGNS}])(?P<blank>[^\\S\\n]+)(?P<signs>[{_SIGNS}]+)(?P<after>[{LETTERS}]?)"
)
_BEHIND_MARK = re.compile(f"(?<=[{LETTERS}])(?P<marks> ?[.،؛:!؟]+)(?P<signs>[{_SIGNS}\u0654]+)")
#: What the two have, and what a late sign is, quicker to look for.
_MOVED = re.compile(f"[{_SIGNS}\u0654](?<=[\\s.،؛:!؟].)")
_VOWEL = re.compile("[\u064e-\u0650]")
_TANWIN = re.compile(f"[\u064b-\u064d]{_SHADDA}?|{_SHADDA}[\u064b-\u064d]")
#: What bears a tanwin of the first vowel, and the alef that is written behind it.
_ITS_ALEF = re.compile(
    f"[^اةى{SIGNS}][^\\S\\n]+(?:\u064b{_SHADDA}?|{_SHADDA}\u064b)ا(?![{IN_WORD}])"
)
#: A word with one vowel sign; shadda is none.
_ONE_SIGN = re.compile(
    f"(?<![{IN_WORD}])(?P<start>[{LETTERS}]+)(?P<letter>[{LETTERS}])(?P<sign>[\u064e-\u0650])"
    f"(?![{LETTERS}]{_SHADDA}(?![{IN_WORD}]))"  # a geminate verb has the sign there: يمُرّ
    f"[{LETTERS}](?:{_SHADDA}?[{LETTERS}])*{_SHADDA}?(?![{IN_WORD}])"
)
_FIRST_SIGN = re.compile(
    f"(?<![{IN_WORD}])(?P<start>[{LETTERS}]+)(?P<sign>[\u064e-\u0650])[{LETTERS}]"
)

_FEWEST = 2  # displaced words; a single one may be meant
_CONFIDENCE = 0.96


def find(text: str, language: Language | None) -> Iterator[Edit | Damage]:
    """Yield an edit for every sign that is moved, and what is to be seen to by an editor."""
    if _MOVED.search(text):
        yield from _behind_marks(text)
        yield from _behind_blanks(text)
    if _VOWEL.search(text):
        yield from _late(text)


def _behind_marks(text: str) -> Iterator[Edit]:
    for match in _BEHIND_MARK.finditer(text):
        after = in_canonical_order(match["signs"]) + match["marks"].lstrip()
        yield Edit(*match.span(), match.group(), after, NAME, _CONFIDENCE)


def _behind_blanks(text: str) -> Iterator[Edit | Damage]:
    unclear: list[re.Match[str]] = []
    for match in _BEHIND_BLANK.finditer(text):
        signs, blank, following = match["signs"], match["blank"], match["after"]
        if following and not _TANWIN.fullmatch(signs):
            unclear.append(match)
            continue
        end = match.end("signs")
        parted = following and not _ITS_ALEF.match(text, match.start() - 1)
        after = in_canonical_order(signs) + (blank if parted else "")
        yield Edit(match.start(), end, text[match.start() : end], after, NAME, _CONFIDENCE)
    for _, on_line in groupby(unclear, key=lambda match: text.count("\n", 0, match.start())):
        first, *others = on_line
        start, end = first.start("signs"), (others or [first])[-1].end("signs")
        yield Damage(start, end, NAME, "needs_editor", text[start : end + 1])


def _late(text: str) -> Iterator[Edit]:
    openings = _openings()
    if not openings:
        return
    late = [
        match
        for match in _ONE_SIGN.finditer(text)
        if openings.fullmatch(match["start"] + match["sign"])
    ]
    right = sum(
        bool(openings.fullmatch(match["start"] + match["sign"]))
        for match in _FIRST_SIGN.finditer(text)
    )
    if len(late) < _FEWEST or right >= len(late):
        return
    for match in late:
        start, end = match.span("letter")[0], match.end("sign")
        before, after = match["letter"] + match["sign"], match["sign"] + match["letter"]
        yield Edit(start, end, before, after, NAME, _CONFIDENCE)


def _openings() -> re.Pattern[str] | None:
    """Return a pattern of the openings of words, each with the sign of its last letter."""
    patterns = [
        f"(?:{pattern}){sign}"
        for language in load_languages().values()
        for sign, found in language.data.get("vowel_signs", {}).get("openings", {}).items()
        for pattern in found
    ]
    return re.compile("|".join(patterns)) if patterns else None
