"""Puts signs on their letters that pdftotext sorted by where their drawing begins.

Poppler sorts what is drawn by itself from the left of the page (``TextBlock::coalesce``). A sign
has no width, and begins where its drawing does. Right of the left edge of its letter it comes to
stand before the letter: ``عمل ُمحدد`` is ``عمل مُحدد``. What is left of the letter to the right of
it is a gap to Poppler, and so becomes a blank: ``أحرا ًرا`` is ``أحرارًا``; so does the gap between
a narrow letter and the sign that hangs over to its left: ``تقي ّدت`` is ``تقيّدت``, ``طبعا ً من`` is
``طبعاً من``.

Chromium draws all signs right of the left edges of their letters. Where words begin with signs, or
go on behind a tanwin, and none ends with a sign, every sign stands before its letter.

pdftotext wraps right-to-left lines in RLE and PDF (Unicode Standard Annex 9, section 2), and no
other text is looked at. Signs at the ends of lines are left to :mod:`.broken_at_signs`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from ..languages import Language
from ..model import Edit
from .arabic import LETTERS, SIGNS, bare, likely_language
from .scoring import TextScorer, text_scorer
from .tanwin import bears_tanwin

NAME = "strayed_signs"
ORDER = 31  # while lines are wrapped, before those are put together that signs broke

_LINE = re.compile("\u202b[^\n\f]*\u202c")
_SIGNED = re.compile(f"[{SIGNS}]")
_FATHATAN, _SHADDA = "\u064b", "\u0651"
_INSIDE = f"{LETTERS}{SIGNS}\u0640\u200c"
_WORD = rf"[{LETTERS}][{_INSIDE}]*"
#: A word that goes on behind a tanwin, or ends in the heh whose hamza stands before it; a tanwin
#: before its alef, behind a blank or not.
_GOES_ON = re.compile(
    rf"(?<=[{LETTERS}])(?:{_FATHATAN}(?!ا(?![{LETTERS}]))(?=[{LETTERS}])|\u0654ه(?![{_INSIDE}]))"
)
_TANWIN = re.compile("[\u064b-\u064d]\u0651?$")
_BEHIND_BLANK = re.compile(rf"(?<=[{LETTERS}]) {_FATHATAN}ا(?![{LETTERS}])")
_BEHIND_LETTER = re.compile(rf"(?<=[{LETTERS}]){_FATHATAN}ا(?![{LETTERS}])")
_ENDS = re.compile(rf"[{LETTERS}] ?[{SIGNS}]+(?![{LETTERS}{SIGNS}])")
#: A sign, or a blank and a sign, before a letter; lam-alef is drawn as one.
_BEFORE = re.compile(rf"(?P<sign>[{SIGNS}]+)(?P<letter>ل[اأإآ]|[{LETTERS}])")
_FIRST = re.compile(rf"(?<![{_INSIDE}])(?P<sign>[{SIGNS}]+)(?P<letter>[{LETTERS}])")
_BEFORE_ISLAND = re.compile(
    f"\u202a(?P<sign>[{SIGNS}]+)(?P<island>[^\u202a-\u202e\n]*\u202c)(?P<letter>[{LETTERS}])"
)
#: A word, a sign behind a blank, and what follows.
_APART = re.compile(
    rf"(?<![{_INSIDE}])(?P<word>[{SIGNS}]*{_WORD}) (?P<sign>[{SIGNS}]+)"
    rf"(?P<rest>{_WORD}|(?= \S|[^\w\s\u202c{SIGNS}]))"
)
#: A word, a letter with a sign at its end, a blank, and what follows.
_CUT = re.compile(
    rf"(?<![{_INSIDE}])(?P<word>{_WORD}(?<=[{SIGNS}])) "
    rf"(?P<rest>{_WORD}|(?=\u202a? ?[.،؛]|\)[\s\u202c.،]))"
)
_NEXT = re.compile(rf" ([{SIGNS}]*{_WORD})")
_INITIAL = re.compile(rf"[{LETTERS}]\u202a? ?\.")
_STARTS = re.compile(rf"(?<![{_INSIDE}])[{SIGNS}]*[{LETTERS}]")
#: Letters that are broader than most signs, wherever they stand in a word.
_BROAD = frozenset("جحخچسشصضطظعغفقكکگمه")

_LIKELIER = 1.0  # log10, by which a word has to be more probable than its two parts
_HABIT = 1.0  # by which less does where signs always stand before their letters
_FEWEST = 2  # tanwin behind blanks that show that the alef, which has one width, bears them
_CONFIDENCE = 0.93


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every line with signs that strayed."""
    lines = [match for match in _LINE.finditer(text) if _SIGNED.search(match.group())]
    if not lines:
        return
    tag = likely_language(text, language)
    scorer = text_scorer(tag) if tag else None
    if scorer is None:
        return
    texts = [match.group() for match in lines]
    wrapped = "\n".join(texts)
    apart = len(_BEHIND_BLANK.findall(wrapped)) >= _FEWEST and not _BEHIND_LETTER.search(wrapped)
    before = _stand_before(texts, scorer)
    always = (before or apart) and not _ENDS.search(wrapped)
    for match, line in zip(lines, texts, strict=True):
        after = _apart(_at_islands(line), before, always, scorer)
        after = _moved(after) if always else _FIRST.sub(r"\g<letter>\g<sign>", after)
        after = _cut(after, always, scorer)
        if after != line:
            yield Edit(*match.span(), line, after, NAME, _CONFIDENCE)


