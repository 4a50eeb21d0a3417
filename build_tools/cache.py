"""Whether the site is that of the inputs as they are now: one hash over all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

_INPUTS = ("archive.yml", "mkdocs.yml", "seeds", "docs", "overrides")
_MARK = ".divan/built-from"
_PAGES = ".divan/pages"


def fingerprint(root: Path, *options: str) -> str:
    """Return a SHA-256 over all that a build reads: settings, sources, pages, theme, tool."""
    digest = hashlib.sha256("\0".join(options).encode())
    for path in _files(root):
        digest.update(str(path).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_current(root: Path, key: str) -> bool:
    """Return whether ``site/`` is there and was built from the inputs with this fingerprint."""
    mark = root / _MARK
    return (root / "site").is_dir() and mark.is_file() and mark.read_text() == key


def mark(root: Path, key: str) -> None:
    """Remember that ``site/`` was built from the inputs with this fingerprint."""
    _remember(root / _MARK, key)


def mark_pages(root: Path, pages: Iterable[Path]) -> None:
    """Remember which pages in ``docs/`` the build writes itself: they are not its inputs."""
    _remember(root / _PAGES, "\n".join(page.relative_to(root).as_posix() for page in pages))


def _remember(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def stamps(root: Path) -> dict[str, int]:
    """Return when each input was last changed, in nanoseconds: cheap enough to ask every second."""
    found = {}
    for path in _files(root):
        try:
            found[str(path)] = path.stat().st_mtime_ns
        except FileNotFoundError:  # deleted while we looked
            continue
    return found


def _files(root: Path) -> Iterator[Path]:
    tool = Path(__file__).parent
    pages = root / _PAGES
    generated = set(pages.read_text("utf-8").splitlines()) if pages.is_file() else set()
    outputs = {root / page for page in generated}
    for top in (*(root / name for name in _INPUTS), tool):
        paths = [top] if top.is_file() else sorted(top.rglob("*"))
        for path in paths:
            if path.is_file() and path not in outputs and "__pycache__" not in path.parts:
                yield path
