"""What the facets of names share: the entities of one type that a document mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ..model import AuthorityRecord, EntityType, Record
from . import Facet, Vocabularies


def entity_facet(type: EntityType, path: str, position: int) -> Facet:
    """Return the facet of the entities of one type; most mentioned first."""

    def values(record: Record, authorities: Mapping[str, AuthorityRecord]) -> tuple[str, ...]:
        counts = Counter(mention.entity for mention in record.mentions)
        return tuple(
            id
            for id, _ in counts.most_common()
            if id in authorities and authorities[id].type == type
        )

    return Facet(type, path, values, _label, position, entities=True)


def _label(value: str, ui: str, vocabularies: Vocabularies) -> str:
    entity = vocabularies.authorities.get(value)
    return entity.labels.get(ui, value) if entity else value
