"""Joins words that were cut at a line end.

``gü-`` / ``ven`` is one word and loses its hyphen. The hyphen is part of the word, and only the
line break goes, where a digit stands beside it (``150-153``, ``2-3``), where the second part begins
with a capital (``Türkiye-Azerbaycan``), and where the text has the hyphenated word inside a line.
An address (``debian-`` / ``boot@lists.debian.org``) keeps its hyphen as well, as long as it is the
one of keyboards: programs cut an address where it has one. A soft hyphen always goes. What the text
shows elsewhere, hyphenated or whole, comes before the rules of form. A dash with a blank before it,
and scripts that do not hyphenate, are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import Language, load_languages
from ..model import Edit

NAME = "hyphenation"
ORDER = 20

_SOFT = "\u00ad"
_HYPHENS = "-\u2010" + _SOFT
_BREAK = re.compile(rf"[{_HYPHENS}][^\S\n]*\n\s*(?=\S)")
_LONGEST = 60  # characters of a part; a longer one is no word
_ADDRESS = re.compile(r"\w@\w|\w://|\bwww\.|\w\.\w+/|^\W*~?/\w+/")
_LABEL_BEFORE, _LABEL_BEHIND = re.compile(r"\w+$"), re.compile(r"^\w+")
_EDGES = re.compile(r"^\W+|(?:['’]\w*)?\W*$")


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every word that is cut at a line end."""
    breaks = {match.start(): match for match in _BREAK.finditer(text)}
    if not breaks:
        return
    words = {_bare(word) for word in text.split()}
    suspended = _suspended(language)
    done = 0
    for match in breaks.values():
        if match.start() < done:  # a later joint of a word that is joined already
            continue
        start = _word_start(text, match.start())
        joined, end = text[start : match.start()], match.start()
        listed = _is_list_mark(joined) and not text[text.rfind("\n", 0, start) + 1 : start].strip()
        joint: re.Match[str] | None = None if listed else match
        while joint:  # a long word may be cut more than once
            second_end = _word_end(text, joint.end())
            following = breaks.get(second_end - 1)
            second = text[joint.end() : following.start() if following else second_end]
            link = _link(joined, text[joint.start()], second, words, suspended)
            if link is None:
                break
            joined += link + second
            end = joint.end() + len(second)
            joint = following
        if end > match.start():
            gap = match.group()[1:].lstrip(" \t")
            while text[end : end + 1] in (" ", "\t"):
                end += 1
            done = end + (text[end : end + 1] == "\n")
            yield Edit(start, done, text[start:done], joined + gap, NAME, 0.95)


def _is_list_mark(first: str) -> bool:
    """Tell ``A-`` and ``1-`` at the beginning of a line from the first part of a word."""
    return len(first) == 1 or (first.isdecimal() and len(first) < 3)


def _link(
    first: str, hyphen: str, second: str, words: set[str], suspended: frozenset[str]
) -> str | None:
    """Return what stands between the two parts, or ``None`` where they are not one word."""
    if not first or not second or max(len(first), len(second)) > _LONGEST:
        return None
    left, right = first[-1], second[0]
    if not (_joinable(left) and _joinable(right)) or _bare(second) in suspended:
        return None
    if hyphen == _SOFT:
        return ""
    if left.isdecimal() or right.isdecimal():
        return hyphen
    if _bare(f"{first}{hyphen}{second}") in words:
        return hyphen
    if _bare(first + second) in words:
        return ""
    return hyphen if right.isupper() or _is_cut_address(first, hyphen, second, words) else ""


def _is_cut_address(first: str, hyphen: str, second: str, words: set[str]) -> bool:
    """Tell whether the two are an address, of no part of which the text shows that it is whole."""
    if hyphen != "-" or not _ADDRESS.search(f"{first}-{second}"):
        return False
    before, behind = _LABEL_BEFORE.search(first), _LABEL_BEHIND.search(second)
    return not (before and behind and _bare(before.group() + behind.group()) in words)


def _joinable(char: str) -> bool:
    """Letters of scripts with case are hyphenated; of others, none that we know of is."""
    return char.isdecimal() or char.lower() != char.upper()


def _suspended(language: Language | None) -> frozenset[str]:
    """Words before which a hyphen stands for a part left out: ``short- and long-term``."""
    languages = load_languages().values() if language is None else (language,)
    return frozenset(
        _bare(word)
        for each in languages
        for word in each.data.get("hyphenation", {}).get("suspended_before", ())
    )


def _bare(word: str) -> str:
    return _EDGES.sub("", word).casefold()


def _word_start(text: str, end: int) -> int:
    start = end
    while start and not text[start - 1].isspace() and end - start <= _LONGEST:
        start -= 1
    return start


def _word_end(text: str, start: int) -> int:
    end = start
    while end < len(text) and not text[end].isspace() and end - start <= _LONGEST:
        end += 1
    return end
