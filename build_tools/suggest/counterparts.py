"""The same names in texts of other scripts, by their sound: Mukambetov, موكامبيتوف.

A script without capitals shows no names of people by itself; what a text in another script calls
a person, or writes with a capital, is looked for in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from .candidates import Candidate, Text
from .forms import Form
from .spelling import alike, consonants, keys, readings
from .words import past_letters

#: Consonants that a name needs to be looked for in texts that are no version of the same work, and
#: in those that are, where nothing else shows it to be a name.
_ENOUGH, _ENOUGH_HERE = 5, 4

#: Whether two documents are versions of one work.
SameWork = Callable[[str, str], bool]


class Sounds:
    """The words of texts without capitals, by what they sound like."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._places: dict[str, list[tuple[Text, int]]] = defaultdict(list)
        self._keys: dict[tuple[str, str], frozenset[str]] = {}
        for text in texts:
            for at, word in enumerate(text.words):
                for each in self._keys_of(text, word.letters):
                    self._places[each].append((text, at))

    def find(self, form: Form, same_work: SameWork, shown: bool) -> Iterator[Candidate]:
        """Yield where the words of ``form`` stand one after the other in these texts.

        ``shown`` tells that there is other evidence for it; without, only versions of the works
        that it stands in are looked through.
        """
        if not form.part_readings:
            return
        lengths = [len(consonants(each[0])) for each in form.part_readings]
        sounds = sum(lengths)
        anchor = lengths.index(max(lengths))
        seen = set()
        for each in keys(form.part_readings[anchor]):
            for text, at in self._places.get(each, ()):
                first = at - anchor
                place = (id(text), first)
                if place in seen or first < 0 or first + len(form.part_readings) > len(text.words):
                    continue
                seen.add(place)
                here = any(same_work(each.document, text.document) for each in form.candidates)
                needed = _ENOUGH if not here else 0 if shown else _ENOUGH_HERE
                if sounds < needed or not (shown or here):
                    continue
                yield from self._at(form, text, first)

    def _at(self, form: Form, text: Text, first: int) -> Iterator[Candidate]:
        words = text.words[first : first + len(form.part_readings)]
        if any(not word.joined for word in words[1:]) or text.mention(words) is not None:
            return
        if text.naming.is_stop(words[0].letters) or text.is_cited(words):
            return
        rest = [readings(word.letters, text.naming.sounds) for word in words[1:]]
        stem = next(
            (
                stem
                for stem in text.naming.stems(words[0].letters)
                if alike(_joined([readings(stem, text.naming.sounds), *rest]), form.readings)
            ),
            None,
        )
        if stem is None:
            return
        off = len(words[0].letters) - len(stem)
        start = past_letters(text.block.text, words[0].start, off)
        name = " ".join(text.block.text[start : words[-1].stem_end].split())
        parts = (stem, *(word.stem for word in words[1:]))
        yield text.candidate(words, "spelling", form.type, name=name, parts=parts)

    def _keys_of(self, text: Text, letters: str) -> frozenset[str]:
        found = self._keys.get((text.lang, letters))
        if found is None:
            found = frozenset(
                each
                for stem in text.naming.stems(letters)
                for each in keys(readings(stem, text.naming.sounds))
            )
            self._keys[text.lang, letters] = found
        return found


def _joined(parts: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the readings of words one after the other, by the first readings of all but one."""
    first = "".join(part[0] for part in parts if part)
    found = [first]
    for at, part in enumerate(parts):
        for other in part[1:]:
            found.append(
                "".join(each[0] for each in parts[:at])
                + other
                + "".join(each[0] for each in parts[at + 1 :])
            )
    return tuple(found)


def by_work(works: Iterable[Sequence[str]]) -> SameWork:
    """Return whether two documents are versions of one work, which ``works`` list."""
    work_of: Mapping[str, int] = {id: at for at, work in enumerate(works) for id in work}

    def same(one: str, other: str) -> bool:
        return one == other or (one in work_of and work_of[one] == work_of.get(other))

    return same
