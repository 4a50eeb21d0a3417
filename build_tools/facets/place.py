"""The places that the document mentions."""

from ._entities import entity_facet

FACET = entity_facet("place", "places", position=60)
