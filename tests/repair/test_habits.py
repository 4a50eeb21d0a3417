"""Whether the words of a text are in order beyond doubt: few lines tell."""

from __future__ import annotations

from build_tools.repair.habits import in_order
from build_tools.repair.scoring import TextScorer, text_scorer

LINES = (
    "تقوم الدولة بحماية حقوق الإنسان في جميع أنحاء البلاد",
    "وقد أعلنت الحكومة عن خطة جديدة من أجل تحسين التعليم",
    "كما أن عدد السكان في المدينة قد زاد خلال السنوات الأخيرة",
    "ومن الممكن أن يكون هذا الأمر سببا في ارتفاع الأسعار",
)


def scorer() -> TextScorer:
    found = text_scorer("ar")
    assert found is not None
    return found


def test_sound_text_is_in_order() -> None:
    assert in_order("\n".join(LINES), scorer())


def test_lines_of_reversed_words_are_not() -> None:
    assert not in_order("\n".join(" ".join(line.split()[::-1]) for line in LINES), scorer())


def test_lines_of_both_kinds_leave_doubt() -> None:
    turned = (" ".join(line.split()[::-1]) for line in LINES)
    mixed = (line for pair in zip(turned, LINES, strict=True) for line in pair)
    assert not in_order("\n".join(mixed), scorer())


def test_few_words_leave_doubt() -> None:
    assert not in_order("حقوق الإنسان في البلاد", scorer())
