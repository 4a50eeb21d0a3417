"""Lines that were cut at marks of another font, as pypdf does with pages of browsers."""

from __future__ import annotations

import pytest

from build_tools.repair import apply_edits, turned_at_marks, undo_edits
from tests.repair.sound import TEXTS

CUT = """إن بقاء القسم غير الحر يزعج مؤسسة البرمجيات الحرة كثيراً، وهو السبب
. أي أن هذا النص كان قديماً“ لتعريف المصادر المفتوحة” البرمجيات الحرة، إذا أنه خدم كأساس 
.“ البرمجيات الحرة” أحد أولى التعريفات الرسمية لمفهوم 
 مع أنها تقدم جودة خدمة توازيها أو( proprietary)  أنها أقل كلفة من الحلول التجارية المحتكرة"""

READ = """إن بقاء القسم غير الحر يزعج مؤسسة البرمجيات الحرة كثيراً، وهو السبب
البرمجيات الحرة، إذا أنه خدم كأساس ”لتعريف المصادر المفتوحة“. أي أن هذا النص كان قديماً
أحد أولى التعريفات الرسمية لمفهوم ”البرمجيات الحرة“.
أنها أقل كلفة من الحلول التجارية المحتكرة (proprietary) مع أنها تقدم جودة خدمة توازيها أو"""


def repaired(text: str) -> str:
    edits = list(turned_at_marks.find(text, None))
    after = apply_edits(text, edits)
    assert undo_edits(after, edits) == text
    return after


def test_runs_between_marks_are_put_in_order_without_the_gaps_beside_them() -> None:
    assert repaired(CUT) == READ


def test_one_line_with_marks_where_none_can_be_is_enough() -> None:
    before = "عالمي حقاً: حيث تجد مطوري دبيان في كل القارات، إلا أن الغالبية تتركز في "
    assert repaired(f".“ الدول الغربية” {before}") == f"{before}”الدول الغربية“."


def test_a_mark_between_two_letters_cuts_no_line() -> None:
    text = (
        " نامیده” توسعه دهنده اصلی“ هر عملکردی که منجر به ارتقاء یک پروژه گردد به صاحب کار که \n"
        "بوجود آورده است: بسیاری از آن ها غیر-آزاد هستند، با اینکه برای عملکرد ضروری است"
    )
    read = repaired(text).splitlines()
    assert read[0].endswith("که “توسعه دهنده اصلی” نامیده")
    assert read[1] == text.splitlines()[1]


@pytest.mark.parametrize(
    "text",
    (
        # brackets that are no pairs once the runs change places
        "ضرورة استخدام العبارة ” غنو/ لينكس“ ، للاعتراف بالإسهامات المهمة التي قدمها المشروع\n"
        "ومنها البرامج التي طورها المشروع (GNU(. وهو مؤسس هذا المشروع\n"
        "المحتكرة (proprietary( مع أنها تقدم جودة خدمة توازيها أو أفضل منها",
        # marks that were put down with nothing between them
        "“ ” الحرة، إذا أنه خدم كأساس لتعريف المصادر المفتوحة . أي أن هذا النص كان قديما\n"
        "“ ” الرسمية لمفهوم البرمجيات الحرة .",
    ),
)
def test_marks_that_another_program_put_elsewhere_stay(text: str) -> None:
    assert repaired(text) == text


def test_lines_in_order_stay() -> None:
    assert repaired(READ) == READ


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert not list(turned_at_marks.find(text, None))


def test_a_text_without_presentation_forms_is_none_of_pypdf() -> None:
    assert turned_at_marks.applies({"presentation_forms": 4, "tatweel": 1})
    assert not turned_at_marks.applies({"turned_words": 30})
