"""Lines that were taken from the page piece by piece, as pypdf does."""

from __future__ import annotations

import pytest

from build_tools.repair import apply_edits, turned_pieces, undo_edits
from build_tools.repair.edits import without_overlap
from build_tools.repair.language_model import language_model
from build_tools.repair.pieces import Judge
from build_tools.repair.scoring import text_scorer
from tests.repair.sound import TEXTS

SIGNS = """يركز الفصل الأول على عرض المشروع بشكل غير تقني وتوضيح أهدافه والحديث عن
 ستتكامل معه الفصول اللاحقة من خلال ًالمنظمة. هذه الجوانب مهمة لأنها تحدد إطارا عاما
 على المحترفين ًالسبب الرئيسي وراء السمعة الممتازة للتوزيعة. هذه الفصول ليست حكرا
والخدمات (الفصول من 8  إلى10  إلى تطبيقات المستخدم فيً  وصولاً) ويتقدم تدريجيا
الفصل 13 . يطرح الفصل12 تهم مديري المجموعات الحاسوبية الكبيرةً أكثر تقدماً مواضيعا"""

SIGNS_READ = """يركز الفصل الأول على عرض المشروع بشكل غير تقني وتوضيح أهدافه والحديث عن
المنظمة. هذه الجوانب مهمة لأنها تحدد إطارا عاماً ستتكامل معه الفصول اللاحقة من خلال
السبب الرئيسي وراء السمعة الممتازة للتوزيعة. هذه الفصول ليست حكراً على المحترفين
والخدمات (الفصول من 8 إلى 10) ويتقدم تدريجياً وصولاً إلى تطبيقات المستخدم في
الفصل 13. يطرح الفصل 12 مواضيعاً أكثر تقدماً تهم مديري المجموعات الحاسوبية الكبيرة"""

ALEFS = """خرى على القوائم البريدية ليعطي نصائحه ويعرض اأ يزال يظهر بين الفينة وال
و نظم تعتمد عليه. اأ و نظام: فهي في الحقيقة توزيعات اأ ن يقال توزيعة اأ  اأ لذلك من الخط
فضل.اأ البرمجيات بشكل """

ALEFS_READ = """يزال يظهر بين الفينة والأخرى على القوائم البريدية ليعطي نصائحه ويعرض
لذلك من الخطأ أن يقال توزيعة أو نظام: فهي في الحقيقة توزيعات أو نظم تعتمد عليه.
البرمجيات بشكل أفضل."""

LETTERS = """دبيان إنشاء البرمجيات كلها وتوزيعها على الناس في العالم كله
جيات، إلا أن المشروع يحتاج لبعض الأدوات والخدمات الأخرىمدبيان إنشاء البر
جيات الحرة، وتطور تحت رخص حرة. مالأساليب المجربة في أماكن أخرى في عالم البر
جيات بشكل أفضل.مالمهمة التي قدمها المشروع ولإظهار مبادئ حرية البر"""

LETTERS_READ = """دبيان إنشاء البرمجيات كلها وتوزيعها على الناس في العالم كله
دبيان إنشاء البرمجيات، إلا أن المشروع يحتاج لبعض الأدوات والخدمات الأخرى
الأساليب المجربة في أماكن أخرى في عالم البرمجيات الحرة، وتطور تحت رخص حرة.
المهمة التي قدمها المشروع ولإظهار مبادئ حرية البرمجيات بشكل أفضل."""


RESTS = """المادة 12
خص الحق في حماية القانون من مثل هذا التدخل أو تلك الحملات.شلكل 
المادة 15
خص من جنسيته تعسفا أو إنكار حقه في تغييرها.شلا يجوز حرمان 
المادة 17
.خص حق التملك بمفرده أو بالاشتراك مع غيرهشلكل """

RESTS_READ = """المادة 12
لكل شخص الحق في حماية القانون من مثل هذا التدخل أو تلك الحملات.
المادة 15
لا يجوز حرمان شخص من جنسيته تعسفا أو إنكار حقه في تغييرها.
المادة 17
لكل شخص حق التملك بمفرده أو بالاشتراك مع غيره."""


CODES = """ين أنظمة أو المهندسين ج=المتطوعين والمستخدمين. سواء كان ذلك من المطورين، المبرم
كتيب من تأليف وصيانة أعضاء «لالمزيد عن المشروع، ويسرني أن تتاح لي الفرصة للتوصية به. هذا ا
خاص الذين يعملون على تطوير نظام التشغيل قد انضموا معاً لمساعدتك على شبعض الأ
براء ومن عمل المطورين الفردي أو الجماعي على خ=كثيرة تنشأ من عمل مطوري المشروع ال«لالنتائج ا"""

