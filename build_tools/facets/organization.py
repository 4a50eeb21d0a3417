"""The organisations that the document mentions."""

from ._entities import entity_facet

FACET = entity_facet("organization", "organizations", position=40)
