"""The transcriptions by hand: what the pages of damaged sources said."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests/data/transcriptions"


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of a page: the source lines that it was broken into, and the true one.

    ``first`` and ``last`` are numbers of source lines, from 1. ``added`` and ``lost`` are the signs
    that only the true line, or only the source, has.
    """

    first: int
    last: int
    source: str
    true: str
    added: str = ""
    lost: str = ""


def names() -> list[str]:
    """Return the names of the sources that are transcribed."""
    return sorted(path.name for path in FOLDER.glob("*.txt"))


def passages(name: str) -> list[Passage]:
    """Return the transcribed lines of the source called ``name``, in order."""
    source, true = (
        (folder / name).read_text(encoding="utf-8").split("\n")
        for folder in (ROOT / "seeds", FOLDER)
    )
    if len(source) != len(true):
        raise ValueError(f"{name} has {len(source)} lines, its transcription {len(true)}")
    exceptions: dict[str, Any] = yaml.safe_load(
        (FOLDER / "exceptions.yml").read_text(encoding="utf-8")
    ).get(name, {})
    ends = dict(exceptions.get("together", ()))
    result: list[Passage] = []
    for first in exceptions.get("only") or range(1, len(source) + 1):
        if result and first <= result[-1].last:
            continue
        last = ends.get(first, first)
        signs = (exceptions.get(key, {}).get(first, "") for key in ("added", "lost"))
        lines = (lines[first - 1 : last] for lines in (source, true))
        result.append(Passage(first, last, *("\n".join(part) for part in lines), *signs))
    return result
