"""Lines that were cut at a vowel sign, and their right part put first."""

from __future__ import annotations

import pytest

from build_tools.repair import apply_edits, turned_at_signs
from build_tools.repair.edits import without_overlap
from tests.repair.sound import TEXTS


def turned(text: str) -> str:
    return apply_edits(text, without_overlap(turned_at_signs.find(text, None)))


@pytest.mark.parametrize(
    ("line", "true"),
    [
        (
            "لازم است روابط دوستانه بین ملل را تشویق کرد،ًاز آنجا که اساسا",
            "از آنجا که اساساً لازم است روابط دوستانه بین ملل را تشویق کرد،",
        ),
        (
            "أساسيا في انتشاره، ً ولا ينفق على الإعلانات، يلعب مستخدموه دورا",
            "ولا ينفق على الإعلانات، يلعب مستخدموه دوراً أساسيا في انتشاره،",
        ),
        (
            "حقوق انسان را باید با قانون حمایت کرد تا مجبور ًاز آنجا که مجددا",
            "از آنجا که مجدداً حقوق انسان را باید با قانون حمایت کرد تا مجبور",
        ),
    ],
)
def test_what_stands_before_the_sign_on_the_page_is_put_before_it(line: str, true: str) -> None:
    assert turned(f"پیش\n{line}\nپس" if "ک" in line else f"قبل\n{line}\nبعد").split("\n")[1] == true


@pytest.mark.parametrize(
    "line",
    [
        "كتب ً رسالة إلى صديقه ثم خرج من البيت",  # nothing at the end could carry the sign
        "قرأ الكتاب كاملاً ثم عاد إلى البيت مسرعا",  # the sign ends its word
        "كتابًا جديدًا قرأه الطالب وكان سعيدا",  # and here it stands before its alef
        "يرمز للمجلد الأب بنقطتين دائم ًا) ..( ، في حين يرمز للمجلد الحالي بنقطة",  # or so
    ],
)
def test_a_line_that_was_not_cut_stays(line: str) -> None:
    assert turned(line) == line


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert not list(turned_at_signs.find(text, None))


def test_a_tanwin_of_a_word_inside_of_the_line_turns_nothing() -> None:
    line = "النص في الترميز ً يحمل كل حرف رقما، فالألف والباء والياء\n"
    assert not list(turned_at_signs.find(line, None))


def test_a_line_that_does_not_read_better_turned_stays() -> None:
    line = "هزینه های بسیاری در پی خواهد داشت (کمتر از هزینه ً ای که برای مهاجرت دو سیستم کاملا"
    assert not list(turned_at_signs.find(f"{line}\n", None))
