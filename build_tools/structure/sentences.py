"""Where sentences end, in any script, also in lines whose words stand in visual order."""

from __future__ import annotations

import re

_TERMINALS = ".!?…:؟۔。！？।"
_CLOSERS = "”\"»“’')\\]›}›*"
_ENDED = re.compile(rf"[{_TERMINALS}][{_CLOSERS}\s]*$")
#: A note in brackets, a footnote mark or a place in a book after the full stop.
_TAIL = re.compile(r"\s*(?:\([^()]{1,120}\)|\[[^\[\]]{1,40}\]|[¹²³⁰-⁹]+)\s*[.…]?\s*$")
#: In visual order, what ends a line stands at its beginning. A blank after the full stop shows
#: that the sentence ended inside the paragraph: the blank is the one before the next sentence.
_ENDED_VISUALLY = re.compile(rf"^\s*[.!?…؟۔][{_CLOSERS}]?[^\W\d]|^\s*[.!?…؟۔][\"“”«»]")
_ENDED_INSIDE = re.compile(r"[.!?؟۔][^\S\n]{2,}(?=\S)|[.!?؟۔]\s*\n")


def is_ended(text: str) -> bool:
    """Tell whether the last sentence of ``text`` is complete, be a note in brackets after it."""
    end = text[-400:]
    return _ENDED.search(end) is not None or _ENDED.search(_TAIL.sub("", end)) is not None


def is_ended_in_visual_order(line: str) -> bool:
    """Tell whether ``line``, its words in visual order, ends a paragraph."""
    return _ENDED_VISUALLY.match(line) is not None


def has_end_inside(line: str) -> bool:
    """Tell whether a sentence ends inside ``line`` with more than one blank after it.

    Where runs of a line stand in visual order, the end of a paragraph comes to stand there.
    """
    return _ENDED_INSIDE.search(line) is not None
