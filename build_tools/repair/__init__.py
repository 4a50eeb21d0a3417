"""Second stage: extracted text -> logical text and the edits between the two.

One module for each kind of damage. A module of this package that defines ``NAME``, ``ORDER`` and
``find(text, language)`` is found by itself; modules run by ``ORDER``, each on the text that those
before it left, and their edits are joined into edits of the extracted text. Once all have run, each
edit gets its probability, and what is too unsure is taken back (:mod:`.confidence`).
"""

from __future__ import annotations

import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from ..languages import Language, load_languages, lookup
from ..model import Damage, Doubt, Edit, Extracted, Repaired
from .confidence import calibrated, main_rule, unlikely
from .edits import (
    apply_edits,
    compose,
    doubts_after,
    doubts_of,
    origins,
    reversed_edits,
    undo_edits,
    without_overlap,
)

__all__ = ["Module", "apply_edits", "modules", "repair", "undo_edits"]


class Module(Protocol):
    """What a repair module defines.

    ``find`` returns edits of ``text``, in any order, and damage that it sees there and leaves as it
    is. ``language`` is the one that the sidecar states, or ``None`` where none is known yet. An
    edit states its ``confidence``, and those words of it that are not sure as ``doubts``.

    A module may define ``applies(rules)`` too: whether it runs at all, by how many edits of the
    text each rule before it has a part in. So one that cannot tell by the text alone what made the
    text learns it from what there was to mend.
    """

    NAME: str
    ORDER: int

    def find(self, text: str, language: Language | None) -> Iterable[Edit | Damage]: ...


@cache
def modules() -> tuple[Module, ...]:
    """Return the repair modules in the order in which they run."""
    found = (import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    with_find = [cast(Module, module) for module in found if hasattr(module, "find")]
    return tuple(sorted(with_find, key=lambda module: (module.ORDER, module.NAME)))


def repair(extracted: Extracted) -> Repaired:
    """Return the logical text of ``extracted`` with the edits that lead to it."""
    language = lookup(load_languages(), extracted.source.sidecar.lang)
    text = extracted.text
    edits: tuple[Edit, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    damage: list[Damage] = []
    for module in modules():
        if not _applies(module, edits):
            continue
        findings = tuple(module.find(text, language))
        if not findings:
            continue
        origin = origins(edits)
        damage += (_in_extracted(each, origin) for each in findings if isinstance(each, Damage))
        found = without_overlap(each for each in findings if isinstance(each, Edit))
        edits = compose(extracted.text, edits, found)
        doubts = tuple(sorted((*doubts_after(doubts, found), *doubts_of(found))))
        text = apply_edits(text, found)
    edits, doubts = calibrated(extracted.text, edits, doubts, language)
    dropped = unlikely(edits)
    if dropped:
        back = [b for b, edit in zip(reversed_edits(edits), edits, strict=True) if edit in dropped]
        text = apply_edits(text, back)
        doubts = tuple(doubts_after(doubts, back))
        damage += (_left(edit) for edit in edits if edit in dropped)
        edits = tuple(edit for edit in edits if edit not in dropped)
    if apply_edits(extracted.text, edits) != text or undo_edits(text, edits) != extracted.text:
        raise AssertionError("the edits do not lead from the extracted text to the repaired one")
    return Repaired(extracted, text, edits, doubts, tuple(sorted(damage)))


def _applies(module: Module, edits: Iterable[Edit]) -> bool:
    applies: Callable[[Mapping[str, int]], bool] | None = getattr(module, "applies", None)
    return applies is None or applies(Counter(rule for e in edits for rule in e.rule.split("+")))


def _left(edit: Edit) -> Damage:
    return Damage(edit.start, edit.end, main_rule(edit), "needs_editor", edit.before)


def _in_extracted(damage: Damage, origin: Callable[[int], tuple[int, int]]) -> Damage:
    return replace(damage, start=origin(damage.start)[0], end=origin(damage.end)[1])
