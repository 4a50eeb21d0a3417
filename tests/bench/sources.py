"""The transcribed sources against what repair makes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from build_tools.model import Edit, Extracted, Repaired, Sidecar, Source
from build_tools.repair import repair
from tests.bench.transcriptions import ROOT, Passage, passages

#: A stretch of Arabic script, with the blanks and marks inside it.
_ARABIC = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefe]+(?:\s+[\u0600-\u06ff]+)*")


@dataclass(frozen=True, slots=True)
class Compared:
    """The transcribed part of a source: as extracted, as repaired, as the page has it."""

    extracted: str
    repaired: str
    true: str


def repair_text(text: str, lang: str | None = None) -> Repaired:
    """Return ``text`` repaired, as if it were a source of its own in the language ``lang``."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = Source("text", PurePosixPath("text.txt"), b"", "", Sidecar(lang=lang))
    return repair(Extracted(source, text, "text/plain"))


def repair_source(name: str) -> Repaired:
    """Return the source called ``name`` repaired, with nothing known of it but its text."""
    return repair_text((ROOT / "seeds" / name).read_text(encoding="utf-8"))


def compared(name: str, repaired: Repaired) -> list[Compared]:
    """Return the transcribed parts of a source: all of it, or one for each run of lines."""
    text = repaired.extracted.text
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    runs: list[list[Passage]] = []
    for passage in passages(name):
        if runs and runs[-1][-1].last + 1 == passage.first:
            runs[-1].append(passage)
        else:
            runs.append([passage])
    result = []
    for run in runs:
        begin, end = starts[run[0].first - 1], min(starts[run[-1].last], len(text))
        true = "\n".join(passage.true for passage in run)
        result.append(Compared(text[begin:end], carried(repaired, begin, end), true))
    return result


def carried(repaired: Repaired, start: int, end: int) -> str:
    """Return what became of ``start`` to ``end`` of the extracted text.

    Of an edit that reaches beyond, all that it put there is returned.
    """
    inside = [e for e in repaired.edits if e.start < end and e.end > start]
    if inside:
        start, end = min(start, inside[0].start), max(end, inside[-1].end)
    position, parts = start, []
    for edit in inside:
        parts += (repaired.extracted.text[position : edit.start], edit.after)
        position = edit.end
    return "".join((*parts, repaired.extracted.text[position:end]))


def arabic(text: str) -> str:
    """Return the Arabic words of ``text``, in the order in which they stand."""
    return " ".join(_ARABIC.findall(text))


def placed(edits: Sequence[Edit]) -> list[tuple[int, int, float]]:
    """Return where in the repaired text each edit has come to stand, and its probability."""
    shift = 0
    result = []
    for edit in edits:
        start = edit.start + shift
        result.append((start, start + len(edit.after), edit.confidence))
        shift += len(edit.after) - len(edit.before)
    return result
