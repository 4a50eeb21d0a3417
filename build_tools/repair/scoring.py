"""Says how probable a text is: words by the language model, blanks and punctuation by classes."""

from __future__ import annotations

from collections.abc import Sequence

from .language_model import BREAK, LanguageModel

_NOTHING = str.maketrans("", "", " \ufffd\u200d")
_RARE = -7.0  # a word so rare that no other foretells it
_NO_WORD = -4.0  # signs that no letter carries


class TextScorer:
    """What :class:`decoding.Decoder` asks of a language; answers are kept for the document.

    ``follow[a][b]`` is the log10 probability that a character of class b follows one of class a.
    """

    def __init__(self, model: LanguageModel, follow: Sequence[Sequence[float]]) -> None:
        self.follow = follow
        self._model = model
        self._known: dict[str, bool] = {}
        self._keys: dict[str, str] = {}
        self._words: dict[str, float] = {}
        self._pairs: dict[tuple[str, str], float] = {}
        self._prefixes: dict[str, float] = {}

    def bigram(self, before: str, word: str) -> float:
        """Return the probability of ``word`` after ``before``, which is empty after a stop."""
        alone = self._words.get(word)
        if alone is None:
            key = self._key(word)
            alone = self._words[word] = self._model.word(key) if key else _NO_WORD
        if alone < _RARE:
            return alone
        known = self._pairs.get((before, word))
        if known is None:
            known = self._model.bigram(self._key(before) or BREAK, self._key(word))
            self._pairs[before, word] = known
        return known

    def prefix(self, start: str) -> float:
        """Return the probability of the best word that begins with ``start``."""
        known = self._prefixes.get(start)
        if known is None:
            key = self._key(start)
            known = self._prefixes[start] = self._model.prefix(key) if key else 0.0
        return known

    def known(self, word: str) -> bool:
        """Tell whether ``word`` is one of the language."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._model.known(self._key(word))
        return known

    def _key(self, word: str) -> str:
        key = self._keys.get(word)
        if key is None:
            key = self._keys[word] = self._model.plain(word).translate(_NOTHING)
        return key
