"""Third stage: logical text -> blocks: title, headings, paragraphs, list items, verses, notes.

No word is lost, doubled or moved: the words of the blocks in order are the words of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..languages import Language
from ..model import Block, BlockKind, Repaired, Structured
from ..scripts import is_vocalised, main_script, text_direction
from .paragraphs import Part, parts_of
from .sentences import is_ended
from .spans import Spans, quotations

__all__ = ["structure"]

_TITLE_ROWS = 3
_TITLE_WORDS = 30
_DEEPEST = 6


def structure(repaired: Repaired, languages: Mapping[str, Language]) -> Structured:
    """Return the blocks of the repaired text.

    ``languages`` give the wordings of headings; all are tried, for a text may hold several.
    """
    text = repaired.text
    _, parts = parts_of(text, languages)
    texts = [" ".join(text[part.start : part.end].split()) for part in parts]
    title = _title(parts, texts)
    spans = Spans(languages)
    authors = spans.cited_authors(texts)
    blocks = []
    outline = zip(parts, texts, _outline(parts, title), strict=True)
    for index, (part, words, (role, level)) in enumerate(outline):
        start, end = _trimmed(text, part.start, part.end)
        kind: BlockKind = "title" if index == title else _kind(part, words, role)
        blocks.append(
            Block(
                id=f"p{index + 1}",
                kind=kind,
                text=words,
                start=start,
                end=end,
                role=role,
                level=level,
                spans=spans.find(words, authors),
                dir=text_direction(words),
            )
        )
    if [word for block in blocks for word in block.text.split()] != text.split():
        raise AssertionError("the words of the blocks are not the words of the text")
    return Structured(repaired, tuple(blocks))


def _title(parts: list[Part], texts: list[str]) -> int | None:
    """Return the index of the part that is the title, or ``None`` where the text states none.

    A title is the first lines, notes and lines in a foreign script aside, if they are few, are no
    complete sentence (a question may be), and a heading or a longer paragraph follows.
    """
    for index, (part, words) in enumerate(zip(parts, texts, strict=True)):
        if part.kind == "note" or part.foreign:
            continue
        if index + 1 == len(parts):
            return None
        capitals = part.kind == "head" and part.role is None and not part.numbered
        capitals = capitals and not words.endswith(":")
        if not ((part.kind == "text" and part.role is None) or capitals):
            return None
        if len(part.rows) > _TITLE_ROWS or len(words.split()) > _TITLE_WORDS:
            return None
        if words.endswith((",", ";", "،", "؛")) or (is_ended(words) and words[-1] not in '?؟!”»"'):
            return None
        after = slice(index + 1, index + 1 + _TITLE_ROWS)  # an author's name may stand between
        if not any(
            each.kind in ("head", "item") or len(its) > len(words)
            for each, its in zip(parts[after], texts[after], strict=True)
        ):
            return None
        return index
    return None


def _outline(parts: list[Part], title: int | None) -> Iterator[tuple[str | None, int]]:
    """Yield role and level of every part; what stands below a heading has the heading's role."""
    sections: list[tuple[int, str | None]] = []  # level and role of the sections we are in
    below = False  # whether the innermost section was opened by a heading without a level
    for index, part in enumerate(parts):
        inherited = sections[-1][1] if sections else None
        if index == title:
            yield None, 1
        elif part.kind == "head":
            outer = sections[-1][0] if sections else 1
            level = min(part.level or (outer if below else outer + 1), _DEEPEST)
            below = part.level == 0
            while sections and sections[-1][0] >= level:
                sections.pop()
            above = sections[-1][1] if sections else None
            role = part.role or above
            sections.append((level, role))
            yield role, level
        else:
            yield part.role or inherited, 0


def _kind(part: Part, words: str, role: str | None) -> BlockKind:
    if part.kind == "head":
        return "heading"
    if part.kind == "note":
        return "verse" if role == "invocation" else "note"
    if part.kind == "item":
        return "reference" if role == "references" else "list_item"
    first = part.rows[0].text
    if main_script(first) == "Arab" and is_vocalised(first):
        return "verse"
    if role == "references":
        return "reference"
    return "quotation" if next(quotations(words), None) == (0, len(words)) else "paragraph"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end
