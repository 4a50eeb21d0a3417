"""Single words whose letters were put down from their end, among others in order."""

from __future__ import annotations

import re

import pytest

from build_tools.repair import apply_edits, turned_words
from build_tools.repair.edits import without_overlap
from tests.repair.sound import TEXTS

#: Letters that are not joined to the next one.
_APART = "اآأإدذرزژوؤةىء"


def repaired(text: str) -> str:
    return apply_edits(text, without_overlap(turned_words.find(text, None)))


def put_down(text: str) -> str:
    """Return ``text`` as PDFium reads it from a page of Chromium: words that end joined, turned."""

    def word(match: re.Match[str]) -> str:
        letters = match.group()
        joined = len(letters) > 1 and letters[-2] not in _APART
        return letters[::-1] if joined else letters

    return re.sub("[\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]+", word, text)


@pytest.mark.parametrize(
    "text",
    [
        "یک توزیع مبتنی بر جامعه به خودی خود از جدول زمانی خاصی پیروی ندارد و هر دو سال یک بار با "
        "پایداری مناسبی به دست کاربران می رسد که آن را در بسیاری از کشورهای جهان نصب کرده اند",
        "لكل فرد الحق في حرية الرأي والتعبير ويشمل هذا الحق حرية اعتناق الآراء دون أي تدخل واستقاء "
        "الأنباء والأفكار وتلقيها وإذاعتها بأية وسيلة كانت دون تقيد بالحدود الجغرافية",
    ],
    ids=["fa", "ar"],
)
def test_words_that_were_turned_are_turned_back_and_the_others_stay(text: str) -> None:
    damaged = put_down(text)
    assert damaged != text
    assert repaired(damaged) == text


def test_words_are_turned_back_whose_letters_change_places_too() -> None:
    text = (
        "استخدمت المدرسة غير الحكومية نظام المعلومات الجديد منذ تاريخ المشروع الكبير، وقام المدير "
        "بتوزيع المهام على المعلمين، ثم طلب المسؤول معايير كثيرة من المؤسسة لتغيير المنهج الأخير، "
        "بينما بقي القسم على ما كان عليه حتى يكتمل التدريب في كل مدينة كبيرة حسب الخطة الملائمة"
    )
    swapped = text.replace("لم", "مل").replace("ير", "ري")
    assert repaired(put_down(swapped)) == swapped


def test_a_sign_stays_at_the_end_of_its_word() -> None:
    text = (
        "كان رحيله عن المشروع عاطفيا وبقي مرتبطا بقوة مع المشروع بما أنه يستمر في دعم التوزيعة "
        "ويعرض آخر نصائحه على القوائم البريدية في الأوساط العلمية ولم ترفض تزكية النظام رسميا"
    )
    assert repaired(put_down(text) + "\u064b") == text + "\u064b"


def test_words_at_a_tanwin_are_turned_by_themselves() -> None:
    text = "كان رحيله عن المشروع ايفطاعً وبقي اطبترمً بقوة مع المشروع، ومن أطخلا أن يقال غير ذلك"
    assert repaired(text) == (
        "كان رحيله عن المشروع عاطفياً وبقي مرتبطاً بقوة مع المشروع، ومن الخطأ أن يقال غير ذلك"
    )


@pytest.mark.parametrize(
    ("turned", "true"),
    [("ملاُرجّةب", "المُجرّبة"), ("يقتّد", "تقيّد"), ("توُوطّر", "وتُطوّر"), ("الإّ", "إلاّ")],
)
def test_the_parts_of_a_word_that_signs_part_are_turned_each_by_itself(
    turned: str, true: str
) -> None:
    text = put_down(
        "لكل فرد الحق في حرية الرأي والتعبير ويشمل هذا الحق حرية اعتناق الآراء دون أي تدخل "
        "واستقاء الأنباء والأفكار وتلقيها وإذاعتها بأية وسيلة كانت"
    )
    assert repaired(f"{text} {turned}").endswith(f" {true}")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert not list(turned_words.find(text, None))


def test_a_text_whose_letters_are_all_in_reverse_order_is_no_such_text() -> None:
    text = "لكل فرد الحق في حرية الرأي والتعبير ويشمل هذا الحق حرية اعتناق الآراء دون أي تدخل"
    assert not list(turned_words.find(text[::-1], None))
