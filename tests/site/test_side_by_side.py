"""The versions of a work side by side, as a reader meets them: on a page made up for it, where it
is known what belongs together, and from the documents of the archive."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from build_tools import pipeline, site
from build_tools.archive import Archive
from build_tools.model import (
    AlignedBlocks,
    AlignedSentences,
    Alignment,
    Passage,
    Segment,
    Work,
)
from tests.conftest import NewPage, served
from tests.site.conftest import copy_archive

Open = Callable[..., Page]

WORK = "letter"
PAGE = f"en/works/{WORK}/"

ARCHIVE = """
base_url: https://example.org/letters/
interface_languages: [en, ar]
document_languages: [en, tr, ar]
title: {en: Letters, ar: رسائل}
facets: [language]
"""

#: Three versions; the Arabic one lacks the greeting, and has a last paragraph of its own.
TEXTS = {
    "english": """A letter

Dear friend, we have not heard from you for a long time. The weather is bad here.

Greetings to <b>all</b> in the {{ house }}, & to the *neighbours*.
""",
    "turkish": """Bir mektup

Sevgili dostum, uzun zamandır senden haber alamadık. Burada hava çok kötü.

Evdeki herkese ve komşulara selamlar.
""",
    "arabic": """رسالة

صديقي العزيز، لم نسمع عنك منذ وقت طويل. والطقس هنا سيئ جدا في هذه الأيام.

كتبت هذه الرسالة في مدينة بعيدة عن البحر وعن الأهل.
""",
}


def with_work(archive: Archive) -> Archive:
    """The archive with its three texts as one work, aligned by hand."""
    records = tuple(
        replace(record, work=WORK, translations=tuple(id for id in TEXTS if id != record.id))
        for record in archive.records
    )
    blocks = {record.id: record.blocks for record in records}
    same = ({id: (blocks[id][at].id,) for id in TEXTS} for at in (0, 1))
    greeting = {id: (blocks[id][2].id,) for id in ("english", "turkish")}
    passages = (
        *(Passage(each, 0.95) for each in same),
        Passage(greeting, 0.4),
        Passage({"arabic": (blocks["arabic"][2].id,)}, 0.95),
    )
    pairs = (("english", "turkish"), ("english", "arabic"), ("turkish", "arabic"))
    alignments = tuple(
        Alignment(left, right, (aligned(blocks[left][1], blocks[right][1]),))
        for left, right in pairs
    )
    work = Work(WORK, tuple(TEXTS), "inferred", alignments, passages)
    return replace(archive, records=records, works=(work,))


def aligned(left: object, right: object) -> AlignedBlocks:
    """Two paragraphs of two sentences each; that the second ones belong together is not sure."""
    pairs = zip(sentences(left), sentences(right), (0.9, 0.3), strict=True)
    together = tuple(AlignedSentences((one,), (other,), score) for one, other, score in pairs)
    return AlignedBlocks((left.id,), (right.id,), 0.95, together)  # type: ignore[attr-defined]


def sentences(block: object) -> list[Segment]:
    id, text = block.id, block.text  # type: ignore[attr-defined]
    end = text.index(". ") + 1
    return [Segment(id, 0, end), Segment(id, end + 1, len(text))]


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the made-up archive."""
    root = copy_archive(tmp_path_factory.mktemp("letters"))
    shutil.rmtree(root / "seeds")
    (root / "seeds").mkdir()
    (root / "archive.yml").write_text(ARCHIVE, "utf-8")
    for name, text in TEXTS.items():
        (root / "seeds" / f"{name}.txt").write_text(text, "utf-8")
    load = pipeline.load
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "load", lambda root: with_work(load(root)))
        site.build(root)
    with served(root / "site") as address:
        yield address


@pytest.fixture
def read(new_page: NewPage, letters: str) -> Iterator[Open]:
    """Open a page of the made-up archive; no script may fail on it."""
    wrong: list[str] = []

    def open_(path: str = PAGE, width: int = 1280, **options: object) -> Page:
        page = new_page(viewport={"width": width, "height": 800}, **options)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(letters + path)
        if options.get("java_script_enabled", True) and "/works/" in path:
            page.locator(".dv-version-tools").first.wait_for(state="attached")
            page.wait_for_function("!document.querySelector('.dv-version-tools[hidden]')")
        return page

    yield open_
    assert wrong == []


def columns(page: Page) -> list[str]:
    """The keys of the columns of the first passage in the order in which they stand."""
    return [
        str(cell.get_attribute("data-key"))
        for cell in page.locator("#p1 .dv-cell").all()
        if cell.is_visible()
    ]


