"""The real sources, and texts made up in tests, taken through the first stages."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath

from build_tools.archive import Archive
from build_tools.corrections import ENDING, read_corrections
from build_tools.languages import load_languages
from build_tools.model import Extracted, Sidecar, Source, Structured
from build_tools.pipeline import load
from build_tools.repair import repair
from build_tools.repair.editor import correct
from build_tools.sources import read
from build_tools.structure import structure

ROOT = Path(__file__).resolve().parents[1]


def source(data: bytes, path: str = "seeds/text.txt", lang: str | None = None) -> Source:
    """A source of these bytes."""
    name = PurePosixPath(path)
    digest = hashlib.sha256(data).hexdigest()
    return Source(name.stem[:3], name, data, digest, Sidecar(lang=lang))


def extracted(text: str, lang: str | None = None) -> Extracted:
    """A text as a reader would hand it over."""
    return Extracted(source(b"", lang=lang), text, "text/plain", "utf-8")


@cache
def seed(number: str) -> Source:
    """The real source whose name begins with ``number``, with its editors' corrections."""
    (path,) = ROOT.glob(f"seeds/{number}_*.txt")
    found = source(path.read_bytes(), path.relative_to(ROOT).as_posix())
    by_hand = path.with_suffix(ENDING)
    return replace(found, corrections=read_corrections(by_hand, ROOT) if by_hand.exists() else ())


@cache
def archive() -> Archive:
    """The archive of the repository: all tests share it."""
    return load(ROOT)


@cache
def structured_seed(number: str) -> Structured:
    """The blocks of the published text of the source whose name begins with ``number``."""
    return structure(correct(repair(read(seed(number)))), load_languages())


def structured(text: str) -> Structured:
    """The blocks of a made-up text."""
    return structure(repair(extracted(text)), load_languages())


def outline(text: str) -> list[tuple[str, str]]:
    """Kind and words of every block of a made-up text."""
    return [(block.kind, block.text) for block in structured(text).blocks]
