"""The editor's layer: corrections by hand, laid over what the modules of repair made of the text.

A correction is anchored to the extracted text, which repair does not change. It takes the place of
all edits that lie in its anchor, and settles the doubts and the damage there. An edit that lies in
the anchor only in part cannot be taken apart: the editor is told the anchor that would do. Blanks
and line ends around the words of a correction stay as repair left them.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from ..model import Correction, Damage, Doubt, Edit, Repaired
from ..problems import InputError, Problem
from ..yamlfile import quoted
from .anchors import AnchorText, begins_word, ends_in_word, is_seen, plain_words, quotable
from .edits import apply_edits, doubts_after, origins

RULE = "editor"

_SHOWN = 60  # characters of an anchor that a message quotes
_BESIDE = 40  # characters beside an edit that are looked at
_MOST_LINES = 12  # lines that it names
_MOST_HELPED = 20  # corrections for which words like theirs are looked for


def correct(repaired: Repaired) -> Repaired:
    """Return ``repaired`` with the corrections of its source applied.

    Raises InputError with a problem for every correction whose words do not stand in the extracted
    text, or more than once, or cover an edit in part, or overlap with those of another; and where
    nothing is left of the text.
    """
    corrections = repaired.extracted.source.corrections
    if not corrections:
        return repaired
    layer = _Layer(repaired)
    problems: list[Problem] = []
    placed: list[tuple[int, int, Correction]] = []
    for correction in corrections:
        places = layer.anchors.find(correction.extracted, correction.line)
        problem = _misplaced(correction, places, layer, helpful=len(problems) < _MOST_HELPED)
        if problem:
            problems.append(problem)
        else:
            placed.append((*layer.span(*places[0]), correction))
    placed.sort(key=lambda each: each[:2])
    for (_, end, first), (start, _, second) in pairwise(placed):
        if start < end:
            problems.append(_overlap(first, second))
    if problems:
        raise InputError(sorted(problems, key=lambda problem: (problem.line, problem.column)))
    corrected = _applied(layer, placed)
    if not corrected.text.strip():
        message = "with this correction nothing is left of the text"
        raise InputError(
            _problem(corrections[-1], message, "Leave the words that a page can show.")
        )
    return corrected


def proposals(repaired: Repaired) -> Iterator[tuple[tuple[Doubt, ...], Correction | None]]:
    """Yield the doubts of ``repaired`` in order, each with the correction that would settle it.

    The correction says what is published now; who makes it and why is left empty. Doubts that one
    correction has to settle together are yielded together. It is ``None`` where no words of the
    extracted text are an anchor, as for a word that repair added between others.
    """
    layer = _Layer(repaired)
    groups: list[tuple[int, int, list[Doubt]]] = []
    for doubt in repaired.doubts:
        start, end = layer.unique(*layer.origin(doubt.start, doubt.end))
        doubts = [doubt]
        while groups and layer.span(start, end)[0] < layer.span(*groups[-1][:2])[1]:
            first, last, before = groups.pop()
            start, end = layer.unique(min(start, first), max(end, last))
            doubts = before + doubts
        groups.append((start, end, doubts))
    for start, end, doubts in groups:
        at, words = layer.published(*layer.span(start, end))
        whole = at <= doubts[0].start and max(each.end for each in doubts) <= at + len(words)
        yield tuple(doubts), layer.proposal(start, end) if whole else None


class _Layer:
    """The text that corrections are laid over. Spans are those of the extracted text."""

    def __init__(self, repaired: Repaired) -> None:
        self.repaired = repaired
        self.text = repaired.extracted.text
        self.edits = repaired.edits
        self.anchors = AnchorText(self.text)
        self._starts = [edit.start for edit in self.edits]
        self._ends = [edit.end for edit in self.edits]
        growth = (len(edit.after) - len(edit.before) for edit in self.edits)
        self._shifts = [0, *accumulate(growth)]
        self._origin = origins(self.edits)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the span that a span of the repaired text was made of."""
        return self._origin(start)[0], self._origin(end)[1]

    def touched(self, start: int, end: int) -> slice:
        """Return which edits change something in the span, or add something to its words.

        What repair put in the place of a blank, or took out, may make one word of what stands on
        both sides of it.
        """
        first = bisect.bisect_left(self._ends, start)
        if first < len(self.edits) and self._starts[first] < start == self._ends[first]:
            first += not self._joins_next(self.edits[first])
        last = bisect.bisect_right(self._starts, end)
        if last > first and self._starts[last - 1] == end < self._ends[last - 1]:
            last -= not self._joins_previous(self.edits[last - 1])
        return slice(first, last)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span with the blanks around it that edits of its words have changed as well,
        or of which it is the nearest word."""
        edits = self.edits[self.touched(start, end)]
        if edits:
            first, last = min(start, edits[0].start), max(end, edits[-1].end)
            start = start if is_seen(self.text, first, start) else first
            end = end if is_seen(self.text, end, last) else last
        if self.edits and not is_seen(self.text, 0, start):
            start = min(start, self.edits[0].start)
        if self.edits and not is_seen(self.text, end, len(self.text)):
            end = max(end, self.edits[-1].end)
        return start, end

    def cuts(self, start: int, end: int) -> bool:
        """Return whether the span has only a part of what an edit changes, or of a word that the
        edit makes."""
        return any(
            edit.start < start
            or edit.end > end
            or (edit.start == start and self._joins_previous(edit))
            or (edit.end == end and self._joins_next(edit))
            for edit in self.edits[self.touched(start, end)]
        )

    def anchor(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest run of whole words that holds the span and cuts no edit."""
        before = (-1, -1)
        while before != (start, end):
            before = (start, end)
            if not is_seen(self.text, start, end):
                start = len(self.text[:start].rstrip())
                end += len(self.text) - end - len(self.text[end:].lstrip())
                start, end = max(0, start - 1), min(len(self.text), end + 1)
            for edit in self.edits[self.touched(start, end)]:
                if is_seen(self.text, edit.start, start):
                    start = edit.start
                elif self._joins_previous(edit):
                    start = min(start, edit.start - 1)
                if is_seen(self.text, end, edit.end):
                    end = edit.end
                elif self._joins_next(edit):
                    end = max(end, edit.end + 1)
            while start and self._is_in_word(start):
                start -= 1
            while self._is_in_word(end):
                end += 1
        inside = self.text[start:end]
        start += len(inside) - len(inside.lstrip())
        return start, start + len(inside.strip())

    def published(self, start: int, end: int) -> tuple[int, str]:
        """Return where the span stands in the repaired text, and what it says there."""
        edits = self.touched(start, end)
        words = self.text[start:end]
        inside = [
            replace(edit, start=edit.start - start, end=edit.end - start)
            for edit in self.edits[edits]
        ]
        return start + self._shifts[edits.start], apply_edits(words, inside)

    def unique(self, start: int, end: int) -> tuple[int, int]:
        """Return the anchor of the span, or of the lines that it stands in where its words stand
        more than once in their line."""
        anchor = self.anchor(start, end)
        if self._stated(*anchor) is not None:
            return anchor
        first = self.text.rfind("\n", 0, anchor[0]) + 1
        last = self.text.find("\n", anchor[1])
        return self.anchor(first, last if last >= 0 else len(self.text))

    def proposal(self, start: int, end: int) -> Correction | None:
        """Return the correction that has these words as its anchor and leaves the text as it is,
        or ``None`` where they cannot be quoted so that they are found again."""
        line = self._stated(start, end)
        if line is None:
            return None
        published = self.published(*self.span(start, end))[1].strip()
        return Correction(quotable(self.text[start:end]), published, "", "", line)

    def _stated(self, start: int, end: int) -> int | None:
        """Return the line that has to be stated for these words, 0 if none, ``None`` if it does
        not help."""
        words = quotable(self.text[start:end])
        for line in (0, self.anchors.line(start)):
            places = self.anchors.find(words, line)
            if len(places) == 1 and self.span(*places[0]) == self.span(start, end):
                return line
        return None

    def _joins_next(self, edit: Edit) -> bool:
        """Return whether ``edit`` ends between words, or adds letters, and what it puts there is
        one word with what follows."""
        left, right = self._beside(edit)
        return (
            not is_seen(edit.before[-1:]) and ends_in_word(left + edit.after) and begins_word(right)
        )

    def _joins_previous(self, edit: Edit) -> bool:
        """Return the same of the beginning of ``edit`` and what stands before it."""
        left, right = self._beside(edit)
        return (
            not is_seen(edit.before[:1]) and ends_in_word(left) and begins_word(edit.after + right)
        )

    def _beside(self, edit: Edit) -> tuple[str, str]:
        return self.text[max(0, edit.start - _BESIDE) : edit.start], self.text[
            edit.end : edit.end + _BESIDE
        ]

    def _is_in_word(self, position: int) -> bool:
        beside = self.text[position - 1 : position + 1] if position else ""
        return len(beside) == 2 and not beside[0].isspace() and not beside[1].isspace()


