"""Turns words back that were put down letter by letter while the words beside them were not.

PDFium does so where a program names the text of some shapes of letters beside the page (the
``ActualText`` of ISO 32000-2, 14.9.4): a word whose leftmost shape is named so comes out from its
end, the others in order, and the words of the line stand in order: ``هک از طرف کی سازمان``. So the
shape at the end of a word decides. A sign inside of a word parts it, and each part is turned by
itself: ``ملاُرجّةب`` is ``المُجرّبة``. Which shapes turn words the text itself tells: each has a rate
of its own, estimated by expectation maximisation (A. P. Dempster, N. M. Laird and D. B. Rubin,
1977); the words are then read together, by the language model (A. J. Viterbi, 1967).

The letters of a ligature keep their order where a word is turned, and change places in one that is
not (:mod:`.swapped_letters`): either way they stand the wrong way round once the words are turned
back. Words are known by what they are without that.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import product

from ..languages import Language
from ..model import Doubt, Edit
from .arabic import CARRIERS, LETTERS, SIGNS, likely_language
from .edits import apply_edits
from .language_model import BREAK, ZWNJ, LanguageModel, language_model
from .runs import logarithm
from .swapped_letters import likely_key, swapped_pairs
from .vocabulary import vocabulary

NAME = "turned_words"
ORDER = 37  # before letters change places and words are looked at

_TANWIN = "\u064b-\u064d"
_FATHATAN = "\u064b"
_AT_END = re.compile(f"([{_TANWIN}]ا?)$")
#: A word, which ends with its tanwin, or something that ends the context of words.
_TOKEN = re.compile(
    rf"[{LETTERS}](?:(?![{_TANWIN}])[{LETTERS}{SIGNS}\u200c])*(?:[{_TANWIN}](?:ا(?![{LETTERS}]))?)?"
    r"|[.؟?!؛;:\n]"
)
_LETTERS = re.compile(f"[{LETTERS}]+")
_SIGNED = re.compile(f"[{_TANWIN}]")
_STRANDED = re.compile(rf"^ا[{LETTERS}]+(?<![{CARRIERS[_FATHATAN]}]){_FATHATAN}$")
#: Shapes: any, and those that have a sign on or behind them.
_ANY, _WITH_SIGN = re.compile(""), re.compile("[أإآ]|.2|..1")
_AT_SIGNS = re.compile(f"([{SIGNS}]+)")

_FEWEST = 8  # words that are known from their end only
_FEWEST_SIGNED = 2  # of those that end with a tanwin which their last letter cannot bear
_SHARE = 0.04  # of all words, that they have to be
_MOST = 0.9  # and at most of those that tell the order: else whole lines are reversed
_TELLING = 3  # letters of a word that tells its order
_ROUNDS = 8
_MOST_PARTS = 4  # of a word that signs part
_PRIOR = 0.5  # words that speak for each of both at the beginning of the estimate
_STRONGEST = 0.5  # of the odds of the language model: it is too sure of itself
_CERTAIN = 0.7
_SHORTER = 2.0  # and more, where one is short
_APART = 2.0  # log10, by which two words have to be more probable than one that is unknown


_KeyOf = Callable[[str], str]  # what the language model knows a word by


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to read a word: the text, its key, and the last shapes of its parts.

    Beside each shape stands whether the part was turned.
    """

    text: str
    key: str
    parts: tuple[tuple[str, bool], ...] = ()

    @property
    def turned(self) -> Iterator[str]:
        """The shapes of the parts that were turned."""
        return (shape for shape, turned in self.parts if turned)


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every word that was turned."""
    if not _LETTERS.search(text):
        return
    tag = likely_language(text, language)
    model = language_model(tag) if tag else None
    shapes = _turning(text, model) if model else None
    if model is None or shapes is None:
        return
    found = tuple(_turned(text, shapes, model.key, model))
    pairs = swapped_pairs(apply_edits(text, found), tag, model)
    if pairs:  # what is swapped in words that were turned shows only once these are turned back
        key = cache(partial(likely_key, pairs=pairs, model=model))
        found = tuple(_turned(text, shapes, key, model))
    yield from found


def _turned(
    text: str, shapes: re.Pattern[str], key_of: _KeyOf, model: LanguageModel
) -> Iterator[Edit]:
    """Yield an edit for every word of ``text`` that was turned, by what ``key_of`` takes it for."""
    tokens = [
        part
        for match in _TOKEN.finditer(text)
        for start, token in ((match.start(), match.group()),)
        for part in (
            _parted(start, token, key_of, model) if _cut(text, start) else ((start, token),)
        )
    ]
    words = [
        tuple(way for way in _ways(token, key_of) if all(map(shapes.match, way.turned)))
        for _, token in tokens
    ]
    rates = _rates(words, model)
    for (start, token), ways, way, sure in zip(
        tokens, words, *_read(words, rates, model), strict=True
    ):
        if way.text != ways[0].text:
            other = (ways[0].text,)
            doubts = (Doubt(0, len(way.text), sure, other),) if sure < _CERTAIN else ()
            yield Edit(start, start + len(token), token, way.text, NAME, sure, doubts=doubts)


def _cut(text: str, place: int) -> bool:
    """Tell whether the line at ``place`` has a tanwin, which cuts lines: blanks are lost there."""
    end = text.find("\n", place)
    return bool(_SIGNED.search(text, text.rfind("\n", 0, place) + 1, end % (len(text) + 1)))


def _parted(
    start: int, token: str, key_of: _KeyOf, model: LanguageModel
) -> Iterator[tuple[int, str]]:
    """Yield ``token``, or the two words that it is without the blank between them."""
    alone = [way.key for way in _ways(token, key_of)]
    cut = 0
    joined = (f"{one[:k]}{ZWNJ}{one[k:]}" for one in alone for k in range(1, len(one)))
    if _LETTERS.match(token) and not any(map(model.known, (*alone, *joined))):
        best = max(map(model.word, alone)) + _APART
        for place in range(1, len(token)):
            parts = token[:place], token[place:]
            if not _LETTERS.match(parts[1]):
                continue
            keys = [[way.key for way in _ways(part, key_of)] for part in parts]
            if all(any(map(model.known, each)) for each in keys):
                score = sum(max(map(model.word, each)) for each in keys)
                score -= _SHORTER * (min(map(len, parts)) < _TELLING)
                if score > best:
                    best, cut = score, place
    if cut:
        yield start, token[:cut]
    yield start + cut, token[cut:]


def _ways(word: str, key_of: _KeyOf) -> tuple[_Way, ...]:
    """Return how ``word`` may be read, as it stands first; one way only where all are one."""
    if not _LETTERS.match(word):
        return (_Way(word, BREAK),)
    end = _AT_END.search(word)
    tail = end.group()[::-1] if end else ""
    body = word[: end.start()] if end else word
    pieces = [piece for piece in _AT_SIGNS.split(body) if piece]
    parts = [
        place for place, piece in enumerate(pieces) if len(piece) > 1 and _LETTERS.match(piece)
    ][:_MOST_PARTS]
    ways: dict[str, _Way] = {}
    for turned in product((False, True), repeat=len(parts)):
        read, shapes = list(pieces), []
        for place, is_turned in zip(parts, turned, strict=True):
            if is_turned:
                read[place] = pieces[place][::-1]
            inside = place + 1 < len(pieces)
            shapes.append((_last_shape(read[place], inside, bool(tail)), is_turned))
        text = "".join(read) + tail if any(turned) else word
        key = key_of(text)
        ways.setdefault(key, _Way(text, key, tuple(shapes)))
    return tuple(ways.values())


def _last_shape(part: str, inside: bool, tail: bool) -> str:
    """Return what tells the shape of the last letter of ``part``, and how it is joined."""
    joined = 2 if inside and _joins(part[-1]) else int(_joins(part[-2]))
    return f"{part[-1]}{joined}{tail:d}"


@cache
def _joins(letter: str) -> bool:
    """Tell whether ``letter`` is joined to the one after it: whether it has an initial form."""
    try:
        unicodedata.lookup(f"{unicodedata.name(letter)} INITIAL FORM")
    except KeyError:
        return False
    return True


def _turning(text: str, model: LanguageModel) -> re.Pattern[str] | None:
    """Return the shapes that turn some words of ``text``, where others of it stand in order."""
    found = vocabulary(text, model)
    tell = {word: n for word, n in found.counts.items() if len(found.keys[word]) >= _TELLING}
    turned = sum(
        tell[word]
        for word in found.unknown.intersection(tell)
        if any(model.known(way.key) for way in _ways(word, model.key)[1:])
    )
    signed = sum(
        found.counts[word]
        for word in found.unknown
        if _STRANDED.search(word)
        and any(model.known(way.key) for way in _ways(word, model.key)[1:])
    )
    if turned >= max(_FEWEST, _SHARE * sum(tell.values())):
        shapes = _ANY
    elif signed >= _FEWEST_SIGNED:
        shapes = _WITH_SIGN
    else:
        return None
    ordered = sum(
        n
        for word, n in tell.items()
        if word not in found.unknown
        and _LETTERS.match(word)
        and not any(model.known(way.key) for way in _ways(word, model.key)[1:])
    )
    return shapes if turned <= _MOST * (turned + ordered) else None


def _rates(words: Sequence[tuple[_Way, ...]], model: LanguageModel) -> Mapping[str, float]:
    """Return how often a word that ends in each shape is turned."""
    both = [ways for ways in words if len(ways) > 1]
    rates: Mapping[str, float] = defaultdict(lambda: 0.5)
    for _ in range(_ROUNDS):
        counts: dict[str, list[float]] = defaultdict(lambda: [_PRIOR, _PRIOR])
        joined: dict[str, list[float]] = defaultdict(lambda: [_PRIOR, _PRIOR])
        for ways in both:
            shares = _shares([_score(way, model.word(way.key), rates) for way in ways])
            for way, share in zip(ways, shares, strict=True):
                for shape, turned in way.parts:
                    counts[shape][turned] += share
                    joined[shape[1]][turned] += share
        rates = _Rates(
            {shape: (a, b) for shape, (a, b) in counts.items()},
            {kind: b / (a + b) for kind, (a, b) in joined.items()},
        )
    return rates


class _Rates(dict[str, float]):
    """The rates by shape; that of a rare one leans on the shapes that are joined as it is."""

    def __init__(
        self, counts: Mapping[str, tuple[float, float]], kinds: Mapping[str, float]
    ) -> None:
        self._kinds = kinds
        for shape, (kept, turned) in counts.items():
            kind = kinds[shape[1]]
            self[shape] = (turned + 4 * kind) / (kept + turned + 4)

    def __missing__(self, shape: str) -> float:
        return self._kinds.get(shape[1:2], 0.5)


def _score(way: _Way, probability: float, rates: Mapping[str, float]) -> float:
    shares = (rates[shape] if turned else 1 - rates[shape] for shape, turned in way.parts)
    return probability + sum(map(logarithm, shares))


def _shares(scores: Sequence[float]) -> list[float]:
    weights = [10 ** (score - max(scores)) for score in scores]
    return [weight / sum(weights) for weight in weights]


def _read(
    words: Sequence[tuple[_Way, ...]], rates: Mapping[str, float], model: LanguageModel
) -> tuple[list[_Way], list[float]]:
    """Return how each word is read in the most probable text, and the probability of that."""
    prices = [[_score(way, 0.0, rates) for way in ways] for ways in words]
    forth = _sweep(words, prices, model.bigram)
    back = _sweep(words[::-1], prices[::-1], lambda after, key: _behind(model, after, key))[::-1]
    path: list[_Way] = []
    sure: list[float] = []
    for ways, price, a, b in zip(words, prices, forth, back, strict=True):
        alone = [model.word(way.key) if way.key != BREAK else 0.0 for way in ways]
        # both sweeps hold what the word costs by itself
        total = [x + y - p - w for x, y, p, w in zip(a, b, price, alone, strict=True)]
        best = max(range(len(ways)), key=total.__getitem__)
        path.append(ways[best])
        sure.append(_shares([_STRONGEST * each for each in total])[best])
    return path, sure


def _sweep(
    words: Sequence[tuple[_Way, ...]],
    prices: Sequence[Sequence[float]],
    step: Callable[[str, str], float],
) -> list[list[float]]:
    """Return, for each way of each word, the best score of all that leads to it."""
    found: list[list[float]] = []
    before: tuple[_Way, ...] = (_Way("", BREAK),)
    scores = [0.0]
    for ways, price in zip(words, prices, strict=True):
        scores = [
            p
            + max(
                score + (step(one.key, way.key) if way.key != BREAK else 0.0)
                for score, one in zip(scores, before, strict=True)
            )
            for way, p in zip(ways, price, strict=True)
        ]
        found.append(scores)
        before = ways
    return found


def _behind(model: LanguageModel, after: str, key: str) -> float:
    """Return the probability of ``key`` before the word ``after``."""
    if after == BREAK:
        return model.word(key)
    return model.word(key) + model.bigram(key, after) - model.word(after)
