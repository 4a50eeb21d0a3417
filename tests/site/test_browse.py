"""Searching and narrowing, as a reader does it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from build_tools.archive import Archive

Open = Callable[..., Page]


def shown(page: Page) -> set[str]:
    """Return the ids of the documents in the list of results."""
    links = page.locator(".dv-list .dv-item-title a")
    hrefs = links.evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    return {match[1] for href in hrefs if (match := re.search(r"documents/([^/]+)/", href))}


#: The count beside each value of each facet.
COUNTS = """() => Object.fromEntries(
  [...document.querySelectorAll(".dv-facet")].map((facet) => [
    facet.dataset.facet,
    Object.fromEntries(
      [...facet.querySelectorAll("input[value]")].map((box) => [
        box.value,
        box.closest("li").querySelector(".dv-count").textContent,
      ]),
    ),
  ]),
)"""


def results(open_page: Open, ui: str, query: str) -> set[str]:
    page = open_page(f"{ui}/browse/?q={query}")
    return shown(page)


def holding(archive: Archive, *words: str) -> set[str]:
    """Return the ids of the documents whose text holds one of ``words`` as it is written."""
    return {
        record.id
        for record in archive.records
        if any(word in record.structured.repaired.text for word in words)
    }


@pytest.mark.parametrize(
    ("ui", "query"),
    [
        ("tr", "örgüt"),
        ("tr", "güvenlik"),
        ("tr", "Rusya"),
        ("en", "NATO"),
        ("tr", "Kazakistan"),
        ("ar", "منظمة"),
        ("ar", "روسيا"),
        ("fa", "سازمان"),
        ("fa", "امنیت"),
    ],
)
def test_a_word_finds_every_document_that_holds_it(
    open_page: Open, archive: Archive, ui: str, query: str
) -> None:
    expected = holding(archive, query, query.capitalize())
    assert expected
    assert expected <= results(open_page, ui, query)


def test_an_abbreviation_finds_the_organisation_in_every_language(
    open_page: Open, archive: Archive
) -> None:
    found = results(open_page, "en", "CSTO")
    work = next(work for work in archive.works if len(work.documents) > 1)
    assert set(work.documents) <= found


def test_spellings_of_one_word_meet(open_page: Open) -> None:
    for one, other in [("örgüt", "ORGUT"), ("امنیت", "امنيت"), ("2025", "۲۰۲۵")]:
        assert results(open_page, "en", one) == results(open_page, "en", other)


def test_a_word_that_is_nowhere_finds_nothing_and_says_so(open_page: Open) -> None:
    page = open_page("en/browse/?q=xyzzyplugh")
    assert shown(page) == set()
    expect(page.locator(".dv-count-line")).not_to_be_empty()


def test_passages_stand_in_their_own_direction_and_lead_to_their_paragraph(open_page: Open) -> None:
    page = open_page("en/browse/?q=منظمة")
    page.wait_for_selector(".dv-passage mark")
    passage = page.locator(".dv-passage").first
    assert passage.get_attribute("dir") == "rtl"
    assert (passage.get_attribute("lang") or "").startswith("ar")
    page.locator(".dv-passages a[href*='#p']").first.click()
    page.wait_for_url(re.compile(r"documents/.*#p\d+"))
    target = page.url.rsplit("#", 1)[1]
    expect(page.locator(f"#{target}")).to_be_in_viewport()


def test_counts_follow_the_other_choices(open_page: Open, root: Path) -> None:
    data = json.loads((root / "site/assets/data/catalogue.json").read_text("utf-8"))
    documents = data["documents"].values()
    page = open_page("en/browse/")
    boxes = page.locator('.dv-facet[data-facet="language"] input[type=checkbox]')
    assert boxes.count() == len(data["values"]["language"])
    page.locator('.dv-facet[data-facet="language"] input[value="tr"]').check()
    expect(page).to_have_url(re.compile(r"[?&]language=tr"))
    turkish = {doc["id"] for doc in documents if "tr" in doc["facets"]["language"]}
    assert shown(page) == turkish
    shown_counts = page.evaluate(COUNTS)
    for facet in data["facets"]:
        for value, entry in data["values"][facet["id"]].items():
            # Within a facet choices add up, so its own choice does not lower its counts.
            pool = set(data["documents"]) if facet["id"] == "language" else turkish
            expected = len(pool & set(entry["documents"]))
            count = shown_counts[facet["id"]].get(value)
            if count is None:
                assert expected == 0 or facet["id"] != "language"
                continue
            assert int(count) == expected, (facet["id"], value)


def test_several_values_chips_and_the_back_button(open_page: Open, archive: Archive) -> None:
    page = open_page("en/browse/")
    items = page.locator(".dv-list .dv-item-title a")
    every = shown(page)
    assert every == {record.id for record in archive.records}
    page.locator('.dv-facet[data-facet="language"] input[value="ar"]').check()
    arabic = shown(page)
    page.locator('.dv-facet[data-facet="language"] input[value="tr"]').check()
    both = shown(page)
    assert arabic < both < every
    expect(page.locator(".dv-chips button")).not_to_have_count(0)
    page.go_back()
    expect(items).to_have_count(len(arabic))
    assert shown(page) == arabic
    page.go_back()
    expect(items).to_have_count(len(every))
    assert shown(page) == every
    page.go_forward()
    expect(items).to_have_count(len(arabic))
    assert shown(page) == arabic
    page.locator(".dv-chips button").first.click()
    assert shown(page) == every
    page.reload()
    page.wait_for_selector("#dv-browse[data-ready]")
    assert shown(page) == every


def test_facets_can_be_worked_by_the_keyboard(open_page: Open) -> None:
    page = open_page("en/browse/")
    box = page.locator('.dv-facet[data-facet="language"] input[type=checkbox]').first
    box.focus()
    page.keyboard.press("Space")
    assert box.is_checked()
    expect(box).to_be_focused()
    announced = page.locator(".dv-count-line")
    assert announced.get_attribute("role") == "status"
    assert re.search(r"\d", announced.inner_text())


def test_order_by_title_and_by_date(open_page: Open) -> None:
    page = open_page("en/browse/?sort=oldest")
    options = page.locator(".dv-sort option")
    values = [options.nth(index).get_attribute("value") for index in range(options.count())]
    orders = []
    for value in values:
        page.locator("select.dv-sort, .dv-sort select").first.select_option(value)
        links = page.locator(".dv-list .dv-item-title a")
        orders.append([links.nth(index).get_attribute("href") for index in range(links.count())])
    assert len({tuple(order) for order in orders}) > 1
    assert all(set(order) == set(orders[0]) for order in orders)


@pytest.mark.parametrize("ui", ["en", "tr", "ar", "fa"])
def test_the_search_box_of_every_page_leads_to_the_results(open_page: Open, ui: str) -> None:
    page = open_page(f"{ui}/about/", viewport={"width": 1280, "height": 900})
    page.locator("#dv-q").fill("NATO")
    page.locator("#dv-q").press("Enter")
    page.wait_for_url(re.compile(rf"/{ui}/browse/\?q=NATO"))
    page.wait_for_selector("#dv-browse[data-ready]")
    assert shown(page)
