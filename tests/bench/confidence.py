"""Fit the probabilities of edits and of doubts to what proves right.

``python -m tests.bench.confidence`` typesets and extracts the development pages, repairs them, and
writes ``build_tools/repair/confidence.json`` anew; ``confidence.py`` there says what is fitted.
Held-out pages have no part in it. Before it writes, it prints how the probabilities fit pages that
had no part in them: by cross-validation, the extractions of one page always together.

``--folder`` is where the pages are made and kept; more folders may hold the same pages typeset in
other ways. ``--every 3`` takes every third extraction only.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from build_tools import repair
from build_tools.repair.confidence import (
    DOUBT,
    EDIT,
    FILE,
    evidence,
    odds,
    probability,
    with_edits,
)
from tests.bench.extract import EXTRACTORS, OWN, extract
from tests.bench.measure import Judged, calibration, judge
from tests.bench.prose import pages
from tests.bench.sources import placed, repair_text
from tests.bench.tables import table
from tests.bench.transcriptions import ROOT
from tests.bench.typeset import typeset

_FEWEST = 100  # examples that give a rule weights of its own
_NEEDED = 8  # that let a rule take part
_PULL = 10.0  # of all weights, towards 0
_PULL_OF_ONE = 20.0  # of those of a rule, towards those of all
_ROUNDS = 60
_PARTS = 5  # of the cross-validation

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """An edit, or a doubt: its page, its rules, what is known of it, and whether it was right."""

    page: str
    rules: tuple[str, ...]
    known: tuple[float, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights by the main rule, those of all under ``""``; the constant that each rule adds."""

    weights: dict[str, Numbers]
    rules: dict[str, float]

    def probability(self, example: Example) -> float:
        """Return the probability that ``example`` is right."""
        row = self.weights.get(example.rules[-1], self.weights[""])
        beside = sum(self.rules.get(rule, 0.0) for rule in set(example.rules))
        return probability(float(row @ np.array(example.known)) + beside)


def main() -> None:
    """Make the pages, fit, check, and write the file."""
    parser = argparse.ArgumentParser(description="Fit the probabilities of edits.")
    parser.add_argument("--folder", type=Path, action="append", help="where the pages are kept")
    parser.add_argument("--every", type=int, default=1, help="only every N-th of the extractions")
    arguments = parser.parse_args()
    folders = arguments.folder or [ROOT / ".divan/bench/pages"]
    tasks = list(_texts(folders))[:: arguments.every]
    with ProcessPoolExecutor() as pool:
        read = list(pool.map(_examples, tasks, chunksize=8))
    edits = [edit for page, _ in read for edit in page]
    print(f"{len(tasks)} extractions, {len(edits)} edits\n")
    check(edits, constants=True)
    fitted = fit(edits, constants=True)
    doubts = [
        Example(
            page[at].page, page[at].rules, (1.0, stated, odds(fitted.probability(page[at]))), right
        )
        for page, found in read
        for at, stated, right in found
    ]
    print(f"{len(doubts)} doubts\n")
    check(doubts, constants=False)
    write(fitted, fit(doubts, constants=False))


