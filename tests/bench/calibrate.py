"""Fit the probabilities of the repair of visual order to what proves right.

``python -m tests.bench.calibrate`` typesets and extracts the development pages of prose, repairs
them, and writes ``calibration`` in ``build_tools/repair/visual_order.json`` anew: a logistic
regression (Platt, 1999) of whether a line, or a word, is as the page has it, on the log-odds that
the decoder gives it. Held-out pages have no part in it; ``make bench`` shows how it does on them.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from unittest.mock import patch

from build_tools import repair
from build_tools.repair import visual_order
from tests.bench.extract import EXTRACTORS, OWN, extract
from tests.bench.measure import Judged, judge
from tests.bench.prose import pages
from tests.bench.sources import placed, repair_text
from tests.bench.transcriptions import ROOT
from tests.bench.typeset import typeset

FILE = Path(visual_order.__file__).with_suffix(".json")
_STEPS = 200
_CLEAR = 3e-4  # as the decoder has it


def main() -> None:
    """Make the pages, fit, and write the file."""
    parser = argparse.ArgumentParser(description="Fit the probabilities of visual order.")
    parser.add_argument("--folder", type=Path, default=ROOT / ".divan/bench/pages")
    chosen = [page for page in pages() if page.half == "dev" and page.rtl and page.kind == "prose"]
    jobs = typeset(chosen, parser.parse_args().folder)
    texts = [
        (text, job.page.true)
        for extractor in EXTRACTORS
        if extractor != OWN
        for found in (extract([job.pdf for job in jobs], extractor),)
        for job in jobs
        if (text := found.get(job.pdf)) is not None
    ]
    write(texts)


def write(texts: Iterable[tuple[str, str]]) -> None:
    """Write the calibration that fits ``texts``: pairs of what was extracted and what is true."""
    with ProcessPoolExecutor() as pool:
        judged = list(pool.map(_judged, texts))
    data = json.loads(FILE.read_text("utf-8"))
    for of, k in (("line", 0), ("word", 1)):
        samples = [each for pair in judged for each in pair[k]]
        data["calibration"][of] = [round(value, 3) for value in fit(samples)]
        print(of, len(samples), data["calibration"][of])
    FILE.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


def fit(samples: Sequence[Judged]) -> tuple[float, float]:
    """Return constant and slope of the logistic regression of ``right`` on the log-odds.

    Newton's method (iteratively reweighted least squares).
    """
    points = [(_logit(sample.confidence), float(sample.right)) for sample in samples]
    a, b = 0.0, 0.3
    for _ in range(_STEPS):
        g0 = g1 = h01 = 0.0
        h00 = h11 = 1e-6
        for x, y in points:
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, a + b * x))))
            w = p * (1 - p)
            g0, g1 = g0 + y - p, g1 + (y - p) * x
            h00, h01, h11 = h00 + w, h01 + w * x, h11 + w * x * x
        det = h00 * h11 - h01 * h01
        step = [(h11 * g0 - h01 * g1) / det, (h00 * g1 - h01 * g0) / det]
        step = [max(-0.5, min(0.5, part)) for part in step]  # Newton's method may overshoot
        a, b = a + step[0], b + step[1]
        if max(map(abs, step)) < 1e-6:
            break
    return a, b


def _judged(pair: tuple[str, str]) -> tuple[list[Judged], list[Judged]]:
    """Return lines and words of the edits, with what the decoder gives them uncalibrated."""
    text, true = pair
    with (
        patch.object(repair, "calibrated", lambda text, edits, doubts, language: (edits, doubts)),
        patch.object(repair, "unlikely", lambda edits: frozenset()),
        patch.object(visual_order, "calibrated", lambda score, of: 1 / (1 + math.exp(-score))),
        patch.object(visual_order, "_CERTAIN", 2.0),  # every word states its probability
    ):
        repaired = repair_text(text)
    lines = [
        each
        for edit, each in zip(repaired.edits, placed(repaired.edits), strict=True)
        if visual_order.NAME in edit.rule.split("+")
    ]
    words = [(doubt.start, doubt.end, doubt.confidence) for doubt in repaired.doubts]
    return judge(repaired.text, true, lines), judge(repaired.text, true, words)


def _logit(probability: float) -> float:
    bounded = min(max(probability, _CLEAR), 1 - _CLEAR)
    return math.log(bounded / (1 - bounded))


if __name__ == "__main__":
    main()
