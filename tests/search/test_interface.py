"""Suggestions, highlighting and copying, as a reader meets them."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from build_tools import i18n
from build_tools.archive import Archive
from tests.conftest import NewPage

Open = Callable[..., Page]


#: No two pages have one address: the browser keeps what it has read.
NUMBERS = count()


@pytest.fixture
def open_page(new_page: NewPage, site: str, site_folder: Path, archive: Archive) -> Iterator[Open]:
    """Open a page with the given content in ``real/``; an error in it fails the test."""
    wrong: list[str] = []

    def open_(
        content: str, *, ui: str = "en", address: str = "", before: str = "", **options: object
    ) -> Page:
        strings = {key: text for key, text in i18n.strings(ui).items() if key.startswith("js_")}
        name = f"page{next(NUMBERS)}.html"
        (site_folder / "real" / name).write_text(
            f'<!doctype html><html lang="{ui}" data-base="."><meta charset="utf-8">'
            "<title>Page</title>"
            f'<link rel="icon" href="data:,"><body>{content}'
            f'<script type="application/json" id="divan-strings">{json.dumps(strings)}</script>'
            f'<script>{before}</script><script type="module" src="assets/js/main.js"></script>',
            "utf-8",
        )
        page = new_page(**options)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        page.goto(f"{site}real/{name}{address}", wait_until="networkidle")
        return page

    yield open_
    assert wrong == []


SEARCH_BOX = (
    '<form role="search" class="dv-search" action="browse.html" method="get">'
    '<label for="dv-q">Search</label><span class="dv-search-box">'
    '<input type="search" name="q" id="dv-q"></span></form>'
)


def document(archive: Archive, number: str) -> str:
    """The text of a real document, as its page shows it."""
    record = next(record for record in archive.records if record.id.startswith(number))
    blocks = "".join(
        f'<p id="{block.id}" lang="{block.lang or record.lang}">'
        f'<a class="dv-pn" href="#{block.id}">{block.id[1:]}</a>{html.escape(block.text)}</p>'
        for block in record.blocks
    )
    return f'<article class="dv-text" lang="{record.lang}" dir="{record.dir}">{blocks}</article>'


# -- suggestions ---------------------------------------------------------------------------------


def test_a_name_in_any_language_is_suggested_in_the_readers(open_page: Open) -> None:
    page = open_page(SEARCH_BOX)
    page.locator("#dv-q").press_sequentially("kgao")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Collective Security Treaty Organization")
    expect(option).to_contain_text("KGAÖ")
    expect(option.locator("a")).to_have_attribute(
        "href", f"{page.url.rpartition('/')[0]}/en/organizations/csto/"
    )


def test_suggestions_are_a_combobox_for_the_keyboard(open_page: Open) -> None:
    page = open_page(SEARCH_BOX, ui="tr")
    field = page.get_by_role("combobox")
    expect(page.locator("#dv-q")).not_to_have_attribute("role", "combobox")
    page.locator("#dv-q").press_sequentially("rus")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    chosen = page.locator('[role=option][aria-selected="true"]')
    expect(chosen).to_have_count(1)
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert field.input_value() == "rus"


def test_enter_without_a_choice_submits_the_form(open_page: Open) -> None:
    page = open_page(SEARCH_BOX)
    page.locator("#dv-q").press_sequentially("rus")
    expect(page.get_by_role("option").first).to_be_visible()
    page.route("**/browse.html*", lambda route: route.fulfill(body="<title>there</title>"))
    page.locator("#dv-q").press("Enter")
    page.wait_for_url("**/browse.html?q=rus")


def test_a_title_is_suggested_and_its_markup_is_text(open_page: Open) -> None:
    page = open_page(SEARCH_BOX)
    names = {
        "entities": [],
        "directions": {},
        "documents": [
            {
                "id": "x",
                "title": "<img src=x onerror=alert(1)> title",
                "lang": "en",
                "dir": "ltr",
                "url": "documents/x/",
            }
        ],
    }
    page.route("**/names.json*", lambda route: route.fulfill(json=names))
    page.locator("#dv-q").press_sequentially("title")
    expect(page.get_by_role("option")).to_contain_text("<img src=x onerror=alert(1)> title")
    assert page.locator("[role=option] img").count() == 0


# -- highlighting --------------------------------------------------------------------------------

HIGHLIGHTED = """
  () => [...(CSS.highlights.get("dv-match") ?? [])].map((range) => range.toString())
"""


def test_the_words_of_the_query_are_highlighted(open_page: Open, archive: Archive) -> None:
    page = open_page(document(archive, "000"), address="?q=" + quote("orgut"))
    expect(page.locator(".dv-highlight-bar")).to_be_visible()
    words = page.evaluate(HIGHLIGHTED)
    assert len(words) > 5
    assert all(word.startswith(("örgüt", "Örgüt")) for word in words)


def test_a_name_of_another_language_is_highlighted(open_page: Open, archive: Archive) -> None:
    page = open_page(document(archive, "003"), address="?q=CSTO")
    expect(page.locator(".dv-highlight-bar")).to_be_visible()
    assert "سازمان پیمان امنیت جمعی" in page.evaluate(HIGHLIGHTED)


def test_without_the_highlight_api_there_are_marks_and_they_can_be_removed(
    open_page: Open, archive: Archive
) -> None:
    page = open_page(
        document(archive, "000"),
        address="?q=Rusya",
        before="delete window.CSS.__proto__.highlights;"
        "Object.defineProperty(CSS, 'highlights', {value: undefined, configurable: true})",
    )
    expect(page.locator("mark").first).to_have_text("Rusya'nın")
    before = page.locator(".dv-text").text_content()
    page.locator(".dv-highlight-bar button").click()
    assert page.locator("mark").count() == 0
    assert page.locator(".dv-text").text_content() == before
    assert "q=" not in page.url


def test_the_page_goes_to_the_first_match_or_to_the_place_named(
    open_page: Open, archive: Archive
) -> None:
    content = document(archive, "002")
    page = open_page(content, address="?q=NATO")
    expect(page.locator(".dv-highlight-bar")).to_have_count(1)
    first = page.evaluate(
        "() => [...CSS.highlights.get('dv-match')][0].startContainer.parentElement.closest('p').id"
    )
    expect(page.locator(f"#{first}")).to_be_in_viewport()
    page = open_page(content, address="?q=NATO#p40")
    expect(page.locator(".dv-highlight-bar")).to_have_count(1)
    expect(page.locator("#p40")).to_be_in_viewport()


# -- copying -------------------------------------------------------------------------------------


CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def test_a_copy_button_copies_and_says_so(open_page: Open) -> None:
    page = open_page('<button type="button" data-copy="A citation">Copy</button>', **CLIPBOARD)
    page.locator("button").click()
    expect(page.locator("button")).to_have_text(i18n.strings("en")["js_copied"])
    assert page.evaluate("() => navigator.clipboard.readText()") == "A citation"
    expect(page.locator("button")).to_have_text("Copy", timeout=4000)


def test_a_place_of_the_page_is_copied_as_its_address(open_page: Open) -> None:
    page = open_page('<a href="#p3" data-copy="#p3">3</a>', address="?q=x", **CLIPBOARD)
    page.locator("a").click()
    expect(page.locator("a")).to_have_text(i18n.strings("en")["js_copied"])
    assert page.evaluate("() => navigator.clipboard.readText()").endswith(
        f"{urlsplit(page.url).path}#p3"
    )
