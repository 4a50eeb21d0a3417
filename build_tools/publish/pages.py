"""The pages of the archive itself, in every interface language.

Home, browse, the values of each facet, each value, each work. The pages hold data only (which
facet, which value); the templates of the theme make them visible.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from .. import i18n
from . import Archive, Output
from .front_matter import page
from .view import facet_values

DOCUMENTS_PER_PAGE = 100

_ENTITY_FACETS = ("organization", "person", "place", "event")


def publish(archive: Archive) -> Iterator[Output]:
    """Yield the pages of every interface language, and the language chooser at the root."""
    config = archive.config
    first = config.interface_languages[0]
    yield Output(
        PurePosixPath("docs/index.md"), page(_meta(first, config.title[first], "root.html"))
    )
    values = facet_values(archive)
    for ui in config.interface_languages:
        texts = i18n.strings(ui)

        def output(path: str, title: str, template: str, ui: str = ui, **data: Any) -> Output:
            return Output(
                PurePosixPath(f"docs/{ui}/{path}"), page(_meta(ui, title, template, **data))
            )

        yield output("index.md", config.title[ui], "home.html")
        yield output("browse.md", texts["nav_browse"], "browse.html")
        for facet in archive.facets:
            name = texts[f"facet_{facet.id}"]
            yield output(f"{facet.path}/index.md", name, "facet.html", facet=facet.id)
            template = "entity.html" if facet.id in _ENTITY_FACETS else "value.html"
            for value in values[facet.id].values():
                total = math.ceil(len(value["documents"]) / DOCUMENTS_PER_PAGE)
                for number in range(1, total + 1):
                    path = f"{facet.path}/{value['slug']}"
                    yield output(
                        f"{path}.md" if number == 1 else f"{path}/{number}.md",
                        value["labels"][ui],
                        template,
                        facet=facet.id,
                        value=value["id"],
                        number=number,
                        pages=total,
                        documents=DOCUMENTS_PER_PAGE,
                    )
        for work in archive.works:
            titles = [archive.record(id).title for id in work.documents]
            yield output(f"works/{work.id}.md", titles[0], "work.html", work=work.id)


def _meta(ui: str, title: str, template: str, **data: Any) -> dict[str, Any]:
    return {
        "title": title,
        "lang": ui,
        "dir": i18n.direction(ui),
        "ui": ui,
        "template": template,
        **data,
    }
