"""What the pipeline knows of each language: one data file a language, named by its BCP 47 tag.

A file added here is a language added; no code names a language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from babel.core import get_global

from ..model import Direction
from ..problems import InputError, Problem
from ..yamlfile import YamlFile, read_yaml
from .names import names_problems

_FOLDER = Path(__file__).resolve().parent
_ROOT = _FOLDER.parents[1]

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Aran"})


@dataclass(frozen=True, slots=True)
class Language:
    """A language as its data file describes it.

    ``script`` is an ISO 15924 code; ``stemmer`` is the name of a Snowball algorithm, or ``None``.
    ``headings`` leads from a role (``news``, ``abstract``, ...) to the wordings that show it.
    ``data`` is the whole file, immutable (mappings, and tuples for lists), for the stages that
    keep a section of their own in it.
    """

    tag: str
    script: str
    stemmer: str | None = None
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    data: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)


@cache
def load_languages() -> Mapping[str, Language]:
    """Return all languages by tag, in the order of their tags; raises InputError for a bad file."""
    found = {path.stem: read_language(path, _ROOT) for path in sorted(_FOLDER.glob("*.yml"))}
    return MappingProxyType(found)


def lookup(languages: Mapping[str, Language], tag: str | None) -> Language | None:
    """Return the language of ``tag``, or of the nearest shorter tag (RFC 4647, 3.4 Lookup).

    ``fa-AF`` finds ``fa`` where there is no file of its own; an unknown language is ``None``.
    """
    subtags = (tag or "").split("-")
    while subtags:
        found = languages.get("-".join(subtags))
        if found:
            return found
        subtags.pop()
        if subtags and len(subtags[-1]) == 1:  # a singleton such as the x of "fa-x-..." goes too
            subtags.pop()
    return None


def script_of_language(tag: str, languages: Mapping[str, Language]) -> str:
    """Return the script of ``tag``: its own subtag, our data, else CLDR's likely one."""
    for subtag in tag.split("-")[1:]:
        if len(subtag) == 4 and subtag.isalpha():
            return subtag.title()
    language = lookup(languages, tag)
    if language:
        return language.script
    likely = get_global("likely_subtags")
    full = likely.get(tag.replace("-", "_")) or likely.get(tag.split("-")[0]) or ""
    return next((part for part in full.split("_") if len(part) == 4), "Latn")


def direction(tag: str, languages: Mapping[str, Language]) -> Direction:
    """Return the direction of the script of ``tag``."""
    return "rtl" if script_of_language(tag, languages) in _RIGHT_TO_LEFT else "ltr"


def read_language(path: Path, root: Path) -> Language:
    """Read the language file ``path``; raises InputError with every problem in it."""
    file = read_yaml(path, root)
    problems = list(_problems(file))
    if problems:
        raise InputError(problems)
    headings = file.data.get("headings") or {}
    return Language(
        tag=path.stem,
        script=file.data["script"],
        stemmer=file.data.get("stemmer"),
        headings=MappingProxyType({role: tuple(words) for role, words in headings.items()}),
        data=freeze(file.data),
    )


def freeze(value: Any) -> Any:
    """Return ``value`` with mappings made read-only and lists made tuples, all the way down."""
    if isinstance(value, dict):
        return MappingProxyType({key: freeze(item) for key, item in value.items()})
    if isinstance(value, list):
        return tuple(freeze(item) for item in value)
    return value


def _problems(file: YamlFile) -> list[Problem]:
    if not isinstance(file.data, dict):
        return [
            file.problem((), "a language file is keys with values", "Begin with `script: Latn`.")
        ]
    problems = []
    script = file.data.get("script")
    if not (isinstance(script, str) and len(script) == 4):
        problems.append(
            file.problem(
                ("script",),
                "the script of the language is missing",
                "Give the ISO 15924 code, such as `script: Latn`.",
            )
        )
    if not isinstance(file.data.get("stemmer"), (str, type(None))):
        problems.append(
            file.problem(
                ("stemmer",), "this is not a name", "Name a Snowball stemmer, or leave out."
            )
        )
    problems += _heading_problems(file, file.data.get("headings"))
    problems += _wording_problems(file, file.data.get("dates"), ("dates",))
    return [*problems, *names_problems(file)]


def _wording_problems(file: YamlFile, value: Any, at: tuple[str | int, ...]) -> Iterator[Problem]:
    """Yield what is wrong in a section whose texts are patterns, however deep they stand."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _wording_problems(file, item, (*at, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _wording_problems(file, item, (*at, number))
    elif isinstance(value, str):
        try:
            re.compile(value)
        except re.error as error:
            yield file.problem(
                at, f'"{value}" is not a pattern: {error}', "Close what is open in it, or quote it."
            )
    elif isinstance(value, bool) and at[-1] != "month_after":
        yield file.problem(at, "YAML reads this as true or false", 'Quote the word: "no".')


def _heading_problems(file: YamlFile, headings: Any) -> Iterator[Problem]:
    if not isinstance(headings, (dict, type(None))):
        yield file.problem(("headings",), "this is not a mapping", "Write `role: [wording, ...]`.")
        return
    for role, words in (headings or {}).items():
        if not (
            isinstance(words, list)
            and words
            and all(isinstance(w, str) and w.strip() for w in words)
        ):
            yield file.problem(
                ("headings", role),
                "the wordings of a heading are a list of texts",
                "Write `[Wording, Other wording]`, and quote what YAML would read otherwise.",
            )
