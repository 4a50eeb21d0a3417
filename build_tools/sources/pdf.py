"""Reader of PDF: the text layer by the place of its letters; where there is none to read, OCR."""

from __future__ import annotations

import io
import logging
import unicodedata
from collections.abc import Iterator
from typing import Any

from ..problems import InputError, Problem
from . import bounded, ocr
from .reader import Reader, Reading, UnreadableError

_MOST_GLYPHS = 100_000  # on a page; a page of a broadsheet newspaper has some 30,000
_MOST_UNREADABLE = 0.3  # of the letters of a page
_FEW = 10  # letters that are too few to judge
_COVERED = 0.5  # of a page: an image as large is a scan, where there is no text
_ILLUSTRATED = 0.5  # of the pages: where as many hold text, those without are illustrations

_SCANNED = "its pages are images without text"
_BROKEN = "the file does not tell which letters its shapes stand for"


def read_pdf(data: bytes, file: str, lang: str | None = None) -> Reading:
    """Return the text of all pages; pages that cannot be read otherwise are recognised (OCR).

    Raises InputError for a file that is damaged, has a password, holds no text, or needs text
    recognition where that is not installed.
    """
    result = bounded.extract("pdf", data, file)
    pages: list[str] = result["pages"]
    broken, scanned = result["broken"], result["scanned"]
    if scanned and len(pages) - len(scanned) - len(broken) >= _ILLUSTRATED * len(pages):
        scanned = []
    unread = sorted({*broken, *scanned})
    if unread:
        why = _BROKEN if broken else _SCANNED
        for page, text in ocr.recognise(data, file, unread, why, lang).items():
            pages[page] = text
    text = "\f".join(pages)
    if not text.strip():
        raise InputError(
            Problem(file, "its pages hold no text", "Put the document here, or delete the file.")
        )
    return Reading(text, ocr=bool(unread))


def extract(data: bytes, options: dict[str, Any]) -> Iterator[dict[str, Any] | None]:
    """Yield ``None`` after each page, and last the texts of the pages and which are unreadable."""
    from .geometry import glyphs, layout

    logging.disable(logging.CRITICAL)  # pdfminer.six tells of every small fault of a file
    found = opened(data)
    reader = layout.Reader()
    pages: list[str] = []
    broken, scanned = [], []
    try:
        for page in glyphs.pages(found, _MOST_GLYPHS):
            text = reader.text(page)
            if is_broken(text):
                broken.append(len(pages))
            elif not text.strip() and page.covered > _COVERED:
                scanned.append(len(pages))
            pages.append(text)
            yield None
    except glyphs.TooMuchError:
        raise UnreadableError(
            f"page {len(pages) + 1} draws more than {_MOST_GLYPHS} letters",
            "Put the text of the document into a .txt file.",
        ) from None
    if not pages:
        raise UnreadableError("the file has no pages, or is damaged", "Save it anew as PDF.")
    yield {"pages": pages, "broken": broken, "scanned": scanned}


def opened(data: bytes) -> Iterator[Any]:
    """Return the pages of a PDF; raises UnreadableError where it is none or has a password."""
    from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    if b"%PDF-" not in data[:1024]:
        raise UnreadableError("this is no PDF", "Give the file the ending of its format.")
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
    except PDFPasswordIncorrect:
        raise UnreadableError("the file has a password", "Save it without a password.") from None
    return PDFPage.create_pages(document)


def is_broken(text: str) -> bool:
    """Whether the text layer of a page tells mostly nothing: letters that no one can read."""
    signs = [char for char in text if not char.isspace()]
    bad = sum(
        unicodedata.category(char) in ("Co", "Cn", "Cc") or char == "\ufffd" for char in signs
    )
    return len(signs) > _FEW and bad > _MOST_UNREADABLE * len(signs)


READER = Reader(suffixes=(".pdf",), media_type="application/pdf", read=read_pdf)
