"""The pages of the archive itself, in every interface language.

Home, browse, the timeline, the values of each facet, each value, each work. The pages hold data
only (which facet, which value); the templates of the theme make them visible.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from .. import i18n
from ..facets import Facet
from ..languages import direction
from . import Archive, Output
from .entities import page_count
from .front_matter import page
from .side_by_side import in_order
from .timeline import ENTRIES_PER_PAGE, timeline
from .view import JsonObject, facet_values

DOCUMENTS_PER_PAGE = 100


def publish(archive: Archive) -> Iterator[Output]:
    """Yield the pages of every interface language, and the language chooser at the root."""
    config = archive.config
    first = config.interface_languages[0]
    yield _page(archive, "docs/index.md", first, config.title[first], "root.html")
    values = facet_values(archive)
    for ui in config.interface_languages:
        texts = i18n.strings(ui)
        yield _page(archive, f"docs/{ui}/index.md", ui, config.title[ui], "home.html")
        yield _page(archive, f"docs/{ui}/browse.md", ui, texts["nav_browse"], "browse.html")
        yield from _timeline_pages(archive, ui)
        for facet in archive.facets:
            yield from _facet_pages(archive, ui, facet, values[facet.id].values())
        for work in archive.works:
            title = archive.record(in_order(work, ui, archive)[0]).title
            path = f"docs/{ui}/works/{work.id}.md"
            yield _page(archive, path, ui, title, "work.html", work=work.id)


def _timeline_pages(archive: Archive, ui: str) -> Iterator[Output]:
    total = math.ceil(len(timeline(archive)["entries"]) / ENTRIES_PER_PAGE)
    for number in range(1, total + 1):
        yield _page(
            archive,
            f"docs/{ui}/timeline/{'index' if number == 1 else number}.md",
            ui,
            i18n.strings(ui)["nav_timeline"],
            "timeline.html",
            number=number,
            pages=total,
            entries=ENTRIES_PER_PAGE,
        )


def _facet_pages(
    archive: Archive, ui: str, facet: Facet, values: Iterable[JsonObject]
) -> Iterator[Output]:
    """Yield the page of the facet, and as many of each value as its documents take.

    Those of a name are as many as its mentions take.
    """
    folder = f"docs/{ui}/{facet.path}"
    name = i18n.strings(ui)[f"facet_{facet.id}"]
    yield _page(archive, f"{folder}/index.md", ui, name, "facet.html", facet=facet.id)
    template = "entity.html" if facet.entities else "value.html"
    for value in values:
        path = f"{folder}/{value['slug']}"
        total = (
            page_count(archive, value["id"])
            if facet.entities
            else math.ceil(len(value["documents"]) / DOCUMENTS_PER_PAGE)
        )
        for number in range(1, total + 1):
            yield _page(
                archive,
                f"{path}.md" if number == 1 else f"{path}/{number}.md",
                ui,
                value["labels"][ui],
                template,
                facet=facet.id,
                value=value["id"],
                number=number,
                pages=total,
                documents=DOCUMENTS_PER_PAGE,
            )


def _page(archive: Archive, path: str, ui: str, title: str, template: str, **data: Any) -> Output:
    meta = {
        "title": title,
        "lang": ui,
        "dir": direction(ui, archive.languages),
        "ui": ui,
        "template": template,
        **data,
    }
    return Output(PurePosixPath(path), page(meta))
