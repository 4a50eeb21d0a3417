"""axe-core finds nothing serious or critical on any kind of page, in all looks, and no page is
wider than the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from build_tools.archive import Archive

Open = Callable[..., Page]

KINDS = [
    "",
    "{ui}/",
    "{ui}/browse/",
    "{ui}/browse/?q=NATO&language=tr",
    "{ui}/timeline/",
    "{ui}/organizations/",
    "{ui}/organizations/{organization}/",
    "{ui}/languages/{language}/",
    "{ui}/works/{work}/",
    "{ui}/about/",
    "{ui}/contribute/",
    "documents/{document}/",
    "404.html",
]
LOOKS = [("en", "light", 1280), ("tr", "dark", 390), ("ar", "light", 390), ("fa", "dark", 1280)]


# Each kind of page in two of the looks, left to right and right to left: the parts repeat.
LOOKED_AT = [
    (kind, *LOOKS[look])
    for number, kind in enumerate(KINDS)
    for look in (number % 2, 2 + number % 2)
]


@pytest.mark.parametrize(("kind", "ui", "scheme", "width"), LOOKED_AT)
def test_axe(
    open_page: Open, archive: Archive, kind: str, ui: str, scheme: str, width: int
) -> None:
    record = next(
        (record for record in archive.records if record.lang.startswith(ui)), archive.records[0]
    )
    path = kind.format(
        ui=ui,
        organization=next(
            m.entity
            for m in record.mentions
            if archive.authorities[m.entity].type == "organization"
        ),
        language=archive.records[0].lang,
        work=archive.works[0].id,
        document=record.id,
    )
    page = open_page(path, viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = Axe().run(page).response["violations"]
    bad = [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]
    assert bad == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("kind", "ui", "scheme", "width"),
    [
        (kind, *look)
        for kind in ("{ui}/", "{ui}/browse/", "documents/{document}/")
        for look in LOOKS
        if (kind, *look) not in LOOKED_AT
    ],
)
def test_nothing_is_wider_than_the_screen_in_the_other_looks(
    open_page: Open, archive: Archive, kind: str, ui: str, scheme: str, width: int
) -> None:
    path = kind.format(ui=ui, document=archive.records[1].id)
    page = open_page(path, viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
