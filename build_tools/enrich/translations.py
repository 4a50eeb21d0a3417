"""Which documents are language versions of one work: what sidecars state, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..model import AuthorityRecord, Block, Record, Sidecar, Source, Work
from ..problems import Problem, nearest
from ..yamlfile import KeyPath, YamlFile
from .alignment import LINKED, Proposal
from .authorities import TYPES

_ROLE = "translation_note"


def is_translation(blocks: Iterable[Block], sidecar: Sidecar) -> bool:
    """Whether the text, by a note such as "(ترجمه)", or its editor says it is a translation."""
    return bool(sidecar.translation_of) or any(block.role == _ROLE for block in blocks)


def link_translations(
    records: Sequence[Record], proposals: Sequence[Proposal] = ()
) -> tuple[tuple[Record, ...], tuple[Work, ...]]:
    """Return the records with their works and translations, and the works.

    One side of a link is enough, and links join: what two documents are versions of is one work.
    Its id is the one that a sidecar states, else the first id among its documents. A document
    without language versions has a work only where its sidecar names one. ``proposals`` join what
    no sidecar joins, unless one says no.
    """
    stated = _groups(record.source for record in records)
    by_id = {record.id: record for record in records}
    linked: dict[str, Record] = {}
    works = []
    for group in _joined(stated, by_id, proposals):
        named = [by_id[id].sidecar.work for id in group if by_id[id].sidecar.work]
        work = named[0] if named else group[0] if len(group) > 1 else None
        if work:
            works.append(Work(work, tuple(group), "stated" if group in stated else "inferred"))
        for id in group:
            others = tuple(other for other in group if other != id)
            linked[id] = replace(by_id[id], work=work, translations=others)
    works.sort(key=lambda work: work.id)
    return tuple(linked[record.id] for record in records), tuple(works)


def _joined(
    groups: Sequence[list[str]], by_id: Mapping[str, Record], proposals: Sequence[Proposal]
) -> list[list[str]]:
    """Return the groups that are left when ``proposals`` have joined some, the best first.

    Two groups are joined where their documents in different languages are versions of one text
    with a probability of LINKED on the average, so that one wrong proposal does not join two works
    (average linkage; Sokal and Michener 1958). One refusal between them keeps them apart, and so do
    the names of different works.
    """
    order = {id: number for number, id in enumerate(by_id)}
    scores = {frozenset((one.left, one.right)): one.score for one in proposals}
    group_of = {id: group for group in groups for id in group}
    for proposal in proposals:
        one, other = group_of[proposal.left], group_of[proposal.right]
        if one is other or proposal.score < LINKED or _kept_apart(one, other, by_id):
            continue
        between = [
            scores.get(frozenset((left, right)), 0.0)
            for left in one
            for right in other
            if by_id[left].lang != by_id[right].lang
        ]
        if sum(between) >= LINKED * len(between):
            both = sorted([*one, *other], key=order.__getitem__)
            group_of.update(dict.fromkeys(both, both))
    found = {id(group): group for group in group_of.values()}
    return sorted(found.values(), key=lambda group: order[group[0]])


def _kept_apart(one: Iterable[str], other: Iterable[str], by_id: Mapping[str, Record]) -> bool:
    """Tell whether sidecars say that two groups are not versions of one text."""
    sides = [[by_id[id].sidecar for id in group] for group in (one, other)]
    works = {sidecar.work for side in sides for sidecar in side if sidecar.work}
    return len(works) > 1 or any(
        id in sidecar.not_translations
        for side, others in zip(sides, (other, one), strict=True)
        for sidecar in side
        for id in others
    )


def check_references(
    records: Sequence[Record],
    sources: Sequence[Source],
    authorities: Mapping[str, AuthorityRecord],
) -> list[Problem]:
    """Return what is wrong with the ids that sidecars refer to.

    A document or an entity that is not there (with the nearest that is), an entity of another
    type, a link to the document itself, language versions that state different works, documents
    that are linked and said to be none, texts that are translated from one another in a circle.
    ``sources`` are all that were found, also those that did not become ``records``.
    """
    ids = {source.id for source in sources} | {record.id for record in records}
    problems: list[Problem] = []
    for source in sources:
        sidecar = source.sidecar
        for path, id in (*_document_links(sidecar), *_refusals(sidecar)):
            problems += _check_document(sidecar, path, id, source.id, ids)
        for path, id in _stated_ids(sidecar):
            wanted = TYPES.get(str(path[0])) if path else None
            problems += _check_entity(sidecar, path, id, authorities, wanted)
        for index, id in enumerate(sidecar.not_mentioned):
            problems += _check_entity(sidecar, ("not_mentioned", index), id, authorities, None)
    return problems + _check_works(sources) + _check_refusals(sources) + _check_origins(sources)


def _check_refusals(sources: Sequence[Source]) -> list[Problem]:
    """Return a problem for each document that is said to be no version, and linked as one."""
    group_of = {id: group for group in _groups(sources) for id in group}
    problems = []
    for source in sources:
        sidecar = source.sidecar
        for path, id in _refusals(sidecar):
            if id == source.id or id not in group_of[source.id]:
                continue
            if id in (sidecar.translation_of, *sidecar.translations):
                field = "translation_of" if id == sidecar.translation_of else "translations"
                message, remedy = (
                    f'"{id}" stands under {field} as well',
                    "Take it out of one of the two.",
                )
            else:
                message = f'"{id}" is a version of this text, by what the sidecars of both say'
                remedy = (
                    "Take it out here, or take out the links, or the `work`, that join the two."
                )
            problems.append(_problem(sidecar, path, message, remedy))
    return problems


def _check_origins(sources: Sequence[Source]) -> list[Problem]:
    """Return a problem for each circle of texts that are all translated from one another."""
    origin = {source.id: source.sidecar.translation_of for source in sources}
    problems = []
    told: set[str] = set()
    for source in sources:
        way = [source.id]
        while (before := origin.get(way[-1])) and before not in way:
            way.append(before)
        if before == source.id and len(way) > 1 and not told.intersection(way):
            told.update(way)
            problems.append(
                _problem(
                    source.sidecar,
                    ("translation_of",),
                    f'"{way[-1]}" is translated from this document, by what its sidecar says',
                    "Take `translation_of` out of the document that was there first.",
                )
            )
    return problems


def _stated_ids(sidecar: Sidecar) -> tuple[tuple[KeyPath, str], ...]:
    """Return the entity ids that a sidecar adds, each with its path in the file."""
    paths: list[KeyPath] = []
    for field in TYPES:
        items: list[KeyPath] = []
        while (field, len(items)) in sidecar.marks:
            items.append((field, len(items)))
        paths += items or ([(field,)] if (field,) in sidecar.marks else [])
    if len(paths) != len(sidecar.mentions):  # made without a file, or a field is empty
        paths = [() for _ in sidecar.mentions]
    return tuple(zip(paths, sidecar.mentions, strict=True))


def _problem(sidecar: Sidecar, path: KeyPath, message: str, remedy: str) -> Problem:
    """Return a problem with the value at ``path`` of a sidecar that was read."""
    file = YamlFile(str(sidecar.path or ""), None, dict(sidecar.marks))
    return file.problem(path, message, remedy)


def _document_links(sidecar: Sidecar) -> list[tuple[KeyPath, str]]:
    links: list[tuple[KeyPath, str]] = [
        (("translations", index), id) for index, id in enumerate(sidecar.translations)
    ]
    if sidecar.translation_of:
        links.append((("translation_of",), sidecar.translation_of))
    return links


def _refusals(sidecar: Sidecar) -> list[tuple[KeyPath, str]]:
    return [(("not_translations", index), id) for index, id in enumerate(sidecar.not_translations)]


def _check_document(
    sidecar: Sidecar, path: KeyPath, id: str, own: str, ids: set[str]
) -> list[Problem]:
    if id == own:
        return [_problem(sidecar, path, "this is the document itself", "Name the other document.")]
    if id in ids:
        return []
    return [
        _problem(
            sidecar,
            path,
            f'there is no document "{id}"',
            f"Write its id: the name of its file without the ending.{nearest(id, ids)}",
        )
    ]


def _check_entity(
    sidecar: Sidecar,
    path: KeyPath,
    id: str,
    authorities: Mapping[str, AuthorityRecord],
    wanted: str | None,
) -> list[Problem]:
    record = authorities.get(id)
    if record is None:
        same = [key for key, other in authorities.items() if wanted in (None, other.type)]
        return [
            _problem(
                sidecar,
                path,
                f'there is no authority record "{id}"',
                f"Add it in seeds/authorities/, or use one that is there.{nearest(id, same)}",
            )
        ]
    if wanted and record.type != wanted:
        field = next(name for name, type in TYPES.items() if type == record.type)
        return [
            _problem(sidecar, path, f'"{id}" is of type {record.type}', f"Put it under {field}.")
        ]
    return []


def _check_works(sources: Sequence[Source]) -> list[Problem]:
    by_id = {source.id: source for source in sources}
    problems = []
    groups = _groups(sources)
    named = {source.sidecar.work: source for source in sources if source.sidecar.work is not None}
    for group in groups:
        other = named.get(group[0])
        if len(group) > 1 and other and other.id not in group:
            if any(by_id[id].sidecar.work for id in group):
                continue
            problems.append(
                _problem(
                    other.sidecar,
                    ("work",),
                    f'"{group[0]}" is the id of a document with language versions of its own',
                    f"If this is one of them, write `translations: [{group[0]}]` instead; "
                    "else give the work another name.",
                )
            )
    for group in groups:
        stated = [by_id[id] for id in group if by_id[id].sidecar.work]
        for source in stated[1:]:
            first = stated[0]
            if source.sidecar.work != first.sidecar.work:
                problems.append(
                    _problem(
                        source.sidecar,
                        ("work",),
                        f'"{first.id}" is a version of this text, and states the work '
                        f'"{first.sidecar.work}"',
                        "State the same work in both, or take out the link between them.",
                    )
                )
    return problems


def _groups(sources: Iterable[Source]) -> list[list[str]]:
    """Return the ids of the sources in groups that links or a stated work join, in their order."""
    listed = list(sources)
    leader = {source.id: source.id for source in listed}

    def find(id: str) -> str:
        while leader[id] != id:
            leader[id] = leader[leader[id]]
            id = leader[id]
        return id

    by_work: dict[str, str] = {}
    for source in listed:
        sidecar = source.sidecar
        others = [id for _, id in _document_links(sidecar) if id in leader]
        if sidecar.work:
            others.append(by_work.setdefault(sidecar.work, source.id))
        for other in others:
            leader[find(other)] = find(source.id)
    groups: dict[str, list[str]] = {}
    for source in listed:
        groups.setdefault(find(source.id), []).append(source.id)
    return list(groups.values())
