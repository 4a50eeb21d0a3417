"""Lines whose runs stand in the order of the page around numbers and words of other scripts."""

from __future__ import annotations

import pytest

from build_tools.repair import apply_edits, modules, turned_at_islands
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


def test_marks_and_brackets_where_no_line_has_them_prove_it_in_a_text_with_few_islands() -> None:
    damaged = """(.upstream) المصدر حتى تستفيد من التحسينات التي تطرأ على المنبع
, توزيعات مشتقة لتتعرف أكثر علىA أشهر المشتقات معروفة بلا شك. انظر ملحق
خصائصها وطبيعة علاقتها مع المشروع."""
    sound = """المصدر حتى تستفيد من التحسينات التي تطرأ على المنبع (upstream).
أشهر المشتقات معروفة بلا شك. انظر ملحق A, توزيعات مشتقة لتتعرف أكثر على
خصائصها وطبيعة علاقتها مع المشروع."""
    assert repaired(damaged) == sound
    assert repaired(sound) == sound


def test_brackets_that_look_the_other_way_lose_the_blanks_in_them() -> None:
    damaged = f"""{DAMAGED}
 )بالفارسية( تعمل في عدة مدن من البلاد، وقد بدأت debian-cd مجموعة العمل"""
    last = "مجموعة العمل debian-cd (بالفارسية) تعمل في عدة مدن من البلاد، وقد بدأت"
    assert repaired(damaged).splitlines()[-1].strip() == last


def test_a_number_that_has_lost_its_blank_is_no_proof() -> None:
    text = "الفصل 7سيكون فاصلاً هاماً؛ فهو يصف طريقة استخدام الوثائق\n" * 3
    assert repaired(text) == text


def test_a_text_whose_lines_are_in_order_stays() -> None:
    assert repaired(SOUND) == SOUND


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert not list(turned_at_islands.find(text, None))


def test_one_line_is_no_proof() -> None:
    assert repaired("قال (رويترز، 2022/1/6م) ذلك") == "قال (رويترز، 2022/1/6م) ذلك"


def test_a_text_of_pdfium_is_left_alone() -> None:
    # who turns words letter by letter has put numbers and words of other scripts in their places
    assert turned_at_islands.applies({"presentation_forms": 9, "lost_blanks": 3})
    assert not turned_at_islands.applies({"turned_words": 9})
    assert not turned_at_islands.applies({"raised_signs": 1})
    assert {module.NAME for module in modules()}.issuperset(turned_at_islands._PDFIUM)
