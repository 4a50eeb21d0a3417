"""Sidecars: what an editor states of a source in the YAML file beside it.

A sidecar adds what the source cannot tell and corrects what was detected wrongly; every field may
be left out. Ids of documents and entities are checked where all of them are known
(:func:`build_tools.enrich.translations.check_references`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from . import ids
from .enrich.authorities import TYPES
from .enrich.dates import find_dates
from .enrich.edtf_dates import EXAMPLES, EdtfError, bounds
from .i18n import is_language_tag, locale
from .languages import load_languages
from .model import Sidecar
from .problems import InputError, Problem, nearest
from .yamlfile import KeyPath, YamlFile, read_yaml

_TEXTS = (
    *("id", "lang", "title", "genre", "publisher", "date", "date_event", "work"),
    *("translation_of", "rights", "identifier", "url", "notes"),
)
_LISTS = ("creator", "translations", "not_translations", "not_mentioned", "keywords", *TYPES)
FIELDS = (*_TEXTS, *_LISTS)

_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")

#: Takes a value, and returns what is wrong with it as (message, remedy).
_Check = Callable[[str], tuple[str, str] | None]


def read_sidecar(
    path: Path, root: Path, *, genres: Sequence[str] = (), languages: Sequence[str] = ()
) -> Sidecar:
    """Read the sidecar ``path`` of the archive at ``root``.

    ``genres`` are the ids of the vocabulary and ``languages`` the languages that documents may be
    in; without them these two fields are checked for their form alone. Raises InputError with all
    problems of the file: an unknown field, a value of another type, an id that is no slug, a
    language, genre, address or date that is none.
    """
    file = read_yaml(path, root)
    relative = PurePosixPath(file.file)
    if file.data is None:
        return Sidecar(path=relative)
    if not isinstance(file.data, dict):
        raise InputError(
            file.problem((), "a sidecar is fields with values", f"Write `title: ...`. {_all()}")
        )
    problems = [
        file.problem(
            (field,), f'there is no field "{field}"', (nearest(field, FIELDS).strip() or _all())
        )
        for field in file.data
        if field not in FIELDS
    ]
    texts = {field: _text(file, (field,), file.data.get(field), problems) for field in _TEXTS}
    lists = {field: _list(file, field, problems) for field in _LISTS}
    problems += _wrong_values(file, texts, genres, languages)
    problems += _contradictions(file, lists)
    if problems:
        raise InputError(problems)
    return Sidecar(
        path=relative,
        **texts,
        creator=lists["creator"],
        translations=lists["translations"],
        not_translations=lists["not_translations"],
        mentions=tuple(id for field in TYPES for id in lists[field]),
        not_mentioned=lists["not_mentioned"],
        keywords=lists["keywords"],
        marks=file.marks,
    )


def _wrong_values(
    file: YamlFile,
    texts: Mapping[str, str | None],
    genres: Sequence[str],
    languages: Sequence[str],
) -> Iterator[Problem]:
    checks: dict[str, _Check] = {
        "id": _check_id,
        "work": _check_id,
        "lang": lambda value: _check_language(value, languages),
        "genre": lambda value: _check_genre(value, genres),
        "date": _check_date,
        "date_event": _check_date,
        "url": _check_url,
    }
    for field, check in checks.items():
        value = texts[field]
        wrong = check(value) if value is not None else None
        if wrong:
            yield file.problem((field,), *wrong)


def _contradictions(file: YamlFile, lists: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    for field in TYPES:
        for index, id in enumerate(lists["not_mentioned"]):
            if id in lists[field]:
                yield file.problem(
                    ("not_mentioned", index),
                    f'"{id}" stands under {field} as well',
                    "Take it out of one of the two.",
                )


def _all() -> str:
    return f"The fields are {', '.join(FIELDS)}."


def _text(file: YamlFile, path: KeyPath, value: Any, problems: list[Problem]) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        problems.append(
            file.problem(path, "YAML reads this as true or false", "Put the value in quotes.")
        )
        return None
    if isinstance(value, (str, int, float)):
        return " ".join(str(value).split()) or None
    problems.append(
        file.problem(path, "this must be one text", f"Write `{path[0]}: ...` on one line.")
    )
    return None


def _list(file: YamlFile, field: str, problems: list[Problem]) -> tuple[str, ...]:
    value = file.data.get(field)
    if value is None:
        return ()
    if isinstance(value, dict):
        problems.append(file.problem((field,), "this must be a list", "Write [a, b, c]."))
        return ()
    if not isinstance(value, list):
        text = _text(file, (field,), value, problems)
        return (text,) if text else ()
    items = []
    for index, item in enumerate(value):
        text = _text(file, (field, index), item, problems)
        if text:
            items.append(text)
        elif item is None or item == "":
            problems.append(file.problem((field, index), "this item is empty", "Take it out."))
    return tuple(items)


def _check_id(value: str) -> tuple[str, str] | None:
    if _ID.fullmatch(value):
        why = ids.unusable(value)
        return (why, "Choose another id.") if why else None
    return f'"{value}" cannot be an id', "Use small Latin letters, digits, - and _, as in my-text."


def _check_language(value: str, languages: Sequence[str]) -> tuple[str, str] | None:
    if value in languages:
        return None
    if not is_language_tag(value):
        suggestion = nearest(value, languages) or _named(value, languages)
        return (
            f'"{value}" is not a language tag (BCP 47)',
            f"Write it like tr, ar or fa-AF.{suggestion}",
        )
    if not languages:
        return None
    return (
        f'"{value}" is not among the languages of this archive',
        f"Use {', '.join(languages)}, or add it to document_languages in archive.yml."
        f"{nearest(value, languages)}",
    )


def _named(name: str, languages: Sequence[str]) -> str:
    """Return the suggestion of the language that has this name in English or in itself."""
    for tag in languages:
        for reader in ("en", tag):
            known = locale(tag).get_display_name(locale(reader)) or ""
            if name.casefold() == known.casefold():
                return f' Did you mean "{tag}"?'
    return ""


def _check_genre(value: str, genres: Sequence[str]) -> tuple[str, str] | None:
    if not genres or value in genres:
        return None
    return f'there is no genre "{value}"', f"Use {', '.join(genres)}.{nearest(value, genres)}"


def _check_date(value: str) -> tuple[str, str] | None:
    try:
        bounds(value)
    except EdtfError as error:
        meant = _meant_date(value)
        if meant:
            return str(error), f'Did you mean "{meant}"?'
        return str(error), f"Write it like {EXAMPLES}."
    return None


#: How people write years that EDTF writes otherwise.
_WAYS = (
    (r"([0-9]{4}) ?(?:-|–|—|\.\.|/) ?([0-9]{4})", r"\1/\2"),
    (r"([0-9]{4}(?:-[0-9]{2}){0,2})/(?:open|now|present)", r"\1/.."),
    (r"([0-9]{4}(?:-[0-9]{2}){0,2})/unknown", r"\1/"),
    (r"(?:c\.|ca\.?|circa|about|around) ?([0-9]{4})", r"\1~"),
    (r"([0-9]{4})[-/.]([0-9])", r"\1-0\2"),
    (r"([0-9]{4})[/.]([0-9]{2})", r"\1-\2"),
    (r"([0-9]{4}(?:-[0-9]{2}){0,2})", r"\1"),
)


def _meant_date(value: str) -> str | None:
    """Return the EDTF date that was meant, where there is only one that it can be."""
    digits = "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char for char in value.lower()
    )
    for pattern, form in _WAYS:
        found = re.fullmatch(pattern, digits)
        if found:
            edtf = found.expand(form)
            try:
                bounds(edtf)
            except EdtfError:
                return None
            return edtf
    dates = [date for date in find_dates(value, None, load_languages()) if date.day]
    return dates[0].edtf if len(dates) == 1 else None


def _check_url(value: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    sound = not any(char in ' "<>\\' for char in value)
    if parts.scheme in ("http", "https") and parts.netloc and sound:
        return None
    return f'"{value}" is not a web address', "Write it like https://example.org/page."
