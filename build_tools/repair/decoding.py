"""Finds the logical order of a line in visual order: a beam search over where its runs were cut.

The line is read from its visual end, run by run. What was read so far is judged as text: each
finished word by the language model, after the word before it; an unfinished one by the best word
that begins so; punctuation and blanks by the classes that follow each other. All readings that
have used up the same part of the line compete. (Stack decoding of word lattices: F. Jelinek, 1969;
the k best paths: as in A* over the finished table, Soong and Huang, 1991.)

Scores are log10 probabilities.
"""

from __future__ import annotations

import gc
import heapq
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from .arabic import JOINING
from .runs import (
    BLANK,
    DIGIT,
    END,
    IMPOSSIBLE,
    LETTER,
    MIRROR,
    OTHER,
    SIGN,
    START,
    STOPS,
    ZWNJ,
    Habit,
    beside_cuts,
    class_of,
)

TURNED = -0.3  # a word stands forwards or backwards: one bit
_KEPT = 64  # searches of lines: a line is read when a text is diagnosed, and when it is repaired
_APART = 1e-6  # a mark stays with its word where nothing else tells on which side of it the cut is

KEEP, JOINER, SPACE, DROP = range(4)
#: What stands at a joint.
GLUE = {KEEP: "", JOINER: ZWNJ, SPACE: " "}
_UNKNOWN = ZWNJ  # a word of no language


_LETTERS = re.compile("([^\u0620-\u065f\u066e-\u06d3\u06d5\u200c]+)")


# The sign at the end of a word is put down as a run of its own, with a blank, before its word.
_PUT_BEHIND = "\u200d"
_NO_ZWNJ = ((IMPOSSIBLE, 0.0), (IMPOSSIBLE, 0.0))
_SIGN_BEFORE = re.compile("(?<![^ ])([\u064b-\u0652]) (?=[\u0620-\u064a\u0671-\u06d3])")
_SIGNED_WORD = re.compile(
    f"([\u064b-\u0652]){_PUT_BEHIND}([\u0620-\u064a\u064b-\u0652\u0671-\u06d3]+)"
)


