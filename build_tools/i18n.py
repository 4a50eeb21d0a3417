"""The UI strings of our own, and what CLDR knows of a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml
from babel import Locale, UnknownLocaleError

_FOLDER = Path(__file__).parent / "locales"
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def locales() -> tuple[str, ...]:
    """Return the interface languages that have a file of UI strings, in alphabetical order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yml")))


@cache
def strings(tag: str) -> Mapping[str, str]:
    """Return the UI strings of the interface language ``tag`` by key; raises KeyError if none."""
    path = _FOLDER / f"{tag}.yml"
    if not path.is_file():
        raise KeyError(tag)
    return MappingProxyType(yaml.safe_load(path.read_text("utf-8")))


@cache
def locale(tag: str) -> Locale:
    """Return the CLDR locale (Babel) for the BCP 47 tag ``tag``."""
    return Locale.parse(tag, sep="-")


def is_language_tag(tag: str) -> bool:
    """Tell whether ``tag`` is a BCP 47 tag of a language that CLDR knows."""
    try:
        return bool(_TAG.fullmatch(tag) and Locale.parse(tag, sep="-"))
    except (UnknownLocaleError, ValueError):
        return False


def endonym(tag: str) -> str:
    """Return the name of the language ``tag`` in that language, as CLDR has it."""
    return locale(tag).get_display_name() or tag
