"""Puts blanks back into lines of Latin script that lost them: ``birtoplulukdağılımıdır;Bunedenle``.

Where a program makes the blanks of a justified line narrow, an extractor sees none of them: all
words of the line stand together, and those of the lines around it do not. Such a line shows itself
by a run of letters that is no word and consists of words, three or more; in a text that has such
lines, a run of two is enough. Its runs are parted into the words that the language model finds most
probable after one another; it knows the words of the sound lines as well, names among them. A
capital behind a small letter begins a word. Blanks come back behind marks that close, before marks
that open, beside numbers and signs of sums, and beside dashes that the sound lines have between
blanks. Lines with addresses, names of files and code are left alone: there words do stand together.
Where a text has such lines, others may have lost some of their blanks: their runs are parted too,
where the words are much more probable than one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, pairwise

from ..languages import Language
from ..model import Doubt, Edit
from .language_model import BREAK, FLOOR, NUMBER
from .latin import APOSTROPHES, LETTERS, LatinModel, latin_model, likely_language
from .segmentation import Part, most_probable_words

NAME = "glued_words"
ORDER = 37

# What shows that a line is glued, and, behind it, where the text has such lines already: letters
# of a run, words in it, and how much more probable than one word they are (log10).
_LONG, _AGAIN = 20, 10
_PARTS, _PARTS_AGAIN = 3, 2
_GAIN, _GAIN_AGAIN, _GAIN_ALONE = 7.0, 3.0, 6.0

_LETTERS_A_TOKEN = 12  # at least, in a glued line; sound ones have 7, and few of one word have more
_TELLING, _SENSE = 4, 0.6  # letters of a word that is no chance, and their share of the run
_WORD_LENGTH = 28  # letters
_LONGEST = 1000  # characters of a line; a longer one is none, or takes too much time
_CERTAIN = 0.9  # of a word, to leave no doubt about it
_FEW_WORDS = 10_000  # a word of the text is as probable as one of a text of as many words
_OWN = 3  # letters of a word of the text's own

_LETTER = re.compile(f"[{LETTERS}]")
_LINE = re.compile(r"[^\n\f]+")
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(rf"\w+(?:[{APOSTROPHES}]\w+)?")
_SMALL, _CAPITALS = "a-zß-öø-ÿğışœž", "A-ZÀ-ÖØ-ÞĞİŞŒŽ"
_RUNS = {
    least: re.compile(f"[{_CAPITALS}]?[{_SMALL}]{{{least - 1},}}|[{_CAPITALS}]{{{least},}}")
    for least in (_LONG, _AGAIN)
}
_RUN_ALONE = re.compile(rf"(?<![\w{APOSTROPHES}])(?:{_RUNS[_AGAIN].pattern})(?![\w{APOSTROPHES}])")
_OTHER_PIECE = rf"(?<=\w)[{APOSTROPHES}][{LETTERS}]+|\d+(?:[.,:/]\d+)*|[^\w\s]|\w"
_CAPITAL = re.compile(rf"(?<=[{_SMALL}])(?=[{_CAPITALS}])")
# An address, a path, the name of a file, or code.
_CODE = re.compile(rf"@|://|\bwww\.|\w\.[{_SMALL}\d/]*[{_SMALL}/]|\w/\w+/|[\\_`<>{{}}$#]|\]\(")
_SIGNS_OF_SUMS = "+="
_SUM = re.compile(rf"[{LETTERS}]{{2,}}(?:[{_SIGNS_OF_SUMS}][{LETTERS}]{{2,}})+[.,;:]?")
_SPACED = re.compile(r"(?<= )[-–—+=&/](?= )")
_UNSPACED = re.compile(r"(?<=[^\W\d_])[-–—+=&/](?=[^\W\d_])")
_CLOSING, _OPENING = ".,;:?!)]}»”…", "([{«“"


@dataclass(frozen=True, slots=True)
class _Reader:
    """A language model that knows the words of a text as well, by their keys (``own``).

    ``names`` are words of the text with capitals or digits inside, ``spaced`` those dashes and
    signs that it has between blanks; ``pieces`` finds the pieces of a token: names, letters,
    endings behind an apostrophe, numbers, marks.
    """

    model: LatinModel
    own: Mapping[str, float]
    names: frozenset[str]
    spaced: frozenset[str]
    pieces: re.Pattern[str]

    def plain(self, text: str) -> str:
        return self.model.plain(text)

    def char(self, context: str, character: str) -> float:
        return self.model.char(context, character)

    def known(self, word: str) -> bool:
        return word in self.own or self.model.known(word)

    def bigram(self, first: str, second: str) -> float:
        return max(self.model.bigram(first, second), self.own.get(second, FLOOR))


def find(text: str, language: Language | None) -> Iterator[Edit]:
    """Yield an edit for every run of characters of a glued line that lost its blanks."""
    if not _RUNS[_LONG].search(text):
        return
    if not any(_is_suspect(line, _LONG) for line in _LINE.findall(text)):
        return
    tag = likely_language(text, language)
    model = latin_model(tag) if tag else None
    if not model:
        return
    lines = {match.start(): match.group() for match in _LINE.finditer(text)}
    reader = _reader(model, (), "")
    if not any(_is_glued(line, reader, _LONG, _PARTS, _GAIN) for line in lines.values()):
        return
    glued = {
        start: line
        for start, line in lines.items()
        if _is_glued(line, reader, _AGAIN, _PARTS_AGAIN, _GAIN_AGAIN) or _SUM.fullmatch(line)
    }
    sound = [line for start, line in lines.items() if start not in glued]
    reader = _reader(model, sound, "\n".join(glued.values()))
    strict = replace(reader, own={})  # of the text's own words, those that lost a blank are some
    for start, line in lines.items():
        yield from _of_glued(line, start, reader) if start in glued else _alone(line, start, strict)


def _of_glued(line: str, start: int, reader: _Reader) -> Iterator[Edit]:
    """Yield an edit for each run of characters of a line, at ``start``, that lost all blanks."""
    quotes = _quotes(line)
    for token in _TOKEN.finditer(line):
        edit = _edit(token, start, quotes, reader)
        if edit.after != edit.before:
            yield edit


def _alone(line: str, start: int, reader: _Reader) -> Iterator[Edit]:
    """Yield an edit for each run of letters that lost its blanks in a line that has others."""
    if len(line) > _LONGEST or _CODE.search(line):
        return
    for run in _RUN_ALONE.finditer(line):
        if _is_words(run.group(), reader, _PARTS_AGAIN, _GAIN_ALONE):
            words, _, sure = _words(run.group(), BREAK, reader)
            after = " ".join(word.text for word in words)
            yield Edit(start + run.start(), start + run.end(), run.group(), after, NAME, sure)


def _reader(model: LatinModel, sound: Sequence[str], glued: str) -> _Reader:
    """Return what reads the ``glued`` lines of a text of which other lines are ``sound``."""
    words = Counter(word for line in sound for word in _WORD.findall(line))
    spaced = Counter(_SIGNS_OF_SUMS)  # between blanks, unless the sound lines say otherwise
    spaced.update(sign for line in sound for sign in _SPACED.findall(line))
    spaced -= Counter(sign for line in sound for sign in _UNSPACED.findall(line))
    counts: Counter[str] = Counter()
    for word, count in words.items():
        for key in model.keys(word):
            counts[key] += count
    total = max(_FEW_WORDS, counts.total())
    own = {key: math.log10(n / total) for key, n in counts.items() if len(key) >= _OWN}
    names = frozenset(word for word in words if _is_name(word) and word in glued)
    name = "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)"
    pieces = re.compile(f"{name}|(?:(?!{name})[{LETTERS}])+|{_OTHER_PIECE}")
    return _Reader(model, own, names, frozenset(spaced), pieces)


def _is_name(word: str) -> bool:
    """Tell a word with letters and digits, or with capitals behind small letters, from others."""
    mixed = any(map(str.isdigit, word)) and any(map(str.isalpha, word))
    return (mixed or bool(_CAPITAL.search(word))) and word.isalnum()


def _is_suspect(line: str, long: int) -> bool:
    """Tell whether ``line`` has a run of ``long`` letters, and fewer blanks than sound lines."""
    if len(line) > _LONGEST or not _RUNS[long].search(line) or _CODE.search(line):
        return False
    return len(_LETTER.findall(line)) >= _LETTERS_A_TOKEN * len(line.split())


def _is_glued(line: str, reader: _Reader, long: int, parts: int, gain: float) -> bool:
    """Tell whether a run of ``long`` letters in ``line`` is so many words without blanks."""
    if not _is_suspect(line, long):
        return False
    return any(_is_words(run, reader, parts, gain) for run in _RUNS[long].findall(line))


def _is_words(run: str, reader: _Reader, parts: int, gain: float) -> bool:
    """Tell whether the letters of ``run`` are so many words, and no word by themselves."""
    whole = reader.model.key(run)
    if reader.known(whole):
        return False
    words, _, _ = most_probable_words(run, BREAK, reader, _LETTER, _WORD_LENGTH)
    keys = [reader.model.key(word.text) for word in words]
    telling = sum(len(key) for key in keys if len(key) >= _TELLING and reader.known(key))
    if len(words) < parts or telling < _SENSE * len(run):
        return False
    cost = sum(reader.bigram(one, two) for one, two in pairwise([BREAK, *keys]))
    return cost - reader.model.word(whole) >= gain


def _quotes(line: str) -> Mapping[int, str]:
    """Return, by their places, what the straight quotation marks of ``line`` stand for."""
    places = [match.start() for match in re.finditer('"', line)]
    return dict(zip(places, cycle("“”"), strict=False)) if len(places) % 2 == 0 else {}


def _edit(token: re.Match[str], line: int, quotes: Mapping[int, str], reader: _Reader) -> Edit:
    """Return the edit that puts blanks into ``token`` of the line that begins at ``line``."""
    after, before, last, confidence = "", BREAK, "", 1.0
    doubts: list[Doubt] = []
    for match in reader.pieces.finditer(token.group()):
        piece = match.group()
        if _LETTER.search(piece) and piece not in reader.names:
            words, before, sure = _words(piece, before, reader)
            confidence *= sure
        else:
            words, before = [Part(piece, 1.0)], NUMBER if piece[0].isdigit() else BREAK
        mark = quotes.get(token.start() + match.start(), piece)
        if last and ({last, mark} & reader.spaced or _is_parted(after, last[-1], mark[0])):
            after += " "
        for index, word in enumerate(words):
            after += " " if index else ""
            if word.confidence < _CERTAIN:
                doubts.append(Doubt(len(after), len(after) + len(word.text), word.confidence))
            after += word.text
        last = mark
    start, end = line + token.start(), line + token.end()
    return Edit(start, end, token.group(), after, NAME, confidence, doubts=tuple(doubts))


def _words(piece: str, before: str, reader: _Reader) -> tuple[Sequence[Part], str, float]:
    """Return the words of a run of letters, each with its probability, the key of the last one,
    and the probability of all."""
    found: list[Part] = []
    confidence = 1.0
    for run in _CAPITAL.split(piece):
        words, before, sure = most_probable_words(run, before, reader, _LETTER, _WORD_LENGTH)
        found += words
        confidence *= sure
    return found, before, confidence


def _is_parted(text: str, last: str, first: str) -> bool:
    """Tell whether a blank stands between the ``last`` sign of ``text`` and a ``first`` one."""
    if last in _CLOSING:
        initial = last == "." and text[-2:-1].isupper() and not text[-3:-2].isalpha()
        return (first.isalnum() or first in _OPENING) and not initial
    return last.isalnum() and (first.isalnum() or first in _OPENING)
