"""What may be wrong in the sections ``names`` and ``sounds`` of a language file.

What they mean is described in ``suggest/naming.py`` and ``suggest/sounds.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from ..model import EntityType
from ..problems import Problem, nearest
from ..yamlfile import KeyPath, YamlFile

_TYPES = get_args(EntityType)
_POSITIONS = ("first", "last", "any")
_LISTS = ("article", "inside", "between", "stop", "place_before")
_BY_TYPE = ("heads", "beside")
_BY_MEANING = ("titles", "words")
_FIELDS = ("capitals", "head", "place_endings", *_LISTS, *_BY_TYPE, *_BY_MEANING)

_LIST = 'Write it like [Council, Assembly]; put quotes around what YAML reads otherwise: "no".'


def names_problems(file: YamlFile) -> Iterator[Problem]:
    """Yield what is wrong in the sections ``names`` and ``sounds`` of ``file``."""
    yield from _sound_problems(file, file.data.get("sounds"))
    names = file.data.get("names")
    if names is None:
        return
    if not isinstance(names, dict):
        yield file.problem(
            ("names",),
            "this is not a mapping",
            f"Use {', '.join(_FIELDS)}, each with what it holds.",
        )
        return
    for field, value in names.items():
        at: KeyPath = ("names", field)
        if field not in _FIELDS:
            yield file.problem(
                at,
                "there is no such field",
                f"Use {', '.join(_FIELDS)}.{nearest(str(field), _FIELDS)}",
            )
        elif field == "capitals" and not isinstance(value, bool):
            yield file.problem(at, "this is neither true nor false", "Write true or false.")
        elif field == "head" and value not in _POSITIONS:
            yield file.problem(
                at,
                f'"{value}" is no place for the head of a name',
                f"Use {', '.join(_POSITIONS)}.{nearest(str(value), _POSITIONS)}",
            )
        elif field == "place_endings":
            yield from _pattern_problems(file, at, value)
        elif field in _LISTS:
            yield from _word_problems(file, at, value)
        elif field in _BY_MEANING:
            yield from _meaning_problems(file, at, value)
        elif field in _BY_TYPE:
            yield from _type_problems(file, at, value)


def _type_problems(file: YamlFile, at: KeyPath, value: Any) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield file.problem(at, "this is not a mapping", f"Use {', '.join(_TYPES)} below it.")
        return
    for type, meanings in value.items():
        if type not in _TYPES:
            yield file.problem(
                (*at, type),
                f'there is no type "{type}" of names',
                f"Use {', '.join(_TYPES)}.{nearest(str(type), _TYPES)}",
            )
        else:
            yield from _meaning_problems(file, (*at, type), meanings)


def _meaning_problems(file: YamlFile, at: KeyPath, value: Any) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield file.problem(
            at, "this is not a mapping", "Write the meaning, and its words in a list after it."
        )
        return
    for meaning, words in value.items():
        yield from _word_problems(file, (*at, meaning), words)


def _word_problems(file: YamlFile, at: KeyPath, value: Any) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield file.problem(at, "this is not a list", _LIST)
        return
    for number, word in enumerate(value):
        if not (isinstance(word, str) and word.strip()):
            yield file.problem((*at, number), "this is not a word", _LIST)


def _pattern_problems(file: YamlFile, at: KeyPath, value: Any) -> Iterator[Problem]:
    try:
        re.compile(value)
    except (re.error, TypeError) as error:
        yield file.problem(
            at, f'"{value}" is not a pattern: {error}', "Close what is open in it, or quote it."
        )


def _sound_problems(file: YamlFile, sounds: Any) -> Iterator[Problem]:
    if sounds is None:
        return
    if not isinstance(sounds, dict):
        yield file.problem(("sounds",), "this is not a mapping", "Write `{c: j}`.")
        return
    for letter, sound in sounds.items():
        choices = sound if isinstance(sound, list) else [sound]
        if not (choices and all(isinstance(each, str) for each in choices)):
            yield file.problem(
                ("sounds", letter),
                "this is no sound",
                "Write its letters as in suggest/sounds.yml, or a list of them.",
            )