def _misplaced(
    correction: Correction, places: Sequence[tuple[int, int]], layer: _Layer, *, helpful: bool
) -> Problem | None:
    """Return what is wrong with the anchor of ``correction``, or ``None``.

    ``helpful`` is whether to look for what was meant, which takes time.
    """
    words = _shown(correction.extracted)
    if not places:
        return _not_found(correction, layer, helpful=helpful)
    if len(places) > 1 and correction.line:
        return _problem(
            correction,
            f"{words} stands {len(places)} times in line {correction.line}",
            "Take a word before or after it into `extracted` and `published`.",
        )
    if len(places) > 1:
        return _problem(
            correction,
            f"{words} stands {len(places)} times in the extracted text",
            f"Say which one is meant: `line:` with {_lines(places, layer)}.",
        )
    if not layer.cuts(*layer.span(*places[0])):
        return None
    start, end = layer.unique(*places[0])
    wider = layer.proposal(start, end)
    return _problem(
        correction,
        f"{words} is only a part of what the repair changed here as a whole",
        f"Write `extracted: {quoted(wider.extracted)}`, and in `published` what the page is to say "
        f"for all of that; now it says {quoted(wider.published)}."
        if wider
        else f"Take the whole of line {layer.anchors.line(start)} into it.",
    )


