"""Which links of a site lead nowhere."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

_LINK = re.compile(r'(?:href|src|action)="([^"]*)"')
_OTHER_HOST = re.compile(r"[a-z]+:|//")


def broken_links(site: Path) -> Iterator[str]:
    """Yield each link within ``site`` whose file, or whose place in the file, is not there.

    The page for missing pages is left out: its links begin at the address of the site.
    """

    @cache
    def read(path: Path) -> str:
        return path.read_text("utf-8")

    for page in sorted(site.rglob("*.html")):
        if page.name == "404.html":
            continue
        for href in sorted(set(_LINK.findall(read(page)))):
            if _OTHER_HOST.match(href):
                continue
            target, _, fragment = html.unescape(href).partition("#")
            name = unquote(target.partition("?")[0])
            file = (page.parent / name).resolve() if name else page
            if file.is_dir():
                file /= "index.html"
            missing = not file.is_file()
            if not missing and fragment and file.suffix == ".html":
                missing = f'id="{fragment}"' not in read(file)
            if missing:
                yield f"{page.relative_to(site)}: {href}"
