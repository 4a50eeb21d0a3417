"""``archive.yml``: what the collection is called, in which languages, and where it is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from .i18n import is_language_tag, locales
from .problems import InputError, Problem, nearest
from .yamlfile import YamlFile, read_yaml

FILE = "archive.yml"

_TEXTS = ("title", "subtitle", "description")
_REQUIRED = ("base_url", "interface_languages", "document_languages", "title", "facets")
_LIKE = {
    "base_url": "https://org.github.io/repository/",
    "interface_languages": "[en, tr]",
    "document_languages": "[tr, ar, fa-AF]",
    "title": "{en: My archive}",
    "facets": "[language, year]",
}
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


def load_config(root: Path, known_facets: tuple[str, ...]) -> Config:
    """Read ``archive.yml`` of the archive at ``root``.

    Raises InputError with every problem of the file: a field that is unknown or missing, a
    language without UI strings, a text missing in an interface language, an unknown facet.
    """
    file = _read(root)
    problems: list[Problem] = []
    interface = _words(file, "interface_languages", problems)
    documents = _words(file, "document_languages", problems)
    facets = _words(file, "facets", problems)
    problems += _unknown_languages(file, interface, documents)
    problems += _unknown_facets(file, facets, known_facets)
    texts = {field: _texts(file, field, interface, problems) for field in _TEXTS}
    base_url = _base_url(file, str(file.data["base_url"]), problems)
    rights = _optional(file, "rights", problems)
    repository = _optional(file, "repository", problems)
    if repository and not _is_address(repository):
        problems.append(_no_address(file, "repository", repository))
    if problems:
        raise InputError(problems)
    return Config(
        root=root,
        base_url=base_url,
        interface_languages=interface,
        document_languages=documents,
        facets=facets,
        rights=rights,
        repository=repository,
        **texts,
    )


def _optional(file: YamlFile, field: str, problems: list[Problem]) -> str | None:
    value = file.data.get(field)
    if value is not None and not isinstance(value, str):
        problems.append(
            file.problem((field,), "this must be one text", "Put quotes around it, or write null.")
        )
        return None
    return value or None


def _read(root: Path) -> YamlFile:
    """Return the file with all required fields and no others."""
    path = root / FILE
    if not path.is_file():
        raise InputError(
            Problem(FILE, "the file is not there", "Run this in the folder of an archive.")
        )
    file = read_yaml(path, root)
    if not isinstance(file.data, dict):
        raise InputError(
            Problem(
                FILE,
                "the file is empty" if file.data is None else "the file is fields with values",
                f"Its fields are {', '.join(_FIELDS)}; write each as `name: value`.",
            )
        )
    problems = [
        file.problem((field,), "there is no such field", f"Take it out.{nearest(field, _FIELDS)}")
        for field in file.data
        if field not in _FIELDS
    ]
    problems += [
        file.problem((field,), "this is empty", f"Write it like `{field}: {_LIKE[field]}`.")
        if field in file.data
        else Problem(
            FILE,
            f'the field "{field}" is missing',
            f"Add it, like `{field}: {_LIKE[field]}`.",
        )
        for field in _REQUIRED
        if file.data.get(field) in (None, "", [], {})
    ]
    if problems:
        raise InputError(problems)
    return file


def _unknown_languages(
    file: YamlFile, interface: tuple[str, ...], documents: tuple[str, ...]
) -> Iterator[Problem]:
    for index, tag in enumerate(interface):
        if tag not in locales():
            yield file.problem(
                ("interface_languages", index),
                f'there are no interface texts in "{tag}"',
                f"Use {', '.join(locales())}.{nearest(tag, locales())}",
            )
    for index, tag in enumerate(documents):
        if not is_language_tag(tag):
            yield file.problem(
                ("document_languages", index),
                f'"{tag}" is not a language tag (BCP 47)',
                "Write it like tr, ar or fa-AF.",
            )


def _unknown_facets(
    file: YamlFile, facets: tuple[str, ...], known: tuple[str, ...]
) -> Iterator[Problem]:
    for index, facet in enumerate(facets):
        if facet not in known:
            yield file.problem(
                ("facets", index),
                f'there is no facet "{facet}"',
                f"Use {', '.join(known)}.{nearest(facet, known)}",
            )


def _words(file: YamlFile, field: str, problems: list[Problem]) -> tuple[str, ...]:
    value = file.data[field]
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        problems += [
            file.problem((field, index), f'"{item}" stands here twice', "Keep one of the two.")
            for index, item in enumerate(value)
            if item in value[:index]
        ]
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
    if file.data.get(field) is not None:
        problems += [
            file.problem((field,), f'the text in "{tag}" is missing', f"Add `{tag}: ...` below it.")
            if value.get(tag) in (None, "")
            else file.problem((field, tag), "this is not a text", "Put quotes around it.")
            for tag in languages
            if not (isinstance(value.get(tag), str) and value[tag].strip())
        ]
    return MappingProxyType({tag: str(value.get(tag) or "") for tag in languages})


def _base_url(file: YamlFile, url: str, problems: list[Problem]) -> str:
    if not is_base_url(url):
        problems.append(_no_address(file, "base_url", url))
    return url.rstrip("/") + "/"


def is_base_url(url: str) -> bool:
    """Return whether ``url`` is an address below which a site can be published."""
    return _is_address(url) and "?" not in url and "#" not in url


def _is_address(url: str) -> bool:
    """Whether ``url`` is a whole address of the web, with no character that addresses lack."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where it is none
    except ValueError:
        return False
    sound = not any(char.isspace() or char in '"<>\\' for char in url)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and sound


def _no_address(file: YamlFile, field: str, url: str) -> Problem:
    return file.problem(
        (field,),
        f'"{url}" is not a web address',
        "Write it whole, like https://org.github.io/repository/.",
    )
