"""Helpers of the tests of translations: texts that were never files, as records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath

from build_tools.enrich import Context
from build_tools.model import Record, Sidecar
from build_tools.pipeline import process
from tests.enrich.test_documents import archive
from tests.seeds import ROOT
from tests.text import source

LANGUAGES = ("en", "tr", "ar", "fa")


@cache
def context() -> Context:
    """Return what the real documents are described with."""
    known = archive()
    return Context(known.config, known.languages, known.authorities, known.genres)


@cache
def record(id: str, lang: str, text: str, **sidecar) -> Record:
    """Return the record of a Markdown text."""
    made = source(id, text, Sidecar(lang=lang, **sidecar))
    return process(replace(made, path=PurePosixPath(f"seeds/{id}.md")), context())


@cache
def declaration(lang: str) -> tuple[str, ...]:
    """Return the paragraphs of the declaration of human rights: its title, then, article by
    article, the heading and what follows it; as many in every language, in the same order."""
    path = ROOT / "tests" / "data" / "parallel" / f"udhr.{lang}.md"
    return tuple(path.read_text("utf-8").strip().split("\n\n"))


def versions(texts: Mapping[str, Sequence[str]], name: str = "text") -> list[Record]:
    """Return a record for each language and its paragraphs."""
    return [record(f"{name}-{lang}", lang, "\n\n".join(those)) for lang, those in texts.items()]
