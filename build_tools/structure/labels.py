"""Headings known by their wording: ``Haber:``, ``ABSTRACT``, ``1. GİRİŞ``, ``(ترجمه)``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .. import folding
from ..languages import Language

#: Roles that say something of the whole text and open no section.
NOTES = frozenset({"genre_line", "translation_note", "invocation"})
#: Roles whose wording and text are one statement: ``Keywords: security, cooperation``.
STATEMENTS = frozenset({"keywords"})

_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*|[IVX]+)\s?[.)–-]?\s+(?=\S)")
_BRACKETED = re.compile(r"^[()\[\]]\s*(.+?)\s*[()\[\]]$")
_DROPPED = re.compile(r"[\s'_-]+")
_RUN_IN = re.compile(r"^([^:：]{2,40}?)\s?[:：](?=\s)")


@dataclass(frozen=True, slots=True)
class Label:
    """A heading recognised at the start of a line.

    ``end`` is where it ends in the line: the line's length, unless text runs on in the same line.
    ``depth`` is how many numbers stand before it (``4.1`` has two), ``marked`` tells a heading
    that a colon, brackets, a number or capitals set off from an ordinary line.
    """

    role: str
    end: int
    depth: int = 0
    marked: bool = False


def fold(text: str) -> str:
    """Return ``text`` folded, without blanks, dashes and apostrophes.

    Extraction adds and loses them, and they do not part one wording from another; other
    punctuation does.
    """
    return _DROPPED.sub("", folding.fold(text).text)


class Labels:
    """The wordings of headings of all languages."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self._roles: dict[str, str] = {}
        for language in languages.values():
            for role, wordings in language.headings.items():
                for wording in wordings:
                    self._roles.setdefault(fold(wording), role)

    def find(self, line: str) -> Label | None:
        """Return the label that ``line`` is, or begins with, or ``None``."""
        whole = self._whole(line)
        if whole:
            return whole
        run_in = _RUN_IN.match(line)
        if run_in:
            role = self._roles.get(fold(run_in[1]))
            if role and role not in NOTES:
                return Label(role, run_in.end(), marked=True)
        return None

    def _whole(self, line: str) -> Label | None:
        bracketed = _BRACKETED.match(line)
        if bracketed:
            role = self._roles.get(fold(bracketed[1]))
            return Label(role, len(line), marked=True) if role in NOTES and role else None
        number = _NUMBER.match(line)
        name = line[number.end() :] if number else line
        bare = name.rstrip(" :：")
        role = self._roles.get(fold(bare))
        if not role or bare[:1].islower():
            return None
        depth = len(re.findall(r"\d+", number.group())) or 1 if number else 0
        return Label(role, len(line), depth, bool(number) or bare != name or bare.isupper())
