"""Lines that a layout analysis took apart, in texts whose letters stand from left to right."""

from __future__ import annotations

import re

import pytest

from build_tools.repair import apply_edits, repair, undo_edits
from build_tools.repair.scattered_lines import find
from tests.repair.sound import TEXTS
from tests.seeds import extracted

LINES = (
    "يركز الفصل الأول على عرض المشروع بشكل غير تقني وتوضيح أهدافه والحديث عن المنظمة وعن ",
    "الجوانب المهمة لأنها تحدد إطارا عاما تتكامل معه الفصول اللاحقة من خلال معلومات محددة أكثر.",
    "لقراءة الملحق B، حيث يجدون دورة تذكيرية قصيرة تشرح عدة مفاهيم حاسوبية أساسية بالإضافة إلى ",
    "المفاهيم المرتبطة بنظم التشغيل بشكل عام وبالأدوات التي يستخدمها أي مدير في مجلس الأمم ",
    "المتحدة.",
)

#: Of the Universal Declaration of Human Rights, as a page shows them.
ARTICLES = (
    "المادة 12",
    "لا يعرض أحد لتدخل تعسفي في حياته الخاصة أو أسرته أو مسكنه أو مراسلاته أو لحملات على",
    "شرفه وسمعته. ولكل شخص الحق في حماية القانون من مثل هذا التدخل أو تلك الحملات.",
    "المادة 13",
    "لكل فرد حرية النقل واختيار محل إقامته داخل حدود كل دولة.",
    "يحق لكل فرد أن يغادر أية بلاد بما في ذلك بلده كما يحق له العودة إليه.",
    "المادة 14",
    "لكل فرد الحق أن يلجأ إلى بلاد أخرى أو يحاول الالتجاء إليها هربا من الاضطهاد.",
    "لا ينتفع بهذا الحق من قدم للمحاكمة في جرائم غير سياسية أو لأعمال تناقض أغراض الأمم",
    "المتحدة ومبادئها.",
)


def boxes(*lines: str) -> str:
    """Return ``lines`` as they come from a page: each a box of its own, its letters reversed."""
    visual = (re.sub(r"\d+", lambda number: number[0][::-1], line)[::-1] for line in lines)
    return "".join(f"{line}\n\n" for line in visual) + "\f"


def read(text: str) -> list[str]:
    """Return the words of ``text`` as it is published, by lines."""
    return repair(extracted(text)).text.split()


def test_the_pieces_of_a_line_come_from_the_left_of_the_page() -> None:
    scattered = (" يجدون دورة تذكيرية قصيرة تشرح عدة مفاهيم حاسوبية أساسية بالإضافة إلى ", "B، حيث")
    text = boxes(*LINES[:2], *scattered, "لقراءة الملحق ", *LINES[3:])
    assert read(text) == read(boxes(*LINES)) == " ".join(LINES).split()


def test_a_piece_that_comes_behind_the_next_line_is_put_back() -> None:
    rest = "، حيث يجدون دورة تذكيرية قصيرة تشرح عدة مفاهيم حاسوبية أساسية بالإضافة إلى "
    text = boxes(*LINES[:2], rest, LINES[3], "B", "لقراءة الملحق ", LINES[4])
    assert read(text) == " ".join(LINES).split()


def test_lines_of_one_box_keep_their_order() -> None:
    above = (
        "أكثر الفرق انتقادا في كل الأوقات هو الفريق المسؤول عن قبول المطورين الجدد. علينا أن",
        "نعترف أن المشروع على مر السنين قد رفع متطلباته أكثر فأكثر بالنسبة للمطورين الذين ",
        "يقبلهم. قد يرى بعض الناس شيئا من الظلم في ذلك، لكن لا بد أن نقر بأن التحديثات التي ",
    )
    right = "كانت صغيرة في البداية قد أصبحت أعظم بكثير في مجتمع يضم أكثر من "
    left = " شخص "
    last = "عندما يتعلق الأمر بضمان جودة وتكامل كل شيء ينتجه المشروع لمستخدميه."
    below = (
        "تحدد خطورة العلة درجة خطورة المشكلة المبلغ عنها بالضبط. بطبيعة الحال، ليست كل ",
        "العلل بالأهمية نفسها؛ مثلا خطأ مطبعي في صفحة دليل لا يقارن بثغرة أمنية في برنامج ",
        "مخدم.",
    )
    upper, lower = (
        boxes(*lines).strip("\f\n").replace("\n\n", "\n") for lines in ((*above, left, last), below)
    )
    text = f"{upper}\n\n{boxes(right, '1000').strip(chr(12))}{lower}\n\n\f"
    assert read(text) == " ".join((*above, right, "1000", left, last, *below)).split()


@pytest.mark.parametrize("sign", ["\u064e", "\ufffd", "\u00bd"])
def test_a_word_that_two_marks_tore_apart_is_one_again(sign: str) -> None:
    right, left = "وعلى هذا الأساس نعترف بأنه لا بد أن ينظ\u0651", f"{sign}م العمل في كل المجالات"
    text = boxes(*LINES[:2], left, right, *LINES[2:])
    assert "ينظ\u0651م" in repair(extracted(text)).text.replace(sign, "")


def test_a_heading_comes_before_the_wider_lines_below() -> None:
    late = boxes(*ARTICLES[:3], *ARTICLES[4:6], ARTICLES[3], *ARTICLES[6:])
    assert read(late) == " ".join(ARTICLES).split()


def test_lines_and_headings_in_order_stay() -> None:
    assert not list(find(boxes("الفصل الأول", *LINES[:2], "الملحق 2", *LINES[2:]), None))
    assert not list(find(boxes(*ARTICLES), None))


def test_the_edits_can_be_undone() -> None:
    text = boxes(*ARTICLES[:3], *ARTICLES[4:6], ARTICLES[3], *ARTICLES[6:])
    edits = list(find(text, None))
    assert edits
    assert undo_edits(apply_edits(text, edits), edits) == text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert not list(find(text.replace("\n", "\n\n"), None))


def test_lines_in_order_of_reading_stay_as_they_are() -> None:
    assert not list(find("\n\n".join(LINES[:1] + LINES[:0:-1]), None))
