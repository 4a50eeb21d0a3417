"""Blanks come back where a text has lost them; long words of sound texts stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model import Damage, Edit
from build_tools.repair import apply_edits
from build_tools.repair.lost_blanks import find
from tests.bench.prose import Page, pages
from tests.repair.sound import TEXTS

TRUE = {
    "arabic": "لكل شخص الحق في حرية التفكير والضمير والدين، ويشمل هذا الحق حرية تغيير ديانته.",
    "persian": "هر کس حق دارد از آزادی فکر، وجدان و مذهب برخوردار شود. این حق متضمن آزادی است.",
}


def repaired(text: str) -> str:
    edits = (each for each in find(text, None) if isinstance(each, Edit))
    return apply_edits(text, sorted(edits))


@pytest.mark.parametrize("kind", TRUE)
def test_words_without_blanks_are_parted(kind: str) -> None:
    assert repaired(TRUE[kind].replace(" ", "")) == TRUE[kind]


def test_the_blanks_that_are_left_are_joiners() -> None:
    true = f"{TRUE['persian']} دولت بزرگ کشور به مردم کمک می‌کند تا همه خانه‌های خود را بسازند."
    assert repaired(true.replace(" ", "").replace("\u200c", " ")) == true


@pytest.mark.parametrize("quotes", ["“”", "”“", "«»"])
def test_the_quotation_mark_that_is_first_opens(quotes: str) -> None:
    opens, closes = quotes
    true = f"{TRUE['arabic']} وهذا ما يسمى {opens}حرية التفكير{closes} عند كل الناس."
    assert repaired(true.replace(" ", "")) == true


def test_words_that_may_be_wrong_are_doubted() -> None:
    glued = TRUE["arabic"].replace(" ", "").replace("حرية", "خشتكزق")
    doubts = [
        doubt for each in find(glued, None) if isinstance(each, Edit) for doubt in each.doubts
    ]
    assert doubts
    assert all(0 < doubt.confidence < 0.9 for doubt in doubts)


def test_vowel_signs_stay_on_their_letters() -> None:
    text = "لكُلِّ شخصٍ الحقُّ في حريّة التفكيرِ والضميرِ والدين ويشمل هذا الحقُّ حريّة تغيير ديانته"
    assert repaired(text.replace(" ", "")) == text


def test_runs_in_which_no_words_are_found_are_reported() -> None:
    scrambled = TRUE["arabic"].replace(" ", "")[::-1]
    found = list(find(scrambled, None))
    assert found
    assert all(isinstance(each, Damage) and each.verdict == "needs_editor" for each in found)


@pytest.mark.parametrize(
    "text", [*TEXTS.values(), "أفاستسقيناكموها فأنلزمكموها", TRUE["arabic"] + " فسيكفيكهم"]
)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert list(find(text, None)) == []


@pytest.mark.parametrize("page", [pytest.param(p, id=p.name) for p in pages() if p.half == "dev"])
def test_the_pages_stay_as_they_are(page: Page) -> None:
    assert list(find(page.true, None)) == []


@given(st.text(st.sampled_from("كتابلوهةيّ .،(1\n"), max_size=80))
def test_only_blanks_are_added(text: str) -> None:
    assert "".join(repaired(text).split()) == "".join(text.split())
