"""What may stand before and after a name inside one word, as ``languages/*.yml`` describe it.

The section ``affixes`` of a language file::

    classes: {A: ae}            # a capital in a suffix stands for one of these letters
    vowels: aeıioöuü            # for suffixes such as (y)I: the letter in brackets after a vowel
    softened: {k: ğ}            # a last letter that changes before a suffix with a vowel
    ignored: "..."              # a regular expression: what is passed over in names and texts
    blanks_optional: true       # a blank or joiner inside a name may be missing in the text
    prefixes:                   # each rule: optional parts in order, then one of `last`
      - {parts: [[و, ف], [ب, ل]], last: [ال], instead_of: ال, words: 1}
    suffixes:                   # each rule: the joiner, then optional parts in order
      - {after: "'", parts: [[lAr], [DA, DAn]], words: 2, letters: 6, ending: [ا], capitals: true}

``words`` of a prefix rule is the most, of a suffix rule the least number of words of the name;
``letters`` is the least number of its letters, ``ending`` are the letters it ends with; with
``capitals``, the name is in capitals and the suffix is not; ``instead_of`` is a beginning of the
name that the prefix replaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..languages import Language
from .letters import ZWNJ, letters_of


@dataclass(frozen=True, slots=True)
class PrefixRule:
    """A pattern of what may stand before a name inside one word; see the module."""

    pattern: re.Pattern[str]
    words: int | None = None
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class SuffixRule:
    """A pattern of what may stand after a name inside one word; see the module."""

    pattern: re.Pattern[str]
    words: int = 1
    letters: int = 1
    ending: tuple[str, ...] = ()
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Affixes:
    """The affixes of a language; without data, a name stands as a word of its own."""

    prefixes: tuple[PrefixRule, ...] = ()
    suffixes: tuple[SuffixRule, ...] = ()
    softened: tuple[tuple[str, str], ...] = ()
    vowels: str = ""
    ignored: re.Pattern[str] | None = None
    blanks_optional: bool = False

    def before(self, prefix: str, words: int, instead_of: str) -> bool:
        """Tell whether a name of ``words`` words can stand after ``prefix`` in one word.

        ``instead_of`` is the beginning that was taken off the name, empty where none was.
        """
        if not prefix:
            return not instead_of
        return any(
            rule.instead_of == instead_of
            and (rule.words is None or words <= rule.words)
            and rule.pattern.fullmatch(prefix)
            for rule in self.prefixes
        )

    def after(self, name: str, tail: str, words: int, *, capitals: bool = False) -> bool:
        """Tell whether the folded ``name`` of ``words`` words can take ``tail`` in one word.

        ``capitals`` tells that the text has the name in capitals and the tail in small letters.
        """
        if not tail:
            return True
        word = name[-1] + tail  # the last letter, for what depends on it
        return any(
            words >= rule.words
            and (capitals or not rule.capitals)
            and len(name) >= rule.letters
            and (not rule.ending or name.endswith(rule.ending))
            and rule.pattern.fullmatch(word, 1)
            for rule in self.suffixes
        )


def affixes_of(language: Language | None) -> Affixes:
    """Return the affixes that the data of ``language`` describe."""
    data: Mapping[str, Any] = (language.data.get("affixes") if language else None) or {}
    vowels = _letters(str(data.get("vowels", "")))
    classes = {name: _letters(letters) for name, letters in (data.get("classes") or {}).items()}
    ignored = data.get("ignored")
    return Affixes(
        prefixes=tuple(_prefix(rule) for rule in data.get("prefixes") or ()),
        suffixes=tuple(_suffix(rule, classes, vowels) for rule in data.get("suffixes") or ()),
        softened=tuple(
            (_letters(hard), _letters(soft)) for hard, soft in (data.get("softened") or {}).items()
        ),
        vowels=vowels,
        ignored=re.compile(ignored) if ignored else None,
        blanks_optional=bool(data.get("blanks_optional")),
    )


def _prefix(rule: Mapping[str, Any]) -> PrefixRule:
    pattern = "".join(_choice(map(_letters, part)) + "?" for part in rule.get("parts") or ())
    if rule.get("last"):
        pattern += _choice(map(_letters, rule["last"]))
    return PrefixRule(re.compile(pattern), rule.get("words"), _letters(rule.get("instead_of", "")))


def _suffix(rule: Mapping[str, Any], classes: Mapping[str, str], vowels: str) -> SuffixRule:
    after = str(rule.get("after", ""))
    capitals = bool(rule.get("capitals"))
    parts: Sequence[Sequence[str]] = rule.get("parts") or ()
    pattern = re.escape(after) + "".join(
        _choice(
            _suffix_pattern(suffix, classes, vowels, free=bool(after) or capitals)
            for suffix in part
        )
        + "?"
        for part in parts
    )
    return SuffixRule(
        re.compile(pattern),
        words=rule.get("words", 1),
        letters=rule.get("letters", 1),
        ending=tuple(_letters(letter) for letter in rule.get("ending") or ()),
        capitals=capitals,
    )


def _suffix_pattern(suffix: str, classes: Mapping[str, str], vowels: str, *, free: bool) -> str:
    """Return the pattern of one suffix such as ``(y)I``, ``DAn`` or ``های``.

    After a joiner or capitals, the letter in brackets is ``free``: how an abbreviation is read
    out, and so what it ends with, is not in its spelling.
    """
    pattern = ""
    buffer = re.match(r"\((\w)\)", suffix)
    if buffer:
        suffix = suffix[buffer.end() :]
        letter = _letters(buffer[1])
        pattern = f"{letter}?" if free else f"(?:(?<=[{vowels}]){letter}|(?<![{vowels}]))"
    for character in suffix:
        pattern += f"[{classes[character]}]" if character in classes else _letters(character)
    return pattern


def _choice(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _letters(text: str) -> str:
    """Return ``text`` as it stands in a folded text; a joiner stays what it is."""
    return text if text == ZWNJ else letters_of(text).text
