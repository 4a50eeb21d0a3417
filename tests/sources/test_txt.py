"""Plain text: every encoding that is met gives the same text; what is no text is refused."""

from __future__ import annotations

import codecs
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.problems import InputError
from build_tools.sources import read, suffixes
from tests.seeds import seed, source

TURKISH = ("000", "001", "002")
DARI, ARABIC = "003", "004"

#: Windows-1256 has no Persian yeh and no digits but ASCII ones; texts in it are written with these.
AS_WRITTEN_IN_1256 = str.maketrans("یۀ۰۱۲۳۴۵۶۷۸۹", "يه0123456789")


def text_of(number: str) -> str:
    return read(seed(number)).text


def sample(number: str, encoding: str) -> str:
    """The text of a source without the characters that ``encoding`` does not have."""
    text = text_of(number)
    if encoding == "windows-1256":
        text = text.translate(AS_WRITTEN_IN_1256)
    return text.encode(encoding, errors="ignore").decode(encoding)


def two_sentences(text: str) -> list[str]:
    """Pieces of the text of about two sentences."""
    sentences = re.split(r"(?<=[.؟?!])\s+", " ".join(text.split()))
    pairs = [" ".join(sentences[i : i + 2]) for i in range(0, len(sentences) - 1, 2)]
    return [pair for pair in pairs if len(pair) > 120]


def refused(data: bytes, name: str = "seeds/text.txt") -> str:
    with pytest.raises(InputError) as caught:
        read(source(data, name))
    (problem,) = caught.value.problems
    assert problem.file == name
    assert problem.remedy
    return problem.message


@pytest.mark.parametrize("number", [*TURKISH, DARI, ARABIC])
def test_the_sources_are_read_as_they_are(number: str) -> None:
    result = read(seed(number))
    assert result.text == seed(number).data.decode("utf-8").replace("\r\n", "\n")
    assert (result.format, result.encoding) == ("text/plain", "utf-8")


@pytest.mark.parametrize(
    ("encoding", "mark", "name"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
@pytest.mark.parametrize("number", ["001", DARI, ARABIC])
def test_unicode_encodings_give_the_same_text(
    number: str, encoding: str, mark: bytes, name: str
) -> None:
    text = text_of(number)
    result = read(source(mark + text.encode(encoding)))
    assert (result.text, result.encoding) == (text, name)


@pytest.mark.parametrize(
    ("number", "encoding"),
    [
        *((number, "windows-1254") for number in TURKISH),
        (DARI, "windows-1256"),
        (ARABIC, "windows-1256"),
    ],
)
def test_windows_encodings_are_recognised_from_whole_texts_to_two_sentences(
    number: str, encoding: str
) -> None:
    whole = sample(number, encoding)
    for text in (whole, *two_sentences(whole)):
        data = text.encode(encoding)
        if data.isascii():
            continue
        result = read(source(data))
        if result.encoding == "windows-1252":  # no letter in it parts the two
            assert result.text == text
            continue
        assert (result.text, result.encoding) == (text, encoding), text


def test_arabic_with_latin_words_is_still_arabic() -> None:
    text = "قال الرئيس في موسكو إن منظمة CSTO ستجتمع قريبا. وأضاف أن NATO لن تحضر الاجتماع."
    assert read(source(text.encode("windows-1256"))).text == text


def test_english_with_curled_quotation_marks() -> None:
    text = "The Organization “emerged” as a cultural council – so it’s said."
    result = read(source(text.encode("windows-1252")))
    assert (result.text, result.encoding) == (text, "windows-1252")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Организация Договора о коллективной безопасности создана в 2002 году.", "windows-1251"),
        ("Οι χώρες της Κεντρικής Ασίας και ο οργανισμός συλλογικής ασφάλειας.", "windows-1253"),
        ("Państwa Azji Środkowej potrzebują Układu o Bezpieczeństwie Zbiorowym.", "windows-1250"),
    ],
)
def test_other_encodings_are_refused_and_not_read_as_nonsense(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    first = next(at for at, byte in enumerate(data) if byte > 127)
    assert f"byte {first} " in refused(data)


def test_damaged_utf8_is_refused_at_the_byte_that_is_wrong() -> None:
    data = bytearray(seed("001").data)
    at = data.index("Cumhurbaşkanı".encode()) + len(b"Cumhurba")
    data[at] = 0xFF
    assert f"byte {at} (0xFF)" in refused(bytes(data))


def test_line_ends_are_made_one_and_nothing_else_is_changed() -> None:
    data = " a\t\r\n\r\nb \rc\n\x0cd \u200c\u00a0".encode()
    assert read(source(data)).text == " a\t\n\nb \nc\n\x0cd \u200c\u00a0"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_any_utf8_text_is_read_as_it_is(text: str) -> None:
    data = text.encode("utf-8")
    if text.startswith("\ufeff") or not text.strip():
        return
    assert read(source(data)).text == text


@pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert "empty" in refused(data) or "blanks" in refused(data)


def test_a_file_of_blanks_is_refused() -> None:
    assert "only blanks" in refused(b" \n\t\r\n\x0c ")


@pytest.mark.parametrize(
    ("data", "at"),
    [
        (b"\x7fELF\x02\x01\x01\0\0\0\0", 7),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01", 8),
        (b"plain text with one\0zero in it", 19),
        (b"ab\x01\x02\x03\x04cd", 2),
        (codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"), 4),
    ],
)
def test_a_binary_file_is_refused_at_its_first_control_byte(data: bytes, at: int) -> None:
    assert f"byte {at} is a control character" in refused(data)


def test_cut_utf16_is_refused() -> None:
    data = codecs.BOM_UTF16_LE + "metin".encode("utf-16-le")[:-1]
    assert "UTF-16-LE" in refused(data)


def test_a_format_without_a_reader_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(InputError) as caught:
        read(source(b"x", "seeds/text.tx"))
    (problem,) = caught.value.problems
    assert '".tx"' in problem.message
    assert ".txt" in problem.remedy


def test_suffixes_are_found_in_any_case() -> None:
    assert ".txt" in suffixes()
    assert read(source(b"x y", "seeds/TEXT.TXT")).text == "x y"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_remedy(data: bytes) -> None:
    try:
        assert read(source(data)).text.strip()
    except InputError as error:
        assert all(problem.remedy for problem in error.problems)
