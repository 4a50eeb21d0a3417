"""The language of a document and of each of its blocks, as BCP 47.

The script narrows the choice, a classifier (py3langid, an implementation of langid.py by Lui and
Baldwin, 2012, "langid.py: An Off-the-shelf Language Identification Tool") makes it, and words that
belong to one written standard alone tell the standard (Dari or Iranian Persian). All of them look
at letters and words and none at their order, so text whose word order is damaged is no harder.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from babel.core import Locale
from py3langid.langid import (  # type: ignore[import-untyped]
    MODEL_FILE,
    LanguageIdentifier,
)

from ..folding import fold_words
from ..languages import Language, direction, script_of_language
from ..model import Block
from ..scripts import script_of, scripts

#: A block in the document's own script keeps the document's language unless it has this many
#: letters and the classifier is this sure: a few words with names in them prove nothing.
_MIN_LETTERS = 60
_MIN_CONFIDENCE = 0.95
#: Above this, a text is in a language that the archive does not have; so much of it is looked at.
_SURELY = 0.999
_SAMPLE = 20_000

#: A written standard needs one word that the other never writes, and twice the other's weight.
_MIN_WEIGHT = 3.0
_MARGIN = 2.0


@dataclass(frozen=True, slots=True)
class Identified:
    """A language, and the words of the text that told its written standard, if any did."""

    tag: str
    evidence: tuple[str, ...] = ()


def identify(
    text: str, tags: Sequence[str], languages: Mapping[str, Language]
) -> Identified | None:
    """Return which of ``tags`` ``text`` is written in, or ``None``.

    ``None`` where the text has no letters, or is in a script that none of the languages uses.
    A tag with a region (``fa-AF``) is given only where words of the text show it; else the bare
    language, which counts as one of ``tags`` as soon as one of its regions does.
    """
    counts = scripts(text)
    if not counts:
        return None
    script = counts.most_common(1)[0][0]
    candidates = _candidates(script, tags, languages)
    if not candidates:
        return None
    primary = candidates[0]
    if len(candidates) > 1:
        primary = _classify(_only(text, script), candidates)[0]
    return variant(text, primary, tags, languages)


def foreign(text: str, tags: Sequence[str], languages: Mapping[str, Language]) -> str | None:
    """Return the language of ``text`` where it is surely none of ``tags``, else ``None``.

    Only a text of some length can show it, and only where the classifier finds none of the
    languages of the script at all likely.
    """
    counts = scripts(text[:_SAMPLE])
    if not counts:
        return None
    script, letters = counts.most_common(1)[0]
    if letters < _MIN_LETTERS:
        return None
    identifier = _any_language()
    known = [tag for tag in _candidates(script, tags, languages) if tag in identifier.labels]
    ranked = identifier.rank(_only(text[:_SAMPLE], script))
    best, confidence = ranked[0]
    share = sum(probability for tag, probability in ranked if tag in known)
    return str(best) if known and confidence > _SURELY and share < 1 - _SURELY else None


def language_name(tag: str) -> str:
    """Return the English name of the language ``tag`` (CLDR), for messages; else the tag."""
    return str(Locale("en").languages.get(tag, tag))


def variant(
    text: str, primary: str, tags: Sequence[str], languages: Mapping[str, Language]
) -> Identified:
    """Return the written standard of ``primary`` among ``tags`` that ``text`` shows, if any.

    Each marker of ``variants`` in ``languages/*.yml`` counts once, with its weight. Two standards
    whose evidence is balanced leave the bare language.
    """
    language = languages.get(primary)
    markers: Mapping[str, Mapping[str, Any]] = language.data.get("variants", {}) if language else {}
    folded = f" {fold_words(text)} " if markers else ""
    found = {
        tag: {word: float(weight) for word, weight in words.items() if _has(folded, word)}
        for tag, words in markers.items()
        if tag in tags
    }
    weights = sorted(((sum(words.values()), tag) for tag, words in found.items()), reverse=True)
    if weights:
        best, tag = weights[0]
        second = weights[1][0] if len(weights) > 1 else 0.0
        if best >= _MIN_WEIGHT and best >= _MARGIN * second:
            return Identified(tag, tuple(found[tag]))
    if primary not in tags:
        regions = [tag for tag in tags if tag.split("-")[0] == primary]
        if len(regions) == 1:  # the archive holds this standard and no other
            return Identified(regions[0])
    return Identified(primary)


def identify_blocks(
    blocks: Sequence[Block],
    document: str,
    tags: Sequence[str],
    languages: Mapping[str, Language],
) -> tuple[Block, ...]:
    """Return ``blocks`` with the language and direction of each, in a document in ``document``.

    A block has the document's language unless its script, its wording as a heading, or, in a
    longer block, the classifier says otherwise.
    """
    return tuple(
        replace(block, lang=tag, dir=direction(tag, languages))
        for block in blocks
        for tag in (_block_language(block, document, tags, languages),)
    )


def _block_language(
    block: Block, document: str, tags: Sequence[str], languages: Mapping[str, Language]
) -> str:
    counts = scripts(block.text)
    if not counts:
        return document
    script, letters = counts.most_common(1)[0]
    own = script == script_of_language(document, languages)
    primary = document.split("-")[0]
    candidates = _candidates(script, tags, languages)
    if not candidates:
        return document
    if own and block.kind == "heading" and block.role:
        wordings = {
            tag: block.role in language.headings
            and any(_begins(block.text, word) for word in language.headings[block.role])
            for tag, language in languages.items()
        }
        others = [tag for tag in candidates if wordings.get(tag)]
        return document if wordings.get(primary) or not others else others[0]
    if own and letters < _MIN_LETTERS:
        return document
    best, confidence = candidates[0], 1.0
    if len(candidates) > 1:
        best, confidence = _classify(_only(block.text, script), candidates)
    if own and (best == primary or confidence < _MIN_CONFIDENCE):
        return document
    return variant(block.text, best, tags, languages).tag


def _begins(text: str, wording: str) -> bool:
    """Whether ``text``, without a number before it, is ``wording`` or begins with it as words."""
    words = [word for word in fold_words(text).split() if not word.isdecimal()]
    sought = fold_words(wording).split()
    return bool(sought) and words[: len(sought)] == sought


def _candidates(script: str, tags: Sequence[str], languages: Mapping[str, Language]) -> list[str]:
    """Return the bare languages of ``tags`` that are written in ``script``, in order, each once."""
    found = [tag.split("-")[0] for tag in tags if script_of_language(tag, languages) == script]
    return list(dict.fromkeys(found))


def _only(text: str, script: str) -> str:
    """Return the words of ``text`` that are in ``script``: the others mislead the classifier."""
    return " ".join(
        word
        for word in re.split(r"\s+", text)
        if script in {script_of(character) for character in word}
    )


@cache
def _model() -> Any:
    """Return the classifier for all languages that it knows; to read it takes half a second."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@lru_cache(maxsize=64)
def _classifier(languages: tuple[str, ...]) -> Any:
    identifier = copy.copy(_model())
    known = set(identifier.labels).intersection(languages)
    if len(known) < len(languages):  # it cannot choose between what it knows and what it does not
        return None
    identifier.set_languages(sorted(known))
    return identifier


@lru_cache(maxsize=1)
def _any_language() -> Any:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _classify(text: str, candidates: Sequence[str]) -> tuple[str, float]:
    """Return the likeliest of ``candidates`` and its probability (0 where there is no model)."""
    identifier = _classifier(tuple(sorted(candidates)))
    if identifier is None:
        return candidates[0], 0.0
    tag, confidence = identifier.classify(text)
    return str(tag), float(confidence)


def _has(folded: str, word: str) -> bool:
    return f" {fold_words(word)} " in folded
