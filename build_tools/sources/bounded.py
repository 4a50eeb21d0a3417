"""Runs the reading of a file in a process of its own, with bounds on time, memory and output."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from ..problems import InputError, Problem
from .limits import LARGEST_FILE, Limits

_WORKER = f"{__package__}.worker"
_ROOT = Path(__file__).resolve().parents[2]

_SAVE_ANEW = (
    "Open it in the program that wrote it and save it anew, or put its text into a .txt file."
)
_SIMPLER = "Put the text of it into a .txt file, or save it in a simpler form."


def extract(
    module: str,
    data: bytes,
    file: str,
    options: dict[str, Any] | None = None,
    limits: Limits | None = None,
) -> Any:
    """Return what ``extract`` of a module of this package makes of ``data``: a JSON value.

    ``file`` is the name for messages. Raises InputError where the file cannot be read within the
    limits; whatever happens, no process is left behind.
    """
    limits = limits or Limits()
    if not data.strip():
        raise _error(file, "the file is empty", "Put the document here, or delete the file.")
    if len(data) > LARGEST_FILE:
        raise _error(
            file,
            f"the file has {len(data) >> 20} MiB, and {LARGEST_FILE >> 20} are the most",
            "Make its images smaller, or split it.",
        )
    job = {"module": module, "options": options or {}, "limits": asdict(limits)}
    with tempfile.TemporaryFile() as source:
        source.write(json.dumps(job).encode() + b"\n" + data)
        source.flush()
        source.seek(0)
        worker = subprocess.Popen(
            [sys.executable, "-P", "-m", _WORKER],
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
        try:
            return _result(worker, file, limits)
        finally:
            _end(worker)


def _environment() -> dict[str, str]:
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONUTF8": "1",
        "OMP_THREAD_LIMIT": "1",
    }


def _result(worker: subprocess.Popen[bytes], file: str, limits: Limits) -> Any:
    assert worker.stdout is not None
    lines: queue.Queue[bytes | None] = queue.Queue()
    reader = threading.Thread(
        target=_read_lines, args=(worker.stdout, lines, limits.output), daemon=True
    )
    reader.start()
    end = time.monotonic() + limits.seconds
    while True:
        wait = min(limits.pause, end - time.monotonic())
        try:
            line = lines.get(timeout=max(wait, 0))
        except queue.Empty:
            spent = limits.pause if wait == limits.pause else limits.seconds
            raise _error(
                file, f"reading it took more than {spent:g} seconds and was stopped", _SIMPLER
            ) from None
        if line is None:
            raise _error(file, "reading it broke off: the file is damaged", _SAVE_ANEW)
        if not line.endswith(b"\n"):
            raise _error(
                file, f"its text is longer than {limits.output >> 20} MiB", "Split the document."
            )
        answer = json.loads(line)
        if "result" in answer:
            return answer["result"]
        if "problem" in answer:
            raise _problem(file, answer, limits)


def _read_lines(pipe: IO[bytes], lines: queue.Queue[bytes | None], longest: int) -> None:
    with contextlib.suppress(ValueError, OSError):  # the pipe was closed under us
        while line := pipe.readline(longest):
            lines.put(line)
    lines.put(None)


def _problem(file: str, answer: dict[str, Any], limits: Limits) -> InputError:
    problem = answer["problem"]
    if problem == "memory":
        most = f"reading it takes more than {limits.memory >> 20} MiB of memory"
        return _error(file, most, _SIMPLER)
    if problem == "depth":
        return _error(file, "its parts are nested too deeply to be read", _SIMPLER)
    if problem == "damaged":
        return _error(file, f"the file is damaged ({answer['detail']})", _SAVE_ANEW)
    return _error(file, *problem)


def _error(file: str, message: str, remedy: str) -> InputError:
    return InputError(Problem(file, message, remedy))


def _end(worker: subprocess.Popen[bytes]) -> None:
    """Stop the worker and all that it started."""
    if sys.platform == "win32":
        worker.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    if worker.stdout:
        worker.stdout.close()
