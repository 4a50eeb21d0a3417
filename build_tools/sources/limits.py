"""How much time and memory the reading of one file may take."""

from __future__ import annotations

import sys
from dataclasses import dataclass

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of a worker.

    ``pause`` is how many seconds it may go on without saying that it got further (a page done),
    ``seconds`` how many in all. ``memory`` and ``output`` are bytes.
    """

    pause: float = 7
    seconds: float = 900
    memory: int = 1024 * _MIB
    output: int = 64 * _MIB


#: Larger files are not opened; it is ten times the largest book that was tried.
LARGEST_FILE = 256 * _MIB


def restrain(limits: Limits) -> None:
    """Set the limits of this process, where the system knows such limits (not on Windows).

    The time is bounded from outside; here it is bounded for a worker whose parent is gone.
    """
    if sys.platform == "win32":
        return
    import resource

    wanted = {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_CPU: int(limits.seconds),
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: limits.output,
    }
    for kind, value in wanted.items():
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        try:
            resource.setrlimit(kind, (value, hard))
        except (ValueError, OSError):  # macOS refuses some of them
            continue
