"""PDF page -> glyphs with their text and place.

The content stream is run by pdfminer.six; nothing of its layout analysis is used. A glyph's text
comes from its ToUnicode map (ISO 32000-2, 9.10), or, for a sequence of glyphs that is marked with
``ActualText`` (14.9.4), from there. A text of several letters is one unit and is never cut.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import apply_matrix_pt

if TYPE_CHECKING:
    from pdfminer.psparser import PSLiteral

#: What stands for a glyph whose text the file does not tell.
UNMAPPED = "\ufffd"
_NOTHING = "\uffff"  # what XeTeX says of a glyph that the font does not have

_MOST_RULES = 5000  # on a page; a page with more is a drawing


class TooMuchError(Exception):
    """A page draws more glyphs than any page that is meant to be read."""


class Glyph(NamedTuple):
    """One unit of text on the page: mostly a letter, sometimes a ligature or a marked sequence.

    ``x0`` and ``x1`` bound its advance and ``y`` is its baseline, in points from the lower left
    corner of the page, turned so that its line runs to the right. ``font`` and ``code`` tell which
    shape was drawn. ``reversed`` is what the tag ``ReversedChars`` says of the run, ``None`` in a
    file without such tags. ``stated`` tells that the text was given by ``ActualText``.
    """

    x0: float
    x1: float
    y: float
    size: float
    text: str
    font: int
    code: int
    reversed: bool | None = None
    stated: bool = False

    @property
    def width(self) -> float:
        """How far the pen moved on."""
        return self.x1 - self.x0


class Rule(NamedTuple):
    """A straight line on the page, as tables are drawn with: its box in points."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Page:
    """What is drawn on a page: glyphs in the order of drawing, by the angle of their lines.

    ``covered`` is the part of the page that its largest image takes.
    """

    width: float
    height: float
    glyphs: dict[int, list[Glyph]] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    covered: float = 0


def pages(pdf_pages: Iterator[PDFPage], most: int) -> Iterator[Page]:
    """Yield what is drawn on each page; raises TooMuchError for more than ``most`` glyphs."""
    resources = PDFResourceManager()
    device = _Device(resources, most)
    interpreter = PDFPageInterpreter(resources, device)
    for pdf_page in pdf_pages:
        interpreter.process_page(pdf_page)
        yield device.page


@dataclass(slots=True)
class _Marked:
    """A marked-content sequence: its stated text and the glyphs drawn in it so far."""

    tag: str
    text: str | None
    glyphs: list[tuple[int, Glyph]] = field(default_factory=list)