def marked(page: Page, look: str = ".dv-same") -> list[str]:
    return sorted(page.locator(look).all_inner_texts())


def left_edge(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["x"]


# -- reading --------------------------------------------------------------------------------------


def test_the_columns_stand_beside_each_other_each_in_its_language_and_direction(
    read: Open,
) -> None:
    page = read()
    assert columns(page) == ["en", "tr", "ar"]
    texts = page.locator("#p2 .dv-text")
    assert [(t.get_attribute("lang"), t.get_attribute("dir")) for t in texts.all()] == [
        ("en", "ltr"),
        ("tr", "ltr"),
        ("ar", "rtl"),
    ]
    tops = {round(box["y"]) for t in texts.all() if (box := t.bounding_box())}
    assert max(tops) - min(tops) < 12  # on one line: the scripts differ in height
    assert left_edge(texts.nth(0)) < left_edge(texts.nth(1)) < left_edge(texts.nth(2))


def test_in_a_page_from_right_to_left_the_first_column_is_the_right_one(read: Open) -> None:
    page = read(f"ar/works/{WORK}/")
    assert columns(page) == ["ar", "en", "tr"]
    cells = page.locator("#p1 .dv-cell")
    assert left_edge(cells.nth(0)) > left_edge(cells.nth(2))


def test_what_a_version_lacks_is_said_and_what_is_not_sure_is_explained(read: Open) -> None:
    page = read()
    greeting = page.locator("#p3")
    assert greeting.locator('[data-key="ar"]').inner_text() == "Not in this version"
    assert page.locator(".dv-unsure").count() == 1
    greeting.get_by_text("This pairing is uncertain").click()
    assert greeting.locator(".dv-unsure p").is_visible()
    assert page.get_by_text("No editor has confirmed it yet").is_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_without_javascript_the_versions_of_each_passage_stand_below_each_other(
    read: Open, width: int
) -> None:
    page = read(width=width, java_script_enabled=False)
    passage = page.locator("#p2")
    assert passage.locator(".dv-cell-name").all_inner_texts() == ["English", "Turkish", "Arabic"]
    boxes = [text.bounding_box() for text in passage.locator(".dv-text").all()]
    tops = [box["y"] for box in boxes if box]
    assert len(tops) == 3
    assert tops == sorted(tops) and tops[0] < tops[1] < tops[2]
    for text in TEXTS.values():
        for line in text.split("\n\n"):
            assert " ".join(line.split()) in page.locator(".dv-passages").inner_text()


# -- choice and address ---------------------------------------------------------------------------


def test_the_address_says_which_columns_stand_in_which_order(read: Open) -> None:
    page = read(f"{PAGE}?v=ar,tr#p3")
    assert columns(page) == ["ar", "tr"]
    assert page.locator(".dv-version input:checked").count() == 2
    assert page.locator("#p3").is_visible()
    page = read(f"{PAGE}?v=zz,,ar,ar")
    assert columns(page) == ["ar"]
    page = read(f"{PAGE}?v=zz#%zz")
    assert columns(page) == ["en", "tr", "ar"]


def test_versions_are_chosen_and_moved_with_the_keyboard_and_it_is_said(read: Open) -> None:
    page = read()
    page.get_by_role("checkbox", name="Show Turkish").focus()
    page.keyboard.press("Space")
    assert columns(page) == ["en", "ar"]
    assert "?v=en,ar" in page.url
    assert page.locator("[role=status].dv-said").inner_text() == "Columns: English, Arabic"
    page.keyboard.press("Space")
    assert columns(page) == ["en", "tr", "ar"]
    move = page.get_by_role("button", name="Move Arabic one column earlier")
    move.focus()
    page.keyboard.press("Enter")
    assert columns(page) == ["en", "ar", "tr"]
    assert "?v=en,ar,tr" in page.url
    assert page.evaluate("document.activeElement.ariaLabel") == move.get_attribute("aria-label")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # it is the first already
    assert columns(page) == ["ar", "en", "tr"]
    assert move.get_attribute("aria-disabled") == "true"


def test_the_last_column_cannot_be_left_out(read: Open) -> None:
    page = read(f"{PAGE}?v=tr")
    assert page.get_by_role("checkbox", name="Show Turkish").is_disabled()
    assert page.get_by_role("checkbox", name="Show Arabic").is_enabled()


def test_a_passage_that_no_version_shown_has_is_left_out(read: Open) -> None:
    page = read(f"{PAGE}?v=en,tr")
    assert page.locator(".dv-parallel:visible").count() == 3
    page.get_by_role("checkbox", name="Show Arabic").check()
    assert page.locator(".dv-parallel:visible").count() == 4


def test_the_link_to_a_passage_keeps_the_columns(read: Open, letters: str) -> None:
    page = read(f"{PAGE}?v=ar,tr", permissions=["clipboard-read", "clipboard-write"])
    page.locator("#p3").hover()
    page.locator("#p3 .dv-permalink").click()
    page.get_by_text("Copied").first.wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{letters}{PAGE}?v=ar,tr#p3"


def test_the_page_in_another_language_keeps_the_columns_and_the_passage(read: Open) -> None:
    page = read(f"{PAGE}?v=tr,ar#p2")
    page.locator(".dv-langs summary").click()
    page.locator('.dv-langs a[data-ui="ar"]').click()
    page.wait_for_url("**/ar/works/**")
    assert page.url.endswith("?v=tr,ar#p2")
    page.wait_for_function("!document.querySelector('.dv-version-tools[hidden]')")
    assert columns(page) == ["tr", "ar"]


# -- what says the same ---------------------------------------------------------------------------


def test_a_sentence_under_the_pointer_marks_what_says_the_same(read: Open) -> None:
    page = read()
    page.locator('#p2 [data-key="tr"] .dv-sentence').first.hover()
    assert len(marked(page)) == 3
    assert any("uzun zamandır" in text for text in marked(page))
    assert any("لم نسمع" in text for text in marked(page))
    assert marked(page, ".dv-same-unsure") == []
    page.mouse.move(5, 5)
    assert marked(page) == []


def test_what_is_not_sure_to_say_the_same_is_marked_in_another_way(read: Open) -> None:
    page = read()
    page.locator('#p2 [data-key="en"] .dv-sentence').nth(1).hover()
    assert marked(page) == ["The weather is bad here."]
    assert len(marked(page, ".dv-same-unsure")) == 2


def test_focus_on_a_paragraph_marks_what_says_the_same(read: Open) -> None:
    page = read()
    number = page.locator('#p2 [data-key="ar"] .dv-pn')
    assert number.get_attribute("aria-label") == "paragraph 2"
    number.focus()
    ids = [place.get_attribute("id") for place in page.locator(".dv-same").all()]
    assert ids == ["p2-en", "p2-tr", "p2-ar"]
    page.locator(".dv-heads a").first.focus()
    assert marked(page) == []


def test_the_cursor_in_a_sentence_marks_what_says_the_same(read: Open) -> None:
    page = read()
    page.evaluate(
        """() => {
            const sentence = document.querySelector('#p2 [data-key="tr"] .dv-sentence');
            document.getSelection().collapse(sentence.firstChild, 3);
        }"""
    )
    page.locator(".dv-same").first.wait_for()
    assert len(marked(page)) == 3


def test_the_tabulator_goes_through_a_passage_in_the_order_of_the_columns(read: Open) -> None:
    page = read(f"{PAGE}?v=ar,en")
    page.locator("#p2 .dv-permalink").focus()
    seen = []
    for _ in range(3):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.closest('[data-key]')?.dataset.key"))
    assert seen == ["ar", "en", None]


# -- one column at a time -------------------------------------------------------------------------


#: The keys of the columns that are seen whole, in the order of the document.
SEEN = """() => [...document.querySelectorAll("#p2 .dv-cell")]
  .filter((cell) => {
    const box = cell.getBoundingClientRect();
    return box.left >= 0 && box.right <= innerWidth;
  })
  .map((cell) => cell.dataset.key)"""


def comes_to_rest(page: Page, key: str) -> None:
    """Wait until this column alone is seen."""
    page.wait_for_function(f"(key) => String(({SEEN})()) === key", arg=key)


@pytest.mark.parametrize(("ui", "order"), [("en", ["en", "tr", "ar"]), ("ar", ["ar", "en", "tr"])])
def test_on_a_phone_one_column_is_seen_and_the_buttons_lead_to_the_others(
    read: Open, ui: str, order: list[str]
) -> None:
    page = read(f"{ui}/works/{WORK}/#p2", width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    before = page.locator("#p2").bounding_box()
    for key in (order[2], order[1], order[0]):
        tab = page.locator(f'.dv-heads [data-key="{key}"] button')
        tab.focus()
        page.keyboard.press("Enter")
        page.wait_for_function(
            "(tab) => tab.getAttribute('aria-current') === 'true'", arg=tab.element_handle()
        )
        comes_to_rest(page, key)
        after = page.locator("#p2").bounding_box()
        assert before and after
        assert abs(after["y"] - before["y"]) <= 1  # the passage stays in its place


def test_on_a_phone_one_swipes_from_column_to_column(read: Open) -> None:
    page = read(f"{PAGE}#p2", width=390, has_touch=True, is_mobile=True)
    touch = page.context.new_cdp_session(page)
    box = page.locator("#p2").bounding_box()
    assert box
    y = box["y"] + 100

    def send(kind: str, *at: int) -> None:
        points = [{"x": x, "y": y} for x in at]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", 320)
    for x in range(300, 40, -20):
        send("touchMove", x)
    send("touchEnd")
    page.wait_for_function(
        """() => document.querySelector('.dv-heads [data-key="tr"] button')
            .getAttribute('aria-current') === 'true'"""
    )
    comes_to_rest(page, "tr")


def test_where_two_columns_have_room_two_are_seen(read: Open) -> None:
    page = read(width=768)
    assert page.evaluate(SEEN) == ["en", "tr"]
    assert page.locator('.dv-tab[aria-current="true"]').all_inner_texts() == ["English", "Turkish"]


def test_a_change_of_columns_leaves_what_is_read_in_its_place(read: Open) -> None:
    page = read(f"{PAGE}#p3", width=600)
    page.set_viewport_size({"width": 600, "height": 300})
    page.locator("#p3").evaluate("(passage) => passage.scrollIntoView()")
    before = page.locator("#p3").evaluate("(passage) => passage.getBoundingClientRect().top")
    page.get_by_role("checkbox", name="Show Arabic", include_hidden=True).evaluate(
        "(box) => box.click()"
    )
    after = page.locator("#p3").evaluate("(passage) => passage.getBoundingClientRect().top")
    assert abs(after - before) <= 1


# -- from and to the documents --------------------------------------------------------------------


def test_a_document_leads_to_its_work_and_a_paragraph_to_its_place_there(read: Open) -> None:
    page = read("documents/turkish/")
    assert page.get_by_role("link", name="Read side by side").count() == 1
    page.locator("#p2").hover()
    page.get_by_role("link", name="Paragraph 2 side by side").click()
    page.wait_for_url("**/works/**")
    assert page.url.endswith(f"{PAGE}?v=tr,en,ar#p2-tr")
    page.wait_for_function("!document.querySelector('.dv-version-tools[hidden]')")
    assert columns(page) == ["tr", "en", "ar"]
    paragraph = page.locator("#p2-tr")
    assert paragraph.evaluate("(place) => place.matches(':target')")
    assert paragraph.evaluate("(place) => place.getBoundingClientRect().top") < 400
    page.locator('#p2 [data-key="ar"] .dv-pn').click()
    assert page.url.endswith("documents/arabic/#p2")


def test_a_document_leads_to_its_work_without_javascript(read: Open) -> None:
    page = read("documents/arabic/", java_script_enabled=False)
    page.locator('.dv-side-link[lang="ar"] a').click()
    assert page.url.endswith(f"ar/works/{WORK}/?v=ar,en,tr")
    assert page.locator("#p2").is_visible()


def test_every_document_of_a_work_of_the_archive_leads_to_its_columns(
    open_page: Open, archive: Archive
) -> None:
    for work in (work for work in archive.works if work.passages):
        for id in work.documents:
            page = open_page(f"documents/{id}/")
            last = archive.record(id).blocks[-1]
            page.locator(".dv-ps").last.wait_for(state="attached")
            page.goto(str(page.locator(".dv-ps").last.get_attribute("href")))
            place = page.locator(":target")
            assert place.get_attribute("id") == f"{last.id}-{archive.record(id).lang}"
            assert place.locator("xpath=ancestor::*[@data-key]").last.is_visible()


# -- access ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ui", "scheme", "width"), [("en", "light", 1280), ("ar", "dark", 390), ("ar", "light", 768)]
)
def test_axe_finds_nothing_wrong(read: Open, ui: str, scheme: str, width: int) -> None:
    page = read(f"{ui}/works/{WORK}/?v=ar,en,tr#p3", width=width, color_scheme=scheme)
    page.locator("#p2 .dv-sentence").first.hover()
    found = Axe().run(page).response["violations"]
    assert [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ] == []


def test_a_passage_and_its_cells_are_groups_with_names(read: Open) -> None:
    page = read()
    passage = page.get_by_role("group", name="Passage 2 of 4", exact=True)
    assert passage.get_by_role("group", name="Arabic", exact=True).is_visible()
    page = read(f"ar/works/{WORK}/")
    assert page.get_by_role("group", name="المقطع ٢ من ٤", exact=True).is_visible()


def test_on_paper_the_columns_stand_beside_each_other_whole(read: Open) -> None:
    page = read()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    boxes = [cell.bounding_box() for cell in page.locator("#p2 .dv-cell").all()]
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 700 for box in boxes)
    assert not page.locator(".dv-choose").is_visible()
