"""The data files of the languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools import languages as package
from build_tools.languages import load_languages, lookup, read_language
from build_tools.problems import InputError

FOLDER = Path(package.__file__).parent


def test_every_data_file_is_a_language_by_its_name() -> None:
    languages = load_languages()
    assert {"ar", "en", "fa", "tr"} <= set(languages)
    assert languages["tr"].headings["abstract"][0] == "Öz"
    assert languages["ar"].script == "Arab"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_every_field_of_every_file_is_known(path: Path) -> None:
    """A field that is new has to be added to languages/shape.py."""
    read_language(path, FOLDER, strict=True)


def test_a_field_that_nothing_reads_is_told_where_an_archive_has_a_file_of_its_own(
    tmp_path: Path,
) -> None:
    path = tmp_path / "qq.yml"
    path.write_text(
        "script: Latn\nnames: {titels: {}}\nheading: {}\naffixes: {suffixes: [{part: []}]}\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as caught:
        read_language(path, tmp_path, strict=True)
    assert [(p.field, p.line) for p in caught.value.problems] == [
        ("names.titels", 2),
        ("heading", 3),
        ("affixes.suffixes.0.part", 4),
    ]
    assert 'Did you mean "titles"?' in caught.value.problems[0].remedy
    assert 'Did you mean "headings"?' in caught.value.problems[1].remedy


def test_a_field_without_a_value_is_as_good_as_none(tmp_path: Path) -> None:
    path = tmp_path / "qq.yml"
    path.write_text("script: Latn\ndates:\nnames: {heads: }\nmonths:\n", encoding="utf-8")
    language = read_language(path, tmp_path, strict=True)
    assert "dates" not in language.data
    assert language.data["names"] == {}


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
        ("script: Latn\nheadings:\n  news: [12]\n", "headings.news.0", 3),
        ("script: Latin\n", "script", 1),
        ("script: Latn\nstemmer: klingon\n", "stemmer", 2),
        ("script: Latn\nmonths: {13: [Undecimber]}\n", "months.13", 2),
        ("script: Latn\nmonths: {1: January}\n", "months.1", 2),
        ("script: Latn\ndates: {order: ydm}\n", "dates.order", 2),
        ("script: Latn\ndates:\n  intervals: [[from, to]]\n", "dates.intervals.0", 3),
        ("script: Latn\ndates:\n  labels: ['(?P<y1>x)']\n", "dates.labels.0", 3),
        ("script: Latn\ncalendars: {mayan: {}}\n", "calendars.mayan", 2),
        ("script: Latn\naffixes: [s]\n", "affixes", 2),
        ("script: Latn\naffixes:\n  classes: {A: 1}\n", "affixes.classes.A", 3),
        ("script: Latn\naffixes:\n  ignored: '['\n", "affixes.ignored", 3),
        ("script: Latn\naffixes:\n  suffixes: [s]\n", "affixes.suffixes.0", 3),
        (
            "script: Latn\naffixes:\n  suffixes:\n    - {parts: [['(s']]}\n",
            "affixes.suffixes.0.parts.0.0",
            4,
        ),
        ("script: Latn\nnames: [Council]\n", "names", 2),
        ("script: Latn\nnames: {capitals: often}\n", "names.capitals", 2),
        ("script: Latn\nnames: {head: middle}\n", "names.head", 2),
        ("script: Latn\nnames: {stop: The}\n", "names.stop", 2),
        ("script: Latn\nnames: {stop: [no]}\n", "names.stop.0", 2),
        ("script: Latn\nnames:\n  heads: {council: [Council]}\n", "names.heads.council", 3),
        (
            "script: Latn\nnames:\n  heads:\n    organization: [Council]\n",
            "names.heads.organization",
            4,
        ),
        (
            "script: Latn\nnames:\n  heads:\n    organization:\n      council: Council\n",
            "names.heads.organization.council",
            5,
        ),
        ("script: Latn\nnames: {place_endings: '('}\n", "names.place_endings", 2),
        ("script: Latn\nsounds: {c: 1}\n", "sounds.c", 2),
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
