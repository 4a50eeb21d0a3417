"""Signs that stand by themselves go back to the room that they left in their lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import repair
from build_tools.repair.scattered_signs import Sign, inserted, placed, signs
from tests.seeds import extracted

#: Lines as they read; a sign between bars is drawn in another font.
LINES = (
    "تضمن هذه الطريقة الفعالة في العمل كفاءة المساهمين في فرق |”|المفتاحية|“|. هذه الطريقة ليست",
    "مثالية طبعا لذلك تظهر شكاوى منتظمة تتذمر من |”|جودة خدمة|“| بعض الفرق في مجلس المنظمة",
    "أما التحديثات المهمة الأخرى |(|إذا لم تعمل الحزمة مطلقا على سبيل المثال|)| فعليها انتظار",
    "علينا أن نعترف أن المشروع |‒|على مر السنين|‒| قد رفع متطلباته أكثر بالنسبة للجميع.",
)


def gaps(line: str) -> tuple[str, list[str]]:
    """Return ``line`` from left to right, with blanks for its signs, and these."""
    parts = line.split("|")
    return " ".join(parts[::2])[::-1], parts[1::2]


def read(lines: tuple[str, ...]) -> str:
    return "\n".join(line.replace("|", "") for line in lines)


def test_signs_go_to_the_blanks_that_stand_for_them() -> None:
    boxes = []
    for line in LINES:
        text, loose = gaps(line)
        boxes += [text, *loose]
    published = repair(extracted("\n\n".join(boxes))).text
    assert published.split() == read(LINES).split()


def test_a_line_that_a_sign_parted_comes_together_around_it() -> None:
    first, *others = LINES
    right, left = first.replace("|”|", "|", 1).split("|", 1)
    text, loose = gaps(left)
    boxes = [text, "”", *loose, right[::-1], *(gaps(line)[0] for line in others)]
    published = repair(extracted("\n\n".join(boxes))).text
    assert read((first,)).split() == published.split()[: len(read((first,)).split())]


@pytest.mark.parametrize("opening", "“”")
def test_what_opens_a_quotation_is_told_by_the_language_where_the_text_does_not(
    opening: str,
) -> None:
    loose = [Sign("“", "“", 0, 1), Sign("”", "”", 0, 2)]
    found = placed([["ةعب  ةثلاث  نانثا"]], loose, opening)
    text = inserted("ةعب  ةثلاث  نانثا", found[0, 0])
    assert text[::-1].index(opening) < text[::-1].index("“”".replace(opening, ""))


def test_brackets_that_stand_in_the_lines_count() -> None:
    line = "عملية  الفصل 4) تهم المجموعات  والمخدمات  بشكل مباشر"[::-1]
    loose = [Sign(text, text, 0, k) for k, text in enumerate("()(")]
    text = inserted(line, placed([[line]], loose, "“")[0, 0])
    assert text[::-1] == "عملية (الفصل 4) تهم المجموعات (والمخدمات) بشكل مباشر"


def test_signs_without_room_stay_by_themselves() -> None:
    assert placed([["ةعب ةثلاث نانثا"]] * 9, [Sign("”", "”", 0, 1)] * 3, "“") == {}


def test_only_signs_of_pairs_are_looked_at() -> None:
    assert signs("“ ”") == ["“", "”"]
    assert signs(".)") == [".)"]
    assert signs("…") == signs("*") == signs("”*") == []


@given(
    st.lists(st.text(st.sampled_from('ابل  .(“"-'), min_size=1, max_size=12), max_size=6),
    st.lists(st.tuples(st.sampled_from(["“", "”", "(", ".)", "‒", "-"]), st.integers(0, 5))),
)
def test_no_sign_is_lost_or_made(lines: list[str], loose: list[tuple[str, int]]) -> None:
    given_signs = [Sign(text, text, line, k) for k, (text, line) in enumerate(loose)]
    found = placed([[line] for line in lines], given_signs, "“")
    used = [sign.piece for each in found.values() for _, _, sign in each]
    assert len(used) == len(set(used))
    for (line, _), each in found.items():
        text = inserted(lines[line], each)
        assert sorted(text.replace(" ", "")) == sorted(
            lines[line].replace(" ", "") + "".join(sign.raw for _, _, sign in each)
        )
