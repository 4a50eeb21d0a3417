"""The UI strings of our own, and what CLDR knows of a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml
from babel import Locale

_FOLDER = Path(__file__).parent / "locales"


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


def direction(tag: str) -> str:
    """Return ``rtl`` or ``ltr`` for text in the language ``tag`` (CLDR character order)."""
    return "rtl" if locale(tag).character_order == "right-to-left" else "ltr"


def endonym(tag: str) -> str:
    """Return the name of the language ``tag`` in that language, as CLDR has it."""
    return locale(tag).get_display_name() or tag
