"""Suggestions as a person reads them, as YAML to copy, and as JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import yaml

from ..archive import Archive
from ..enrich.authorities import FOLDER, TYPES, UNDETERMINED
from ..i18n import locale
from ..model import EntityType
from . import Place, Suggestion
from .candidates import Evidence

_AROUND = 60  # characters shown on either side of a name
_MOST_PLACES = 3
_JOINERS = "\u200c\u200d"
_EVIDENCE: Mapping[Evidence, str] = {
    "abbreviation": "the text introduces an abbreviation for it",
    "head": "a word such as council, ministry or summit is part of it",
    "title": "a title stands before it",
    "office": "somebody has an office in it",
    "source": "a source is named by it",
    "spelling": "it sounds the same in texts of another script",
    "capitals": "it has capitals and is repeated",
}
_FILES: Mapping[EntityType, str] = {type: f"{FOLDER}/{name}.yml" for name, type in TYPES.items()}
_ANY_FILE = f"one of the files in {FOLDER}/"


def as_text(
    suggestions: Sequence[Suggestion], archive: Archive, most: int | None = None
) -> Iterator[str]:
    """Yield what to print for each of the first ``most`` suggestions, and what is left out."""
    for number, suggestion in enumerate(suggestions[:most], start=1):
        yield "\n".join(_told(number, suggestion, archive))
    left = len(suggestions) - len(suggestions[:most])
    if left:
        yield f"... and {left:,} more (--all shows them)"


def as_yaml(suggestions: Sequence[Suggestion], archive: Archive) -> str:
    """Return the records of all suggestions, those of each file together."""
    parts = []
    for type in (*_FILES, None):
        group = [each for each in suggestions if each.type == type]
        if group:
            file = _FILES[type] if type else _ANY_FILE
            parts.append(f"# -- for {file}\n")
            parts += [f"{stub(each, archive)}" for each in group]
    return "\n".join(parts) if parts else "{}\n"


def as_json(suggestions: Iterable[Suggestion], archive: Archive) -> str:
    """Return all that is known of the suggestions."""
    return json.dumps([_plain(each, archive) for each in suggestions], ensure_ascii=False, indent=2)


def stub(suggestion: Suggestion, archive: Archive) -> str:
    """Return the authority record that a suggestion would be, as YAML.

    Labels that are missing stand in it as comments. Only then, and with these labels, it is a
    record that the archive takes.
    """
    record = suggestion.record
    wanted = archive.config.interface_languages
    lines = [f"{record.id}:"]
    if suggestion.cldr:
        lines.append(f"  cldr: {_flow(suggestion.cldr)}  # its names in the Unicode CLDR")
    else:
        labels = record.labels
        order = [*(tag for tag in wanted if tag in labels), *(t for t in labels if t not in wanted)]
        lines.append("  labels:")
        lines += [f"    {tag}: {_flow(labels[tag])}" for tag in order]
        lines += [
            f"    # {tag}: its name in {_language(tag)}" for tag in wanted if tag not in labels
        ]
    if record.aliases:
        lines.append("  aliases:")
        for tag, names in sorted(record.aliases.items(), key=lambda item: _order(item[0])):
            lines.append(f"    {tag}: {_flow(list(names))}")
    return "\n".join(lines) + "\n"


def _order(tag: str) -> tuple[bool, str]:
    return tag == UNDETERMINED, tag


def _flow(value: str | list[str]) -> str:
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=math.inf)
    return text.removesuffix("...\n").strip()


def _told(number: int, suggestion: Suggestion, archive: Archive) -> Iterator[str]:
    spoken = ", ".join(_language(tag) for tag in suggestion.languages)
    times = len(suggestion.places)
    name = next(iter(_in_order(suggestion).values()))[0]
    yield f"{number}. {name}"
    found = f"{_times(times)} in {_documents(suggestion.documents)}"
    yield f"   {_kind(suggestion)}; {found} ({spoken})"
    yield f"   Why: {'; '.join(_EVIDENCE[each] for each in suggestion.evidence)}."
    if suggestion.cldr:
        yield "   The Unicode CLDR has its name in all languages of the interface."
    for place in shown_places(suggestion):
        yield f"     {_address(place, archive)}  {_context(place, archive)}"
    if times > _MOST_PLACES:
        yield "     ..."
    file = _FILES[suggestion.type] if suggestion.type else _ANY_FILE
    yield f"   If it is a name, copy this into {file}, and put right what is wrong:\n"
    for line in stub(suggestion, archive).splitlines():
        yield f"      {line}"
    yield ""


def _kind(suggestion: Suggestion) -> str:
    return suggestion.type.capitalize() if suggestion.type else "Type not known"


def _times(count: int) -> str:
    return "named once" if count == 1 else f"named {count:,} times"


def _documents(count: int) -> str:
    return "1 document" if count == 1 else f"{count:,} documents"


def _language(tag: str) -> str:
    return locale(tag).get_display_name("en") or tag


def _in_order(suggestion: Suggestion) -> dict[str, tuple[str, ...]]:
    """Return the names by language, the language that most places are in first."""
    record = suggestion.record
    found: dict[str, tuple[str, ...]] = {}
    for tag in dict.fromkeys((*suggestion.languages, *record.labels, *record.aliases)):
        label = (record.labels[tag],) if tag in record.labels else ()
        names = (*label, *record.aliases.get(tag, ()))
        if names:
            found[tag] = names
    return found


def shown_places(suggestion: Suggestion) -> tuple[Place, ...]:
    """Return the places to show: of different documents first, in their order."""
    first: dict[str, Place] = {}
    for place in suggestion.places:
        first.setdefault(place.document, place)
    chosen = [*first.values(), *(each for each in suggestion.places if each not in first.values())]
    return tuple(each for each in suggestion.places if each in chosen[:_MOST_PLACES])


def _address(place: Place, archive: Archive) -> str:
    return f"{archive.record(place.document).source.path.as_posix()}#{place.mention.block}"


def _context(place: Place, archive: Archive) -> str:
    """Return the words around a name, which stands between » and «."""
    text = _block(place, archive)
    start, end = place.mention.start, place.mention.end
    first = max(start - _AROUND, 0)
    last = min(end + _AROUND, len(text))
    if first:
        first = text.find(" ", first, start) + 1 or start
    if last < len(text):
        last = text.rfind(" ", end, last) if " " in text[end:last] else end
    before = f"{'… ' if first else ''}{text[first:start]}"
    after = f"{text[end:last]}{' …' if last < len(text) else ''}"
    return _visible(f"{before}»{text[start:end]}«{after}")


def _visible(text: str) -> str:
    """Return ``text`` without what a terminal would obey instead of showing it."""
    return "".join(
        character if character.isprintable() or character in _JOINERS else "\ufffd"
        for character in text
    )


def _block(place: Place, archive: Archive) -> str:
    blocks = archive.record(place.document).blocks
    return next(block.text for block in blocks if block.id == place.mention.block)


def _plain(suggestion: Suggestion, archive: Archive) -> dict[str, Any]:
    record = suggestion.record
    return {
        "id": record.id,
        "type": suggestion.type,
        "cldr": suggestion.cldr,
        "labels": dict(record.labels),
        "aliases": {tag: list(names) for tag, names in record.aliases.items()},
        "evidence": list(suggestion.evidence),
        "count": len(suggestion.places),
        "documents": suggestion.documents,
        "languages": list(suggestion.languages),
        "weight": round(suggestion.weight, 2),
        "places": [
            {
                "document": place.document,
                "path": archive.record(place.document).source.path.as_posix(),
                "block": place.mention.block,
                "start": place.mention.start,
                "end": place.mention.end,
                "surface": place.mention.surface,
                "context": _context(place, archive),
            }
            for place in suggestion.places
        ],
        "yaml": stub(suggestion, archive),
    }
