"""Lines of whole words in reverse order are turned round; others stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits
from build_tools.repair.reversed_words import find
from tests.bench.prose import Page, pages
from tests.repair.sound import TEXTS

ARABIC = (
    "لكل شخص الحق في حرية الرأي والتعبير، ويشمل هذا الحق حرية اعتناق الآراء.\n"
    "يشرح الفصل (4) طريقة استخدام نظام Debian GNU في الشركات عام 1995؛ وهو نظام حر.\n"
    "ولما كان من الضروري أن يتولى القانون حماية حقوق الإنسان (UNESCO).\n"
    "لا يعرض أحد لتدخل تعسفي في حياته الخاصة أو أسرته أو مسكنه\n"
)
PERSIAN = (
    "هر کس حق دارد از آزادی فکر، وجدان و مذهب برخوردار شود.\n"
    "این برنامه‌ها را دولت می‌سازد و مردم از آن‌ها استفاده می‌کنند.\n"
    "در سال ۱۹۹۵ این کشور عضو سازمان ملل متحد شد و در سال ۲۰۰۸ رئیس آن بود.\n"
)


def drawn(text: str) -> str:
    """Return ``text`` as XeLaTeX and PDFBox give it, with blanks for ZWNJ."""
    lines = []
    for line in text.split("\n"):
        words = line.replace("Debian GNU", "Debian\u0001GNU").split(" ")
        lines.append(" ".join(_as_given(word) for word in reversed(words)))
    return "\n".join(lines).replace("\u0001", " ").replace("\u200c", " ")


def _as_given(word: str) -> str:
    return {"(UNESCO).": ".(UNESCO)", "1995؛": "1995؛"}.get(word, word)


def repaired(text: str) -> str:
    return apply_edits(text, list(find(text, None)))


@pytest.mark.parametrize("text", [ARABIC, PERSIAN])
def test_lines_of_whole_words_are_turned_round(text: str) -> None:
    assert repaired(drawn(text)) == text


def test_a_sign_by_itself_belongs_to_the_word_behind_it() -> None:
    damaged = drawn(ARABIC + "وكان ذلك أمرا مهما جدا في تاريخ البلاد.\n")
    assert "أمراً مهماً جداً في" in repaired(
        damaged.replace("أمرا", "ً أمرا").replace("مهما", "ً مهما").replace("جدا", "ً جدا")
    )


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS.values(),
        ARABIC,
        PERSIAN,
        "\n".join(line[::-1] for line in ARABIC.split("\n")),  # letters are reversed as well
        drawn(ARABIC.split("\n")[0]),  # one line is no proof
        drawn(ARABIC) + ARABIC * 2,  # not all lines are such
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert list(find(text, None)) == []


@pytest.mark.parametrize("page", [pytest.param(p, id=p.name) for p in pages() if p.half == "dev"])
def test_the_pages_stay_as_they_are(page: Page) -> None:
    assert list(find(page.true, None)) == []


@given(st.text(st.sampled_from("لكشخصالحقفي ً(1)A.\n"), max_size=80))
def test_any_text_is_read(text: str) -> None:
    repaired(text)
