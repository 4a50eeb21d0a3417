"""Recognises the character encoding of plain text, and refuses what is not text.

UTF-8 and UTF-16 (with or without a byte order mark) are told by their own form. Of the encodings
with one byte a character, two are known: Windows-1254 (Turkish) and Windows-1256 (Arabic,
Persian). They are told apart by the words: a Turkish word mixes bytes below and above 128, an
Arabic word stands wholly above; and the characters that come out have to be ones that such texts
are written with, so that another encoding is refused instead of being read as nonsense.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable

from ..problems import InputError, Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_FORMATS = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"{\\rtf", "rich text", ".rtf"),
    (b"PK\x03\x04", "a Word or other packed file", ".docx, .odt, .zip"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", ".doc"),
)

_SAVE_AS_UTF8 = "Open the file in the program that wrote it and save it as UTF-8."
_NOT_TEXT = "Put the text of it into a UTF-8 file, or give the file the suffix of its format."

#: Control characters that text files hold: tab, line ends, form feed, and what PDF readers leave.
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.02

_WORD_WITH_HIGH = re.compile(rb"[A-Za-z\x80-\xff]*[\xaa\xb5\xba\xc0-\xff][A-Za-z\x80-\xff]*")
_TURKISH = frozenset("çğıöşüÇĞİÖŞÜâîûÂÎÛ")
_PUNCTUATION = frozenset("\u00a0«»“”„‘’‚‹›–—…•·§°€™©®²³¹½¼¾×±´¨ªº¿¡")
_ENOUGH = 0.9


def decode(data: bytes, file: str) -> tuple[str, str]:
    """Return the text of ``data`` and the IANA name of its encoding.

    ``file`` is the name for messages. Raises InputError with the byte where the trouble begins.
    """
    for beginning, format, suffix in _FORMATS:
        if data.lstrip()[:8].startswith(beginning):
            raise InputError(
                Problem(
                    file,
                    f"this is not plain text: it begins as {format} ({suffix})",
                    "Give the file the ending of its format, or save its text as UTF-8 (.txt).",
                )
            )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, len(mark), encoding, file), encoding
    if b"\0" in data:
        return _utf16_without_mark(data, file)
    controls = list(_CONTROLS.finditer(data))
    if len(controls) > max(3, _MOST_CONTROLS * len(data)):
        raise _binary(file, controls[0].start())
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        found = None if _is_damaged_utf8(data) else _one_byte(data)
        if found is None:
            raise _undecodable(file, error.start, data[error.start]) from None
        return found


def _strict(data: bytes, start: int, encoding: str, file: str) -> str:
    try:
        text = data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        at = start + error.start
        raise InputError(
            Problem(
                file,
                f"the file begins as {encoding.upper()}, and byte {at} is not {encoding.upper()}",
                _SAVE_AS_UTF8,
            )
        ) from None
    nul = text.find("\0")
    if nul >= 0:
        raise _binary(file, start + len(text[:nul].encode(encoding)))
    return text


def _utf16_without_mark(data: bytes, file: str) -> tuple[str, str]:
    """Blanks, line ends and ASCII letters have a NUL in UTF-16, always on the same side."""
    first = data.index(b"\0")
    odd = data[1::2].count(0)
    even = data[0::2].count(0)
    if len(data) % 2 or (odd and even):
        raise _binary(file, first)
    encoding = "utf-16-le" if odd else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise _binary(file, first) from None
    strange = sum(
        unicodedata.category(char) in ("Cn", "Co", "Cc") and char not in "\t\n\f\r" for char in text
    )
    if strange > max(1, _MOST_CONTROLS * len(text)) or not any(map(str.isspace, text)):
        raise _binary(file, first)
    return text, encoding


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell UTF-8 with some broken bytes from an encoding with one byte a character.

    In the second, what looks like a UTF-8 sequence is chance.
    """
    high = re.sub(rb"[\x00-\x7f]+", b"", data)
    if re.fullmatch(rb"(?:\xed[\xa0-\xbf][\x80-\xbf])+", high):  # halves of UTF-16 characters
        return True
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(char > "\x7f" for char in text) - broken
    return sound > broken


def _one_byte(data: bytes) -> tuple[str, str] | None:
    words = _WORD_WITH_HIGH.findall(data)
    if not words:  # only punctuation above ASCII: there, the Windows code pages are one
        return _accept(data, "windows-1252", _PUNCTUATION.__contains__)
    mixed = sum(re.search(rb"[A-Za-z]", word) is not None for word in words)
    if 2 * mixed > len(words):
        return _accept(data, "windows-1254", _is_turkish)
    return _accept(data, "windows-1256", _is_arabic)


def _is_turkish(char: str) -> bool:
    return char in _TURKISH or char in _PUNCTUATION


def _is_arabic(char: str) -> bool:
    return (
        "\u060c" <= char <= "\u06ff" or char in "\u200c\u200d\u200e\u200f" or char in _PUNCTUATION
    )


def _accept(data: bytes, encoding: str, known: Callable[[str], bool]) -> tuple[str, str] | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    high = [char for char in text if char > "\x7f"]
    return (text, encoding) if sum(map(known, high)) >= _ENOUGH * len(high) else None


def _binary(file: str, at: int) -> InputError:
    return InputError(
        Problem(file, f"this is not a text file: byte {at} is a control character", _NOT_TEXT)
    )


def _undecodable(file: str, at: int, byte: int) -> InputError:
    return InputError(
        Problem(
            file,
            f"byte {at} (0x{byte:02X}) is not UTF-8, and the file is in no other encoding "
            "that can be recognised",
            _SAVE_AS_UTF8,
        )
    )
