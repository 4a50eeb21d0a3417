"""Lines that were broken at signs above or below them, and signs that stand before their piece."""

from __future__ import annotations

import pytest

from build_tools.repair import apply_edits, raised_signs
from build_tools.repair.edits import without_overlap
from tests.repair.sound import TEXTS


def joined(text: str) -> str:
    return apply_edits(text, without_overlap(raised_signs.find(text, None)))


@pytest.mark.parametrize(
    ("lines", "true"),
    [
        (
            "ً على الأطباء في المدينة، بل هي لجميع الناس\nلم تكن هذه الأخبار حكرا",
            "لم تكن هذه الأخبار حكراً على الأطباء في المدينة، بل هي لجميع الناس",
        ),
        (
            "ّد أحد بالقانون الجديد في هذه المدينة\nولا يشترط أن يتقي",
            "ولا يشترط أن يتقيّد أحد بالقانون الجديد في هذه المدينة",
        ),
        (
            "،ً وهو السبب الرئيسي في ذلك\nكانت المدينة تحب هذا الرجل كثيرا",
            "كانت المدينة تحب هذا الرجل كثيراً، وهو السبب الرئيسي في ذلك",
        ),
        (
            "ً رسیدگی شود\nهر کس حق دارد که دعوایش در دادگاه علنا",
            "هر کس حق دارد که دعوایش در دادگاه علناً رسیدگی شود",
        ),
    ],
)
def test_what_stood_right_of_a_sign_is_put_before_it(lines: str, true: str) -> None:
    before, after = (f"قال المدير في كلمته {'أمام الحاضرين ' * 3}ما يلي:", "ثم خرج")
    if "ک" in lines:
        before, after = ("پیش از آن در همین کتاب آمده است که در کشور ما و جهان:", "پس از آن")
    assert joined(f"{before}\n{lines}\n{after}").split("\n") == [before, true, after]


def test_three_pieces_of_a_line_are_put_in_order() -> None:
    lines = "ً في البلاد كلها\nً أساسيا\nلعبت هذه المدينة دورا"
    true = "لعبت هذه المدينة دوراً أساسياً في البلاد كلها"
    assert joined(f"قال المدير في كلمته أمام الحاضرين أمس:\n{lines}\n") == (
        f"قال المدير في كلمته أمام الحاضرين أمس:\n{true}\n"
    )


def test_a_sign_behind_a_letter_that_cannot_bear_it_parts_the_line() -> None:
    line = "ً وضميرا وعليهم أن يعاملً يولد جميع الناس أحرارا متساوين في الحقوق. وقد وهبوا عقلاً"
    true = "يولد جميع الناس أحراراً متساوين في الحقوق. وقد وهبوا عقلاً وضميراً وعليهم أن يعامل"
    assert joined(f"المادة الأولى:\n{line}\n") == f"المادة الأولى:\n{true}\n"


def test_pieces_that_are_glued_together_are_put_in_order() -> None:
    line = ": حيث يعيش الناس من كل البلاد، إلا أن أكثرهم جاء فيالمدينة مشروع عالمي حقاً"
    true = "المدينة مشروع عالمي حقاً: حيث يعيش الناس من كل البلاد، إلا أن أكثرهم جاء في"
    assert joined(f"قال إن هذه\n{line}\nالسنة الماضية") == f"قال إن هذه\n{true}\nالسنة الماضية"


def test_a_tanwin_shows_by_itself_where_pieces_are_glued_together() -> None:
    line = "بمحاكمة تؤمن له الضماناتإلى أن تثبت إدانته قانوناًكل شخص متهم بجريمة يعتبر بريئاً"
    true = "كل شخص متهم بجريمة يعتبر بريئاً إلى أن تثبت إدانته قانوناً بمحاكمة تؤمن له الضمانات"
    rest = "الضرورية للدفاع عنه."
    assert joined(f"المادة\n{line}\n{rest}") == f"المادة\n{true}\n{rest}"


