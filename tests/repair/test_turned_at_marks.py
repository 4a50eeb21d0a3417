"""Lines that were cut at marks of another font, as pypdf does with pages of browsers."""

from __future__ import annotations

import pytest

from build_tools.repair import apply_edits, turned_at_marks, undo_edits
from tests.repair.sound import TEXTS

CUT = """إن بقاء القسم غير الحر يزعج مؤسسة البرمجيات الحرة كثيراً، وهو السبب
. أي أن هذا النص كان قديماً“ لتعريف المصادر المفتوحة” البرمجيات الحرة، إذا أنه خدم كأساس 
.“ البرمجيات الحرة” أحد أولى التعريفات الرسمية لمفهوم 
 مع أنها تقدم جودة خدمة توازيها أو( proprietary)  أنها أقل كلفة من الحلول التجارية المحتكرة"""

READ = """إن بقاء القسم غير الحر يزعج مؤسسة البرمجيات الحرة كثيراً، وهو السبب
البرمجيات الحرة، إذا أنه خدم كأساس ”لتعريف المصادر المفتوحة“. أي أن هذا النص كان قديماً
أحد أولى التعريفات الرسمية لمفهوم ”البرمجيات الحرة“.
أنها أقل كلفة من الحلول التجارية المحتكرة (proprietary) مع أنها تقدم جودة خدمة توازيها أو"""


def repaired(text: str) -> str:
    edits = list(turned_at_marks.find(text, None))
    after = apply_edits(text, edits)
    assert undo_edits(after, edits) == text
    return after


def test_runs_between_marks_are_put_in_order_without_the_gaps_beside_them() -> None:
    assert repaired(CUT) == READ


def test_lines_in_order_stay() -> None:
    assert repaired(READ) == READ


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert not list(turned_at_marks.find(text, None))
