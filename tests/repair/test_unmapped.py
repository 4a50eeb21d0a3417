"""Letters that the source has no characters for stay visible as missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model import Damage
from build_tools.repair import repair
from build_tools.repair.unmapped import find
from tests.repair.sound import TEXTS
from tests.seeds import extracted

SOUND = (
    "كتب المؤلف هذه الجملة كاملة في صفحة واحدة من كتاب عن اللغة ولم يضع منها أي حرف ولا كلمة قط "
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("أحيا\x00ًا", "أحيا\ufffdًا"),
        ("و ال\x00\x00ي", "و ال\ufffd\ufffdي"),
        (
            "\x00َ\x00ِي\x00ٌ \x00َا \x00َ\x00َ",
            "\ufffdَ\ufffdِي\ufffdٌ \ufffdَا \ufffdَ\ufffdَ",
        ),  # most words begin so
        ("مال(cid:17)کیت", "مال\ufffdکیت"),
        ("مال\ufffdکیت", "مال\ufffdکیت"),
        ("عمل\x87کرد", "عمل\ufffdکرد"),
        ("the e\x00ect", "the e\ufffdect"),
        ("كت\ue01bب", "كت\ue01bب"),
        ("\uf041\uf042\uf043\uf044", "\uf041\uf042\uf043\uf044"),
    ],
)
def test_a_missing_letter_is_shown_and_reported(text: str, shown: str) -> None:
    result = repair(extracted(text))
    assert result.text == shown
    assert result.verdict == "needs_ocr"
    assert {each.kind for each in result.damage} == {"unmapped"}


def test_an_editor_fills_in_a_few_and_many_need_ocr() -> None:
    (few,) = (each for each in find(SOUND * 2 + "كت\ufffdب", None) if isinstance(each, Damage))
    assert (few.verdict, few.evidence) == ("needs_editor", "كت\ufffdب")
    (many,) = (each for each in find(SOUND + "كت\ufffdب أحي\ufffd", None))
    assert isinstance(many, Damage)
    assert (many.verdict, many.evidence) == ("needs_ocr", "كت\ufffdب أحي\ufffd")


@pytest.mark.parametrize(
    "text",
    [
        "كتاب \x00 جديد",
        "1\x002, \x003",
        "k\x00i\x00t\x00a\x00p\x00 \x00v\x00e\x00 \x00k\x00",
        "dene\x02yimler",
        "\uf0b7كتاب",
        "next \uf0e0 word",
        "the code (cid:17) means",
    ],
)
def test_what_stands_in_no_letters_place_is_no_missing_letter(text: str) -> None:
    assert list(find(text, None)) == []


@pytest.mark.parametrize("kind", TEXTS)
def test_sound_text_stays_as_it_is(kind: str) -> None:
    assert list(find(TEXTS[kind], None)) == []


@given(st.text(st.sampled_from("كب \x00\x02\n\ufffd\ue000a"), max_size=30))
def test_no_sign_beside_a_letter_goes_unseen(text: str) -> None:
    result = repair(extracted(text))
    if "ك\x00ب" in text and " \x00" not in text:
        assert result.verdict in ("needs_editor", "needs_ocr")
