"""What a reader meets: language, direction, metadata and text of every kind of page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from build_tools.archive import Archive
from tests.site.conftest import PREFIX, ROOT, copy_archive
from tests.site.links import broken_links
from tests.text import rendered_words

Open = Callable[..., Page]

INTERFACE = [("en", "ltr"), ("tr", "ltr"), ("ar", "rtl"), ("fa", "rtl")]


@pytest.mark.parametrize(("tag", "direction"), INTERFACE)
@pytest.mark.parametrize(
    "path", ["", "browse/", "timeline/", "about/", "contribute/", "organizations/"]
)
def test_every_interface_language_has_its_tree(
    open_page: Open, tag: str, direction: str, path: str
) -> None:
    page = open_page(f"{tag}/{path}")
    html = page.locator("html")
    assert html.get_attribute("lang") == tag
    assert html.get_attribute("dir") == direction
    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().strip()


def test_documents_state_their_own_language_and_direction(
    open_page: Open, archive: Archive
) -> None:
    for record in archive.records:
        page = open_page(f"documents/{record.id}/")
        html = page.locator("html")
        assert (html.get_attribute("lang"), html.get_attribute("dir")) == (record.lang, record.dir)
        assert page.locator("article h1").first.inner_text().strip()


def test_the_page_shows_every_word_of_the_source_in_order(root: Path, archive: Archive) -> None:
    for record in archive.records:
        html = (root / "site" / "documents" / record.id / "index.html").read_text("utf-8")
        html = re.sub(r'<header class="dv-given-title".*?</header>', "", html, flags=re.DOTALL)
        assert rendered_words(html, "dv-text") == record.structured.repaired.text.split()


def test_a_block_in_another_language_says_so(root: Path, archive: Archive) -> None:
    found = 0
    for record in archive.records:
        html = (root / "site" / "documents" / record.id / "index.html").read_text("utf-8")
        for block in record.blocks:
            if block.lang and block.lang != record.lang:
                found += 1
                element = re.search(rf'<[^>]*id="{block.id}"[^>]*>', html)
                assert element is not None
                assert f'lang="{block.lang}"' in element[0]
    assert found


def test_paragraph_numbers_are_links_to_the_paragraph(open_page: Open, archive: Archive) -> None:
    record = archive.records[0]
    page = open_page(f"documents/{record.id}/")
    numbers = page.locator(".dv-text .dv-pn")
    assert numbers.count() == len(record.blocks)
    numbers.nth(3).click()
    assert page.url.endswith(f"#{record.blocks[3].id}")


def test_the_metadata_card_can_be_read_in_every_interface_language(
    open_page: Open, archive: Archive
) -> None:
    record = next(record for record in archive.records if record.dir == "rtl")
    page = open_page(f"documents/{record.id}/", viewport={"width": 1280, "height": 900})
    for tag, _ in INTERFACE:
        page.locator(f'[data-card-ui="{tag}"]').click()
        card = page.locator(f'.dv-card[data-card="{tag}"], .dv-cards [data-card="{tag}"]').first
        assert card.is_visible()
        assert card.get_attribute("lang") == tag
        assert record.source.sha256 in card.inner_text()


def test_translations_lead_to_each_other(root: Path, archive: Archive) -> None:
    found = 0
    for record in archive.records:
        html = (root / "site/documents" / record.id / "index.html").read_text("utf-8")
        page = LexborHTMLParser(html)
        linked = [each.attributes["href"] for each in page.css("link[rel=alternate][hreflang]")]
        for other in record.translations:
            found += 1
            assert any(href and f"documents/{other}/" in href for href in linked)
            assert page.css(f'a[href*="{other}/"]')
    assert found


def test_downloads_are_the_bytes_of_the_source(root: Path, archive: Archive) -> None:
    for record in archive.records:
        folder = root / "site" / "documents" / record.id
        assert (folder / "source" / record.source.path.name).read_bytes() == record.source.data
        text = (folder / f"{record.id}.txt").read_text("utf-8")
        assert text.split() == record.structured.repaired.text.split()
        assert (folder / f"{record.id}.md").read_bytes() == (
            root / "docs" / "documents" / f"{record.id}.md"
        ).read_bytes()


def test_every_link_of_the_site_leads_somewhere(root: Path) -> None:
    assert list(broken_links(root / "site")) == []


def test_the_catalogue_lists_every_document(root: Path, archive: Archive) -> None:
    data = json.loads((root / "site/assets/data/catalogue.json").read_text("utf-8"))
    assert set(data["documents"]) == {record.id for record in archive.records}
    for facet in archive.facets:
        for value, entry in data["values"][facet.id].items():
            members = [
                record.id
                for record in archive.records
                if value in facet.values(record, archive.authorities)
            ]
            assert sorted(entry["documents"]) == sorted(members)
            for tag, _ in INTERFACE:
                assert (root / "site" / tag / facet.path / entry["slug"] / "index.html").is_file()


def test_reading_and_browsing_work_without_javascript(open_page: Open, archive: Archive) -> None:
    page = open_page("en/browse/", java_script_enabled=False)
    for record in archive.records:
        assert page.locator(f'a[href*="documents/{record.id}/"]').count()
    page.locator('.dv-facet[data-facet="language"] a').first.click()
    assert "/en/languages/" in page.url
    page.locator('a[href*="documents/"]').first.click()
    assert page.locator(".dv-text p").count() > 3
    assert page.locator(".dv-cards").count() == 1


def test_two_builds_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    again = copy_archive(tmp_path / "again", read=False)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "build_tools",
            "--root",
            str(again),
            "build",
            "--base-url",
            f"https://example.org/{PREFIX}/",
        ],
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)},
        capture_output=True,
    )
    for folder in ("site", "docs"):
        first = {
            p.relative_to(root): p.read_bytes() for p in (root / folder).rglob("*") if p.is_file()
        }
        second = {
            p.relative_to(again): p.read_bytes() for p in (again / folder).rglob("*") if p.is_file()
        }
        assert first.keys() == second.keys()
        assert [name for name in first if first[name] != second[name]] == []
