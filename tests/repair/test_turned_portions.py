"""Lines whose portions PDFBox put down in reverse come back, and the signs that the font lacked."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits
from build_tools.repair.runs import MIRROR
from build_tools.repair.turned_portions import find
from tests.bench.prose import Page, pages
from tests.repair.sound import TEXTS

NUMBERS = (
    "المادة 24\n"
    "لكل شخص الحق في الراحة حسب المادة 23 من هذا القانون الصادر عام 1948 في مدينة\n"
    "يشرح الفصل 4 طريقة استخدام نظام Debian في الشركات الكبيرة، أما الفصل 5\n"
)
SIGNS = (
    "وقد أصبح هذا النص أساس ”التعريف“ الذي يعتمد عليه كل من يكتب في هذا الموضوع \n"
    "لذلك من الخطأ أن يقال ”دولة“ أو ”مدينة“ في هذا السياق لأن الكلمة قديمة \n"
    "ثم تحدث الوزير (الجديد) عن المشكلة التي تواجه الحكومة في هذه المرحلة من العمل \n"
)
PERSIAN = (
    "این کشور از سال ۱۹۹۵ عضو سازمان است و در سال ۲۰۰۸ رئیس آن بود \n"
    "بر اساس ماده ۲۴ این قانون هر کس حق دارد از حقوق خود دفاع کند \n"
)


def drawn(line: str, lacking: str = "") -> str:
    """Return ``line`` as LibreOffice and PDFBox give it in a font without ``lacking``."""
    words = [""]
    for number, portion in enumerate(re.split(r"([0-9A-Za-z۰-۹]+)", line)):
        if number % 2:
            words[-1] = portion + words[-1]
            continue
        runs = re.split(f"([{lacking}])", portion) if lacking else [portion]
        for later, run in zip(["", *runs[:1:-2]], runs[::-2], strict=True):
            if later and not later.startswith(" "):
                words.append("")
            words[-1] = run + words[-1]
        for count, sign in enumerate(runs[-2::-2]):
            if count:
                words.append("")
            words[-1] = sign + words[-1]
    return " ".join(w.translate(MIRROR) if re.search("[ء-ی]", w) else w for w in words)


def repaired(text: str) -> str:
    return apply_edits(text, sorted(find(text, None)))


@pytest.mark.parametrize(
    ("text", "lacking"), [(NUMBERS, ""), (SIGNS, "“”()"), (PERSIAN + SIGNS, "“”()"), (PERSIAN, "")]
)
def test_lines_come_back(text: str, lacking: str) -> None:
    damaged = "\n".join(drawn(line, lacking) for line in text.split("\n"))
    assert damaged != text
    found = repaired(damaged)
    assert [line.strip() for line in found.split("\n")] == [s.strip() for s in text.split("\n")]


def test_what_is_drawn_is_what_the_programs_give() -> None:
    assert drawn("المادة 24") == "24المادة "
    assert drawn("بين ”التوزيعات ", "“”") == "التوزيعات  ”بين "


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS.values(),
        NUMBERS,
        SIGNS,
        PERSIAN,
        drawn("المادة 24") + "\n" + NUMBERS + "والمادة 3 من العهد\n",  # not all lines are such
        "سنة 1420هـ وسنة 1421هـ وسنة 1422هـ \n",
    ],
)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert list(find(text, None)) == []


@pytest.mark.parametrize("page", [pytest.param(p, id=p.name) for p in pages() if p.half == "dev"])
def test_the_pages_stay_as_they_are(page: Page) -> None:
    assert list(find(page.true, None)) == []


@given(st.text(st.sampled_from("لمادةفي”“()12A  \n"), max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    def letters(some: str) -> list[str]:
        return sorted("".join(some.translate(MIRROR).split() + some.split()))

    assert letters(repaired(text)) == letters(text)


def test_full_lines_come_back_without_the_blank_that_had_no_room() -> None:
    damaged = "\n".join(drawn(line) for line in NUMBERS.split("\n"))
    full = ".2019صدر قانون الشركات الجديد في عام"
    assert "صدر قانون الشركات الجديد في عام2019." in repaired(f"{damaged}{full}\n")


def test_a_line_that_begins_with_a_number_comes_back_among_others() -> None:
    text = NUMBERS + "10 ويتقدم تدريجيا وصولا إلى تطبيقات المستخدم في الفصل 13 من هذا الكتاب\n"
    lines = [drawn(line) for line in text.splitlines()]
    assert lines[-1].endswith(" 10")
    assert repaired("\n".join(lines)) == text.rstrip()


def test_brackets_of_another_font_go_round_what_is_from_left_to_right() -> None:
    damaged = (
        "(. وقد أصبح هذا المشروع معروفا في كل مكان من GNU)ومنها البرامج التي طورها مشروع غنو \n"
        "( مع أنها تقدم خدمة جيدة للناس في كل مدينة كبيرة Debian)لا تستخدم الدولة نظام \n"
    )
    assert "مشروع غنو (GNU). وقد" in repaired(damaged)
    assert "نظام (Debian) مع" in repaired(damaged)


def test_the_first_quotation_mark_of_a_text_opens() -> None:
    damaged = (
        "سازمان های مورد  “را پوشش دهند، بدون اینکه در ایالات متمرکز باشند: آن ها به عنوان \n"
        "”اعتماد شناخته می شوند. این رویکرد منجر به کاهش هزینه های بین المللی می گردد \n"
        " بر روی جنبه غیر فنی پروژه تمرکز دارد و به توضیح اهداف و سازماندهی آن ۱فصل \n"
        " یک نمای کلی از موضوع مورد مطالعه را نمایش می دهند. در این نقطه، ۳ و ۲فصل های \n"
    )
    assert "به عنوان “سازمان های مورد" in repaired(damaged)


def test_a_hyphen_of_another_font_parts_two_words() -> None:
    damaged = (
        "تجاری و مبتنی بر جامعه کاربری است، جدای از هرگونه محدودیت های  -این یک توزیع غیر\n"
        ". (دو سیستم کاملا متفاوت صرف شده است، مانند ویندوز یا مک\n"
        " سال از آن ها پشتیبانی بعمل ۵ماه یکبار منتشر می شوند و برای \n"
    )
    assert "این یک توزیع غیر-تجاری و مبتنی بر جامعه" in repaired(damaged)
    assert "ویندوز یا مک)." in repaired(damaged)


def test_a_line_that_ends_with_words_from_left_to_right_ends_with_them() -> None:
    line = ".(upstream) حتى تستفيد من التحسينات التي تطرأ على المنبع\n"
    assert repaired(line) == "حتى تستفيد من التحسينات التي تطرأ على المنبع (upstream).\n"
