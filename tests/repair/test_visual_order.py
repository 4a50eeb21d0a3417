"""Lines in visual order: what is put right, and above all what is left alone."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from build_tools.model import Edit
from build_tools.repair import apply_edits, undo_edits, visual_order
from build_tools.repair.edits import without_overlap

TRUE = """في عام ألف وتسعمائة وخمسة وأربعين اجتمع ممثلو الدول في مدينة سان فرانسيسكو
لوضع ميثاق الأمم المتحدة، ووقعوا عليه بعد شهرين من المفاوضات.
ولما كانت الدول الأعضاء قد تعهدت بالتعاون مع الأمم المتحدة على ضمان مراعاة
حقوق الإنسان والحريات الأساسية واحترامها، فإن الجمعية العامة تنادي بهذا الإعلان.
ولكل شخص الحق في حرية الرأي والتعبير، ويشمل هذا الحق حرية اعتناق الآراء
دون أي تدخل، واستقاء الأنباء والأفكار وتلقيها وإذاعتها بأية وسيلة كانت.
"""

CLEAN = {
    "Arabic": TRUE,
    "Persian": """تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند.
همه دارای عقل و وجدان هستند و باید نسبت به یکدیگر با روح برادری رفتار کنند.
هر کس حق زندگی، آزادی و امنیت شخصی دارد (ماده ۳).
در سال ۱۹۴۸ مجمع عمومی سازمان ملل متحد این اعلامیه را تصویب کرد.
""",
    "Turkish": "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar.\n",
    "English": "All human beings are born free and equal in dignity and rights.\n",
    "Arabic poetry": "قفا نبك من ذكرى حبيب ومنزل\nبسقط اللوى بين الدخول فحومل\n",
    "a list of numbers": "١٢ ٣٤ ٥٦\n1 2 3\n",
    "mixed": "The word كتاب means book.\nوكلمة book تعني كتابا.\n",
    "nothing": "",
}


def repaired(text: str) -> tuple[str, list[Edit]]:
    edits = without_overlap(e for e in visual_order.find(text, None) if isinstance(e, Edit))
    assert undo_edits(apply_edits(text, edits), edits) == text
    return apply_edits(text, edits), list(edits)


def in_visual_order(text: str) -> str:
    lines = (re.findall(r"\s+|\S+", line) for line in text.split("\n"))
    return "\n".join("".join(reversed(line)) for line in lines)


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


@pytest.mark.parametrize("kind", sorted(CLEAN))
def test_a_sound_text_is_left_as_it_is(kind: str) -> None:
    assert repaired(CLEAN[kind])[1] == []


def test_words_that_stand_in_reverse_order_are_put_in_order() -> None:
    assert repaired(in_visual_order(TRUE))[0] == TRUE


def test_letters_that_stand_in_reverse_order_are_put_in_order() -> None:
    backwards = "\n".join(line[::-1] for line in TRUE.split("\n"))
    assert repaired(backwards)[0] == TRUE


def test_no_letter_is_lost_or_added() -> None:
    damaged = in_visual_order(TRUE)
    for edit in repaired(damaged)[1]:
        assert letters(edit.before) == letters(edit.after)
