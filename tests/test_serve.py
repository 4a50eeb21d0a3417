"""The archive on one's own machine: served as it will be published, built again on a change."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from build_tools import serve
from build_tools.problems import InputError

BASE_URL = "https://example.org/some/path/"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("page a")
    (tmp_path / "404.html").write_text("no such page")
    return tmp_path


def test_the_site_answers_at_the_root_and_at_its_published_path(site: Path) -> None:
    with serve.server(site, 0, BASE_URL) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        address = f"http://{serve.HOST}:{httpd.server_port}"
        for path in ("/a/", "/some/path/a/"):
            assert urllib.request.urlopen(address + path).read() == b"page a"
        with pytest.raises(urllib.error.HTTPError) as missing:
            urllib.request.urlopen(f"{address}/nothing/")
        assert missing.value.code == 404
        assert missing.value.read() == b"no such page"
        httpd.shutdown()


def test_a_port_that_is_taken(site: Path) -> None:
    with serve.server(site, 0, BASE_URL) as httpd:
        with pytest.raises(InputError) as error:
            serve.server(site, httpd.server_port, BASE_URL)
        assert f"--port {httpd.server_port + 1}" in str(error.value)


def test_a_change_is_noticed_once(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    rebuilt = threading.Semaphore(0)
    stop = serve.rebuild_on_change(tmp_path, rebuilt.release, seconds=0.05)
    try:
        assert not rebuilt.acquire(timeout=0.3)
        (seeds / "a.txt").write_text("new")
        assert rebuilt.acquire(timeout=5)
        assert not rebuilt.acquire(timeout=0.3)
    finally:
        stop.set()
