"""PDF: the text is read by where the letters stand, whichever program wrote the file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from build_tools.problems import InputError
from build_tools.sources import bounded, ocr, read
from build_tools.sources.limits import Limits
from tests.seeds import source
from tests.sources.files import line, packed, pages, pdf, stream

DATA = Path(__file__).parents[1] / "data" / "pdf"
UNMAPPED = b"BT /G 12 Tf 50 700 Td <" + b"0001000200030004" * 6 + b"> Tj ET"
IMAGE = b"q 595 0 0 842 0 0 cm /X Do Q"


def text(data: bytes) -> str:
    return read(source(data, "seeds/text.pdf")).text


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        text(data)
    (problem,) = caught.value.problems
    assert problem.file == "seeds/text.pdf"
    assert problem.remedy
    return problem.message


@pytest.mark.parametrize("path", sorted(DATA.glob("*.pdf")), ids=lambda path: path.stem)
def test_a_typeset_page_gives_the_words_that_were_typeset(path: Path) -> None:
    words = path.with_suffix(".txt").read_text("utf-8").split()
    assert text(path.read_bytes()).split() == words


def test_pages_are_parted_by_form_feeds() -> None:
    assert text(pages(line("First page."), line("Second page."))) == "First page.\fSecond page."


def test_lines_come_from_the_top_whatever_the_order_of_drawing() -> None:
    drawn = line("last", y=600) + line("first", y=700) + line("middle", y=650)
    assert text(pages(drawn)).split() == ["first", "middle", "last"]


def test_a_wide_gap_parts_words_and_a_wide_distance_parts_paragraphs() -> None:
    drawn = line("one", x=50) + line("two", x=80) + line("three", y=686) + line("four", y=640)
    assert text(pages(drawn)) == "one two\nthree\n\nfour"


def test_letters_drawn_twice_to_look_bold_are_read_once() -> None:
    assert text(pages(line("bold") + line("bold", x=50.3))) == "bold"


def test_a_text_stated_for_glyphs_stands_for_them() -> None:
    drawn = b"/Span<</ActualText(ffi)>>BDC " + line("X") + b"EMC"
    assert text(pages(drawn)) == "ffi"


def test_text_that_runs_upwards_is_read_as_well() -> None:
    drawn = line("Across the page.") + b"BT /F 12 Tf 0 1 -1 0 30 400 Tm (Upwards.) Tj ET"
    assert text(pages(drawn)) == "Across the page.\n\nUpwards."


@pytest.mark.parametrize("content", [UNMAPPED, IMAGE])
def test_without_text_recognition_the_message_says_what_to_install(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "installed", frozenset)
    with pytest.raises(InputError) as caught:
        text(pages(content))
    (problem,) = caught.value.problems
    assert "text recognition" in problem.message
    assert "tesseract-ocr-fas" in problem.remedy


def test_only_the_language_of_the_sidecar_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", frozenset)
    with pytest.raises(InputError) as caught:
        read(source(pages(IMAGE), "seeds/text.pdf", lang="fa-AF"))
    assert "Install Tesseract with fas (" in caught.value.problems[0].remedy


def test_illustrations_between_pages_of_text_are_no_scans() -> None:
    assert text(pages(line("One."), IMAGE, line("Two."))).split() == ["One.", "Two."]


@pytest.mark.skipif("eng" not in ocr.installed(), reason="needs Tesseract with English")
def test_a_page_whose_letters_are_not_told_is_recognised_in_its_image_and_says_so() -> None:
    drawn = line("Recognized words", size=30) + UNMAPPED
    result = read(source(pages(drawn), "seeds/text.pdf", lang="en"))
    assert result.ocr
    assert "Recognized words" in result.text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"hello", "no PDF"),
        (b"%PDF-1.7\n" + bytes(range(256)), "damaged"),
        (pages(line("Cut off."))[:300], "damaged"),
        (pages(b""), "no text"),
        (pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"), "no pages"),
        (pages(line("a" * 200_000)), "more than 100000 letters"),
        (
            pages(
                line("x"),
                trailer=b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>/ID[(a)(a)]"
                % (b"o" * 32, b"u" * 32),
            ),
            "password",
        ),
    ],
    ids=["empty", "text", "junk", "cut", "blank", "loop", "letters", "password"],
)
def test_a_file_that_cannot_be_read_is_told_of_plainly(data: bytes, message: str) -> None:
    assert message in refused(data)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop a reader after three seconds."""
    monkeypatch.setattr(bounded, "Limits", partial(Limits, pause=3))


@pytest.mark.usefixtures("soon")
def test_a_bomb_is_stopped() -> None:
    bomb = packed(packed(b"BT" + b" " * (1 << 27)))
    message = refused(pages(bomb, entries=b"/Filter[/FlateDecode/FlateDecode]"))
    assert "memory" in message or "stopped" in message or "no text" in message


@pytest.mark.usefixtures("soon")
def test_forms_that_draw_forms_without_end_are_stopped() -> None:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
        b"/Resources<</XObject<</X 5 0 R>>>>>>",
        stream(b"/X Do"),
    ]
    for number in range(6, 15):
        form = b"/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X %d 0 R>>>>" % number
        objects.append(stream(b"/X Do " * 10, form))
    objects.append(stream(b"0 0 m", b"/Subtype/Form/BBox[0 0 1 1]"))
    assert "stopped" in refused(pdf(*objects))
