"""The file of an editor's corrections beside a source: ``NAME.edits.yml``.

It is a list; each correction quotes words of the extracted text, and states what the page is to
say there, who says so, and why. :mod:`build_tools.repair.editor` lays them over the repaired text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from .model import Correction
from .problems import InputError, Problem, nearest
from .repair.anchors import is_seen
from .yamlfile import YamlFile, quoted, read_yaml

ENDING = ".edits.yml"
FIELDS = ("extracted", "line", "published", "by", "why")

_ALL = f"The fields are {', '.join(FIELDS)}."
_WANTED = {
    "extracted": "Quote the words of the extracted text that are to be corrected.",
    "published": 'Write what the page is to say instead; `published: ""` takes the words out.',
    "by": "Write who makes this correction: `by: A. Name`.",
    "why": "Write how you know: `why: ...`, such as the page of a printed copy.",
}


def read_corrections(path: Path, root: Path) -> tuple[Correction, ...]:
    """Read the corrections in ``path`` of the archive at ``root``, in their order.

    Whether their words stand in the text is seen when they are applied. Raises InputError with all
    problems of the file: no list, an unknown field, one that is missing or empty, a line that is
    no number.
    """
    file = read_yaml(path, root)
    if file.data is None:
        return ()
    if not isinstance(file.data, list):
        raise InputError(
            file.problem((), "this must be a list", "Begin each correction with `- extracted:`.")
        )
    problems: list[Problem] = []
    corrections = []
    for index, data in enumerate(file.data):
        if isinstance(data, dict):
            wrong = list(_wrong(file, index, data))
            problems += wrong
            if not wrong:
                corrections.append(_correction(file, index, data))
        else:
            problems.append(_problem(file, index, "", "a correction is fields with values", _ALL))
    if problems:
        raise InputError(problems)
    return tuple(corrections)


def to_yaml(correction: Correction) -> str:
    """Return ``correction`` as it is written in the file; lines of text stand as lines."""
    rows = [f"extracted: {_scalar(correction.extracted)}"]
    if correction.line:
        rows.append(f"line: {correction.line}")
    rows.append(f"published: {_scalar(correction.published)}")
    rows += [f"{name}: {text}".rstrip() for name, text in _signature(correction)]
    return "- " + "\n  ".join(rows)


def _signature(correction: Correction) -> Iterator[tuple[str, str]]:
    for name, text in (("by", correction.by), ("why", correction.why)):
        yield name, quoted(text) if text else ""


def _scalar(text: str) -> str:
    """Return ``text`` as a value: several lines as a block, if none of it has to be escaped."""
    lines = text.split("\n")
    plain = all(quoted(line) == f'"{line}"' for line in lines)
    if len(lines) == 1 or not plain or lines[0][:1].strip() == "" or not lines[-1].strip():
        return quoted(text)
    return "\n    ".join(["|-", *lines]).replace("\n    \n", "\n\n")


def _wrong(file: YamlFile, index: int, data: dict[str, Any]) -> Iterator[Problem]:
    for field in data:
        if field not in FIELDS:
            remedy = nearest(field, FIELDS).strip() or _ALL
            yield _problem(file, index, field, f'there is no field "{field}"', remedy)
    for field, remedy in _WANTED.items():
        value = data.get(field)
        if isinstance(value, (dict, list)):
            yield _problem(file, index, field, "this must be one text", remedy)
        elif isinstance(value, bool):
            message = "YAML reads this as true or false"
            yield _problem(file, index, field, message, "Put the value in quotes.")
        elif field not in data or value is None:
            what = "is missing" if field not in data else "is empty"
            yield _problem(file, index, field, f"this field {what}", remedy)
        elif field != "published" and not is_seen(str(value)):
            yield _problem(file, index, field, "this field is empty", remedy)
    line = data.get("line")
    if line is not None and not _is_line(line):
        yield _problem(
            file,
            index,
            "line",
            "this is not the number of a line",
            "Write the line of the extracted text in which the words begin: `line: 12`.",
        )


def _is_line(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _problem(file: YamlFile, index: int, field: str, message: str, remedy: str) -> Problem:
    path = (index, field) if field else (index,)
    return replace(file.problem(path, message, remedy), field=field)


def _correction(file: YamlFile, index: int, data: dict[str, Any]) -> Correction:
    at, column = file.marks[(index, "extracted")]
    return Correction(
        str(data["extracted"]),
        str(data["published"]),
        " ".join(str(data["by"]).split()),
        " ".join(str(data["why"]).split()),
        data.get("line") or 0,
        file.file,
        at,
        column,
    )
