"""Make build_tools/repair/references/quran.txt.gz of the npm package ``quran-json``.

``npm pack quran-json@3.1.2``, unpack it, and then
``python tests/bench/make_reference_texts.py package/dist/quran.json``.

The package has the Uthmani spelling with all signs of recitation. What other editions do not write
is left out here (pauses, small letters, madda, the round zero over silent letters), the signs that
they write otherwise are put as they write them, and the vocative is parted from its word. One line
a verse: its number, a tab, its words.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path

TARGET = Path(__file__).parents[2] / "build_tools" / "repair" / "references" / "quran.txt.gz"

LEFT_OUT = "[\u0640\u0652\u0653\u065c\u06d6-\u06dc\u06de-\u06e0\u06e2-\u06e6\u06e8-\u06ed]"
OTHERWISE = (
    ("\u0640\u0654", "\u0626"),  # hamza on a tatweel
    ("\u0656", "\u064d"),  # open tanwin
    ("\u0657", "\u064b"),
    ("\u065e", "\u064c"),
    ("\u06e7", "\u064a"),  # small high yeh
    ("\u0671", "\u0627"),
    ("\u2009", " "),
)


def plain(verse: str) -> str:
    """Return ``verse`` with the letters and signs that other editions have."""
    for this, that in OTHERWISE:
        verse = verse.replace(this, that)
    verse = re.sub(LEFT_OUT, "", verse).replace("\u06e1", "\u0652")
    verse = re.sub(r"(?<!\S)((?:و\u064e)?ي\u064e)\u0670(?=\S)", "\\1ا ", verse)
    return " ".join(verse.split())


def main() -> None:
    """Write the text; its only argument is the file ``quran.json``."""
    chapters = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    lines = [
        f"{chapter['id']}:{verse['id']}\t{plain(verse['text'])}\n"
        for chapter in chapters
        for verse in chapter["verses"]
    ]
    TARGET.write_bytes(gzip.compress("".join(lines).encode(), 9, mtime=0))
    print(f"{len(lines)} verses, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
