"""From text to the terms of the index: the words, where they stand, and all they are found by.

The order of the steps matters. A word is first *cleaned* (compatibility forms, case, vowel signs,
digits), then stemmed with the letters that its language writes, and only then *folded* to bare
letters. So the stemmer sees ``güvenliği``, and the index holds ``guvenligi`` and ``guvenlik``.

``overrides/assets/js/analyser.js`` is the same analyser for queries: change both, or neither.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import snowballstemmer  # type: ignore[import-untyped]

from ..folding import DATA

#: A word that is longer than this is no word (a data URL, damage): it is cut before stemming.
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a text and what finds it; ``text[start:end]`` is the word as it stands.

    ``forms`` are equivalent: folded word, stem, the word without its article. ``loose`` forms
    are less certain (an Arabic word without a letter that may be a preposition, the parts of a
    Persian compound): the index holds them, a query uses its own only if its forms find nothing.
    """

    start: int
    end: int
    forms: tuple[str, ...]
    loose: tuple[str, ...] = ()


def analyse(text: str, stemmer: str | None = None, *, query: bool = False) -> list[Term]:
    """Return the terms of ``text`` in order.

    ``stemmer`` is the name of a Snowball algorithm (``stemmer`` in ``languages/*.yml``) or
    ``None`` for text to be folded only. With ``query``, Turkish that was typed without its
    diacritics gets the stems of the spellings it may stand for. Raises KeyError for a stemmer
    that Snowball does not have.
    """
    rules = _rules(stemmer)
    terms = []
    for start, end in _words(text, rules):
        word = text[start:end]
        if _T.grouped.fullmatch(word):
            word = _T.separator.sub("", word)
        if rules.blanks_join:
            word = word.replace(" ", _T.joiner)
        forms, loose = _forms(word, stemmer, query)
        if forms:
            terms.append(Term(start, end, forms, loose))
    return terms


def fold(word: str) -> str:
    """Return ``word`` reduced to bare letters and ASCII digits; the same for every language."""
    return _fold_clean(_clean(word, {}))


# -- words ---------------------------------------------------------------------------------------


def _words(text: str, rules: _Rules) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for match in _T.word.finditer(text):
        start, end = match.span()
        word = match[0]
        if _T.digit.search(word) and _T.arabic.search(word):  # "1995م", "۲۰۲۲جنوری"
            found += [(start + m.start(), start + m.end()) for m in _T.digits_or_not.finditer(word)]
        else:
            found.append((start, end))
    found = _join_thousands(text, found)
    return _join_affixes(text, found, rules) if rules.blanks_join else found


