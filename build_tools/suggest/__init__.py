"""Names that no authority record covers, found in the texts of an archive, for a person to judge.

What shows a name is looked for in every block (:mod:`.abbreviations`, :mod:`.capitals`,
:mod:`.headed`, :mod:`.cited`, :mod:`.counterparts`), wordings of one name are joined across
languages (:mod:`.forms`), and what is left is counted with the matcher of the pipeline itself: a
suggestion has the mentions that it would have as a record. Nothing is written.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ..archive import Archive
from ..enrich.letters import key
from ..enrich.mentions import Matcher
from ..i18n import locale
from ..model import AuthorityRecord, EntityType, Mention
from . import abbreviations, capitals, cited, headed
from .candidates import Candidate, Casing, Evidence, Text
from .counterparts import Sounds, by_work
from .forms import Form, forms_of, joined
from .ids import id_of
from .meaning import meaning, territories
from .naming import Naming, naming_of
from .spelling import readings
from .words import words_of

__all__ = ["Place", "Suggestion", "suggest"]

#: How much each kind of evidence weighs.
_WEIGHTS: Mapping[Evidence, float] = {
    "abbreviation": 3.0,
    "head": 2.0,
    "title": 2.0,
    "source": 1.5,
    "spelling": 1.0,
    "capitals": 1.0,
}
#: How often capitals alone must be repeated: of several words, and of one.
_REPEATED, _REPEATED_ALONE = 2, 3
#: Codes of the CLDR that are of bodies and not of territories.
_BODIES = frozenset({"EU", "UN"})
#: In which share of its places a name stands as that of a place does.
_AS_PLACE = 0.3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a suggested name stands: in which document, and the mention of it there."""

    document: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that no record covers: what an authority record of it would say, and what shows it.

    ``record`` has as labels the wording that each language uses most; ``type`` is ``None`` where
    nothing shows it, and ``record.type`` then means nothing. ``cldr`` is the code of a territory
    that the Unicode CLDR names so. ``places`` are in the order of the archive.
    """

    record: AuthorityRecord
    type: EntityType | None
    evidence: tuple[Evidence, ...]
    places: tuple[Place, ...]
    languages: tuple[str, ...]
    weight: float
    cldr: str | None = None

    @property
    def documents(self) -> int:
        """In how many documents the name stands."""
        return len({place.document for place in self.places})


def suggest(archive: Archive, documents: Collection[str] | None = None) -> tuple[Suggestion, ...]:
    """Return the names that no authority record of ``archive`` covers, the best shown first.

    Where the ids of ``documents`` are given, only those that stand in them, and only there.
    """
    texts = tuple(_texts(archive))
    places = {(text.document, text.block.id): text for text in texts}
    forms = _forms(texts)
    for form in forms.values():
        _describe(form, places)
    spelled = _spelled(texts, forms, archive)
    for _, form in spelled:
        _describe(form, places)
    groups = joined(tuple(forms.values()), spelled)
    kept = [group for group in groups if _is_shown(group)]
    drafts = _drafts(kept, archive)
    found = _counted(drafts, archive, documents)
    return tuple(sorted(found, key=lambda one: (-one.weight, one.record.id)))


def _texts(archive: Archive) -> Iterator[Text]:
    """Yield every block in which names are looked for; verses and references are none."""
    namings: dict[str, Naming] = {}
    for record in archive.records:
        mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in record.mentions:
            mentions[mention.block].append(mention)
        for block in record.blocks:
            if block.kind in ("verse", "reference"):
                continue
            lang = (block.lang or record.lang).split("-")[0]
            if lang not in namings:
                namings[lang] = naming_of(lang, archive.languages)
            naming = namings[lang]
            words = words_of(block.text, naming.affixes)
            yield Text(record.id, block, lang, naming, words, tuple(mentions[block.id]))


def _by_language(texts: Iterable[Text]) -> Mapping[str, list[Text]]:
    groups: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        groups[text.lang].append(text)
    return groups


def _forms(texts: Sequence[Text]) -> dict[tuple[str, tuple[str, ...]], Form]:
    """Return all wordings that something shows to be a name."""
    candidates: list[Candidate] = []
    for group in _by_language(texts).values():
        casing = Casing(group)
        contexts = headed.Contexts(group)
        for text in group:
            candidates += abbreviations.find(text)
            candidates += cited.find(text)
            if text.naming.capitals:
                candidates += capitals.find(text, casing)
            else:
                candidates += headed.find(text, contexts)
    return dict(forms_of(candidates))


def _describe(form: Form, texts: Mapping[tuple[str, str], Text]) -> None:
    """Fill in what the wording means and how it sounds."""
    first = form.candidates[0]
    text = texts[first.document, first.block]
    naming = text.naming
    words = form.name.split()
    if len(words) != len(form.parts):
        words = list(form.parts)
    inside = [word for word in text.words if first.start <= word.start and word.end <= first.end]
    entities = {}
    if len(inside) == len(form.parts):
        for at, word in enumerate(inside):
            mention = text.mention([word])
            if mention:
                entities[at] = mention.entity
    form.meaning = meaning(form.parts, words, naming, entities)
    parts = [part for word in words for part in word.replace("\u200c", "-").split("-") if part]
    form.part_readings = tuple(readings(part, naming.sounds) for part in parts)
    form.readings = readings("".join(parts), naming.sounds)


def _spelled(
    texts: Sequence[Text],
    forms: dict[tuple[str, tuple[str, ...]], Form],
    archive: Archive,
) -> list[tuple[Form, Form]]:
    """Find names by their sound in scripts without capitals, add their wordings to ``forms``.

    Return each wording with the one that it was found by.
    """
    sounds = Sounds(text for text in texts if not text.naming.capitals)
    same_work = by_work([work.documents for work in archive.works])
    found: list[tuple[Form, Candidate]] = []
    for form in list(forms.values()):
        if not _is_sounding(form):
            continue
        shown = _is_shown([form])
        found += [(form, candidate) for candidate in sounds.find(form, same_work, shown)]
        if form.type == "person" and len(form.part_readings) > 1:
            surname = Form(form.lang, form.parts[-1:], form.candidates)
            surname.part_readings = form.part_readings[-1:]
            surname.readings = form.part_readings[-1]
            found += [(form, candidate) for candidate in sounds.find(surname, same_work, True)]
    pairs = []
    for form, candidate in found:
        other = forms.setdefault(
            (candidate.lang, candidate.parts), Form(candidate.lang, candidate.parts)
        )
        if candidate not in other.candidates:
            other.candidates.append(candidate)
        pairs.append((form, other))
    return pairs


def _is_sounding(form: Form) -> bool:
    """Tell whether no word of it has a meaning that is known, and its script has capitals."""
    cased = any(character.isupper() for character in form.name)
    return cased and all(isinstance(word, tuple) for word in form.meaning)


def _is_shown(group: Sequence[Form]) -> bool:
    """Tell whether the evidence for a name is enough."""
    if any(form.evidence - {"capitals", "spelling"} for form in group):
        return True
    if any(_territory(form) or "spelling" in form.evidence for form in group):
        return True
    several = [each for form in group if len(form.parts) > 1 for each in form.candidates]
    alone = [each for form in group if len(form.parts) == 1 for each in form.candidates]
    return len(several) >= _REPEATED or (
        len(alone) >= _REPEATED_ALONE and any(each.suffixed or each.placed for each in alone)
    )


def _territory(form: Form) -> str | None:
    """Return the code of the territory that CLDR names so."""
    return territories(form.lang).get(" ".join(form.parts))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A record as it would be, before its mentions are counted."""

    record: AuthorityRecord
    type: EntityType | None
    evidence: tuple[Evidence, ...]
    cldr: str | None


