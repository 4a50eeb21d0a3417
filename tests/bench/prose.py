"""The pages of prose that are typeset: what they say, and which of them are held out."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parents[1] / "data/prose"

Half = Literal["dev", "heldout"]

#: Letters that join on both sides: a line can be stretched between two of them.
_JOINING = "ئبتثجحخسشصضطظعغفقكلمنهيپچکگی"
_TATWEEL = "\u0640"
_SYLLABLE = re.compile(
    r"(?<=[aeıioöuüâîû])(?=[bcçdfgğhjklmnprsştvyz][aeıioöuüâîû])"
    r"|(?<=[bcçdfgğhjklmnprsştvyz])(?=[bcçdfgğhjklmnprsştvyz][aeıioöuüâîû])"
)

#: The running head of a page, per language.
HEADS = {
    "ar": "مجموعة النصوص المختارة",
    "fa": "گزیده‌ی متن‌ها",
    "fa-AF": "گزیده‌ی متن‌ها",
    "tr": "Seçme metinler",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page to typeset. ``lines`` are paragraphs; one with bars is a row of a table."""

    lang: str
    kind: str
    number: int
    origin: str
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.lang}-{self.kind}-{self.number:02}"

    @property
    def half(self) -> Half:
        """Odd pages are for development, even ones are held out."""
        return "dev" if self.number % 2 else "heldout"

    @property
    def rtl(self) -> bool:
        return self.lang != "tr"

    @property
    def blocks(self) -> list[str | list[list[str]]]:
        """Paragraphs, and tables as lists of rows of cells."""
        blocks: list[str | list[list[str]]] = []
        for line in self.lines:
            if " | " not in line:
                blocks.append(line)
            elif blocks and isinstance(blocks[-1], list):
                blocks[-1].append(line.split(" | "))
            else:
                blocks.append([line.split(" | ")])
        return blocks

    @property
    def true(self) -> str:
        """What a reader reads on the page; running heads and page numbers are not of the text."""
        return "\n".join(line.replace(" | ", " ") for line in self.lines) + "\n"


def pages() -> list[Page]:
    """Return all pages of all languages."""
    result: list[Page] = []
    for path in sorted(FOLDER.glob("*.txt")):
        numbers: dict[str, int] = {}
        for part in path.read_text(encoding="utf-8").split("=== ")[1:]:
            head, *lines = part.strip("\n").split("\n")
            kind, origin = head.split()
            numbers[kind] = numbers.get(kind, 0) + 1
            result.append(Page(path.stem, kind, numbers[kind], origin, tuple(lines)))
    return result


def stretched(text: str, seed: str) -> str:
    """Return ``text`` with a tatweel or two in every fourth word or so, always the same ones."""
    chance = random.Random(seed)
    words = text.split(" ")
    for i, word in enumerate(words):
        places = [
            j
            for j in range(1, len(word))
            if word[j - 1] in _JOINING
            and (word[j] in _JOINING or word[j] in "اأدذرزوةى")
            # A lam and an alef are one glyph.
            and not (word[j - 1] == "ل" and word[j] in "اأ")
        ]
        if len(word) > 3 and places and chance.random() < 0.25:
            at = chance.choice(places)
            words[i] = word[:at] + _TATWEEL * chance.randint(1, 3) + word[at:]
    return " ".join(words)


def hyphenable(text: str) -> str:
    """Return Turkish ``text`` with a soft hyphen wherever a syllable of a long word ends."""
    return re.sub(
        r"[^\W\d_]{6,}",
        lambda word: word[0][:2] + _SYLLABLE.sub("\u00ad", word[0][2:-2]) + word[0][-2:],
        text,
    )
