"""Fit the probabilities of edits and of doubts to what proves right.

``python -m tests.bench.confidence`` typesets and extracts the development pages, repairs them, and
writes ``build_tools/repair/confidence.json`` anew; ``confidence.py`` there says what is fitted.
Held-out pages have no part in it. Before it writes, it prints how the probabilities fit pages that
had no part in them: by cross-validation, the extractions of one page always together.

It also finds what share of the words a rule has to put right in a text, for its edits that only put
words in another order to be made: so that the harm they do, counted ``_HARM`` times, is less than
what they bring.

Of each page of prose there are made-up extractions as well, with lines in visual order.

``--folder`` is where the pages are made and kept; more folders may hold the same pages typeset in
other ways. ``--every 3`` takes every third extraction of plain prose only.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from build_tools import repair
from build_tools.repair.confidence import (
    DAMAGED,
    DOUBT,
    EDIT,
    FILE,
    evidence,
    expected,
    odds,
    only_moves,
    probability,
    with_edits,
    words_of,
)
from build_tools.repair.edits import apply_edits
from tests.bench.extract import EXTRACTORS, OWN, extract
from tests.bench.made_up_lines import made_up
from tests.bench.measure import Judged, calibration, cer, judge
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
_HARM = 4  # times, that a character made wrong counts beside one made right
_LEVELS = [level / 100 for level in range(26)]  # the shares to choose from
_TEXTS = 5  # that have edits of a rule, to choose one for it
_PROSE = 3  # times that an extraction of plain prose counts, of which few are taken

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """An edit, or a doubt: its page, its rules, what is known of it, and whether it was right."""

    page: str
    rules: tuple[str, ...]
    known: tuple[float, ...]
    right: bool
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one extraction.

    ``edits``; ``doubts``: the edit of each by its place, the log-odds that it states, and whether
    it was right; ``words``: how many each edit leaves; ``moving``: by rule, how many characters are
    right by those edits that only put words in another order; ``movers``: the rules that made such
    edits by themselves.
    """

    edits: list[Example]
    doubts: list[tuple[int, float, bool]]
    words: list[int]
    moving: dict[str, int]
    movers: frozenset[str]


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
    parser.add_argument("--every", type=int, default=1, help="only every N-th of plain prose")
    arguments = parser.parse_args()
    folders = arguments.folder or [ROOT / ".divan/bench/pages"]
    tasks = list(_texts(folders, arguments.every))
    with ProcessPoolExecutor() as pool:
        read = list(pool.map(_read, tasks, chunksize=8))
    edits = [edit for page in read for edit in page.edits]
    print(f"{len(tasks)} extractions, {len(edits)} edits\n")
    check(edits, constants=True)
    fitted = fit(edits, constants=True)
    doubts = [
        replace(edit, known=(1.0, stated, odds(fitted.probability(edit))), right=right)
        for page in read
        for at, stated, right in page.doubts
        for edit in (page.edits[at],)
    ]
    print(f"{len(doubts)} doubts\n")
    check(doubts, constants=False)
    write(fitted, fit(doubts, constants=False), levels(read, fitted))


_Task = tuple[str, str, str, int]


def _texts(folders: Sequence[Path], every: int) -> Iterator[_Task]:
    """Yield the name of each development page, an extraction of it, what it says, its weight."""
    chosen = {page.name: page for page in pages() if page.half == "dev"}
    typeset(chosen.values(), folders[0])
    number = 0
    for folder in folders:
        pdfs = [pdf for pdf in sorted(folder.glob("*.pdf")) if pdf.name.split(".")[0] in chosen]
        for extractor in EXTRACTORS:
            if extractor != OWN:
                for pdf, text in extract(pdfs, extractor).items():
                    page = chosen[pdf.name.split(".")[0]]
                    number += page.kind == "prose"
                    if page.kind != "prose":
                        yield page.name, text, page.true, 1
                    elif number % every == 0:
                        yield page.name, text, page.true, _PROSE
    for page in chosen.values():
        if page.kind == "prose" and page.rtl:
            for text in made_up(page.true, page.name):
                yield page.name, text, page.true, 1


