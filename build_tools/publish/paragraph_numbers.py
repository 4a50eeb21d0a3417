"""A Python-Markdown extension: numbers in the margin, each a link to its own paragraph.

Where a paragraph states by the attribute ``data-lines`` where its lines stand as they were
extracted, a link to them follows. Both belong to the renderer, so that the Markdown pages stay
plain text.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

LINES = "data-lines"

_ID = re.compile(r"p(\d+[a-z]*)")
# After attr_list (8) has set the ids, and after toc (5) has read the names of the headings.
_PRIORITY = 2


class _Numbers(Treeprocessor):
    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            match = _ID.fullmatch(element.get("id", ""))
            if match is None:
                continue
            anchor = etree.Element("a", {"class": "dv-pn", "href": f"#{match[0]}"})
            anchor.text = match[1]
            last = anchor
            lines = element.attrib.pop(LINES, None)
            element.insert(0, anchor)
            if lines:  # without text: what it is called stands in the template
                last = etree.Element(
                    "a", {"class": "dv-pl", "href": lines, "aria-labelledby": "extracted-lines"}
                )
                element.insert(1, last)
            last.tail, element.text = element.text, None


class ParagraphNumbers(Extension):
    """Puts ``<a class="dv-pn" href="#p12">12</a>`` into the element with id ``p12``, first."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the tree processor."""
        md.treeprocessors.register(_Numbers(md), "divan_paragraph_numbers", _PRIORITY)


def makeExtension(**options: object) -> ParagraphNumbers:
    """Return the extension; Python-Markdown calls this by the name of the module."""
    return ParagraphNumbers(**options)
