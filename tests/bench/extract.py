"""Get the text out of PDF files, by each extractor that this machine has, the project's own too."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from build_tools.model import Sidecar, Source
from build_tools.sources import read, suffixes

OWN = "divan"


def tika(pdf: Path) -> str:
    """Apache Tika, as the package extractous has it."""
    extractous = importlib.import_module("extractous")
    return str(extractous.Extractor().extract_file_to_string(str(pdf))[0])


def pypdf(pdf: Path) -> str:
    """The pure Python reader pypdf."""
    reader = importlib.import_module("pypdf").PdfReader(pdf)
    return "\n".join(page.extract_text() for page in reader.pages)


def pypdfium2(pdf: Path) -> str:
    """PDFium, the library of Chromium."""
    document = importlib.import_module("pypdfium2").PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def pdftotext(pdf: Path) -> str:
    """The program of Poppler; raises FileNotFoundError where it is missing."""
    if shutil.which("pdftotext") is None:
        raise FileNotFoundError("pdftotext")
    done = subprocess.run(["pdftotext", str(pdf), "-"], stdout=subprocess.PIPE, check=True)
    return done.stdout.decode("utf-8")


def pdfminer(pdf: Path) -> str:
    """The pure Python reader pdfminer.six, without any care for direction."""
    return str(importlib.import_module("pdfminer.high_level").extract_text(pdf))


def divan(pdf: Path) -> str:
    """The reader of this project; raises FileNotFoundError where it has none for PDF."""
    if ".pdf" not in suffixes():
        raise FileNotFoundError("a reader for PDF")
    data = pdf.read_bytes()
    return read(Source(pdf.stem, PurePosixPath(pdf.name), data, "", Sidecar())).text


EXTRACTORS: dict[str, Callable[[Path], str]] = {
    "tika": tika,
    "pypdf": pypdf,
    "pypdfium2": pypdfium2,
    "pdftotext": pdftotext,
    "pdfminer": pdfminer,
    OWN: divan,
}


def extract(pdfs: Iterable[Path], extractor: str) -> dict[Path, str]:
    """Return the text of each of ``pdfs``; of none where the extractor is missing, saying so.

    The text is kept beside the PDF file, and got anew where that is newer; that of the project's
    own reader is got anew each time.
    """
    texts: dict[Path, str] = {}
    for pdf in pdfs:
        kept = pdf.with_suffix(f".{extractor}.txt")
        if extractor == OWN or not kept.exists() or kept.stat().st_mtime < pdf.stat().st_mtime:
            try:
                text = EXTRACTORS[extractor](pdf)
            except (ImportError, FileNotFoundError) as missing:
                print(f"No {extractor} ({missing}): its rows are left out.", file=sys.stderr)
                return {}
            kept.write_bytes(text.encode("utf-8"))
        texts[pdf] = kept.read_bytes().decode("utf-8")
    return texts
