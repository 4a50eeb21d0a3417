"""How many of the names in the texts are found, and how much of what is found is one.

A gold standard is a folder with one ``DOCUMENT.yml`` for each text, written by a reader::

    - text: 1 Ekim tarihinde     # words from which on the names below stand
      names:
        - universal-postal-union: Dünya Posta Birliği
        - europe: ülkelerin |Avrupa    # what stands before the bar only tells the place

Names stand in the order of the text, and each is looked for after the one before it. So the file
holds whatever becomes of the blocks. What is found counts as right where the characters and the
entity are the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from .model import AuthorityRecord, Block, EntityType, Mention, Record
from .problems import InputError, Problem, gathering, nearest
from .yamlfile import KeyPath, YamlFile, read_yaml

#: Where the gold standard of this archive is.
FOLDER = "tests/data/gold/mentions"

_AROUND = 30  # characters shown on either side of a name
_BETWEEN = "\n"  # what stands between two blocks; no name does


@dataclass(frozen=True, slots=True)
class Score:
    """How many were found rightly, found at all, and there to find."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        """The part of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The part of what is there that was found; 1 where nothing is there."""
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall (van Rijsbergen, 1979)."""
        both = self.found + self.there
        return 2 * self.right / both if both else 1.0


@dataclass(frozen=True, slots=True)
class Difference:
    """A name that is there and was not found, or that was found and is none."""

    document: str
    mention: Mention
    missed: bool
    before: str
    after: str

    def __str__(self) -> str:
        return (
            f"{'missed' if self.missed else 'false'}\t{self.document}#{self.mention.block}\t"
            f"{self.mention.entity}\t{self.before}[{self.mention.surface}]{self.after}"
        )


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores by language and type, and what makes them less than whole."""

    scores: Mapping[tuple[str, EntityType], Score]
    differences: tuple[Difference, ...]


def evaluate(
    folder: Path, root: Path, records: Sequence[Record], authorities: Mapping[str, AuthorityRecord]
) -> Evaluation:
    """Compare what was found in ``records`` with the gold standard in ``folder``.

    Raises InputError where there is none, and with all that does not fit the texts.
    """
    files = sorted(folder.glob("*.yml")) if folder.is_dir() else []
    if not files:
        raise InputError(
            Problem(
                _relative(folder, root),
                "there is no gold standard here",
                "Write one NAME.yml for each text to measure: `- text: ...` with words of it and, "
                "below, `names:` with a list of `- id: words` for each name that follows in it.",
            )
        )
    by_id = {record.id: record for record in records}
    problems: list[Problem] = []
    counts: Counter[tuple[str, EntityType, str]] = Counter()
    differences: list[Difference] = []
    for path in files:
        with gathering(problems):
            file = _read(path, root)
            record = by_id.get(path.stem)
            if record is None:
                raise InputError(
                    file.problem(
                        (),
                        f'there is no document "{path.stem}"',
                        f"Name the file like its text.{nearest(path.stem, by_id)}",
                    )
                )
            there = set(_expected(file, record, authorities))
            found = {mention for mention in record.mentions if mention.block}
            blocks = {block.id: block for block in record.blocks}
            for kind, mentions in (
                ("right", there & found),
                ("found", found),
                ("there", there),
            ):
                counts.update(
                    (blocks[m.block].lang or record.lang, authorities[m.entity].type, kind)
                    for m in mentions
                )
            wrong = sorted(there ^ found, key=lambda m: (list(blocks).index(m.block), m.start))
            differences += (_difference(m, record, blocks[m.block], m in there) for m in wrong)
    if problems:
        raise InputError(problems)
    keys = sorted({(lang, type) for lang, type, _ in counts})
    scores = {
        (lang, type): Score(*(counts[lang, type, kind] for kind in ("right", "found", "there")))
        for lang, type in keys
    }
    return Evaluation(scores, tuple(differences))


def table(evaluation: Evaluation) -> Iterator[str]:
    """Yield the lines of a table of the scores, with tabs between the columns."""
    yield "language\ttype\tprecision\trecall\tF1\tright\tfound\tthere"
    for (lang, type), score in evaluation.scores.items():
        yield (
            f"{lang}\t{type}\t{score.precision:.3f}\t{score.recall:.3f}\t{score.f1:.3f}"
            f"\t{score.right}\t{score.found}\t{score.there}"
        )


def _expected(
    file: YamlFile, record: Record, authorities: Mapping[str, AuthorityRecord]
) -> Iterator[Mention]:
    """Yield the names of a gold file at their places in the text of ``record``."""
    blocks = [block for block in record.blocks if block.text]
    text = _BETWEEN.join(block.text for block in blocks)
    starts = list(accumulate((len(block.text) + 1 for block in blocks), initial=0))
    at = 0
    for path, entity, words in _entries(file):
        place, _, name = words.rpartition("|")
        start = text.find(place + name, at)
        if start < 0:
            raise InputError(
                file.problem(
                    path,
                    f'"{words}" is not in the text after the words above it',
                    "Write it as the page shows it, in the order of the text.",
                )
            )
        if entity is None:
            at = start
            continue
        if entity not in authorities:
            raise InputError(
                file.problem(
                    path,
                    f'there is no record "{entity}"',
                    f"Use an id of the authority files.{nearest(entity, authorities)}",
                )
            )
        start += len(place)
        at = start + len(name)
        number = bisect_right(starts, start) - 1
        offset = start - starts[number]
        yield Mention(entity, blocks[number].id, offset, offset + len(name), name)


def _entries(file: YamlFile) -> Iterator[tuple[KeyPath, str | None, str]]:
    """Yield (path in the file, entity or ``None``, words) in the order of the file."""
    for number, section in enumerate(_list(file, (), file.data)):
        if not isinstance(section, dict) or set(section) != {"text", "names"}:
            raise InputError(
                file.problem(
                    (number,), "this is no part of a text", "Write `text:` and, below it, `names:`."
                )
            )
        yield (number, "text"), None, str(section["text"])
        path: KeyPath = (number, "names")
        for index, name in enumerate(_list(file, path, section["names"])):
            if not isinstance(name, dict) or len(name) != 1:
                raise InputError(
                    file.problem((*path, index), "this is no name", "Write `- id: its words`.")
                )
            for entity, words in name.items():
                yield (*path, index), entity, str(words)


def _list(file: YamlFile, path: KeyPath, value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    raise InputError(file.problem(path, "this is not a list", "Begin each line with a hyphen."))


def _difference(mention: Mention, record: Record, block: Block, missed: bool) -> Difference:
    text = block.text
    before = text[max(0, mention.start - _AROUND) : mention.start]
    after = text[mention.end : mention.end + _AROUND]
    return Difference(record.id, mention, missed, before, after)


def _read(path: Path, root: Path) -> YamlFile:
    return read_yaml(path, root if path.is_relative_to(root) else path.parent)


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
