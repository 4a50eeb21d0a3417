"""Texts that were read and repaired before: an unchanged source is not read and repaired again.

An entry is named after all that its text depends on: the bytes of the source, how they are read,
and the code, the data and the libraries that read and repair them. Entries are JSON, so that they
cannot run anything, and begin with the SHA-256 of the rest; one that is damaged, or has another
shape, is no entry. An editor's corrections are no part of it: they are laid over what comes out.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from .model import Repaired, Sidecar, Source
from .plain_data import from_plain, to_plain
from .repair import apply_edits

FOLDER = ".divan/cache"

#: The folders of this package that a text does not depend on: those of the later stages.
LATER = ("structure", "enrich", "facets", "search", "publish", "suggest", "locales")
#: Programs that readers use where they are installed, and what makes them tell what they can do.
_PROGRAMS = (("tesseract", "--version"), ("tesseract", "--list-langs"))

_PATIENCE = 10  # seconds for an answer
_MOST_BYTES = 500_000_000


class TextCache:
    """Texts in ``folder``; ``make`` reads and repairs a source that has none there.

    ``also`` are files of the archive that texts depend on: its language files.
    """

    def __init__(
        self, folder: Path, make: Callable[[Source], Repaired], also: Iterable[Path] = ()
    ) -> None:
        self._folder = folder
        self._make = make
        self._also = [
            (path.name, hashlib.sha256(path.read_bytes()).hexdigest())
            for path in also
            if path.is_file()
        ]
        self._used: set[Path] = set()

    def repaired(self, source: Source) -> Repaired:
        """Return what ``make`` returns for ``source``; raises what it raises.

        ``make`` is told of the sidecar only what the entry's name depends on: the language.
        """
        path = self._folder / f"{_key(source, self._also)}.json"
        self._used.add(path)
        found = _read(path, source)
        if found is None:
            bare = replace(source, sidecar=Sidecar(lang=source.sidecar.lang), corrections=())
            made = self._make(bare)
            _write(path, made)
            found = replace(made, extracted=replace(made.extracted, source=source))
        return found

    def trim(self, most_bytes: int = _MOST_BYTES) -> None:
        """Delete what was not used for the longest time, until there are at most ``most_bytes``.

        What this object has used stays.
        """
        others = []
        total = 0
        for path in self._folder.glob("*"):
            with contextlib.suppress(FileNotFoundError):  # another build has deleted it
                stat = path.stat()
                total += stat.st_size
                if path not in self._used:
                    others.append((stat.st_mtime_ns, stat.st_size, path))
        for _, size, path in sorted(others):
            if total <= most_bytes:
                break
            path.unlink(missing_ok=True)
            total -= size


def _key(source: Source, also: Sequence[tuple[str, str]] = ()) -> str:
    """Return the name of the entry of ``source``: what its text depends on, as a SHA-256."""
    parts = (_fingerprint(), source.sha256, source.path.suffix.lower(), source.sidecar.lang, also)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@cache
def _fingerprint() -> str:
    """Return a SHA-256 over the code, its data, Python, the libraries and the programs."""
    programs = [_said(program, option) for program, option in _PROGRAMS]
    installed = [path.name for entry in sys.path for path in Path(entry or ".").glob("*.dist-info")]
    made_with = (platform.python_version(), sorted(set(installed)), programs)
    digest = hashlib.sha256(json.dumps(made_with).encode())
    package = Path(__file__).parent
    for path in sorted(package.rglob("*")):
        name = path.relative_to(package)
        if name.parts[0] not in LATER and "__pycache__" not in name.parts and path.is_file():
            digest.update(f"\0{name.as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _said(program: str, option: str) -> str:
    """Return what ``program`` says to ``option``, nothing where it is not installed."""
    path = shutil.which(program)
    if path is None:
        return ""
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        done = subprocess.run([path, option], capture_output=True, check=False, timeout=_PATIENCE)
        return (done.stdout + done.stderr).decode(errors="replace")
    return path


def _read(path: Path, source: Source) -> Repaired | None:
    """Return the entry at ``path``, or ``None`` where there is none, or one that is not sound."""
    try:
        digest, _, content = path.read_bytes().partition(b"\n")
        if digest.decode() != hashlib.sha256(content).hexdigest():
            return None
        found = from_plain(Repaired, json.loads(content), source=source)
        assert isinstance(found, Repaired)
        if apply_edits(found.extracted.text, found.edits) != found.text:
            return None
        os.utime(path)  # it was used just now
    except (OSError, ValueError, RecursionError):
        return None
    return found


def _write(path: Path, repaired: Repaired) -> None:
    """Write the entry whole or not at all; a cache that cannot be written is none, and no fault."""
    plain = json.dumps(to_plain(repaired, without="source"), ensure_ascii=False)
    content = plain.encode("utf-8", errors="surrogatepass")
    part = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            part = Path(file.name)
            file.write(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
        part.replace(path)
    except OSError:
        if part:
            part.unlink(missing_ok=True)
