"""Measure how fast names are found: 2,000 authority records, 20,000 aliases, four languages.

``python -m tests.bench.mentions``. The names are made up: halves of words of real prose, joined
anew, so that they begin and end like words of their language; a name stands after every fifteen
words of the texts or so. The same seed gives the same records and texts.
"""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from build_tools.enrich.mentions import Matcher
from build_tools.languages import load_languages
from build_tools.model import AuthorityRecord, Block, EntityType
from tests.bench.prose import FOLDER
from tests.bench.tables import table

SEED = 20_250_528
RECORDS = 2_000
ALIASES = 10
WORDS = 60_000
#: Words a minute on one core that finding names must reach.
GOAL = 300_000

_DOCUMENT = 2_000
_PARAGRAPH = 80
_NAME_EVERY = 15
_TYPES: tuple[EntityType, ...] = ("organization", "organization", "organization", "person", "place")
#: What stands at a name in running text, before and after it.
_JOINED = {
    "tr": [("", "’nın"), ("", "’dan"), ("", "nın"), ("", "")],
    "ar": [("و", ""), ("ب", ""), ("لل", ""), ("", "")],
    "fa": [("", "\u200cها"), ("", "ی"), ("", ""), ("", "")],
    "en": [("", "’s"), ("", ""), ("", "")],
}


def main() -> None:
    """Measure, and print the table."""
    prose = {lang: _prose(lang) for lang in _JOINED}
    chance = random.Random(SEED)
    records = {record.id: record for record in made_up_records(prose, chance)}
    matcher = Matcher(records, load_languages())
    rows = []
    for lang, words in prose.items():
        documents = list(made_up_documents(lang, words, records, chance))
        start = time.process_time()
        matcher.mentions([], lang)
        matcher.mentions(documents[0][:1], lang)
        ready = time.process_time() - start
        start = time.process_time()
        found = sum(len(matcher.mentions(blocks, lang)) for blocks in documents)
        spent = time.process_time() - start
        rate = WORDS / spent * 60
        reached = "yes" if rate >= GOAL else "no"
        rows.append((lang, f"{ready:.1f}", f"{found:,}", f"{rate:,.0f}", reached))
    print(f"\n## Names: {RECORDS:,} records with {RECORDS * ALIASES:,} aliases, one core\n")
    head = ("language", "seconds to get ready", "found", "words a minute", f"{GOAL:,} or more")
    table(head, rows)


def made_up_records(
    prose: Mapping[str, Sequence[str]], chance: random.Random
) -> list[AuthorityRecord]:
    """Return the records, each with a label per language of ``prose`` and ``ALIASES`` aliases."""
    langs = list(prose)
    records = []
    for number in range(RECORDS):
        type = _TYPES[number % len(_TYPES)]
        aliases: dict[str, list[str]] = {}
        for index in range(ALIASES):
            lang = langs[(number + index) % len(langs)]
            aliases.setdefault(lang, []).append(_name(prose[lang], type, chance))
        labels = {lang: _name(words, type, chance) for lang, words in prose.items()}
        frozen = {lang: tuple(names) for lang, names in aliases.items()}
        records.append(
            AuthorityRecord(
                f"record-{number:04}", type, MappingProxyType(labels), MappingProxyType(frozen)
            )
        )
    return records


def made_up_documents(
    lang: str,
    words: Sequence[str],
    records: Mapping[str, AuthorityRecord],
    chance: random.Random,
) -> list[list[Block]]:
    """Return documents of ``WORDS`` words in all, with names of ``records`` among them."""
    names = [
        name
        for record in records.values()
        for name in (record.labels[lang], *record.aliases.get(lang, ()))
    ]
    running: list[str] = []
    while len(running) < WORDS:
        running += words[: _NAME_EVERY - 1 + chance.randrange(3)]
        words = [*words[_NAME_EVERY:], *words[:_NAME_EVERY]]
        before, after = chance.choice(_JOINED[lang])
        running += f"{before}{chance.choice(names)}{after}".split()
    paragraphs = [
        Block(f"p{start}", "paragraph", " ".join(running[start : start + _PARAGRAPH]), 0, 0)
        for start in range(0, WORDS, _PARAGRAPH)
    ]
    size = _DOCUMENT // _PARAGRAPH
    return [paragraphs[start : start + size] for start in range(0, len(paragraphs), size)]


def _prose(lang: str) -> list[str]:
    """Return the words of real prose in ``lang``."""
    paths = sorted(FOLDER.parents[2].glob("docs/en/*.md")) if lang == "en" else ()
    text = "\n".join(path.read_text("utf-8") for path in paths or [FOLDER / f"{lang}.txt"])
    return text.split()


def _name(words: Sequence[str], type: EntityType, chance: random.Random) -> str:
    """Return a name: of one word for places, of two for people, of two to four else."""
    size = {"place": 1, "person": 2}.get(type) or chance.randint(2, 4)
    return " ".join(_word(words, chance) for _ in range(size))


def _word(words: Sequence[str], chance: random.Random) -> str:
    """Return the beginning of one word with the end of another, with a capital where it can be."""
    made = ""
    while len(made) < 4 or not made.replace("\u200c", "").isalpha():
        first, second = chance.choice(words), chance.choice(words)
        made = first[: len(first) // 2 + 1] + second[len(second) // 2 :]
    return made[0].upper() + made[1:]


if __name__ == "__main__":
    main()
