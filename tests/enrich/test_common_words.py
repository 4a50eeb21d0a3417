"""Names that would be found in the most common words of a language."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from types import MappingProxyType

import pytest

from build_tools.enrich.authorities import load_authorities
from build_tools.enrich.common_words import common_word_problems
from build_tools.enrich.mentions import Matcher
from build_tools.languages import load_languages
from build_tools.model import AuthorityRecord
from build_tools.problems import Problem

ROOT = Path(__file__).parents[2]
LANGUAGES = load_languages()


def problems(lang: str, alias: str, short: str = "") -> list[Problem]:
    record = AuthorityRecord(
        "thing",
        "organization",
        MappingProxyType({}),
        MappingProxyType({lang: (alias,)}),
        path=PurePosixPath("seeds/authorities/organizations.yml"),
        line=7,
        short=MappingProxyType({lang: (short,)} if short else {}),
    )
    records = {"thing": record}
    return common_word_problems(records, LANGUAGES, Matcher(records, LANGUAGES))


def test_the_records_of_this_archive_are_in_no_common_words() -> None:
    authorities = load_authorities(ROOT)
    assert common_word_problems(authorities, LANGUAGES, Matcher(authorities, LANGUAGES)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_its_common_words_each_once(lang: str) -> None:
    words = LANGUAGES[lang].data["common_words"]
    assert all(isinstance(word, str) and word.strip() for word in words)
    assert len(words) == len(set(words)) >= 300


@pytest.mark.parametrize(
    ("lang", "alias", "word"),
    [
        ("en", "The", "the"),  # at the beginning of a sentence
        ("en", "will", "will"),
        ("tr", "Bu", "bu"),
        ("tr", "İyi", "iyi"),
        ("ar", "بين", "بين"),
        ("ar", "عد", "بعد"),  # ب is a preposition
        ("fa", "سازمان", "سازمان"),
        ("und", "Her", "her"),
    ],
)
def test_a_name_that_is_a_common_word_or_is_found_in_one(lang: str, alias: str, word: str) -> None:
    problem = problems(lang, alias)[0]
    assert (problem.file, problem.line) == ("seeds/authorities/organizations.yml", 7)
    assert f'"{alias}"' in problem.message
    assert f'"{word}"' in problem.message
    for way in ("longer", "`short:`", "`except:`"):
        assert way in problem.remedy


@pytest.mark.parametrize(
    ("lang", "alias"),
    [
        ("en", "US"),
        ("en", "The Times"),
        ("tr", "AB"),
        ("tr", "Çin"),
        ("ar", "الصين"),
        ("de", "der"),
    ],
)
def test_a_name_that_no_common_word_holds(lang: str, alias: str) -> None:
    assert problems(lang, alias) == []


def test_a_name_that_counts_after_the_full_name_only_may_be_a_common_word() -> None:
    assert problems("en", "The", short="The") == []


def test_each_name_is_told_once() -> None:
    assert len(problems("ar", "عد")) == 1
