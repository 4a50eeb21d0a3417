"""The controlled vocabulary of genres, and the genre that a text shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from .. import ids
from ..folding import fold_words
from ..languages import load_languages
from ..model import Block, Genre
from ..problems import InputError, Problem, nearest
from ..yamlfile import KeyPath, YamlFile, read_yaml
from .authorities import SLUG

FILE = PurePosixPath("seeds/authorities/genres.yml")

_FIELDS = ("labels", "scope_note", "roles")
_EITHER = "|"
_GENRE_LINE = "genre_line"


def load_genres(root: Path, languages: Sequence[str]) -> Mapping[str, Genre]:
    """Read the genres of the archive at ``root`` by id; none where there is no file.

    ``languages`` are the interface languages, in which each genre must have a label. Raises
    InputError with all problems: an unknown field or heading role, a label that is missing or
    that two genres share, an id that is no slug.
    """
    path = root / FILE
    if not path.is_file():
        return MappingProxyType({})
    file = read_yaml(path, root)
    if file.data is None:
        return MappingProxyType({})
    if not isinstance(file.data, dict):
        raise InputError(
            file.problem((), "the file is keys with values", "Begin with the id of a genre.")
        )
    problems: list[Problem] = []
    genres = {id: _genre(file, id, data, languages, problems) for id, data in file.data.items()}
    problems += _shared_labels(file, genres)
    if problems:
        raise InputError(problems)
    return MappingProxyType(genres)


def detect(blocks: Sequence[Block], genres: Mapping[str, Genre]) -> str | None:
    """Return the id of the genre that the text shows, or ``None``.

    A line that is only the label of a genre says so itself. Else the headings: the genre whose
    roles all occur, the one with most roles, and of those the first of the vocabulary.
    """
    lines = {fold_words(block.text) for block in blocks if block.role == _GENRE_LINE}
    for genre in genres.values():
        if lines.intersection(map(fold_words, genre.labels.values())):
            return genre.id
    present = {block.role for block in blocks if block.role}
    shown = [
        genre
        for genre in genres.values()
        if genre.roles and all(present.intersection(role.split(_EITHER)) for role in genre.roles)
    ]
    return max(shown, key=lambda genre: len(genre.roles)).id if shown else None


def _genre(
    file: YamlFile, id: str, data: Any, languages: Sequence[str], problems: list[Problem]
) -> Genre:
    if not SLUG.fullmatch(id):
        problems.append(
            file.problem(
                (id,), f'"{id}" cannot be an id', "Use small Latin letters, digits and hyphens."
            )
        )
    why = ids.unusable(id)
    if why:
        problems.append(file.problem((id,), why, "Choose another id."))
    if not isinstance(data, dict):
        problems.append(file.problem((id,), "a genre is keys with values", "Add `labels:` to it."))
        return Genre(id, MappingProxyType({}))
    problems += [
        file.problem((id, field), "there is no such field", f"Remove it.{nearest(field, _FIELDS)}")
        for field in data
        if field not in _FIELDS
    ]
    labels = _texts(file, (id, "labels"), data.get("labels"), problems)
    problems += [
        file.problem((id, "labels"), f'the label in "{tag}" is missing', f"Add `{tag}: ...`.")
        for tag in languages
        if not labels.get(tag)
    ]
    _texts(file, (id, "scope_note"), data.get("scope_note"), problems)  # for people: only checked
    return Genre(
        id=id,
        labels=labels,
        roles=_roles(file, (id, "roles"), data.get("roles"), problems),
    )


def _texts(file: YamlFile, path: KeyPath, value: Any, problems: list[Problem]) -> Mapping[str, str]:
    if value is None:
        return MappingProxyType({})
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        problems.append(
            file.problem(path, "this must be one text per language", "Write `en: ...` below it.")
        )
        return MappingProxyType({})
    return MappingProxyType({tag: text.strip() for tag, text in value.items()})


def _roles(file: YamlFile, path: KeyPath, value: Any, problems: list[Problem]) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        problems.append(file.problem(path, "this must be a list of words", "Write [a, b|c]."))
        return ()
    known = {role for language in load_languages().values() for role in language.headings}
    problems += [
        file.problem(
            (*path, index),
            f'no language has headings with the role "{role}"',
            f"Use one of {', '.join(sorted(known))}.{nearest(role, known)}",
        )
        for index, item in enumerate(value)
        for role in item.split(_EITHER)
        if role not in known
    ]
    return tuple(value)


def _shared_labels(file: YamlFile, genres: Mapping[str, Genre]) -> list[Problem]:
    first: dict[tuple[str, str], str] = {}
    problems = []
    for genre in genres.values():
        for tag, label in genre.labels.items():
            other = first.setdefault((tag, fold_words(label)), genre.id)
            if other != genre.id:
                problems.append(
                    file.problem(
                        (genre.id, "labels", tag),
                        f'"{label}" is the label of {other} already',
                        "Give the two genres labels that tell them apart.",
                    )
                )
    return problems
