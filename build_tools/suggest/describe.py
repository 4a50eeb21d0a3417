"""What a wording means, how it sounds, and in which passages of works it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..model import Work
from .candidates import Candidate, Text
from .forms import Form, FormKey, forms_of
from .meaning import meaning
from .spelling import readings

_BETWEEN_WORDS = re.compile(r"[\s\u2010-\u2015-]+")
_ZWNJ = "\u200c"


class Describer:
    """Makes wordings of candidates in ``texts``, which are of versions of ``works``."""

    def __init__(self, texts: Iterable[Text], works: Iterable[Work]) -> None:
        self._texts = {(text.document, text.block.id): text for text in texts}
        self._passages = {
            (document, block): (work.id, number)
            for work in works
            for number, passage in enumerate(work.passages)
            for document, blocks in passage.blocks.items()
            for block in blocks
        }

    def forms(self, candidates: Iterable[Candidate]) -> Mapping[FormKey, Form]:
        """Return the wordings of ``candidates``, by language and words."""
        return {key: self._described(form) for key, form in forms_of(candidates).items()}

    def _described(self, form: Form) -> Form:
        first = form.candidates[0]
        naming = self._texts[first.document, first.block].naming
        words = [word for word in _BETWEEN_WORDS.split(form.name) if word]
        if len(words) != len(form.parts):
            words = list(form.parts)
        sounding = [part for word in words for part in word.split(_ZWNJ) if part]
        places = ((each.document, each.block) for each in form.candidates)
        return replace(
            form,
            meaning=meaning(form.parts, words, naming, self._entities(form)),
            readings=readings("".join(sounding), naming.sounds),
            part_readings=tuple(readings(part, naming.sounds) for part in sounding),
            passages=frozenset(self._passages[at] for at in places if at in self._passages),
        )

    def _entities(self, form: Form) -> Mapping[int, str]:
        """Return the entities that are known in a wording, by the place of their word in it."""
        first = form.candidates[0]
        text = self._texts[first.document, first.block]
        words = text.words[text.place_of(first.start) : text.ends_before(first.end)]
        if len(words) != len(form.parts):
            return {}
        mentions = ((at, text.mention([word])) for at, word in enumerate(words))
        return {at: mention.entity for at, mention in mentions if mention}
