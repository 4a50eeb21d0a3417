"""Lines whose runs stand in the order of the page around numbers and words of other scripts."""

from __future__ import annotations

import pytest

from build_tools.repair import apply_edits, turned_at_islands
from build_tools.repair.edits import without_overlap
from tests.repair.sound import TEXTS

SOUND = """يركز الفصل الأول على عرض المشروع بشكل غير تقني وتوضيح أهدافه
لقراءة الملحق B، حيث يجدون دورة قصيرة تشرح عدة مفاهيم حاسوبية أساسية،
بالإضافة إلى المفاهيم المرتبطة بالنظم الحديثة بشكل عام ثم يلقي الضوء
على الأدوات التي يستخدمها أي مدير للنظام، مثل عائلة APT، وهي السبب الرئيسي
وراء السمعة الممتازة للتوزيعة التي طورها مشروع غنو (GNU). يعرف ذلك كل مدير"""

DAMAGED = """يركز الفصل الأول على عرض المشروع بشكل غير تقني وتوضيح أهدافه
، حيث يجدون دورة قصيرة تشرح عدة مفاهيم حاسوبية أساسية، B لقراءة الملحق
بالإضافة إلى المفاهيم المرتبطة بالنظم الحديثة بشكل عام ثم يلقي الضوء
، وهي السبب الرئيسي APT على الأدوات التي يستخدمها أي مدير للنظام، مثل عائلة
(. يعرف ذلك كل مدير GNU) وراء السمعة الممتازة للتوزيعة التي طورها مشروع غنو"""


def repaired(text: str) -> str:
    return apply_edits(text, without_overlap(turned_at_islands.find(text, None)))


def test_what_follows_an_island_on_the_page_is_put_before_it() -> None:
    assert repaired(DAMAGED) == SOUND


def test_a_text_whose_lines_are_in_order_stays() -> None:
    assert repaired(SOUND) == SOUND


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert not list(turned_at_islands.find(text, None))


def test_one_line_is_no_proof() -> None:
    assert repaired("قال (رويترز، 2022/1/6م) ذلك") == "قال (رويترز، 2022/1/6م) ذلك"
