"""One wording of a name in one language, with all that shows it; and which wordings are one name.

Wordings are joined by what they have in common: an abbreviation, the same words in other spellings,
a surname, the same meaning word by word in two languages, the same sound in two scripts. No one of
these is certain; whoever adds the name decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import combinations

from ..enrich.letters import key
from ..model import EntityType
from .candidates import Candidate, Evidence
from .meaning import Meaning, common
from .spelling import alike, keys

#: What two wordings in two languages must have in common of what they mean; in the same passage of
#: two versions of a work, a part of it is enough.
_TRANSLATED = 0.74
_TRANSLATED_HERE = 0.5
_RESPELLED = 0.75  # how alike two words of a language are that are spellings of one

FormKey = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Form:
    """A wording: its language and words, and the candidates that have it.

    ``meaning`` is what its words mean, ``readings`` are how it sounds as a whole, ``part_readings``
    word by word; ``passages`` are those of works that it stands in.
    """

    lang: str
    parts: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    meaning: Meaning = ()
    readings: tuple[str, ...] = ()
    part_readings: tuple[tuple[str, ...], ...] = ()
    passages: frozenset[tuple[str, int]] = frozenset()

    @cached_property
    def name(self) -> str:
        """The wording as most of its places have it."""
        names = Counter(candidate.name for candidate in self.candidates)
        return min(names, key=lambda name: (-names[name], name))

    @cached_property
    def evidence(self) -> frozenset[Evidence]:
        """All that shows the name."""
        return frozenset(candidate.evidence for candidate in self.candidates)

    @cached_property
    def type(self) -> EntityType | None:
        """What most of its places show that it names."""
        types = Counter(each.type for each in self.candidates if each.type)
        return types.most_common(1)[0][0] if types else None

    @cached_property
    def concept(self) -> str:
        """What its head means."""
        concepts = Counter(each.concept for each in self.candidates if each.concept)
        return min(concepts, key=lambda one: (-concepts[one], one)) if concepts else ""

    @cached_property
    def abbreviations(self) -> tuple[str, ...]:
        """The abbreviations that texts introduce for it."""
        found = {each.abbreviation for each in self.candidates if each.abbreviation}
        return tuple(sorted(found))

    @cached_property
    def letters(self) -> str:
        """Its words without anything between them."""
        return "".join(self.parts).replace("\u200c", "").replace("-", "")


def joined(
    forms: Sequence[Form], spelled: Iterable[tuple[Form, Form]] = ()
) -> tuple[tuple[Form, ...], ...]:
    """Return ``forms`` in groups that are names of one thing; ``spelled`` are known to be."""
    leader = {form: form for form in forms}

    def find(form: Form) -> Form:
        while leader[form] is not form:
            leader[form] = leader[leader[form]]
            form = leader[form]
        return form

    for one, other in _pairs(forms, spelled):
        leader[find(other)] = find(one)
    groups: dict[Form, list[Form]] = {}
    for form in forms:
        groups.setdefault(find(form), []).append(form)
    return tuple(map(tuple, groups.values()))


def _pairs(
    forms: Sequence[Form], spelled: Iterable[tuple[Form, Form]]
) -> Iterator[tuple[Form, Form]]:
    yield from spelled
    yield from _alike_by(forms, lambda form: [key(each) for each in form.abbreviations])
    yield from _abbreviated(forms)
    yield from _alike_by(forms, lambda form: [f"{form.lang} {form.letters}"])
    yield from _respelled(forms)
    yield from _surnames(forms)
    yield from _translated(forms)
    yield from _sounding(forms)


def _alike_by(
    forms: Iterable[Form], keys_of: Callable[[Form], Iterable[str]]
) -> Iterator[tuple[Form, Form]]:
    first: dict[str, Form] = {}
    for form in forms:
        for each in keys_of(form):
            other = first.setdefault(each, form)
            if other is not form:
                yield other, form


def _abbreviated(forms: Sequence[Form]) -> Iterator[tuple[Form, Form]]:
    """Yield an abbreviation that stands alone, with the name that it was introduced for."""
    introduced = {key(each): form for form in forms for each in form.abbreviations}
    for form in forms:
        if len(form.parts) == 1 and form.parts[0] in introduced:
            yield introduced[form.parts[0]], form


def _respelled(forms: Iterable[Form]) -> Iterator[tuple[Form, Form]]:
    """Yield wordings of one language of which one word is spelled otherwise, or a little."""
    groups: dict[tuple[str, str, int], list[Form]] = defaultdict(list)
    for form in forms:
        if form.concept and len(form.parts) > 2:
            groups[form.lang, form.concept, len(form.parts)].append(form)
    for group in groups.values():
        for one, other in combinations(group, 2):
            changed = [
                pair for pair in zip(one.parts, other.parts, strict=True) if pair[0] != pair[1]
            ]
            if len(changed) == 1 and SequenceMatcher(None, *changed[0]).ratio() >= _RESPELLED:
                yield one, other


def _surnames(forms: Iterable[Form]) -> Iterator[tuple[Form, Form]]:
    """Yield the names of a person of which one is a part of the other and ends like it."""
    groups: dict[tuple[str, str], list[Form]] = defaultdict(list)
    for form in forms:
        if form.type in ("person", None):
            groups[form.lang, form.parts[-1]].append(form)
    for group in groups.values():
        longest = max(group, key=lambda form: (len(form.parts), form.parts))
        if not any(form.type == "person" for form in group):
            continue
        for form in group:
            if form is not longest and set(form.parts) <= set(longest.parts):
                yield longest, form


def _translated(forms: Sequence[Form]) -> Iterator[tuple[Form, Form]]:
    """Yield each wording with the one of another wording or language that means the same most."""
    sharing: dict[tuple[str, str], list[Form]] = defaultdict(list)
    for form in forms:
        for word in _meant(form):
            sharing[form.concept, word].append(form)
    for form in forms:
        best: dict[str, tuple[float, Form]] = {}
        others = (other for word in _meant(form) for other in sharing[form.concept, word])
        for other in dict.fromkeys(others):
            if other is form:
                continue
            share = common(form.meaning, other.meaning)
            enough = _TRANSLATED_HERE if form.passages & other.passages else _TRANSLATED
            if form.lang == other.lang:
                enough = 1.0
            if share >= enough and share > best.get(other.lang, (0.0, form))[0]:
                best[other.lang] = share, other
        for _, other in best.values():
            yield form, other


def _meant(form: Form) -> Iterator[str]:
    """Yield what a wording with a head means beside its head, for finding others that do so too."""
    if form.concept:
        for word in form.meaning:
            if isinstance(word, tuple):
                yield from keys(word)
            elif word != form.concept:
                yield word


def _sounding(forms: Iterable[Form]) -> Iterator[tuple[Form, Form]]:
    """Yield names in different scripts or languages that sound alike as a whole."""
    by_key: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        if form.concept:
            continue
        for each in keys(form.readings):
            by_key[each].append(form)
    seen: set[tuple[int, int]] = set()
    for group in by_key.values():
        for one, other in combinations(group, 2):
            pair = (id(one), id(other))
            if pair in seen or one.lang == other.lang or len(one.parts) != len(other.parts):
                continue
            seen.add(pair)
            if _may_be_one(one.type, other.type) and alike(one.readings, other.readings):
                yield one, other


def _may_be_one(one: EntityType | None, other: EntityType | None) -> bool:
    return one is None or other is None or one == other


def forms_of(candidates: Iterable[Candidate]) -> dict[FormKey, Form]:
    """Return the wordings of ``candidates``, by language and words."""
    groups: dict[FormKey, list[Candidate]] = defaultdict(list)
    for candidate in dict.fromkeys(candidates):
        groups[candidate.lang, candidate.parts].append(candidate)
    return {key: Form(*key, tuple(group)) for key, group in groups.items()}
