"""Names that no authority record covers, found in the texts of an archive, for a person to judge.

What shows a name is looked for in every block (:mod:`.abbreviations`, :mod:`.capitals`,
:mod:`.headed`, :mod:`.cited`, :mod:`.counterparts`), wordings of one name are joined across
languages (:mod:`.forms`), and what is left is counted with the matcher of the pipeline itself: a
suggestion has the mentions that it would have as a record. Nothing is written.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..archive import Archive
from ..enrich.mentions import Matcher
from ..model import AuthorityRecord, EntityType, Mention
from . import abbreviations, capitals, cited, headed
from .candidates import WEIGHTS, Candidate, Casing, Evidence, Text
from .counterparts import Sounds, by_work
from .drafts import Draft, drafts, is_shown
from .forms import Form, FormKey, forms_of, joined
from .meaning import meaning
from .naming import Naming, naming_of
from .spelling import readings
from .words import words_of

__all__ = ["Place", "Suggestion", "suggest"]


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
    passages = _passages(archive)
    for form in forms.values():
        _describe(form, places, passages)
    spelled = _spelled(texts, forms, archive)
    for _, form in spelled:
        _describe(form, places, passages)
    groups = joined(tuple(forms.values()), spelled)
    found = _counted(drafts(groups, archive), archive, documents)
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


def _forms(texts: Sequence[Text]) -> dict[FormKey, Form]:
    """Return all wordings that something shows to be a name."""
    candidates: list[Candidate] = []
    for group in _by_language(texts).values():
        casing = Casing(group)
        contexts = headed.Contexts(group)
        common = {short for text in group for short in abbreviations.of_common_words(text)}
        for text in group:
            candidates += abbreviations.find(text)
            candidates += cited.find(text)
            if text.naming.capitals:
                candidates += (
                    each
                    for each in capitals.find(text, casing)
                    if each.evidence != "capitals" or " ".join(each.parts) not in common
                )
            else:
                candidates += headed.find(text, contexts)
    forms = forms_of(candidates)
    namings = {text.lang: text.naming for text in texts}
    for form in list(forms.values()):
        bare = _without_suffix(form, forms, namings[form.lang])
        if bare:
            bare.candidates += form.candidates
            del forms[form.lang, form.parts]
    return forms


def _without_suffix(form: Form, forms: Mapping[FormKey, Form], naming: Naming) -> Form | None:
    """Return the wording of which ``form`` is one with a suffix, shown by its capitals alone."""
    *first, last = form.parts
    if form.evidence == {"capitals"}:
        for size in range(len(last) - 1, 1, -1):
            other = forms.get((form.lang, (*first, last[:size])))
            if other and naming.affixes.after(last[:size], last[size:], len(form.parts)):
                return other
    return None


def _passages(archive: Archive) -> Mapping[tuple[str, str], tuple[str, int]]:
    """Return the passage of its work that a block of a document stands in."""
    return {
        (document, block): (work.id, number)
        for work in archive.works
        for number, passage in enumerate(work.passages)
        for document, blocks in passage.blocks.items()
        for block in blocks
    }


def _describe(
    form: Form,
    texts: Mapping[tuple[str, str], Text],
    passages: Mapping[tuple[str, str], tuple[str, int]],
) -> None:
    """Fill in what the wording means, how it sounds, and in which passages of works it stands."""
    places = ((each.document, each.block) for each in form.candidates)
    form.passages = frozenset(passages[place] for place in places if place in passages)
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
    forms: dict[FormKey, Form],
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
        shown = is_shown([form])
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


def _counted(
    drafts: Sequence[Draft], archive: Archive, documents: Collection[str] | None
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
            shown = sum(WEIGHTS[each] for each in draft.evidence)
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
