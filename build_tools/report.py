"""What a contributor is told of the texts themselves: how far each can be trusted, what repair did,
and which words an editor should look at."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from .corrections import ENDING, to_yaml
from .i18n import strings
from .model import Doubt, Record, Repaired, TextQuality
from .repair.anchors import AnchorText
from .repair.changes import line_pairs, lines_by_kind
from .repair.editor import RULE, proposals
from .repair.edits import origins

_QUALITIES: dict[TextQuality, str] = {
    "clean": "clean",
    "repaired": "repaired",
    "needs_editor": "needs an editor",
    "needs_ocr": "needs OCR",
    "ocr": "read by OCR",
}
_AROUND = 50  # characters shown on either side of an uncertain word


def counted(count: int, what: str) -> str:
    """Return ``count`` with its noun, in the plural where there is not one."""
    return f"{count:,} {what}{'s' if count != 1 else ''}"


def qualities(records: Sequence[Record]) -> str:
    """Return of how many texts each quality is true, such as ``3 clean, 1 needs OCR``."""
    counts = Counter(record.text_quality for record in records)
    return ", ".join(f"{counts[each]} {name}" for each, name in _QUALITIES.items() if counts[each])


def is_notable(record: Record) -> bool:
    """Return whether there is anything to say of the text of ``record``."""
    return record.text_quality != "clean"


def summary(record: Record) -> str:
    """Return what was done to the text of ``record``, and what is left, on one to three lines."""
    repaired = record.structured.repaired
    pairs = line_pairs(repaired)
    changed = sum(pair.lines for pair in pairs if pair.edits)
    left = sum(pair.lines for pair in pairs if pair.damage)
    rows = [f"{record.source.path.as_posix()}: {_QUALITIES[record.text_quality]}"]
    if changed:
        kinds = [f"{_kind(kind)} ({n:,})" for kind, n in lines_by_kind(pairs).most_common()]
        every = sum(pair.lines for pair in pairs)
        rows.append(f"  {changed:,} of {counted(every, 'line')} repaired: {', '.join(kinds)}")
    open_ = [
        *([counted(len(repaired.doubts), "uncertain word")] if repaired.doubts else []),
        *([f"{counted(left, 'line')} with damage that is left"] if left else []),
    ]
    if open_:
        rows.append(f"  {', '.join(open_)}")
    return "\n".join(rows)


def findings(record: Record, *, stubs: bool) -> Iterator[str]:
    """Yield what an editor should look at in the text of ``record``, in its order: damage that is
    left, and uncertain words with their probability and the other readings; with ``stubs``, these
    with the lines to copy into the file of corrections."""
    repaired = record.structured.repaired
    for _, told in heapq.merge(_damage(repaired), _doubts(repaired, stubs=stubs)):
        yield told


def advice(record: Record) -> str:
    """Return what to do with the stubs of :func:`findings`."""
    name = record.source.path.with_suffix(ENDING).as_posix()
    return (
        f"  To settle a word, copy the lines below it that begin with a hyphen into {name}.\n"
        "  There, put right what `published` says, or leave it if it is right; write who you are "
        "after `by:`\n  and how you know after `why:`."
    )


def _damage(repaired: Repaired) -> Iterator[tuple[int, str]]:
    """Yield the line of damage that is left and what to say of it, once for each kind in it."""
    text = AnchorText(repaired.extracted.text)
    for (line, kind, verdict), group in groupby(
        repaired.damage, lambda damage: (text.line(damage.start), damage.kind, damage.verdict)
    ):
        words = " … ".join(dict.fromkeys(each.evidence for each in group if each.evidence))
        yield line, f"  line {line}: {_kind(kind)}, {_QUALITIES[verdict]}{_row(words)}"


def _doubts(repaired: Repaired, *, stubs: bool) -> Iterator[tuple[int, str]]:
    """Yield the line of a doubt, or of several that belong together, and what to say of it."""
    text = AnchorText(repaired.extracted.text)
    origin = origins(repaired.edits)
    groups = proposals(repaired) if stubs else (((doubt,), None) for doubt in repaired.doubts)
    for doubts, proposal in groups:
        lines = [text.line(origin(doubt.start)[0]) for doubt in doubts]
        rows = [
            _uncertain(doubt, line, repaired.text)
            for doubt, line in zip(doubts, lines, strict=True)
        ]
        if proposal:
            rows.append(_indented(to_yaml(proposal), 6))
        yield lines[0], "\n".join(rows)


def _uncertain(doubt: Doubt, line: int, published: str) -> str:
    others = f"; or: {', '.join(doubt.alternatives)}" if doubt.alternatives else ""
    sure = f"  line {line}: {doubt.confidence:.0%} sure{others}"
    return sure + _row(_in_context(doubt, published))


def _in_context(doubt: Doubt, text: str) -> str:
    """Return the line of ``doubt`` with the word marked, no more of it than is needed."""
    first = text.rfind("\n", 0, doubt.start) + 1
    last = text.find("\n", doubt.end)
    before = text[first : doubt.start].lstrip()
    after = text[doubt.end : last if last >= 0 else len(text)].rstrip()
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return f"{before}⟦{text[doubt.start : doubt.end]}⟧{after}"


def _kind(name: str) -> str:
    """Return the kind of damage in words, or the name of its module where the locales have none."""
    if name == RULE:
        return "corrected by hand"
    return strings("en").get(f"damage_{name}", name.replace("_", " "))


def _row(text: str) -> str:
    """Return ``text`` as a line of its own: one of another direction is unreadable inside ours."""
    words = " ".join(text.split())
    return f"\n      {words}" if words else ""


def _indented(text: str, blanks: int) -> str:
    return "\n".join(" " * blanks + line if line else "" for line in text.split("\n"))