def _stand_before(lines: Iterable[str], scorer: TextScorer) -> bool:
    """Tell whether signs stand before their letters: one begins a word, or the word goes on."""
    closed = (_apart(_at_islands(line), False, False, scorer) for line in lines)
    return any(_GOES_ON.search(line) or _FIRST.search(line) for line in closed)


def _at_islands(line: str) -> str:
    """Return ``line`` with the signs before their letters that stand before what is written from
    the left, for they were taken for its beginning."""
    return _BEFORE_ISLAND.sub("\u202a\\g<island>\\g<sign>\\g<letter>", line)


def _apart(line: str, before: bool, always: bool, scorer: TextScorer) -> str:
    """Return ``line`` with the signs behind blanks on the words that they belong to.

    ``before``: signs of the text stand before their letters; ``always``: all do, and stay there.
    """

    def joined(match: re.Match[str]) -> str:
        word, sign, rest = match["word"], match["sign"], match["rest"]
        if not rest or (sign[0], rest) == (_FATHATAN, "ا"):
            return word + sign + rest
        tanwin = sign[0] == _FATHATAN
        bears = tanwin and bears_tanwin(word, len(word))
        following = _NEXT.match(match.string, match.end())
        if following and len(rest) == 1 and _is_one(rest, following[1], scorer):
            return match.group()
        known = scorer.known(bare(word + rest))
        if not (_SHADDA in sign or (tanwin and known and not bears) or _is_one(word, rest, scorer)):
            return f"{word}{sign} {rest}" if bears and not always else match.group()
        if always or (_SHADDA in sign and not before and word[-1] not in _BROAD):
            return word + sign + rest
        return word + _moved(sign + rest, count=1)

    return _from_the_end(_APART, joined, line)


def _moved(text: str, count: int = 0) -> str:
    """Return ``text`` with the signs behind the letters that they stand before."""
    return _BEFORE.sub(r"\g<letter>\g<sign>", text, count=count)


def _cut(line: str, always: bool, scorer: TextScorer) -> str:
    """Return ``line`` without the blanks behind signs inside of words, and before marks."""

    def joined(match: re.Match[str]) -> str:
        word, rest = match["word"], match["rest"]
        if not rest or (word[-1] == _FATHATAN and rest == "ا"):
            return word + rest
        doubled = _SHADDA in word[-2:]  # which ends few words
        needed = _LIKELIER - always * _HABIT
        one = _is_one(word, rest, scorer, needed, maybe_unknown=doubled)
        stays = _TANWIN.search(word) or _INITIAL.match(match.string, match.start("rest"))
        return word + rest if one and not stays else match.group()

    return _from_the_end(_CUT, joined, line)


def _from_the_end(
    pattern: re.Pattern[str], joined: Callable[[re.Match[str]], str], line: str
) -> str:
    """Return ``line`` with what matches at a word replaced, at the last word first: what is joined
    there is what stands beside the word before."""
    for start in reversed([match.start() for match in _STARTS.finditer(line)]):
        done = ""
        while done != line and (match := pattern.match(line, start)):
            done, line = line, line[:start] + joined(match) + line[match.end() :]
    return line


def _is_one(
    word: str,
    rest: str,
    scorer: TextScorer,
    needed: float = _LIKELIER,
    *,
    maybe_unknown: bool = False,
) -> bool:
    """Tell whether ``word`` and ``rest`` are one word, rather than two."""
    one, two = bare(word), bare(rest)
    apart = scorer.bigram("", one) + scorer.bigram(one, two)
    known = maybe_unknown or scorer.known(one + two)
    return known and scorer.bigram("", one + two) > apart + needed
