"""Keyword in context: a name with the words around it, as concordances show it.

After H. P. Luhn, "Keyword-in-Context Index for Technical Literature", 1960.
"""

from __future__ import annotations

from dataclasses import dataclass

#: How many characters stand on either side of a name.
WIDTH = 80


@dataclass(frozen=True, slots=True)
class Context:
    """A name and what stands around it.

    ``head`` and ``tail`` are what is written together with ``name`` as one word, such as a
    proclitic or a suffix: the three are one run of the text and are shown without a gap. ``before``
    and ``after`` are whole words, without the blanks that part them from the name;
    ``cut_before`` and ``cut_after`` tell that the text goes on there.
    """

    before: str
    head: str
    name: str
    tail: str
    after: str
    cut_before: bool
    cut_after: bool


def keyword_in_context(text: str, start: int, end: int, width: int = WIDTH) -> Context:
    """Return ``text[start:end]`` with at most ``width`` characters of ``text`` on either side.

    Words are left whole; one that is longer than ``width`` is cut.
    """
    first, last = start, end
    while first > 0 and start - first < width and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and last - end < width and not text[last].isspace():
        last += 1
    left, right = text[:first].strip(), text[last:].strip()
    before, after = _end_of(left, width), _start_of(right, width)
    return Context(
        before,
        text[first:start],
        text[start:end],
        text[end:last],
        after,
        before != left,
        after != right,
    )


def _end_of(text: str, width: int) -> str:
    """Return the last words of ``text``, not more than ``width`` characters of them."""
    if len(text) <= width:
        return text
    part = text[-width:]
    return part.strip() if text[-width - 1].isspace() else part.partition(" ")[2].strip() or part


def _start_of(text: str, width: int) -> str:
    """Return the first words of ``text``, not more than ``width`` characters of them."""
    if len(text) <= width:
        return text
    part = text[:width]
    return part.strip() if text[width].isspace() else part.rpartition(" ")[0].strip() or part
