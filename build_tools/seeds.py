"""The folder ``seeds/``: which files are sources, and the sidecar of each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from . import fixity
from .model import Sidecar, Source
from .problems import Problem, gathering, nearest
from .sidecar import read_sidecar
from .sources import suffixes

SEEDS = "seeds"
AUTHORITIES = "authorities"
_SIDECAR = ".yml"
_EDITS = ".edits.yml"


def read_seeds(
    root: Path,
    *,
    genres: Sequence[str] = (),
    languages: Sequence[str] = (),
    problems: list[Problem],
) -> tuple[Source, ...]:
    """Return the sources of the archive at ``root`` in the order of their paths.

    ``genres`` and ``languages`` are what sidecars may state; empty, these are not checked. What is
    wrong (a format that no reader knows, a sidecar that cannot be used or has no source, an id
    that two sources have) is added to ``problems``.
    """
    files = list(_files(root / SEEDS))
    texts = [path for path in files if path.suffix.lower() in suffixes()]
    sources: dict[str, Source] = {}
    for path in texts:
        sidecar = Sidecar()
        beside = path.with_suffix(_SIDECAR)
        if beside in files:
            with gathering(problems):
                sidecar = read_sidecar(beside, root, genres=genres, languages=languages)
        source = _source(path, root, sidecar)
        other = sources.setdefault(source.id, source)
        if other is not source:
            problems.append(
                Problem(
                    source.path.as_posix(),
                    f'its id "{source.id}" is that of {other.path} already',
                    f"Rename the file, or state another `id:` in {beside.name}.",
                )
            )
    problems += _stray(root, files, texts)
    return tuple(sources.values())


def _source(path: Path, root: Path, sidecar: Sidecar) -> Source:
    relative = PurePosixPath(path.relative_to(root).as_posix())
    id = "-".join(relative.with_suffix("").parts[1:])
    data = path.read_bytes()
    return Source(sidecar.id or id, relative, data, hashlib.sha256(data).hexdigest(), sidecar)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below ``folder`` that are not hidden; links out of it are not followed."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if (
            path.is_file()
            and not path.is_symlink()
            and parts[0] != AUTHORITIES
            and not any(part.startswith(".") for part in parts)
        ):
            yield path


def _stray(root: Path, files: Sequence[Path], texts: Sequence[Path]) -> Iterator[Problem]:
    """Yield a problem for each file that is neither a source nor belongs to one."""
    owned = {path.with_suffix(ending) for path in texts for ending in (_SIDECAR, _EDITS)}
    names = [path.stem for path in texts]
    readable = ", ".join(suffixes())
    if not texts:
        yield Problem(SEEDS, "there is no document here", f"Add one: {readable}.")
    for path in files:
        name = path.relative_to(root).as_posix()
        if path in owned or path in texts or name == fixity.MANIFEST:
            continue
        if path.suffix == _SIDECAR:
            stem = path.name.removesuffix(_EDITS).removesuffix(_SIDECAR)
            yield Problem(
                name,
                f'there is no source named "{stem}" beside this file',
                f"Give it the name of the source that it describes.{nearest(stem, names)}",
            )
        else:
            yield Problem(
                name,
                f'no reader knows the format "{path.suffix or path.name}"',
                f"Save it as one of {readable}, or take it out of {SEEDS}/.",
            )
