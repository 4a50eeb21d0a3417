"""From the archive in memory to the site on disk, whole or not at all."""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from . import cache, pipeline
from .config import is_base_url
from .facets import all_facets
from .i18n import locales
from .problems import InputError, Problem
from .publish import publish_all
from .render import render

SITE = "site"
_WORK = ".divan"


def build(root: Path, *, base_url: str | None = None, force: bool = False) -> dict[str, float]:
    """Build the site of the archive at ``root`` into ``root/site``.

    ``base_url`` overrides that of ``archive.yml``. Returns seconds per stage; an empty mapping
    where the inputs have not changed since the last build and ``force`` is not set. Raises
    InputError for input that cannot be published; the last site is then as it was.
    """
    if base_url and not is_base_url(base_url):
        raise InputError(
            Problem(
                "--base-url",
                f'"{base_url}" is not a web address',
                "Write it whole, like https://org.github.io/repository/.",
            )
        )
    if not force and cache.is_current(root, cache.fingerprint(root, base_url or "")):
        return {}
    seconds: dict[str, float] = {}
    clock = time.perf_counter()

    def lap(stage: str) -> None:
        nonlocal clock
        now = time.perf_counter()
        seconds[stage] = now - clock
        clock = now

    archive = pipeline.load(root)
    if base_url:
        config = replace(archive.config, base_url=base_url.rstrip("/") + "/")
        archive = replace(archive, config=config)
    lap("read")
    files = publish_all(archive)
    lap("publish")
    work = root / _WORK
    staging = work / "site"
    shutil.rmtree(staging, ignore_errors=True)
    _write_pages(root, _below(files, "docs"))
    # Only now is it known which files in docs/ are pages of the build, and no inputs.
    key = cache.fingerprint(root, base_url or "")
    render(root, archive, staging)
    lap("render")
    for path, content in _below(files, "site").items():
        _write(staging / path, content)
    _swap(staging, root / SITE, work / "site.old")
    cache.mark(root, key)
    lap("write")
    return seconds


def _below(files: Mapping[PurePosixPath, bytes], top: str) -> dict[PurePosixPath, bytes]:
    return {
        path.relative_to(top): content for path, content in files.items() if path.parts[0] == top
    }


def generated_folders(root: Path) -> list[Path]:
    """Return the folders below ``docs/`` that belong to the build: what it did not write goes.

    Those of facets and languages that the archive no longer has are among them.
    """
    names = [*(facet.path for facet in all_facets().values()), "works", "timeline"]
    docs = root / "docs"
    return [docs / "documents", *(docs / ui / name for ui in locales() for name in names)]


def _write_pages(root: Path, pages: Mapping[PurePosixPath, bytes]) -> None:
    docs = root / "docs"
    cache.mark_pages(root, (docs / path for path in pages))
    kept = {docs / path for path in pages}
    for folder in generated_folders(root):
        for old in folder.rglob("*"):
            if old.is_file() and old not in kept:
                old.unlink()
    for path, content in pages.items():
        _write(docs / path, content)


def _write(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _swap(new: Path, current: Path, old: Path) -> None:
    """Put ``new`` in the place of ``current`` by renaming, so that no half-written site is seen."""
    shutil.rmtree(old, ignore_errors=True)
    if current.exists():
        current.rename(old)
    try:
        new.rename(current)
    except BaseException:  # Ctrl+C too
        if old.exists() and not current.exists():
            old.rename(current)
        raise
    shutil.rmtree(old, ignore_errors=True)
