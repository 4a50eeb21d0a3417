"""The year in which the document was issued, or the earliest in which it can have been."""

from __future__ import annotations

from collections.abc import Mapping

from ..enrich.edtf_dates import year_label, years
from ..model import AuthorityRecord, Record
from . import Facet, Vocabularies


def _values(record: Record, authorities: Mapping[str, AuthorityRecord]) -> tuple[str, ...]:
    issued = record.date("issued")
    return years(issued.edtf) if issued else ()


def _label(value: str, ui: str, vocabularies: Vocabularies) -> str:
    return year_label(value, ui)


FACET = Facet("year", "years", _values, _label, position=30)
