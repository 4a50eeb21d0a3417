"""Text recognition in images of pages, by Tesseract where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from ..languages import load_languages, lookup
from ..problems import InputError, Problem
from . import bounded
from .limits import Limits
from .reader import UnreadableError

_PROGRAM = "tesseract"
_DPI = 300
#: What Tesseract writes and no one sees: form feeds, marks of direction.
_UNSEEN = dict.fromkeys(map(ord, "\f\u200e\u200f\u202a\u202b\u202c"))
_MOST_PIXELS = 40_000_000  # of a page: A3 at this resolution has 17 million
_PAGE_SECONDS = 120
_LIMITS = Limits(pause=_PAGE_SECONDS + 10, seconds=7200, memory=3 << 30)


def recognise(
    data: bytes, file: str, pages: Sequence[int], why: str, lang: str | None
) -> dict[int, str]:
    """Return the text of ``pages`` (from 0) of a PDF as Tesseract reads it.

    ``why`` tells what is wrong with them, for messages; ``lang`` is the BCP 47 tag of the text, all
    languages that are installed where it is ``None``. Raises InputError where Tesseract or its data
    for the language are missing.
    """
    wanted = _codes(lang)
    there = [code for code in wanted if code in installed()]
    if not there or (lang and there != wanted):
        named = ", ".join(str(page + 1) for page in pages[:5]) + (", …" if len(pages) > 5 else "")
        raise InputError(
            Problem(
                file,
                f"{why} (page {named}); this takes text recognition, which is not installed",
                f"Install Tesseract with {', '.join(wanted)} (on Debian and Ubuntu: sudo apt-get "
                f"install {' '.join(f'tesseract-ocr-{code}' for code in wanted)}), or put the text "
                "of the document into a .txt file.",
            )
        )
    options = {"pages": list(pages), "languages": "+".join(there), "program": _program()}
    texts = bounded.extract("ocr", data, file, options, _LIMITS)
    if not any(text.strip() for text in texts):
        raise InputError(
            Problem(
                file,
                "no text could be recognised on its pages",
                "Scan it anew, or put the text of the document into a .txt file.",
            )
        )
    return dict(zip(pages, texts, strict=True))


def _codes(lang: str | None) -> list[str]:
    """Return the names that Tesseract has for ``lang``, or for all languages that are known."""
    languages = load_languages()
    own = lookup(languages, lang)
    known = [own] if own else languages.values()
    return [str(each.data["tesseract"]) for each in known if "tesseract" in each.data]


def _program() -> str:
    return shutil.which(_PROGRAM) or ""


@cache
def installed() -> frozenset[str]:
    """Return the languages that Tesseract can read here; none where it is not installed."""
    if not _program():
        return frozenset()
    listed = subprocess.run(
        [_program(), "--list-langs"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        timeout=30,
    )
    return frozenset(listed.stdout.decode(errors="replace").split("\n")[1:])


def extract(data: bytes, options: dict[str, Any]) -> Iterator[list[str] | None]:
    """Yield ``None`` after each page, and last the texts of all pages that are wanted."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise UnreadableError("its pages cannot be drawn", "Save it anew as PDF.") from None
    texts = []
    for number in options["pages"]:
        image = drawn(document[number])
        texts.append(_text(image, options["program"], options["languages"]))
        yield None
    yield texts


def drawn(page: Any) -> bytes:
    """Return the page in grey at the resolution that Tesseract wants, as a PGM image."""
    width, height = page.get_size()
    scale = min(_DPI / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B")
    lines = (
        bytes(rows[start : start + bitmap.width])
        for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
    )
    return f"P5 {bitmap.width} {bitmap.height} 255\n".encode() + b"".join(lines)


def _text(image: bytes, program: str, languages: str) -> str:
    try:
        done = subprocess.run(
            [program, "stdin", "stdout", "-l", languages, "--dpi", str(_DPI)],
            input=image,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PAGE_SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        raise UnreadableError(
            f"recognising a page took more than {_PAGE_SECONDS} seconds",
            "Scan it anew in a lower resolution, or put the text into a .txt file.",
        ) from None
    if done.returncode:
        raise UnreadableError("text recognition failed on a page", "Scan the document anew.")
    text = done.stdout.decode(errors="replace").translate(_UNSEEN)
    return text.strip("\n") + "\n"
