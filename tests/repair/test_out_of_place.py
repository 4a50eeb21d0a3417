"""Marks that stand where no sound line has them."""

from __future__ import annotations

import pytest

from build_tools.repair.out_of_place import in_pairs, out_of_place
from tests.repair.sound import TEXTS


@pytest.mark.parametrize(
    "line",
    (
        ", توزيعات مشتقة لتتعرف أكثر على خصائصها",  # a mark that ends something begins it
        "% از تمامی وب سرورهای موجود",
        "(.upstream المصدر حتى تستفيد",
        "این رویکرد منجر به” سازمان های مورد اعتماد“ شناخته",  # both quotation marks close
        "بسیاری “ این اعتماد",  # neither opens nor closes
    ),
)
def test_marks_out_of_place_are_counted(line: str) -> None:
    assert out_of_place(line) == 1


@pytest.mark.parametrize(
    "line",
    (
        "قال “هذا هو النظام” ثم مضى (وقد عاد).",
        "قال ”هذا هو النظام“ ثم مضى",
        "النظام” الذي قال عنه “ما قاله",
        "",
    ),
)
def test_marks_in_their_places_are_not(line: str) -> None:
    assert out_of_place(line) == 0


def test_an_island_in_brackets_of_its_own_counts_against_them() -> None:
    assert out_of_place("طورها المشروع (GNU) أو غيره") == -1


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_has_its_marks_in_their_places(text: str) -> None:
    assert sum(map(out_of_place, text.splitlines())) <= 0
    assert in_pairs(text)


def test_brackets_that_do_not_close_are_no_pairs() -> None:
    assert in_pairs("قال (هذا) ثم [ذاك]")
    assert not in_pairs("قال (هذا( ثم )ذاك")