def test_pieces_of_several_lines_are_parted_where_they_are_glued_together() -> None:
    lines = "للقانون\nوفقاً\nإذا كان ذلك يعتبر جرماًلا يدان أي شخص من جراء أداء عمل إلاّ"
    true = "لا يدان أي شخص من جراء أداء عمل إلاّ إذا كان ذلك يعتبر جرماً وفقاً للقانون"
    text = (
        "الضمانات الضرورية للدفاع عنه.\n{}\nالوطني أو الدولي وقت الارتكاب. كذلك لا توقع عليه عقوبة "
        "أشد من تلك التي كان يجوز توقيعها"
    )
    assert joined(text.format(lines)) == text.format(true)


def test_a_letter_that_stands_alone_with_its_sign_is_the_end_of_a_word() -> None:
    lines = "نظرة على مشروع دبيان\nقِ\nقبل الغوص في الأحاديث التقنية، دعنا نل"
    true = "قبل الغوص في الأحاديث التقنية، دعنا نلقِ نظرة على مشروع دبيان"
    rest = "وما أهدافه، وما أساليبه، وما أعماله. تنظم هذه الأقسام الفرعية في إطار عمل محدد"
    assert joined(f"{lines}\n{rest}") == f"{true}\n{rest}"


@pytest.mark.parametrize(
    ("lines", "true"),
    [
        (
            "اً في البلاد كلها\nأساسي\nاً\nلعبت هذه المدينة دور",
            "لعبت هذه المدينة دوراً أساسياً في البلاد كلها",
        ),
        (
            "ًا، وهو السبب الرئيسي في ذلك\nكانت المدينة تحب هذا الرجل كثير",
            "كانت المدينة تحب هذا الرجل كثيراً، وهو السبب الرئيسي في ذلك",
        ),
        (
            "طوّر تحت رخص حرة\nتُ\nتكتب البرامج في عالم البرمجيات و",
            "تكتب البرامج في عالم البرمجيات وتُطوّر تحت رخص حرة",
        ),
        (
            "لمُدير الجديد إلى المدينة أمس\nًا ا\nوصل أيض",
            "وصل أيضاً المُدير الجديد إلى المدينة أمس",
        ),
    ],
)
def test_letters_that_came_with_their_sign_are_put_back(lines: str, true: str) -> None:
    before, after = f"قال المدير في كلمته {'أمام الحاضرين ' * 3}ما يلي:", "ثم خرج"
    assert joined(f"{before}\n{lines}\n{after}").split("\n") == [before, true, after]


def test_a_word_with_a_sign_on_its_first_letter_stays_where_its_line_begins() -> None:
    text = "يُذكر أن المدينة الجديدة في تلك البلاد البعيدة\nحُفظت في مكانها\nمُنذ سنين"
    assert joined(f"{text}\nاً في البلاد كلها\nلعبت هذه المدينة دور") == (
        f"{text}\nلعبت هذه المدينة دوراً في البلاد كلها"
    )


def test_each_line_of_a_text_is_put_in_order() -> None:
    text = (
        "يمكن أن تكون فيها أفضل من غيرها، فإننا نرحب بمساهمتك.المجتمع. عندما تجد طرقاً\n"
        "من هذاأنظمة أو المهندسين، ونحن جميعا ممثلين في هذا المجتمع. يمكنك أن تكون جزءاً"
    )
    assert joined(text) == (
        "المجتمع. عندما تجد طرقاً يمكن أن تكون فيها أفضل من غيرها، فإننا نرحب بمساهمتك.\n"
        "أنظمة أو المهندسين، ونحن جميعا ممثلين في هذا المجتمع. يمكنك أن تكون جزءاً من هذا"
    )


def test_a_long_word_at_the_end_of_whose_line_a_sign_stands_is_not_cut() -> None:
    text = "هر کس با مساوات کامل حق دارد که دعوایش بوسیله دادگاه مستقل منصفانه و علناً\nرسیدگی شود"
    assert joined(text) == text


