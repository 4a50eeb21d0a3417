"""From wordings that are one name to the authority record that would cover them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ..archive import Archive
from ..enrich.authorities import UNDETERMINED
from ..enrich.letters import key
from ..enrich.mentions import Matcher
from ..i18n import locale
from ..model import AuthorityRecord, Block, EntityType
from .abbreviations import is_abbreviation
from .candidates import WEIGHTS, Evidence
from .forms import Form
from .ids import id_of
from .meaning import territories

#: How often capitals alone must be repeated: of several words, and of one.
_REPEATED, _REPEATED_ALONE = 2, 3
#: The fewest letters of an abbreviation that stands alone.
_ABBREVIATED = 3
#: Codes of the CLDR that are of bodies and not of territories.
_BODIES = frozenset({"EU", "UN"})
#: In which share of its places a name stands as that of a place does.
_AS_PLACE = 0.3

#: A name in a language, folded: what two records cannot both have.
_Claim = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as it would be; see :class:`build_tools.suggest.Suggestion`."""

    record: AuthorityRecord
    type: EntityType | None
    evidence: tuple[Evidence, ...]
    cldr: str | None


def is_shown(group: Sequence[Form]) -> bool:
    """Tell whether the evidence for a name is enough."""
    if any(form.evidence - {"capitals"} or _territory(form) for form in group):
        return True
    several = [each for form in group if len(form.parts) > 1 for each in form.candidates]
    alone = [each for form in group if len(form.parts) == 1 for each in form.candidates]
    return (
        len(several) >= _REPEATED
        or (len(alone) >= _REPEATED_ALONE and any(each.suffixed or each.placed for each in alone))
        or any(len(each.name) >= _ABBREVIATED and is_abbreviation(each.name) for each in alone)
    )


def drafts(groups: Iterable[Sequence[Form]], archive: Archive) -> list[Draft]:
    """Return the records that the groups would be, those with the most evidence first.

    A name is in one record only, in none that the archive has, and no common word of a language.
    """
    records = archive.authorities.values()
    claimed = {claim for record in records for claim in _claims(_all_names(record))}
    taken = set(archive.authorities)
    found = []
    for group in sorted(filter(is_shown, groups), key=_rank):
        draft = _draft(group, claimed, taken, archive)
        if draft:
            taken.add(draft.record.id)
            claimed.update(_claims(_all_names(draft.record)))
            found.append(draft)
    return list(_without_common_words(found, archive))


def _draft(
    group: Sequence[Form], claimed: set[_Claim], taken: set[str], archive: Archive
) -> Draft | None:
    names = _wordings(group, claimed)
    labels = {tag: wordings[0] for tag, wordings in names.items() if tag != UNDETERMINED}
    code = next(filter(None, map(_territory, group)), None)
    if code:
        known = _cldr_names(code, archive)
        if claimed.isdisjoint(_claims(known.items())):
            labels |= known
        else:  # a record has one of these names, so that the code would give it to two
            code = None
    if not labels:
        return None
    aliases = {
        tag: tuple(name for name in wordings if name != labels.get(tag))
        for tag, wordings in names.items()
    }
    type = _type(group)
    record = AuthorityRecord(
        id=id_of(labels, names.get(UNDETERMINED, ()), taken),
        type=type or "place",
        labels=MappingProxyType(labels),
        aliases=MappingProxyType({tag: names for tag, names in aliases.items() if names}),
    )
    return Draft(record, type, _evidence(group), code)


def _evidence(group: Iterable[Form]) -> tuple[Evidence, ...]:
    """Return what shows a name; capitals only where nothing in its own script shows more."""
    kinds = {evidence for form in group for evidence in form.evidence}
    if kinds - {"capitals", "spelling"}:
        kinds.discard("capitals")
    return tuple(evidence for evidence in WEIGHTS if evidence in kinds)


def _rank(group: Sequence[Form]) -> tuple[float, str]:
    shown = sum(WEIGHTS[each] for each in {e for form in group for e in form.evidence})
    places = sum(len(form.candidates) for form in group)
    return -shown * (1 + math.log2(places)), min(form.name for form in group)


