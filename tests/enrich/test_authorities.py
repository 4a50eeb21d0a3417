"""The authority files: what is read of them, and what is said when they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.enrich.authorities import FOLDER, TYPES, Authorities, load_authorities
from build_tools.problems import InputError, Problem

ROOT = Path(__file__).parents[2]
UI = ("en", "tr", "ar", "fa")
LABELS = "  labels: {en: A, tr: A, ar: ا, fa: ا}\n"


def load(root: Path, languages: tuple[str, ...] = UI, **files: str) -> Authorities:
    """Load authority files with these texts."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return load_authorities(root, languages)


def problems(root: Path, **files: str) -> list[Problem]:
    with pytest.raises(InputError) as caught:
        load(root, **files)
    return list(caught.value.problems)


# -- the archive's own files ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def authorities() -> Authorities:
    return load_authorities(ROOT)


def test_every_record_has_a_label_in_every_interface_language(authorities: Authorities) -> None:
    assert all(set(UI) <= set(record.labels) for record in authorities.values())
    assert {record.type for record in authorities.values()} == set(TYPES.values())


def test_every_label_is_in_the_script_of_its_language(authorities: Authorities) -> None:
    for record in authorities.values():
        for language in ("ar", "fa"):
            letters = [letter for letter in record.labels[language] if letter.isalpha()]
            assert all("؀" <= letter <= "ۿ" for letter in letters), (record.id, language)


def test_persian_is_not_written_with_arabic_letters(authorities: Authorities) -> None:
    for record in authorities.values():
        for text in (record.labels["fa"], *record.aliases.get("fa", ())):
            assert not set(text) & set("يىكة"), (record.id, text)
        for text in (record.labels["ar"], *record.aliases.get("ar", ())):
            assert not set(text) & set("یکپچژگ\u200c"), (record.id, text)


def test_no_two_records_are_the_same_elsewhere(authorities: Authorities) -> None:
    identifiers = [address for record in authorities.values() for address in record.same_as]
    assert len(identifiers) == len(set(identifiers))


def test_names_of_countries_come_from_cldr(authorities: Authorities) -> None:
    kazakhstan = authorities["kazakhstan"]
    assert kazakhstan.labels == {
        "en": "Kazakhstan",
        "tr": "Kazakistan",
        "ar": "كازاخستان",
        "fa": "قزاقستان",
    }
    assert kazakhstan.type == "place"
    assert (kazakhstan.path, kazakhstan.line > 0) == (FOLDER / "places.yml", True)


def test_names_of_cities_come_from_cldr(authorities: Authorities) -> None:
    assert [authorities["bishkek"].labels[language] for language in UI] == [
        "Bishkek",
        "Bişkek",
        "بشكيك",
        "بیشکک",
    ]


def test_a_written_label_comes_first_and_that_of_cldr_stays_a_name(
    authorities: Authorities,
) -> None:
    assert authorities["central-asia"].labels["ar"] == "آسيا الوسطى"
    assert "وسط آسيا" in authorities["central-asia"].aliases["ar"]


# -- reading -------------------------------------------------------------------------------------


def test_no_files_are_no_records(tmp_path: Path) -> None:
    assert len(load_authorities(tmp_path, UI)) == 0
    assert len(load(tmp_path, people="# nobody yet\n")) == 0


def test_records_of_all_files_are_found_by_id(tmp_path: Path) -> None:
    found = load(tmp_path, people="b:\n" + LABELS, organizations="a:\n  cldr: EU\n")
    assert list(found) == ["a", "b"]
    assert [found[id].type for id in found] == ["organization", "person"]


def test_one_alias_may_be_written_in_several_languages_and_twice_in_one_record(
    tmp_path: Path,
) -> None:
    text = "a:\n" + LABELS + "  aliases: {tr: [XY, XY], en: [XY]}\n"
    assert load(tmp_path, organizations=text)["a"].aliases["en"] == ("XY",)


def test_two_records_may_share_a_name_in_different_languages(tmp_path: Path) -> None:
    text = (
        "a:\n  labels: {en: A, tr: B, ar: ا, fa: ا}\nb:\n  labels: {en: B, tr: A, ar: ب, fa: ب}\n"
    )
    assert len(load(tmp_path, places=text)) == 2


# -- what is wrong -------------------------------------------------------------------------------


