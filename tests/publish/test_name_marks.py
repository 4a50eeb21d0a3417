"""The names in the HTML of a document: every one marked where it stands, and the text as it was."""

from __future__ import annotations

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.model import Mention
from build_tools.publish.documents import markdown as document_page
from build_tools.publish.name_marks import mark, name_marks
from tests.publish.test_documents import ARCHIVE, render
from tests.publish.test_markdown_escape import words
from tests.text import archive_of, rendered_words

NAME = re.compile(r'<a class="name [a-z]+" data-name="([a-z0-9-]+)">([^<]*)</a>')
TAG = re.compile(r"<[^>]*>")


def marked(text: str, *names: str, block: str = "p1") -> str:
    """HTML of a block with these names marked, where each stands first."""
    plain = html.unescape(TAG.sub("", text.replace('<a class="dv-pn" href="#p1">1</a>', "")))
    mentions = [
        Mention("x", block, plain.index(name), plain.index(name) + len(name), name)
        for name in names
    ]
    return mark(f'<p id="p1">{text}</p>', {block: [(one, "<a>") for one in mentions]})


def test_a_name_is_marked_where_it_stands() -> None:
    assert marked("In Rome, today", "Rome") == '<p id="p1">In <a>Rome</a>, today</p>'


def test_the_number_of_the_paragraph_is_no_part_of_its_text() -> None:
    number = '<a class="dv-pn" href="#p1">1</a>'
    assert marked(f"{number}Rome", "Rome") == f'<p id="p1">{number}<a>Rome</a></p>'


def test_a_character_reference_is_one_character() -> None:
    assert marked("A &amp; B&#42; Rome&#42;", "Rome*").endswith("B&#42; <a>Rome&#42;</a></p>")


def test_a_name_that_parts_of_other_elements_share_is_in_several() -> None:
    text = 'see <span class="citation">New</span> York'
    assert marked(text, "New York") == (
        '<p id="p1">see <span class="citation"><a>New</a></span><a> York</a></p>'
    )


def test_there_is_no_link_within_a_link() -> None:
    text = 'in <a class="uncertain" href="x">New</a> York'
    assert marked(text, "New York") == f'<p id="p1">{text.replace(" York", "<a> York</a>")}</p>'


def test_names_of_another_block_are_no_concern_of_this_one() -> None:
    assert marked("Rome", "Rome", block="p2") == '<p id="p1">Rome</p>'


def test_every_mention_of_the_archive_is_marked_and_nothing_else_changes() -> None:
    mark_all = name_marks(ARCHIVE)
    for record in ARCHIVE.records:
        before = render(document_page(record, ARCHIVE))
        after = mark_all(record.id, before)
        assert NAME.sub(lambda name: name[2], after) == before
        found = [(name[1], html.unescape(name[2])) for name in NAME.finditer(after)]
        order = [block.id for block in record.blocks]
        known = sorted(
            (mention for mention in record.mentions if mention.block),
            key=lambda mention: (order.index(mention.block), mention.start),
        )
        assert found == [(mention.entity, mention.surface) for mention in known]


@settings(max_examples=30)
@given(words, st.data())
def test_any_words_can_be_names(text: str, data: st.DataObject) -> None:
    record = archive_of(ARCHIVE, {"any": f"{text}\n\n{text}\n"}).records[0]
    names: dict[str, list[tuple[Mention, str]]] = {}
    for block in record.blocks:
        start = data.draw(st.integers(0, len(block.text) - 1))
        end = data.draw(st.integers(start + 1, len(block.text)))
        mention = Mention("x", block.id, start, end, block.text[start:end])
        names[block.id] = [(mention, '<a class="name place" data-name="x">')]
    page = mark(render(document_page(record, ARCHIVE)), names)
    assert rendered_words(page) == record.structured.repaired.text.split()
    found = " ".join(html.unescape(name[2]) for name in NAME.finditer(page))
    assert found.split() == [word for [(one, _)] in names.values() for word in one.surface.split()]
