"""``archive.yml``: what the collection is called, in which languages, and where it is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError

from .problems import InputError, Problem, nearest
from .yamlfile import YamlFile, read_yaml

FILE = "archive.yml"

_TEXTS = ("title", "subtitle", "description")
_REQUIRED = ("base_url", "interface_languages", "document_languages", "title", "facets")
_FIELDS = (*_REQUIRED, "subtitle", "description", "rights", "repository")


@dataclass(frozen=True, slots=True)
class Config:
    """The collection. ``title``, ``subtitle`` and ``description`` are per interface language.

    ``base_url`` ends with a slash. ``facets`` holds the ids of the facets in reading order.
    """

    root: Path
    base_url: str
    interface_languages: tuple[str, ...]
    document_languages: tuple[str, ...]
    title: Mapping[str, str]
    subtitle: Mapping[str, str]
    description: Mapping[str, str]
    facets: tuple[str, ...]
    rights: str | None = None
    repository: str | None = None

    def interface_language(self, tag: str) -> str:
        """Return the interface language for text in ``tag``: the same one, else the first."""
        primary = tag.split("-")[0]
        for candidate in (tag, primary):
            if candidate in self.interface_languages:
                return candidate
        return self.interface_languages[0]


def locales() -> tuple[str, ...]:
    """Return the interface languages that have a file of UI strings, in alphabetical order."""
    return tuple(sorted(path.stem for path in (Path(__file__).parent / "locales").glob("*.yml")))


def load_config(root: Path, known_facets: tuple[str, ...]) -> Config:
    """Read ``archive.yml`` of the archive at ``root``.

    Raises InputError with every problem of the file: a field that is unknown or missing, a
    language without UI strings, a text missing in an interface language, an unknown facet.
    """
    path = root / FILE
    if not path.is_file():
        raise InputError(
            Problem(FILE, "the file is not there", "Run this in the folder of an archive.")
        )
    file = read_yaml(path, root)
    if not isinstance(file.data, dict):
        raise InputError(Problem(FILE, "the file is empty", "See the README for its fields."))
    data: dict[str, Any] = file.data
    problems = [
        file.problem((field,), "there is no such field", f"Take it out.{nearest(field, _FIELDS)}")
        for field in data
        if field not in _FIELDS
    ]
    problems += [
        Problem(FILE, f'the field "{field}" is missing', "Add it; see the README for its form.")
        for field in _REQUIRED
        if not data.get(field)
    ]
    if problems:
        raise InputError(problems)

    interface = _words(file, "interface_languages", problems)
    documents = _words(file, "document_languages", problems)
    facets = _words(file, "facets", problems)
    for index, tag in enumerate(interface):
        if tag not in locales():
            problems.append(
                file.problem(
                    ("interface_languages", index),
                    f'there are no interface texts in "{tag}"',
                    f"Use {', '.join(locales())}.{nearest(tag, locales())}",
                )
            )
    for index, tag in enumerate(documents):
        if not _is_language(tag):
            problems.append(
                file.problem(
                    ("document_languages", index),
                    f'"{tag}" is not a language tag (BCP 47)',
                    "Write it like tr, ar or fa-AF.",
                )
            )
    for index, facet in enumerate(facets):
        if facet not in known_facets:
            problems.append(
                file.problem(
                    ("facets", index),
                    f'there is no facet "{facet}"',
                    f"Use {', '.join(known_facets)}.{nearest(facet, known_facets)}",
                )
            )
    texts = {field: _texts(file, field, interface, problems) for field in _TEXTS}
    base_url = _base_url(file, str(data["base_url"]), problems)
    if problems:
        raise InputError(problems)
    return Config(
        root=root,
        base_url=base_url,
        interface_languages=interface,
        document_languages=documents,
        facets=facets,
        rights=_optional(data, "rights"),
        repository=_optional(data, "repository"),
        **texts,
    )


def _optional(data: Mapping[str, Any], field: str) -> str | None:
    return str(data[field]) if data.get(field) else None


def _is_language(tag: str) -> bool:
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _words(file: YamlFile, field: str, problems: list[Problem]) -> tuple[str, ...]:
    value = file.data[field]
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    problems.append(file.problem((field,), "this must be a list of words", "Write [a, b, c]."))
    return ()


def _texts(
    file: YamlFile, field: str, languages: tuple[str, ...], problems: list[Problem]
) -> Mapping[str, str]:
    value = file.data.get(field) or {}
    if not isinstance(value, dict):
        problems.append(
            file.problem(
                (field,), "this must be one text per language", "Write `en: ...` below it."
            )
        )
        return {}
    if field in file.data:
        problems += [
            file.problem((field,), f'the text in "{tag}" is missing', f"Add `{tag}: ...` below it.")
            for tag in languages
            if not value.get(tag)
        ]
    return MappingProxyType({tag: str(value.get(tag) or "") for tag in languages})


def _base_url(file: YamlFile, url: str, problems: list[Problem]) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        problems.append(
            file.problem(
                ("base_url",),
                f'"{url}" is not a web address',
                "Write it like https://org.github.io/repository/.",
            )
        )
    return url.rstrip("/") + "/"
