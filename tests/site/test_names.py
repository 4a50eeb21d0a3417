"""Names as a reader meets them: marked in a text on demand, and on the page of each name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from build_tools.archive import Archive

Open = Callable[..., Page]

TURKISH = "documents/001_2b4576df506e6e5f/"
ARABIC = "documents/004_3482c01f6476ef43/"

MARKED = "document.querySelectorAll('.dv-text a.name[href]').length"


def switch(page: Page) -> None:
    page.locator("#dv-marks button").click()


def test_the_names_of_a_text_are_no_links_until_the_reader_asks_for_them(
    open_page: Open, archive: Archive
) -> None:
    page = open_page(TURKISH)
    button = page.get_by_role("button", name="Metindeki adları göster")
    assert (button.get_attribute("aria-pressed"), page.evaluate(MARKED)) == ("false", 0)
    button.focus()
    page.keyboard.press("Enter")
    record = archive.record("001_2b4576df506e6e5f")
    assert page.evaluate(MARKED) == len([one for one in record.mentions if one.block])
    assert button.get_attribute("aria-pressed") == "true"
    page.reload()
    page.wait_for_function(f"{MARKED} > 0")
    page.keyboard.press("Tab")
    switch(page)
    assert page.evaluate(MARKED) == 0


def test_a_marked_name_leads_to_its_page_in_the_language_that_the_reader_chose(
    open_page: Open,
) -> None:
    page = open_page(ARABIC)
    switch(page)
    name = page.locator(".dv-text a.name.organization").first
    assert (name.get_attribute("href") or "").endswith("/ar/organizations/csto/")
    page.locator("[data-card-ui=tr]").click()
    assert (name.get_attribute("href") or "").endswith("/tr/organizations/csto/")
    name.click()
    assert page.url.endswith("/tr/organizations/csto/")


def test_beside_a_name_stands_what_it_is_and_escape_takes_that_away(open_page: Open) -> None:
    page = open_page(ARABIC)
    switch(page)
    note = page.locator("#dv-name-note")
    name = page.locator(".dv-text a.name.organization").first
    name.hover()
    expect(note).to_be_visible()
    assert note.inner_text().split("\n") == ["منظمة معاهدة الأمن الجماعي", "منظمة · الوثائق: ٥"]
    # The pointer may move onto the note, and leave both.
    note.hover()
    page.wait_for_timeout(400)
    expect(note).to_be_visible()
    page.mouse.move(0, 0)
    expect(note).to_be_hidden()
    page.locator("#dv-marks button").focus()
    focused = page.locator("a.name:focus")
    for _ in range(9):  # past the number of the paragraph
        if not focused.count():
            page.keyboard.press("Tab")
    expect(note).to_be_visible()
    assert focused.get_attribute("aria-describedby") == "dv-name-note"
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    assert focused.count() == 1
    assert focused.get_attribute("aria-describedby") is None


def test_a_finger_gets_the_note_first_and_the_link_in_it(open_page: Open) -> None:
    page = open_page(TURKISH, has_touch=True, viewport={"width": 390, "height": 844})
    page.locator("#dv-marks button").tap()
    page.locator(".dv-text a.name.person").first.tap()
    note = page.locator("#dv-name-note")
    expect(note).to_be_visible()
    box = note.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    assert TURKISH in page.url
    note.locator("a").tap()
    page.wait_for_url("**/tr/people/*/")


def test_marks_leave_the_text_and_other_marks_as_they_are(open_page: Open) -> None:
    page = open_page(f"{TURKISH}?q=Tokayev")
    page.wait_for_selector(".dv-highlight-bar")
    text = page.locator(".dv-text").inner_text()
    flags = page.locator(".date-flag").count()
    citations = page.locator(".dv-text .citation").all_inner_texts()
    found = page.locator(".dv-highlight-bar").inner_text()
    switch(page)
    assert page.locator(".dv-text").inner_text() == text
    assert page.locator(".date-flag").count() == flags
    assert page.locator(".dv-text .citation").all_inner_texts() == citations
    assert page.locator(".dv-highlight-bar").inner_text() == found
    assert page.locator(".dv-text a a").count() == 0


def test_marks_are_not_printed(open_page: Open) -> None:
    page = open_page(TURKISH)
    switch(page)
    page.emulate_media(media="print")
    line = "getComputedStyle(document.querySelector('.dv-text a.name')).textDecorationLine"
    assert page.evaluate(line) == "none"
    expect(page.locator("#dv-marks")).to_be_hidden()


def test_without_javascript_a_text_is_only_text_and_its_names_are_listed(open_page: Open) -> None:
    page = open_page(TURKISH, java_script_enabled=False)
    expect(page.locator("#dv-marks")).to_be_hidden()
    assert page.locator(".dv-text a.name[href]").count() == 0
    page.locator(".dv-names summary").click()
    row = page.locator('.dv-names li[data-name="collective-security-council"]')
    assert row.get_by_role("link", name="Kolektif Güvenlik Konseyi").is_visible()
    row.locator(".dv-where a").first.click()
    assert "#p" in page.url
    row.get_by_role("link", name="Kolektif Güvenlik Konseyi").click()
    assert page.url.endswith("/tr/organizations/collective-security-council/")


@pytest.mark.parametrize(("ui", "name"), [("en", "Kazakhstan"), ("fa", "قزاقستان")])
def test_a_line_of_a_name_leads_to_its_place_and_highlights_it(
    open_page: Open, ui: str, name: str
) -> None:
    page = open_page(f"{ui}/places/kazakhstan/")
    assert page.locator("h1").inner_text() == name
    line = page.locator(".dv-kwic li[lang=ar]").first
    assert line.get_attribute("dir") == "rtl"
    words = line.locator("b").inner_text()
    line.locator("a").click()
    block = page.url.rpartition("#")[2]
    found = page.locator(f"#{block} a.name.dv-found").first
    expect(found).to_have_text(words)
    every = page.locator(".dv-found").count()
    bar = page.locator(".dv-highlight-bar")
    assert bar.is_visible()
    bar.get_by_role("button").click()
    assert (every > 0, page.locator(".dv-found").count()) == (True, 0)
    assert "name=" not in page.url and page.url.endswith(f"#{block}")


def test_the_index_of_names_leads_to_a_paragraph_and_highlights_the_name(open_page: Open) -> None:
    page = open_page(TURKISH)
    page.locator(".dv-names summary").click()
    for id in ("csto", "russia", "vladimir-putin"):
        page.locator(f'.dv-names li[data-name="{id}"] .dv-where a').last.click()
        found = {one.get_attribute("data-name") for one in page.locator(".dv-found").all()}
        assert found == {id}
        assert page.locator(".dv-highlight-bar").count() == 1


def test_the_name_stands_in_the_middle_with_what_comes_before_on_the_side_where_it_is_read(
    open_page: Open,
) -> None:
    page = open_page("en/organizations/csto/", viewport={"width": 1280, "height": 900})
    for lang, before in (("tr", "left"), ("ar", "right"), ("fa-AF", "right")):
        lines = page.locator(f".dv-kwic li[lang={lang}]")
        middles = set()
        for line in lines.all()[:3]:
            box = line.bounding_box()
            name = line.locator("a").bounding_box()
            words = line.locator(".dv-before").bounding_box()
            assert box and name and words
            assert (words["x"] < name["x"]) == (before == "left")
            middles.add(round(name["x"] + name["width"] / 2 - box["x"] - box["width"] / 2))
        assert middles == {0}


@pytest.mark.parametrize(
    ("ui", "dir", "label"),
    [
        ("en", "ltr", "Russia"),
        ("tr", "ltr", "Rusya"),
        ("ar", "rtl", "روسيا"),
        ("fa", "rtl", "روسیه"),
    ],
)
def test_a_name_has_its_page_in_every_language_without_javascript(
    open_page: Open, ui: str, dir: str, label: str
) -> None:
    page = open_page(
        f"{ui}/places/russia/",
        java_script_enabled=False,
        viewport={"width": 1400, "height": 900},
    )
    assert page.locator("html").get_attribute("dir") == dir
    assert page.locator("h1").inner_text() == label
    for lang, name in (("tr", "Rusya"), ("ar", "روسيا"), ("fa", "روسیه"), ("en", "Russia")):
        assert page.locator(f'.dv-entity-names dd[lang="{lang}"]', has_text=name).first.is_visible()
    assert page.get_by_role("link", name="Wikidata Q159").is_visible()
    assert page.locator(".dv-by-year tbody tr").count() == 2
    assert page.locator(".dv-companions a").count() > 5
    rest = page.locator(".dv-rest-lines").first
    rest.locator("summary").click()
    assert rest.locator(".dv-kwic a").first.is_visible()
    page.locator(".dv-companions a").first.click()
    assert page.url.endswith(f"/{ui}/organizations/csto/")


@pytest.mark.parametrize(
    ("ui", "typed", "address"),
    [
        ("en", "KGAÖ", "en/organizations/csto/"),
        ("tr", "بشكيك", "tr/places/bishkek/"),
        ("ar", "Tokayev", "ar/people/kassym-jomart-tokayev/"),
        ("fa", "CSTO", "fa/organizations/csto/"),
    ],
)
def test_the_search_box_leads_to_a_name_in_whatever_spelling(
    open_page: Open, ui: str, typed: str, address: str
) -> None:
    page = open_page(f"{ui}/about/", viewport={"width": 1280, "height": 900})
    page.locator("#dv-q").fill(typed)
    option = page.locator(".dv-suggest [role=option]").first
    option.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{address}")


@pytest.mark.parametrize(
    ("path", "scheme", "width"),
    [(TURKISH, "light", 1280), (ARABIC, "dark", 390), ("tr/places/russia/", "dark", 390)],
)
def test_axe_finds_nothing_with_marks_and_lines(
    open_page: Open, path: str, scheme: str, width: int
) -> None:
    page = open_page(path, viewport={"width": width, "height": 900}, color_scheme=scheme)
    for details in page.locator(
        ".dv-names details, .dv-rest-lines, .dv-entity-names details"
    ).all():
        details.evaluate("each => { each.open = true; }")
    if page.locator("#dv-marks").count():
        switch(page)
        page.locator(".dv-text a.name").first.focus()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    bad = [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in Axe().run(page).response["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]
    assert bad == []
