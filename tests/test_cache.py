"""A build is left out only where it would give the same site."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools import cache


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("seeds/a.txt", "docs/en/about.md", "docs/en/index.md", "overrides/x.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("one")
    (tmp_path / "site").mkdir()
    cache.mark_pages(tmp_path, [tmp_path / "docs/en/index.md"])
    cache.mark(tmp_path, cache.fingerprint(tmp_path))
    return tmp_path


def is_current(root: Path, *options: str) -> bool:
    return cache.is_current(root, cache.fingerprint(root, *options))


def test_nothing_has_changed(root: Path) -> None:
    assert is_current(root)


def test_pages_that_the_build_writes_are_not_inputs(root: Path) -> None:
    (root / "docs/en/index.md").write_text("two")
    assert is_current(root)


@pytest.mark.parametrize("name", ["seeds/a.txt", "docs/en/about.md", "overrides/x.html"])
def test_an_input_has_changed_or_gone(root: Path, name: str) -> None:
    (root / name).write_text("two")
    assert not is_current(root)
    (root / name).unlink()
    assert not is_current(root)


def test_an_input_is_new(root: Path) -> None:
    (root / "seeds/b.txt").write_text("two")
    assert not is_current(root)


def test_another_address_is_another_site(root: Path) -> None:
    assert not is_current(root, "https://example.org/")


def test_the_site_is_gone(root: Path) -> None:
    (root / "site").rmdir()
    assert not is_current(root)
