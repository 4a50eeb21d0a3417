"""What the pipeline knows of each language: one data file a language, named by its BCP 47 tag.

A file added here is a language added; no code names a language. An archive keeps files of its own
in ``seeds/languages/``: one of a language that is here as well takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from babel.core import get_global

from ..i18n import is_language_tag
from ..model import Direction
from ..problems import InputError, Problem
from ..yamlfile import read_yaml
from . import shape

#: Where an archive keeps language files of its own.
OWN = PurePosixPath("seeds/languages")

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
def _everywhere() -> Mapping[str, Language]:
    """Return the languages that every archive has."""
    found = {path.stem: read_language(path, _ROOT) for path in sorted(_FOLDER.glob("*.yml"))}
    return MappingProxyType(found)


_current: ContextVar[Mapping[str, Language] | None] = ContextVar("languages", default=None)


def load_languages() -> Mapping[str, Language]:
    """Return all languages by tag, in the order of their tags; raises InputError for a bad file.

    Within :func:`languages_of`, those of its archive are among them.
    """
    return _current.get() or _everywhere()


@contextmanager
def languages_of(root: Path, problems: list[Problem]) -> Iterator[Mapping[str, Language]]:
    """Give the languages of the archive at ``root``, and have them loaded in the ``with`` block.

    What is wrong with the files in its own folder is added to ``problems``; a file that cannot be
    used is as if it were not there.
    """
    own = dict(_own(root, problems))
    languages = _everywhere()
    if own:
        languages = MappingProxyType(dict(sorted({**languages, **own}.items())))
    token = _current.set(languages)
    try:
        yield languages
    finally:
        _current.reset(token)


def own_files(root: Path) -> tuple[Path, ...]:
    """Return what is in the folder of languages of the archive at ``root``."""
    return tuple(path for path in sorted((root / OWN).glob("*")) if not path.name.startswith("."))


def _own(root: Path, problems: list[Problem]) -> Iterator[tuple[str, Language]]:
    for path in own_files(root):
        name = (OWN / path.name).as_posix()
        if path.suffix != ".yml" or not path.is_file():
            problems.append(
                Problem(
                    name,
                    "this is no language file",
                    "A language file is named after its language, like kk.yml. Documents go into "
                    "seeds/.",
                )
            )
        elif not is_language_tag(path.stem):
            problems.append(
                Problem(
                    name,
                    f'"{path.stem}" is not a language tag (BCP 47)',
                    "Name the file after the language, such as kk.yml, or uz-Cyrl.yml.",
                )
            )
        else:
            try:
                language = read_language(path, root, strict=True)
            except InputError as error:
                problems.extend(error.problems)
            else:
                yield path.stem, language


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


def read_language(path: Path, root: Path, strict: bool = False) -> Language:
    """Read the language file ``path``; raises InputError with every problem in it.

    Where ``strict``, a field that nothing reads is a problem.
    """
    file = read_yaml(path, root)
    problems = list(shape.problems(file, strict))
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
    """Return ``value`` with mappings made read-only and lists made tuples, all the way down.

    A field without a value is as good as none, and is left out.
    """
    if isinstance(value, dict):
        return MappingProxyType(
            {key: freeze(item) for key, item in value.items() if item is not None}
        )
    if isinstance(value, list):
        return tuple(freeze(item) for item in value)
    return value
