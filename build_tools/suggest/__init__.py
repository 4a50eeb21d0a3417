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
from dataclasses import dataclass, replace

from ..archive import Archive
from ..enrich.mentions import Matcher
from ..model import AuthorityRecord, EntityType, Mention
from . import abbreviations, capitals, cited, headed
from .candidates import WEIGHTS, Candidate, Casing, Evidence, Text
from .counterparts import Sounds, by_work
from .describe import Describer
from .drafts import Draft, drafts, is_shown
from .forms import Form, FormKey, joined
from .naming import Naming, naming_of
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
    describer = Describer(texts, archive.works)
    candidates = tuple(_candidates(texts))
    forms = describer.forms(candidates)
    spelled = tuple(_spelled(texts, forms.values(), archive))
    forms = describer.forms((*candidates, *(candidate for _, candidate in spelled)))
    pairs = [(forms[found_by], forms[each.lang, each.parts]) for found_by, each in spelled]
    groups = joined(tuple(forms.values()), pairs)
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


def _candidates(texts: Sequence[Text]) -> Iterator[Candidate]:
    """Yield all that something in its own text shows to be a name."""
    for group in _by_language(texts).values():
        casing = Casing(group)
        contexts = headed.Contexts(group)
        common = {short for text in group for short in abbreviations.of_common_words(text)}
        found: list[Candidate] = []
        for text in group:
            found += abbreviations.find(text)
            found += cited.find(text)
            if text.naming.capitals:
                found += capitals.find(text, casing)
            else:
                found += headed.find(text, contexts)
        shown = (
            each
            for each in found
            if each.evidence != "capitals" or " ".join(each.parts) not in common
        )
        yield from _without_suffixes(shown, group[0].naming)


def _without_suffixes(found: Iterable[Candidate], naming: Naming) -> Iterator[Candidate]:
    """Yield the candidates; those of one language that only capitals show, without a suffix.

    A suffix is what a name has there and has not elsewhere: Birleşmiş Milletlerin.
    """
    candidates = tuple(found)
    names = {each.parts: each.name for each in candidates}
    for each in candidates:
        *first, last = each.parts
        for size in range(len(last) - 1, 1, -1) if each.evidence == "capitals" else ():
            bare = (*first, last[:size])
            if bare in names and naming.affixes.after(last[:size], last[size:], len(bare)):
                yield replace(each, parts=bare, name=names[bare])
                break
        else:
            yield each


def _spelled(
    texts: Iterable[Text], forms: Iterable[Form], archive: Archive
) -> Iterator[tuple[FormKey, Candidate]]:
    """Yield the names that are found by their sound in scripts without capitals.

    Each comes with the wording that it was found by; of people, their surnames are looked for too.
    """
    sounds = Sounds(text for text in texts if not text.naming.capitals)
    same_work = by_work([work.documents for work in archive.works])
    for form in forms:
        if _is_sounding(form):
            wanted = [(form, is_shown([form]))]
            if form.type == "person" and len(form.part_readings) > 1:
                last = form.part_readings[-1]
                wanted.append((replace(form, readings=last, part_readings=(last,)), True))
            for each, shown in wanted:
                for candidate in sounds.find(each, same_work, shown):
                    yield (form.lang, form.parts), candidate


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
