"""Signs that pdftotext put before their letters or behind blanks."""

from __future__ import annotations

import pytest

from build_tools.repair import apply_edits, strayed_signs
from build_tools.repair.edits import without_overlap
from tests.repair.sound import TEXTS


def wrapped(text: str) -> str:
    return "\n".join(f"\u202b{line}\u202c" for line in text.split("\n"))


def settled(text: str) -> str:
    text = wrapped(text)
    text = apply_edits(text, without_overlap(strayed_signs.find(text, None)))
    return text.replace("\u202b", "").replace("\u202c", "")


@pytest.mark.parametrize(
    ("strayed", "true"),
    [
        ("هذه الأقسام في إطار عمل ُمحدد بوضوح", "هذه الأقسام في إطار عمل مُحدد بوضوح"),
        ("يولد جميع الناس أحرا ًرا متساوين", "يولد جميع الناس أحرارًا متساوين"),
        ("ماد ٔه ششم هر کس حق دارد", "مادهٔ ششم هر کس حق دارد"),
        ("كانت الجريمة جرما ًوفقا ًللقانون", "كانت الجريمة جرماً وفقاً للقانون"),
        ("كان رحيله عاطفيا ً عن المشروع", "كان رحيله عاطفياً عن المشروع"),
        ("لقد تقي ّدت ميزانية هذه العملية", "لقد تقيّدت ميزانية هذه العملية"),
        ("لقد تقيّ دت ميزانية هذه العملية", "لقد تقيّدت ميزانية هذه العملية"),
        ("كان هذا الأمر هاماً ؛ فهو يصف طريقة", "كان هذا الأمر هاماً؛ فهو يصف طريقة"),
    ],
)
def test_a_sign_stands_on_its_letter_and_tears_no_word(strayed: str, true: str) -> None:
    assert settled(strayed) == true


def test_where_no_sign_ends_a_word_each_stands_before_its_letter() -> None:
    strayed = "نقَّر بأن ُتنّظم هذه الأقسام\nإن هذا طبعًا إّلا عمل"
    assert settled(strayed) == "نقرَّ بأن تُنظّم هذه الأقسام\nإن هذا طبعاً إلاّ عمل"


def test_the_tanwin_is_that_of_the_alef_where_a_blank_always_stands_before_it() -> None:
    assert (
        settled("منصفانه و علن ًا رسیدگی\nاو قانون ًا محرز")
        == "منصفانه و علناً رسیدگی\nاو قانوناً محرز"
    )


def test_the_hamza_of_a_heh_shows_that_signs_stand_before_their_letters() -> None:
    strayed = "مادٔه ششم منصفانه و علنًا\nتقصیر او قانونًا محرز گردد"
    assert settled(strayed) == "مادهٔ ششم منصفانه و علناً\nتقصیر او قانوناً محرز گردد"


def test_an_initial_is_no_end_of_a_word() -> None:
    text = "كما ُيصُّر د. ريتشارد ستولمن على ضرورة العبارة"
    assert settled(text) == "كما يُصرُّ د. ريتشارد ستولمن على ضرورة العبارة"


def test_a_tanwin_before_its_alef_stays_where_nothing_shows_more() -> None:
    text = "ويظهر أحيانًا من يرفض أسلوب العمل هذا\nكان طبعًا أمرًا صعبًا"
    assert settled(text) == text


def test_text_that_is_not_wrapped_stays() -> None:
    assert not list(strayed_signs.find("هذه الأقسام في إطار عمل ُمحدد بوضوح", None))


@pytest.mark.parametrize(
    "name", ["arabic", "persian", "turkish", "english", "poetry", "dictionary"]
)
def test_sound_text_stays_as_it_is_wrapped_or_not(name: str) -> None:
    assert not list(strayed_signs.find(TEXTS[name], None))
    assert not list(strayed_signs.find(wrapped(TEXTS[name]), None))
