"""The measure itself: what counts as an error, and as being right."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import browser
from tests.bench import typeset
from tests.bench.measure import Judged, calibration, cer, damage_class, judge, plain, wer
from tests.bench.prose import pages


def test_a_lost_blank_and_a_lost_zwnj_are_an_error_each() -> None:
    assert cer("می‌شودو", "می‌شود و").distance == 1
    assert cer("میشود و", "می‌شود و").distance == 1


def test_where_lines_end_and_how_letters_are_encoded_is_no_error() -> None:
    assert cer("أحد\n\n اثنان ", unicodedata.normalize("NFD", "أحد اثنان")).distance == 0


def test_words_in_the_wrong_order_are_wrong_words() -> None:
    assert wer("b a c", "a b c").distance == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("يجوز (لا) هذا", "none"),
        ("يجوز(لا )هذا", "blanks"),
        ("هذا )لا( يجوز", "order"),
        ("ﻳﺠﻮز (لا) هــذا", "forms"),
        ("يجوز (ال) هد", "letters"),
        ("يجوز (\ufffdا) هذا", "unmapped"),
    ],
)
def test_damage_is_named_by_its_gravest_kind(text: str, expected: str) -> None:
    assert damage_class(text, "يجوز (لا) هذا") == expected


def test_a_span_is_right_where_it_holds_no_error() -> None:
    text, true = "one  twp three", "one two three four"
    spans = [(0, 3, 0.9), (5, 8, 0.8), (9, 14, 0.7)]
    # Behind the last one a word is missing.
    assert [judged.right for judged in judge(text, true, spans)] == [True, False, False]


def test_calibration_counts_what_was_right_by_probability() -> None:
    judged = [Judged(0.85, True), Judged(0.85, False), Judged(1.0, True)]
    assert calibration(judged) == [("0.80–0.90", 2, 0.85, 0.5), ("0.99–1.00", 1, 1.0, 1.0)]


@given(st.text(alphabet="ab \n\u200cأاُّ\u0654"))
def test_a_text_judged_against_itself_is_right_throughout(text: str) -> None:
    spans = [(i, j, 1.0) for i in range(len(text)) for j in range(i, len(text) + 1)]
    assert all(judged.right for judged in judge(text, text, spans))
    assert cer(text, plain(text)).distance == 0


def test_half_of_the_pages_are_held_out_and_no_language_is_missing() -> None:
    prose = [page for page in pages() if page.kind == "prose"]
    assert len(prose) >= 40
    assert {page.lang for page in prose} == {"ar", "fa", "fa-AF", "tr"}
    assert sum(page.half == "heldout" for page in prose) * 2 >= len(prose)


def test_pages_are_left_out_and_it_is_said_where_no_program_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "fc-list" if name == "fc-list" else None)
    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(typeset, "font_of", lambda page, program: "Serif")
    assert typeset.typeset(pages()[:1], tmp_path) == []
    said = capsys.readouterr().err
    assert all(f"No {program}" in said for program in typeset.PROGRAMS)
