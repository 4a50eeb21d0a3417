"""Measure how versions of one text are found and aligned: how right, how sure, how fast.

``python -m tests.bench.alignment``. All but the first table is measured on a text that is no part
of the archive (tests/data/parallel), and what the constants in build_tools/enrich/alignment were
learned from: lengths, what a translation keeps, what each block must bring to a proposal.
"""

from __future__ import annotations

import math
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from build_tools.enrich.alignment import propose
from build_tools.enrich.alignment.chain import Chain, chain
from build_tools.enrich.alignment.evaluate import FOLDER, evaluate
from build_tools.enrich.alignment.evidence import Clue, Reader, Unit
from build_tools.pipeline import load
from tests.bench.tables import table
from tests.enrich.parallel import LANGUAGES, context, declaration, versions
from tests.seeds import ROOT

PAIRS = tuple(combinations(LANGUAGES, 2))
PARAGRAPHS = 2000

#: The blocks of a text by its language.
Units = Mapping[str, Sequence[Unit]]


def main() -> None:
    """Measure, and print the tables."""
    print("\n## Versions of one text\n")
    agreement()
    whole = {lang: declaration(lang) for lang in LANGUAGES}
    prose = {
        lang: [one for one in those[1:] if not one.startswith("#")] for lang, those in whole.items()
    }
    texts, paragraphs = units(whole), units(prose)
    lengths(paragraphs)
    kept(texts)
    right_and_sure(paragraphs)
    pieces(texts)
    speed(paragraphs)


def units(texts: Mapping[str, Sequence[str]]) -> Units:
    """Return the blocks of texts in several languages, made of their paragraphs."""
    reader = Reader(context().languages)
    read = [reader.read(record).blocks for record in versions(texts)]
    return dict(zip(texts, read, strict=True))


def agreement() -> None:
    """Print how far the alignments of the archive agree with those made by hand."""
    archive = load(ROOT)
    table(
        ("aligned by hand", "of", "precision", "recall", "F1"),
        [
            (
                f"{one.left[:3]} and {one.right[:3]}",
                one.unit,
                *(f"{figure:.3f}" for figure in (one.precision, one.recall, one.f1)),
            )
            for one in evaluate(ROOT / FOLDER, archive.works, archive.records)
        ],
    )


