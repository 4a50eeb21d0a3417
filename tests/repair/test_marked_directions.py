"""Text whose directions the extractor marked has its words in order, and keeps it."""

from __future__ import annotations

import pytest

from build_tools.repair import Module, modules, repair, turned_pieces, turned_runs, visual_order
from build_tools.repair.edits import undo_edits
from tests.seeds import extracted

LINES = """\
<كان رحيله عن المشروع عاطفيًاجدًا[ ،]لكن بقي بروس مرتبطًابقوة مع دبيان>
<تعتمد على لينكس[ .]تغفل هذه العبارات ذكر البرمجيات التي تستخدم دومًالإكمال>
<كأساس لتعريف المصادر المفتوحة[ .]أي أن هذا النص كان قديمًاأحد أولى التعريفات>
""".translate(str.maketrans("<[]>", "\u202b\u202a\u202c\u202c"))


@pytest.mark.parametrize("module", [turned_pieces, turned_runs, visual_order], ids=lambda m: m.NAME)
def test_no_module_that_moves_words_runs_where_several_lines_were_marked(module: Module) -> None:
    assert module in modules()
    assert not module.applies({"embeddings": 2})  # type: ignore[attr-defined]
    assert module.applies({"embeddings": 1})  # type: ignore[attr-defined]
    assert module.applies({})  # type: ignore[attr-defined]


def test_the_words_of_marked_lines_stay_in_their_order() -> None:
    repaired = repair(extracted(LINES))
    first, second, third = repaired.text.splitlines()
    assert first.startswith("كان رحيله عن المشروع") and first.endswith("بقوة مع دبيان")
    assert second.startswith("تعتمد على لينكس. تغفل هذه") and "التي تستخدم" in second
    assert third.startswith("كأساس لتعريف") and third.endswith("أولى التعريفات")
    assert undo_edits(repaired.text, repaired.edits) == LINES