@pytest.mark.parametrize(
    ("line", "true"),
    [
        ("ٔ ماده ششم", "مادهٔ ششم"),
        ("ً از آنجا که اساسا حقوق انسان مهم است", "از آنجا که اساساً حقوق انسان مهم است"),
        ("ً كل الناس متساوون أيضا في الحقوق", "كل الناس متساوون أيضاً في الحقوق"),
    ],
)
def test_a_sign_before_its_line_is_put_on_its_word(line: str, true: str) -> None:
    others = "پیش از این گفتند که در کشور" if "ه" in line and "ک" in line else "قبل ذلك قال الرجل"
    assert joined(f"{others}\n{line}\n{others}.") == f"{others}\n{true}\n{others}."


def test_a_line_whose_first_words_stand_behind_the_rest_is_turned() -> None:
    line = "ً أن ينسى ما حدث له في تلك البلاد. لا يمكن أبدا"
    true = "لا يمكن أبداً أن ينسى ما حدث له في تلك البلاد."
    assert joined(f"قبل ذلك قال الرجل\n{line}\n") == f"قبل ذلك قال الرجل\n{true}\n"


def test_a_sign_that_several_words_could_bear_stays_where_it_is() -> None:
    text = "قبل ذلك\nً رأى الرجل بيتا وقصرا وبستانا في تلك البلاد\nبعد ذلك"
    assert joined(text) == text


def test_pieces_stay_that_would_begin_with_a_bracket_and_a_blank() -> None:
    first = "ً يقرأ الأمر file cat ( يعني concatenate ويعرض"
    lines = f"{first}\n( ملف إلى جهاز الإخراج القياسي أي ربطه معه ملفا"
    before = "قال المدير في كلمته أمام الحاضرين ما يلي من أخبار الأمس، ثم خرج مع صديقه من القاعة:"
    assert joined(f"{before}\n{lines}\n") == f"{before}\n{lines}\n"


def test_a_line_is_not_turned_where_signs_stand_on_lines_of_their_own() -> None:
    line = "ً بمجرد فتح جلسة جديدة، يعرض الأمر للعبارة"
    assert joined(f"{line}\nطباعة كلمات أخرى\n\u064d\nملفا باسم آخر في المجلد").startswith(line)


def test_a_tanwin_with_its_alef_is_no_sign_of_a_later_word() -> None:
    line = "ًا في كل مادة على الأكثر)."
    assert joined(f"يُغلق الباب عند اكتمال العدد (ثلاثون طالب\n{line}\n").endswith(f"{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "التي تستخدم دوماً لإكمال هذه النواة، ومنها البرامج التي طورها مشروع غنو (GNU). يُصرُّ",
        "يمكن إنشاء الملفات البسيطة أحياًنا من مفسِّر الأوامر مباشرة كما ينشئ هذا الأمر هنا ملفًا",
        "يمكن إنشاء الملفات البسيطة أحيانًا من مفسِّر الأوامر مباشرة بفضل خاصية إعادة التوجيه: ينشئ",
    ],
)
def test_words_with_signs_inside_are_not_cut_where_no_line_begins_with_a_sign(line: str) -> None:
    text = f"لينكس، كما تعلم، مجرد نواة.\n{line}\nهذا المشروع في البلاد كلها."
    assert joined(text) == text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert not list(raised_signs.find(text, None))


def test_a_line_is_not_turned_to_put_a_vowel_on_a_bare_alef() -> None:
    text = (
        "وهكذا كان الأمر في هذه المدينة دائما كما رأينا في الفصل الأول من هذا الكتاب.\n"
        "ِ قبل الدخول في الأحاديث العلمية، دعنا نلق نظرة على مشروع المدينة، ما هو، وما أهدافه، وما\n"
        "نشاطاته وكيف تطور عبر السنين"
    )
    assert joined(text) == text


def test_one_line_alone_must_read_better_to_be_taken_for_glued_pieces() -> None:
    text = (
        "يكدح السكربت الذي يتعرف على عائلات الحزم المترابطة بجد لإنشائها) هذه المسألة\n"
        "complete-NP، لحسن الحظ نحن نعرف بعضheuristics الجيدةلها(. لهذا السبب يمكننا التفاعل مع "
        "هذا السكربت يدو ي اً\n"
        "وإرشاده عبر اقتراح مجموعات من الحزم، أو فرض تضمين بعض الحزم إلى مجموعة ما، حتى\n"
    )
    assert not list(raised_signs.find(text, None))