def _drafts(groups: Iterable[Sequence[Form]], archive: Archive) -> list[_Draft]:
    """Return the records that the groups would be; a name is in one record only."""
    claimed = {
        (language, key(name))
        for record in archive.authorities.values()
        for language, name in _names(record)
    }
    taken = set(archive.authorities)
    drafts = []
    for group in sorted(groups, key=_rank):
        names = _wordings(group, claimed, archive)
        if not names:
            continue
        code = next(filter(None, map(_territory, group)), None)
        labels = {
            language: wordings[0] for language, wordings in names.items() if language != "und"
        }
        if code:
            labels = {**labels, **_cldr_labels(code, archive)}
        if not labels:
            continue
        aliases = {
            language: tuple(name for name in wordings if name != labels.get(language))
            for language, wordings in names.items()
        }
        id = id_of(labels, names.get("und", ()), taken)
        taken.add(id)
        claimed |= {(language, key(name)) for language, all in names.items() for name in all}
        kinds = {evidence for form in group for evidence in form.evidence}
        if kinds - {"capitals", "spelling"}:
            kinds.discard("capitals")
        type = _type(group)
        record = AuthorityRecord(
            id=id,
            type=type or "place",
            labels=MappingProxyType(labels),
            aliases=MappingProxyType({tag: names for tag, names in aliases.items() if names}),
        )
        drafts.append(_Draft(record, type, tuple(e for e in _WEIGHTS if e in kinds), code))
    return drafts


