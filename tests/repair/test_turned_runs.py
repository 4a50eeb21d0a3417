"""Lines of which a few runs stand in reverse order, cut inside words or where a ZWNJ was."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from build_tools.repair import apply_edits, turned_runs
from build_tools.repair.edits import without_overlap
from tests.repair.sound import TEXTS

PERSIAN = """همهٔ مردم جهان می‌خواهند که در صلح زندگی کنند
و دولت‌های بزرگ باید به حقوق آن‌ها احترام بگذارند
این سازمان در سال‌های گذشته کتاب‌های بسیاری منتشر کرده است
و برای دانشجویان دانشگاه‌های کشور فرستاده است
نویسندگان این مجله از شهرهای دور آمده‌اند و با هم کار می‌کنند"""

ARABIC = """ولدت هذه الفكرة في مدينة صغيرة تقع على شاطئ البحر
ثم انتقلت بعد الحرب إلى العاصمة حيث درس الطلاب الحرية
وكتبوا عنها في الصحف التي كانت تصدر باللغة العربية
وقد طالبوا بإصدار قوانين تحمي الحريات العامة في البلاد
وكانت الجريدة الأولى قد صدرت في مصر قبل ذلك بسنوات طويلة
وفي هذه السنة افتتحت المدرسة البحرية أبوابها أمام الجميع"""


def repaired(text: str) -> str:
    return apply_edits(text, without_overlap(turned_runs.find(text, None)))


def cut(text: str, places: str, glue: str) -> str:
    """Return ``text`` as it comes from a page whose lines were cut at ``places``."""

    def line(sound: str) -> str:
        return glue.join(reversed(re.split(places, sound)))

    return "\n".join(map(line, text.split("\n")))


@pytest.mark.parametrize(
    ("text", "damage"),
    [
        pytest.param(PERSIAN, lambda text: cut(text, "\u200c", " "), id="where a ZWNJ was"),
        pytest.param(ARABIC, lambda text: cut(text, "(?<=ر)(?=ي)", " "), id="inside words"),
    ],
)
def test_runs_come_back_to_their_places(text: str, damage: Callable[[str], str]) -> None:
    damaged = damage(text)
    right = [one == two for one, two in zip(*map(str.splitlines, (text, damaged)), strict=True)]
    better = repaired(damaged).splitlines()
    still = [one == two for one, two in zip(text.splitlines(), better, strict=True)]
    assert sum(still) > sum(right)
    assert sorted(re.sub("[ \u200c]", "", repaired(damaged))) == sorted(
        re.sub("[ \u200c]", "", damaged)
    )


def test_a_text_that_has_its_joiners_was_not_cut_at_them() -> None:
    lines = PERSIAN.split("\n")
    mixed = "\n".join([*lines[:3], *(cut(line, "\u200c", " ") for line in lines[3:])])
    assert repaired(mixed) == mixed


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert not list(turned_runs.find(text, None))


def test_a_word_that_is_mostly_a_part_of_others_does_not_turn_the_rows_of_a_table() -> None:
    rivers = """رودهای بزرگ افغانستان، درازای آن ها و جایی که به آن می ریزند:
رود درازا به کیلومتر سرچشمه ریزشگاه
آمودریا 2400 پامیر دریاچه ی آرال
هیرمند 1150 کوه های هندوکش دریاچه ی هامون
هریرود 1100 کوه بابا بیابان قره قوم
رود کابل 700 کوه های هندوکش رود سند
مرغاب 850 کوه های پاروپامیز بیابان قره قوم
درازای رودها در منبع های گوناگون یکسان نیست؛ این ها عددهای تقریبی است."""
    assert repaired(rivers) == rivers


def test_rows_of_a_table_are_no_lines_with_runs() -> None:
    rows = "النيل 6650 السودان ومصر البحر\nالفرات 2800 تركيا شط العرب\nدجلة 1900 تركيا والعراق\n"
    prose = "يبين الجدول أطوال بعض الأنهار:\n"
    after = "في سنة 1990 صدر القرار، وهو\n"
    text = prose + rows + after
    lines = [text[line.start : line.end] for line in turned_runs._lines(text)]
    assert lines == [prose.strip(), after.strip()]
    assert list(turned_runs.find(rows, None)) == []
