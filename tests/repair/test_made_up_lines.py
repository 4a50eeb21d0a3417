"""Lines made up for the fit of probabilities lose nothing but what a habit tells of."""

from __future__ import annotations

import random
from collections import Counter

from build_tools.repair.runs import MIRROR, ZWNJ, habits
from tests.bench.made_up_lines import made_up, visual

TEXT = (
    "في 28 مايو 2025 عقد الوزراء (وعددهم سبعة) جلسة في المدينة القديمة.\n"
    "می‌گویند که دولت‌های همسایه نیز در نشست حضور داشتند."
)


def letters(text: str) -> Counter[str]:
    """Count the characters, whichever way the brackets turn, but for blanks and ZWNJ."""
    return Counter("".join(text.split()).replace(ZWNJ, "").translate(MIRROR)) + Counter(
        "".join(text.split()).replace(ZWNJ, "")
    )


def test_every_character_is_kept_but_joiners() -> None:
    found = list(made_up(TEXT, "a page"))
    assert len(found) == sum(not (habit.letters or habit.backwards) for habit in habits())
    assert all(letters(text) == letters(TEXT) and text != TEXT for text in found)


def test_the_same_page_comes_out_the_same() -> None:
    assert list(made_up(TEXT, "a page")) == list(made_up(TEXT, "a page"))


def test_words_stand_in_reverse_order_where_all_blanks_are_cut() -> None:
    words = next(habit for habit in habits() if habit.words)
    line = "كان الرجل في المدينة"
    turned = visual(line, words, random.Random(1))
    assert turned.split()[0] in line.split()[-1]
    assert turned.split()[-1] in line.split()[0]
