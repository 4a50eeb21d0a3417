"""One real build of the archive, served below a path prefix, and a browser to read it with."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request

from build_tools import site
from build_tools.archive import Archive
from build_tools.text_cache import FOLDER
from tests import seeds
from tests.conftest import NewPage, built_once, served

ROOT = Path(__file__).parents[2]
PREFIX = "some/prefix"


def copy_archive(target: Path, *, read: bool = True) -> Path:
    """Copy the repository's archive to ``target``, without what a build has made there.

    Texts that were ``read`` and repaired before need not be so again: all copies share them.
    """
    ignored = shutil.ignore_patterns("site", ".divan", "documents", "__pycache__")
    for name in ("seeds", "docs", "overrides"):
        shutil.copytree(ROOT / name, target / name, ignore=ignored)
    for name in ("archive.yml", "mkdocs.yml"):
        shutil.copy(ROOT / name, target / name)
    if read:
        (ROOT / FOLDER).mkdir(parents=True, exist_ok=True)
        (target / FOLDER).parent.mkdir(parents=True)
        (target / FOLDER).symlink_to(ROOT / FOLDER)
    return target


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the archive, built once for all workers."""

    def build(root: Path) -> None:
        copy_archive(root)
        site.build(root, base_url=f"https://example.org/{PREFIX}/")

    return built_once(tmp_path_factory, "archive", build)


@pytest.fixture(scope="session")
def archive() -> Archive:
    return seeds.archive()


@pytest.fixture(scope="session")
def base(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, below a path prefix as on GitHub Pages."""
    top = tmp_path_factory.mktemp("served")
    folder = top / PREFIX
    folder.parent.mkdir(parents=True)
    shutil.copytree(root / "site", folder)
    with served(top) as address:
        yield f"{address}{PREFIX}/"


@pytest.fixture
def open_page(new_page: NewPage, base: str) -> Iterator[Callable[..., Page]]:
    """Open a page of the site; at the end nothing may have gone wrong in the browser.

    A console error, an uncaught exception, a request that failed or that went to another host
    fails the test.
    """
    wrong: list[str] = []

    def failed(request: Request) -> None:
        # A page that is left while it loads breaks off its requests, and that is right.
        if request.failure != "net::ERR_ABORTED":
            wrong.append(f"failed: {request.url} {request.failure}")

    def open_(path: str, **options: object) -> Page:
        page = new_page(**options)
        page.on(
            "console", lambda m: wrong.append(f"console: {m.text}") if m.type == "error" else None
        )
        page.on("pageerror", lambda error: wrong.append(f"exception: {error}"))
        page.on("requestfailed", failed)
        page.on(
            "request",
            lambda r: (
                wrong.append(f"foreign: {r.url}")
                if not r.url.startswith((base, "data:", "blob:"))
                and not r.url.endswith("/favicon.ico")
                else None
            ),
        )
        page.goto(base + path)
        if "/browse/" in path and options.get("java_script_enabled", True):
            page.wait_for_selector("#dv-browse[data-ready]")
        return page

    yield open_
    assert wrong == []
