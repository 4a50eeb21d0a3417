"""Sources and sidecars come from strangers: whatever they hold is shown, and nothing of it runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_tools import site
from tests.conftest import served
from tests.publish.test_markdown_escape import SYNTAX
from tests.site.conftest import copy_archive
from tests.text import rendered_words

ATTACK = '<script>window.hacked=1</script> "><img src=x onerror=window.hacked=1> {{ 7*7 }}'

TEXT = f"""Haber:

28 Mayıs 2025 tarihinde bakanlar Bişkek şehrinde olağan toplantılarını yaptı. {ATTACK}

{chr(10).join(line + chr(10) for line in SYNTAX)}

Yorum:

Bu toplantı NATO için ve bölgedeki ülkeler için önemli görülmektedir. {ATTACK}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_archive(tmp_path_factory.mktemp("hostile"))
    (root / "seeds" / "hostile.txt").write_text(TEXT, "utf-8")
    fields = ("title", "publisher", "notes", "rights", "identifier")
    sidecar = {field: f"{field} {ATTACK}" for field in fields}
    lists = {"creator": [ATTACK], "keywords": [ATTACK, "x"]}
    # JSON is YAML.
    (root / "seeds" / "hostile.yml").write_text(json.dumps({**sidecar, **lists}), "utf-8")
    site.build(root)
    return root


def test_the_page_shows_every_character(root: Path) -> None:
    html = (root / "site/documents/hostile/index.html").read_text("utf-8")
    words = rendered_words(html, "dv-text")
    text = TEXT.split()
    assert words[-len(text) :] == text
    assert "49" not in words


@pytest.mark.parametrize(
    "path",
    [
        "documents/hostile/",
        "en/",
        "ar/browse/",
        "en/browse/?q=hacked",
        "en/browse/?q=<img src=x onerror=window.hacked=1>&language=<script>",
        "tr/organizations/nato/",
        "tr/languages/tr/",
    ],
)
def test_nothing_of_it_runs(root: Path, browser: Browser, path: str) -> None:
    with served(root / "site") as address:
        page = browser.new_page()
        wrong: list[str] = []
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address + path)
        if "/browse/" in path:
            page.wait_for_selector("#dv-browse[data-ready]")
        page.wait_for_timeout(200)
        assert page.evaluate("window.hacked") is None
        assert page.locator("img[src=x]").count() == 0
        assert wrong == []
        page.close()
