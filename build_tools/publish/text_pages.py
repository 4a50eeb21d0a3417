"""The pages "About this text": what was done to a text, by which rule, how sure, line by line.

A text to which nothing was done, and in which no damage was seen, has none.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from .. import i18n
from ..model import Damage, Edit, Record
from ..repair.changes import LinePair
from . import Archive, Output
from .addresses import text_url
from .comparison import LINES_PER_PAGE, block_of, line_place, shown_lines, sides
from .front_matter import page

JsonObject = dict[str, Any]


def publish(archive: Archive) -> Iterator[Output]:
    """Yield ``docs/documents/ID/text.md``, and further pages of many lines, where due."""
    for record in archive.records:
        if record.text_quality == "clean":
            continue
        ui = archive.config.interface_language(record.lang)
        name = i18n.strings(ui)["about_text"]
        total = max(1, math.ceil(len(shown_lines(record)) / LINES_PER_PAGE))
        for number in range(1, total + 1):
            meta = {
                "title": f"{name} · {record.title}",
                "lang": record.lang,
                "dir": record.dir,
                "ui": ui,
                "template": "text.html",
                "text": record.id,
                "number": number,
                "pages": total,
            }
            path = f"docs/documents/{record.id}/text"
            path += ".md" if number == 1 else f"/{number}.md"
            yield Output(PurePosixPath(path), page(meta))


def text_view(archive: Archive) -> Callable[[str, int], JsonObject]:
    """Return what the template of these pages asks for the data of a page by id and number.

    They are made when asked for: those of a whole archive would be larger than its texts.
    """
    records = {record.id: record for record in archive.records}

    @lru_cache(maxsize=1)  # the pages of one text follow each other
    def lines_of(id: str) -> tuple[LinePair, ...]:
        return shown_lines(records[id])

    def view(id: str, number: int) -> JsonObject:
        record, lines = records[id], lines_of(id)
        first = (number - 1) * LINES_PER_PAGE
        data: JsonObject = {"lines": _page_lines(record, lines, first)}
        return {**data, **summary(record, lines)} if number == 1 else data

    return view


def summary(record: Record, lines: Sequence[LinePair]) -> JsonObject:
    """Return what was done to the text as a whole, and how many of its lines have which verdict.

    Blank lines do not count: some extractors put one after every line.
    """
    repaired = record.structured.repaired
    verdicts = Counter[str]()
    for pair in lines:
        verdicts[pair.verdict] += _written(pair.extracted)
    verdicts["clean"] = _written(repaired.extracted.text) - verdicts.total()
    return {
        "changes": _changes(repaired.edits),
        "left": _left(repaired.damage),
        "verdicts": dict(verdicts),
        "by_hand": _by_hand(record.id, lines),
    }


def _changes(edits: Iterable[Edit]) -> list[JsonObject]:
    """Return, for every rule, how many changes it made and how sure these are on average."""
    sure: dict[str, list[float]] = {}
    for edit in edits:
        for rule in edit.rule.split("+"):
            sure.setdefault(rule, []).append(edit.confidence)
    return [
        {"rule": rule, "places": len(each), "percent": _percent(sum(each) / len(each))}
        for rule, each in sorted(sure.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def _left(damage: Iterable[Damage]) -> list[JsonObject]:
    places = Counter((each.kind, each.verdict) for each in damage)
    return [
        {"kind": kind, "verdict": verdict, "places": count}
        for (kind, verdict), count in sorted(places.items(), key=lambda item: (-item[1], item[0]))
    ]


def _by_hand(id: str, lines: Sequence[LinePair]) -> list[JsonObject]:
    """Return who corrected which lines by hand, and why."""
    found: dict[tuple[str, str], list[JsonObject]] = {}
    for index, pair in enumerate(lines):
        for by, reason in dict.fromkeys(
            (edit.by or "", edit.reason or "") for edit in pair.edits if edit.by or edit.reason
        ):
            number, place = line_place(lines, index)
            line = {"number": pair.number, "url": f"{text_url(id, number)}#{place}"}
            found.setdefault((by, reason), []).append(line)
    return [{"by": by, "reason": reason, "lines": its} for (by, reason), its in found.items()]


def _page_lines(record: Record, lines: Sequence[LinePair], first: int) -> list[JsonObject]:
    """Return the lines of one page, each with how many unchanged ones stand before it."""
    text = record.structured.repaired.extracted.text
    before = lines[first - 1] if first else None
    at = before.start + len(before.extracted) if before else 0
    result = []
    for pair in lines[first : first + LINES_PER_PAGE]:
        result.append({"same": _written(text[at : pair.start]), **_line(record, pair)})
        at = pair.start + len(pair.extracted)
    return result


def _written(text: str) -> int:
    """Return how many lines of ``text`` are not blank."""
    return sum(1 for line in text.split("\n") if line.strip())


def _line(record: Record, pair: LinePair) -> JsonObject:
    block = block_of(pair, record.blocks)
    was, now = sides(pair)
    return {
        "number": pair.number,
        "last": pair.number + pair.lines - 1,
        "verdict": pair.verdict,
        "block": block.id if block else None,
        "lang": (block.lang if block else None) or record.lang,
        "dir": block.dir if block else record.dir,
        "was": was,
        "now": now,
        "changes": _notes(pair.edits),
        "doubts": [
            {
                "word": pair.published[doubt.start : doubt.end],
                "percent": _percent(doubt.confidence),
                "others": list(doubt.alternatives),
            }
            for doubt in pair.doubts
        ],
        "left": [
            {"kind": kind, "verdict": verdict, "evidence": evidence}
            for kind, verdict, evidence in dict.fromkeys(
                (damage.kind, damage.verdict, damage.evidence) for damage in pair.damage
            )
        ],
    }


def _notes(edits: Iterable[Edit]) -> list[JsonObject]:
    """Return what was done to a line: of changes of one kind the least sure, each kind once."""
    least: dict[tuple[str, str | None, str | None], float] = {}
    for edit in edits:
        key = (edit.rule, edit.by, edit.reason)
        least[key] = min(edit.confidence, least.get(key, 1.0))
    return [
        {"rules": rule.split("+"), "by": by, "reason": reason, "percent": _percent(confidence)}
        for (rule, by, reason), confidence in least.items()
    ]


def _percent(probability: float) -> int:
    """Return a probability in per cent, rounded down: only what is certain is 100."""
    return int(probability * 100 + 1e-9)
