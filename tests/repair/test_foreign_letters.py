"""Letters that a font told wrongly are put right; those of an author's keyboard stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.languages import load_languages
from build_tools.repair import apply_edits
from build_tools.repair.foreign_letters import find
from tests.repair.sound import TEXTS, TURKISH_SOURCES

ARABIC = load_languages()["ar"]
#: The ligatures of yeh with the letter after it, as one font tells them.
FONT = (
    (
        "هذه المشاكل كثیرة بین الحزم، وقد يكون عدد كبیر منها في المدينة القديمة، ويجد المدير\n"
        "تصحيح العلل في التوزيعة، وهو غیر يسير، ويعلن رئيس المشروع أن ذلك سيكون في اليوم التالي\n"
        "على أي حال، وكل شيء يعتمد على جميع المساهمين ويحتاج إلى كثیر من العناية الدقيقة\n"
    )
    .replace("يسير", "يسیر")
    .replace("المساهمين", "المساهمین")
)


def repaired(text: str) -> str:
    return apply_edits(text, sorted(find(text, ARABIC)))


def test_letters_that_only_some_shapes_have_are_put_right() -> None:
    assert repaired(FONT) == FONT.replace("ی", "ي")


@pytest.mark.parametrize(
    "text",
    [
        FONT.replace("في", "فی"),  # the keyboard gives it at the ends of words as well
        FONT.replace("ي", "ی"),
        FONT.replace("یر", "ير"),  # one shape is not enough
        FONT.replace("يسیر", "يسير"),  # its own letter in the same shape
        FONT.replace(" من", " گفت").replace("هذه", "گفت").replace("كل", "گل"),  # Persian
        *TEXTS.values(),
        *(path.read_text(encoding="utf-8") for path in TURKISH_SOURCES),
    ],
)
def test_other_letters_stay(text: str) -> None:
    assert list(find(text, ARABIC)) == []


def test_persian_typed_with_arabic_letters_stays() -> None:
    typed = TEXTS["persian"].replace("ی", "ي").replace("ک", "ك")
    assert list(find(typed, load_languages()["fa"])) == []
    assert list(find(typed, None)) == []


#: Each shape of a letter as a font of another language tells it.
SHAPES = (
    "از آنجا كه اساساً حقوق انسانى را بايد با اجرای قانون حمايت كرد تا بشر به عنوان آخرين علاج به\n"
    "قيام بر ضد ظلم مجبور نگردد، آزادی گروه های ديگر و برابری مردم در همكاری با يک كشور و كمک ما\n"
    "همچنين بزرگى يک چيز و پاکى آن، چنان كه گفته اند، در خاک پاک مردمى پيدا گرديد\n"
)


def test_shapes_of_a_letter_with_letters_of_their_own_are_put_right() -> None:
    persian = SHAPES.replace("ي", "ی").replace("ى", "ی").replace("ك", "ک")
    assert apply_edits(SHAPES, sorted(find(SHAPES, None))) == persian


@pytest.mark.parametrize(
    "text",
    [
        SHAPES.replace("ی", "ى").replace("ک", "ك"),  # one keyboard has these
        SHAPES.replace("آزادی", "آزادى").replace("ک ", "ك "),  # shapes have no rule
    ],
)
def test_letters_that_a_keyboard_may_have_given_stay(text: str) -> None:
    assert list(find(text, None)) == []


def test_lines_in_another_language_stay_where_shapes_are_told() -> None:
    arabic = "يحق للمتهم في المحكمة أن يستعين بمحام ويكون حكمها قابلا للطعن في هذه القضية\n"
    text = SHAPES * 8 + arabic
    found = apply_edits(text, sorted(find(text, load_languages()["fa"])))
    assert found.endswith(arabic)
    assert "ك" not in found[: -len(arabic)]


@given(st.text(st.sampled_from("بینكثیري ةْ\n"), max_size=60))
def test_nothing_but_the_letter_changes(text: str) -> None:
    assert repaired(text).replace("ی", "ي") == text.replace("ی", "ي")