class Scorer(Protocol):
    """What the search asks of a language."""

    follow: Sequence[Sequence[float]]

    def bigram(self, before: str, word: str) -> float: ...

    def given(self, word: str) -> Mapping[str, float]: ...

    def most(self, word: str) -> float: ...

    def most_of(self, start: str) -> float: ...

    def most_joined(self, rest: str) -> Mapping[str, float]: ...

    def unknown_joined(self, rest: str) -> Mapping[str, float]: ...

    def longer(self, start: str, rest: str, least: float = ...) -> float: ...

    def prefix(self, start: str) -> float: ...

    def known(self, word: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the line, ``start`` to ``end``, and what was done at its joint."""

    start: int
    end: int
    joint: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a line: its pieces in logical order."""

    score: float
    last_word: str
    pieces: tuple[Piece, ...]
    visual: str

    @property
    def text(self) -> str:
        """The logical text of the line."""
        return self.spelled()[0]

    def joints(self) -> Iterator[tuple[str, str, int]]:
        """Yield the joints of the pieces, each with the characters before and after it."""
        for piece, following in pairwise(self.pieces):
            yield self.visual[piece.end - 1], self.visual[following.start], following.joint

    def spelled(self, pieces: slice = slice(None)) -> tuple[str, tuple[int | None, ...]]:
        """Return the text of some pieces, and for each character its place in the line."""
        text, places = "", list[int | None]()
        for piece in self.pieces[pieces]:
            if piece.joint != DROP:
                glue = GLUE[piece.joint]
                text += glue + self.visual[piece.start : piece.end]
                places += [None] * len(glue)
                places += range(piece.start, piece.end)
        for match in reversed(list(_SIGNED_WORD.finditer(text))):
            start, end = match.span()
            text = text[:start] + match[2] + match[1] + text[end:]
            places[start:end] = [*places[start + 2 : end], places[start]]
        return text, tuple(places)


class _State:
    """What was read so far, as far as it matters for what is to come.

    ``guess`` is ``score`` with the best that may become of the ``unfinished`` word. ``edges`` are
    the ways here, from the state before: score, state, end and start of the run, joint.
    """

    __slots__ = ("before", "edges", "guess", "last", "score", "unfinished")

    def __init__(self, guess: float, score: float, unfinished: str, before: str, last: int) -> None:
        self.guess = guess
        self.score = score
        self.unfinished = unfinished
        self.before = before
        self.last = last
        self.edges: list[tuple[float, _State, int, int, int]] = []


_Key = tuple[str, str, int]  # of a state: its unfinished word, the word before, the last class


class _End:
    """A place where the next run may end: the states that have read all from there on.

    ``finished`` are the states with their unfinished words finished: score, word and class before,
    state; the best come first. ``top`` is the best of their scores. ``open`` are the unfinished
    words with what may stand at a joint inside them: what each comes to at most, its score, joint,
    beginning, state; ``top_open`` is the best of these. ``begun`` are the same for words that are
    to go on: guess, price of the joint, joint, beginning, state. Of a run that begins left of the
    word it ends in: ``tail`` is the part of that word, ``hope`` its best end, ``until`` the number
    of the word, ``inner`` what the words before it cost, ``stopped`` where their context ends.
    """

    __slots__ = (
        *("_line", "_starts"),
        *("begun", "finished", "flow", "hope", "inner", "last", "open", "place", "states"),
        *("stopped", "tail", "top", "top_guess", "top_open", "until", "whole"),
    )

    def __init__(self, place: int, states: list[_State], line: _Line) -> None:
        bigram = line.scorer.bigram
        states.sort(key=lambda state: -state.guess)
        self.place = place
        self.states = states
        self.finished = [
            (state.score + bigram(state.before, state.unfinished), state.unfinished, LETTER, state)
            if state.unfinished
            else (state.score, state.before, state.last, state)
            for state in states
        ]
        self.finished.sort(key=lambda each: -each[0])
        self.top = self.finished[0][0]
        self.top_guess = states[0].guess
        self.begun: list[tuple[float, float, int, str, _State]] = []
        self.open: list[tuple[float, float, int, str, _State]] = []
        longer, most_of = line.scorer.longer, line.scorer.most_of
        for state in states:
            if unfinished := state.unfinished:
                for price, joint in line.joints[unfinished[-1] in JOINING]:
                    start, score = unfinished + GLUE[joint], state.score + price
                    guess = (
                        score + longer(unfinished, ZWNJ) if joint == JOINER else state.guess + price
                    )
                    self.begun.append((guess, price, joint, start, state))
                    self.open.append((score + most_of(start), score, joint, start, state))
        self.begun.sort(key=lambda each: -each[0])
        self.open.sort(key=lambda each: -each[0])
        self._line = line
        self._starts: dict[int, list[tuple[float, float, str, int, _State]]] = {}
        self.top_open = self.open[0][0] if self.open else -1e9
        begin = line.begins[place]
        self.tail = line.text[begin:place]
        self.last = LETTER if self.tail else line.kinds[place - 1]
        self.hope = line.scorer.prefix(self.tail) if self.tail else 0.0
        self.until = line.first[begin]
        self.inner = line.chain[self.until - 1] if self.until else 0.0
        self.stopped = line.stop[begin]
        self.whole = line.whole[place - 1]
        self.flow = line.flow[place - 1]

    def starts(self, kind: int) -> list[tuple[float, float, str, int, _State]]:
        """Return the ways to begin a run with a character of the class ``kind``, which no word goes
        on in: score before and after the joint, word before, joint, state."""
        found = self._starts.get(kind)
        if found is None:
            inside = kind <= SIGN
            found = self._starts[kind] = []
            for score, word, last, state in self.finished:
                if inside and state.unfinished:
                    step, joint = self._line.spaced, SPACE
                else:
                    step, joint = self._line.step(last, kind)
                found.append((score, score + step, word, joint, state))
        return found


class _Begin:
    """A place where a run may begin.

    ``kind`` is the class of the first character, ``end`` where the word ends that the run begins
    in, if it does (``inside``), ``head`` the part of that word. ``first`` is the number of the word
    after it, ``apart`` whether that one is not foretold by what stands before. What it costs:
    ``after_head`` where ``head`` is a word, ``after`` at the least where it is the end of one,
    ``alone`` where that one is unknown.
    """

    __slots__ = (
        *("after", "after_head", "alone", "apart", "chain", "cost", "end", "first", "given"),
        *("head", "inside", "kind", "most", "most_joined", "next", "place", "unknown_joined"),
    )

    def __init__(self, place: int, line: _Line) -> None:
        scorer = line.scorer
        self.place = place
        self.kind = line.kinds[place]
        self.inside = self.kind <= SIGN
        self.end = line.ends[place]
        self.head = line.text[place : self.end]
        self.most = scorer.most(self.head) if self.inside else 0.0
        self.cost = line.cut[place] - line.whole[place] - line.flow[place]
        self.first = line.first[self.end]
        self.chain = line.chain[self.first]
        self.apart = False
        self.after = self.after_head = self.alone = 0.0
        if self.inside:
            self.given = scorer.given(self.head)
            self.most_joined = scorer.most_joined(self.head)
            self.unknown_joined = scorer.unknown_joined(self.head)
        if self.first < len(line.words):
            start, _, word = line.words[self.first]
            self.apart = line.stop[start] >= self.end
            self.next = scorer.given(word)
            self.after = self.after_head = self.next[""] if self.apart else scorer.most(word)
            self.alone = self.after if self.apart else self.next[_UNKNOWN]
            if self.inside and not self.apart:
                self.after_head = self.next[self.head]


class Decoder:
    """Reads lines of one document, cut by one habit, in one language."""

    def __init__(self, scorer: Scorer, habit: Habit, beam: int = 25, margin: float = 3.0) -> None:
        self._scorer = scorer
        self._habit = habit
        self._beam = beam
        self._margin = margin

    def read(self, line: str, before: str = "", best: int = 1) -> list[Reading]:
        """Return the ``best`` readings of ``line`` after the word ``before``, the best first."""
        visual, table, cost = _searched(self, line, before)
        return _best(visual, table, self._scorer, best, self._margin, cost)

    def search(self, line: str, before: str) -> tuple[str, dict[_Key, _State], float]:
        """Return what is read, the states that have read all of it, and what they cost."""
        visual = line.translate(MIRROR) if self._habit.mirrored else line
        if self._habit.words:
            visual = _SIGN_BEFORE.sub(rf"\1{_PUT_BEHIND}", self._with_joiners(visual))
        cost = 0.0
        if self._habit.backwards:
            visual, turned = self._words_turned(visual)
            cost = turned * TURNED
        table = _Line(visual, self._scorer, self._habit).search(before, self._beam, self._margin)
        return visual, table, cost

    def _with_joiners(self, line: str) -> str:
        """Put a zero-width non-joiner for each blank that stands for one inside a run.

        Its two parts stand in order, while words stand in reverse: they are one word where that
        is more probable than two words the other way round.
        """
        alone = self._scorer.bigram
        words = _LETTERS.split(line)  # every second one is what stands between two words
        for k in range(1, len(words) - 1, 2):
            first, second = words[k - 1], words[k + 1]
            if words[k] != " " or not first or not second:
                continue
            joined = first + ZWNJ + second
            apart = alone("", second) + alone(second, first)
            if self._scorer.known(joined) and alone("", joined) > apart:
                words[k - 1 : k + 2] = ["", "", joined]
        return "".join(words)

    def _words_turned(self, line: str) -> tuple[str, int]:
        """Turn the words that read better from their ends; return the line and how many it has."""
        words = 0
        alone = self._scorer.bigram
        parts = []
        k = 0
        while k < len(line):
            end = k + 1
            if class_of(line[k]) <= SIGN:
                while end < len(line) and class_of(line[end]) <= SIGN:
                    end += 1
                word = line[k:end]
                words += 1
                turned = word[::-1]
                parts.append(turned if alone("", turned) > alone("", word) else word)
            else:
                parts.append(line[k])
            k = end
        return "".join(parts), words

    def joint_price(self, before: str, after: str, joint: int) -> float:
        """Return what it costs to join runs so that end and begin with these characters."""
        if joint == SPACE:
            return self._habit.lost
        if joint == DROP:
            return self._habit.dropped
        if class_of(before) == class_of(after) == LETTER:
            return (self._habit.zwnj or _NO_ZWNJ)[before in JOINING][joint != JOINER]
        return 0.0

    def price(self, reading: Reading) -> float:
        """Return what the cuts and the joints of ``reading`` cost, without what it says."""
        habit = self._habit
        kinds = beside_cuts(reading.visual)
        price = habit.dropped if reading.pieces[0].joint == DROP else 0.0
        price += sum(self.joint_price(*joint) for joint in reading.joints())
        cuts = {piece.start for piece in reading.pieces}
        for k in range(1, len(kinds)):
            table = habit.cut if k in cuts else habit.whole
            price += table[kinds[k - 1]][kinds[k]]
        if habit.backwards:
            price += TURNED * reading.visual.count(" ")
        return price


@lru_cache(maxsize=16)
def decoder_for(scorer: Scorer, habit: Habit, beam: int = 25, margin: float = 3.0) -> Decoder:
    """Return a :class:`Decoder`, the same for all that ask: what it has read, it knows."""
    return Decoder(scorer, habit, beam, margin)


@lru_cache(maxsize=_KEPT)
def _searched(decoder: Decoder, line: str, before: str) -> tuple[str, dict[_Key, _State], float]:
    collecting = gc.isenabled()
    gc.disable()  # a search makes very many objects, and no garbage of the kind that is looked for
    try:
        return decoder.search(line, before)
    finally:
        if collecting:
            gc.enable()


class _Line:
    """The tables of one line that the search looks things up in."""

    def __init__(self, text: str, scorer: Scorer, habit: Habit) -> None:
        self.text = text
        self.scorer = scorer
        self.habit = habit
        n = len(text)
        kinds = [class_of(char) for char in text]
        follow = scorer.follow
        self.kinds = kinds
        begins = list(range(n + 1))  # of the word that ends at a place
        ends = list(range(n + 1))  # of the word that goes on at a place
        for k in range(1, n + 1):
            if kinds[k - 1] <= SIGN:
                begins[k] = begins[k - 1]
        for k in range(n - 1, -1, -1):
            if kinds[k] <= SIGN:
                ends[k] = ends[k + 1]
        self.begins, self.ends = begins, ends
        flow = [0.0] * (n + 1)
        stop = [-1] * (n + 1)
        for k in range(n):
            if k:
                left, right = kinds[k - 1], kinds[k]
                same = left == right in (DIGIT, OTHER) or (left <= SIGN and right <= SIGN)
                flow[k] = flow[k - 1] + (0.0 if same else follow[left][right])
            stops = text[k] in STOPS or kinds[k] in (DIGIT, OTHER)
            stop[k + 1] = k if stops else stop[k]
        self.flow, self.stop = flow, stop
        words: list[tuple[int, int, str]] = []
        k = 0
        while k < n:
            if kinds[k] <= SIGN:
                words.append((k, ends[k], text[k : ends[k]]))
                k = ends[k]
            else:
                k += 1
        first = [0] * (n + 1)  # the first word that begins at a place or after it
        w = len(words)
        for k in range(n, -1, -1):
            while w and words[w - 1][0] >= k:
                w -= 1
            first[k] = w
        self.words, self.first = words, first
        chain = [0.0] * (len(words) + 1)
        for w in range(1, len(words)):
            start, _, word = words[w]
            context = "" if stop[start] >= words[w - 1][1] else words[w - 1][2]
            chain[w] = chain[w - 1] + scorer.bigram(context, word)
        self.chain = chain
        beside = beside_cuts(text)
        cut = [IMPOSSIBLE] * (n + 1)
        whole = [0.0] * (n + 1)
        cut[0] = 0.0
        for k in range(1, n):
            left, right = beside[k - 1], beside[k]
            cut[k] = IMPOSSIBLE if _PUT_BEHIND in text[k - 1 : k + 1] else habit.cut[left][right]
            if (left <= SIGN) != (right <= SIGN) and BLANK not in kinds[k - 1 : k + 1]:
                cut[k] -= _APART
            whole[k] = whole[k - 1] + habit.whole[left][right]
        if n:
            whole[n] = whole[n - 1]
        if habit.inside > IMPOSSIBLE:
            for start, end, word in words:
                if scorer.bigram("", word) > habit.inside:
                    for k in range(start + 1, end):
                        cut[k] = IMPOSSIBLE
        self.cut, self.whole = cut, whole
        # By whether the letter before joins the next one: what joints inside a word cost.
        self.joints = [
            ((no_joiner, KEEP), (joiner, JOINER)) if habit.zwnj else ((0.0, KEEP),)
            for joiner, no_joiner in habit.zwnj or _NO_ZWNJ
        ]
        self.spaced = habit.lost + follow[LETTER][BLANK] + follow[BLANK][LETTER]

    def search(self, before: str, beam: int, margin: float) -> dict[_Key, _State]:
        """Return the states that have read the whole line."""
        n = len(self.text)
        root = _State(0.0, 0.0, "", before, START)
        states = {("", before, START): root}
        ends: list[_End] = []
        for place in range(n, -1, -1):
            if place < n:
                if self.cut[place] <= IMPOSSIBLE:
                    continue
                states = self._reached(place, ends, margin)
            if place and states:
                least = max(state.guess for state in states.values()) - margin
                kept = [state for state in states.values() if state.guess >= least]
                if len(kept) > beam:
                    kept = heapq.nlargest(beam, kept, key=lambda state: state.guess)
                ends.append(_End(place, kept, self))
        return states

    def _reached(self, i: int, ends: Sequence[_End], margin: float) -> dict[_Key, _State]:
        """Return the states after the runs that begin at ``i`` and end at one of ``ends``.

        The most promising of these come first, and end the search once they promise too little.
        """
        # At the end of the line there is nothing to be guessed any more: see what it comes to.
        found = _Found(margin if i else 2 * margin)
        begin = _Begin(i, self)
        inside, word_end, first = begin.inside, begin.end, begin.first
        head, after_head, after = begin.most, begin.after_head, begin.after
        far = self.whole[i] - margin
        promises = []
        for end in ends:
            if end.whole < far:
                continue
            promise = begin.cost + end.whole + end.flow
            if inside and end.place <= word_end:
                promise += max(end.top_guess, end.top + self.spaced)
            elif end.until > first:
                promise += end.hope + end.inner - begin.chain
                if inside:
                    promise += max(end.top + head + after_head, end.top_open + after)
                else:
                    promise += end.top + after
            else:
                promise += end.hope + (max(end.top + head, end.top_open) if inside else end.top)
            promises.append((promise, end))
        promises.sort(key=lambda each: -each[0])
        if begin.kind == BLANK:
            self._drop(i, ends, found)
        for promise, end in promises:
            if promise < found.least:
                break
            base = begin.cost + end.whole + end.flow
            if inside and end.place <= word_end:
                self._within_word(i, end, base, found)
            else:
                self._over_words(begin, end, base, found)
        return found.states

    def _drop(self, i: int, ends: Sequence[_End], found: _Found) -> None:
        """Add the states that take the blanks from ``i`` on for no part of the text."""
        price = self.cut[i] + self.habit.dropped
        for end in reversed(ends):
            if self.kinds[end.place - 1] != BLANK or not self.text[i : end.place].isspace():
                break
            for state in end.states:
                score, guess = state.score + price, state.guess + price
                if guess < found.least:
                    break
                edge = score, state, end.place, i, DROP
                found.add((state.unfinished, state.before, state.last), edge, guess)

    def _within_word(self, i: int, end: _End, base: float, found: _Found) -> None:
        """Add the states after a run of letters that has no end of a word in it."""
        j, kind = end.place, self.kinds[i]
        run = self.text[i:j]
        prefix, longer = self.scorer.prefix, self.scorer.longer
        for most, price, joint, start, state in end.begun:
            if most + base < found.least:
                break
            score = state.score + base + price
            guess = score + longer(start, run, found.least - score)
            if guess >= found.least:
                edge = score, state, j, i, joint
                found.add((start + run, state.before, LETTER), edge, guess)
        hope: float | None = None
        for state in end.states:
            if state.guess + base < found.least:
                break
            before = state.before
            if not state.unfinished and state.last != LETTER:
                hope = prefix(run) if hope is None else hope
                step, joint = self.step(state.last, kind)
                score = state.score + base + step
                if score + hope >= found.least:
                    edge = score, state, j, i, joint
                    found.add((run, before, LETTER), edge, score + hope)
        base += self.spaced
        for finished, before, _, state in end.finished:
            if finished + base < found.least:
                break
            if state.unfinished:
                hope = prefix(run) if hope is None else hope
                score = finished + base
                if score + hope >= found.least:
                    found.add((run, before, LETTER), (score, state, j, i, SPACE), score + hope)

    def _over_words(self, begin: _Begin, end: _End, base: float, found: _Found) -> None:
        """Add the states after a run in which the word ends that it begins with, if with any."""
        i, j, hope = begin.place, end.place, end.hope
        if end.until <= begin.first:
            cleared = end.stopped >= begin.end
            least = found.least - hope - base
            for score, word, _, state, joint in self._starts(begin, end, least, least, least):
                score += base
                if score + hope >= found.least:
                    key = end.tail, "" if cleared else word, end.last
                    found.add(key, (score, state, j, i, joint), score + hope)
            return
        _, stop, final = self.words[end.until - 1]
        key = end.tail, "" if end.stopped >= stop else final, end.last
        base += end.inner - begin.chain
        least = found.least - hope - base
        following, alone, apart = begin.next, begin.alone, begin.apart
        for score, word, foretells, state, joint in self._starts(
            begin, end, least - begin.after, least - begin.alone, least - begin.after_head
        ):
            score += base + (following["" if apart else word] if foretells else alone)
            if score + hope >= found.least:
                found.add(key, (score, state, j, i, joint), score + hope)

    def _starts(
        self, begin: _Begin, end: _End, least: float, least_unknown: float, least_apart: float
    ) -> Iterator[tuple[float, str, bool, _State, int]]:
        """Yield the ways to begin a run: score, the word before what follows, whether it may
        foretell it, the state before, the joint. Those with a score below ``least`` need not be;
        where an unknown word goes on from one run to the other, below ``least_unknown``, where none
        does, below ``least_apart``."""
        if not begin.inside:
            for before, score, word, joint, state in end.starts(begin.kind):
                if before < least:
                    break
                yield score, word, True, state, joint
            return
        bigram = self.scorer.bigram
        head, most_joined = begin.head, begin.most_joined
        for most, score, joint, start, state in end.open:
            if most < least:
                break
            at_most = most_joined[start]
            if not at_most:
                if score >= least:
                    word = start + head
                    score += bigram(state.before, word)
                    if score >= least:
                        yield score, word, True, state, joint
            elif score + at_most >= least_unknown:
                word = start + head
                score += begin.unknown_joined[start] or bigram(state.before, word)
                if score >= least_unknown:
                    yield score, word, False, state, joint
        given = begin.given
        least = least_apart - begin.most
        for before, score, word, joint, state in end.starts(begin.kind):
            if before < least:
                break
            if score >= least:
                score += given[word]
                if score >= least_apart:
                    yield score, head, True, state, joint

    def step(self, last: int, kind: int) -> tuple[float, int]:
        """Return what it costs that a class follows another at a joint, and the joint."""
        follow = self.scorer.follow
        step = follow[last][kind]
        if kind != BLANK and last != START:
            spaced = self.habit.lost + follow[last][BLANK] + follow[BLANK][kind]
            if spaced > step:
                return spaced, SPACE
        return step, KEEP


class _Found:
    """The states that are reached at one place, and the least that another way must promise."""

    __slots__ = ("_margin", "least", "states")

    def __init__(self, margin: float) -> None:
        self._margin = margin
        self.least = -1e9
        self.states: dict[_Key, _State] = {}

    def add(self, key: _Key, edge: tuple[float, _State, int, int, int], guess: float) -> None:
        """Add a way to the state ``key``, with the guess that this way has by itself."""
        if guess < self.least:
            return
        state = self.states.get(key)
        if state is None:
            state = self.states[key] = _State(guess, edge[0], *key)
        elif edge[0] > state.score:
            state.guess = guess
            state.score = edge[0]
        if guess - self._margin > self.least:
            self.least = guess - self._margin
        state.edges.append(edge)


def _best(
    visual: str,
    finals: dict[_Key, _State],
    scorer: Scorer,
    count: int,
    margin: float,
    cost: float,
) -> list[Reading]:
    """Return the best readings that lead to ``finals``: paths through the table, best first.

    None is worse than the best one by more than ``margin``.
    """
    heap: list[tuple[float, int, float, _State, tuple[Piece, ...], str]] = []
    order = 0
    for state in finals.values():
        extra = cost + scorer.follow[state.last][END]
        word = state.before
        if state.unfinished:
            extra += scorer.bigram(state.before, state.unfinished)
            word = state.unfinished
        heap.append((-(state.score + extra), order, extra, state, (), word))
        order += 1
    heapq.heapify(heap)
    readings: list[Reading] = []
    seen: set[str] = set()
    tries = 0
    while heap and len(readings) < count and tries < 1000 + 40 * count:
        tries += 1
        negative, _, extra, state, pieces, word = heapq.heappop(heap)
        if readings and -negative < readings[0].score - margin:
            break
        if not state.edges:
            reading = Reading(-negative, word, pieces[::-1], visual)
            text = " ".join(reading.text.split())
            if text not in seen:
                seen.add(text)
                readings.append(reading)
            continue
        for score, parent, end, start, joint in state.edges:
            order += 1
            tail = extra + score - parent.score  # all that comes after the parent
            piece = Piece(start, end, joint)
            heapq.heappush(heap, (-extra - score, order, tail, parent, (*pieces, piece), word))
    return readings