def _not_found(correction: Correction, layer: _Layer, *, helpful: bool) -> Problem:
    words = _shown(correction.extracted)
    elsewhere = layer.anchors.find(correction.extracted) if correction.line else []
    if elsewhere:
        return _problem(
            correction,
            f"{words} does not begin in line {correction.line} of the extracted text",
            f"Write `line:` with {_lines(elsewhere, layer)}.",
        )
    remedy = "Copy the words from the extracted text, as they are there."
    published = AnchorText(layer.repaired.text).find(correction.extracted)
    meant = layer.unique(*layer.origin(*published[0])) if len(published) == 1 else None
    proposal = layer.proposal(*meant) if meant else None
    if proposal:
        remedy = (
            "That is how the page has it. The extracted text has "
            f"`extracted: {quoted(proposal.extracted)}`."
        )
    elif helpful:
        remedy += layer.anchors.nearest(correction.extracted)
    return _problem(correction, f"{words} does not stand in the extracted text", remedy)


def _overlap(first: Correction, second: Correction) -> Problem:
    return _problem(
        second,
        f"{_shown(second.extracted)} overlaps with the correction in line {first.at}",
        "Make one correction of the two.",
    )


def _problem(correction: Correction, message: str, remedy: str) -> Problem:
    return Problem(
        correction.file, message, remedy, correction.at, correction.column, field="extracted"
    )


def _shown(words: str) -> str:
    plain = " ".join(words.split())
    return f'"{plain}"' if len(plain) <= _SHOWN else f'"{plain[:_SHOWN].rstrip()} …"'


def _lines(places: Sequence[tuple[int, int]], layer: _Layer) -> str:
    numbers = list(dict.fromkeys(layer.anchors.line(start) for start, _ in places))
    shown = [str(number) for number in numbers[:_MOST_LINES]]
    if len(numbers) > _MOST_LINES:
        shown.append(f"{len(numbers) - _MOST_LINES} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def _applied(layer: _Layer, placed: Sequence[tuple[int, int, Correction]]) -> Repaired:
    repaired = layer.repaired
    kept: list[Edit] = []
    by_hand: list[Edit] = []
    on_repaired: list[Edit] = []
    done = 0
    for start, end, correction in placed:
        superseded = layer.touched(start, end)
        kept += layer.edits[done : superseded.start]
        done = superseded.stop
        before = layer.text[start:end]
        at, now = layer.published(start, end)
        published = correction.published.strip()
        if published or now.strip():
            # Where repair took the words out with their blanks, these come back with the words.
            published = _framed(published, now if now.strip() else plain_words(before))
        else:
            published = now
        on_repaired.append(Edit(at, at + len(now), now, published, RULE))
        if before != published:  # else the words are right as they were extracted
            by_hand.append(
                Edit(start, end, before, published, RULE, by=correction.by, reason=correction.why)
            )
    edits = tuple(sorted((*kept, *layer.edits[done:], *by_hand)))
    text = apply_edits(layer.text, edits)
    if text != apply_edits(repaired.text, on_repaired):
        raise AssertionError("the corrections do not lead from the repaired text to the published")
    return replace(
        repaired,
        text=text,
        edits=edits,
        doubts=tuple(doubts_after(repaired.doubts, on_repaired)),
        damage=tuple(each for each in repaired.damage if not _is_settled(each, placed, layer.text)),
    )


def _framed(words: str, like: str) -> str:
    """Return ``words`` with the blanks around it that ``like`` has."""
    left = len(like) - len(like.lstrip())
    return like[:left] + words + like[max(left, len(like.rstrip())) :]


def _is_settled(damage: Damage, placed: Sequence[tuple[int, int, Correction]], text: str) -> bool:
    """Return whether the corrections cover all that is seen of what is damaged."""
    position = damage.start
    for start, end, _ in placed:
        if end > position and start < damage.end:
            if is_seen(text, position, start):
                return False
            position = end
    return position > damage.start and not is_seen(text, position, damage.end)
