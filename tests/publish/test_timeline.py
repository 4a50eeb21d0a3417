"""The dates of a document in order, and the timeline of the archive."""

from __future__ import annotations

from dataclasses import replace

from build_tools.enrich.edtf_dates import sort_key
from build_tools.model import DateMention
from build_tools.publish import pages
from build_tools.publish.timeline import ENTRIES_PER_PAGE, document_dates, timeline
from tests.seeds import archive

ARCHIVE = archive()


def test_every_date_that_a_text_tells_of_is_an_entry_once_and_no_date_of_a_source():
    entries = {(entry["document"], entry["edtf"]) for entry in timeline(ARCHIVE)["entries"]}
    assert len(entries) == len(timeline(ARCHIVE)["entries"])
    assert entries == {
        (record.id, mention.edtf)
        for record in ARCHIVE.records
        for mention in record.date_mentions
        if mention.role == "story"
    }


def test_entries_stand_in_order_below_their_period():
    entries = timeline(ARCHIVE)["entries"]
    periods = timeline(ARCHIVE)["periods"]
    for number, period in enumerate(periods):
        within = [entry for entry in entries if entry["at"] == number]
        assert len(within) == period["count"]
        keys = [sort_key(entry["edtf"]) for entry in within]
        assert keys == sorted(keys)
    assert [period["id"] for period in periods[:2]] == ["17XX", "19XX"]
    assert {"198X", "199X", "202X"} <= {period["id"] for period in periods}


def test_an_entry_shows_its_sentence_and_leads_to_its_block():
    (entry,) = (
        entry
        for entry in timeline(ARCHIVE)["entries"]
        if (entry["document"][:3], entry["edtf"]) == ("002", "17XX/..")
    )
    assert (entry["before"], entry["words"]) == ("", "18. yüzyıldan itibaren")
    assert entry["after"].startswith(" Slavcılığı dış politika")
    assert (entry["block"], entry["lang"], entry["dir"]) == ("p41", "tr", "ltr")
    assert entry["labels"]["en"] == "18th century onwards"


def with_dates(*dates):
    """The archive with one document that tells of these dates, in the words of its first block."""
    record = ARCHIVE.records[0]
    block = record.blocks[0]
    mentions = tuple(
        DateMention(edtf, block.id, 0, 4, block.text[:4], calendar) for edtf, calendar in dates
    )
    return replace(ARCHIVE, records=(replace(record, date_mentions=mentions),), works=())


def test_a_long_timeline_is_split_into_pages_and_each_period_knows_its_own():
    years = [(f"{year}", "gregory") for year in range(1701, 1701 + 2 * ENTRIES_PER_PAGE)]
    archive = with_dates(*years)
    found = {
        output.path.as_posix(): output.content.decode()
        for output in pages.publish(archive)
        if "/timeline/" in output.path.as_posix()
    }
    assert sorted(path for path in found if path.startswith("docs/ar/")) == [
        "docs/ar/timeline/2.md",
        "docs/ar/timeline/index.md",
    ]
    periods = {period["id"]: period for period in timeline(archive)["periods"]}
    assert (periods["17XX"]["page"], periods["17XX"]["count"]) == (1, 99)
    assert periods["19XX" if "19XX" in periods else "190X"]["page"] == 2


def test_a_date_of_another_calendar_stands_beside_the_gregorian_one_in_the_words_of_the_text():
    archive = with_dates(("2025-03-15~", "islamic"), ("2025-03-15~", "gregory"))
    (entry,) = timeline(archive)["entries"]
    assert entry["originals"] == [archive.records[0].blocks[0].text[:4]]
    assert entry["more"] == 1
    (date,) = document_dates(archive.records[0], archive)["story"]
    assert date["originals"] == entry["originals"]


def test_an_archive_without_dates_has_no_timeline():
    assert not any("timeline" in output.path.parts for output in pages.publish(with_dates()))


def test_contradictions_between_the_same_dates_are_told_once_with_their_place():
    (found,) = document_dates(ARCHIVE.record("001_2b4576df506e6e5f"), ARCHIVE)["contradictions"]
    assert found["places"] == [("p13", "08.01.2021")]
    assert "8 January 2021" in found["texts"]["en"] and "8 January 2022" in found["texts"]["en"]
