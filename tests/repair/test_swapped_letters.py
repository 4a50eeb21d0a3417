"""Letters of a ligature that were extracted in reverse order change places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.languages import load_languages
from build_tools.repair import apply_edits
from build_tools.repair.swapped_letters import find
from tests.bench.prose import Page, pages
from tests.repair.sound import TEXTS

ARABIC, PERSIAN = load_languages()["ar"], load_languages()["fa"]
TRUE = (
    "وهذا المشروع للأفراد والاهتمامات المتنوعة، ويعمل فيه المطورون والباحثون من المهندسين\n"
    "المعماريين والمستخدمين المتطوعين، مع الأصدقاء والأشخاص في هذا المجتمع، وفي الأمانة "
    "والاختبارات والاتفاقات\n"
    "والمزيد من المبرمجين والملاحظات والإحداثيات، لا شك أن صلاحية المشاريع العالمية مهمة.\n"
)


def damaged(text: str) -> str:
    """Return ``text`` as PDFium reads the ligatures of one font."""
    for true, read in (("لأ", "أل"), ("لإ", "إل"), ("لا", "ال"), ("الم", "امل"), ("ين", "ني")):
        text = text.replace(true, read)
    return text


def repaired(text: str) -> str:
    return apply_edits(text, sorted(find(text, ARABIC)))


def test_letters_that_a_text_shows_to_be_swapped_change_places() -> None:
    assert len(list(find(damaged(TRUE), ARABIC))) >= 15
    assert repaired(damaged(TRUE)) == TRUE


def test_a_letter_that_ends_words_shows_by_itself_that_it_stands_before_its_neighbour() -> None:
    true = "سار الرجل على الطريق إلى المدينة، ودخل على أهلها حتى وصل إلى بيته.\n"
    assert repaired(true.replace("لى", "ىل")) == true
    once = true.replace("على", "عىل", 1)
    assert repaired(once) == once


def test_signs_stay_in_their_places() -> None:
    text = damaged(TRUE) + "بدالً من ذلك\n"
    assert repaired(text) == TRUE + "بدلاً من ذلك\n"


def test_short_words_that_come_again_show_swapped_letters_too() -> None:
    true = "يطلع القارئ على عرض المشروع إلى أن يصل الكتاب إلى نهايته، ويعتمد على ما يعرفه"
    assert repaired(true.replace("لى", "ىل")) == true


def test_two_words_are_enough_where_the_letters_never_stand_as_they_should() -> None:
    true = (
        "هر شخص منفردا یا بطور اجتماعی حق مالکیت دارد و در کسب اطلاعات و افکار آزاد است\n"
        "هر کس حق دارد بدون ملاحظات مرزی از داشتن عقاید خود بیم و اضطرابی نداشته باشد\n"
    )
    swapped = true.replace("لا", "ال")
    assert apply_edits(swapped, sorted(find(swapped, PERSIAN))) == true
    assert not list(find(true.replace("ملاحظات", "مالحظات"), PERSIAN))


@pytest.mark.parametrize(
    "text",
    [
        TRUE,
        TRUE.replace("المطورون", "املطورون").replace("المجتمع", "املجتمع"),  # two may be slips
        *TEXTS.values(),
    ],
)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert list(find(text, None)) == []
    assert list(find(text, ARABIC)) == []


@pytest.mark.parametrize("page", [pytest.param(p, id=p.name) for p in pages() if p.half == "dev"])
def test_the_pages_stay_as_they_are(page: Page) -> None:
    assert list(find(page.true, None)) == []


@given(st.text(st.sampled_from("املطورينكةّ \n"), max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    assert sorted(repaired(text + damaged(TRUE))) == sorted(text + damaged(TRUE))
