"""Gives each edit, and each doubt, the probability that it is right.

A module states what it can tell when it makes an edit. Once all have run more is known: how the new
words read, how many of them the language does not know, how sure the other edits of the same kind
in the text are. What that is worth was measured on pages whose true text is known, typeset
ones and some with lines put in visual order (``tests/bench/made_up_lines.py``): a logistic
regression (J. Platt, 1999) of whether an edit was right, with weights for all edits, which
those of a rule with many examples go away from only as far as these show (ridge regression, A.
Hoerl and R. Kennard, 1970). ``confidence.json`` holds the weights; ``tests/bench/confidence.py``
fits them.

The rule of an edit that several made is the last one; each adds a constant of its own. Where a rule
is not among those measured, what the modules state stays.

Programs and extractors do the same on all lines. So where words were only put in another order, and
hardly any of the words that a rule put so in a text are likely to be right, the rule has taken the
text for something that it is not, and these edits are better left to an editor; unless much of what
is done to the text is right, for then it is damaged, and the order is mostly better than it was.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from ..languages import Language
from ..model import Doubt, Edit
from .arabic import HAS_LETTERS, IN_WORD, SIGNS, likely_language
from .edits import apply_edits
from .language_model import ZWNJ, language_model
from .scoring import TextScorer, text_scorer
from .unmapped import PRIVATE, REPLACEMENT

#: What is known of an edit, in the order of :func:`evidence`: a constant; the log-odds that its
#: modules state; the share of the words it leaves that are unknown or torn, and the
#: logarithm of their number; the share of such words before; how probable the words are, each
#: (log10); the mean log-odds that the edits of these rules state in the text; the logarithm of the
#: number of words of other scripts and numbers in it; what share of the words of the text is of
#: edits of its last rule; of its lines, the share of words that are unknown or torn; the
#: logarithm of the number of neighbours in it that may be one word with a ZWNJ.
EDIT = (
    "constant",
    "stated",
    "unknown",
    "unknown_count",
    "before",
    "reading",
    "others",
    "islands",
    "share",
    "line_unknown",
    "parted",
)
#: What is known of a doubt: a constant, the log-odds stated, those of its edit as they come out.
DOUBT = ("constant", "stated", "edit")

FILE = Path(__file__).with_suffix(".json")

_WORD = re.compile(f"[{IN_WORD}{REPLACEMENT}{PRIVATE}]+")
#: Letters are missing, a sign has none, or a letter has two vowels.
_TORN = re.compile(
    f"[{REPLACEMENT}{PRIVATE}]|^[{SIGNS}]|[\u064b-\u0650\u0652]\u0651?[\u064b-\u0650\u0652]"
)
_ISLAND = re.compile("[A-Za-z0-9]+")
_LINE = 200  # characters of a line on either side of an edit
_LONGEST = 40  # characters of a word beside an edit
_LEAST, _MOST = 0.01, 0.995  # of what is stated: beyond, the examples are too few
_CERTAIN = 0.8  # of a word, to leave no doubt about it
_WORST = -9.0  # log10, of the reading
#: Of the words of all edits, where more are expected to be right, all are made.
DAMAGED = 0.45


@dataclass(frozen=True, slots=True)
class Weights:
    """What the evidence is worth: for all rules (``""``), for some by themselves; the constants of
    all rules that were measured; the share of words that those rules that move words have to put
    right in a text."""

    rules: Mapping[str, float]
    least: Mapping[str, float]
    edit: Mapping[str, Sequence[float]]
    doubt: Mapping[str, Sequence[float]]


def calibrated(
    text: str, edits: Sequence[Edit], doubts: Sequence[Doubt], language: Language | None
) -> tuple[tuple[Edit, ...], tuple[Doubt, ...]]:
    """Return ``edits`` of ``text``, and ``doubts`` of what they make of it, with probabilities.

    A doubt that comes out certain goes; a word by itself that does not is one more.
    """
    if not edits:
        return tuple(edits), tuple(doubts)
    weights = _weights()
    sure = tuple(
        replace(edit, confidence=_probability(edit, known, weights))
        for edit, known in zip(edits, evidence(text, edits, language), strict=True)
    )
    found = [
        replace(doubt, confidence=_of_doubt(doubt, edit, weights)) if edit else doubt
        for doubt, edit in with_edits(doubts, sure)
    ]
    found = [doubt for doubt in found if doubt.confidence < _CERTAIN]
    return sure, tuple(sorted((*found, *_unsure_words(text, sure, found))))


def _unsure_words(text: str, edits: Sequence[Edit], doubts: Sequence[Doubt]) -> Iterator[Doubt]:
    """Yield the words that an edit leaves by itself and that are not certain."""
    after = apply_edits(text, edits)
    taken = {place for doubt in doubts for place in range(doubt.start, doubt.end)}
    for start, edit in _places(edits):
        if edit.confidence < _CERTAIN and words_of(edit) == 1:
            first, last = _widened(after, start, start + len(edit.after))
            first += len(after[first:last]) - len(after[first:last].lstrip())
            word = after[first:last].strip()
            span = range(first, first + len(word))
            # letters that are missing are told of as damage
            if HAS_LETTERS.search(word) and REPLACEMENT not in word and taken.isdisjoint(span):
                taken.update(span)
                yield Doubt(span.start, span.stop, edit.confidence)


def _probability(edit: Edit, known: Sequence[float], weights: Weights) -> float:
    rules = set(edit.rule.split("+"))
    if not rules <= weights.rules.keys():
        return edit.confidence
    row = weights.edit.get(main_rule(edit), weights.edit[""])
    return probability(sum(map(weights.rules.__getitem__, sorted(rules))) + product(row, known))


def _of_doubt(doubt: Doubt, edit: Edit, weights: Weights) -> float:
    rule = main_rule(edit)
    if rule not in weights.rules:
        return doubt.confidence
    return probability(product(weights.doubt.get(rule, weights.doubt[""]), of_doubt(doubt, edit)))


def unlikely(edits: Sequence[Edit]) -> frozenset[Edit]:
    """Return those of ``edits``, all of one text, which had better not be made.

    Where several rules moved words, all of them have to be mistaken: an edit is taken back whole.
    """
    moving = {edit for edit in edits if only_moves(edit)}
    if not moving or expected(_counted(edits)) > DAMAGED:
        return frozenset()
    by_rule: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        for rule in set(edit.rule.split("+")):
            by_rule[rule].append(edit)
    mistaken = {
        rule: expected(_counted(by_rule[rule])) < least
        for rule, least in _weights().least.items()
        if rule in by_rule
    }
    judged = {
        edit: [mistaken[rule] for rule in edit.rule.split("+") if rule in mistaken]
        for edit in moving
    }
    return frozenset(edit for edit, rules in judged.items() if rules and all(rules))


def only_moves(edit: Edit) -> bool:
    """Tell whether ``edit`` puts letters in another order, and nothing else."""
    before, after = (
        [char for char in text if char.isalnum()] for text in (edit.before, edit.after)
    )
    return before != after and Counter(before) == Counter(after)


def expected(edits: Iterable[tuple[float, int]]) -> float:
    """Return the share of words that is expected to be right by ``edits``: the probability and the
    number of words of each."""
    found = list(edits)
    return sum(likely * count for likely, count in found) / max(1, sum(n for _, n in found))


def _counted(edits: Sequence[Edit]) -> Iterator[tuple[float, int]]:
    return ((edit.confidence, words_of(edit)) for edit in edits)


def words_of(edit: Edit) -> int:
    """Return the number of words that ``edit`` leaves."""
    return len(edit.after.split())


def main_rule(edit: Edit) -> str:
    """Return the rule by whose weights ``edit`` is judged: the last one."""
    return edit.rule.rpartition("+")[2]


def of_doubt(doubt: Doubt, edit: Edit) -> tuple[float, ...]:
    """Return what is known of ``doubt``, which lies in ``edit``; see ``DOUBT``."""
    return 1.0, odds(doubt.confidence), odds(edit.confidence)


def with_edits(
    doubts: Sequence[Doubt], edits: Sequence[Edit]
) -> Iterator[tuple[Doubt, Edit | None]]:
    """Yield the doubts, each with the edit that it lies in."""
    places = [(start, start + len(edit.after), edit) for start, edit in _places(edits)]
    number = 0
    for doubt in sorted(doubts):
        while number < len(places) and places[number][1] <= doubt.start:
            number += 1
        inside = number < len(places) and places[number][0] < doubt.end
        yield doubt, places[number][2] if inside else None


def _places(edits: Sequence[Edit]) -> Iterator[tuple[int, Edit]]:
    """Yield where in the text after all ``edits`` each begins."""
    shift = 0
    for edit in edits:
        yield edit.start + shift, edit
        shift += len(edit.after) - len(edit.before)


def evidence(
    text: str, edits: Sequence[Edit], language: Language | None
) -> list[tuple[float, ...]]:
    """Return what is known of each of ``edits``, which are all edits of ``text``; see ``EDIT``."""
    after = apply_edits(text, edits)
    tag = likely_language(after, language)
    scorer = text_scorer(tag) if tag else None
    stated: dict[str, list[float]] = defaultdict(list)
    for edit in edits:
        for rule in set(edit.rule.split("+")):
            stated[rule].append(odds(edit.confidence))
    means = {rule: (sum(found), len(found)) for rule, found in stated.items()}
    shares = _shares(after, edits)
    result: list[tuple[float, ...]] = []
    for start, edit in _places(edits):
        new = after[slice(*_widened(after, start, start + len(edit.after)))]
        old = text[slice(*_widened(text, edit.start, edit.end))]
        words = _WORD.findall(new)
        before = _WORD.findall(old)
        unknown = _unknown(words, scorer)
        line = after[slice(*_line(after, start, start + len(edit.after)))]
        around = _WORD.findall(line)
        sums = [means[rule] for rule in sorted(set(edit.rule.split("+")))]
        result.append(
            (
                1.0,
                odds(edit.confidence),
                unknown / (len(words) + 0.5),
                math.log1p(unknown),
                _unknown(before, scorer) / (len(before) + 0.5),
                max(_WORST, scorer.text(new, lenient=True) / (len(words) + 1)) if scorer else 0.0,
                sum(total for total, _ in sums) / sum(count for _, count in sums),
                math.log1p(len(_ISLAND.findall(new))),
                shares[main_rule(edit)],
                _unknown(around, scorer) / (len(around) + 0.5),
                math.log1p(_parted(words, tag)),
            )
        )
    return result


def _shares(after: str, edits: Sequence[Edit]) -> dict[str, float]:
    """Return what share of the words of ``after`` the edits of each rule leave, by the last one."""
    counts: Counter[str] = Counter()
    for edit in edits:
        counts[main_rule(edit)] += words_of(edit)
    words = len(after.split())
    return {rule: min(1.0, count / (words or 1)) for rule, count in counts.items()}


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the lines of ``start`` to ``end`` begin and end, as far as they are near."""
    first = text.rfind("\n", max(0, start - _LINE), start) + 1
    last = text.find("\n", end, end + _LINE)
    return first or max(0, start - _LINE), last if last >= 0 else min(len(text), end + _LINE)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return ``start`` and ``end`` moved outwards to the ends of the words that they cut."""
    first, last = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    while start > first and _WORD.match(text[start - 1]):
        start -= 1
    while end < last and _WORD.match(text[end]):
        end += 1
    return start, end


def _unknown(words: Sequence[str], scorer: TextScorer | None) -> int:
    """Count the ``words`` that the language does not know, that are torn, or are none."""
    if scorer is None:
        return 0
    return sum(
        bool(_TORN.search(word)) or not HAS_LETTERS.search(word) or not scorer.known(word)
        for word in words
    )


def _parted(words: Sequence[str], tag: str | None) -> int:
    """Count the neighbours among ``words`` that the language has as one word with a ZWNJ."""
    model = language_model(tag) if tag else None
    if model is None or not model.has_joiners:
        return 0
    return sum(model.listed(model.key(ZWNJ.join(pair))) for pair in pairwise(words))


def odds(probability: float) -> float:
    """Return the log-odds (natural) of ``probability``, within bounds."""
    bounded = min(max(probability, _LEAST), _MOST)
    return math.log(bounded / (1 - bounded))


def probability(log_odds: float) -> float:
    """Return the probability that goes with ``log_odds``."""
    return 1 / (1 + math.exp(-log_odds))


def product(weights: Sequence[float], known: Sequence[float]) -> float:
    """Return the sum of what each piece of evidence is worth."""
    return sum(weight * value for weight, value in zip(weights, known, strict=True))


@cache
def _weights() -> Weights:
    data = json.loads(FILE.read_text(encoding="utf-8"))
    edit, doubt = (
        {rule: [row[name] for name in names] for rule, row in data[of].items()}
        for of, names in (("edit", EDIT), ("doubt", DOUBT))
    )
    return Weights(data["rules"], data["least"], edit, doubt)
