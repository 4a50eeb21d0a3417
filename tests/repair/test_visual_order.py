"""Lines in visual order: what is put right, and above all what is left alone."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from build_tools.model import Edit
from build_tools.repair import apply_edits, embeddings, repair, undo_edits, visual_order
from build_tools.repair.edits import without_overlap
from tests.seeds import extracted

TRUE = """في عام ألف وتسعمائة وخمسة وأربعين اجتمع سفراء الدول في مدينة سان فرانسيسكو
لوضع ميثاق الأمم المتحدة، ووقعوا عليه بعد شهرين من المفاوضات.
ولما كانت الدول الأعضاء قد تعهدت بالتعاون مع الأمم المتحدة على ضمان مراعاة
حقوق الإنسان والحريات الأساسية واحترامها، فإن الجمعية العامة تنادي بهذا الإعلان.
ولكل شخص الحق في حرية الرأي والتعبير، ويشمل هذا الحق حرية اعتناق الآراء
دون أي تدخل، واستقاء الأنباء والأفكار وتلقيها وإذاعتها بأية وسيلة كانت.
"""

CLEAN = {
    "Arabic": TRUE,
    "Persian": """تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند.
همه دارای عقل و وجدان هستند و باید نسبت به یکدیگر با روح برادری رفتار کنند.
هر کس حق زندگی، آزادی و امنیت شخصی دارد (ماده ۳).
در سال ۱۹۴۸ مجمع عمومی سازمان ملل متحد این اعلامیه را تصویب کرد.
""",
    "Turkish": "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar.\n",
    "English": "All human beings are born free and equal in dignity and rights.\n",
    "Arabic poetry": "قفا نبك من ذكرى حبيب ومنزل\nبسقط اللوى بين الدخول فحومل\n",
    "a list of numbers": "١٢ ٣٤ ٥٦\n1 2 3\n",
    "Urdu": """تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔
