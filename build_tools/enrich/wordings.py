"""Under which wordings an authority record is looked for, by language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from ..i18n import is_language_tag, locale
from ..model import AuthorityRecord
from .authorities import UNDETERMINED
from .lexicon import Wording

_LEAST_INITIALS = 3  # fewer initials are too often those of something else


def wordings(record: AuthorityRecord) -> Iterator[tuple[str, Wording]]:
    """Yield (language, wording) for every name of ``record``, and what only looks like one.

    A name that is listed under ``short`` as well counts after another name of it only.
    """
    person = record.type == "person"
    for language, texts in record.exceptions.items():
        for text in texts:
            yield language, Wording(text, None)
    for language, texts in record.short.items():
        for text in texts:
            yield language, Wording(text, record.id, short=True, person=person)
    for language, text in names(record):
        if text not in record.short.get(language, ()):
            yield language, Wording(text, record.id, person=person)


def derived(record: AuthorityRecord) -> Iterator[tuple[str, Wording]]:
    """Yield (language, wording) for what counts after a name of ``record``, by that name.

    These are the last words of the names of people, where a language has no ``short`` names, and
    the initials of the names of organisations, in texts of any language.
    """
    for language, text in names(record):
        if record.type == "person":
            words = text.split()
            if len(words) > 1 and language not in record.short:
                yield language, Wording(words[-1], record.id, short=True, person=True)
        elif record.type == "organization":
            letters = initials(text)
            if len(letters) >= _LEAST_INITIALS:
                yield UNDETERMINED, Wording(letters, record.id, short=True)


def names(record: AuthorityRecord) -> Iterator[tuple[str, str]]:
    """Yield (language, name) for the labels and aliases of ``record``."""
    labels = ((language, (label,)) for language, label in record.labels.items())
    for language, texts in chain(labels, record.aliases.items()):
        for text in texts:
            yield language, text


def initials(name: str) -> str:
    """Return the first letters of the words of ``name`` that begin with a capital."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def longer_names(lang: str) -> Iterator[Wording]:
    """Yield, as what is no name, the names of several words that CLDR has for territories.

    The name of another place may stand in them, and is not meant: Sudan in South Sudan. Where a
    record has the name, it is a name.
    """
    if is_language_tag(lang):
        for name in locale(lang).territories.values():
            if len(name.split()) > 1:
                yield Wording(name, None)
