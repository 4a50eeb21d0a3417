"""How many of the dates of real texts are found, and how much that is found is one."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from build_tools.enrich.dates import date_mentions, found_dates
from build_tools.languages import load_languages
from build_tools.model import Block
from tests.seeds import archive

DATA = Path(__file__).parents[1] / "data"
FLOOR = 0.97
ARCHIVE = archive()


def blocks_of(id: str) -> tuple[Block, ...]:
    """The blocks of a seed; a line of the transcription is one where the source is damaged."""
    record = ARCHIVE.record(id)
    if id[:3] not in ("003", "004"):
        return record.blocks
    lines = (DATA / "transcriptions" / f"{id}.txt").read_text("utf-8").split("\n")
    return tuple(
        Block(str(number), "paragraph", line, 0, 0, lang=record.lang, dir="rtl")
        for number, line in enumerate(lines, 1)
    )


@cache
def counts() -> dict[str, tuple[int, int, int]]:
    """Per language: dates that were found rightly, found, and there."""
    total: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for path in sorted((DATA / "gold" / "dates").glob("*.tsv")):
        blocks = blocks_of(path.stem)
        lang = ARCHIVE.record(path.stem).lang
        found = {
            (date.block, date.start, date.end, date.edtf, date.role)
            for date in date_mentions(blocks, found_dates(blocks, load_languages()))
        }
        gold = placed(path, {block.id: block.text for block in blocks})
        for at, number in enumerate((len(found & gold), len(found), len(gold))):
            total[lang][at] += number
    return {lang: (right, found, there) for lang, (right, found, there) in total.items()}


def placed(path: Path, texts: dict[str, str]) -> set[tuple[str, int, int, str, str]]:
    """The dates of a gold file with their offsets: each stands after the one before it."""
    dates = set()
    ends: dict[str, int] = defaultdict(int)
    for line in path.read_text("utf-8").splitlines():
        block, words, edtf, role = line.split("\t")
        before, _, words = words.rpartition("|")
        start = texts[block].index(before + words, ends[block]) + len(before)
        ends[block] = start + len(words)
        dates.add((block, start, ends[block], edtf, role))
    return dates


@pytest.mark.parametrize("lang", ["tr", "ar", "fa-AF"])
def test_dates_are_found_with_precision_and_recall_of_97_percent(lang):
    right, found, there = counts()[lang]
    print(f"{lang}: precision {right}/{found}, recall {right}/{there}")
    assert right / found >= FLOOR
    assert right / there >= FLOOR


def test_the_english_abstract_has_names_with_years_and_no_dates():
    (abstract,) = (block for block in blocks_of("002_4d924ad24751896a") if block.id == "p5")
    assert "Vision 2040" in abstract.text and "2022-2026" in abstract.text
    assert found_dates([abstract], load_languages())["p5"] == ()
