"""From the pages in ``docs/`` to HTML, by MkDocs."""

from __future__ import annotations

import logging
import os
import traceback
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config as Settings
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.plugins import BasePlugin

from .archive import Archive
from .i18n import locales
from .problems import InputError, Problem
from .progress import bar
from .publish.entities import entity_view, names_in_text
from .publish.name_marks import name_marks
from .publish.side_by_side import side_view
from .publish.text_pages import text_view
from .publish.view import site_data


def render(root: Path, archive: Archive, out: Path) -> None:
    """Render the pages of the archive at ``root`` into the folder ``out``.

    The templates find the data of the archive as ``config.extra.divan``, and what would
    take much room by its functions: ``text(id, number)`` (the changes of a text), ``entity(id,
    number)`` (the mentions of a name), ``names_in_text(id)``, ``marked(id, html)``, and
    ``side_by_side(id, ui)`` (the passages of a work). Raises InputError where MkDocs has no
    settings, or cannot render a page.
    """
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
        config.extra["divan"] = {
            **site_data(archive),
            "written": written_pages(root, archive),
            "text": text_view(archive),
            "entity": entity_view(archive),
            "names_in_text": names_in_text(archive),
            "marked": name_marks(archive),
            "side_by_side": side_view(archive),
        }
        config.plugins["divan/progress"] = _Progress()
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
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


class _NoSettings(Settings):  # type: ignore[no-untyped-call]
    """The plugin has none."""


class _Progress(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]
    """Shows how many pages MkDocs has rendered."""

    def on_env(self, env: Any, *, files: Any, **_: Any) -> None:
        """Begin to count: MkDocs has read all pages and is about to write them."""
        self._bar = bar(len(files.documentation_pages()), "Rendering", "page")

    def on_post_page(self, output: str, **_: Any) -> str:
        """Count a page."""
        self._bar.update()
        return output

    def on_post_build(self, **_: Any) -> None:
        """Take the bar away."""
        self._bar.close()
