"""Progress on work that takes longer than a second; nothing on work that does not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from tqdm import tqdm

_T = TypeVar("_T")
# Shown after a second, taken away at the end; not in logs, where lines cannot be rewritten.
_BAR: dict[str, Any] = {"delay": 1.0, "leave": False, "disable": None}


def progress(items: Collection[_T], what: str, unit: str) -> Iterable[_T]:
    """Yield ``items``, and show on standard error how many of them are done."""
    return tqdm(items, desc=what, unit=unit, **_BAR)


def bar(total: int, what: str, unit: str) -> tqdm[Any]:
    """Return a bar for ``total`` units that its owner counts: ``update()``, then ``close()``."""
    return tqdm(total=total, desc=what, unit=unit, **_BAR)
