"""What a reader meets of the repair of a text: uncertain words, and the page "About this text"."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from build_tools import site
from build_tools.languages import Language
from build_tools.model import Damage, Doubt, Edit
from tests.conftest import NewPage, served
from tests.site.conftest import copy_archive
from tests.site.links import broken_links
from tests.text import rendered_words

ATTACK = "<img src=x onerror=window.hacked=1>"

ENGLISH = f"""The state of the text

This line of the text is in good order and nothing was done to it.
The second line has an owt in it, and a word with {ATTACK} beside it.

The third line of this text is as good as the first one.
"""

ARABIC = """هل تحتاج دول آسيا الوسطى إلى منظمة

إلى هذه الدول تحتاج هل
وهذا سطر سليم لم يتغير فيه شيء.
"""


CLEAN = "A clean text\n\nThis text is in good order and nothing was done to any line of it.\n"

LONG = "A long text\n\n" + "".join(f"This is line owt of many, number {n}.\n\n" for n in range(9))


LEFT = "A bad text\n\nThis text has a word that is broken, and nothing could be done to it.\n"


def find(text: str, language: Language | None) -> Iterator[Edit | Damage]:
    """A repair that is made up: an order of words, words in doubt, a mark left to an editor."""
    for before, after, rule, doubt in (
        ("إلى هذه الدول تحتاج هل", "هل تحتاج هذه الدول إلى", "visual_order", (3, 8)),
        ("owt", "two", "vowel_signs", (0, 3)),
    ):
        for match in re.finditer(before, text):
            doubts = (Doubt(*doubt, 0.62, (ATTACK, before)),)
            yield Edit(match.start(), match.end(), before, after, rule, 0.84, doubts=doubts)
    for match in re.finditer("broken", text):
        yield Damage(match.start(), match.end(), "unheard_of", "needs_ocr", match.group())
    for match in re.finditer("beside", text):
        reason = "So it is printed"
        yield Edit(match.start(), match.end(), "beside", "next to", "editor", 1.0, ATTACK, reason)
        yield Damage(match.end(), match.end() + 3, "page_furniture", "needs_editor", ATTACK)


TEXTS = {"arabic": ARABIC, "clean": CLEAN, "english": ENGLISH, "left": LEFT, "long": LONG}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = copy_archive(tmp_path_factory.mktemp("repaired"), read=False)
    for old in root.glob("seeds/*.*"):
        old.unlink()
    for name, text in TEXTS.items():
        (root / f"seeds/{name}.txt").write_text(text, "utf-8")
    module = SimpleNamespace(NAME="made_up", ORDER=1, find=find)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("build_tools.repair.modules", lambda: (module,))
        # What is made up is as sure as it says: no measurement knows it.
        patch.setattr("build_tools.repair.calibrated", lambda _, edits, doubts, __: (edits, doubts))
        patch.setattr("build_tools.publish.comparison.LINES_PER_PAGE", 4)
        patch.setattr("build_tools.publish.text_pages.LINES_PER_PAGE", 4)
        site.build(root)
    return root


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    with served(root / "site") as address:
        yield address


@pytest.fixture
def open_page(address: str, new_page: NewPage) -> Iterator[Callable[..., Page]]:
    pages: list[Page] = []

    def open_(path: str, **options: object) -> Page:
        pages.append(new_page(**options))
        pages[-1].goto(address + path)
        return pages[-1]

    yield open_
    for page in pages:
        assert page.evaluate("window.hacked") is None


def test_an_uncertain_word_leads_to_its_other_readings(open_page: Callable[..., Page]) -> None:
    page = open_page("documents/english/", java_script_enabled=False)
    page.locator("a.uncertain").click()
    assert page.url.endswith("/documents/english/text/#l4")
    line = page.locator("#l4")
    assert "62% sure" in line.inner_text()
    assert ATTACK in line.inner_text()
    line.locator(".dv-to-block").click()
    assert page.url.endswith("/documents/english/#p2")
    page.locator("#p2 .dv-pl").click()
    assert page.url.endswith("/documents/english/text/#l4")


def test_what_an_uncertain_word_is_can_be_heard(open_page: Callable[..., Page]) -> None:
    page = open_page("documents/arabic/")
    note = page.locator(f"#{page.locator('a.uncertain').get_attribute('aria-describedby')}")
    assert note.text_content() == "غير مؤكد"
    assert "خط منقّط" in page.locator(".dv-note:visible").inner_text()
    name = page.locator(f"#{page.locator('.dv-pl').get_attribute('aria-labelledby')}")
    assert name.text_content() == "هذه الأسطر كما استُخرجت"


def test_what_is_copied_from_a_page_is_its_text_alone(open_page: Callable[..., Page]) -> None:
    page = open_page("documents/english/")
    copied = page.locator("#p2").evaluate(
        "block => { getSelection().selectAllChildren(block); return getSelection().toString() }"
    )
    # Its own number, and that of no other paragraph, may stand in the margin: it is not copied.
    assert copied.split() == [
        *[
            "This",
            "line",
            "of",
            "the",
            "text",
            "is",
            "in",
            "good",
            "order",
            "and",
            "nothing",
            "was",
            "done",
            "to",
            "it.",
        ],
        *["The", "second", "line", "has", "an", "two", "in", "it,", "and", "a", "word", "with"],
        *f"{ATTACK} next to it.".split(),
    ]


def test_both_sides_of_a_line_are_shown_in_its_language(open_page: Callable[..., Page]) -> None:
    page = open_page("documents/arabic/text/", viewport={"width": 1280, "height": 900})
    sides = page.locator("#l3 .dv-side > p")
    assert sides.all_inner_texts() == ["إلى هذه الدول تحتاج هل", "هل تحتاج هذه الدول إلى"]
    for side in sides.all():
        assert (side.get_attribute("lang"), side.get_attribute("dir")) == ("ar", "rtl")
    assert page.locator("#l3 del").inner_text() == "إلى هذه الدول تحتاج هل"
    assert page.locator("#l3 ins .dv-uncertain").inner_text() == "تحتاج"
    extracted, published = (side.bounding_box() for side in sides.all())
    assert extracted["x"] > published["x"] + published["width"]
    assert extracted["y"] == published["y"]
    page.set_viewport_size({"width": 390, "height": 844})
    extracted, published = (side.bounding_box() for side in sides.all())
    assert extracted["y"] + extracted["height"] <= published["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_page_tells_what_was_done_how_sure_and_by_whom(open_page: Callable[..., Page]) -> None:
    page = open_page("documents/english/text/")
    rows = [
        row.split("\t") for row in page.locator(".dv-summary tbody tr:visible").all_inner_texts()
    ]
    assert rows == [
        ["Corrected by hand", "1", "–"],
        ["Put a vowel sign back on its letter", "1", "84%"],
        ["running heads or page numbers in the text", "1", "an editor"],
    ]
    by_hand = page.locator(".dv-by-hand li:visible")
    assert f"{ATTACK}\nSo it is printed" in by_hand.inner_text()
    by_hand.locator("a").click()
    assert page.url.endswith("#l4")


def test_it_is_told_in_the_language_that_the_reader_chooses(open_page: Callable[..., Page]) -> None:
    page = open_page("documents/arabic/text/")
    assert page.locator("h1:visible").inner_text() == "عن هذا النص"
    page.locator("[data-card-ui=en]").click()
    assert page.locator("h1:visible").inner_text() == "About this text"
    assert page.locator("#lines").inner_text() == "Line by line"
    told = page.locator(".dv-text-page [data-card]:visible")
    assert {part.get_attribute("data-card") for part in told.all()} == {"en"}
    assert page.locator(".dv-trail li:visible").first.inner_text() == "Divan"
    notes = page.locator("#l3 .dv-line-notes:visible")
    assert notes.get_attribute("dir") == "ltr"
    assert "Put words in reverse order right" in notes.inner_text()
    assert "62% sure" in notes.inner_text()
    assert page.locator("#l3 ins").inner_text() == "هل تحتاج هذه الدول إلى"  # the text stays
    page.goto(page.url.replace("arabic", "english"))
    assert page.locator("[data-card-ui][aria-current]").inner_text() == "English"


def test_without_scripts_the_links_show_the_other_languages(open_page: Callable[..., Page]) -> None:
    page = open_page("documents/arabic/text/", java_script_enabled=False)
    page.locator("[data-card-ui=tr]").click()
    assert page.locator("h1:visible").inner_text() == "Bu metin hakkında"


def test_lines_without_a_change_are_counted_and_not_repeated(root: Path) -> None:
    html = (root / "site/documents/english/text/index.html").read_text("utf-8")
    words = " ".join(rendered_words(html, "dv-text-page"))
    assert "Unchanged lines: 2" in words
    assert "in good order" not in words


def test_many_lines_are_several_pages(open_page: Callable[..., Page]) -> None:
    page = open_page("documents/long/")
    page.locator("#p8 a.uncertain").click()
    page.wait_for_url("**/documents/long/text/2/#l15")
    assert page.locator(".dv-line").count() == 4
    assert page.locator(".dv-same").count() == 0  # a blank line is none
    page.locator("#l15 .dv-to-block").click()
    assert page.url.endswith("/documents/long/#p8")


def test_a_text_without_changes_has_no_such_page(root: Path) -> None:
    html = (root / "site/documents/clean/index.html").read_text("utf-8")
    assert not (root / "site/documents/clean/text").exists()
    assert 'class="dv-pl"' not in html
    assert "line by line" not in html


def test_damage_that_was_left_is_told_even_of_a_kind_that_has_no_name(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("documents/left/text/")
    assert (
        page.locator(".dv-lead:visible")
        .inner_text()
        .startswith("The text that the file holds cannot")
    )
    row = page.locator(".dv-summary tbody tr:visible").inner_text().split("\t")
    assert row[:2] == ["unheard of", "1"]
    assert "Left as it is: unheard of “broken”" in page.locator("#l3").inner_text()
    assert page.locator("ins, del").count() == 0


def test_the_json_and_the_extracted_text_are_offered(root: Path) -> None:
    folder = root / "site/documents/english"
    html = (folder / "index.html").read_text("utf-8")
    assert '<link rel="alternate" type="application/json" href="english.text.json">' in html
    assert json.loads((folder / "english.text.json").read_text("utf-8"))["edits"]
    assert (folder / "english.extracted.txt").read_text("utf-8") == ENGLISH


def test_every_link_leads_somewhere(root: Path) -> None:
    assert list(broken_links(root / "site")) == []


@pytest.mark.parametrize(
    ("path", "scheme", "width"),
    [
        ("english/text/", "dark", 1280),
        ("arabic/text/", "light", 390),
        ("arabic/", "dark", 1280),
    ],
)
def test_axe(open_page: Callable[..., Page], path: str, scheme: str, width: int) -> None:
    page = open_page(
        f"documents/{path}", viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    bad = [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in Axe().run(page).response["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]
    assert bad == []


def test_documents_are_narrowed_by_the_state_of_their_text(open_page: Callable[..., Page]) -> None:
    page = open_page("en/browse/?text_quality=clean")
    page.wait_for_selector("#dv-browse[data-ready]")
    assert page.locator(".dv-item-title a").all_inner_texts() == ["A clean text"]
    page = open_page("ar/text-quality/needs_editor/", java_script_enabled=False)
    assert page.locator("h1").inner_text() == "ينتظر محررًا"
    assert page.locator(".dv-item-title").count() == 3