def _type(group: Iterable[Form]) -> EntityType | None:
    """Return what a group names, by the evidence that weighs most."""
    weights: Counter[EntityType] = Counter()
    placed = count = 0
    for form in group:
        for candidate in form.candidates:
            if candidate.type:
                weights[candidate.type] += int(2 * WEIGHTS[candidate.evidence])
            count += 1
            placed += candidate.placed
    codes = set(map(_territory, group)) - {None}
    if weights:
        return min(weights, key=lambda type: (-weights[type], type))
    if codes:
        return "organization" if codes & _BODIES else "place"
    if placed >= _AS_PLACE * count:
        return "place"
    return "organization" if any(is_abbreviation(form.name) for form in group) else None


def _territory(form: Form) -> str | None:
    """Return the code of the territory that CLDR names so."""
    return territories(form.lang).get(" ".join(form.parts))


def _cldr_names(code: str, archive: Archive) -> dict[str, str]:
    return {
        tag: locale(tag).territories[code]
        for tag in archive.config.interface_languages
        if code in locale(tag).territories
    }


def _all_names(record: AuthorityRecord) -> Iterator[tuple[str, str]]:
    yield from record.labels.items()
    for names in (record.aliases, record.exceptions, record.short):
        for language, texts in names.items():
            for text in texts:
                yield language, text


def _claims(names: Iterable[tuple[str, str]]) -> set[_Claim]:
    return {(language, key(name)) for language, name in names}


def _wordings(group: Iterable[Form], claimed: set[_Claim]) -> dict[str, list[str]]:
    """Return the names of a group by language, the one that is its label first.

    An abbreviation in letters that its text's language is not written in is of no language.
    """
    by_language: dict[str, list[Form]] = defaultdict(list)
    for form in group:
        by_language[form.lang].append(form)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for language, forms in sorted(by_language.items()):
        forms.sort(key=_as_label)
        names = [(language, form.name) for form in forms]
        for form in forms:
            cased = any(map(str.isupper, form.name))
            tag = language if cased else UNDETERMINED
            names += [(tag, short) for short in form.abbreviations]
        for tag, name in names:
            free = claimed.isdisjoint({(tag, key(name)), (UNDETERMINED, key(name))})
            if free and sum(map(str.isalnum, name)) > 1:
                found[tag][name] = None
    return {tag: list(names) for tag, names in found.items()}


def _as_label(form: Form) -> tuple[bool, int, float, str]:
    """Return the order of wordings: a whole name before an abbreviation or a surname."""
    longest = -len(form.parts) if form.type == "person" else 0
    best = max(WEIGHTS[each] for each in form.evidence)
    return len(form.parts) == 1, longest, -len(form.candidates) - best, form.name


def _without_common_words(found: Sequence[Draft], archive: Archive) -> Iterator[Draft]:
    """Yield the drafts without the names that would be found in common words of a language."""
    matcher = Matcher({draft.record.id: draft.record for draft in found}, archive.languages)
    common: dict[str, set[str]] = defaultdict(set)
    for tag, language in archive.languages.items():
        for word in language.data.get("common_words", ()):
            for text in dict.fromkeys((word, word[:1].upper() + word[1:])):
                for mention in matcher.mentions([Block("", "paragraph", text, 0, len(text))], tag):
                    common[mention.entity].add(key(mention.surface))
    for draft in found:
        record, words = draft.record, common[draft.record.id]
        if not words:
            yield draft
            continue
        labels = {tag: name for tag, name in record.labels.items() if key(name) not in words}
        aliases = {
            tag: tuple(name for name in names if key(name) not in words)
            for tag, names in record.aliases.items()
        }
        for tag, names in aliases.items():
            if tag in record.labels and tag not in labels and names:
                labels[tag], aliases[tag] = names[0], names[1:]
        if labels and not draft.cldr:
            kept: Mapping[str, tuple[str, ...]] = {
                t: names for t, names in aliases.items() if names
            }
            record = replace(
                record, labels=MappingProxyType(labels), aliases=MappingProxyType(kept)
            )
            yield replace(draft, record=record)
