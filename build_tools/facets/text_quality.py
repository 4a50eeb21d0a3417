"""How far the text can be trusted: clean, repaired, waiting for an editor or OCR, made by OCR."""

from __future__ import annotations

from collections.abc import Mapping

from .. import i18n
from ..model import AuthorityRecord, Record
from . import Facet, Vocabularies


def _values(record: Record, authorities: Mapping[str, AuthorityRecord]) -> tuple[str, ...]:
    return (record.text_quality,)


def _label(value: str, ui: str, vocabularies: Vocabularies) -> str:
    return i18n.strings(ui)[f"text_quality_{value}"]


FACET = Facet("text_quality", "text-quality", _values, _label, position=90)
