"""The cache of texts: it saves work, and never changes what comes out."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools import text_cache
from build_tools.model import (
    Correction,
    Damage,
    Doubt,
    Edit,
    Extracted,
    Repaired,
    Sidecar,
    Source,
)
from build_tools.pipeline import load, read_and_repair
from build_tools.problems import InputError
from build_tools.text_cache import LATER, TextCache
from tests.seeds import seed, source
from tests.test_layers import IMPORTS

ROOT = Path(__file__).parents[1]


class Maker:
    """Reads and repairs, and counts how often."""

    def __init__(self, make: Callable[[Source], Repaired] = read_and_repair) -> None:
        self.make = make
        self.calls = 0

    def __call__(self, source: Source) -> Repaired:
        self.calls += 1
        return self.make(source)


def full(source: Source) -> Repaired:
    """Something in every field that a text can have."""
    edit = Edit(0, 1, "a", "é\ud800", "order", 0.875, "A", "why", (Doubt(0, 1, 0.5, ("e",)),))
    return Repaired(
        Extracted(source, "abc\f", "application/pdf", None, True),
        "é\ud800bc\f",
        (edit,),
        (Doubt(0, 1, 0.5, ("e", "è")),),
        (Damage(1, 2, "glyphs", "needs_ocr", "b"),),
    )


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    """The entry of a text in a cache that holds nothing else."""
    TextCache(tmp_path, full).repaired(source(b"abc"))
    (path,) = tmp_path.iterdir()
    return path


@pytest.mark.parametrize("make", [read_and_repair, full])
def test_a_text_out_of_the_cache_is_the_text_that_was_made(
    tmp_path: Path, make: Callable[[Source], Repaired]
) -> None:
    maker = Maker(make)
    made = TextCache(tmp_path, maker).repaired(seed("002"))
    found = TextCache(tmp_path, maker).repaired(seed("002"))
    assert maker.calls == 1
    assert found == made == make(seed("002"))


def test_no_repair_runs_for_a_source_that_has_not_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(ROOT / "archive.yml", tmp_path)
    shutil.copytree(ROOT / "seeds" / "authorities", tmp_path / "seeds" / "authorities")
    (tmp_path / "seeds" / "article.txt").write_bytes(seed("002").data)
    before = load(tmp_path)

    def fail() -> None:
        raise AssertionError("repair runs")

    monkeypatch.setattr("build_tools.repair.modules", fail)
    assert load(tmp_path).records == before.records


@pytest.mark.parametrize(
    "changed",
    [
        source(b"abd"),
        source(b"abc", path="seeds/text.md"),
        source(b"abc", lang="tr"),
    ],
)
def test_what_a_text_depends_on_makes_it_another(tmp_path: Path, changed: Source) -> None:
    maker = Maker(full)
    texts = TextCache(tmp_path, maker)
    texts.repaired(source(b"abc"))
    texts.repaired(changed)
    assert maker.calls == 2


def test_another_program_makes_other_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maker = Maker(full)
    TextCache(tmp_path, maker).repaired(source(b"abc"))
    monkeypatch.setattr(text_cache, "_fingerprint", lambda: "another")
    TextCache(tmp_path, maker).repaired(source(b"abc"))
    assert maker.calls == 2


@pytest.mark.skipif(os.name != "posix", reason="makes a script that runs")
def test_another_language_that_can_be_recognized_makes_other_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    seen = set()
    for says in ("ara", "ara fas"):
        program.write_text(f"#!/bin/sh\necho {says}\n")
        program.chmod(0o755)
        seen.add(text_cache._fingerprint.__wrapped__())
    assert len(seen) == 2


def test_what_a_sidecar_and_an_editor_say_is_laid_over_the_same_text(tmp_path: Path) -> None:
    maker = Maker(full)
    texts = TextCache(tmp_path, maker)
    texts.repaired(source(b"abc"))
    described = replace(
        source(b"abc"),
        id="other",
        sidecar=Sidecar(title="A title"),
        corrections=(Correction("b", "c", "A", "B"),),
    )
    assert texts.repaired(described).extracted.source == described
    assert maker.calls == 1


def test_readers_and_repair_see_of_a_sidecar_only_what_the_entry_is_named_after(
    tmp_path: Path,
) -> None:
    seen = []

    def make(source: Source) -> Repaired:
        seen.append(source)
        return full(source)

    described = replace(source(b"abc"), sidecar=Sidecar(title="A title", lang="tr"))
    assert TextCache(tmp_path, make).repaired(described).extracted.source == described
    assert [each.sidecar for each in seen] == [Sidecar(lang="tr")]


def signed(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


BAD = {
    "nothing": lambda good: b"",
    "half of it": lambda good: good[: len(good) // 2],
    "a byte changed": lambda good: good.replace(b"abc", b"abd"),
    "no text": lambda good: b"\xff\xfe" * 99,
    "no JSON": lambda good: signed(b"{"),
    "another shape": lambda good: signed(b'{"text": "abc"}'),
    "another type": lambda good: signed(good.partition(b"\n")[2].replace(b"0.875", b'"0.875"')),
    "edits that do not fit": lambda good: signed(good.partition(b"\n")[2].replace(b"abc", b"xbc")),
    "very deep": lambda good: signed(b"[" * 200_000),
}


@pytest.mark.parametrize("change", BAD.values(), ids=BAD)
def test_an_entry_that_is_not_sound_is_ignored_and_written_again(
    entry: Path, change: Callable[[bytes], bytes]
) -> None:
    good = entry.read_bytes()
    entry.write_bytes(change(good))
    maker = Maker(full)
    assert TextCache(entry.parent, maker).repaired(source(b"abc")) == full(source(b"abc"))
    assert maker.calls == 1
    assert entry.read_bytes() == good


def test_an_entry_is_json_that_begins_with_its_sha256(entry: Path) -> None:
    digest, _, content = entry.read_bytes().partition(b"\n")
    assert digest.decode() == hashlib.sha256(content).hexdigest()
    assert json.loads(content)["extracted"]["format"] == "application/pdf"


def test_a_source_that_cannot_be_read_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        TextCache(tmp_path / "cache", read_and_repair).repaired(source(b""))
    assert not (tmp_path / "cache").exists()


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    maker = Maker(full)
    texts = TextCache(tmp_path / "cache", maker)
    assert texts.repaired(source(b"abc")) == texts.repaired(source(b"abc"))
    assert maker.calls == 2


def test_what_was_used_least_lately_goes_when_there_is_too_much(tmp_path: Path) -> None:
    for age, data in ((300, b"old"), (200, b"used again"), (100, b"new")):
        known = set(tmp_path.iterdir())
        TextCache(tmp_path, full).repaired(source(data))
        (path,) = set(tmp_path.iterdir()) - known
        os.utime(path, ns=(10**18 - age, 10**18 - age))
    maker = Maker(full)
    texts = TextCache(tmp_path, maker)
    texts.repaired(source(b"used again"))
    size = next(tmp_path.iterdir()).stat().st_size
    texts.trim(2 * size)
    assert len(list(tmp_path.iterdir())) == 2
    texts.repaired(source(b"used again"))
    texts.repaired(source(b"new"))
    assert maker.calls == 0
    texts.trim(0)
    assert len(list(tmp_path.iterdir())) == 2  # what was used stays


def test_two_builds_at_once_do_not_break_each_other(tmp_path: Path) -> None:
    """The second one reads, writes and clears while the first one is at the same source."""
    other = TextCache(tmp_path, full)

    def make(source: Source) -> Repaired:
        other.repaired(source)
        TextCache(tmp_path, full).trim(0)
        return full(source)

    first = TextCache(tmp_path, make)
    assert first.repaired(source(b"abc")) == full(source(b"abc"))
    first.trim(0)
    maker = Maker(full)
    assert TextCache(tmp_path, maker).repaired(source(b"abc")) == full(source(b"abc"))
    assert maker.calls == 0
    assert len(list(tmp_path.iterdir())) == 1


def test_a_text_depends_on_nothing_that_its_entry_is_not_named_after() -> None:
    needed = {"text_cache", *(name for name in IMPORTS if name.partition(".")[0] == "sources")}
    while more := {other for name in needed for other in IMPORTS[name]} - needed:
        needed |= more
    assert {name for name in needed if name.partition(".")[0] in LATER} == set()
    assert all((ROOT / "build_tools" / name).is_dir() for name in LATER)
