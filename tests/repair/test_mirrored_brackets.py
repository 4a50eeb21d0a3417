"""Brackets that all look the other way are turned round; others stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits
from build_tools.repair.mirrored_brackets import find
from build_tools.repair.runs import MIRROR
from tests.bench.prose import Page, pages
from tests.repair.sound import TEXTS

TRUE = "پس از آن (البته کمتر از پیش) به ویندوز یا مک [نسخهٔ دوم] رفت،\nو «دیگر» باز نگشت (۱۳۷۵).\n"


def repaired(text: str) -> str:
    return apply_edits(text, list(find(text, None)))


def test_brackets_that_all_look_the_other_way_are_turned_round() -> None:
    assert repaired(TRUE.translate(MIRROR)) == TRUE


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS.values(),
        TRUE,
        TRUE + TRUE.translate(MIRROR),  # not all of them are wrong
        "الأول) هذا\nالثاني) ذاك\n",  # lists
        "يرى )ما بعده",  # a single one
    ],
)
def test_other_brackets_stay(text: str) -> None:
    assert list(find(text, None)) == []


@pytest.mark.parametrize("page", [pytest.param(p, id=p.name) for p in pages() if p.half == "dev"])
def test_the_pages_stay_as_they_are(page: Page) -> None:
    assert list(find(page.true, None)) == []


@given(st.text(st.sampled_from("كتاب ()[]«».12\n"), max_size=60))
def test_nothing_but_brackets_changes(text: str) -> None:
    for one, other in zip(text, repaired(text), strict=True):
        assert other in (one, one.translate(MIRROR))
