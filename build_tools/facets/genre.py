"""The genre of the document."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import AuthorityRecord, Record
from . import Facet, Vocabularies


def _values(record: Record, authorities: Mapping[str, AuthorityRecord]) -> tuple[str, ...]:
    return (record.genre,) if record.genre else ()


def _label(value: str, ui: str, vocabularies: Vocabularies) -> str:
    genre = vocabularies.genres.get(value)
    return genre.labels.get(ui, value) if genre else value


FACET = Facet("genre", "genres", _values, _label, position=20)
