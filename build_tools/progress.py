"""Progress on work that takes longer than a second; nothing on work that does not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin
from tqdm import tqdm

_T = TypeVar("_T")
# Shown after a second, taken away at the end; not in logs, where lines cannot be rewritten.
_BAR: dict[str, Any] = {"delay": 1.0, "leave": False, "disable": None}


def progress(items: Collection[_T], what: str, unit: str) -> Iterable[_T]:
    """Yield ``items``, and show on standard error how many of them are done."""
    return tqdm(items, desc=what, unit=unit, **_BAR)


class _NoSettings(Config):  # type: ignore[no-untyped-call]
    """The plugin has none."""


class RenderProgress(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]
    """Shows how many pages MkDocs has rendered."""

    def on_env(self, env: Any, *, files: Any, **_: Any) -> None:
        """Begin to count: MkDocs has read all pages and is about to write them."""
        total = len(files.documentation_pages())
        self._bar = tqdm(total=total, desc="Rendering", unit="page", **_BAR)

    def on_post_page(self, output: str, **_: Any) -> str:
        """Count a page."""
        self._bar.update()
        return output

    def on_post_build(self, **_: Any) -> None:
        """Take the bar away."""
        self._bar.close()