class _Device(PDFTextDevice):
    """Receives what pdfminer.six draws."""

    def __init__(self, resources: PDFResourceManager, most: int) -> None:
        super().__init__(resources)
        self._most = most
        self._fonts: dict[int, int] = {}
        self._kept: list[PDFFont] = []  # an id() is good as long as its object lives
        self._marked: list[_Marked] = []
        self._tags_direction = False
        self._drawn = 0
        self.page = Page(0, 0)

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        x0, y0, x1, y1 = page.mediabox
        self.page = Page(abs(x1 - x0), abs(y1 - y0))
        self._marked = []
        self._drawn = 0

    def end_page(self, page: PDFPage) -> None:
        while self._marked:  # a sequence that the page does not close
            self.end_tag()

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:
        text = props.get("ActualText") if isinstance(props, dict) else None
        name = str(tag.name)
        self._tags_direction |= name == "ReversedChars"
        self._marked.append(_Marked(name, _decoded(text)))

    def end_tag(self) -> None:
        if not self._marked:
            return
        marked = self._marked.pop()
        if marked.text is not None and marked.glyphs:
            angle, glyph = _joined(marked)
            self._add(angle, glyph)

    def render_image(self, name: str, stream: Any) -> None:
        a, b, c, d, _, _ = self.ctm or (0, 0, 0, 0, 0, 0)
        share = abs(a * d - b * c) / max(self.page.width * self.page.height, 1)
        self.page.covered = max(self.page.covered, share)

    def paint_path(
        self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]
    ) -> None:
        if not (stroke or fill) or len(path) > 64 or len(self.page.rules) > _MOST_RULES:
            return
        corners: list[tuple[float, float]] = []
        assert self.ctm is not None
        for step in path:
            if step[0] in ("c", "v", "y"):
                return
            if step[0] == "m":
                self._rules(corners)
                corners = []
            if step[0] != "h":
                corners.append(apply_matrix_pt(self.ctm, (step[1], step[2])))
            elif corners:
                corners.append(corners[0])
        self._rules(corners)

    def _rules(self, corners: list[tuple[float, float]]) -> None:
        if len(corners) < 2:
            return
        x0, x1 = min(x for x, _ in corners), max(x for x, _ in corners)
        y0, y1 = min(y for _, y in corners), max(y for _, y in corners)
        if min(x1 - x0, y1 - y0) < 3:
            self.page.rules.append(Rule(x0, y0, x1, y1))
            return
        for (ax, ay), (bx, by) in pairwise(corners):
            if min(abs(ax - bx), abs(ay - by)) < 1:
                self.page.rules.append(Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))

    def render_char(
        self,
        matrix: Any,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        self._drawn += 1
        if self._drawn > self._most:
            raise TooMuchError
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNMAPPED
        if text == _NOTHING:
            text = UNMAPPED
        advance = font.char_width(cid) * fontsize * scaling
        number = self._fonts.get(id(font))
        if number is None:
            number = self._fonts[id(font)] = len(self._fonts)
            self._kept.append(font)
        angle, glyph = _placed(matrix, advance, fontsize, rise, text, number, cid)
        self._add(angle, glyph)
        return float(advance)

    def _add(self, angle: int, glyph: Glyph) -> None:
        for marked in reversed(self._marked):
            if marked.text is not None:
                marked.glyphs.append((angle, glyph))
                return
        if self._tags_direction:
            inside = any(marked.tag == "ReversedChars" for marked in self._marked)
            glyph = glyph._replace(reversed=inside)
        self.page.glyphs.setdefault(angle, []).append(glyph)


def _placed(
    matrix: Any, advance: float, fontsize: float, rise: float, text: str, font: int, code: int
) -> tuple[int, Glyph]:
    """Return the glyph and the angle of its line in degrees, turned back by that angle."""
    a, b, c, d, e, f = matrix
    if not b and not c and a > 0:
        size = abs(fontsize * d)
        x0, x1 = sorted((e, e + advance * a))
        return 0, Glyph(x0, x1, f, size, text, font, code)  # a rise stays that of the line
    angle = round(math.degrees(math.atan2(b, a)) / 15) * 15 % 360
    turn = math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    stretch = math.hypot(a, b)
    x, y = e * cos + f * sin, f * cos - e * sin
    x0, x1 = sorted((x, x + advance * stretch))
    return angle, Glyph(x0, x1, y, abs(fontsize) * math.hypot(c, d), text, font, code)


def _joined(marked: _Marked) -> tuple[int, Glyph]:
    """Return the glyphs of a marked sequence as the one unit that it states."""
    angle = marked.glyphs[0][0]
    glyphs = [glyph for its, glyph in marked.glyphs if its == angle]
    wide = [glyph for glyph in glyphs if glyph.width > 0]
    widest = max(wide or glyphs, key=lambda glyph: glyph.width)
    first = (wide or glyphs)[0]
    return angle, Glyph(
        min((glyph.x0 for glyph in wide), default=first.x0),
        max((glyph.x1 for glyph in wide), default=first.x0),
        widest.y if len(wide) < 3 else first.y,
        widest.size,
        marked.text or "",
        widest.font,
        widest.code,
        stated=True,
    )


def _decoded(text: Any) -> str | None:
    """Return a text string of PDF (ISO 32000-2, 7.9.2.2), ``None`` for what is none."""
    if isinstance(text, str):
        text = text.encode("latin-1", "replace")
    if not isinstance(text, bytes):
        return None
    if text.startswith(b"\xfe\xff"):
        return text[2:].decode("utf-16-be", "replace")
    if text.startswith(b"\xef\xbb\xbf"):
        return text[3:].decode("utf-8", "replace")
    return text.decode("latin-1")
