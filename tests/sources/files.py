"""Files of each format, made up in the test: small, odd and hostile ones."""

from __future__ import annotations

import io
import zipfile
import zlib

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>'
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{_KINDS}{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets)
    )
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
        f'2006/relationships">{rows}</Relationships>'
    )


def docx(body: str, *, head: str = "", parts: dict[str, str] | None = None) -> bytes:
    """A Word file with this body; ``head`` stands before the XML of the document."""
    parts = parts or {}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr("_rels/.rels", _relations(("officeDocument", "word/document.xml")))
        named = [(name, f"{name}.xml") for name in parts]
        file.writestr("word/_rels/document.xml.rels", _relations(*named))
        file.writestr(
            "word/document.xml",
            f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{_WORD}" '
            f'xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{body}</w:body></w:document>',
        )
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", content)
    return packed.getvalue()


def notes(*texts: str) -> str:
    """The part of a Word file that holds its footnotes, numbered from 1."""
    rows = "".join(
        f'<w:footnote w:id="{number}">{paragraph(text)}</w:footnote>'
        for number, text in enumerate(texts, 1)
    )
    return f'<?xml version="1.0"?><w:footnotes xmlns:w="{_WORD}">{rows}</w:footnotes>'


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of a Word file."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF file of these objects, numbered from 1; the first is the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\n"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
            trailer,
        )
        + b"startxref\n%d\n%%%%EOF\n" % len(out)
    )


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object of a PDF."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), entries, data)


def pages(*contents: bytes, entries: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF file of A4 pages with these content streams and the fonts F (Helvetica) and G.

    G maps its codes 1 to 9 to nothing; X is an image of the size 1.
    """
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (6 + 2 * number) for number in range(count))
    resources = b"<</Font<</F 3 0 R/G 4 0 R>>/XObject<</X 5 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/Odd/Encoding/Identity-H/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType2/BaseFont/Odd/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW 500/FontDescriptor<</Type/FontDescriptor/FontName/Odd/Flags 4"
        b"/FontBBox[0 0 1000 1000]>>>>]>>",
        stream(
            b"\0",
            b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8"
            b"/ColorSpace/DeviceGray",
        ),
    ]
    for number, content in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources %s>>"
            % (7 + 2 * number, resources)
        )
        objects.append(stream(content, entries))
    return pdf(*objects, trailer=trailer)


def line(text: str, x: float = 50, y: float = 700, size: float = 12) -> bytes:
    """A line of Latin text in the content stream of a page."""
    return b"BT /F %g Tf %g %g Td (%s) Tj ET\n" % (size, x, y, text.encode("latin-1"))


def packed(data: bytes) -> bytes:
    """``data`` as a stream with the filter FlateDecode has it."""
    return zlib.compress(data, 9)
