"""Names in scripts with capitals: runs of words with a capital, by their head, a title, or alone.

``Dünya Posta Birliği`` ends with a head, ``Profesör Marie Curie`` begins with a title;
what has neither counts only where it is repeated, which is judged later over all texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .candidates import Candidate, Casing, Text, is_shouted
from .meaning import is_territory
from .naming import Head
from .words import Word, past_letters

_LONGEST_PERSON = 4
_LONGEST_RUN = 25  # what is longer is a text in capitals, and no name


def find(text: Text, casing: Casing) -> Iterator[Candidate]:
    """Yield what may be a name in a block whose script has capitals."""
    for first, last in runs(text):
        yield from _in_run(text, first, last, casing)


def runs(text: Text) -> Iterator[tuple[int, int]]:
    """Yield (first, end) of each run of words with a capital, small words inside it included."""
    if is_shouted(text):
        return
    words, at = text.words, 0
    while at < len(words):
        if not _may_be_part(text, words, at):
            at += 1
            continue
        last = at
        foreign = text.is_cited(words[at : at + 1])
        while not _ends(text, words[last]):
            following = last + 1
            while following < len(words) and (
                words[following].joined
                and text.naming.is_inside(words[following], foreign)
                and following - last <= 2
            ):
                following += 1
            if not (
                following < len(words)
                and words[following].joined
                and (
                    _may_be_part(text, words, following)
                    or words[last].stem + words[following].stem in text.naming.words
                )
            ):
                break
            last = following
        if last - at < _LONGEST_RUN:
            yield at, last + 1
        at = last + 1


def _may_be_part(text: Text, words: Sequence[Word], at: int) -> bool:
    if not words[at].capital:
        return False
    if words[at].stem not in text.naming.months:
        return True
    beside = words[max(at - 1, 0) : at + 2]  # a month beside a number is a date
    return not any(word.letters[0].isdecimal() for word in beside)


def _ends(text: Text, word: Word) -> bool:
    """Tell whether the name ends with ``word``, by the suffix that it has."""
    head = text.naming.head_of(word)
    return word.suffixed or bool(head and head[1])


def _title_before(text: Text, first: int) -> bool:
    """Tell whether a title stands before word ``first``."""
    for size in (1, 2, 3):
        if first >= size and text.words[first].gap in ("", "."):
            title = text.naming.title_at(text.words, first - size)
            if title and title[1] == size:
                return True
    return False


def _in_run(text: Text, first: int, last: int, casing: Casing) -> Iterator[Candidate]:
    """Yield the names in a run of capitals: people after a title, and what is before it."""
    naming, at = text.naming, first
    titled = _title_before(text, first)
    body = first
    while at < last:
        title = naming.title_at(text.words, at)
        if title and at + title[1] <= last:
            if at > body and not titled:
                yield from _bodies(text, body, at, casing)
            at += title[1]
            body, titled = at, True
        else:
            at += 1
    if body < last:
        if titled:
            yield from _person(text, text.words[body:last])
        else:
            yield from _bodies(text, body, last, casing)


def _bodies(text: Text, first: int, last: int, casing: Casing) -> Iterator[Candidate]:
    """Yield what is named in words ``first`` to ``last``, without what is only a sentence's
    first word."""
    naming, words = text.naming, text.words
    while first < last and (
        words[first].letters in naming.stop
        or (words[first].opens and casing.is_common(words[first], naming))
        or naming.is_inside(words[first])
    ):
        first += 1
    if first == last:
        return
    title = naming.title_at(words, last) if last < len(words) and words[last].joined else None
    after = words[last] if last < len(words) and not title else None
    found = list(_body(text, words[first:last], after, casing))
    yield from found
    office = words[first:last]
    if (
        title
        and title[0] in naming.offices
        and not any(each.evidence == "head" for each in found)
        and not office[-1].suffixed
        and not is_territory(office, naming.tag)
        and not any(naming.is_inside(word) for word in office)
        and text.mention(office) is None
        and not text.is_cited(office)
    ):
        yield text.candidate(office, "office", "organization")


def _person(text: Text, words: Sequence[Word]) -> Iterator[Candidate]:
    """Yield ``words`` after a title as the name of a person, if they can be one."""
    naming = text.naming
    if (
        len(words) <= _LONGEST_PERSON
        and not any(naming.head_of(word) or naming.is_inside(word) for word in words)
        and not words[0].upper
        and words[0].letters not in naming.stop
        and text.mention(words) is None
        and not text.is_cited(words)
    ):
        yield text.candidate(words, "title", "person")


def _body(
    text: Text, words: Sequence[Word], after: Word | None, casing: Casing
) -> Iterator[Candidate]:
    """Yield the name of a body, an event or a place by its head, or a run of capitals alone."""
    while words and text.naming.is_inside(words[-1]):
        words = words[:-1]
    for at in range(len(words) - 1, 0, -1):
        if text.naming.is_inside(words[at]) and _is_whole(text, words[:at]):
            yield from _body(text, words[:at], None, casing)
            yield from _body(text, words[at + 1 :], after, casing)
            return
    heads = [
        (at, head[0])
        for at, word in enumerate(words)
        if word.capital and (head := text.naming.head_of(word))
    ]
    if heads and len(words) > 1:
        at, main = _main_head(words, heads)
        end = at + 1 if main.position == "last" else len(words)
        if end > 1:
            yield from _headed(text, words[:end], at, main)
            if end < len(words):
                yield from _body(text, words[end:], after, casing)
            return
    parts = _apart(text, words)
    if len(parts) > 1:
        for part in parts:
            yield from _body(text, part, after if part is parts[-1] else None, casing)
        return
    small = text.naming.head_of(after) if after and after.joined and not after.capital else None
    if small and text.naming.position == "last" and not words[-1].suffixed:
        if (
            text.mention(words) is None
            and not text.is_cited(words)
            and not _is_adjective(text, after)
        ):
            yield text.candidate(words, "head", small[0].type, small[0].concept)
        return
    alone = len(words) == 1 and (words[0].opens or not casing.is_name(words[0].stem))
    if not alone and text.mention(words) is None and not text.is_cited(words):
        yield text.candidate(words, "capitals")


def _main_head(words: Sequence[Word], heads: Sequence[tuple[int, Head]]) -> tuple[int, Head]:
    """Return the head of the whole: the last, or the last before a small word (Council of ...)."""
    if heads[-1][1].position == "last":
        return heads[-1]
    small = next((at for at, word in enumerate(words) if not word.capital), len(words))
    return next((each for each in reversed(heads) if each[0] < small), heads[-1])


def _headed(text: Text, words: Sequence[Word], at: int, head: Head) -> Iterator[Candidate]:
    if text.mention([words[at]]) is not None:
        return
    if len(words) == 1:
        return
    found = text.naming.head_of(words[-1])
    end = words[-1].stem_end
    if found and found[1]:
        end = past_letters(text.block.text, words[-1].start, len(found[0].letters))
    name = " ".join(text.block.text[words[0].start : end].split())
    parts = (*(word.stem for word in words[:-1]), found[0].letters if found else words[-1].stem)
    yield text.candidate(words, "head", head.type, head.concept, name=name, parts=parts)


def _is_whole(text: Text, words: Sequence[Word]) -> bool:
    """Tell whether ``words`` before a small word are a name by themselves: what follows is not
    part of it, as in ``Rusya için ...`` and unlike ``Avrupa Güvenlik ve İşbirliği Teşkilatı``."""
    naming = text.naming
    if text.mention(words) is not None or words[-1].suffixed:
        return True
    head = naming.head_of(words[-1])
    if head and head[0].position == "last":
        return True
    if naming.position != "last":
        return False
    return is_territory(words, naming.tag) or (
        len(words) == 1 and naming.concept_of(words[0].stem) is None
    )


def _apart(text: Text, words: Sequence[Word]) -> list[Sequence[Word]]:
    """Return ``words`` in parts where a small word may part two names."""
    parts, first = [], 0
    for at, word in enumerate(words):
        if word.letters in text.naming.between:
            parts.append(words[first:at])
            first = at + 1
    return [part for part in [*parts, words[first:]] if part]


def _is_adjective(text: Text, head: Word | None) -> bool:
    """Tell whether another name follows a head that is small: ``Amerikan şirketi Chevron``."""
    if head is None:
        return False
    at = text.place_of(head.start) + 1
    return at < len(text.words) and text.words[at].joined and text.words[at].capital
