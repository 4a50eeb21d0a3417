"""Full-text search in the browser: index parts, stemmers, folding table, names, and lunr itself."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from ..enrich.authorities import UNDETERMINED
from ..folding import DATA
from ..languages import Language, direction, lookup
from ..search.analyser import analyse
from ..search.index import FIELDS, build_parts, names
from ..search.stemmers import base_module, stemmer_module
from . import Archive, Output
from .addresses import document_url, value_url

_FOLDER = PurePosixPath("site/assets/search")
_LUNR = "contrib/search/templates/search/lunr.js"


def publish(archive: Archive) -> Iterator[Output]:
    """Yield everything below ``assets/search/``; ``manifest.json`` tells the rest.

    The manifest has, for the parts and for the names, a version that changes with the content,
    so that a browser never mixes files of two builds.
    """
    parts = build_parts(archive.records, archive.authorities, archive.languages)
    names_json = _json(name_list(archive))
    languages = _languages(archive, parts)
    stemmers = sorted({language.stemmer for language in languages if language.stemmer})
    manifest = {
        "fields": list(FIELDS),
        "parts": [
            {"lang": tag, "file": f"index-{tag}.json", "version": _version(index)}
            for tag, index in parts.items()
        ],
        "names": {"file": "names.json", "version": _version(names_json)},
        "languages": {
            language.tag: {"stemmer": language.stemmer, "script": language.script}
            for language in languages
        },
        "stemmers": {name: f"stemmer-{name}.js" for name in stemmers},
    }
    yield _output("manifest.json", _json(manifest))
    for tag, index in parts.items():
        yield _output(f"index-{tag}.json", index)
    yield _output("names.json", names_json)
    yield _output("folding.json", _json(dict(DATA)))
    yield _output("base-stemmer.js", base_module())
    for name in stemmers:
        yield _output(f"stemmer-{name}.js", stemmer_module(name))
    yield _output("lunr.js", lunr_module())


def name_list(archive: Archive) -> dict[str, Any]:
    """Return what the search box suggests: entities under all their names, and document titles.

    ``surfaces`` are the other forms in which the texts name an entity, so that its place in a
    text can be shown for a query in another language.
    """
    documents, surfaces = _mentioned(archive)
    facets = {facet.id: facet for facet in archive.facets}
    entities = []
    tags: set[str] = set()
    for id in sorted(documents):
        entity = archive.authorities[id]
        facet = facets.get(entity.type)
        tags |= {tag for tag, _ in names(entity)} - {UNDETERMINED}
        entities.append(
            {
                "id": id,
                "type": entity.type,
                "path": value_url(facet, id) if facet else None,
                "labels": dict(entity.labels),
                "names": [list(pair) for pair in names(entity)],
                "surfaces": _other_than(surfaces.get(id, ()), names(entity)),
                "documents": list(documents[id]),
            }
        )
    titles = [
        {
            "id": record.id,
            "title": record.title,
            "lang": record.lang,
            "dir": record.dir,
            "url": document_url(record.id),
        }
        for record in archive.records
    ]
    return {
        "entities": entities,
        "documents": titles,
        "directions": {tag: direction(tag, archive.languages) for tag in sorted(tags)},
    }


def _mentioned(
    archive: Archive,
) -> tuple[dict[str, dict[str, None]], dict[str, dict[tuple[str, str], None]]]:
    """Return, by entity, the documents that name it, and how: (language, words), each once."""
    documents: dict[str, dict[str, None]] = {}
    surfaces: dict[str, dict[tuple[str, str], None]] = {}
    for record in archive.records:
        langs = {block.id: block.lang or record.lang for block in record.blocks}
        for mention in record.mentions:
            documents.setdefault(mention.entity, {})[record.id] = None
            if mention.surface:
                surface = (langs.get(mention.block, record.lang), mention.surface)
                surfaces.setdefault(mention.entity, {})[surface] = None
    return documents, surfaces


def _other_than(
    surfaces: Iterable[tuple[str, str]], names: Iterable[tuple[str, str]]
) -> list[list[str]]:
    def key(text: str) -> str:
        return " ".join(term.forms[0] for term in analyse(text))

    seen = {key(name) for _, name in names} | {""}
    result = []
    for lang, surface in surfaces:
        if key(surface) not in seen:
            seen.add(key(surface))
            result.append([lang, surface])
    return result


def lunr_module() -> str:
    """Return lunr.js, as the MkDocs package brings it, as an ES module with a default export.

    Raises FileNotFoundError if the installed MkDocs has no lunr.js.
    """
    spec = importlib.util.find_spec("mkdocs")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("mkdocs")
    source = (Path(spec.origin).parent / _LUNR).read_text("utf-8")
    # lunr asks for `define` and `exports` to learn where it runs; it is told CommonJS.
    return (
        "const module = { exports: {} };\n"
        "(function (module, exports, define) {\n"
        f"{source.rstrip()}\n"
        "})(module, module.exports, undefined);\n"
        "export default module.exports;\n"
    )


def _languages(archive: Archive, parts: dict[str, str]) -> list[Language]:
    tags = {*parts, *archive.config.interface_languages}
    found = {language.tag: language for tag in tags if (language := lookup(archive.languages, tag))}
    return [found[tag] for tag in sorted(found)]


def _version(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _output(name: str, content: str) -> Output:
    return Output(_FOLDER / name, content.encode())
