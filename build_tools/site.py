"""From the archive in memory to the site on disk, whole or not at all."""

from __future__ import annotations

import logging
import os
import shutil
import time
import traceback
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from . import cache, pipeline
from .archive import Archive
from .config import is_base_url, locales
from .facets import all_facets
from .problems import InputError, Problem
from .progress import RenderProgress
from .publish import publish_all
from .publish.view import site_data

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
    _render(root, archive, staging)
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
    names = [*(facet.path for facet in all_facets().values()), "works"]
    docs = root / "docs"
    return [docs / "documents", *(docs / ui / name for ui in locales() for name in names)]


def written_pages(root: Path, archive: Archive) -> dict[str, bool]:
    """Return, as the keys, the addresses of the interface's pages, such as ``en/about/``.

    A page written by hand may be there in one language only, and is then no link in the others.
    """
    docs = root / "docs"
    pages = (
        page.relative_to(docs).with_suffix("").as_posix().removesuffix("index").rstrip("/")
        for ui in archive.config.interface_languages
        for page in (docs / ui).rglob("*.md")
    )
    return {f"{page}/": True for page in pages}


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


def _render(root: Path, archive: Archive, out: Path) -> None:
    """Render ``docs/`` by MkDocs into ``out``."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    # Dates that MkDocs puts into the sitemap make every build differ.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    config_file = root / "mkdocs.yml"
    if not config_file.is_file():
        raise InputError(
            Problem("mkdocs.yml", "the file is not there", "Copy it from the Divan repository.")
        )
    first = archive.config.interface_languages[0]
    # Pages written by hand in languages that this archive's interface does not have.
    unused = [tag for tag in locales() if tag not in archive.config.interface_languages]
    try:
        config = load_config(
            str(config_file),
            site_name=archive.config.title[first],
            site_url=archive.config.base_url,
            site_dir=str(out),
            exclude_docs="".join(f"/{tag}/\n" for tag in unused),
        )
        config.extra["divan"] = {**site_data(archive), "written": written_pages(root, archive)}
        config.plugins["divan/progress"] = RenderProgress()
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
    except (Abort, BuildError, ConfigurationError) as error:
        raise InputError(
            Problem("mkdocs.yml", f"the pages cannot be made: {error}", "See the lines above.")
        ) from error
    except Exception as error:  # of whatever kind: what a template does wrong has no class
        problem = _template_problem(error, root)
        if problem is None:
            raise
        raise InputError(problem) from error


def _template_problem(error: Exception, root: Path) -> Problem | None:
    """Return an error in a template of the theme with its file and line; ``None`` for others."""
    file, line = getattr(error, "filename", None), getattr(error, "lineno", 0)
    if not file:  # it happened while the template ran: the innermost template is the place
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.endswith((".html", ".xml")):
                file, line = frame.filename, frame.lineno
    if not file or not str(file).endswith((".html", ".xml")):
        return None
    path = Path(file)
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    return Problem(
        name,
        f"the template cannot be used: {error}",
        "Undo the last change of this file.",
        line=line or 0,
    )


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