def _names(record: AuthorityRecord) -> Iterator[tuple[str, str]]:
    yield from record.labels.items()
    for names in (record.aliases, record.exceptions, record.short):
        for language, texts in names.items():
            for text in texts:
                yield language, text


def _rank(group: Sequence[Form]) -> tuple[float, str]:
    shown = sum(_WEIGHTS[each] for each in {e for form in group for e in form.evidence})
    places = sum(len(form.candidates) for form in group)
    return -shown * (1 + math.log2(places)), min(form.name for form in group)


def _type(group: Iterable[Form]) -> EntityType | None:
    """Return what a group names, by the evidence that weighs most."""
    weights: Counter[EntityType] = Counter()
    placed = all = 0
    for form in group:
        for candidate in form.candidates:
            if candidate.type:
                weights[candidate.type] += int(2 * _WEIGHTS[candidate.evidence])
            all += 1
            placed += candidate.placed
    if weights:
        return min(weights, key=lambda type: (-weights[type], type))
    if any(_territory(form) for form in group):
        return "organization" if any(_territory(form) in _BODIES for form in group) else "place"
    if placed >= _AS_PLACE * all:
        return "place"
    return "organization" if any(form.name.isupper() for form in group) else None


def _wordings(
    group: Iterable[Form], claimed: set[tuple[str, str]], archive: Archive
) -> dict[str, list[str]]:
    """Return the names of a group by language, the one that is its label first."""
    by_language: dict[str, list[Form]] = defaultdict(list)
    for form in group:
        by_language[form.lang].append(form)
    names: dict[str, list[str]] = {}
    for language, forms in sorted(by_language.items()):
        forms.sort(key=_as_label)
        for form in forms:
            names.setdefault(language, []).append(form.name)
        for form in forms:
            for short in form.abbreviations:
                foreign = _is_foreign(short, form.name)
                names.setdefault("und" if foreign else language, []).append(short)
    found: dict[str, list[str]] = {}
    for language, texts in names.items():
        for text in dict.fromkeys(texts):
            claims = {(language, key(text)), ("und", key(text))}
            if not claims & claimed and sum(map(str.isalnum, text)) > 1:
                found.setdefault(language, []).append(text)
    return found


def _as_label(form: Form) -> tuple[float, int, int, str]:
    """Return the order of wordings: a whole name before an abbreviation or a surname."""
    person = form.type == "person"
    best = max(_WEIGHTS[each] for each in form.evidence)
    alone = len(form.parts) == 1
    longest = -len(form.parts) if person else 0
    return (float(alone), longest, -len(form.candidates) - int(best), form.name)


def _is_foreign(short: str, name: str) -> bool:
    return short.isascii() and not name[:1].isascii() and not any(map(str.isupper, name))


def _cldr_labels(code: str, archive: Archive) -> dict[str, str]:
    return {
        tag: locale(tag).territories[code]
        for tag in archive.config.interface_languages
        if code in locale(tag).territories
    }


def _counted(
    drafts: Sequence[_Draft], archive: Archive, documents: Collection[str] | None
) -> Iterator[Suggestion]:
    """Yield the drafts that are named somewhere beside the names of the records that there are."""
    by_id = {draft.record.id: draft for draft in drafts}
    records = {id: draft.record for id, draft in by_id.items()}
    matcher = Matcher({**archive.authorities, **records}, archive.languages)
    places: dict[str, list[Place]] = defaultdict(list)
    languages: dict[str, dict[str, None]] = defaultdict(dict)
    for record in archive.records:
        if documents is not None and record.id not in documents:
            continue
        spoken = {block.id: (block.lang or record.lang).split("-")[0] for block in record.blocks}
        for mention in matcher.mentions(record.blocks, record.lang):
            if mention.entity in by_id:
                places[mention.entity].append(Place(record.id, mention))
                languages[mention.entity][spoken[mention.block]] = None
    for id, draft in by_id.items():
        if places[id]:
            shown = sum(_WEIGHTS[each] for each in draft.evidence)
            often = 1 + math.log2(len(places[id]))
            yield Suggestion(
                record=draft.record,
                type=draft.type,
                evidence=draft.evidence,
                places=tuple(places[id]),
                languages=tuple(languages[id]),
                weight=shown * often * (1 + 0.5 * (len(languages[id]) - 1)),
                cldr=draft.cldr,
            )
