"""Publishers: the archive -> files. One module per output; adding an output is adding a module.

Every module of this package that has a function ``publish(archive) -> Iterator[Output]`` is one.
Publishers write nothing themselves: only when all of them have run are files written.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..archive import Archive
from ..progress import progress

__all__ = ["Archive", "Output", "Publisher", "publish_all", "publishers"]


@dataclass(frozen=True, slots=True)
class Output:
    """A file to write; ``path`` begins with ``docs/`` (MkDocs renders it) or ``site/`` (as is)."""

    path: PurePosixPath
    content: bytes


Publisher = Callable[[Archive], Iterator[Output]]


def publishers() -> dict[str, Publisher]:
    """Return every publisher by the name of its module, in alphabetical order."""
    found: dict[str, Publisher] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        function = getattr(importlib.import_module(f"{__name__}.{module.name}"), "publish", None)
        if function is not None:
            found[module.name] = function
    return found


def publish_all(archive: Archive) -> dict[PurePosixPath, bytes]:
    """Run every publisher and return what each file is to hold, by path in alphabetical order.

    Raises ValueError where two publishers claim one path, which is a mistake in a publisher.
    """
    files: dict[PurePosixPath, bytes] = {}
    for name, publish in progress(publishers().items(), "Publishing", "output"):
        for output in publish(archive):
            if output.path in files:
                raise ValueError(f"{name}: {output.path} has another publisher already")
            files[output.path] = output.content
    return dict(sorted(files.items()))
