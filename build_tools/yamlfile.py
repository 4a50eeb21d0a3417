"""YAML read safely, with the place of every value kept for messages.

Files come from strangers: size is bounded, anchors and aliases are refused (a few lines of them
expand to gigabytes), tags make no objects, and a key that stands twice is an error.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .problems import InputError, Problem

MAX_BYTES = 4_000_000
MAX_DEPTH = 32

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The data of a YAML file, and where each value stands.

    ``marks`` leads from a path of keys and indexes to (line, column), both from 1.
    """

    file: str
    data: Any
    marks: dict[KeyPath, tuple[int, int]]

    def problem(self, path: KeyPath, message: str, remedy: str) -> Problem:
        """Return the problem with the value at ``path``, or at the nearest place above it."""
        at = path
        while at and at not in self.marks:
            at = at[:-1]
        line, column = self.marks.get(at, (0, 0))
        field = ".".join(str(part) for part in path)
        return Problem(self.file, message, remedy, line=line, column=column, field=field)


class _PlainLoader(yaml.SafeLoader):
    """Safe YAML whose dates stay strings, so that ``2025-05-28`` and ``2025`` are read alike."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(path: Path, root: Path) -> YamlFile:
    """Read the YAML file ``path``; messages name it relative to ``root``.

    Raises InputError where it is too large, not UTF-8, not YAML, uses anchors, or states a key
    twice. An empty file has the data ``None``.
    """
    file = path.relative_to(root).as_posix()
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        raise InputError(
            Problem(
                file,
                f"the file has {len(data):,} bytes, and {MAX_BYTES:,} are allowed",
                "Split it, or take out what does not belong here.",
            )
        )
    if b"\0" in data[:4]:
        raise InputError(
            Problem(file, "the file is not UTF-8, but UTF-16 or no text", "Save it as UTF-8.")
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            Problem(file, f"byte {error.start} is not UTF-8", "Save the file as UTF-8.", line=line)
        ) from None
    return parse_yaml(text, file)


def parse_yaml(text: str, file: str) -> YamlFile:
    """Parse ``text`` as :func:`read_yaml` does; ``file`` is the name for messages."""
    marks: dict[KeyPath, tuple[int, int]] = {}
    try:
        _refuse_aliases(text, file)
        loader = _PlainLoader(text)
        node = loader.get_single_node()
        if node is None:
            return YamlFile(file, None, marks)
        data = _plain(loader, node, (), marks, file)
    except yaml.MarkedYAMLError as error:
        raise InputError(_syntax(error, text, file)) from None
    except yaml.YAMLError as error:  # characters that YAML does not allow
        position = getattr(error, "position", 0)
        raise InputError(
            Problem(
                file,
                f"character {position} is not allowed in YAML",
                "Delete that character; it is usually invisible.",
                line=text.count("\n", 0, position) + 1,
            )
        ) from None
    return YamlFile(file, data, marks)


def quoted(text: str) -> str:
    """Return ``text`` as a YAML value on one line, in quotes."""
    return yaml.safe_dump(text, allow_unicode=True, default_style='"', width=math.inf).strip()


def _refuse_aliases(text: str, file: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        if isinstance(event, yaml.ScalarEvent) and event.tag is not None:
            raise InputError(
                Problem(
                    file,
                    "tags (!) are not allowed here",
                    'Write the value alone; put quotes around it if it begins with "!".',
                    line=event.start_mark.line + 1 if event.start_mark else 0,
                    column=event.start_mark.column + 1 if event.start_mark else 0,
                )
            )
        anchored = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)
        if anchored or depth > MAX_DEPTH:
            mark = event.start_mark
            what = "anchors (&) and aliases (*) are" if anchored else "nesting this deep is"
            raise InputError(
                Problem(
                    file,
                    f"{what} not allowed here",
                    "Write the value out; quote it if it begins with & or *."
                    if anchored
                    else "Use fewer levels.",
                    line=mark.line + 1 if mark else 0,
                    column=mark.column + 1 if mark else 0,
                )
            )


def _plain(
    loader: yaml.SafeLoader,
    node: yaml.Node,
    path: KeyPath,
    marks: dict[KeyPath, tuple[int, int]],
    file: str,
) -> Any:
    marks[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            place = {
                "line": key_node.start_mark.line + 1,
                "column": key_node.start_mark.column + 1,
            }
            if key is None:
                raise InputError(
                    Problem(file, "a key must be a word", "Write `name: value`.", **place)
                )
            if key in mapping:
                raise InputError(
                    Problem(file, f'"{key}" stands here twice', "Keep one of the two.", **place)
                )
            mapping[key] = _plain(loader, value_node, (*path, key), marks, file)
            marks[(*path, key)] = (place["line"], place["column"])
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(loader, item, (*path, index), marks, file)
            for index, item in enumerate(node.value)
        ]
    hidden = next(filter(_is_hidden, node.value), None)
    if hidden is not None:
        raise InputError(
            Problem(
                file,
                f"the value holds the control character U+{ord(hidden):04X}",
                "Take it out; it is usually invisible, or written with a backslash.",
                line=node.start_mark.line + 1,
                column=node.start_mark.column + 1,
            )
        )
    try:
        value = loader.construct_object(node)
    except ValueError:  # such as a number with too many digits
        return node.value
    # YAML makes 8 of 010, 45045 of 12:30:45 and 10.1 of 10.1000: a number that would change is
    # none, but a shelf mark, an edition or a name.
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return node.value if is_number and str(value) != node.value else value


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs") and char not in "\t\n\f"


#: What the parser says, in part, and what that means to the person who wrote the file.
_WORDS = (
    (r"'\\t'", "there is a tab", "Use blanks instead of tabs."),
    (
        r"character '(.)' that cannot start",
        r'a value cannot begin with "\1"',
        "Put quotes around the value.",
    ),
    (
        "mapping values are not allowed",
        "there is a second colon, or the indentation does not match",
        'Put quotes around a value that contains a colon: `title: "Kazakhstan: a report"`.',
    ),
    ("expected ',' or '\\]'", "a list that begins here has no end", "Close it with ]."),
    (
        "expected ',' or '}'",
        "a { begins here that is not closed",
        "Close it with }, or take it out.",
    ),
    ("unexpected end of stream", "a quote that is opened here is not closed", "Close it."),
    (
        "found another document",
        "--- begins a second document",
        "Keep one, and take out the line with ---.",
    ),
    (
        "could not find expected ':'",
        "a field has no colon",
        "Write `name: value`; blanks before a line that goes on from the one above.",
    ),
    (
        "expected <block end>",
        "this line is not in line with those above it",
        "Give lines that belong together the same blanks before them, and close every quote.",
    ),
)
_OPENED = ("has no end", "not closed")


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """Return what is wrong in plain words, where these are known, else in those of the parser."""
    mark = error.problem_mark or error.context_mark
    said = error.problem or error.context or "it cannot be read"
    message, remedy = (
        said,
        "Look at this line and the one above it: a missing quote, colon or blank, "
        "or indentation that does not match.",
    )
    for pattern, words, advice in _WORDS:
        found = re.search(pattern, said)
        if found:
            message, remedy = found.expand(words), advice
            if any(word in words for word in _OPENED):  # go where it begins, not to the file's end
                mark = error.context_mark or mark
            break
    return Problem(
        file,
        f"this is not YAML: {message}",
        remedy,
        line=mark.line + 1 if mark else 0,
        column=mark.column + 1 if mark else 0,
    )
