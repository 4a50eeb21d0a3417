"""Lines that were cut before a letter are put in order; others stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits
from build_tools.repair.cut_before_letters import find
from tests.bench.prose import Page, pages
from tests.repair.sound import TEXTS

TRUE = (
    "يقوم على أساس الحرية والعدل والسلام في العالم\n"
    "لكل إنسان الحق في حرية الرأي والتعبير عن رأيه\n"
    "وهو القرار الذي يعتمد على إرادة الشعب في البلاد\n"
    "وله الحق في المشاركة في إدارية الشؤون العامة\n"
)


def cut(line: str, wide: bool) -> str:
    """Return ``line`` as it is given where the first word with "ري" is cut between the two."""
    head, letter, tail = line.partition("رية")
    return f"ية{tail}{' ' if wide else ''} {head}ر" if letter else line


def repaired(text: str) -> str:
    return apply_edits(text, list(find(text, None)))


def test_lines_are_put_in_order_where_a_blank_ends_their_last_run() -> None:
    damaged = "\n".join(cut(line, wide=True) for line in TRUE.split("\n"))
    assert damaged != TRUE
    assert [line.rstrip() for line in repaired(damaged).split("\n")] == TRUE.split("\n")


def test_a_sign_begins_each_run_but_the_first() -> None:
    damaged = (
        "ً بمحاكمة علنية تؤمن له فيها ً إلى أن تثبت إدانته قانونا كل شخص متهم بجريمة يعتبر بريئا\n"
        "ً لا يدان أي شخص من جراء أداء عمل أو الإمتناع عن أداء عمل إلا إذا كان ذلك يعتبر جرما\n"
    )
    assert "يعتبر بريئاً إلى أن تثبت إدانته قانون" in repaired(damaged)
    assert "ذلك يعتبر جرماً" in repaired(damaged)


def test_portions_from_left_to_right_stay_as_they_were_put_down() -> None:
    lines = "يقة الاستخدام وفهم المشاكل بسرعة لحلها.7الفصل  سيكون مهما فهو يصف طر\n"
    other = "ية  بعد ذلك يأتي الحديث عن مسألة الحر\n"
    after = repaired(lines + other * 2)
    assert "سيكون مهما فهو يصف طريقة الاستخدام وفهم المشاكل بسرعة لحلها.7الفصل" in after


def test_the_parts_of_a_word_come_together_where_the_language_tells_the_rest() -> None:
    damaged = "\n".join(cut(line, wide=False) for line in TRUE.split("\n"))
    assert "حرية الرأي" in repaired(damaged)
    assert sorted(repaired(damaged).replace(" ", "")) == sorted(damaged.replace(" ", ""))


@pytest.mark.parametrize("text", [*TEXTS.values(), TRUE, cut("على أساس الحرية والعدل", wide=False)])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert list(find(text, None)) == []


@pytest.mark.parametrize("page", [pytest.param(p, id=p.name) for p in pages() if p.half == "dev"])
def test_the_pages_stay_as_they_are(page: Page) -> None:
    assert list(find(page.true, None)) == []


@given(st.text(st.sampled_from("يةحرلكشخص ً\n"), max_size=80))
def test_no_letter_is_lost(text: str) -> None:
    assert sorted("".join(repaired(text).split())) == sorted("".join(text.split()))


def test_lines_that_begin_with_a_sign_are_left_to_another_module() -> None:
    lines = "ٔ اساس قدرت حکومت اراده مردم است و باید از راه انتخابات آزاد\nابراز گردد به گونه\n"
    assert repaired(lines * 3) == lines * 3


def test_one_line_is_enough_if_it_ends_with_a_word_that_mostly_has_the_sign() -> None:
    line = "ً إلى تطبيقات المستخدم في الفصل الأخير. ثم يتقدم الكتاب تدريجيا\n"
    assert "يتقدم الكتاب تدريجياً إلى تطبيقات" in repaired(line)


def test_a_line_with_a_sign_that_belongs_elsewhere_stays() -> None:
    line = "ً بمحاكمة علنية تؤمن له فيها الضمانات الضرورية للدفاعً إلى أن تثبت إدانته قانونا\n"
    assert repaired(line * 3) == line * 3
