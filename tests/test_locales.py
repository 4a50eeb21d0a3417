"""The texts of the interface: the same keys in every language, and every key that is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_tools.i18n import locale, locales, strings
from build_tools.repair import modules

ROOT = Path(__file__).parents[1]
FIRST = "en"
PLURAL = re.compile(r"_(zero|one|two|few|many|other)$")


def families(tag: str) -> set[str]:
    """Return the keys of a language, its plural forms counted as one."""
    return {PLURAL.sub("_#", key) for key in strings(tag)}


@pytest.mark.parametrize("tag", locales())
def test_every_language_has_the_same_keys(tag: str) -> None:
    assert families(tag) == families(FIRST)


@pytest.mark.parametrize("tag", locales())
def test_no_text_is_empty_or_has_other_placeholders(tag: str) -> None:
    for key, text in strings(tag).items():
        assert text.strip(), key
        if not PLURAL.search(key):
            wanted = set(re.findall(r"\{\w+\}", strings(FIRST)[key]))
            assert set(re.findall(r"\{\w+\}", text)) == wanted, key


@pytest.mark.parametrize("tag", locales())
def test_every_plural_form_that_the_language_has_is_there(tag: str) -> None:
    forms = {locale(tag).plural_form(number) for number in range(1, 200)} | {"other"}
    for family in {PLURAL.sub("", key) for key in strings(tag) if PLURAL.search(key)}:
        assert {form for form in forms if f"{family}_{form}" in strings(tag)} == forms, family


@pytest.mark.parametrize("tag", locales())
def test_every_repair_is_named_in_words_for_readers(tag: str) -> None:
    for name in (module.NAME for module in modules()):
        assert f"rule_{name}" in strings(tag), name
        assert f"damage_{name}" in strings(tag), name


def test_every_key_that_a_template_asks_for_is_there() -> None:
    asked: set[str] = set()
    for path in (ROOT / "overrides").rglob("*.html"):
        asked |= set(re.findall(r"\bS\.([a-z_]+[a-z])\b(?!\()", path.read_text("utf-8")))
    assert len(asked) > 30
    assert asked <= set(strings(FIRST))
