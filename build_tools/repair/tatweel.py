"""Takes out the tatweel that widens words to fill a line: ``بِسْـــمِ`` is ``بِسْمِ``.

Tatweel widens only where it stands between two letters of a word. Elsewhere it is written on
purpose: to show the form of a letter (``هـ``), to part a proclitic from a name, as a rule across
the page. A single one may also carry a sign (``هَـٰذَا``), which stays; and where a text has
hardly any single one, it says something, so these go only where the text is widened throughout.

A PDF may name the glyph of tatweel as a hyphen or not at all, as LibreOffice does with some fonts;
then hyphens or U+FFFD stand in words: ``ش--امل``. They stand behind letters only that join the next
one, and most words are known without them and not in their parts, unlike those that have a hyphen
of their own or have lost a letter. A text shows it in ``_FEWEST`` different words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import Language, load_languages
from ..model import Edit
from .arabic import IN_WORD, JOINING, LETTERS, SIGNS, TATWEEL, bare, likely_language
from .language_model import ZWNJ, LanguageModel, language_model

NAME = "tatweel"
ORDER = 35

_INSIDE = re.compile(f"(?<=[{LETTERS}{SIGNS}]){TATWEEL}+(?=[{SIGNS}]*[{LETTERS}])")
_SINGLE = 3  # words that hold a single tatweel: below this number it is on purpose
_WORD_BEFORE = re.compile(f"[{LETTERS}{SIGNS}{TATWEEL}]*$")
_LONGEST = 40  # characters of a word that are looked at

#: Other signs, what looks for them before letters, and for words that have them.
_STAND_INS = tuple(
    (
        re.compile(f"{sign}+"),
        re.compile(f"{sign}(?=[{IN_WORD}])"),
        re.compile(f"[{IN_WORD}]+(?:{sign}+[{IN_WORD}]+)+"),
    )
    for sign in ("-", "\ufffd")
)
_FEWEST = 5  # different words that show that a sign stands for tatweel
_SHARE = 0.7  # of those that have the sign


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every run of tatweel that widens a word."""
    yield from _under_other_names(text, language)
    if TATWEEL not in text:
        return
    proclitics = _proclitics()
    single: list[Edit] = []
    for match in _INSIDE.finditer(text):
        edit = Edit(match.start(), match.end(), match.group(), "", NAME, 0.99)
        if len(match.group()) > 1:
            if not _carries(text, match):
                yield edit
        elif not re.match(f"[{SIGNS}]", text[match.end()]):
            first = _WORD_BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
            if first and bare(first.group()) not in proclitics:
                single.append(edit)
    if len(single) >= _SINGLE:
        yield from single


def _under_other_names(text: str, language: Language | None) -> Iterator[Edit]:
    for sign, before_letters, in_words in _STAND_INS:
        if len(before_letters.findall(text)) < _FEWEST:
            continue
        words = list(in_words.finditer(text))
        different = {match.group() for match in words}
        tag = likely_language(text, language) if len(different) >= _FEWEST else None
        model = language_model(tag) if tag else None
        if model is None:
            continue
        widened = {word for word in different if _is_widened(word, sign, model)}
        if len(widened) < max(_FEWEST, _SHARE * len(different)):
            continue
        for match in words:
            for run in sign.finditer(text, *match.span()):
                if text[run.start() - 1] in JOINING:
                    yield Edit(*run.span(), run.group(), "", NAME, 0.95)


def _is_widened(word: str, sign: re.Pattern[str], model: LanguageModel) -> bool:
    """Tell whether ``word`` is one only without ``sign``; it may have lost a ZWNJ."""
    parts = sign.split(word)
    whole = "".join(parts)
    if not all(part[-1] in JOINING for part in parts[:-1]):
        return False
    cut = (f"{whole[:place]}{ZWNJ}{whole[place:]}" for place in range(1, len(whole)))
    apart = sum(model.word(model.key(part)) for part in parts)
    return any(
        model.known(key) and model.word(key) > apart for key in map(model.key, (whole, *cut))
    )


def _carries(text: str, match: re.Match[str]) -> bool:
    """Tell whether the tatweel carries a sign that the letter before it has no room for."""
    following, before = text[match.end()], text[match.start() - 1]
    return all(re.match(f"[{SIGNS}]", sign) for sign in (before, following))


def _proclitics() -> frozenset[str]:
    """Return what may be parted from a word by tatweel, of all languages of the script."""
    return frozenset(
        proclitic
        for language in load_languages().values()
        for proclitic in language.data.get("tatweel", {}).get("proclitics", ())
    )
