"""The page of a name: every mention on one of its pages, and what is counted is what is there."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from build_tools.archive import Archive
from build_tools.enrich.authorities import KINDS
from build_tools.i18n import locales, strings
from build_tools.model import Mention, Record
from build_tools.publish.entities import (
    LINES_PER_PAGE,
    entity_view,
    names_in_text,
    page_count,
)
from build_tools.publish.pages import publish
from tests.publish.test_documents import ARCHIVE

VIEW = entity_view(ARCHIVE)
MENTIONED = sorted({mention.entity for r in ARCHIVE.records for mention in r.mentions})


def with_mentions(*counts: int) -> Archive:
    """An archive whose documents name Russia so many times, each in its own words."""
    records = []
    for number, count in enumerate(counts):
        record = ARCHIVE.records[number % len(ARCHIVE.records)]
        block = record.blocks[-1]
        mentions = (Mention("russia", block.id, 0, 4, block.text[:4]),) * count
        records.append(replace(record, mentions=mentions))
    return replace(ARCHIVE, records=tuple(records), works=())


def shown(archive: Archive, id: str) -> list[tuple[str, int]]:
    """The document and the number of each line that the pages of a name show, in order."""
    view = entity_view(archive)
    return [
        (group["document"], group["start"] + number)
        for page in range(1, page_count(archive, id) + 1)
        for group in view(id, page)["groups"]
        for number, _ in enumerate(group["lines"])
    ]


@pytest.mark.parametrize("id", MENTIONED)
def test_every_mention_has_its_line_with_the_words_of_the_text(id: str) -> None:
    told = [
        (group["document"], line["block"], line["name"])
        for page in range(1, page_count(ARCHIVE, id) + 1)
        for group in VIEW(id, page)["groups"]
        for line in group["lines"]
    ]
    known = [
        (record.id, mention.block, mention.surface)
        for record in ARCHIVE.records
        for mention in record.mentions
        if mention.entity == id and mention.block
    ]
    assert sorted(told) == sorted(known)
    assert VIEW(id, 1)["mentions"] == len(known)


@pytest.mark.parametrize("counts", [(1,), (5000,), (197, 1), (196, 2, 400), (3, 199, 201, 1)])
def test_many_mentions_go_on_over_pages_that_are_not_too_long(counts: tuple[int, ...]) -> None:
    archive = with_mentions(*counts)
    lines = shown(archive, "russia")
    assert len(set(lines)) == len(lines) == sum(counts)
    view = entity_view(archive)
    for page in range(1, page_count(archive, "russia") + 1):
        groups = view("russia", page)["groups"]
        assert 0 < sum(len(group["lines"]) for group in groups) <= LINES_PER_PAGE
        assert all(group["lines"] for group in groups)
    paths = [output.path.as_posix() for output in publish(archive)]
    found = [path for path in paths if path.startswith("docs/fa/places/russia")]
    assert len(found) == page_count(archive, "russia")


def test_a_line_states_the_language_and_direction_of_its_text() -> None:
    told = {
        (line["lang"], line["dir"])
        for group in VIEW("csto", 1)["groups"]
        for line in group["lines"]
    }
    assert told == {("tr", "ltr"), ("ar", "rtl"), ("fa-AF", "rtl")}


def test_the_forms_of_the_texts_are_counted_by_language() -> None:
    forms = VIEW("csto", 1)["forms"]
    assert set(forms) == {"tr", "ar", "fa-AF"}
    assert {"KGAÖ", "OGAÖ"} <= {form for form, _ in forms["tr"]}
    for each in forms.values():
        assert all(one[1] >= other[1] for one, other in pairwise(each))
    total = sum(count for each in forms.values() for _, count in each)
    assert total == VIEW("csto", 1)["mentions"]


def test_documents_are_counted_by_year_and_language() -> None:
    table = VIEW("csto", 1)["table"]
    assert [row["labels"]["en"] for row in table["rows"]] == ["2022", "2025"]
    assert table["rows"][1]["counts"] == {"tr": 2, "ar": 1, "fa-AF": 1}
    assert [row["total"] for row in table["rows"]] == [1, 4]
    assert table["languages"][0] == "tr"


def dated(number: int, year: int | None) -> Record:
    record = ARCHIVE.records[0]
    dates = tuple(replace(one, edtf=f"{year}") for one in record.dates) if year else ()
    return replace(record, id=f"d{number}", dates=dates)


def test_many_years_are_counted_by_decade_and_what_has_no_date_comes_last() -> None:
    years = [*range(1990, 2021), None]
    records = tuple(dated(number, year) for number, year in enumerate(years))
    table = entity_view(replace(ARCHIVE, records=records, works=()))("csto", 1)["table"]
    told = [(row["labels"] and row["labels"]["en"], row["total"]) for row in table["rows"]]
    assert told == [("1990s", 10), ("2000s", 10), ("2010s", 10), ("2020s", 1), (None, 1)]


def test_what_an_editor_alone_states_is_a_document_without_lines() -> None:
    record = replace(ARCHIVE.records[0], mentions=(Mention("nato", "", 0, 0, ""),))
    archive = replace(ARCHIVE, records=(record,), works=())
    view = entity_view(archive)("nato", 1)
    assert [group["document"] for group in view["groups"]] == [record.id]
    assert (view["groups"][0]["lines"], view["mentions"]) == ([], 0)
    assert names_in_text(archive)(record.id) == {"nato": []}


def test_names_of_which_the_archive_has_no_pages_are_not_listed() -> None:
    facets = tuple(facet for facet in ARCHIVE.facets if facet.id != "place")
    archive = replace(ARCHIVE, facets=facets)
    listed = names_in_text(archive)(ARCHIVE.records[0].id)
    types = {ARCHIVE.authorities[id].type for id in listed}
    assert "organization" in types and "place" not in types
    assert all(blocks == list(dict.fromkeys(blocks)) for blocks in listed.values())


def test_identifiers_are_shown_by_the_name_of_their_register() -> None:
    (found,) = VIEW("russia", 1)["identifiers"]
    assert (found["register"], found["name"]) == ("Wikidata", "Q159")


@pytest.mark.parametrize("tag", locales())
def test_every_kind_is_named_in_words_for_readers(tag: str) -> None:
    assert all(f"kind_{kind}" in strings(tag) for kinds in KINDS.values() for kind in kinds)
