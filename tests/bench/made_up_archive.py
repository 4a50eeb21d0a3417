"""Make an archive of any size out of the texts of a real one, to measure with.

The documents are made of runs of words of the real texts, shuffled: names, languages, digits and
damage occur as often as they do there, and nothing else can be learned from them.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from pathlib import Path

SEED = 20_250_528
WORDS = 700
PARAGRAPH = 80


def copy_archive(root: Path, target: Path, *, with_documents: bool) -> None:
    """Copy the archive at ``root`` to ``target``: settings, theme, pages written by hand."""
    for name in ("archive.yml", "mkdocs.yml"):
        shutil.copy(root / name, target / name)
    shutil.copytree(root / "overrides", target / "overrides")
    for page in [*root.glob("docs/*/about.md"), *root.glob("docs/*/contribute.md")]:
        copy = target / page.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, copy)
    if with_documents:
        shutil.copytree(root / "seeds", target / "seeds")
    else:
        shutil.copytree(root / "seeds/authorities", target / "seeds/authorities")


def texts(root: Path) -> list[Sequence[str]]:
    """Return the words of each text of the archive at ``root``."""
    return [path.read_text("utf-8").split() for path in sorted(root.glob("seeds/**/*.txt"))]


def make_documents(texts: Sequence[Sequence[str]], count: int, target: Path) -> None:
    """Write ``count`` documents below ``target/seeds``, half of them with a date in a sidecar."""
    chance = random.Random(SEED)
    folder = target / "seeds" / "made-up"
    folder.mkdir(parents=True)
    for number in range(count):
        words = texts[number % len(texts)]
        name = f"text-{number:05}"
        (folder / f"{name}.txt").write_text(_document(words, chance), "utf-8")
        if number % 2:
            date = f"{chance.randint(1990, 2025)}-{chance.randint(1, 12):02}"
            (folder / f"{name}.yml").write_text(f"date: {date}\n", "utf-8")


def _document(words: Sequence[str], chance: random.Random) -> str:
    paragraphs = [" ".join(_run(words, chance, 6))]
    paragraphs += [" ".join(_sentences(words, chance)) for _ in range(WORDS // PARAGRAPH)]
    return "\n\n".join(paragraphs) + "\n"


def _sentences(words: Sequence[str], chance: random.Random) -> list[str]:
    made: list[str] = []
    while len(made) < PARAGRAPH:
        made += _run(words, chance, chance.randint(3, 12))
    return made[:PARAGRAPH]


def _run(words: Sequence[str], chance: random.Random, length: int) -> Sequence[str]:
    start = chance.randrange(max(1, len(words) - length))
    return words[start : start + length]
