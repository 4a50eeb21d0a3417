"""Fixity: the SHA-256 of every source, kept beside the sources.

The manifest has the form of ``sha256sum`` (and of BagIt, RFC 8493, section 2.1.3), so that
``sha256sum --check`` reads it in twenty years as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from .model import Source
from .problems import Problem

MANIFEST = "seeds/manifest.sha256"

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def read_manifest(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """Return SHA-256 by path (relative to ``root``) as recorded, and the lines that are broken."""
    path = root / MANIFEST
    if not path.is_file():
        return {}, []
    sums: dict[str, str] = {}
    problems: list[Problem] = []
    for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
        match = _LINE.fullmatch(line)
        if match:
            sums[match[2]] = match[1]
        elif line.strip():
            problems.append(
                Problem(
                    MANIFEST,
                    "this line is not a SHA-256 and a path",
                    "Run `divan verify --update` to write the manifest again.",
                    line=number,
                )
            )
    return sums, problems


def check_manifest(root: Path, sources: Iterable[Source]) -> list[Problem]:
    """Compare the sources with the manifest.

    A source whose bytes have changed and one that is gone are problems; one that the manifest
    does not list yet is not: it is new, and ``divan verify --update`` records it.
    """
    sums, problems = read_manifest(root)
    present = set()
    for source in sources:
        name = source.path.as_posix()
        present.add(name)
        if sums.get(name, source.sha256) != source.sha256:
            problems.append(
                Problem(
                    name,
                    f"its bytes have changed: SHA-256 is {source.sha256}, "
                    f"and {MANIFEST} has {sums[name]}",
                    "Sources are never changed: restore the file, or add the new one under a new "
                    "name. If the change is meant, run `divan verify --update`.",
                )
            )
    for name in sums:
        if name not in present and not (root / name).is_file():
            problems.append(
                Problem(
                    name,
                    f"{MANIFEST} lists this source, and it is not there",
                    "Restore the file. If it is to go, run `divan verify --update`.",
                )
            )
    return problems


def new_sources(root: Path, sources: Iterable[Source]) -> list[str]:
    """Return the paths of the sources that the manifest does not list yet."""
    sums, _ = read_manifest(root)
    return [source.path.as_posix() for source in sources if source.path.as_posix() not in sums]


def write_manifest(root: Path, sources: Iterable[Source]) -> None:
    """Write the manifest anew for ``sources``."""
    lines = [f"{source.sha256}  {source.path.as_posix()}\n" for source in sources]
    (root / MANIFEST).parent.mkdir(exist_ok=True)
    (root / MANIFEST).write_text("".join(sorted(lines, key=lambda line: line[66:])), "utf-8")
