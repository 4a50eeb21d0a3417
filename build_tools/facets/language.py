"""The language of the document, by the names that CLDR gives languages."""

from __future__ import annotations

from collections.abc import Mapping

from .. import i18n
from ..model import AuthorityRecord, Record
from . import Facet, Vocabularies


def language_label(tag: str, ui: str) -> str:
    """Return the name of the language ``tag`` in the language ``ui``: ``fa-AF`` is "Dari".

    CLDR has names of their own for some languages of a region; the others are named after both.
    """
    names = i18n.locale(ui)
    own = names.languages.get(tag.replace("-", "_"))
    return own or i18n.locale(tag).get_display_name(names) or tag


def _values(record: Record, authorities: Mapping[str, AuthorityRecord]) -> tuple[str, ...]:
    return (record.lang,)


def _label(value: str, ui: str, vocabularies: Vocabularies) -> str:
    return language_label(value, ui)


FACET = Facet("language", "languages", _values, _label, position=10)
