"""Letters that stand twice, for a mark and for what bears it, stand once again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits, repair
from build_tools.repair.doubled_letters import find
from build_tools.repair.edits import without_overlap
from tests.repair.sound import TEXTS
from tests.seeds import extracted

ARABIC = (
    "قد يبدو أن اختيار هؤلاء كأنه عشوائي قليلاً أو غير منصف وأحياناً من يرفض أسلوب العمل هذا\n"
    "ينتظر آخرون بصبر لثلاثة أسابيع دون أن يشتكوا ولا بد أن نقِرَّ بالأمر لأن أكثر الناس معهم\n"
    "لا يمكن أن يُقبلوا بالانتظار ثمانية أيام لإضافة حزمة جديدة\n"
)
#: What glyphs of alef can be told for: by itself, behind lam.
ALEFS = [("ا", "ا"), ("(cid:6)", "(cid:9)"), ("ا", ";"), ("(cid:6)", ",")]

_CLUSTER = re.compile("[آأإ]|اً|قِ|رَّ|يُ|.", re.DOTALL)


def visual(line: str) -> str:
    return line[::-1]


#: Letters by their shapes, beside letters with a hamza that have none.
FORMS = visual("ﻳﻨﺘﻈﺮ أﺳﺎﺑﻴﻊ أﻥ أﻛﺜﺮ إﻧﺴﺎﻥ أﻋﻤﺎﻝ ﻫﺬﺍ ﺍﻟﻔﺮﻳﻖ ﻋﻠﻰ ﺍﻟﺨﺪﻣﺔ ﺍﻟﻤﺘﻮﻗﻌﺔ ﻣﻦ ﺍﻟﻌﻤﻞ\n")


def drawn(line: str, alef: str, behind_lam: str) -> str:
    """Return ``line`` as LibreOffice and pdfminer give it where marks are glyphs of their own."""
    text = ""
    for match in _CLUSTER.finditer(line):
        cluster = match.group()
        letter = "ا" if cluster in "آأإ" else cluster[0]
        if letter == "ا":
            letter = behind_lam if line[: match.start()].endswith("ل") else alef
        marked = len(cluster) > 1 or cluster in "آأإ"
        text = f"{letter}{cluster} {text}" if marked else letter + text
    return text


@pytest.mark.parametrize(("alef", "behind_lam"), ALEFS)
def test_letters_stand_once_again(alef: str, behind_lam: str) -> None:
    lines = ARABIC.splitlines()
    damaged = "\n".join(drawn(line, alef, behind_lam) for line in lines)
    edits = without_overlap(find(damaged, None))
    repaired = apply_edits(damaged, edits).replace("(cid:6)", "ا").replace("(cid:9)", "ا")
    assert repaired == "\n".join(visual(line) for line in lines)


def test_the_text_comes_back_whole() -> None:
    damaged = "\n\n".join(drawn(line, "(cid:6)", ";") for line in ARABIC.splitlines())
    assert repair(extracted(damaged)).text.split() == ARABIC.split()


@pytest.mark.parametrize("text", [*TEXTS.values(), ARABIC, visual(ARABIC), FORMS])
def test_text_without_doubled_letters_stays_as_it_is(text: str) -> None:
    assert list(find(text, None)) == []


def test_lines_in_order_are_not_looked_at() -> None:
    lines = (drawn(line, "ا", ";")[::-1] for line in ARABIC.splitlines())
    assert list(find("\n".join(lines), None)) == []


def test_a_few_doubled_alefs_are_no_proof() -> None:
    assert list(find(ARABIC + "اأ ه اأ ه اأ ه اأ ه\n", None)) == []


@given(st.text(st.sampled_from("أاًلبدحق 1;\n"), max_size=80))
def test_any_text_is_read(text: str) -> None:
    apply_edits(text, without_overlap(find(text, None)))
