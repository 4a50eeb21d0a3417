"""Reader of HTML: the text that a page shows, in lines and paragraphs."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from . import bounded
from .encodings import decode
from .reader import Reader, Reading, UnreadableError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# Elements by what they are in the text. Those left out are not shown as text, or are means of
# getting about in a page.
_ELEMENTS = {
    "left_out": "head title script style template noscript iframe object embed canvas svg math "
    "audio video map nav search menu button select datalist textarea input option progress meter "
    "dialog",
    "paragraph": "p h1 h2 h3 h4 h5 h6 blockquote pre ul ol dl table figure section article header "
    "footer main aside hr address fieldset form details",
    "line": "div li dt dd tr caption figcaption legend summary center body html",
}
_LEFT_OUT, _PARAGRAPHS, _LINES = (frozenset(names.split()) for names in _ELEMENTS.values())
_ROLES = frozenset(("navigation", "search", "menu", "menubar", "toolbar"))
_CELLS = frozenset(("td", "th"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile("[ \t\n\r\f]+")
_CHARSET = re.compile(rb"""<meta[^>]*?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w-]+)""")
_HEAD = 4096  # bytes in which the encoding is stated

#: What the labels of the encodings stand for on the web (WHATWG Encoding Standard, 4.2).
_LABELS = {
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
    "iso-8859-9": "windows-1254",
    "latin5": "windows-1254",
}
_BULLET = "•"
_LEFT_TO_SAVE = "Save the page with its text, or put the text into a .txt file."


def read_html(data: bytes, file: str, lang: str | None = None) -> Reading:
    """Return the text that the page shows, without what HTML marks as navigation.

    Raises InputError for a page without text and for bytes in no encoding that is known.
    """
    text, encoding = _decoded(data, file)
    return Reading(bounded.extract("html", text.encode(), file), encoding)


def extract(data: bytes, options: dict[str, Any]) -> Iterator[str]:
    """Yield the text of a page in UTF-8."""
    yield shown(data.decode())


def shown(html: str) -> str:
    """Return the text that ``html`` shows; raises UnreadableError where there is none."""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(html).root
    text = _Writer().text(root) if root is not None else ""
    if not text.strip():
        raise UnreadableError("the page holds no text", _LEFT_TO_SAVE)
    return text


def _decoded(data: bytes, file: str) -> tuple[str, str]:
    """Decode by byte order mark, by what the page states, or by its letters."""
    stated = _XML.search(data[:_HEAD]) or _CHARSET.search(data[:_HEAD])
    if stated and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        label = stated[1].decode("ascii", "replace").lower()
        try:
            name = codecs.lookup(_LABELS.get(label, label)).name
            return data.decode(name), _iana(name)
        except (LookupError, UnicodeDecodeError):
            pass  # what is stated is wrong
    return decode(data, file)


def _iana(name: str) -> str:
    return re.sub(r"^cp(125\d)$", r"windows-\1", name)


class _Writer:
    """Goes through the elements without recursion: pages may be nested as deep as they like."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._blank = False  # whether a blank is due before the next word
        self._due = 0  # line ends that are due before the next word
        self._pre = 0
        self._cell = False  # whether a new cell of a row has begun
        self._marked = False  # whether the mark of a list item was the last that was written
        self._lists: list[int | None] = []  # the number of the next item; None for bullets

    def text(self, root: LexborNode) -> str:
        top = root.mem_id  # two nodes are compared by their whole HTML
        node: LexborNode | None = root
        while node is not None:
            if self._open(node) and node.child is not None:
                node = node.child
                continue
            while node is not None and node.mem_id != top and node.next is None:
                self._close(node)
                node = node.parent
            if node is None or node.mem_id == top:
                break
            self._close(node)
            node = node.next
        return "".join(self._out).strip("\n") + "\n"

    def _open(self, node: LexborNode) -> bool:
        """Write what begins with ``node``; return whether what is in it is shown."""
        tag = node.tag or ""
        if tag == "-text":
            self._write(node.text_content or "")
            return False
        if (tag.startswith("-") and tag != "-document") or _is_left_out(node, tag):
            return False
        if tag in _PARAGRAPHS:
            self._break(1 if self._lists and tag in ("ul", "ol", "p") else 2)
        elif tag in _LINES:
            self._break(1)
        elif tag == "br":
            self._break(self._due + 1)
        elif tag in _CELLS and not self._due:
            self._cell = True
        elif tag == "q":
            self._write("“")
        if tag == "pre":
            self._pre += 1
        elif tag in ("ul", "ol"):
            self._lists.append(_start(node) if tag == "ol" else None)
        elif tag == "li":
            self._write(self._mark(node))
            self._marked = True
        return True

    def _close(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if _is_left_out(node, tag):
            return
        if tag == "q":
            self._write("”")
        elif tag == "pre":
            self._pre -= 1
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag in _PARAGRAPHS:
            self._break(1 if self._lists and tag in ("ul", "ol", "p") else 2)
        elif tag in _LINES:
            self._break(1)

    def _mark(self, node: LexborNode) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return f"{_BULLET} "
        value = (node.attributes or {}).get("value") or ""
        number = int(value) if value.isdecimal() and len(value) < 6 else number
        self._lists[-1] = number + 1
        return f"{number}. "

    def _break(self, lines: int) -> None:
        if not self._marked:
            self._due = max(self._due, min(lines, 2))

    def _write(self, text: str) -> None:
        text = text.replace("\0", "")
        if self._pre:
            words = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
            leading = trailing = False
        else:
            words = _BLANKS.sub(" ", text)
            leading, trailing = words[:1] == " ", words[-1:] == " "
            words = words.strip(" ")
        if not words:
            self._blank = self._blank or leading
            return
        if self._due and self._out:
            self._out.append("\n" * self._due)
        elif self._cell and self._out:
            self._out.append("\t")
        elif (
            (self._blank or leading) and self._out and not self._out[-1].endswith(("\t", "\n", " "))
        ):
            self._out.append(" ")
        self._due = 0
        self._cell = False
        self._marked = False
        self._out.append(words)
        self._blank = trailing


def _is_left_out(node: LexborNode, tag: str) -> bool:
    if tag in _LEFT_OUT:
        return True
    attributes = node.attributes
    return bool(attributes) and (
        "hidden" in attributes
        or attributes.get("role") in _ROLES
        or _HIDDEN.search(attributes.get("style") or "") is not None
    )


def _start(node: LexborNode) -> int:
    value = (node.attributes or {}).get("start") or ""
    return int(value) if value.isdecimal() and len(value) < 6 else 1


READER = Reader(suffixes=(".html", ".htm"), media_type="text/html", read=read_html)
