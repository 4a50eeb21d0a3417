"""Files are read in a process of its own, which can neither hang nor fill the memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from build_tools.problems import InputError
from build_tools.sources import bounded
from build_tools.sources.limits import Limits

#: Stands for a reader: the worker imports it as it does those of the package.
READER = "build_tools.sources.misbehaving"


def extract(data: bytes, options: dict[str, Any]) -> Iterator[Any]:
    """What the worker runs: one misdeed, by name."""
    match data:
        case b"hang":
            import time

            time.sleep(60)
        case b"child":
            subprocess.run([sys.executable, "-c", f"import time; time.sleep({options['seconds']})"])
        case b"memory":
            yield len([bytes(10_000_000) for _ in range(1000)])
        case b"die":
            os.abort()
        case b"fail":
            raise KeyError("x")
        case b"recurse":
            extract_again: Any = lambda: extract_again()  # noqa: E731
            yield extract_again()
        case b"long":
            yield "x" * 2_000_000
        case b"print":
            print("a library talks")
            yield {"said": "yes"}


def run(data: bytes, limits: Limits | None = None, **options: Any) -> Any:
    return bounded.extract("misbehaving", data, "seeds/x.pdf", options, limits)


@pytest.fixture(autouse=True)
def misbehaving(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """Put the misdeeds where the worker looks for a module of the package."""
    (tmp_path / "sitecustomize.py").write_text(
        f"import sys\nsys.path.insert(0, {os.getcwd()!r})\n"
        "import importlib.util, importlib.abc\n"
        "class Finder(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        f"        if name == {READER!r}:\n"
        f"            return importlib.util.spec_from_file_location(name, {__file__!r})\n"
        "sys.meta_path.insert(0, Finder())\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


@pytest.mark.parametrize(
    ("misdeed", "message"),
    [
        (b"die", "broke off"),
        (b"fail", "damaged (KeyError)"),
        (b"recurse", "nested too deeply"),
        (b"", "empty"),
    ],
)
def test_a_reader_that_fails_is_a_plain_message(misdeed: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        run(misdeed)
    assert message in caught.value.problems[0].message


@pytest.mark.skipif(sys.platform != "linux", reason="this system does not bound the memory")
def test_a_reader_that_fills_the_memory_is_stopped() -> None:
    with pytest.raises(InputError) as caught:
        run(b"memory", Limits(memory=512 << 20))
    assert "more than 512 MiB of memory" in caught.value.problems[0].message


def test_a_text_without_end_is_stopped() -> None:
    with pytest.raises(InputError) as caught:
        run(b"long", Limits(output=1 << 20))
    assert "longer than 1 MiB" in caught.value.problems[0].message


def test_what_a_library_prints_is_no_answer() -> None:
    assert run(b"print") == {"said": "yes"}


@pytest.mark.skipif(sys.platform != "linux", reason="processes are counted in /proc")
@pytest.mark.parametrize("misdeed", [b"hang", b"child"])
def test_a_reader_that_hangs_is_stopped_with_all_that_it_started(misdeed: bytes) -> None:
    with pytest.raises(InputError) as caught:
        run(misdeed, Limits(pause=1.5), seconds=7654.25)
    assert "more than 1.5 seconds" in caught.value.problems[0].message
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
    assert "sleep(7654.25)" not in listed
