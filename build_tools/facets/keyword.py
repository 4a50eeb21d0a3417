"""The keywords that the text states of itself, in its own language."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import AuthorityRecord, Record
from . import Facet, Vocabularies


def _values(record: Record, authorities: Mapping[str, AuthorityRecord]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record.keywords))


def _label(value: str, ui: str, vocabularies: Vocabularies) -> str:
    return value


FACET = Facet("keyword", "keywords", _values, _label, position=70)
