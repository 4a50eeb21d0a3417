"""Ids for suggested records: small Latin letters, digits and hyphens, of the best name there is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from .. import ids
from ..enrich.authorities import SLUG
from ..enrich.letters import key
from .spelling import readings, written


def id_of(labels: Mapping[str, str], others: Sequence[str], taken: Collection[str]) -> str:
    """Return an id that is not ``taken``, made of the English label, or else of another name.

    A name in Latin letters comes before one that has to be spelled out by its sound.
    """
    names = [labels[tag] for tag in sorted(labels, key=lambda tag: (tag != "en", tag))]
    slug = next(filter(None, map(_slug, [*names, *others])), "") or _spelled(names) or "name"
    slug = slug[: ids.MAX_LENGTH - 4].strip("-")
    if ids.unusable(slug):
        slug = f"{slug}-1"
    found, number = slug, 2
    while found in taken:
        found, number = f"{slug}-{number}", number + 1
    return found


def _slug(name: str) -> str:
    folded = key(name)
    slug = "-".join(SLUG.findall(folded.replace("'", "")))
    latin = sum(character in "abcdefghijklmnopqrstuvwxyz" for character in folded)
    return slug if latin * 2 > len(folded.replace(" ", "")) else ""


def _spelled(names: Sequence[str]) -> str:
    words = names[0].replace("\u200c", " ").split() if names else []
    spelled = (written(readings(word)[0]) for word in words)
    return "-".join(SLUG.findall(" ".join(spelled)))
