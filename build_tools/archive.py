"""The whole collection in memory: what the publishers read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .config import Config
from .enrich.alignment import Proposal
from .enrich.authorities import Authorities
from .facets import Facet
from .languages import Language
from .model import Genre, Record, Work


@dataclass(frozen=True, slots=True, eq=False)
class Archive:
    """Every record of the collection with the vocabularies that they refer to.

    Two archives are equal only if they are one object: what is made of one can be kept by it.

    ``records`` are in the order of their ids; ``facets`` in the order that the reader sees.
    ``proposals`` are the documents that seem to be versions of one text.
    """

    config: Config
    records: tuple[Record, ...]
    works: tuple[Work, ...]
    authorities: Authorities
    genres: Mapping[str, Genre]
    languages: Mapping[str, Language]
    facets: tuple[Facet, ...]
    proposals: tuple[Proposal, ...] = ()

    def record(self, id: str) -> Record:
        """Return the record with this id; raises KeyError."""
        for record in self.records:
            if record.id == id:
                return record
        raise KeyError(id)