def _read(task: _Task) -> Read:
    name, text, true, weight = task
    with (
        patch.object(repair, "calibrated", lambda text, edits, doubts, language: (edits, doubts)),
        patch.object(repair, "unlikely", lambda edits: frozenset()),
    ):
        repaired = repair_text(text)
    edits = repaired.edits
    judged = judge(repaired.text, true, placed(edits))
    known = evidence(repaired.extracted.text, edits, None)
    examples = [
        Example(name, tuple(edit.rule.split("+")), each, result.right, weight)
        for edit, each, result in zip(edits, known, judged, strict=True)
    ]
    doubts = judge(repaired.text, true, [(d.start, d.end, d.confidence) for d in repaired.doubts])
    found = [
        (edits.index(edit), odds(doubt.confidence), result.right)
        for (doubt, edit), result in zip(with_edits(repaired.doubts, edits), doubts, strict=True)
        if edit
    ]
    moving: dict[str, list[int]] = {}
    for place, edit in enumerate(edits):
        if only_moves(edit):
            for rule in set(edit.rule.split("+")):
                moving.setdefault(rule, []).append(place)
    errors = cer(repaired.text, true).distance
    without = {
        rule: apply_edits(
            repaired.extracted.text, [edit for k, edit in enumerate(edits) if k not in places]
        )
        for rule, places in moving.items()
    }
    return Read(
        examples,
        found,
        [words_of(edit) for edit in edits],
        {rule: cer(text, true).distance - errors for rule, text in without.items()},
        frozenset(edit.rule for edit in edits if only_moves(edit) and "+" not in edit.rule),
    )


def levels(read: Sequence[Read], fitted: Fitted) -> dict[str, float]:
    """Return the share of words that each rule that moves words has to put right in a text."""
    groups: dict[str, list[tuple[float, float]]] = {}
    movers = {rule for page in read for rule in page.movers}
    for page in read:
        likely = [fitted.probability(edit) for edit in page.edits]
        if expected(zip(likely, page.words, strict=True)) > DAMAGED:
            continue
        for rule, brought in page.moving.items():
            if rule not in movers:
                continue
            weight = page.edits[0].weight * (_HARM if brought < 0 else 1)
            share = expected(
                (probable, count)
                for probable, count, edit in zip(likely, page.words, page.edits, strict=True)
                if rule in edit.rules
            )
            groups.setdefault(rule, []).append((share, weight * brought))
    together = [each for found in groups.values() for each in found]
    return {
        rule: _level(found if len(found) >= _TEXTS else together)
        for rule, found in sorted(groups.items())
    }


def _level(found: Sequence[tuple[float, float]]) -> float:
    """Return the share below which leaving what was done brings most: the highest of the best."""
    left = {level: -sum(brought for share, brought in found if share < level) for level in _LEVELS}
    best = max(left.values())
    return max(level for level in _LEVELS if left[level] == best) if best > 0 else 0.0


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
    counts_as = np.array([float(example.weight) for example in examples])
    both = np.hstack([known, beside.reshape(len(examples), len(rules))])
    start = np.zeros(both.shape[1])
    of_all = _regression(both, right, counts_as, np.zeros(len(examples)), start, _PULL)
    row, rest = of_all[: known.shape[1]], of_all[known.shape[1] :]
    weights = {"": row}
    offsets = both[:, known.shape[1] :] @ rest
    for rule in counts:
        own = np.array([example.rules[-1] == rule for example in examples])
        if own.sum() >= _FEWEST:
            weights[rule] = _regression(
                known[own], right[own], counts_as[own], offsets[own], row, _PULL_OF_ONE
            )
    return Fitted(weights, dict(zip(rules, map(float, rest), strict=True)))


def _regression(
    known: Numbers,
    right: Numbers,
    counts_as: Numbers,
    offsets: Numbers,
    start: Numbers,
    pull: float,
) -> Numbers:
    """Return the weights of a logistic regression that are pulled towards ``start``.

    Newton's method (iteratively reweighted least squares).
    """
    weights = start.copy()
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(known @ weights + offsets, -30, 30)))
        slope = known.T @ (counts_as * (right - likely)) - pull * (weights - start)
        curve = (known.T * (counts_as * likely * (1 - likely))) @ known + pull * np.eye(
            len(weights)
        )
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
            for _ in range(each.weight)
        ]
    stated = [
        Judged(probability(each.known[1]), each.right)
        for each in examples
        for _ in range(each.weight)
    ]
    for title, group in (("as the modules state it", stated), ("by cross-validation", judged)):
        print(f"## {title}\n")
        table(
            ("probability", "how many", "mean", "right"),
            [
                (a, str(n), f"{100 * p:.1f} %", f"{100 * r:.1f} %")
                for a, n, p, r in calibration(group)
            ],
        )


def write(edits: Fitted, doubts: Fitted, least: dict[str, float]) -> None:
    """Write the weights."""
    data = {
        "rules": {rule: round(value, 3) for rule, value in edits.rules.items()},
        "least": least,
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
