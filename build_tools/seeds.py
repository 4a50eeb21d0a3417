"""The folder ``seeds/``: which files are sources, and what editors have written beside each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from . import corrections, fixity, ids
from . import languages as language_files
from .model import Correction, Sidecar, Source
from .problems import Problem, gathering, nearest
from .sidecar import read_sidecar
from .sources import suffixes

SEEDS = "seeds"
AUTHORITIES = "authorities"
LANGUAGES = language_files.OWN.name
_SIDECAR = ".yml"
_EDITS = corrections.ENDING
_NOT_IN_NAMES = frozenset('<>:"|?*\\')


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
    problems += _no_files(root)
    texts = [path for path in files if path.suffix.lower() in suffixes()]
    sources: dict[str, Source] = {}
    for path in texts:
        sidecar = Sidecar()
        by_hand: tuple[Correction, ...] = ()
        beside = path.with_suffix(_SIDECAR)
        if beside in files:
            with gathering(problems):
                sidecar = read_sidecar(beside, root, genres=genres, languages=languages)
        if path.with_suffix(_EDITS) in files:
            with gathering(problems):
                by_hand = corrections.read_corrections(path.with_suffix(_EDITS), root)
        wrong = _name_problem(path, root, sidecar)
        if wrong:
            problems.append(wrong)
            continue
        source = _source(path, root, sidecar, by_hand)
        # Some systems take Text.md and text.md for one file.
        other = sources.setdefault(source.id.casefold(), source)
        if other is not source:
            problems.append(
                Problem(
                    source.path.as_posix(),
                    f'its id "{source.id}" is that of {other.path} already'
                    + ("" if source.id == other.id else " (small and capital letters are alike)"),
                    f"Rename the file, or state another `id:` in {beside.name}.",
                )
            )
    problems += _stray(root, files, texts)
    return tuple(sources.values())


def _source(path: Path, root: Path, sidecar: Sidecar, by_hand: tuple[Correction, ...]) -> Source:
    relative = PurePosixPath(path.relative_to(root).as_posix())
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    return Source(sidecar.id or _id(relative), relative, data, sha256, sidecar, by_hand)


def _id(path: PurePosixPath) -> str:
    """Return the id that a source has by the path of its file."""
    return "-".join(filter(None, map(ids.from_name, path.with_suffix("").parts[1:])))


def _name_problem(path: Path, root: Path, sidecar: Sidecar) -> Problem | None:
    """Return what is wrong with the name of a source, or ``None``."""
    relative = path.relative_to(root).as_posix()
    shown = "".join(char if char.isprintable() else "\ufffd" for char in relative)
    bad = sorted({char for char in relative if char in _NOT_IN_NAMES or not _is_plain(char)})
    if bad:
        named = ", ".join(char if char in _NOT_IN_NAMES else f"U+{ord(char):04X}" for char in bad)
        return Problem(
            shown,
            f"a file name cannot hold {named} on every computer",
            "Rename the file: letters, digits, blanks, dots and hyphens are safe.",
        )
    if path.stem.endswith(_EDITS.removesuffix(_SIDECAR)):
        return Problem(
            shown,
            f"its sidecar would be {path.stem}{_SIDECAR}, and that is the name of corrections",
            "Rename the file.",
        )
    if any(part != part.strip() for part in path.with_suffix("").relative_to(root).parts):
        return Problem(shown, "the file name begins or ends with a blank", "Rename the file.")
    if sidecar.id:
        return None
    id = _id(PurePosixPath(relative))
    why = ids.unusable(id) if id else "the file name has no letter or digit"
    if why:
        return Problem(
            shown, why, f"Rename the file, or state another `id:` in {path.stem[:40]}{_SIDECAR}."
        )
    return None


def _is_plain(char: str) -> bool:
    """Whether ``char`` is visible or a blank, or joins letters as Persian and Arabic write them."""
    return char.isprintable() or char in "\u200c\u200d"


def _no_files(root: Path) -> Iterator[Problem]:
    """Yield a problem for what looks like a source or a sidecar and cannot be opened as a file."""
    for path in sorted((root / SEEDS).rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if hidden or not (path.is_symlink() or (path.exists() and not _is_ordinary(path))):
            continue
        yield Problem(
            path.relative_to(root).as_posix(),
            "this is a link to another place, or no ordinary file",
            "Put the file itself here.",
        )


def _is_ordinary(path: Path) -> bool:
    return path.is_file() or path.is_dir()


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below ``folder`` that are not hidden; links out of it are not followed."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if (
            path.is_file()
            and not path.is_symlink()
            and parts[0] not in (AUTHORITIES, LANGUAGES)
            and not any(part.startswith(".") for part in parts)
        ):
            yield path


def _stray(root: Path, files: Sequence[Path], texts: Sequence[Path]) -> Iterator[Problem]:
    """Yield a problem for each file that is neither a source nor belongs to one."""
    owned = {path.with_suffix(ending) for path in texts for ending in (_SIDECAR, _EDITS)}
    names = [path.stem for path in texts]
    readable = ", ".join(suffixes())
    if not texts:
        yield Problem(
            SEEDS, "there is no document here", f"Put one here: a file that ends in {readable}."
        )
    for path in files:
        name = path.relative_to(root).as_posix()
        if path in owned or path in texts or name == fixity.MANIFEST:
            continue
        if path.suffix.lower() in (_SIDECAR, ".yaml") and path.suffix != _SIDECAR:
            yield Problem(
                name,
                f'a sidecar ends in {_SIDECAR}, and this file in "{path.suffix}"',
                f"Rename it to {path.stem}{_SIDECAR}.",
            )
        elif path.suffix == _SIDECAR:
            stem = path.name.removesuffix(_EDITS).removesuffix(_SIDECAR)
            yield Problem(
                name,
                f'there is no source named "{stem}" beside this file',
                f"Give it the name of the source that it describes.{nearest(stem, names)}",
            )
        else:
            yield Problem(
                name,
                f'files that end in "{path.suffix}" cannot be read'
                if path.suffix
                else "the file has no ending that tells its format",
                f"Save it as one of {readable}, or take it out of {SEEDS}/.",
            )
