"""The Arabic script as the repair modules see it: classes of characters, for use inside ``[...]``.

Property names are those of the Unicode Standard, chapter 9.2.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from ..languages import Language, load_languages

TATWEEL = "\u0640"

#: Letters (``Lo``) of the blocks Arabic and Arabic Supplement; no tatweel, digits or signs.
LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef"
    "\u06fa-\u06fc\u06ff\u0750-\u077f"
)

#: The signs of vowels and of their absence, shadda and superscript alef: what vocalises a text.
VOWEL_SIGNS = "\u064b-\u0652\u0656\u0657\u065e\u0670\u06e1"

#: All signs that stand on or below a letter, those of recitation too.
SIGNS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"

#: What may stand inside a word: letters, signs, tatweel and the two joiners.
IN_WORD = f"{LETTERS}{SIGNS}{TATWEEL}\u200c\u200d"

#: The letters that tanwin fath and a hamza above stand on at the end of a word; other
#: signs stand on any.
CARRIERS = {"\u064b": "اىةء", "\u0654": "هی"}

HAS_LETTERS = re.compile(f"[{LETTERS}]")

#: A line that has letters, whole; looked for from its beginning only, which keeps texts of other
#: scripts linear.
LINE = re.compile(rf"(?<![^\n\f])[^\n\f{LETTERS}]*[{LETTERS}][^\n\f]*")

#: Letters that join the next one (``Joining_Type`` Dual_Joining): those with an initial form.
JOINING = frozenset(
    chr(int(letters[0], 16))
    for form in map(chr, range(0xFB50, 0xFEFF))
    for kind, *letters in (unicodedata.decomposition(form).split() or [""],)
    if kind == "<initial>" and len(letters) == 1
)
_FEW, _CLEARLY = 2, 1.2  # letters, and times as many, that do not tell yet; measured
_NO_LETTERS = re.compile(f"[{SIGNS}{TATWEEL}\u200c\u200d]+")


def bare(word: str) -> str:
    """Return ``word`` without signs, tatweel and joiners."""
    return _NO_LETTERS.sub("", word)


def in_canonical_order(signs: str) -> str:
    """Return the signs of one letter in the order of their combining classes (UAX 15)."""
    return "".join(sorted(signs, key=unicodedata.combining))


def likely_language(text: str, language: Language | None) -> str | None:
    """Return the tag of ``language``, or, where it is not known, what the letters of ``text`` say.

    Languages of the script are told apart by the letters that only one of their alphabets has.
    Keyboards and fonts of another language give some of its letters (``same_letters``): where those
    that they do not give speak clearly for another language, these decide. ``None`` where no letter
    tells.
    """
    return language.tag if language else _language_by_letters(text)


@lru_cache(maxsize=2)  # all modules ask, mostly of the same text
def _language_by_letters(text: str) -> str | None:
    letters = Counter(text)
    usual, certain = (
        Counter({tag: sum(map(letters.__getitem__, own[tag])) for tag in own})
        for own in _own_letters()
    )
    if not +usual:
        return None
    tag, other = (counts.most_common(1)[0][0] for counts in (usual, certain))
    against = certain[tag]
    few = _FEW if against else _FEW - 1
    return other if certain[other] > max(few, _CLEARLY * against) else tag


@cache
def _own_letters() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return the letters of each language that no other has, in its alphabet or in any spelling."""
    languages = {tag: each for tag, each in load_languages().items() if each.script == "Arab"}
    alphabets = {tag: frozenset(each.data["alphabet"]) for tag, each in languages.items()}
    spelled = {
        tag: alphabets[tag].union(each.data.get("same_letters", ()))
        for tag, each in languages.items()
    }
    return (
        {tag: alphabets[tag].difference(*_others(tag, alphabets)) for tag in languages},
        {tag: alphabets[tag].difference(*_others(tag, spelled)) for tag in languages},
    )


def _others(tag: str, letters: Mapping[str, frozenset[str]]) -> Iterator[frozenset[str]]:
    return (found for other, found in letters.items() if other != tag)
