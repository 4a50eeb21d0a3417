"""Lines that pdftotext broke at signs drawn by themselves."""

from __future__ import annotations

import pytest

from build_tools.repair import apply_edits, broken_at_signs, embeddings
from build_tools.repair.edits import without_overlap
from tests.repair.sound import TEXTS


def wrapped(*lines: str) -> str:
    return "\n".join(f"\u202b{line}\u202c" for line in lines)


def together(*lines: str) -> str:
    text = wrapped(*lines)
    text = apply_edits(text, without_overlap(broken_at_signs.find(text, None)))
    return apply_edits(text, without_overlap(embeddings.find(text, None)))


ABOVE = "تضمن هذا الطريقة الفعالة في العمل كفاءة المساهمين في فرق دبيان"


@pytest.mark.parametrize(
    ("lines", "true"),
    [
        (
            (ABOVE, "ً", "مطلقا على سبيل المثال في كل الأوقات", "الأخرى إذا لم تكن الحزمة تعمل"),
            "الأخرى إذا لم تكن الحزمة تعمل مطلقاً على سبيل المثال في كل الأوقات",
        ),
        (
            (
                ABOVE,
                "ً",
                "ً",
                "أحيانا من يرفض أسلوب العمل هذا",
                "طبعا ويظهر",
                "هذه الطريقة ليست مثالية",
            ),
            "هذه الطريقة ليست مثالية طبعاً ويظهر أحياناً من يرفض أسلوب العمل هذا",
        ),
        (
            (ABOVE, "لا يمكن لبعض الناس ً", "أبدا أن يقبلوا بالانتظار ثمانية أيام"),
            "لا يمكن لبعض الناس أبداً أن يقبلوا بالانتظار ثمانية أيام",
        ),
        (
            (ABOVE, "نلق نظرة على مشروع دبيان وما أهدافه", "قبل الغوص في الأحاديث التقنية دعنا ِ"),
            "قبل الغوص في الأحاديث التقنية دعنا نلقِ نظرة على مشروع دبيان وما أهدافه",
        ),
    ],
    ids=["sign-alone", "two-signs", "sign-with-a-piece", "sign-below"],
)
def test_a_line_comes_together_with_its_signs_on_their_words(
    lines: tuple[str, ...], true: str
) -> None:
    assert together(*lines) == f"{ABOVE}\n{true}"


def test_a_word_that_the_sign_tore_is_joined_and_the_sign_stands_where_it_tore() -> None:
    lines = (ABOVE, "أن تدفع بالرقي الاجتماعي قد ً", "ما وأن ترفع مستوى الحياة في جو من الحرية")
    true = "أن تدفع بالرقي الاجتماعي قدمًا وأن ترفع مستوى الحياة في جو من الحرية"
    assert together(*lines) == f"{ABOVE}\n{true}"


def test_a_sign_above_a_whole_line_stands_on_its_first_word() -> None:
    lines = ("هر کس حق دارد با تساوی شرایط به مشاغل عمومی کشور خود نایل آید.", "ٔ", "ماده ششم")
    assert together(*lines).endswith("\nمادهٔ ششم")


@pytest.mark.parametrize(
    "lines",
    [
        (ABOVE, "ً", ABOVE + " كثيرا", ABOVE),
        (ABOVE, "وهذا كل ما نعرفه عن العمل أبداً", "ثم جاء الناس من كل مكان وكل بلد"),
    ],
    ids=["too-long-for-one-line", "sign-on-its-word"],
)
def test_lines_that_are_none_together_stay(lines: tuple[str, ...]) -> None:
    joined = together(*lines)
    assert all(line in joined.split("\n") for line in lines if line == ABOVE)
    assert len(joined.split("\n")) >= 3


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is_wrapped_or_not(text: str) -> None:
    assert not list(broken_at_signs.find(text, None))
    assert not list(broken_at_signs.find(wrapped(*text.split("\n")), None))
