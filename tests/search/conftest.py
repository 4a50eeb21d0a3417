"""Search as it is published, served, and a browser to run its scripts in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from build_tools import folding
from build_tools.archive import Archive
from build_tools.languages import load_languages
from build_tools.publish import catalogue, search
from build_tools.search.stemmers import base_module, stemmer_module
from tests import seeds
from tests.conftest import served
from tests.text import archive_of

ROOT = Path(__file__).parents[2]

#: Documents made up for words that the real ones do not have.
MADE_UP = {
    "isik": "Işık\n\nIŞIK doğudan yükselir, diyor bu kitabın yazarı Türkiye için yazdığı sözlerde.",
    "ali": "قال علي في عام ١٩٩٥م إن هذا الكتاب من أهم الكتب التي صدرت في المدينة.",
    "ketab": "علی در سال ۱۹۹۵ این کتاب را نوشت و آن را به دوستان خود در شهر هدیه می‌کند.",
}


@pytest.fixture(scope="session")
def archive() -> Archive:
    """The real archive."""
    return seeds.archive()


@pytest.fixture(scope="session")
def made_up(archive: Archive) -> Archive:
    """The made-up documents as an archive."""
    return archive_of(archive, MADE_UP)


def write_site(archive: Archive, folder: Path) -> None:
    """Write what search in the browser reads, and an empty page, to ``folder``."""
    for output in (*search.publish(archive), *catalogue.publish(archive)):
        path = folder.joinpath(*output.path.parts[1:])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.content)
    shutil.copytree(ROOT / "overrides/assets/js", folder / "assets/js")
    (folder / "index.html").write_text(
        '<!doctype html><html lang="en" data-base="."><meta charset="utf-8"><title>Test</title>'
        '<link rel="icon" href="data:,">',
        "utf-8",
    )


@pytest.fixture(scope="package")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("search")


@pytest.fixture(scope="package")
def site(archive: Archive, made_up: Archive, site_folder: Path) -> Iterator[str]:
    """The address of a folder with two sites, ``real/`` and ``made-up/``, and all stemmers."""
    folder = site_folder
    write_site(archive, folder / "real")
    write_site(made_up, folder / "made-up")
    (folder / "folding.json").write_bytes(folding.FILE.read_bytes())
    (folder / "base-stemmer.js").write_text(base_module(), "utf-8")
    for language in load_languages().values():
        if language.stemmer:
            module = stemmer_module(language.stemmer)
            (folder / f"{language.stemmer}.js").write_text(module, "utf-8")
    with served(folder) as address:
        yield address


class Scripts:
    """Runs the modules of the site in a page; an error in the page fails the test."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def run(self, code: str, argument: Any = None) -> Any:
        """Return what the body of an async function gives; its argument is called ``data``."""
        # As JSON, because playwright's own way of handing over data is slow for long lists.
        result = self.page.evaluate(
            "async (json) => {"
            f"  const run = async (data) => {{ {code} }};"
            "  return JSON.stringify(await run(JSON.parse(json)));"
            "}",
            json.dumps(argument),
        )
        return json.loads(result)


@pytest.fixture(scope="package")
def scripts(site: str, browser: Browser) -> Iterator[Scripts]:
    page = browser.new_page()
    page.goto(f"{site}real/")
    yield Scripts(page)
    page.close()
