"""The data files of the languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.languages import load_languages, lookup, read_language
from build_tools.problems import InputError


def test_every_data_file_is_a_language_by_its_name() -> None:
    languages = load_languages()
    assert {"ar", "en", "fa", "tr"} <= set(languages)
    assert languages["tr"].headings["abstract"][0] == "Öz"
    assert languages["ar"].script == "Arab"


def test_every_language_words_every_role() -> None:
    roles = {tag: set(language.headings) for tag, language in load_languages().items()}
    assert all(own == roles["en"] for own in roles.values()), roles


def test_the_data_cannot_be_changed() -> None:
    language = load_languages()["tr"]
    with pytest.raises(TypeError):
        language.headings["news"] = ()  # type: ignore[index]
    with pytest.raises(TypeError):
        language.data["headings"]["news"] = ()


@pytest.mark.parametrize(
    ("tag", "found"),
    [("fa", "fa"), ("fa-AF", "fa"), ("ar-Latn-x-own", "ar"), ("xx", None), (None, None)],
)
def test_a_tag_without_a_file_finds_the_nearest_shorter_one(
    tag: str | None, found: str | None
) -> None:
    language = lookup(load_languages(), tag)
    assert (language.tag if language else None) == found


@pytest.mark.parametrize(
    ("content", "field", "line"),
    [
        ("stemmer: turkish\n", "script", 1),
        ("script: Latn\nheadings: [Haber]\n", "headings", 2),
        ("script: Latn\nheadings:\n  news: Haber\n", "headings.news", 3),
        ("script: Latn\nheadings:\n  news: [12]\n", "headings.news", 3),
        ("script: Latn\ndates:\n  labels: ['Date (of']\n", "dates.labels.0", 3),
        ("script: Latn\ndates:\n  years:\n    label: [no]\n", "dates.years.label.0", 4),
        ("- a\n", "", 1),
    ],
)
def test_a_bad_file_is_refused_with_its_place(
    tmp_path: Path, content: str, field: str, line: int
) -> None:
    path = tmp_path / "qq.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_language(path, tmp_path)
    (problem,) = caught.value.problems
    assert (problem.file, problem.field, problem.line) == ("qq.yml", field, line)
    assert problem.remedy
