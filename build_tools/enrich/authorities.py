"""The authority files: organisations, people, places and events, each under one id for all names.

A record in ``seeds/authorities/TYPE.yml``::

    nato:
      kind: intergovernmental
      labels: {en: ..., tr: ..., ar: ..., fa: ...}   # preferred, one per interface language
      aliases: {tr: [...], und: [...]}               # other names; und: in any language
      short: {tr: [...]}                             # names that count after the full name only;
                                                     # of people, after a title as well
      except: {tr: [...]}                            # wordings that only look like its name
      same_as: [https://www.wikidata.org/entity/Q7184]
      cldr: KZ                                       # its names in the Unicode CLDR: a territory,
      cldr_zone: Asia/Baku                           # or the city of a time zone

What CLDR names need not be written; a label that is written comes before CLDR's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from .. import ids
from ..i18n import is_language_tag, locale, locales
from ..model import AuthorityRecord, EntityType
from ..problems import InputError, Problem, gathering, nearest
from ..yamlfile import KeyPath, YamlFile, read_yaml
from .letters import key

FOLDER = PurePosixPath("seeds/authorities")
UNDETERMINED = "und"

TYPES: Mapping[str, EntityType] = MappingProxyType(
    {
        "organizations": "organization",
        "people": "person",
        "places": "place",
        "events": "event",
    }
)

KINDS: Mapping[EntityType, tuple[str, ...]] = MappingProxyType(
    {
        "organization": (
            "intergovernmental",
            "state_body",
            "armed_forces",
            "armed_group",
            "movement",
            "media",
            "company",
            "research",
        ),
        "person": (),
        "place": (
            "continent",
            "country",
            "former_country",
            "territory",
            "region",
            "city",
            "site",
            "sea",
        ),
        "event": ("conflict", "unrest", "exercise", "period", "meeting"),
    }
)

_FIELDS = ("kind", "labels", "aliases", "short", "except", "same_as", "cldr", "cldr_zone")
_NAMES = ("aliases", "short", "except")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SAME_AS = re.compile(r"https?://[^\s\"<>\\]+")


@dataclass(frozen=True, slots=True, eq=False)
class Authorities(Mapping[str, AuthorityRecord]):
    """All authority records by id, in the order of their ids."""

    records: Mapping[str, AuthorityRecord]

    def __getitem__(self, id: str) -> AuthorityRecord:
        return self.records[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)


def load_authorities(root: Path, languages: Sequence[str] | None = None) -> Authorities:
    """Read the authority files of the archive at ``root``; a file that is not there is empty.

    ``languages`` are the interface languages, in which each record must have a label; without
    them, all languages that have interface texts. Raises InputError with all problems of all
    files: an unknown field or kind, a label that is missing, a name that two records claim, an
    id that stands twice or is no slug, a code that CLDR does not know.
    """
    languages = locales() if languages is None else languages
    problems: list[Problem] = []
    records: dict[str, AuthorityRecord] = {}
    files: dict[str, YamlFile] = {}
    for name, type in TYPES.items():
        path = root / FOLDER / f"{name}.yml"
        if not path.is_file():
            continue
        with gathering(problems):
            file = read_yaml(path, root)
            for id, data in _entries(file):
                found = list(_record_problems(file, id, data, type, languages))
                if id in records:
                    found.append(_stands_twice(file, id, files[id]))
                problems.extend(found)
                if not found:
                    records[id] = _record(file, id, data, type, languages)
                    files[id] = file
    problems.extend(_unknown_files(root))
    problems.extend(_claimed_twice(records, files))
    if problems:
        raise InputError(problems)
    return Authorities(MappingProxyType(dict(sorted(records.items()))))


def _unknown_files(root: Path) -> Iterator[Problem]:
    """Yield a problem for each file that would be passed over in silence."""
    known = [f"{name}.yml" for name in (*TYPES, "genres")]
    for path in sorted((root / FOLDER).glob("*")):
        if path.name not in known and not path.name.startswith("."):
            yield Problem(
                (FOLDER / path.name).as_posix(),
                "this is no authority file",
                f"The files here are {', '.join(known)}.{nearest(path.name, known)} "
                "Documents go into seeds/.",
            )


def _entries(file: YamlFile) -> Iterable[tuple[str, Any]]:
    if file.data is None:
        return ()
    if not isinstance(file.data, dict):
        raise InputError(
            file.problem(
                (),
                "the file is ids with records below them",
                "Write `my-id:` and, below it, `labels:`.",
            )
        )
    return file.data.items()


def _stands_twice(file: YamlFile, id: str, other: YamlFile) -> Problem:
    return file.problem(
        (id,),
        f"this id stands in {other.file}:{other.marks[(id,)][0]} already",
        "Give one of the two another id, or make one record of them.",
    )


def _record_problems(
    file: YamlFile, id: str, data: Any, type: EntityType, languages: Sequence[str]
) -> Iterator[Problem]:
    if not SLUG.fullmatch(id):
        slug = "-".join(SLUG.findall(key(id)))
        yield file.problem(
            (id,),
            "an id is small letters a-z, digits and hyphens",
            f"Write {slug}." if slug else "Write it like central-asia.",
        )
    why = ids.unusable(id)
    if why:
        yield file.problem((id,), why, "Choose another id.")
    if not isinstance(data, dict):
        yield file.problem(
            (id,),
            "the record is empty" if data is None else "the record has no fields",
            "Write `labels:` below it, and below that `en: ...`.",
        )
        return
    for field in data:
        if field not in _FIELDS:
            yield file.problem(
                (id, field),
                "there is no such field",
                f"Use {', '.join(_FIELDS)}.{nearest(field, _FIELDS)}",
            )
    kind = data.get("kind")
    if "kind" in data and kind not in KINDS[type]:
        allowed = ", ".join(KINDS[type]) or "no kind"
        yield file.problem(
            (id, "kind"),
            f'there is no kind "{kind}" of {type}',
            f"Use {allowed}.{nearest(str(kind), KINDS[type])}",
        )
    yield from _text_problems(file, id, data)
    yield from _cldr_problems(file, id, data)
    labels = data.get("labels") or {}
    if isinstance(labels, dict):
        labelled = {**_cldr_names(data, languages), **labels}
        for language in languages:
            if not labelled.get(language):
                yield file.problem(
                    (id, "labels") if "labels" in data else (id,),
                    f'the label in "{language}" is missing',
                    f"Add `{language}: ...` to its labels.",
                )


def _text_problems(file: YamlFile, id: str, data: Mapping[str, Any]) -> Iterator[Problem]:
    labels = data.get("labels", {})
    if not isinstance(labels, dict):
        yield file.problem(
            (id, "labels"), "this must be one text per language", "Write `en: ...` below it."
        )
    else:
        for language, text in labels.items():
            yield from _language_problems(file, (id, "labels", language), language)
            if not (isinstance(text, str) and text.strip()):
                yield file.problem((id, "labels", language), "this is not a text", _QUOTE)
    for field in _NAMES:
        names = data.get(field, {})
        if not isinstance(names, dict):
            yield file.problem(
                (id, field),
                "this must be one list per language",
                "Write `en: [..., ...]` below it.",
            )
            continue
        for language, texts in names.items():
            yield from _language_problems(file, (id, field, language), language)
            yield from _name_problems(file, (id, field, language), texts)
    yield from _same_as_problems(file, id, data.get("same_as", []))


def _name_problems(file: YamlFile, path: KeyPath, texts: Any) -> Iterator[Problem]:
    if not isinstance(texts, list):
        yield file.problem(path, "this is not a list", "Write it like [name, other name].")
        return
    for index, text in enumerate(texts):
        if not (isinstance(text, str) and key(text)):
            yield file.problem((*path, index), "this is not a text", _QUOTE)
        elif "aliases" in path and sum(map(str.isalnum, text)) < 2:
            yield file.problem(
                (*path, index),
                f'"{text}" is too short for a name: it would be found everywhere',
                "Write a name of two letters or more, or take it out.",
            )


def _same_as_problems(file: YamlFile, id: str, addresses: Any) -> Iterator[Problem]:
    if not isinstance(addresses, list):
        yield file.problem((id, "same_as"), "this is not a list", "Write it like [https://...].")
        return
    for index, address in enumerate(addresses):
        if not (isinstance(address, str) and _SAME_AS.fullmatch(address)):
            yield file.problem(
                (id, "same_as", index),
                f'"{address}" is not a web address',
                "Write it whole, such as https://www.wikidata.org/entity/Q7184.",
            )


_QUOTE = "Write a text; put quotes around what YAML reads otherwise, such as no or 24."


def _language_problems(file: YamlFile, path: KeyPath, language: str) -> Iterator[Problem]:
    if language == UNDETERMINED and path[1] != "labels":
        return
    if not is_language_tag(language):
        yield file.problem(
            path,
            f'"{language}" is not a language tag (BCP 47)',
            "Use a tag like tr or fa-AF; for names of any language, und.",
        )


def _cldr_problems(file: YamlFile, id: str, data: Mapping[str, Any]) -> Iterator[Problem]:
    territory, zone = data.get("cldr"), data.get("cldr_zone")
    english = locale("en")
    not_words = [
        field
        for field in ("cldr", "cldr_zone")
        if field in data and (data[field] is True or not isinstance(data[field], (str, int)))
    ]
    if data.get("cldr") is False:  # what YAML makes of Norway
        not_words.append("cldr")
    for field in not_words:
        yield file.problem((id, field), "this is not a text", _QUOTE)
    if not_words:
        return
    if "cldr" in data and territory not in english.territories:
        by_name = {name: code for code, name in english.territories.items()}
        hint = nearest(str(territory), english.territories)
        for name in (str(territory), id.replace("-", " ").title()):
            if not hint and name in by_name:
                hint = f' Did you mean "{by_name[name]}" ({name})?'
        yield file.problem(
            (id, "cldr"),
            f'CLDR knows no territory "{territory}"',
            f'Use an ISO 3166-1 code like KZ, or a UN M.49 code in quotes like "143".{hint}',
        )
    zones = _zones()
    if "cldr_zone" in data and zone not in zones:
        yield file.problem(
            (id, "cldr_zone"),
            f'CLDR knows no time zone "{zone}"',
            f"Use one like Asia/Baku.{nearest(str(zone), zones)}",
        )


def _zones() -> frozenset[str]:
    # English lists only the cities whose names differ from the identifier; these list all.
    return frozenset(locale("tr").time_zones) | frozenset(locale("ar").time_zones)


def _cldr_names(data: Mapping[str, Any], languages: Sequence[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for language in languages:
        own = locale(language)
        name = own.territories.get(str(data.get("cldr", "")))
        zone = str(data.get("cldr_zone", ""))
        if not name and zone in _zones():
            name = own.time_zones.get(zone, {}).get("city")
            if not name and own.language == "en":  # CLDR's root: the identifier is the name
                name = zone.rpartition("/")[2].replace("_", " ")
        if name:
            names[language] = str(name)
    return names


def _record(
    file: YamlFile, id: str, data: Mapping[str, Any], type: EntityType, languages: Sequence[str]
) -> AuthorityRecord:
    written: Mapping[str, str] = data.get("labels", {})
    from_cldr = _cldr_names(data, languages)
    labels = {**from_cldr, **written}
    aliases = {language: list(names) for language, names in data.get("aliases", {}).items()}
    for language, name in from_cldr.items():
        if name != labels[language] and name not in aliases.get(language, ()):
            aliases.setdefault(language, []).append(name)
    return AuthorityRecord(
        id=id,
        type=type,
        labels=MappingProxyType(labels),
        aliases=_frozen(aliases),
        same_as=tuple(data.get("same_as", ())),
        kind=data.get("kind"),
        path=PurePosixPath(file.file),
        line=file.marks[(id,)][0],
        short=_frozen(data.get("short", {})),
        exceptions=_frozen(data.get("except", {})),
    )


def _frozen(names: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({language: tuple(texts) for language, texts in names.items()})


def _claimed_twice(
    records: Mapping[str, AuthorityRecord], files: Mapping[str, YamlFile]
) -> Iterator[Problem]:
    """Yield a problem for each name that two records have in one language (``und`` is in all)."""
    claims: dict[str, dict[str, str]] = {}
    for id, record in records.items():
        for path, language, name in _names(record):
            for other_language in [language, UNDETERMINED] if language != UNDETERMINED else claims:
                other = claims.get(other_language, {}).get(key(name), id)
                if other != id:
                    yield files[id].problem(
                        (id, *path),
                        f'"{name}" is a name of {other} already',
                        f"Keep it in one of the two ({records[other].path}:{records[other].line}).",
                    )
                    break
            claims.setdefault(language, {}).setdefault(key(name), id)


def _names(record: AuthorityRecord) -> Iterator[tuple[KeyPath, str, str]]:
    for language, label in record.labels.items():
        yield ("labels", language), language, label
    for language, names in record.aliases.items():
        for index, name in enumerate(names):
            yield ("aliases", language, index), language, name
