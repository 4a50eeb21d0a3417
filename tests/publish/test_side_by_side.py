"""The passages of a work as the template gets them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build_tools.enrich.alignment import UNCERTAIN
from build_tools.model import (
    AlignedBlocks,
    AlignedSentences,
    Alignment,
    Doubt,
    Passage,
    Segment,
    Span,
    Work,
)
from build_tools.publish import pages
from build_tools.publish.side_by_side import in_order, keys, side_view, work_data
from tests.seeds import archive

ARCHIVE = archive()
TURKISH, DARI, ARABIC = "000_7ea1182a58a8527a", "003_61d9cb890a45a150", "004_3482c01f6476ef43"


def archive_with(work, *records):
    """The archive with this work alone, and these records in the place of its own."""
    changed = {record.id: record for record in records}
    kept = tuple(changed.get(record.id, record) for record in ARCHIVE.records)
    return replace(ARCHIVE, records=kept, works=(work,))


def work(*passages, alignments=(), documents=(TURKISH, DARI, ARABIC)):
    return Work("w", documents, "stated", tuple(alignments), tuple(passages))


def passages_of(made, *records, ui="en"):
    return side_view(archive_with(made, *records))("w", ui)["passages"]


def text_of(block):
    return "".join(piece["text"] for run in block["sentences"] for piece in run["pieces"])


def test_a_version_goes_by_its_language_and_by_its_id_where_two_have_the_same():
    assert keys(work(), ARCHIVE) == {TURKISH: "tr", DARI: "fa-AF", ARABIC: "ar"}
    other = "001_2b4576df506e6e5f"
    shared = work(documents=(TURKISH, other, ARABIC))
    assert keys(shared, ARCHIVE) == {TURKISH: TURKISH, other: other, ARABIC: "ar"}


@pytest.mark.parametrize(
    ("ui", "first"), [("en", TURKISH), ("tr", TURKISH), ("ar", ARABIC), ("fa", DARI)]
)
def test_the_version_in_the_language_of_the_page_comes_first_and_names_it(ui, first):
    assert in_order(work(), ui, ARCHIVE)[0] == first
    made = archive_with(work(Passage({TURKISH: ("p1",)}, 1.0)))
    (page,) = (
        output.content.decode()
        for output in pages.publish(made)
        if output.path.as_posix() == f"docs/{ui}/works/w.md"
    )
    assert f"title: {ARCHIVE.record(first).title}" in page


def test_every_block_of_a_passage_stands_in_the_cell_of_its_version_in_full():
    (passage,) = passages_of(
        work(Passage({TURKISH: ("p4",), DARI: ("p4", "p5"), ARABIC: ("p3",)}, 0.9))
    )
    assert [cell["key"] for cell in passage["cells"]] == ["tr", "fa-AF", "ar"]
    for cell in passage["cells"]:
        blocks = {block.id: block for block in ARCHIVE.record(cell["id"]).blocks}
        for shown in cell["blocks"]:
            original = blocks["p" + shown["number"]]
            assert text_of(shown) == original.text
            assert shown["id"] == f"{original.id}-{cell['key']}"
            assert shown["url"] == f"documents/{cell['id']}/#{original.id}"
            assert (shown["kind"], shown["dir"]) == (original.kind, original.dir)
    assert [len(cell["blocks"]) for cell in passage["cells"]] == [1, 2, 1]


def test_a_passage_goes_by_the_first_block_of_the_first_version_or_else_of_one_that_has_it():
    first, second = passages_of(
        work(
            Passage({TURKISH: ("p4", "p5"), ARABIC: ("p3",)}, 1.0),
            Passage({ARABIC: ("p4",)}, 1.0),
        )
    )
    assert (first["id"], first["address"]) == ("p4", "p4")
    assert (second["id"], second["address"]) == (None, "p4-ar")
    assert [bool(cell["blocks"]) for cell in second["cells"]] == [False, False, True]


@pytest.mark.parametrize(
    ("blocks", "score", "unsure"),
    [
        ({TURKISH: ("p1",), ARABIC: ("p1",)}, UNCERTAIN - 0.01, True),
        ({TURKISH: ("p1",), ARABIC: ("p1",)}, UNCERTAIN, False),
        ({TURKISH: ("p1",)}, 0.1, False),
    ],
)
def test_a_pairing_that_is_not_probable_is_said_to_be_unsure(blocks, score, unsure):
    (passage,) = passages_of(work(Passage(blocks, score)))
    assert passage["unsure"] is unsure


def aligned(left, right, *pairs):
    sentences = tuple(AlignedSentences(a, b, score) for a, b, score in pairs)
    return Alignment(left, right, (AlignedBlocks(("p4",), ("p4",), 0.9, sentences),))


def test_sentences_that_say_the_same_share_a_number_in_every_pair_of_versions():
    turkish, dari = Segment("p4", 0, 10), Segment("p4", 0, 12)
    made = work(
        Passage({TURKISH: ("p4",), DARI: ("p4",), ARABIC: ("p3",)}, 0.9),
        alignments=[
            aligned(TURKISH, DARI, ((turkish,), (dari,), 0.9), ((), (Segment("p4", 12, 20),), 1.0)),
            aligned(TURKISH, ARABIC, ((turkish,), (Segment("p3", 0, 9),), UNCERTAIN - 0.1)),
        ],
    )
    (passage,) = passages_of(made)
    groups = [
        [run["groups"] for run in cell["blocks"][0]["sentences"]] for cell in passage["cells"]
    ]
    assert groups == [["1 2?", ""], ["1", ""], ["2?", ""]]


def test_a_sentence_that_alignments_cut_at_different_places_belongs_to_all_of_them():
    whole, half = Segment("p4", 0, 20), Segment("p4", 0, 10)
    made = work(
        Passage({TURKISH: ("p4",), DARI: ("p4",)}, 0.9),
        alignments=[
            aligned(TURKISH, DARI, ((whole,), (Segment("p4", 0, 5),), 0.9)),
            aligned(TURKISH, ARABIC, ((half,), (Segment("p3", 0, 5),), 0.9)),
        ],
    )
    (passage,) = passages_of(made)
    runs = passage["cells"][0]["blocks"][0]["sentences"]
    assert [(run["groups"], len(run["pieces"][0]["text"])) for run in runs][:2] == [
        ("1 2", 10),
        ("1", 10),
    ]


def test_notes_in_the_text_are_marked_as_on_the_page_of_the_document():
    record = ARCHIVE.record(TURKISH)
    blocks = tuple(
        replace(block, spans=(Span(0, 4, "source_note"), Span(0, 9, "quotation")))
        if block.id == "p4"
        else block
        for block in record.blocks
    )
    noted = replace(record, structured=replace(record.structured, blocks=blocks))
    (passage,) = passages_of(work(Passage({TURKISH: ("p4",)}, 1.0)), noted)
    pieces = passage["cells"][0]["blocks"][0]["sentences"][0]["pieces"]
    assert [piece["kind"] for piece in pieces] == ["source-note", None]
    assert pieces[0]["text"] == blocks[3].text[:4]


def test_an_uncertain_word_leads_to_its_line_as_it_was_extracted():
    record = ARCHIVE.record(TURKISH)
    block = next(block for block in record.blocks if block.id == "p4")
    repaired = record.structured.repaired
    word = repaired.text[block.start :].split()[0]
    doubts = (Doubt(block.start, block.start + len(word), 0.5),)
    structured = replace(record.structured, repaired=replace(repaired, doubts=doubts))
    made = work(Passage({TURKISH: ("p4",)}, 1.0))
    (passage,) = passages_of(made, replace(record, structured=structured))
    first, rest = passage["cells"][0]["blocks"][0]["sentences"][0]["pieces"]
    assert first["text"] == word
    assert first["url"].startswith(f"documents/{TURKISH}/text/#l")
    assert rest["url"] is None


def test_what_a_work_tells_to_other_pages_holds_no_text():
    data = work_data(work(Passage({TURKISH: ("p1",)}, 1.0)), ARCHIVE)
    assert data == {
        "id": "w",
        "documents": [TURKISH, DARI, ARABIC],
        "status": "stated",
        "keys": {TURKISH: "tr", DARI: "fa-AF", ARABIC: "ar"},
        "passages": 1,
    }
