"""When a text has lost its ZWNJ, and when it is as its author wrote it."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.languages import load_languages
from build_tools.model import Edit
from build_tools.repair import apply_edits, undo_edits, zwnj
from build_tools.repair.language_model import ZWNJ

PROSE = Path(__file__).parents[1] / "data" / "prose"
PERSIAN = load_languages()["fa"]


@cache
def paragraphs(name: str, origin: str = "") -> tuple[str, ...]:
    """Return the paragraphs of the plain pages that are for development, the odd ones."""
    parts = re.split(r"^=== (.*)\n", (PROSE / f"{name}.txt").read_text("utf-8"), flags=re.M)[1:]
    pages = [page for page in zip(parts[::2], parts[1::2], strict=True) if "prose" in page[0]]
    chosen = (text for head, text in pages[::2] if head.endswith(origin))
    return tuple(line for text in chosen for line in text.split("\n") if line.strip())


def persian(origin: str = "") -> str:
    return "\n".join(paragraphs("fa", origin))


def wrapped(text: str, width: int = 90) -> str:
    return "\n".join(line for part in text.split("\n") for line in textwrap.wrap(part, width))


def as_typists_do(text: str) -> str:
    """Return ``text`` as many write it: joined where the letters join, else with a blank."""
    text = re.sub(rf"(می|نمی){ZWNJ}", r"\1", text)
    text = re.sub(rf"([بپتثجچحخسشصضطظعغفقکگلمنی]){ZWNJ}ها", r"\1ها", text)
    return text.replace(ZWNJ, " ")


def found(text: str) -> list[Edit]:
    return sorted(zwnj.find(text, PERSIAN))


# -- good text -------------------------------------------------------------------------------------

AS_WRITTEN = {
    "with ZWNJ": persian,
    "with ZWNJ, wrapped": lambda: wrapped(persian()),
    "with blanks": lambda: persian().replace(ZWNJ, " "),
    "with blanks, wrapped": lambda: wrapped(persian().replace(ZWNJ, " ")),
    "joined or with blanks": lambda: as_typists_do(persian()),
    "joined or with blanks, wrapped": lambda: wrapped(as_typists_do(persian())),
    "half with ZWNJ, half with blanks": lambda: persian() + persian().replace(ZWNJ, " "),
    "half with ZWNJ, half joined": lambda: persian() + as_typists_do(persian()),
    "Dari": lambda: "\n".join(paragraphs("fa-AF")),
    "Arabic": lambda: "\n".join(paragraphs("ar")),
    "Turkish": lambda: "\n".join(paragraphs("tr")),
}


@pytest.mark.parametrize("written", AS_WRITTEN)
@pytest.mark.parametrize("language", [None, PERSIAN], ids=["unknown", "stated"])
def test_good_text_is_left_as_it_is(written: str, language: zwnj.Language | None) -> None:
    assert list(zwnj.find(AS_WRITTEN[written](), language)) == []


@given(st.lists(st.sampled_from(range(len(paragraphs("fa")))), max_size=12), st.data())
def test_good_text_is_left_as_it_is_whatever_its_parts(
    chosen: list[int], data: st.DataObject
) -> None:
    ways = (str, as_typists_do, lambda text: text.replace(ZWNJ, " "))
    parts = [data.draw(st.sampled_from(ways))(paragraphs("fa")[place]) for place in chosen]
    assert found("\n".join(parts)) == []


def test_one_slip_is_not_taken_for_damage() -> None:
    text = persian().replace("برنامه" + ZWNJ + "ها", "برنامهها", 1)
    assert found(text) == []
    assert found("برنامه های دولت و خانههای مردم را می بیند.") == []


@pytest.mark.parametrize("text", ["", "\n", "ه", "می", "کتاب", "همه" * 50, "می " * 50, "؟!"])
def test_a_text_of_almost_nothing_is_left_as_it_is(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="هایمی‌کندبر ¬.\n\u00ad\u200b", max_size=60))
def test_any_edits_can_be_applied_and_taken_back(text: str) -> None:
    edits = found(text)
    assert undo_edits(apply_edits(text, edits), edits) == text


# -- lost ------------------------------------------------------------------------------------------


def agreement(text: str, truth: str) -> tuple[float, float]:
    """Return which share of the ZWNJ put in are right, and which of those lost are back."""
    got, want = _places(text), _places(truth)
    return len(got & want) / len(got), len(got & want) / len(want)


def _places(text: str) -> set[int]:
    """Return the places of ZWNJ, counted in the letters before them."""
    letters, places = 0, set()
    for character in text:
        if character == ZWNJ:
            places.add(letters)
        letters += not character.isspace() and character != ZWNJ
    return places


def test_zwnj_that_were_dropped_come_back() -> None:
    truth = persian()
    lost = truth.replace(ZWNJ, "")
    precision, recall = agreement(apply_edits(lost, found(lost)), truth)
    assert precision > 0.93
    assert recall > 0.85


def test_zwnj_that_became_blanks_come_back_where_the_wraps_tell_of_them() -> None:
    truth = "\n".join(wrapped(persian("handbook"), width) for width in (80, 90, 100))
    lost = truth.replace(ZWNJ, " ")
    precision, recall = agreement(apply_edits(lost, found(lost)), truth)
    assert precision > 0.88
    assert recall > 0.7


@pytest.mark.parametrize("sign", ["\u00ac", "\u00ad", "\u200b"])
def test_a_sign_that_the_script_does_not_have_is_a_zwnj(sign: str) -> None:
    text = f"او می{sign}رود و کتاب{sign}های خود را می{sign}خواند، اگرچه {sign} چیزی نمی{sign}گوید."
    assert apply_edits(text, found(text)) == (
        f"او می\u200cرود و کتاب\u200cهای خود را می\u200cخواند، اگرچه {sign} چیزی نمی\u200cگوید."
    )


def test_a_word_of_which_the_model_is_less_sure_is_doubtful_and_keeps_the_other_reading() -> None:
    lost = persian().replace(ZWNJ, "")
    edits = found(lost)
    doubtful = [edit for edit in edits if edit.doubts]
    assert all(0.75 <= edit.confidence < 1 for edit in edits)
    assert all((edit.confidence < 0.9) == bool(edit.doubts) for edit in edits)
    assert all(edit.doubts[0].alternatives == (edit.before,) for edit in doubtful)


def test_only_zwnj_are_put_in() -> None:
    lost = persian().replace(ZWNJ, "")
    edits = found(lost)
    assert edits
    assert all(edit.after.replace(ZWNJ, "") == edit.before for edit in edits)
    assert all(one.end <= other.start for one, other in pairwise(edits))
