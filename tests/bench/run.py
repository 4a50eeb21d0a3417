"""Measure build time and page weight: of this archive, and of one with 1,000 documents.

``python -m tests.bench.run [--documents N] [--keep FOLDER]``. The documents of the large archive
are made up; see made_up_archive.py. Sizes are in bytes, once as they lie in ``site/`` and once as
a web server sends them (gzip, level 6).
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from tests import browser
from tests.bench import made_up_archive
from tests.bench.tables import table

ROOT = Path(__file__).parents[2]

#: Milliseconds without a request after which a page counts as loaded.
SETTLED = 4000

#: Run in a process of its own, so that its memory can be measured.
BUILD = """
import json, sys
from pathlib import Path
from build_tools import site
seconds = site.build(Path(sys.argv[1]), force=True)
try:
    import resource
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
except ImportError:
    peak = 0
print(json.dumps({"seconds": seconds, "peak": peak}))
"""


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--documents", type=int, default=1000, help="how many to make up")
    parser.add_argument("--keep", type=Path, help="leave the large archive in this folder")
    arguments = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.system()}")
    with tempfile.TemporaryDirectory() as name:
        small = Path(name) / "small"
        small.mkdir()
        made_up_archive.copy_archive(ROOT, small, with_documents=True)
        measure("This archive", small)
        large = arguments.keep or Path(name) / "large"
        large.mkdir(parents=True)
        made_up_archive.copy_archive(ROOT, large, with_documents=False)
        made_up_archive.make_documents(made_up_archive.texts(ROOT), arguments.documents, large)
        measure(f"{arguments.documents:,} documents that are made up", large)


def measure(title: str, root: Path) -> None:
    """Build the archive at ``root`` and print what it took and what came of it."""
    print(f"\n## {title}\n")
    result = build(root)
    site = root / "site"
    documents = sorted(site.glob("documents/*/index.html"))
    table(
        ("stage", "seconds"),
        [
            *((stage, f"{spent:.2f}") for stage, spent in result["seconds"].items()),
            ("all", f"{sum(result['seconds'].values()):.2f}"),
        ],
    )
    table(
        ("of the site", ""),
        [
            ("documents", f"{len(documents):,}"),
            ("pages", f"{sum(1 for _ in site.rglob('*.html')):,}"),
            ("files", f"{sum(1 for path in site.rglob('*') if path.is_file()):,}"),
            ("bytes", f"{sum(p.stat().st_size for p in site.rglob('*') if p.is_file()):,}"),
            ("memory at the most, MB", f"{result['peak'] / 1e6:,.0f}"),
        ],
    )
    first = sorted(path.parent.name for path in site.glob("*/browse"))[0]
    by_size = sorted(documents, key=lambda path: path.stat().st_size)
    table(
        ("weight", "bytes", "gzip"),
        [
            weight("home page", [site / first / "index.html"]),
            weight("browse page", [site / first / "browse/index.html"]),
            weight("document page (median)", [by_size[len(by_size) // 2]]),
            weight("all style sheets", site.rglob("*.css")),
            weight("all scripts", (p for p in site.rglob("*.js") if "search" not in p.parts)),
            weight("all fonts", site.rglob("*.woff2")),
            weight("catalogue", site.glob("assets/data/catalogue.json")),
            *(
                weight(f"search: {path.name}", [path])
                for path in sorted(site.glob("assets/search/**/*"))
                if path.is_file()
            ),
        ],
    )
    loads(site, first, documents)


def build(root: Path) -> dict[str, Any]:
    """Build the archive at ``root`` in another process; return seconds by stage and its memory."""
    result = subprocess.run(
        [sys.executable, "-c", BUILD, str(root)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(result.stdout.splitlines()[-1])


def loads(site: Path, ui: str, documents: list[Path]) -> None:
    """Print what a browser that has nothing yet loads for a page, until nothing more comes."""
    if browser.find() is None:
        print("No browser: what a first visit loads is not measured.\n")
        return
    name = documents[0].parent.name
    pages = {
        "home": f"{ui}/",
        "browse": f"{ui}/browse/",
        "browse with a query": f"{ui}/browse/?q={quote('CSTO')}",
        "browse with a query in Arabic": f"ar/browse/?q={quote('الأمن الجماعي')}",
        "document": f"documents/{quote(name)}/",
    }
    with serve(site) as address:
        rows = [first_load(title, address, path, site) for title, path in pages.items()]
    table(("first visit", "requests", "bytes", "gzip", "last after ms"), rows)


def first_load(title: str, address: str, path: str, site: Path) -> tuple[str, ...]:
    """Open a page in a new browser and return its row of the table."""
    from playwright.sync_api import sync_playwright

    loaded: list[Path] = []

    def add(url: str) -> None:
        file = site / unquote(urlsplit(url).path).lstrip("/")
        loaded.append(file / "index.html" if file.is_dir() else file)

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(browser.find()), args=list(browser.ARGUMENTS)
        )
        context = chromium.new_context()
        # Workers load on their own account: the context sees their requests, a page does not.
        context.on("request", lambda request: add(request.url))
        page = context.new_page()
        page.goto(address + path, wait_until="networkidle")
        # A search begins to load when the catalogue has been read: long after the network is idle.
        seen = 0
        while seen < len(loaded):
            seen = len(loaded)
            page.wait_for_timeout(SETTLED)
        milliseconds = page.evaluate(
            "Math.max(...performance.getEntries().map(entry => entry.responseEnd || 0))"
        )
        chromium.close()
    files = [path for path in loaded if path.is_file()]
    _, raw, zipped = weight(title, files)
    return title, str(len(loaded)), raw, zipped, f"{milliseconds:.0f}"


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve the folder ``site`` on this machine; yields the address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def weight(title: str, files: Iterable[Path]) -> tuple[str, str, str]:
    """Return a row: the sizes of ``files`` as they are, and as a web server would send them."""
    raw = zipped = 0
    for path in files:
        data = path.read_bytes()
        raw += len(data)
        # Fonts and pictures are compressed already; servers send them as they are.
        packed = path.suffix in {".woff2", ".png", ".pdf", ".docx"}
        zipped += len(data) if packed else len(gzip.compress(data, 6))
    return title, f"{raw:,}", f"{zipped:,}"


if __name__ == "__main__":
    main()
