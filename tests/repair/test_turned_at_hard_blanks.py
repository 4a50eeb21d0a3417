"""Lines that were cut at blanks that do not break, as pypdf does."""

from __future__ import annotations

import pytest

from build_tools.repair import apply_edits, turned_at_hard_blanks, undo_edits
from tests.repair.sound import TEXTS

GLUED = (
    "اندکهبهپیشرفتاجتماعیکمککنند \u00a0اندوتصمیمراسخگرفته \u00a0ازآنجاکهدولعضومتعهدشده \n"
    "هایاساسیراتأمینکنند \u00a0آزادی "
)
READ = (
    "ازآنجاکهدولعضومتعهدشده\u200cاندوتصمیمراسخگرفته\u200cاندکهبهپیشرفتاجتماعیکمککنند\n"
    "آزادی\u200cهایاساسیراتأمینکنند"
)


def repaired(text: str) -> str:
    edits = list(turned_at_hard_blanks.find(text, None))
    after = apply_edits(text, edits)
    assert undo_edits(after, edits) == text
    return after


def test_the_runs_between_such_blanks_are_put_in_order_with_their_joiners() -> None:
    assert repaired(GLUED) == READ


@pytest.mark.parametrize("blank", ["\u00a0", "\u200c"])
def test_runs_that_are_in_order_stay(blank: str) -> None:
    text = READ.replace("\u200c", blank)
    assert repaired(text) == text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert not list(turned_at_hard_blanks.find(text, None))
    hard = text.replace(" ", "\u00a0")
    assert not list(turned_at_hard_blanks.find(hard, None))
