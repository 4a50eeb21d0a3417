"""The prebuilt lunr indexes: one part per language of text, so that each is stemmed as its own.

A document stands in the part of every language that its blocks are in; its title, its keywords
and the names of the entities it mentions stand in the part of its main language. Names are those
of all languages: a query for the Turkish name of an organisation finds the Arabic documents.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from lunr.builder import Builder  # type: ignore[import-untyped]
from lunr.token_set import TokenSet  # type: ignore[import-untyped]

from ..languages import Language, lookup
from ..model import AuthorityRecord, Record
from .analyser import analyse

#: Fields with what a match in them is worth.
FIELDS: Mapping[str, int] = {"title": 4, "names": 1, "keywords": 2, "text": 2}

#: Names count once per mention, up to this many; more would only drown the other names.
_MOST_MENTIONS = 5


Authorities = Mapping[str, AuthorityRecord]


class _Builder(Builder):  # type: ignore[misc]
    """lunr.py's builder without its automaton of all terms: the browser makes its own."""

    def _create_token_set(self) -> None:
        self.token_set = TokenSet()


def part_of(tag: str, languages: Mapping[str, Language]) -> str:
    """Return the part of the index for text in ``tag``: ``fa`` for ``fa-AF``."""
    language = lookup(languages, tag)
    return language.tag if language else tag.split("-")[0]


def names(record: AuthorityRecord) -> tuple[tuple[str, str], ...]:
    """Return all names of an entity as (language, name), preferred ones first, each once."""
    pairs = [*record.labels.items()]
    pairs += [(lang, name) for lang, aliases in record.aliases.items() for name in aliases]
    first: dict[str, str] = {}
    for lang, name in pairs:
        first.setdefault(name, lang)
    return tuple((lang, name) for name, lang in first.items())


def build_parts(
    records: Iterable[Record], authorities: Authorities, languages: Mapping[str, Language]
) -> dict[str, str]:
    """Return every part as JSON, by the tag of its language, in the order of the tags.

    A part is ``{"documents": [id, ...], "index": ...}``: the index as lunr serializes it, with
    two changes that save half its size. A document is named by its place in ``documents``, and
    the fields of a term that hold nothing are left out.
    """
    documents: dict[str, list[dict[str, str | list[str]]]] = {}
    for record in records:
        for part, fields in _parts_of_record(record, authorities, languages).items():
            document = {field: fields.get(field, []) for field in FIELDS}
            documents.setdefault(part, []).append({"id": record.id, **document})
    return {part: _serialize(documents[part]) for part in sorted(documents)}


def _parts_of_record(
    record: Record, authorities: Authorities, languages: Mapping[str, Language]
) -> dict[str, dict[str, list[str]]]:
    main = part_of(record.lang, languages)
    counts = Counter(mention.entity for mention in record.mentions)
    name_terms: list[str] = []
    for entity, count in counts.items():
        for lang, name in names(authorities[entity]):
            name_terms += _terms(name, lang, languages) * min(count, _MOST_MENTIONS)
    parts: dict[str, dict[str, list[str]]] = {
        main: {
            "title": _terms(record.title, record.lang, languages),
            "names": name_terms,
            "keywords": [
                term for word in record.keywords for term in _terms(word, record.lang, languages)
            ],
        }
    }
    for block in record.blocks:
        lang = block.lang or record.lang
        fields = parts.setdefault(part_of(lang, languages), {})
        fields.setdefault("text", []).extend(_terms(block.text, lang, languages))
    return parts


def _terms(text: str, lang: str, languages: Mapping[str, Language]) -> list[str]:
    language = lookup(languages, lang)
    stemmer = language.stemmer if language else None
    return [form for term in analyse(text, stemmer) for form in (*term.forms, *term.loose)]


def _serialize(documents: Sequence[Mapping[str, str | list[str]]]) -> str:
    builder = _Builder()
    for field, boost in FIELDS.items():
        builder.field(field, boost)
    for place, document in enumerate(documents):
        builder.add({**document, "id": str(place)})
    index = builder.build().serialize()
    # lunr.js wants the terms in its own order, which is that of UTF-16 code units.
    index["invertedIndex"] = [
        [term, {field: found for field, found in posting.items() if found or field == "_index"}]
        for term, posting in sorted(
            index["invertedIndex"], key=lambda entry: entry[0].encode("utf-16-be")
        )
    ]
    part = {"documents": [document["id"] for document in documents], "index": index}
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"))
