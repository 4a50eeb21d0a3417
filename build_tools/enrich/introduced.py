"""Names that a text introduces itself, beside a name that is known.

``Full Name (ABC)`` makes ``ABC`` a name from there on, and so does ``ABC (Full Name)``; before a
known abbreviation, ``Other Wording (ABC)`` makes words with its initials a name. Where the script
has capitals, they show an abbreviation. Where it has none, it must be made of the first letters of
the words, as حماس is of حركة المقاومة الإسلامية, or sound like one in Latin letters, as اکو does
(ECO). What that takes is in the section ``abbreviations`` of a language file::

    beginnings: [ال]            # what is no part of a word whose letters are taken
    latin: {b: [ب], a: [ا, ""]} # how a Latin letter is written; "": it may be left out
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..languages import Language
from ..model import AuthorityRecord
from .letters import letters_of
from .lexicon import Wording
from .wordings import initials, names

_APOSTROPHES = "'’‘ʼ`´′"
_OPEN, _CLOSE = "\"“«'‘", "\"”»'’"
_TOKEN = r"(?P<token>[^\W\d_](?:[\w.&\u200c-]*\w)?)"
#: What follows a name: the rest of its last word, and brackets.
_AFTER = re.compile(rf"[\w{_APOSTROPHES}]{{0,40}}[{_CLOSE}]?\s?\((?P<inside>[^()]{{2,80}})\)")
#: A part of what is in brackets; a label may say of which language it is.
_PART = re.compile(
    rf"(?P<sign>^|[,;/،؛])\s?(?P<label>\w+\.?\s?:\s?)?[{_OPEN}]?{_TOKEN}\.?[{_CLOSE}]?\s?"
    r"(?=$|[,;/،؛:])"
)
#: What stands before a name in brackets, and what after it.
_BEFORE = re.compile(
    rf"(?<![\w{_APOSTROPHES}]){_TOKEN}(?:[{_APOSTROPHES}]\w+)?[{_CLOSE}]?\s?\(\s?[{_OPEN}]?$"
)
_END = re.compile(rf"[\w{_APOSTROPHES}]{{0,40}}[{_CLOSE}]?\s?[),;]")
#: The rest of the last word of a wording before an abbreviation in brackets.
_REST = re.compile(rf"(?:[{_APOSTROPHES}]\w*)?[{_CLOSE}]?\s?\(\s?[{_OPEN}]?$")
_FURTHEST = 40  # characters from an abbreviation to the name in brackets
_LONGEST = 160  # characters of a wording before its abbreviation
_SIZES = range(2, 11)  # how many letters an abbreviation has
_LEAST_INITIALS = 3
_LETTERS_OF_WORD = 3  # how many letters of a word an abbreviation takes at the most


@dataclass(frozen=True, slots=True)
class Place:
    """A full name in a text, and where it stands."""

    record: AuthorityRecord
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Introduced:
    """A wording that counts from ``start`` on, an offset in the block that introduces it."""

    wording: Wording
    start: int


def introduced(
    text: str, places: Sequence[Place], language: Language | None
) -> Iterator[Introduced]:
    """Yield what ``text``, a block in ``language``, introduces beside the full names in it."""
    for place in places:
        tokens = [
            (start, token)
            for start, token in _tokens(text, place)
            if _stands_for(token, text[place.start : place.end], place.record, language)
        ]
        for start, token in (*tokens, *_other_wording(text, place)):
            if not any(other.start <= start < other.end for other in places):
                person = place.record.type == "person"
                yield Introduced(Wording(token, place.record.id, person=person), start)


def _tokens(text: str, place: Place) -> Iterator[tuple[int, str]]:
    """Yield (offset, word) for a word in brackets after a name, and one before it in brackets."""
    if after := _AFTER.match(text, place.end):
        for part in _PART.finditer(after["inside"]):
            if part["sign"] in ("", "/") or part["label"]:
                yield after.start("inside") + part.start("token"), part["token"]
    if text[place.start - 1 : place.start] in {"(", *_OPEN} and _END.match(text, place.end):
        offset = max(0, place.start - _FURTHEST)
        before = _BEFORE.search(text[offset : place.start])
        if before and _is_cased(before["token"]):
            yield offset + before.start("token"), before["token"]


def _other_wording(text: str, place: Place) -> Iterator[tuple[int, str]]:
    """Yield (offset, words) for words before an abbreviation in brackets that have its initials."""
    abbreviation = text[place.start : place.end]
    wanted = _folded(abbreviation)
    if not (
        text[place.end : place.end + 1] == ")"
        and _is_abbreviation(abbreviation)
        and len(wanted) >= _LEAST_INITIALS
    ):
        return
    offset = max(0, place.start - _LONGEST)
    rest = _REST.search(text[offset : place.start])
    if not rest:
        return
    words = list(re.finditer(r"[^\s-]+", text[offset : offset + rest.start()]))
    start = 0
    while words and wanted:
        word = words.pop()
        first = word.group()[0]
        if first.isupper():
            if _folded(first) != wanted[-1]:
                return
            wanted, start = wanted[:-1], offset + word.start()
        elif not (start and first.isalpha()):  # a small word may stand between, and not at the end
            return
    if not wanted:
        yield start, text[start : offset + rest.start()]


def _stands_for(token: str, name: str, record: AuthorityRecord, language: Language | None) -> bool:
    """Tell whether ``token`` can be an abbreviation of ``name``, a name of ``record``."""
    letters = _folded(token)
    if len(letters) not in _SIZES:
        return False
    is_body = record.type == "organization" and len(name.split()) > 1
    if _is_cased(token):
        return _is_abbreviation(token) and (
            is_body or letters in {_folded(initials(each)) for each in (name, *_texts(record))}
        )
    data = language.data if language else {}
    if not is_body or letters in map(_folded, data.get("common_words", ())):
        return False
    how: Mapping[str, Any] = data.get("abbreviations", {})
    return _is_of_its_letters(letters, name, how) or _sounds_like(letters, record, how)


def _is_of_its_letters(letters: str, name: str, how: Mapping[str, Any]) -> bool:
    """Tell whether ``letters`` are the first of the words of ``name``, in their order."""
    beginnings = [_folded(beginning) for beginning in how.get("beginnings", ())]
    pattern = ""
    for word in map(_folded, name.split()):
        off = max((len(b) for b in beginnings if word.startswith(b) and word != b), default=0)
        taken = ""
        for letter in reversed(word[off : off + _LETTERS_OF_WORD]):
            taken = f"(?:{re.escape(letter)}{taken})?"
        pattern += taken if pattern else taken.removesuffix("?")
    return re.fullmatch(pattern, letters) is not None


def _sounds_like(letters: str, record: AuthorityRecord, how: Mapping[str, Any]) -> bool:
    """Tell whether ``letters`` are how an abbreviation of ``record`` in Latin letters is read."""
    latin: Mapping[str, Sequence[str]] = how.get("latin", {})
    if not latin:
        return False
    for text in _texts(record):
        word = _folded(text if _is_abbreviation(text) else initials(text))
        if len(word) in _SIZES and all(letter in latin for letter in word):
            pattern = "".join(f"(?:{'|'.join(map(_folded, latin[letter]))})" for letter in word)
            if re.fullmatch(pattern, letters):
                return True
    return False


def _texts(record: AuthorityRecord) -> Iterator[str]:
    return (text for _, text in names(record))


def _is_cased(token: str) -> bool:
    return any(letter.isupper() or letter.islower() for letter in token)


def _is_abbreviation(token: str) -> bool:
    """Tell whether capitals show that ``token`` is one, such as ``AGİT``, ``BiO`` or ``U.N.``."""
    capitals = sum(map(str.isupper, token))
    return " " not in token and capitals > 1 and capitals >= sum(map(str.islower, token))


def _folded(text: str) -> str:
    """Return the folded letters and digits of ``text``."""
    return "".join(letter for letter in letters_of(text).text if letter.isalnum())