def lengths(texts: Units) -> None:
    """Print the variance of the logarithm of the ratio of lengths, by length."""
    found = defaultdict(list)
    for left, right in PAIRS:
        sides = [texts[lang] for lang in (left, right)]
        total = math.log(_size(sides[1]) / _size(sides[0]))
        for one, other in zip(*sides, strict=True):
            middle = math.sqrt(one.size * other.size)
            found[min(int(middle) // 60, 5)].append(math.log(other.size / one.size) - total)
    table(
        ("length of the paragraph", "paragraphs", "variance of the logarithm of the ratio"),
        [
            (
                f"from {60 * step}",
                f"{len(those)}",
                f"{sum(one * one for one in those) / len(those):.3f}",
            )
            for step, those in sorted(found.items())
        ],
    )


def kept(texts: Units) -> None:
    """Print how many clues of a block its counterpart has too, and how many another block has."""
    rows = []
    for left, right in PAIRS:
        one, other = (texts[lang] for lang in (left, right))
        everywhere = _clues(one) & _clues(other)
        for kind in ("name", "number", "sound"):
            shares = []
            for shift in (0, 7):
                turned = [*other[shift:], *other[:shift]]
                both = some = 0
                for a, b in zip(one, turned, strict=True):
                    mine, theirs = (
                        {clue for clue in unit.clues & everywhere if clue.kind == kind}
                        for unit in (a, b)
                    )
                    both += 2 * len(mine & theirs)
                    some += len(mine) + len(theirs)
                shares.append(f"{both / some:.2f}" if some else "")
            rows.append((f"{left} and {right}", kind, *shares))
    table(("versions", "clue", "kept", "by chance"), rows)


def damaged(
    units: Sequence[Unit], dropped: int, joined: int
) -> tuple[list[Unit], list[int | None]]:
    """Return the units without every ``dropped``-th, every ``joined``-th joined to the one before;
    and in which of them each of ``units`` is."""
    made: list[Unit] = []
    place: list[int | None] = []
    for number, unit in enumerate(units):
        if dropped and number % dropped == dropped - 1:
            place.append(None)
            continue
        if joined and number % joined == 3 and made:
            last = made.pop()
            clues, size = last.clues | unit.clues, last.size + unit.size + 1
            unit = Unit(last.segment, last.form, size, clues)
        made.append(unit)
        place.append(len(made) - 1)
    return made, place


def right_and_sure(texts: Units) -> None:
    """Print F1 of the links on whole and damaged texts, and how many are as right as is said."""
    rows = []
    said: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for dropped, joined in ((0, 0), (0, 7), (12, 7), (5, 4)):
        figures = []
        for left, right in PAIRS:
            units, place = damaged(texts[right], dropped, joined)
            there = {(n, m) for n, m in enumerate(place) if m is not None}
            found = chain(texts[left], units)
            links = {link for s in found.steps for link in product(range(*s.left), range(*s.right))}
            figures.append(2 * len(links & there) / (len(links) + len(there)))
            for step in found.steps:
                sides = range(*step.left), range(*step.right)
                mine = {link for link in there if link[0] in sides[0] or link[1] in sides[1]}
                right_one = mine == set(product(*sides))
                said[min(int(step.probability * 10), 9)].append((step.probability, right_one))
        name = "whole" if not joined else f"every {joined}th joined"
        name += f", every {dropped}th left out" if dropped else ""
        rows.append((name, f"{min(figures):.3f}", f"{statistics.fmean(figures):.3f}"))
    table(("paragraphs without headings and names", "lowest F1 of a pair", "mean"), rows)
    table(
        ("probability stated", "steps", "on the average", "right"),
        [
            (
                f"{step / 10:.1f} to {step / 10 + 0.1:.1f}",
                f"{len(those)}",
                f"{statistics.fmean(one for one, _ in those):.2f}",
                f"{statistics.fmean(right for _, right in those):.2f}",
            )
            for step, those in sorted(said.items())
        ],
    )


def pieces(texts: Units) -> None:
    """Print the odds of an alignment for each block: of pieces that translate each other, and of
    pieces of the same text that do not."""
    rows = []
    for size in (8, 12, 20, 40):
        yes, no = [], []
        for left, right in PAIRS:
            one, other = (list(_cut(texts[lang], size)) for lang in (left, right))
            for (n, a), (m, b) in product(enumerate(one), enumerate(other)):
                (yes if n == m else no).append(_per_block(chain(a, b), a, b))
        figures = (min(yes), statistics.median(yes), max(no), statistics.median(no))
        rows.append((f"{size}", *(f"{figure:.2f}" for figure in figures)))
    table(
        ("blocks of a piece", "translations: lowest", "median", "others: highest", "median"), rows
    )


def speed(texts: Units) -> None:
    """Print how long it takes to align long texts, and to look for versions among many."""
    left, right = texts["tr"], texts["ar"]
    times = -(-PARAGRAPHS // len(left))
    rows = []
    for count in (times // 4, times // 2, times):
        units, _ = damaged(right * count, 12, 7)
        start = time.process_time()
        chain(left * count, units)
        rows.append((f"{len(left) * count:,} paragraphs", f"{time.process_time() - start:.1f}"))
    archive = load(ROOT)
    start = time.process_time()
    propose(archive.records, archive.languages)
    rows.append(
        (f"versions among {len(archive.records)} documents", f"{time.process_time() - start:.1f}")
    )
    table(("aligned or looked for", "seconds"), rows)


def _clues(units: Sequence[Unit]) -> set[Clue]:
    return {clue for unit in units for clue in unit.clues}


def _cut(units: Sequence[Unit], size: int) -> Iterator[Sequence[Unit]]:
    for start in range(0, len(units) - size // 2, size):
        yield units[start : start + size]


def _per_block(found: Chain, left: Sequence[Unit], right: Sequence[Unit]) -> float:
    return 2 * found.odds / (len(left) + len(right))


def _size(units: Sequence[Unit]) -> int:
    return sum(unit.size for unit in units)


if __name__ == "__main__":
    main()
