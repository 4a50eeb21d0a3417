"""The Markdown page of a document, rendered as the site renders it, shows the words of the text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import given

from build_tools.archive import Archive
from build_tools.publish.documents import markdown as document_page
from tests import seeds
from tests.publish.test_markdown_escape import words
from tests.text import archive_of, rendered_words

ROOT = Path(__file__).parents[2]


ARCHIVE = seeds.archive()


@pytest.fixture
def archive() -> Archive:
    return ARCHIVE


def render(page: bytes) -> str:
    """Render a page by the extensions of ``mkdocs.yml``."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    names, options = [], {}
    for extension in config["markdown_extensions"]:
        if isinstance(extension, dict):
            ((name, settings),) = extension.items()
            names.append(name)
            options[name] = settings or {}
        else:
            names.append(extension)
    body = page.decode().split("\n---\n", 1)[1]
    return markdown.markdown(body, extensions=names, extension_configs=options)


def test_the_page_shows_the_words_of_the_source(archive: Archive) -> None:
    for record in archive.records:
        text = record.structured.repaired.text
        assert rendered_words(render(document_page(record, archive))) == text.split()


@given(words)
def test_the_page_shows_the_words_of_any_text(text: str) -> None:
    record = archive_of(ARCHIVE, {"any": f"{text}\n\n{text}\n"}).records[0]
    repaired = record.structured.repaired.text
    assert rendered_words(render(document_page(record, ARCHIVE))) == repaired.split()


def test_front_matter_states_what_is_known_and_nothing_else(archive: Archive) -> None:
    for record in archive.records:
        front = yaml.safe_load(document_page(record, archive).decode().split("---\n")[1])
        assert front["source"]["sha256"] == record.source.sha256
        assert front["lang"] == record.lang
        assert "creator" not in front
        assert "publisher" not in front
        assert None not in front.values()


def test_every_block_is_addressable(archive: Archive) -> None:
    for record in archive.records:
        html = render(document_page(record, archive))
        for block in record.blocks:
            assert html.count(f'id="{block.id}"') == 1


def test_the_pages_are_those_that_were_looked_at(
    archive: Archive, golden: Callable[[str, str], None]
) -> None:
    for record in archive.records:
        golden(f"pages/{record.id}.md", document_page(record, archive).decode())