def test_all_problems_are_told_at_once_with_their_places(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        organizations="nato:\n" + LABELS + "  alias: {}\n  kind: intergovermental\n",
        people="Ömer Bey:\n" + LABELS,
        places="here:\n  cldr: KY7\n",
    )
    assert [(problem.file, problem.line, problem.column, problem.field) for problem in found] == [
        ("seeds/authorities/organizations.yml", 3, 3, "nato.alias"),
        ("seeds/authorities/organizations.yml", 4, 3, "nato.kind"),
        ("seeds/authorities/people.yml", 1, 1, "Ömer Bey"),
        ("seeds/authorities/places.yml", 2, 3, "here.cldr"),
        *[("seeds/authorities/places.yml", 1, 1, "here")] * 4,
    ]
    assert 'Did you mean "aliases"?' in found[0].remedy
    assert 'Did you mean "intergovernmental"?' in found[1].remedy
    assert "Write omer-bey." in found[2].remedy


def test_a_label_that_is_missing(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, people="a:\n  labels: {en: A, tr: A, ar: ا}\n")
    assert problem.message == 'the label in "fa" is missing'
    assert (problem.line, problem.column) == (2, 3)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("aliases: {tr: [Işık Örgütü]}", "aliases: {tr: [IŞIK ÖRGÜTÜ]}"),
        ("aliases: {fa: [كرملين]}", "aliases: {fa: [کرملین]}"),
        ("aliases: {und: [NATO]}", "aliases: {tr: [Nato]}"),
        ("aliases: {tr: [NATO]}", "aliases: {und: [NATO]}"),
    ],
)
def test_a_name_that_two_records_claim(first: str, second: str, tmp_path: Path) -> None:
    labels = "  labels: {en: B, tr: B, ar: ب, fa: ب}\n"
    (problem,) = problems(
        tmp_path, organizations=f"a:\n{LABELS}  {first}\n", people=f"b:\n{labels}  {second}\n"
    )
    assert "is a name of a already" in problem.message
    assert "seeds/authorities/organizations.yml:1" in problem.remedy
    assert (problem.file, problem.line) == ("seeds/authorities/people.yml", 3)


def test_an_id_in_two_files(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, organizations="a:\n" + LABELS, events="a:\n" + LABELS)
    assert problem.message == "this id stands in seeds/authorities/organizations.yml:1 already"


def test_an_id_twice_in_one_file(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, people="a:\n" + LABELS + "a:\n" + LABELS)
    assert (problem.line, problem.message) == (3, '"a" stands here twice')


@pytest.mark.parametrize(
    ("record", "message", "remedy"),
    [
        ("  cldr: Kazakhstan\n", "no territory", 'Did you mean "KZ" (Kazakhstan)?'),
        ("  cldr_zone: Asia/Bakku\n", "no time zone", 'Did you mean "Asia/Baku"?'),
        ("  aliases: [A]\n", "one list per language", "[..., ...]"),
        ("  aliases: {tr: A}\n", "not a list", "[name, other name]"),
        ("  aliases: {tr: [24]}\n", "not a text", "put quotes"),
        ("  aliases: {turkish7: [A]}\n", "not a language tag", "und"),
        ("  same_as: [Q7184]\n", "not a web address", "https://www.wikidata.org/entity/Q7184"),
        ("  labels: {en: no}\n", "not a text", "put quotes"),
        ("  labels: no\n", "one text per language", "en:"),
        ("  short: {tr: ['']}\n", "not a text", "put quotes"),
    ],
)
def test_what_is_said_of_a_mistake(record: str, message: str, remedy: str, tmp_path: Path) -> None:
    text = "a:\n" + ("" if "labels" in record else LABELS) + record
    found = problems(tmp_path, places=text)
    assert any(message in problem.message and remedy in problem.remedy for problem in found)
    assert all(problem.line for problem in found)


@pytest.mark.parametrize("text", ["- a\n", "a:\n", "a: A\n", "just words\n"])
def test_a_file_or_record_of_another_shape(text: str, tmp_path: Path) -> None:
    assert problems(tmp_path, events=text)


def test_a_file_that_is_no_yaml_does_not_hide_the_others(tmp_path: Path) -> None:
    found = problems(tmp_path, events="a: [\n", people="b:\n  labels: {}\n")
    assert {problem.file.rpartition("/")[2] for problem in found} == {"events.yml", "people.yml"}
