"""Letters and lines that marks drawn apart have doubled and cut are put right."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits
from build_tools.repair.marks_drawn_apart import find
from tests.repair.sound import TEXTS

ARABIC = (
    "لا يعرض أحد لتدخل تعسفي في حياته الخاصة أو أسرته أو مسكنه أو مراسلاته،\n"
    "ولكل شخص الحق في حماية القانون من مثل هذا التدخل.\n"
    "كل شخص متهم بجريمة يعتبر بريئاً إلى أن تثبت إدانته قانوناً بمحاكمة علنية.\n"
    "المادة 14\n"
    "لكل فرد الحق أن يلجأ إلى بلاد أخرى هرباً من الاضطهاد.\n"
)
PERSIAN = (
    "از آنجا که اساساً حقوق انسانی را باید با اجرای قانون حمایت کرد تا بشر به عنوان آخرین علاج\n"
    "به قیام بر ضد ظلم مجبور نگردد، و آزادی و عدالت و صلح را در جهان آنان تشکیل می‌دهند.\n"
)


def drawn(line: str, alef: str = "ا") -> str:
    """Return ``line`` as LibreOffice and PDFBox give it where ``alef`` is told for its glyph."""
    portions = re.split("([0-9]+)", line)
    stream: list[str] = []  # runs in the order in which they are drawn; None begins a new one
    words = [""]
    for number, portion in enumerate(portions):
        runs = [portion] if number % 2 else re.split("(?=[آأإ]|اً)", portion)
        for run in reversed(runs):
            words[-1] = run + words[-1]
            if re.match("[آأإ]|اً", run):
                words.append("")
    del stream
    return " ".join(_told(word, alef) for word in words)


def _told(run: str, alef: str) -> str:
    run = re.sub("^([آأإ]|اً)", rf"\1{alef}", run)
    return run if alef == "ا" else re.sub("(?<=ل)ا", alef, run)


def repaired(text: str) -> str:
    return apply_edits(text, list(find(text, None)))


@pytest.mark.parametrize("text", [ARABIC, PERSIAN])
@pytest.mark.parametrize("alef", ["ا", "\ufffd", ")"])
def test_letters_and_lines_come_back(text: str, alef: str) -> None:
    damaged = "\n".join(drawn(line, alef) for line in text.split("\n"))
    assert damaged != text
    assert repaired(damaged) == text


@pytest.mark.parametrize(
    "text", [*TEXTS.values(), ARABIC, PERSIAN, unicodedata.normalize("NFD", ARABIC)]
)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert list(find(text, None)) == []


def test_a_few_doubled_alefs_are_no_proof() -> None:
    assert list(find(ARABIC + "أاه أاه أاه!\n", None)) == []


def test_a_sign_that_stands_for_all_kinds_of_missing_letters_is_not_taken_for_an_alef() -> None:
    damaged = drawn(ARABIC, "\ufffd")
    assert list(find(damaged, None))
    assert list(find(re.sub("[بتمن]", "\ufffd", damaged), None)) == []


@given(st.text(st.sampled_from("أاًلبدحق 1\ufffd\n"), max_size=80))
def test_any_text_is_read(text: str) -> None:
    repaired(text)
