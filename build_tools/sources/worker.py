"""The process in which files of strangers are read: it can be stopped, and takes nothing along.

Reads from its standard input a line of JSON (the name of a module of this package, its options,
the limits), then the bytes of the file. The module's ``extract(data, options)`` yields ``None``
whenever it got further, and last a JSON object. Writes a line of JSON for each of these, or a line
that says why the file cannot be read.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from importlib import import_module
from typing import Any

from .limits import Limits, restrain
from .reader import UnreadableError

_PACKAGE = __package__ or ""


def main() -> None:
    """Do the one job that the standard input states."""
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    job = json.loads(source.readline())
    restrain(Limits(**job["limits"]))
    with answers:
        for answer in _answers(job["module"], job["options"], source.read()):
            answers.write(json.dumps(answer) + "\n")
            answers.flush()


def _answers(module: str, options: dict[str, Any], data: bytes) -> Any:
    try:
        for result in import_module(f"{_PACKAGE}.{module}").extract(data, options):
            yield {} if result is None else {"result": result}
    except UnreadableError as error:
        yield {"problem": [error.message, error.remedy]}
    except MemoryError:
        yield {"problem": "memory"}
    except RecursionError:
        yield {"problem": "depth"}
    except Exception as error:  # a damaged file can break a library in any way
        yield {"problem": "damaged", "detail": type(error).__name__}


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        main()
