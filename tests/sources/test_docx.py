"""Word files: the text as it stands after all changes, with what stands beside the text."""

from __future__ import annotations

import io
import zipfile

import pytest

from build_tools.problems import InputError
from build_tools.sources import read
from tests.seeds import source
from tests.sources.files import docx, notes, paragraph


def text(data: bytes) -> str:
    return read(source(data, "seeds/text.docx")).text


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        text(data)
    assert caught.value.problems[0].remedy
    return caught.value.problems[0].message


def test_paragraphs_headings_and_right_to_left_runs() -> None:
    body = (
        paragraph("سازمان پیمان امنیت", "Heading1") + paragraph("در سال ۲۰۲۵ ") + paragraph("CSTO")
    )
    assert text(docx(body)) == "سازمان پیمان امنیت\n\nدر سال ۲۰۲۵\n\nCSTO\n"


def test_what_was_deleted_is_left_out_and_what_was_put_in_stays() -> None:
    body = (
        "<w:p><w:r><w:t>Old</w:t></w:r><w:del><w:r><w:delText> gone</w:delText></w:r></w:del>"
        '<w:ins><w:r><w:t xml:space="preserve"> new</w:t></w:r></w:ins></w:p>'
    )
    assert text(docx(body)) == "Old new\n"


def test_tables_are_read_row_by_row() -> None:
    cells = ["a", "b", "c", "d"]
    rows = [cells[:2], cells[2:]]
    body = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    assert text(docx(f"<w:tbl>{body}</w:tbl>")).split() == cells


def test_footnotes_follow_the_text_under_their_numbers() -> None:
    body = '<w:p><w:r><w:t>Text</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    found = text(docx(body, parts={"footnotes": notes("A note.")}))
    assert found.split() == ["Text[1]", "1.", "A", "note."]


def test_text_boxes_are_read() -> None:
    box = f"<v:textbox><w:txbxContent>{paragraph('Boxed')}</w:txbxContent></v:textbox>"
    body = (
        f"<w:p><w:r><w:t>Text</w:t></w:r><w:r><w:pict><v:shape>{box}</v:shape></w:pict></w:r></w:p>"
    )
    assert text(docx(body)).split() == ["Text", "Boxed"]


def test_entities_that_grow_without_end_are_refused() -> None:
    names = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    head = f'<!DOCTYPE x [<!ENTITY a0 "ha">{names}]>'
    assert "damaged" in refused(docx(paragraph("&a9;"), head=head))


def test_other_files_are_not_opened_by_an_entity() -> None:
    head = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    assert text(docx(paragraph("&a;x"), head=head)) == "x\n"


def _packed(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("_", "."), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b" ", "empty"),
        (b"hello", "no Word file"),
        (docx(paragraph("x"))[:300], "no Word file"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "password"),
        (_packed(a_txt="x"), "no Word file"),
        (_packed(a_rels="x", b_xml=" " * (65 << 20)), "unpacked"),
        (docx(""), "no text"),
        (docx("<w:sdt><w:sdtContent>" * 9000 + "</w:sdtContent></w:sdt>" * 9000), "nested"),
    ],
    ids=["blank", "text", "cut", "old", "zip", "bomb", "no-text", "deep"],
)
def test_a_file_that_cannot_be_read_is_told_of_plainly(data: bytes, message: str) -> None:
    assert message in refused(data)
