"""An archive of one's own: other languages, other filters, no authority records, no works."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_tools import pipeline, site
from tests.conftest import served
from tests.site.conftest import copy_archive
from tests.site.links import broken_links
from tests.text import rendered_words

ARCHIVE = """
base_url: https://example.org/letters/
interface_languages: [tr, en]
document_languages: [de, en, ru]
title: {en: Letters, tr: Mektuplar}
facets: [language, year, keyword]
"""

BRIEF = """Ein Brief aus Berlin

Berlin, den 3. März 1921

Lieber Freund, ich schreibe Dir heute aus Berlin, wo das Wetter seit Tagen schlecht ist und die
Straßen voller Schnee liegen. Wir haben lange nichts von Euch gehört.
"""

PISMO = """Письмо из Ташкента

Дорогой друг, сегодня я пишу тебе из Ташкента, где стоит хорошая погода и цветут сады. Мы давно
ничего о вас не слышали.
"""

SIDECAR = """
keywords: [письма, "a/b & c", "a/b + c", Ünlü Kişi]
date: 1921-03
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_archive(tmp_path_factory.mktemp("letters"))
    shutil.rmtree(root / "seeds")
    for name, text in {
        "archive.yml": ARCHIVE,
        "seeds/brief.txt": BRIEF,
        "seeds/1921/pismo.txt": PISMO,
        "seeds/1921/pismo.yml": SIDECAR,
        "docs/tr/tarihce.md": "# Tarihçe\n\nBu arşivin tarihi.\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    site.build(root)
    return root


def test_its_languages_are_told(root: Path) -> None:
    archive = pipeline.load(root)
    assert {record.id: record.lang for record in archive.records} == {
        "brief": "de",
        "1921-pismo": "ru",
    }


def test_a_document_in_a_language_without_interface_keeps_its_own(root: Path) -> None:
    html = (root / "site/documents/1921-pismo/index.html").read_text("utf-8")
    assert '<html lang="tr" dir="ltr"' in html
    assert 'class="dv-text" lang="ru" dir="ltr"' in html
    assert rendered_words(html, "dv-text") == PISMO.split()


def test_a_page_written_by_hand_has_the_language_of_its_folder(root: Path) -> None:
    assert '<html lang="tr"' in (root / "site/tr/tarihce/index.html").read_text("utf-8")


def test_languages_that_the_interface_lacks_have_no_pages(root: Path) -> None:
    assert not (root / "site/ar").exists()


def test_every_link_leads_somewhere(root: Path) -> None:
    assert list(broken_links(root / "site")) == []


def test_it_can_be_searched_and_narrowed(root: Path, browser: Browser) -> None:
    with served(root / "site") as address:
        page = browser.new_page()
        page.goto(f"{address}en/browse/?q=письмо")
        page.wait_for_selector("#dv-browse[data-ready]")
        assert page.locator(".dv-item").count() == 1
        page.goto(f"{address}en/browse/?language=de")
        page.wait_for_selector("#dv-browse[data-ready]")
        assert page.locator(".dv-item").count() == 1
        page.close()
