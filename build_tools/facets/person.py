"""The people that the document mentions."""

from ._entities import entity_facet

FACET = entity_facet("person", "people", position=50)
