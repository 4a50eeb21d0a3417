"""The title of a document, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from ..folding import fold_words
from ..model import Block, Sidecar, TitleStatus

_INCIPIT_WORDS = 9


def title(blocks: Sequence[Block], sidecar: Sidecar, fallback: str) -> tuple[str, TitleStatus]:
    """Return the title and its status.

    The editor's, else the one that the text states, else an incipit: the first words of the first
    block that is running text. ``fallback`` stands for a text without any words. An editor's title
    that has the very letters of a title block is the stated one, set right where extraction moved
    its words.
    """
    if sidecar.title:
        letters = _letters(sidecar.title)
        titles = [block for block in blocks if block.kind == "title"]
        restored = any(_letters(block.text) == letters for block in titles)
        return sidecar.title, "stated" if restored else "supplied"
    for block in blocks:
        if block.kind == "title" and block.text:
            return block.text, "stated"
    prose = [block for block in blocks if block.kind == "paragraph" and block.text]
    other = [block for block in blocks if block.kind != "heading" and block.text]
    for block in (prose or other or list(blocks))[:1]:
        words = block.text.split()
        if words:
            more = "…" if len(words) > _INCIPIT_WORDS else ""
            return " ".join(words[:_INCIPIT_WORDS]) + more, "incipit"
    return fallback, "incipit"


def _letters(text: str) -> list[str]:
    return sorted(fold_words(text).replace(" ", ""))
