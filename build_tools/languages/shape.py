"""What a language file may hold, field by field, and what is said of one that holds something else.

A *shape* yields the problems of a value at its place in the file. What the fields mean is described
where they are read: ``enrich/morphology.py`` for ``affixes``, ``suggest/naming.py`` for ``names``,
the comments in the files here for the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

import snowballstemmer  # type: ignore[import-untyped]

from ..model import EntityType
from ..problems import Problem, nearest
from ..yamlfile import KeyPath, YamlFile

#: The file, the place of the value, the value, and whether unknown fields are told.
Shape = Callable[[YamlFile, KeyPath, Any, bool], Iterator[Problem]]

_QUOTE = 'put quotes around what YAML reads otherwise, such as "no" or "24"'
_AFFIX = re.compile(r"(?:\([^\W\d_]\))?[^\W\d_\u200c]*\u200c?[^\W\d_]+")
_MONTHS = range(1, 13)
_CALENDARS = ("islamic", "persian")


def problems(file: YamlFile, strict: bool = False) -> Iterator[Problem]:
    """Yield what is wrong with the language file ``file``.

    Where not ``strict``, a field that is not known here may be one of a module that reads it.
    """
    if not isinstance(file.data, dict):
        yield file.problem((), "a language file is keys with values", "Begin with `script: Latn`.")
        return
    if "script" not in file.data:
        yield file.problem(
            ("script",),
            "the script of the language is missing",
            "Give the ISO 15924 code, such as `script: Latn`.",
        )
    yield from _in_fields(file, (), file.data, _LANGUAGE, strict)


def _in_fields(
    file: YamlFile, at: KeyPath, value: Mapping[str, Any], known: Mapping[str, Any], strict: bool
) -> Iterator[Problem]:
    """Yield the problems of a mapping, each field of which has a shape or fields of its own."""
    for field, item in value.items():
        here = (*at, field)
        shape = known.get(field)
        if shape is None:
            if strict:
                yield file.problem(
                    here,
                    "there is no such field",
                    f"Use {', '.join(known)}.{nearest(str(field), known)}",
                )
        elif item is None:
            continue  # a field without a value is as good as none
        elif isinstance(shape, dict):
            if isinstance(item, dict):
                yield from _in_fields(file, here, item, shape, strict)
            else:
                yield _no_mapping(file, here, f"Use {', '.join(shape)} below it.")
        else:
            yield from shape(file, here, item, strict)


def _no_mapping(file: YamlFile, at: KeyPath, remedy: str) -> Problem:
    return file.problem(at, "this is not a mapping", remedy)


def _script(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
    if not (isinstance(value, str) and re.fullmatch("[A-Z][a-z]{3}", value)):
        yield file.problem(
            at,
            f'"{value}" is no code of a script',
            "Give the ISO 15924 code, such as `script: Latn`.",
        )


def _stemmer(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
    known = snowballstemmer.algorithms()
    if value not in known:
        yield file.problem(
            at,
            f'there is no Snowball stemmer "{value}"',
            f"Leave the field out, or use {', '.join(known)}.{nearest(str(value), known)}",
        )


def _text(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
    if not (isinstance(value, str) and value.strip()):
        yield file.problem(at, "this is not a text", f"Write a text; {_QUOTE}.")


def _flag(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield file.problem(at, "this is neither true nor false", "Write true or false.")


def _number(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        yield file.problem(at, "this is not a number", "Write a number in figures.")


def _pattern(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield from _text(file, at, value, strict)
        return
    try:
        named = re.compile(value).groupindex
    except re.error as error:
        yield file.problem(
            at, f'"{value}" is not a pattern: {error}', "Close what is open in it, or quote it."
        )
        return
    if named:
        yield file.problem(at, "a part of this pattern has a name", "Write (?:...) instead.")


def _affix(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
    if not (isinstance(value, str) and _AFFIX.fullmatch(value)):
        yield file.problem(
            at,
            f'"{value}" is no affix',
            "Write its letters; one that stands after a vowel only comes first and in brackets, "
            f'and all of it in quotes: "(y)A". Also {_QUOTE}.',
        )


def _letters(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
    if not (isinstance(value, str) and value.isalpha()):
        yield file.problem(at, "these are not letters", f"Write letters only; {_QUOTE}.")


def _one_of(*values: str) -> Shape:
    def shape(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
        if value not in values:
            yield file.problem(
                at,
                f'"{value}" is none of the values that this can have',
                f"Use {', '.join(values)}.{nearest(str(value), values)}",
            )

    return shape


def _list(item: Shape, like: str) -> Shape:
    def shape(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield file.problem(at, "this is not a list", f"Write it like {like}; {_QUOTE}.")
            return
        for number, each in enumerate(value):
            yield from item(file, (*at, number), each, strict)

    return shape


def _mapping(item: Shape, like: str) -> Shape:
    def shape(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield _no_mapping(file, at, f"Write it like {like}.")
            return
        for key, each in value.items():
            yield from item(file, (*at, key), each, strict)

    return shape


def _choice_of(keys: Mapping[str, Shape] | tuple[str, ...], item: Shape, what: str) -> Shape:
    """Return the shape of a mapping whose keys are among ``keys``, and whose values are items."""

    def shape(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield _no_mapping(file, at, f"Use {', '.join(keys)} below it.")
            return
        for key, each in value.items():
            if key not in keys:
                yield file.problem(
                    (*at, key),
                    f'there is no {what} "{key}"',
                    f"Use {', '.join(keys)}.{nearest(str(key), keys)}",
                )
            else:
                yield from item(file, (*at, key), each, strict)

    return shape


def _months(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield _no_mapping(file, at, "Write `1: [January, Jan]` below it, and so on.")
        return
    for number, names in value.items():
        if not str(number).isdecimal() or int(number) not in _MONTHS:
            yield file.problem(
                (*at, number), f'"{number}" is no month', "Number the months from 1 to 12."
            )
        else:
            yield from _words(file, (*at, number), names, strict)


def _ordinals(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
    yield from _mapping(_words, "1: [first]")(file, at, value, strict)
    for number in value if isinstance(value, dict) else ():
        if not str(number).isdecimal():
            yield file.problem((*at, number), "this is not a number", "Write it like 1: [first].")


def _years(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
    if not (isinstance(value, list) and len(value) == 2 and all(type(y) is int for y in value)):
        yield file.problem(at, "these are not two years", "Write it like [1340, 1500].")


def _interval(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
    if not (isinstance(value, list) and len(value) == 3 and all(isinstance(v, str) for v in value)):
        yield file.problem(
            at,
            "an interval has three parts: before, between and after its dates",
            'Write it like ["from", "to", ""].',
        )
        return
    for number, each in enumerate(value):
        yield from _pattern(file, (*at, number), each, strict)


def _spelling(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield file.problem(at, "this is not a text", f'Write letters, or "" for none; {_QUOTE}.')


def _sound(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
    choices = value if isinstance(value, list) else [value]
    if not (choices and all(isinstance(each, str) for each in choices)):
        yield file.problem(
            at, "this is no sound", "Write its letters as in suggest/sounds.yml, or a list of them."
        )


def _record(fields: Mapping[str, Shape], like: str) -> Shape:
    def shape(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield _no_mapping(file, at, f"Write it like {like}.")
            return
        yield from _in_fields(file, at, value, fields, strict)

    return shape


def _joiner(file: YamlFile, at: KeyPath, value: Any, strict: bool) -> Iterator[Problem]:
    if not (isinstance(value, str) and len(value) < 2):
        yield file.problem(
            at,
            "this is no sign that joins a suffix",
            'Write one sign in quotes, such as "\'", or "" for none.',
        )


_words = _list(_text, "[one, other]")
_patterns = _list(_pattern, "[one, other]")
_affixes = _list(_affix, "[s, es]")
_parts = _list(_affixes, "[[s, es]]")
_PREFIX, _SUFFIX = "{parts: [[a, b]]}", '{after: "\'", parts: [[s]]}'
_prefix = _record(
    {"parts": _parts, "last": _affixes, "instead_of": _letters, "words": _number}, _PREFIX
)
_suffix = _record(
    {
        "after": _joiner,
        "parts": _parts,
        "words": _number,
        "letters": _number,
        "ending": _words,
        "capitals": _flag,
    },
    _SUFFIX,
)
_calendar = _record(
    {"era": _words, "in_figures": _years, "plain_years": _years, "months": _months},
    "{months: {1: [Muharram]}}",
)
_meanings = _mapping(_words, "council: [Council]")
_by_type = _choice_of(get_args(EntityType), _meanings, "type of names")

_LANGUAGE: Mapping[str, Any] = {
    "script": _script,
    "stemmer": _stemmer,
    "tesseract": _text,
    "alphabet": _text,
    "same_letters": _mapping(_text, "{ی: ي}"),
    "letters_a_word": _number,
    "small_letters": _mapping(_text, "{I: ı}"),
    "quotes": _text,
    "swapped_letters": {"final": _text},
    "zwnj_after": _text,
    "split_words": {"one_letter": _words},
    "headings": _mapping(_words, "abstract: [Abstract]"),
    "hyphenation": {"suspended_before": _words},
    "tatweel": {"proclitics": _words},
    "tanwin": {"articles": _words, "never": _words, "hardly_after": _words, "usually": _words},
    "vowel_signs": {"openings": _mapping(_patterns, "the sign, and [patterns] after it")},
    "citations": {"undated": _words, "pages": _words},
    "months": _months,
    "dates": {
        "between": _patterns,
        "order": _one_of("dmy", "mdy", "ymd"),
        "labels": _patterns,
        "era": _patterns,
        "before_era": _patterns,
        "ordinals": _patterns,
        "ordinal_words": _ordinals,
        "prefixes": _text,
        "and": _patterns,
        "to": _patterns,
        "years": {
            "from": _number,
            "before": _patterns,
            "after": _patterns,
            "ending": _patterns,
            "counted": _patterns,
            "label": _patterns,
            "month_after": _flag,
        },
        "decades": {"before": _patterns, "ending": _patterns},
        "centuries": {"words": _patterns, "unmarked_from": _number},
        "about": {"before": _patterns, "after": _patterns},
        "since": {"before": _patterns, "after": _patterns},
        "until": {"before": _patterns, "after": _patterns},
        "intervals": _list(_interval, '[["from", "to", ""]]'),
    },
    "calendars": _choice_of(_CALENDARS, _calendar, "calendar"),
    "variants": _mapping(_mapping(_number, "{word: 3}"), "fa-AF: {word: 3}"),
    "common_words": _words,
    "affixes": {
        "classes": _mapping(_letters, "{A: ae}"),
        "vowels": _letters,
        "softened": _mapping(_letters, "{k: ğ}"),
        "ignored": _pattern,
        "blanks_optional": _flag,
        "prefixes": _list(_prefix, f"[{_PREFIX}]"),
        "suffixes": _list(_suffix, f"[{_SUFFIX}]"),
    },
    "abbreviations": {
        "beginnings": _words,
        "latin": _mapping(_list(_spelling, "[k, q]"), "{k: [ك, ق]}"),
    },
    "names": {
        "capitals": _flag,
        "head": _one_of("first", "last", "any"),
        "article": _words,
        "inside": _words,
        "between": _words,
        "stop": _words,
        "place_before": _words,
        "stop_pattern": _pattern,
        "noun_endings": _pattern,
        "place_endings": _pattern,
        "heads": _by_type,
        "beside": _by_type,
        "titles": _meanings,
        "offices": _words,
        "words": _meanings,
    },
    "sounds": _mapping(_sound, "{c: j}"),
}