انہیں ضمیر اور عقل ودیعت ہوئی ہے، اس لیے انہیں ایک دوسرے کے ساتھ بھائی چارے کا سلوک کرنا چاہیے۔
ہر شخص ان تمام آزادیوں اور حقوق کا مستحق ہے جو اس اعلان میں بیان کیے گئے ہیں۔
""",
    "mixed": "The word كتاب means book.\nوكلمة book تعني كتابا.\n",
    "nothing": "",
}


def repaired(text: str) -> tuple[str, list[Edit]]:
    edits = without_overlap(e for e in visual_order.find(text, None) if isinstance(e, Edit))
    assert undo_edits(apply_edits(text, edits), edits) == text
    return apply_edits(text, edits), list(edits)


def in_visual_order(text: str) -> str:
    lines = (re.findall(r"\s+|\S+", line) for line in text.split("\n"))
    return "\n".join("".join(reversed(line)) for line in lines)


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


@pytest.mark.parametrize("kind", sorted(CLEAN))
def test_a_sound_text_is_left_as_it_is(kind: str) -> None:
    assert repaired(CLEAN[kind])[1] == []


def test_words_that_stand_in_reverse_order_are_put_in_order() -> None:
    assert repaired(in_visual_order(TRUE))[0] == TRUE


def test_letters_that_stand_in_reverse_order_are_put_in_order() -> None:
    backwards = "\n".join(line[::-1] for line in TRUE.split("\n"))
    assert repaired(backwards)[0] == TRUE


def test_words_cut_into_runs_are_put_together() -> None:
    cut = in_visual_order(TRUE).replace(" الدول ", " لدولا ")
    assert repaired(cut)[0] == TRUE


def test_brackets_that_stand_as_they_look_are_turned_back() -> None:
    text = TRUE.replace("الأمم المتحدة", "الأمم (المتحدة)")
    mirrored = in_visual_order(text).translate(str.maketrans("()", ")("))
    assert repaired(mirrored)[0].count("(المتحدة)") == 2


def test_an_unsure_word_says_what_else_it_may_be() -> None:
    for edit in repaired(in_visual_order(TRUE))[1]:
        assert 0 < edit.confidence < 1
        for doubt in edit.doubts:
            assert edit.after[doubt.start : doubt.end].strip()
            assert edit.after[doubt.start : doubt.end] not in doubt.alternatives


def test_marks_in_an_embedding_stand_at_its_other_end() -> None:
    text = "\u202bفصل\u202a ۱\u202cبر روی\u202a ،\u202cجنبه\u202c"
    edits = without_overlap(embeddings.find(text, None))
    assert apply_edits(text, edits) == "فصل۱ بر روی، جنبه"


def test_brackets_at_the_end_of_an_embedding_keep_their_characters() -> None:
    text = "\u202bالفصل \u202a)4\u202c؛ غنو (\u202a .)GNU\u202cيصر\u202c"
    edits = without_overlap(embeddings.find(text, None))
    assert apply_edits(text, edits) == "الفصل 4)؛ غنو (GNU). يصر"


def test_no_letter_is_lost_or_added() -> None:
    damaged = in_visual_order(TRUE)
    for edit in repaired(damaged)[1]:
        assert letters(edit.before) == letters(edit.after)


PERSIAN = """رئیس‌جمهور دیروز گفت که دولت‌های منطقه باید با هم همکاری کنند
کارشناسان می‌گویند این سازمان در سال‌های اخیر تأثیر کمی داشته است
بسیاری از کشورها نمی‌خواهند عضو این پیمان بمانند و از آن بیرون می‌شوند
در این نشست نمایندگان درباره برنامه‌های آینده گفت‌وگو می‌کنند
مردم می‌دانند که خانه‌های این روستا پس از جنگ ساخته شده‌اند
دانشمندان می‌توانند با روش‌های تازه بیماری‌ها را زودتر بشناسند"""


def test_a_blank_inside_a_run_stands_for_a_joiner() -> None:
    damaged = in_visual_order(PERSIAN).replace("\u200c", " ")
    assert repaired(damaged)[0] == PERSIAN


def test_a_line_of_one_run_among_reversed_ones_is_left_as_it_is() -> None:
    assert repaired(f"التعليق:\n{in_visual_order(TRUE)}")[0] == f"التعليق:\n{TRUE}"


def test_a_sign_that_stands_before_its_word_is_put_behind_it() -> None:
    text = TRUE.replace("سفراء", "أخيرا")
    damaged = in_visual_order(text).replace("أخيرا", "ً أخيرا")
    assert repaired(damaged)[0] == text.replace("أخيرا", "أخيراً")


@pytest.mark.parametrize("lang", ["fa", "fa-AF"])
def test_a_stated_language_is_read_by_the_model_of_its_family(lang: str) -> None:
    damaged = in_visual_order(PERSIAN) + "\nًپیش از آن که اساسا\n"
    assert repair(extracted(damaged, lang)).text.startswith(PERSIAN)


#: Rows of a table, all in order; what is wrong with the words is their lost ZWNJ.
LIBRARIES = """نشانی و ساعت های کار کتابخانه های شهر:
کتابخانه خیابان ساعت کار تلفن تعداد کتاب
کتابخانه ی مرکزی خیابان آزادی ۸ تا ۲۰ ۳۲۴۵۶۷ ۱۲۰۰۰۰
کتابخانه ی کودکان کوچه ی بهار ۹ تا ۱۷ ۳۲۱۱۰۹ ۱۸۵۰۰
کتابخانه ی دانشگاه بلوار دانشجو ۷ تا ۲۲ ۳۳۹۸۰۰ ۲۴۰۰۰۰
کتابخانه ی محله میدان قدیم ۱۰ تا ۱۶ ندارد ۴۳۰۰
کتابخانه ی موزه خیابان موزه ۹ تا ۱۵ ۳۲۰۰۷۷ ۹۷۰۰
"""
#: Lines in order, but for what stands beside words of another script.
BROWSERS = """يعتمد المتصفحFirefox على المحركGecko، بينما يستعمل Chromium المحركBlink
الذي تفرّع عنWebKit سنة 2013. وتُكتب الصفحات بلغةHTML، ويُد مظهرها بلغةَّ حدCSS،
أما سلوكها فبلغة JavaScript ويسميها المعيار (ECMAScript).
يرسل المتصفح طلب .ًا مثل 1.1GET/indexhtmlHTTP إلى الخادم، فيجيبه الخادم بالرمز/200
OK إن وجد الملف، أو 404 NotFound إن لم يجده. ويستمع الخادم عادة على المنفذ 80 أو
443 مع (TLS).
لحفظ النصوص العربية ي-ُستعمل الترميز 8UTF، وكان يُستعمل قبله 8859-6ISO أو
-1256Windows. في الترميز Unicode يحمل كل حرف رقمًا، فالألف 0627U+ والياء
064U+ A.
لتنزيل الملف يُكتب الأمرwget في الطرفية، متبوع -ًا بالعنوان، ثم يُفك ضغطه بالأمرtar xzf
. .archivetargz قرأ الملفُ ويREADME صدرت النسخةُأ. ًلًا أو2.0  في15  مارس2019 ،
وحجمها 48 MB.
"""


def test_blanks_in_the_place_of_zwnj_are_no_sign_of_another_order() -> None:
    assert repaired(LIBRARIES)[1] == []


def test_a_few_strange_lines_among_lines_in_order_are_reported_and_left() -> None:
    found = list(visual_order.find(BROWSERS, None))
    assert len(found) > 2
    assert not any(isinstance(each, Edit) for each in found)


def test_a_number_glued_to_a_word_moves_no_words_of_a_text_in_order() -> None:
    cut = "التوزيعات. تتبع  د بوضوح يضمن التوافق السلس بين تنظم هذه الأقسام الفرعية في إطار عمل محد"
    glued = (
        "الفصل 7سيكون فاصلاً هاماً؛ فهو يصف طريقة استخدام الوثائق بكفاءة وفهم المشاكل بسرعة لحلها."
    )
    sound = (
        "قبل الغوص في الأحاديث التقنية، دعنا نلق نظرة على مشروع دبيان، ما هو، وما أهدافه، وأعماله.",
        "كل هذه التوزيعات الخطة العامة لإصدار النسخ الجديدة. وبما أنها تبنى على الأساسات نفسها",
        "يركز الفصل الأول على عرض مشروع دبيان بشكل غير تقني وتوضيح أهدافه والحديث عن المنظمة.",
    )
    text = "\n".join((sound[0], cut, sound[1], glued, sound[2]))
    found = list(visual_order.find(text, None))
    assert [each.before for each in found if isinstance(each, Edit)] == [cut]
