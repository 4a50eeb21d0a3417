"""Measure text repair: how right, how sure, how fast. ``python -m tests.bench.repair``.

- the sources that were transcribed by hand;
- pages of other prose, typeset by several programs and extracted by several extractors;
- the calibration of the probabilities that repair states;
- speed and memory, on one core.

``--half dev`` leaves the held-out pages alone, ``--folder`` is where the pages are made and kept.
README.md in this folder says what has to be installed; what is missing is left out, and said.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import Any

from build_tools.model import Repaired
from tests.bench.extract import EXTRACTORS, OWN, extract
from tests.bench.measure import (
    Errors,
    Judged,
    calibration,
    cer,
    damage_class,
    judge,
    wer,
)
from tests.bench.prose import pages
from tests.bench.sources import arabic, compared, placed, repair_source, repair_text
from tests.bench.tables import table
from tests.bench.transcriptions import ROOT, names
from tests.bench.typeset import Typeset, typeset

#: Run in a process of its own: words a minute on the texts given, and memory at the most. Each text
#: is read once, so that nothing is known of it yet; what is read at the first use of a language,
#: its model and the reference texts, is read beforehand, and timed by itself. The times are those
#: of the processor: what else the machine does is left out. The words are those of the repaired
#: text: what lost its blanks would seem to be few.
SPEED = """
import json, sys, time
from tests.bench.sources import repair_text
first, texts = json.load(sys.stdin)
start = time.process_time()
for text in first:
    repair_text(text)
result = {"first": time.process_time() - start, "speed": {}}
for name, group in texts.items():
    start = time.process_time()
    repaired = [repair_text(text) for text in group]
    minutes = (time.process_time() - start) / 60
    words = sum(len(each.text.split()) for each in repaired)
    result["speed"][name] = [len(group), words, words / minutes]
