"""The events that the document mentions."""

from ._entities import entity_facet

FACET = entity_facet("event", "events", position=65)
