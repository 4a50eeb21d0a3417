"""The timeline, and the dates on the page of a document, as a reader meets them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]

DOCUMENT = "documents/001_2b4576df506e6e5f/"


@pytest.mark.parametrize(
    ("ui", "day"),
    [
        ("en", "8 January 2022"),
        ("tr", "8 Ocak 2022"),
        ("ar", "٨ يناير ٢٠٢٢"),
        ("fa", "۸ ژانویهٔ ۲۰۲۲"),
    ],
)
def test_an_entry_of_the_timeline_leads_to_its_passage(open_page: Open, ui: str, day: str) -> None:
    page = open_page(f"{ui}/timeline/", java_script_enabled=False)
    entry = page.locator(".dv-timeline > li", has=page.get_by_role("link", name=day, exact=True))
    assert "8 Ocak 2022’de görevden alındı" in entry.locator(".dv-passage").inner_text()
    assert entry.locator(".dv-passage").get_attribute("dir") == "ltr"
    entry.get_by_role("link", name=day, exact=True).click()
    assert page.url.endswith(f"{DOCUMENT}#p13")


def test_the_dates_of_a_document_lead_to_its_paragraphs_without_javascript(open_page: Open) -> None:
    page = open_page(DOCUMENT, java_script_enabled=False)
    page.locator(".dv-dates summary").click()
    row = page.locator(".dv-dates-list").first.locator("li", has_text="1992")
    assert row.get_by_role("link").all_inner_texts() == ["15", "23"]
    row.get_by_role("link", name="23").click()
    assert page.url.endswith("#p23")


def test_a_source_that_is_older_than_what_it_reports_is_marked_and_stands_as_it_is(
    open_page: Open,
) -> None:
    page = open_page(DOCUMENT)
    flags = page.locator(".dv-text .date-flag")
    assert flags.count() == 2
    assert "8 Ocak 2021" in (flags.first.get_attribute("title") or "")
    assert page.locator("#p13").inner_text().count("(08.01.2021 Russia Today)") == 2
    flags.first.click()
    assert page.url.endswith("#date-flag-1")
    assert page.locator("#date-flag-1").is_visible()


def test_the_dates_follow_the_language_that_the_reader_chose(open_page: Open) -> None:
    page = open_page(DOCUMENT)
    page.locator(".dv-dates summary").click()
    assert page.locator(".dv-dates-list li", has_text="8 Ocak 2022").first.is_visible()
    page.locator("[data-card-ui=en]").first.click()
    assert page.locator(".dv-dates-list").first.get_by_text("8 January 2022").is_visible()