try:
    import resource
    unit = 1 if sys.platform == "darwin" else 1024
    result["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
except ImportError:
    pass
print(json.dumps(result))
"""

#: Read before the time is taken: a few words of each language, with signs as a quotation has them,
#: or as a line that lost its blanks: without damage the models of these would not be read.
FIRST = (
    "كَانَ يَا مَا كَانَ فِي قَدِيمِ الزَّمَانِ رجل يسكن مع أهله في بيت صغير.",
    "در آن شهر مردی بود که با خانواده‌اش در خانه‌ای کهنه زندگی می‌کرد.",
    "Bu şehirde bir adam vardı ve bir evde yaşardı.\nBuşehirdebiradamvardıvebirevdeyaşardı.",
    "There was a man in the town who had a house.\nTherewasamaninthetownwhohadahouse.",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One extraction of one page: what repair was given, and what it made of it."""

    page: str
    lang: str
    kind: str
    half: str
    program: str
    font: str
    extractor: str
    damage: str
    before: Errors
    after: Errors
    words: Errors
    verdict: str
    edits: tuple[Judged, ...]
    doubts: tuple[Judged, ...]


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--half", choices=HALVES, help="only these pages")
    parser.add_argument("--only", default="", help="those with this in PAGE.PROGRAM.FONT.EXTRACTOR")
    parser.add_argument("--every", type=int, default=1, help="only every N-th of the extractions")
    parser.add_argument("--folder", type=Path, default=ROOT / ".divan/bench/pages")
    parser.add_argument("--rows", type=Path, help="write a line for each extraction to this file")
    arguments = parser.parse_args()
    print("\n# Text repair\n")
    of_sources = sources()
    chosen = [page for page in pages() if arguments.half in (None, page.half)]
    rows = measured(typeset(chosen, arguments.folder), arguments.only, arguments.every)
    if arguments.rows:
        write_rows(arguments.rows, rows)
    clean_pages(arguments.half)
    report(rows)
    probabilities(of_sources, [row for row in rows if row.extractor != OWN])
    speed(rows and arguments.folder)


def sources() -> list[tuple[list[Judged], list[Judged]]]:
    """Print the figures of the transcribed sources; return what became of their probabilities."""
    lines = []
    judged = []
    for name in names():
        repaired = repair_source(name)
        parts = compared(name, repaired)
        lines.append(_source_row(name[:3], [(p.extracted, p.repaired, p.true) for p in parts]))
        if any(arabic(p.true) != p.true for p in parts) and len(parts) > 1:
            only = [(arabic(p.extracted), arabic(p.repaired), arabic(p.true)) for p in parts]
            lines.append(_source_row(f"{name[:3]}, its Arabic", only))
        if len(parts) == 1:
            judged.append(_judged(repaired, parts[0].true))
    print("## The sources, against transcriptions by hand\n")
    table(("source", "characters", "CER before", "CER after", "WER before", "WER after"), lines)
    return judged


def _source_row(title: str, parts: list[tuple[str, str, str]]) -> tuple[str, ...]:
    none = Errors(0, 0)
    figures = [
        sum((unit(texts[i], texts[2]) for texts in parts), none)
        for unit in (cer, wer)
        for i in (0, 1)
    ]
    return title, str(figures[0].length), *(_percent(figure.rate) for figure in figures)


def _judged(repaired: Repaired, true: str) -> tuple[list[Judged], list[Judged]]:
    """Return whether the edits were right, and whether the words of the edits were.

    A word of an edit that repair states no doubt of has the probability 1 here.
    """
    spans = placed(repaired.edits)
    doubts = {(d.start, d.end): d.confidence for d in repaired.doubts}
    words = [(start, end, doubt) for (start, end), doubt in doubts.items()]
    for start, end, _ in spans:
        position = start
        for word in repaired.text[start:end].split():
            position = repaired.text.index(word, position)
            here = (position, position + len(word))
            if not any(a < here[1] and b > here[0] for a, b in doubts):
                words.append((*here, 1.0))
            position = here[1]
    return judge(repaired.text, true, spans), judge(repaired.text, true, words)


def clean_pages(half: str | None) -> None:
    """Print how many of the pages, as they were given to the programs, repair leaves alone."""
    print("## The same pages before they were typeset: good text, to be left as it is\n")
    groups: dict[str, list[bool]] = {}
    for page in pages():
        if half in (None, page.half):
            unchanged = repair_text(page.true).text == page.true
            groups.setdefault(f"{page.lang}, {page.half}", []).append(unchanged)
    table(
        ("", "pages", "unchanged"),
        [(name, str(len(same)), str(sum(same))) for name, same in sorted(groups.items())],
    )


def measured(jobs: list[Typeset], only: str = "", every: int = 1) -> list[Row]:
    """Return a row for each page of ``jobs`` and each extractor, in parallel.

    With ``only``, those whose name and extractor contain it; of these, every ``every``-th.
    """
    tasks = [
        (job, extractor, text)
        for extractor in EXTRACTORS
        for text_of in (extract([job.pdf for job in jobs], extractor),)
        for job in jobs
        if (text := text_of.get(job.pdf)) is not None and only in f"{job.pdf.stem}.{extractor}"
    ][::every]
    started = time.monotonic()
    with ProcessPoolExecutor(max(1, (os.cpu_count() or 2) - 1)) as pool:
        rows = list(pool.map(_row, tasks, chunksize=8))
    if tasks:
        print(f"{len(rows)} extractions repaired in {time.monotonic() - started:.0f} s\n")
    return rows


def _row(task: tuple[Typeset, str, str]) -> Row:
    job, extractor, text = task
    repaired = repair_text(text)
    true = job.page.true
    edits, doubts = _judged(repaired, true)
    return Row(
        job.page.name,
        job.page.lang,
        job.page.kind,
        job.page.half,
        job.program,
        job.font,
        extractor,
        damage_class(text, true),
        cer(text, true),
        cer(repaired.text, true),
        wer(repaired.text, true),
        repaired.verdict,
        tuple(edits),
        tuple(doubts),
    )


HALVES = ("dev", "heldout")
HEAD = ("pages", "CER before", "after: mean", "median", "worst", "WER after", "made worse")


def report(rows: list[Row]) -> None:
    """Print the tables of the generated pages."""
    if not rows:
        print("No page could be typeset and extracted.\n")
        return
    text = [row for row in rows if row.extractor != OWN]
    prose = [row for row in text if row.kind == "prose"]
    own = [row for row in rows if row.extractor == OWN]
    goals(prose, _of(own, kind="prose"))
    print("## Pages of other prose, from the text alone\n")
    for half in HALVES:
        grouped(f"{half}, by language", _of(prose, half=half), lambda row: row.lang)
    for title, key in {
        "by extractor": lambda row: f"{row.lang}, {row.extractor}",
        "by program": lambda row: f"{row.lang}, {row.program}",
        "by font": lambda row: f"{row.lang}, {row.font}",
        "by what is damaged": lambda row: f"{row.lang}, {row.damage}",
        "by verdict": lambda row: f"{row.lang}, {row.verdict}",
    }.items():
        grouped(title, prose, key)
    grouped("hard pages", _not(text, kind="prose"), lambda row: f"{row.lang}, {row.kind}")
    if own:
        print("## The same pages, by the reader of this project from the PDF\n")
        grouped("by language", _of(own, kind="prose"), lambda row: f"{row.lang}, {row.half}")
        grouped("by program", _of(own, kind="prose"), lambda row: f"{row.lang}, {row.program}")
        grouped("by font", _of(own, kind="prose"), lambda row: f"{row.lang}, {row.font}")
        grouped("hard pages", _not(own, kind="prose"), lambda row: f"{row.lang}, {row.kind}")
    worse = [row for row in rows if row.after.distance > row.before.distance]
    if worse:
        print("### The pages that repair made worse\n")
        worse.sort(key=lambda row: row.before.distance - row.after.distance)
        table(
            ("page", "program", "font", "extractor", "CER before", "after"),
            [
                (
                    row.page,
                    row.program,
                    row.font,
                    row.extractor,
                    _percent(row.before.rate),
                    _percent(row.after.rate),
                )
                for row in worse[:40]
            ],
        )


def goals(prose: list[Row], own: list[Row]) -> None:
    """Print the main figures beside what they are to be at most."""
    persian = [row for row in prose if row.lang.startswith("fa")]
    whole = [row for row in prose if row.damage not in ("letters", "unmapped")]
    lines = [
        _goal("Arabic text, mean CER", 0.02, _of(prose, lang="ar"), mean),
        _goal("... where no letter is lost", 0.02, _of(whole, lang="ar"), mean),
        _goal("Persian and Dari text, mean CER", 0.06, persian, mean),
        _goal(
            "... where no letter is lost", 0.06, [r for r in whole if r.lang.startswith("fa")], mean
        ),
        _goal("Turkish text, mean CER", 0, _of(prose, lang="tr"), mean),
        _goal("from the PDF, median CER", 0.005, own, median),
        _goal("from the PDF, mean CER", 0.015, own, mean),
    ]
    worse = [sum(r.after.distance > r.before.distance for r in _of(prose, half=h)) for h in HALVES]
    lines.append(("pages of text made worse", "0", *map(str, worse)))
    print("## Typeset pages: the main figures\n")
    table(("", "at most", *HALVES), lines)


def _goal(
    title: str, most: float, rows: list[Row], of: Callable[[Iterable[float]], float]
) -> tuple[str, ...]:
    halves = (_of(rows, half=half) for half in HALVES)
    reached = (_percent(of([r.after.rate for r in half])) if half else "-" for half in halves)
    return title, _percent(most), *reached


def grouped(title: str, rows: Sequence[Row], key: Callable[[Row], str]) -> None:
    """Print a table with a line for each value of ``key``."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    if not groups:
        return
    print(f"### {title}\n")
    lines = []
    for name, group in sorted(groups.items()):
        after = [row.after.rate for row in group]
        worse = sum(row.after.distance > row.before.distance for row in group)
        lines.append(
            (
                name,
                str(len(group)),
                _percent(mean(row.before.rate for row in group)),
                _percent(mean(after)),
                _percent(median(after)),
                _percent(max(after)),
                _percent(mean(row.words.rate for row in group)),
                str(worse),
            )
        )
    table(("", *HEAD), lines)


def probabilities(of_sources: list[tuple[list[Judged], list[Judged]]], rows: list[Row]) -> None:
    """Print how many of the edits, and of the words in them, with a probability were right."""
    by_set = {
        "the sources": of_sources,
        "the development pages": [(row.edits, row.doubts) for row in _of(rows, half="dev")],
        "the held-out pages": [(row.edits, row.doubts) for row in _of(rows, half="heldout")],
    }
    print("## Calibration: of what was given a probability, how much was right\n")
    for i, what in enumerate(("edits", "words of edits; 1 where no doubt is stated")):
        for name, pairs in by_set.items():
            judged = [each for pair in pairs for each in pair[i]]
            if judged:
                print(f"### {what}: {name}\n")
                table(
                    ("probability", "how many", "mean probability", "right"),
                    [
                        (name, str(count), _percent(stated), _percent(right))
                        for name, count, stated, right in calibration(judged)
                    ],
                )


def speed(folder: Path | None) -> None:
    """Print words a minute, by language and by kind of damage, and the memory at the most."""
    clean = _clean_texts()
    long = {f"{name}, as one text": ["\n\n".join(texts)] for name, texts in clean.items()}
    measured = [_speed(texts) for texts in (clean, long, _damaged_texts(folder))]
    print("## Speed, on one core\n")
    table(
        ("", "texts", "words", "words a minute"),
        [
            (name, str(count), f"{words:,}", f"{rate:,.0f}")
            for result in measured
            for name, (count, words, rate) in result["speed"].items()
        ],
    )
    print(f"Reading the models of four languages: {measured[0]['first']:.1f} s")
    print(f"Memory at the most: {max(each.get('peak', 0) for each in measured) / 1e6:,.0f} MB\n")


def _speed(texts: dict[str, list[str]]) -> Any:
    """Return what SPEED tells of ``texts``."""
    done = subprocess.run(
        [sys.executable, "-c", SPEED],
        input=json.dumps([FIRST, texts]),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    return json.loads(done.stdout.splitlines()[-1])


def _clean_texts() -> dict[str, list[str]]:
    """Return sound texts by language."""
    found: dict[str, list[str]] = {}
    for page in pages():
        if page.kind in ("prose", "mixed"):
            found.setdefault(page.lang, []).append(page.true)
    seeds = (path for path in (ROOT / "seeds").glob("*.txt") if path.name not in names())
    found["tr"] += [path.read_text(encoding="utf-8") for path in sorted(seeds)]
    guides = (*(ROOT / "docs/en").glob("*.md"), *ROOT.glob("*.md"))
    found["en"] = [path.read_text(encoding="utf-8") for path in sorted(guides)]
    return {f"clean, {lang}": texts for lang, texts in found.items()}


def _damaged_texts(folder: Path | None) -> dict[str, list[str]]:
    """Return the damaged sources, and pages by language, program and extractor: each of these
    damages in its own way. Where none were typeset, those that the tests have."""
    sources = [ROOT / "seeds" / name for name in names()[1:]]
    found = {f"damaged, source {path.name[:3]}": [path.read_text("utf-8")] for path in sources}
    true = {page.name: page.true for page in pages() if page.kind == "prose"}
    paths = folder.glob("*-prose-0[1-4].*.txt") if folder else ()
    for path in sorted(paths) or sorted((ROOT / "tests/data/damaged").glob("*.*.*.txt")):
        page, program, *_, extractor, _ = path.name.split(".")
        text = path.read_bytes().decode("utf-8", "replace")
        known = extractor in EXTRACTORS and extractor != OWN and page in true
        if known and damage_class(text, true[page]) != "none":
            name = f"damaged, {page.partition('-prose')[0]}, {program}, {extractor}"
            found.setdefault(name, []).append(text)
    return found


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write one line of tab-separated values for each of ``rows``."""
    head = (
        *("page", "program", "font", "extractor", "damage", "verdict"),
        *("length", "before", "after"),
    )
    lines = ["\t".join(head)]
    for row in rows:
        figures = (row.before.length, row.before.distance, row.after.distance)
        names = (row.page, row.program, row.font, row.extractor, row.damage, row.verdict)
        lines.append("\t".join((*names, *map(str, figures))))
    path.write_text("\n".join((*lines, "")), encoding="utf-8")


def _of(rows: Iterable[Row], **values: str) -> list[Row]:
    return [row for row in rows if all(getattr(row, k) == v for k, v in values.items())]


def _not(rows: Iterable[Row], **values: str) -> list[Row]:
    return [row for row in rows if all(getattr(row, k) != v for k, v in values.items())]


def _percent(share: float) -> str:
    return f"{100 * share:.2f} %"


if __name__ == "__main__":
    main()
