"""Finds the logical order of a line in visual order: a beam search over where its runs were cut.

The line is read from its visual end, run by run. What was read so far is judged as text: each
finished word by the language model, after the word before it; an unfinished one by the best word
that begins so; punctuation and blanks by the classes that follow each other. All readings that
have used up the same part of the line compete. (Stack decoding of word lattices: F. Jelinek, 1969;
the k best paths: as in A* over the finished table, Soong and Huang, 1991.)

Scores are log10 probabilities.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

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
    class_of,
)

TURNED = -0.3  # a word stands forwards or backwards: one bit

KEEP, JOINER, SPACE, DROP = range(4)
#: What stands at a joint.
GLUE = {KEEP: "", JOINER: ZWNJ, SPACE: " "}


_LETTERS = re.compile("([^\u0620-\u065f\u066e-\u06d3\u06d5\u200c]+)")


# The sign at the end of a word is put down as a run of its own, with a blank, before its word.
_PUT_BEHIND = "\u200d"
_SIGN_BEFORE = re.compile("(?<![^ ])([\u064b-\u0652]) (?=[\u0620-\u064a\u0671-\u06d3])")
_SIGNED_WORD = re.compile(
    f"([\u064b-\u0652]){_PUT_BEHIND}([\u0620-\u064a\u064b-\u0652\u0671-\u06d3]+)"
)


class Scorer(Protocol):
    """What the search asks of a language."""

    follow: Sequence[Sequence[float]]

    def bigram(self, before: str, word: str) -> float: ...

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
    __slots__ = ("before", "edges", "guess", "last", "score", "unfinished")

    def __init__(self, guess: float, score: float, unfinished: str, before: str, last: int) -> None:
        self.guess = guess
        self.score = score
        self.unfinished = unfinished
        self.before = before
        self.last = last
        self.edges: list[tuple[float, _State, int, int, int]] = []


class Decoder:
    """Reads lines of one document, cut by one habit, in one language."""

    def __init__(self, scorer: Scorer, habit: Habit, beam: int = 25, margin: float = 3.0) -> None:
        self._scorer = scorer
        self._habit = habit
        self._beam = beam
        self._margin = margin

    def read(self, line: str, before: str = "", best: int = 1) -> list[Reading]:
        """Return the ``best`` readings of ``line`` after the word ``before``, the best first."""
        visual = line.translate(MIRROR) if self._habit.mirrored else line
        if self._habit.words:
            visual = _SIGN_BEFORE.sub(rf"\1{_PUT_BEHIND}", self._with_joiners(visual))
        cost = 0.0
        if self._habit.backwards:
            visual, turned = self._words_turned(visual)
            cost = turned * TURNED
        table = _Line(visual, self._scorer, self._habit).search(before, self._beam, self._margin)
        return _best(visual, table, self._scorer, best, cost)

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

    def price(self, reading: Reading) -> float:
        """Return what the cuts and the joints of ``reading`` cost, without what it says."""
        habit = self._habit
        kinds = [class_of(char) for char in reading.visual]
        joints = {KEEP: 0.0, JOINER: 0.0, SPACE: habit.lost, DROP: habit.dropped}
        price = sum(joints[piece.joint] for piece in reading.pieces)
        cuts = {piece.start for piece in reading.pieces}
        for k in range(1, len(kinds)):
            table = habit.cut if k in cuts else habit.whole
            price += table[kinds[k - 1]][kinds[k]]
        if habit.backwards:
            price += TURNED * reading.visual.count(" ")
        return price


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
        cut = [IMPOSSIBLE] * (n + 1)
        whole = [0.0] * (n + 1)
        cut[0] = 0.0
        for k in range(1, n):
            left, right = kinds[k - 1], kinds[k]
            cut[k] = IMPOSSIBLE if _PUT_BEHIND in text[k - 1 : k + 1] else habit.cut[left][right]
            whole[k] = whole[k - 1] + habit.whole[left][right]
        if n:
            whole[n] = whole[n - 1]
        if habit.inside > IMPOSSIBLE:
            for start, end, word in words:
                if scorer.bigram("", word) > habit.inside:
                    for k in range(start + 1, end):
                        cut[k] = IMPOSSIBLE
        self.cut, self.whole = cut, whole

    def search(self, before: str, beam: int, margin: float) -> dict[tuple[str, str, int], _State]:
        """Return the states that have read the whole line."""
        text, kinds, scorer, habit = self.text, self.kinds, self.scorer, self.habit
        begins, ends, flow, stop = self.begins, self.ends, self.flow, self.stop
        words, first, chain, cut, whole = self.words, self.first, self.chain, self.cut, self.whole
        follow, bigram, prefix = scorer.follow, scorer.bigram, scorer.prefix
        into_blank = [row[BLANK] for row in follow]
        from_blank = follow[BLANK]
        spaced = habit.lost + follow[LETTER][BLANK] + follow[BLANK][LETTER]
        joiner, no_joiner = habit.zwnj or (IMPOSSIBLE, 0.0)
        n = len(text)
        places = [k for k in range(n - 1, -1, -1) if cut[k] > IMPOSSIBLE]
        table: list[dict[tuple[str, str, int], _State]] = [{} for _ in range(n + 1)]
        root = _State(0.0, 0.0, "", before, START)
        table[n]["", before, START] = root
        floor = [-1e9] * (n + 1)  # what a state needs to be worth keeping, place by place

        def reach(
            place: int,
            unfinished: str,
            context: str,
            last: int,
            score: float,
            edge: tuple[_State, int, int],
        ) -> None:
            if score < floor[place]:
                return
            states = table[place]
            key = (unfinished, context, last)
            state = states.get(key)
            if state is None:
                guess = score + prefix(unfinished) if unfinished else score
                if guess < floor[place]:
                    return
                state = states[key] = _State(guess, score, unfinished, context, last)
            else:
                if score > state.score:
                    state.guess += score - state.score
                    state.score = score
                elif score < state.score - margin:
                    return
                guess = state.guess
            if guess - margin > floor[place]:
                floor[place] = guess - margin
            state.edges.append((score, edge[0], edge[1], place, edge[2]))

        for j in range(n, 0, -1):
            if not table[j]:
                continue
            best = max(state.guess for state in table[j].values()) - margin
            states = [state for state in table[j].values() if state.guess >= best]
            if len(states) > beam:
                states = heapq.nlargest(beam, states, key=lambda state: state.guess)
            table[j] = {}
            open_ = []  # with a word that may go on
            done = []  # with that word finished: score, word before, class before, state
            for state in states:
                if state.unfinished:
                    open_.append(state)
                    score = state.score + bigram(state.before, state.unfinished)
                    done.append((score, state.unfinished, LETTER, state))
                else:
                    done.append((state.score, state.before, state.last, state))
            top = max(state.score for state in states)
            g = begins[j]
            tail = text[g:j]
            last = LETTER if tail else kinds[j - 1]
            until = first[g]
            stop_g = stop[g]
            for i in places:
                if i >= j:
                    continue
                uncut = whole[j - 1] - whole[i]
                if uncut < -margin:
                    break
                base = cut[i] + uncut + flow[j - 1] - flow[i]
                least = floor[i]
                if top + base < least:
                    continue
                kind = kinds[i]
                f = ends[i]
                if kind == BLANK and begins[j] == j and not text[i:j].strip():
                    price = cut[i] + habit.dropped
                    for state in states:
                        reach(
                            i,
                            state.unfinished,
                            state.before,
                            state.last,
                            state.score + price,
                            (state, j, DROP),
                        )
                if f >= j and kind <= SIGN:  # letters only
                    run = text[i:j]
                    for state in states:
                        unfinished = state.unfinished
                        if unfinished:
                            score = state.score + base
                            if score < least:
                                continue
                            reach(
                                i,
                                unfinished + run,
                                state.before,
                                LETTER,
                                score + no_joiner,
                                (state, j, KEEP),
                            )
                            if habit.zwnj:
                                reach(
                                    i,
                                    unfinished + ZWNJ + run,
                                    state.before,
                                    LETTER,
                                    score + joiner,
                                    (state, j, JOINER),
                                )
                        elif state.last == LETTER:
                            continue
                        else:
                            step = follow[state.last][kind]
                            joint = KEEP
                            spaced_step = habit.lost + into_blank[state.last] + from_blank[kind]
                            if spaced_step > step and state.last != START:
                                step, joint = spaced_step, SPACE
                            reach(
                                i,
                                run,
                                state.before,
                                LETTER,
                                state.score + base + step,
                                (state, j, joint),
                            )
                    if open_:
                        for score, word, _, state in done:
                            if state.unfinished:
                                reach(
                                    i, run, word, LETTER, score + base + spaced, (state, j, SPACE)
                                )
                    continue
                inner = until - first[f]
                if inner > 0:
                    begin, _, word0 = words[first[f]]
                    fresh = stop[begin] >= f
                    rest = chain[until - 1] - chain[first[f]]
                    final = words[until - 1]
                    context = "" if stop_g >= final[1] else final[2]
                cleared = stop_g >= f
                starts: list[tuple[float, str, _State, int]] = []
                if kind <= SIGN:
                    head = text[i:f]
                    for score, word, cls, state in done:
                        if state.unfinished:
                            v = state.score + base
                            if v < least:
                                continue
                            u, p = state.unfinished, state.before
                            starts.append(
                                (v + no_joiner + bigram(p, u + head), u + head, state, KEEP)
                            )
                            if habit.zwnj:
                                w = u + ZWNJ + head
                                starts.append((v + joiner + bigram(p, w), w, state, JOINER))
                            starts.append(
                                (score + base + spaced + bigram(word, head), head, state, SPACE)
                            )
                        else:
                            step, joint = follow[cls][kind], KEEP
                            spaced_step = habit.lost + into_blank[cls] + from_blank[kind]
                            if spaced_step > step and cls != START:
                                step, joint = spaced_step, SPACE
                            starts.append(
                                (score + base + step + bigram(word, head), head, state, joint)
                            )
                else:
                    for score, word, cls, state in done:
                        step, joint = follow[cls][kind], KEEP
                        if kind != BLANK and cls != START:
                            spaced_step = habit.lost + into_blank[cls] + from_blank[kind]
                            if spaced_step > step:
                                step, joint = spaced_step, SPACE
                        starts.append((score + base + step, word, state, joint))
                if inner > 0:
                    if fresh:
                        add = rest + bigram("", word0)
                        for score, _, state, joint in starts:
                            reach(i, tail, context, last, score + add, (state, j, joint))
                    else:
                        for score, word, state, joint in starts:
                            reach(
                                i,
                                tail,
                                context,
                                last,
                                score + rest + bigram(word, word0),
                                (state, j, joint),
                            )
                else:
                    for score, word, state, joint in starts:
                        reach(i, tail, "" if cleared else word, last, score, (state, j, joint))
        return table[0]


def _best(
    visual: str, finals: dict[tuple[str, str, int], _State], scorer: Scorer, count: int, cost: float
) -> list[Reading]:
    """Return the best readings that lead to ``finals``: paths through the table, best first."""
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
        if not state.edges:
            reading = Reading(-negative, word, pieces[::-1], visual)
            if reading.text not in seen:
                seen.add(reading.text)
                readings.append(reading)
            continue
        for score, parent, end, start, joint in state.edges:
            order += 1
            tail = extra + score - parent.score  # all that comes after the parent
            piece = Piece(start, end, joint)
            heapq.heappush(heap, (-extra - score, order, tail, parent, (*pieces, piece), word))
    return readings