def _join_thousands(text: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Make one number of ``1.300`` and ``1,300,000``; ``28.05.2025`` stays three."""
    result: list[tuple[int, int]] = []
    index = 0
    while index < len(words):
        last = index
        if _T.number.fullmatch(text[slice(*words[index])]):
            while last + 1 < len(words):
                gap = text[words[last][1] : words[last + 1][0]]
                right = text[slice(*words[last + 1])]
                if not (len(gap) == 1 and gap in _T.thousands and _T.number.fullmatch(right)):
                    break
                last += 1
        run = words[index : last + 1]
        lengths = [end - start for start, end in run]
        if len(run) > 1 and lengths[0] <= 3 and set(lengths[1:]) == {3}:
            result.append((run[0][0], run[-1][1]))
        else:
            result += run
        index = last + 1
    return result


def _join_affixes(text: str, words: list[tuple[int, int]], rules: _Rules) -> list[tuple[int, int]]:
    """Make one word of ``می کند`` and ``دولت های``, as if a ZWNJ stood for the blank."""
    result: list[tuple[int, int]] = []
    prefix = False  # whether the last word is a prefix that waits for its word
    for start, end in words:
        folded = fold(text[start:end])
        adjoins = bool(result) and text[result[-1][1] : start] == " "
        if adjoins and (prefix or folded in rules.suffixes):
            result[-1] = (result[-1][0], end)
            prefix = False
        else:
            result.append((start, end))
            prefix = folded in rules.prefixes
    return result


# -- forms ---------------------------------------------------------------------------------------


@lru_cache(maxsize=200_000)
def _forms(word: str, stemmer: str | None, query: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    rules = _rules(stemmer)
    forms: dict[str, None] = {}
    loose: dict[str, None] = {}
    parts = [part for part in _T.apostrophe.split(word) if part]
    for count in range(1, len(parts) + 1):  # "Kur’an’da": kur, kuran, kuranda
        _add_forms("".join(parts[:count]), rules, query, forms, loose)
    for form in forms:
        loose.pop(form, None)
    return tuple(forms), tuple(loose)


def _add_forms(
    word: str, rules: _Rules, query: bool, forms: dict[str, None], loose: dict[str, None]
) -> None:
    joined = _clean(word.replace(_T.joiner, ""), rules.lower)
    plain = _spell(joined, rules)
    _add(forms, _fold_clean(joined))
    for variant in (plain, *_strip(plain, rules.same)):
        _add(forms, _fold_clean(variant))
        for stem in _stems(variant, rules):
            _add(forms, stem)
    for variant in _strip(plain, rules.loose):
        _add(loose, _fold_clean(variant))
        for stem in _stems(variant, rules):
            _add(loose, stem)
    if _T.joiner in word:
        _add_compound(word, rules, forms, loose)
    if query and rules.typed_plain:
        for variant in _typed_plain(plain, rules.typed_plain):
            for stem in _stems(variant, rules):
                _add(forms, stem)


def _add_compound(word: str, rules: _Rules, forms: dict[str, None], loose: dict[str, None]) -> None:
    """Add what a word with ZWNJ is made of; its only part that is no affix is as good as itself."""
    cleaned = [_clean(part, rules.lower) for part in word.split(_T.joiner)]
    for stem in _stems(_T.joiner.join(_spell(part, rules) for part in cleaned), rules):
        _add(forms, stem)
    cores = [part for part in cleaned if _fold_clean(part) not in rules.affixes and len(part) > 1]
    target = forms if len(cores) == 1 else loose
    for core in cores:
        _add(target, _fold_clean(core))
        for stem in _stems(_spell(core, rules), rules):
            _add(target, stem)


def _add(terms: dict[str, None], term: str) -> None:
    if term:
        terms.setdefault(term)


def _strip(word: str, patterns: Iterable[re.Pattern[str]]) -> list[str]:
    return [match[1] for pattern in patterns if (match := pattern.search(word))]


def _stems(word: str, rules: _Rules) -> list[str]:
    if rules.stem is None or len(word) > _LONGEST or _T.not_stemmed.search(word):
        return []
    stems = [_fold_clean(rules.stem(word))]
    if rules.noun and not word.startswith(rules.noun):
        # Snowball takes an undefined noun for a verb as well, and cuts elsewhere.
        noun = rules.stem(rules.noun + word)
        if not noun.startswith(rules.noun):
            stems.append(_fold_clean(noun))
    return stems


def _typed_plain(word: str, rule: Mapping[str, Any]) -> list[str]:
    """Return Turkish spellings for ``word`` typed in ASCII, by vowel harmony.

    A vowel that is surely back (a) or front (e) decides for the open ones (i, o, u) that follow
    it, and for those before the first of them; where there is none, both are tried. A ``g``
    between vowels may stand for ``ğ``, and the ``s`` of the past in ``-mis`` for ``ş``.
    """
    if not re.fullmatch("[a-z]+", word):
        return []
    sure = {rule["back"]: "to_back", rule["front"]: "to_front"}
    first = next((sure[letter] for letter in word if letter in sure), None)
    result = []
    for harmony in (first,) if first else ("to_back", "to_front"):
        letters = []
        for letter in word:
            harmony = sure.get(letter, harmony)
            letters.append(rule[harmony].get(letter, letter))
        result.append("".join(letters))
    plain, soft = rule["soft"]
    for variant in list(result):
        at = variant.rfind(plain)
        if 0 < at < len(word) - 1 and _T.vowel.match(word[at - 1]) and _T.vowel.match(word[at + 1]):
            result.append(variant[:at] + soft + variant[at + 1 :])
    pattern, letter = rule["past"]
    for variant in list(result):
        past = re.sub(pattern, lambda match: match[1] + letter, variant)
        if past != variant:
            result.append(past)
    return [variant for variant in result if variant != word]


# -- letters -------------------------------------------------------------------------------------


def _clean(word: str, lower: Mapping[str, str]) -> str:
    word = unicodedata.normalize("NFKC", word)
    if lower:
        word = "".join(lower.get(letter, letter) for letter in word)
    word = unicodedata.normalize("NFC", word.lower())
    return _T.removed.sub("", word.translate(_T.digits))


def _spell(word: str, rules: _Rules) -> str:
    return "".join(rules.spelling.get(letter, letter) for letter in word)


def _fold_clean(word: str) -> str:
    bare = _T.removed.sub("", unicodedata.normalize("NFD", word).replace(_T.joiner, ""))
    folded = "".join(_T.letters.get(letter, letter) for letter in bare)
    return unicodedata.normalize("NFC", folded)


# -- the table -----------------------------------------------------------------------------------


def _ranges(ranges: Iterable[str]) -> str:
    """Return the inside of a character class for ranges such as ``064B-065F``."""
    result = ""
    for item in ranges:
        first, _, last = item.partition("-")
        result += f"\\U{int(first, 16):08x}-\\U{int(last or first, 16):08x}"
    return result


def _marks() -> str:
    """Return all combining marks (general category M) as the inside of a character class."""
    result = ""
    start = None
    for code in range(min(sys.maxunicode, 0xE01F0)):
        is_mark = unicodedata.category(chr(code))[0] == "M"
        if is_mark and start is None:
            start = code
        elif not is_mark and start is not None:
            result += f"\\U{start:08x}-\\U{code - 1:08x}"
            start = None
    return result


class _Table:
    """``folding.json`` in the shape that the functions above use."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.letters: Mapping[str, str] = data["letters"]
        self.digits = {ord(d): str(n) for row in data["digits"] for n, d in enumerate(row)}
        self.joiner: str = data["joiner"]
        self.thousands: str = data["thousands"]
        self.rules: Mapping[str, Mapping[str, Any]] = data["rules"]
        ignorable = _ranges(data["ignorable"])
        apostrophes = re.escape(data["apostrophes"])
        letter = f"(?:(?![{apostrophes}{ignorable}])(?:[^\\W_]|[{_marks()}]))"
        run = f"{letter}(?:[{ignorable}]*{letter})*"
        digits = "0-9" + "".join(data["digits"])
        # What is removed includes what is invisible, except the joiner, which means something.
        invisible = "(?!" + self.joiner + f")[{ignorable}]"
        self.removed = re.compile(f"[{_ranges(data['removed'])}\\s\u2044]|{invisible}")
        self.word = re.compile(f"{run}(?:[{apostrophes}]{run})*")
        self.apostrophe = re.compile(f"[{apostrophes}]")
        self.digit = re.compile(f"[{digits}]")
        self.number = re.compile(f"[{digits}]+")
        self.separator = re.compile(f"[{re.escape(self.thousands)}]")
        self.grouped = re.compile(f"[{digits}{re.escape(self.thousands)}]+")
        self.digits_or_not = re.compile(f"[{digits}]+|[^{digits}]+")
        self.arabic = re.compile(f"[{_ranges(data['arabic_letters'])}]")
        self.vowel = re.compile("[aeiou]")
        self.not_stemmed = re.compile("[0-9\U00010000-\U0010ffff]")


class _Rules:
    """What ``folding.json`` says of words in the language of one stemmer."""

    def __init__(self, stemmer: str | None) -> None:
        data = _T.rules.get(stemmer or "", {})
        self.stem: Callable[[str], str] | None = (
            snowballstemmer.stemmer(stemmer).stemWord if stemmer else None
        )
        self.lower: Mapping[str, str] = data.get("lower", {})
        self.spelling: Mapping[str, str] = data.get("spelling", {})
        self.same = [re.compile(pattern) for pattern in data.get("same", ())]
        self.loose = [re.compile(pattern) for pattern in data.get("loose", ())]
        self.noun: str = data.get("noun", "")
        self.typed_plain: Mapping[str, Any] = data.get("typed_plain", {})
        self.prefixes = {fold(affix) for affix in data.get("prefixes", ())}
        self.suffixes = {fold(affix) for affix in data.get("suffixes", ())}
        bound = {fold(affix) for affix in data.get("bound", ())}
        self.affixes = self.prefixes | self.suffixes | bound
        self.blanks_join = bool(self.prefixes or self.suffixes)


_T = _Table(DATA)


@cache
def _rules(stemmer: str | None) -> _Rules:
    return _Rules(stemmer)