def _texts(folders: Sequence[Path]) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each development page, an extraction of it, and what it says."""
    chosen = {page.name: page for page in pages() if page.half == "dev"}
    typeset(chosen.values(), folders[0])
    for folder in folders:
        pdfs = [pdf for pdf in sorted(folder.glob("*.pdf")) if pdf.name.split(".")[0] in chosen]
        for extractor in EXTRACTORS:
            if extractor != OWN:
                for pdf, text in extract(pdfs, extractor).items():
                    page = chosen[pdf.name.split(".")[0]]
                    yield page.name, text, page.true


def _examples(task: tuple[str, str, str]) -> tuple[list[Example], list[tuple[int, float, bool]]]:
    """Return the edits of a page; and the doubts: which edit each is in, the log-odds that it
    states, and whether it was right."""
    name, text, true = task
    with patch.object(repair, "calibrated", lambda text, edits, doubts, language: (edits, doubts)):
        repaired = repair_text(text)
    judged = judge(repaired.text, true, placed(repaired.edits))
    known = evidence(repaired.extracted.text, repaired.edits, None)
    edits = [
        Example(name, tuple(edit.rule.split("+")), each, result.right)
        for edit, each, result in zip(repaired.edits, known, judged, strict=True)
    ]
    doubts = judge(repaired.text, true, [(d.start, d.end, d.confidence) for d in repaired.doubts])
    found = [
        (repaired.edits.index(edit), odds(doubt.confidence), result.right)
        for (doubt, edit), result in zip(
            with_edits(repaired.doubts, repaired.edits), doubts, strict=True
        )
        if edit
    ]
    return edits, found


def fit(examples: Sequence[Example], constants: bool) -> Fitted:
    """Return the weights that fit ``examples``; ``constants``: each of their rules adds one."""
    counts = {
        rule: sum(rule in example.rules for example in examples)
        for rule in sorted({rule for example in examples for rule in example.rules})
    }
    rules = [rule for rule, count in counts.items() if count >= _NEEDED] if constants else []
    known = np.array([example.known for example in examples])
    beside = np.array([[float(rule in example.rules) for rule in rules] for example in examples])
    right = np.array([float(example.right) for example in examples])
    both = np.hstack([known, beside.reshape(len(examples), len(rules))])
    of_all = _regression(both, right, np.zeros(len(examples)), np.zeros(both.shape[1]), _PULL)
    row, rest = of_all[: known.shape[1]], of_all[known.shape[1] :]
    weights = {"": row}
    offsets = both[:, known.shape[1] :] @ rest
    for rule in counts:
        own = np.array([example.rules[-1] == rule for example in examples])
        if own.sum() >= _FEWEST:
            weights[rule] = _regression(known[own], right[own], offsets[own], row, _PULL_OF_ONE)
    return Fitted(weights, dict(zip(rules, map(float, rest), strict=True)))


def _regression(
    known: Numbers, right: Numbers, offsets: Numbers, start: Numbers, pull: float
) -> Numbers:
    """Return the weights of a logistic regression that are pulled towards ``start``.

    Newton's method (iteratively reweighted least squares).
    """
    weights = start.copy()
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(known @ weights + offsets, -30, 30)))
        slope = known.T @ (right - likely) - pull * (weights - start)
        curve = (known.T * (likely * (1 - likely))) @ known + pull * np.eye(len(weights))
        step = np.clip(np.linalg.solve(curve, slope), -1, 1)  # Newton's method may overshoot
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def check(examples: Sequence[Example], constants: bool) -> None:
    """Print how the probabilities fit pages that they were not fitted to."""
    names = sorted({example.page for example in examples})
    judged = []
    for part in range(_PARTS):
        left_out = frozenset(names[part::_PARTS])
        fitted = fit([each for each in examples if each.page not in left_out], constants)
        judged += [
            Judged(fitted.probability(each), each.right)
            for each in examples
            if each.page in left_out
        ]
    stated = [Judged(probability(example.known[1]), example.right) for example in examples]
    for title, group in (("as the modules state it", stated), ("by cross-validation", judged)):
        print(f"## {title}\n")
        table(
            ("probability", "how many", "mean", "right"),
            [
                (a, str(n), f"{100 * p:.1f} %", f"{100 * r:.1f} %")
                for a, n, p, r in calibration(group)
            ],
        )


def write(edits: Fitted, doubts: Fitted) -> None:
    """Write the weights."""
    data = {
        "rules": {rule: round(value, 3) for rule, value in edits.rules.items()},
        "edit": _named(edits, EDIT),
        "doubt": _named(doubts, DOUBT),
    }
    FILE.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


def _named(fitted: Fitted, names: Iterable[str]) -> dict[str, dict[str, float]]:
    names = tuple(names)
    return {
        rule: {name: round(float(value), 3) for name, value in zip(names, row, strict=True)}
        for rule, row in sorted(fitted.weights.items())
    }


if __name__ == "__main__":
    main()
