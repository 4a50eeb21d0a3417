"""Small archives made up in tests, taken through the stages that suggestions rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath

from build_tools import structure
from build_tools.archive import Archive
from build_tools.config import Config
from build_tools.enrich import Context, enrich
from build_tools.enrich.authorities import Authorities
from build_tools.languages import load_languages
from build_tools.model import (
    AuthorityRecord,
    Extracted,
    Passage,
    Repaired,
    Sidecar,
    Source,
    Work,
)
from build_tools.suggest import Suggestion, suggest
from tests.seeds import ROOT
from tests.seeds import archive as real


@cache
def without_authorities() -> Archive:
    """The same archive as it would be if nobody had written an authority record."""
    records = tuple(replace(record, mentions=()) for record in real().records)
    return replace(real(), authorities=Authorities({}), records=records)


@cache
def suggestions() -> tuple[Suggestion, ...]:
    """What would be suggested for it then."""
    return suggest(without_authorities())


def archive(
    texts: Mapping[str, str],
    known: Mapping[str, AuthorityRecord] | None = None,
    versions: tuple[str, ...] = (),
) -> Archive:
    """An archive of these texts by id, which begins with the language: ``tr-1``.

    ``versions`` are versions of one work, and the n-th block of one has what that of another has.
    """
    languages = load_languages()
    tags = tuple(dict.fromkeys(id.split("-")[0] for id in texts))
    config = Config(ROOT, "https://example.org/", ("en", "tr", "ar", "fa"), tags, {}, {}, {}, ())
    context = Context(config, languages, Authorities(known or {}), {})
    records = []
    for id, text in texts.items():
        sidecar = Sidecar(lang=id.split("-")[0])
        source = Source(id, PurePosixPath(f"seeds/{id}.txt"), b"", "", sidecar)
        repaired = Repaired(Extracted(source, text, "text/plain"), text)
        records.append(enrich(structure.structure(repaired, languages), context))
    parallel = [record for record in records if record.id in versions]
    passages = tuple(
        Passage({record.id: (block.id,) for record, block in zip(parallel, blocks, strict=True)}, 1)
        for blocks in zip(*(record.blocks for record in parallel), strict=False)
    )
    works = (Work("work", versions, passages=passages),) if versions else ()
    return Archive(
        config=config,
        records=tuple(records),
        works=works,
        authorities=context.authorities,
        genres={},
        languages=languages,
        facets=(),
    )


def suggested(
    texts: Mapping[str, str],
    known: Mapping[str, AuthorityRecord] | None = None,
    versions: tuple[str, ...] = (),
) -> dict[str, Suggestion]:
    """What is suggested for an archive of these texts, by each of its names."""
    found = suggest(archive(texts, known, versions))
    return {name: each for each in found for name in names(each)}


def names(suggestion: Suggestion) -> list[str]:
    """All names of a suggestion."""
    record = suggestion.record
    return [*record.labels.values(), *(n for all in record.aliases.values() for n in all)]
