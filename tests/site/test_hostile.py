"""Sources and sidecars come from strangers: whatever they hold is shown, and nothing of it runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools import site
from tests.conftest import NewPage, served
from tests.publish.test_markdown_escape import SYNTAX
from tests.site.conftest import copy_archive
from tests.text import rendered_words

ATTACK = '<script>window.hacked=1</script> "><img src=x onerror=window.hacked=1> {{ 7*7 }}'

#: By the time that this has failed, an image that the page asked for before has failed as well.
AN_IMAGE_FAILS = """() => new Promise((done) => {
  const image = new Image();
  image.onerror = () => setTimeout(done);
  image.src = "not-there";
})"""

TEXT = f"""Haber:

28 Mayıs 2025 tarihinde bakanlar Bişkek şehrinde olağan toplantılarını yaptı. {ATTACK}

{chr(10).join(line + chr(10) for line in SYNTAX)}

Yorum:

Bu toplantı NATO için ve bölgedeki ülkeler için önemli görülmektedir. {ATTACK}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_archive(tmp_path_factory.mktemp("hostile"))
    for other in root.glob("seeds/*.*"):
        other.unlink()
    (root / "seeds" / "hostile.txt").write_text(TEXT, "utf-8")
    fields = ("title", "publisher", "notes", "rights", "identifier")
    sidecar = {field: f"{field} {ATTACK}" for field in fields}
    lists = {"creator": [ATTACK], "keywords": [ATTACK, "x"]}
    # JSON is YAML.
    (root / "seeds" / "hostile.yml").write_text(json.dumps({**sidecar, **lists}), "utf-8")
    site.build(root)
    return root


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    with served(root / "site") as address:
        yield address


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
def test_nothing_of_it_runs(address: str, new_page: NewPage, path: str) -> None:
    page = new_page()
    wrong: list[str] = []
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    assert (page.goto(address + path) or pytest.fail("no answer")).ok
    if "/browse/" in path:
        page.wait_for_selector("#dv-browse[data-ready]")
    page.evaluate(AN_IMAGE_FAILS)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src=x]").count() == 0
    assert wrong == []
