"""Rows of a table, whose cells stand beside each other like runs of a line."""

from __future__ import annotations

from build_tools.repair import raised_signs, turned_at_signs
from build_tools.repair.table_rows import rows

TABLE = ["مصر القاهرة العربية 1945", "المغرب الرباط العربية 1956", "العراق بغداد العربية 1945"]
PROSE = [
    "عقدت الجلسة في عام 1945، وشارك فيها ممثلون",
    "عن الأمانة العامة في 28 أيار من هذا العام",
    "ثم عقدت جلسة أخرى في عام 1956",
]


def test_three_lines_with_numbers_and_without_a_sentence_are_a_table() -> None:
    assert rows(TABLE) == [True, True, True]
    assert rows(["العاصمة واللغة", *TABLE, "انضمت هذه الدول."]) == [False, True, True, True, False]


def test_two_are_none() -> None:
    assert rows(TABLE[:2]) == [False, False]


def test_lines_of_a_sentence_are_none() -> None:
    assert rows(PROSE) == [False, False, False]


def test_the_parts_of_broken_rows_are_told() -> None:
    parts = [part for row in TABLE for part in (f"ً {row}", "يومي")]
    assert rows(parts) == [False] * len(parts)
    assert rows(parts, broken=True) == [True] * len(parts)


def test_cells_are_not_put_together_for_a_sign() -> None:
    broken = "".join(f"ً قطار الشمال السريع {time}\nيوميا\n" for time in ("7 15", "8 20", "9 30"))
    assert not list(raised_signs.find(broken, None))
    turned = "".join(f"قطار الشمال السريع {time}ًيوميا\n" for time in ("7:15", "8:20", "9:30"))
    assert not list(turned_at_signs.find(turned, None))
