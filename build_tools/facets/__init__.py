"""What readers narrow the collection by: each module here that has a ``FACET`` is one."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Protocol

from ..model import AuthorityRecord, Genre, Record


class Vocabularies(Protocol):
    """Where the labels of values come from; an ``Archive`` is one."""

    @property
    def authorities(self) -> Mapping[str, AuthorityRecord]:
        """The authority records by id."""

    @property
    def genres(self) -> Mapping[str, Genre]:
        """The terms of the vocabulary of genres by id."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the collection.

    ``path`` is the folder of its pages. ``values(record, authorities)`` gives the ids of the
    values of a document, each once, in the order in which they should stand;
    ``label(value, ui, vocabularies)`` gives the text of a value in the interface language ``ui``.
    ``position`` orders the facets among each other where nothing else does. ``entities`` tells
    that the values are authority records, with names and identifiers to show.
    """

    id: str
    path: str
    values: Callable[[Record, Mapping[str, AuthorityRecord]], tuple[str, ...]]
    label: Callable[[str, str, Vocabularies], str]
    position: int = 100
    entities: bool = False


@cache
def all_facets() -> Mapping[str, Facet]:
    """Return every facet that there is, by id."""
    found = []
    for module in pkgutil.iter_modules(__path__):
        facet = getattr(importlib.import_module(f"{__name__}.{module.name}"), "FACET", None)
        if isinstance(facet, Facet):
            found.append(facet)
    found.sort(key=lambda facet: (facet.position, facet.id))
    return MappingProxyType({facet.id: facet for facet in found})
