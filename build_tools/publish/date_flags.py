"""Marks at sources whose date contradicts the text: where they stand, and what they tell."""

from __future__ import annotations

import html
from collections.abc import Mapping

from .. import i18n
from ..enrich.edtf_dates import label
from ..model import Contradiction, Record

#: The marks by block and offset of the date.
Flags = Mapping[tuple[str, int], str]


def flags(record: Record, ui: str) -> Flags:
    """Return the mark to set at each source that contradicts its text, as HTML.

    It is an empty link, so that the text stays as it is, to what the page says of it below.
    """
    marks = {}
    for number, same in enumerate(contradictions(record), 1):
        why = html.escape(explanation(same[0], ui))
        for found in same:
            marks[found.source.block, found.source.start] = (
                f'<a class="date-flag" href="#date-flag-{number}" title="{why}"></a>'
            )
    return marks


def contradictions(record: Record) -> list[list[Contradiction]]:
    """Return the contradictions of ``record``, those between the same dates together."""
    found: dict[tuple[str, str], list[Contradiction]] = {}
    for one in record.contradictions:
        found.setdefault((one.source.edtf, one.story.edtf), []).append(one)
    return list(found.values())


def explanation(found: Contradiction, ui: str) -> str:
    """Return in the interface language ``ui`` what is wrong with the date of a source."""
    text = i18n.strings(ui)["dates_flag"]
    for name, mention in (("source", found.source), ("story", found.story)):
        text = text.replace(f"{{{name}}}", label(mention.edtf, ui))
    return text
