"""Whether two names in different scripts sound alike: تشايكوفسكي, Çaykovski, چایکوفسکی.

Each letter is brought to the sounds it may have (``sounds.yml``). Consonants decide; vowels, which
one script writes and another leaves out, weigh less: what is compared is an edit distance with
weights (Wagner and Fischer, 1974, "The string-to-string correction problem").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, product
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from ..scripts import main_script

_FILE = Path(__file__).with_name("sounds.yml")
_VOWELS = "awy"
_DOUBLED = re.compile(r"([^\W\u0600-\u06ff])\1")  # where vowels are written, one sound
_VOWEL = 0.4  # what a vowel weighs beside a consonant
_MOST_READINGS = 16
#: Names with fewer consonants sound like too many words; those with few must be closer.
FEWEST = 3
_FEW = 4
_ALIKE, _ALIKE_FEW = 0.78, 0.85

#: Sounds as letters of an id.
_WRITTEN = {"S": "sh", "C": "ch", "w": "u", "y": "i"}


def readings(text: str, own: Mapping[str, Any] | None = None) -> tuple[str, ...]:
    """Return how ``text`` may sound: one or several strings of sounds, without blanks.

    ``own`` are the letters that sound otherwise in its language.
    """
    table = {**_table().get(main_script(text) or "", {}), **(own or {})}
    longest = max(map(len, table), default=1)
    letters = _DOUBLED.sub(r"\1", "".join(_plain(text, table)))
    choices: list[tuple[str, ...]] = []
    at = 0
    while at < len(letters):
        for size in range(longest, 0, -1):
            sounds = table.get(letters[at : at + size])
            if sounds is not None:
                choices.append((sounds,) if isinstance(sounds, str) else tuple(sounds))
                at += size
                break
        else:
            at += 1
    variants = islice(product(*choices), _MOST_READINGS)
    return tuple(dict.fromkeys("".join(variant) for variant in variants))


def consonants(reading: str) -> str:
    """Return the consonants of a reading."""
    return "".join(sound for sound in reading if sound not in _VOWELS)


def keys(text_readings: Sequence[str]) -> frozenset[str]:
    """Return what words that may sound alike have in common: their consonants, one left out.

    (The deletion neighbourhood of Bocek, Hunt and Stiller, 2007, "Fast similarity search in large
    dictionaries".) Empty where there are too few consonants to tell.
    """
    found: set[str] = set()
    for reading in text_readings:
        bones = consonants(reading)
        if len(bones) >= FEWEST:
            found.add(bones)
        if len(bones) > _FEW:
            found.update(bones[:at] + bones[at + 1 :] for at in range(len(bones)))
    return frozenset(found)


def alike(left: Sequence[str], right: Sequence[str]) -> float:
    """Return how alike two names sound, by their readings, from 0 to 1; 0 where they do not."""
    best = max((_similarity(one, other) for one in left for other in right), default=0.0)
    fewest = min(
        max((len(consonants(reading)) for reading in side), default=0) for side in (left, right)
    )
    enough = _ALIKE if fewest > FEWEST else _ALIKE_FEW
    return best if fewest >= FEWEST and best >= enough else 0.0


def written(reading: str) -> str:
    """Return a reading in Latin letters, for an id."""
    return "".join(_WRITTEN.get(sound, sound) for sound in reading)


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    data = yaml.safe_load(_FILE.read_text("utf-8"))
    return MappingProxyType(data)


def _plain(text: str, table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the letters of ``text``, without marks that no entry of the table has."""
    for character in unicodedata.normalize("NFC", text).replace("İ", "i").lower():
        if character in table:
            yield character
        else:
            yield from (
                part
                for part in unicodedata.normalize("NFKD", character)
                if unicodedata.category(part) not in ("Mn", "Cf")
            )


def _weight(sound: str) -> float:
    return _VOWEL if sound in _VOWELS else 1.0


def _similarity(left: str, right: str) -> float:
    above = [0.0]
    for sound in right:
        above.append(above[-1] + _weight(sound))
    for one in left:
        row = [above[0] + _weight(one)]
        for at, other in enumerate(right):
            change = 0.0 if one == other else max(_weight(one), _weight(other))
            row.append(
                min(
                    above[at] + change,
                    above[at + 1] + _weight(one),
                    row[-1] + _weight(other),
                )
            )
        above = row
    whole = max(sum(map(_weight, left)), sum(map(_weight, right)))
    return 1 - above[-1] / whole if whole else 0.0
