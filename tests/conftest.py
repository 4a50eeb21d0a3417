"""What all tests share.

Golden files hold what a person has looked at and found right. Where a change makes a test against
one fail and the new outcome is the better one, `pytest --update-golden` writes it; look at the
difference before you commit it.
"""

from __future__ import annotations

import functools
import http.server
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import browser as installed

# How fast a machine is, is no property of the code; and a pull request is not to fail by chance:
# what is tried there is always the same, and at the desk it is new every time.
settings.register_profile(
    "divan",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("divan")

NewPage = Callable[..., Page]

#: Before the first scripts of a page run, what another has stored goes. At the end of a test would
#: be too early: a page that is still loading stores something yet.
FORGET = """
if (location.protocol !== "about:" && !sessionStorage.getItem("begun")) {
  localStorage.clear();
  sessionStorage.setItem("begun", "yes");
}
"""

GOLDEN = Path(__file__).parent / "data" / "golden"


#: What takes longest begins first, so that the workers of a test run end at about the same time;
#: and what needs the same site is not begun by all of them at once.
FIRST = (
    "tests/site/test_pages.py",
    "tests/search/test_browser.py",
    "tests/site/test_accessibility.py",
    "tests/sources/test_pdf.py",
    "tests/site/test_browse.py",
    "tests/test_check.py",
    "tests/site/test_names.py",
    "tests/site/test_side_by_side.py",
    "tests/repair/test_accuracy.py",
    "tests/suggest/test_suggest.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {name: place for place, name in enumerate(FIRST)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(FIRST)))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files instead of comparing"
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of all tests: only one playwright can run at a time."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed.find(), args=list(installed.ARGUMENTS)
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def _contexts(browser: Browser) -> dict[str, BrowserContext]:
    """The contexts of the browser by their options."""
    return {}


@pytest.fixture
def new_page(browser: Browser, _contexts: dict[str, BrowserContext]) -> Iterator[NewPage]:
    """Open a new page of the browser; what it is given are the options of its context.

    Pages with the same options share a context from test to test, so that the browser loads and
    compiles scripts, styles and fonts once only. What another page has stored there is forgotten.
    """
    pages: list[Page] = []

    def open_(**options: Any) -> Page:
        key = repr(sorted(options.items()))
        if key not in _contexts:
            _contexts[key] = browser.new_context(**options)
            # A page that stays keeps the window, which would be made anew for every test.
            _contexts[key].new_page()
        pages.append(_contexts[key].new_page())
        pages[-1].add_init_script(FORGET)
        return pages[-1]

    yield open_
    for page in pages:
        page.context.clear_cookies()
        page.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on this machine while the ``with`` block runs, at the address it gets."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        serve = functools.partial(httpd.serve_forever, poll_interval=0.05)
        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """Return a folder that ``build`` has filled in the first of the workers that came here.

    The others wait until it is done; where it fails, it fails in each of them.
    """
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    done, failed = folder.with_suffix(".done"), folder.with_suffix(".failed")
    try:
        folder.mkdir()
    except FileExistsError:
        while not done.exists():
            if failed.exists():
                pytest.fail(f"another worker could not build {name}: {failed.read_text('utf-8')}")
            time.sleep(0.05)
    else:
        try:
            build(folder)
        except BaseException as error:
            failed.write_text(repr(error), "utf-8")
            raise
        done.touch()
    return folder


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A function that compares a text with the golden file of that name, under data/golden."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            return
        assert path.exists(), f"there is no {path}; write it with pytest --update-golden"
        assert text == path.read_text(encoding="utf-8")

    return compare