CODES_READ = """المتطوعين والمستخدمين. سواء كان ذلك من المطورين، المبرمجين أنظمة أو المهندسين
المزيد عن المشروع، ويسرني أن تتاح لي الفرصة للتوصية به. هذا الكتيب من تأليف وصيانة أعضاء
بعض الأشخاص الذين يعملون على تطوير نظام التشغيل قد انضموا معاً لمساعدتك على
النتائج الكثيرة تنشأ من عمل مطوري المشروع الخبراء ومن عمل المطورين الفردي أو الجماعي على"""


def repaired(text: str) -> str:
    edits = without_overlap(turned_pieces.find(text, None))
    after = apply_edits(text, edits)
    assert undo_edits(after, edits) == text
    return after


def test_a_tanwin_on_the_alef_of_a_suffix_makes_a_text_less_probable() -> None:
    scorer, model = text_scorer("ar"), language_model("ar")
    assert scorer is not None and model is not None
    judge = Judge(scorer, model)
    assert judge.score("بسرعة لحلهاً") < judge.score("بسرعة لحلها")
    assert judge.score("فاصلاً هاماً") == judge.score("فاصلا هاما")


def test_runs_between_signs_are_put_in_order_and_signs_on_their_letters() -> None:
    assert repaired(SIGNS) == SIGNS_READ


def test_an_alef_that_was_drawn_with_its_hamza_is_one_letter_again() -> None:
    assert repaired(ALEFS) == ALEFS_READ


def test_a_raised_letter_comes_back_into_its_word() -> None:
    assert repaired(LETTERS) == LETTERS_READ


def test_letters_with_codes_come_back_and_those_of_the_same_shape_too() -> None:
    assert repaired(CODES) == CODES_READ


def test_a_raised_letter_comes_back_where_what_it_left_is_a_word_too() -> None:
    assert repaired(RESTS) == RESTS_READ


def test_a_raised_letter_that_begins_a_line_comes_back_from_its_end() -> None:
    damaged = "جتمع دبيان هو مكان اجتماع للأفراد والاهتمامات المتنوعة: يعمل المطورون معم"
    read = "مجتمع دبيان هو مكان اجتماع للأفراد والاهتمامات المتنوعة: يعمل المطورون مع"
    assert repaired(f"{LETTERS}\n{damaged}").splitlines()[-1] == read


def test_where_one_letter_is_raised_others_are_too() -> None:
    damaged = "خصية الإنسان إنماء كاملا، وإلى تعزيز الحريات شيجب أن تهدف التربية إلى إنماء "
    read = "يجب أن تهدف التربية إلى إنماء شخصية الإنسان إنماء كاملا، وإلى تعزيز الحريات"
    assert repaired(f"{LETTERS}\n{damaged}").splitlines()[-1] == read


@pytest.mark.parametrize("code", ("«ل", "ل‚", "ðل"))
def test_a_letter_with_a_wrong_code_before_it_or_behind_it_is_read(code: str) -> None:
    damaged = (
        f"كتيب من تأليف وصيانة أعضاء {code}المزيد عن المشروع، ويسرني أن تتاح لي الفرصة. هذا ا\n"
        f"كفاءة العمل في المشروع {code}أساس الجودة هو ا\n"
        f"كثيرة في العالم {code}نتائج المشروع النهائية ا"
    )
    read = (
        "المزيد عن المشروع، ويسرني أن تتاح لي الفرصة. هذا الكتيب من تأليف وصيانة أعضاء\n"
        "أساس الجودة هو الكفاءة العمل في المشروع\n"
        "نتائج المشروع النهائية الكثيرة في العالم"
    )
    assert repaired(damaged) == read


@pytest.mark.parametrize("text", [SIGNS_READ, LETTERS_READ])
def test_what_is_in_order_stays(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert not list(turned_pieces.find(text, None))


def test_one_line_is_no_proof() -> None:
    line = SIGNS.splitlines()[2]
    assert repaired(line) == line


def test_lost_joiners_alone_are_left_to_another_module() -> None:
    text = (
        "اند که به پیشرفت کمک کنند  از آنجا که دول عضو متعهد شده\n"
        "های اساسی را با همکاری سازمان ملل تأمین کنند، آزادی"
    )
    assert repaired(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "ليست هذه الطريقة مثالية طبعا ً ويظهر أحيانا ً من يرفض أسلوب العمل هذا\n"
        "كان رحيله عن المشروع جدا ً عاطفيا، لكنه بقي في المدينة أياما ً طويلة",
        "باألقل بالمجان، وأن يكون التعليم األولي إلزاميا وينبغي أن يعمم التعليم\n"
        "وإلى تعزيز احترام األفراد والحريات األساسية وتنمية التفاهم بين األمم",
        "ً على المحترفين بأي شكل من الأشكال\nهذه الفصول ليست حكرا\n"
        "ً في كل الأوقات والأماكن\nأكثر الفرق انتقادا",
    ],
    ids=["signs behind their words", "swapped lam-alef", "signs that begin lines"],
)
def test_what_other_extractors_do_is_left_to_other_modules(text: str) -> None:
    assert not list(turned_pieces.find(text, None))
