"""Repair: every change is an edit that can be taken back."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model import Damage, Doubt, Edit
from build_tools.repair import apply_edits, modules, repair, undo_edits
from build_tools.repair.edits import compose, without_overlap
from build_tools.sources import read
from tests.seeds import extracted, seed

#: Text with much of what the modules look for.
BROKEN = st.text(st.sampled_from("abÜ1-\u00ad‐\n\f \x00\x1c\x85\ufeffا’,."), max_size=60)


def repaired(text: str, lang: str | None = None) -> str:
    return repair(extracted(text, lang)).text


@pytest.mark.parametrize("number", ["000"])
def test_a_sound_source_is_left_as_it_is(number: str) -> None:
    assert repair(read(seed(number))).edits == ()


def test_the_one_cut_word_of_the_article_is_joined() -> None:
    (edit,) = repair(read(seed("002"))).edits
    assert (edit.before, edit.after) == ("2023:150-\n153). \n", "2023:150-153).\n")
    assert edit.rule == "hyphenation"


def test_a_cut_word_is_one_edit_from_its_first_letter_to_the_next_line() -> None:
    result = repair(extracted("kolektif gü-\nven sonra\n"))
    assert result.text == "kolektif güven\nsonra\n"
    (edit,) = result.edits
    assert (edit.before, edit.after) == ("gü-\nven ", "güven\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a 2023:150-\n153). b", "a 2023:150-153).\nb"),
        ("yılı 2-\n3 milyar", "yılı 2-3\nmilyar"),
        ("bu Türkiye-\nAzerbaycan ittifakı", "bu Türkiye-Azerbaycan\nittifakı"),
        ("a well-\nknown and well-known", "a well-known\nand well-known"),
        ("GÜ-\nVENLİK, GÜVENLİK", "GÜVENLİK,\nGÜVENLİK"),
        ("a gü\u00ad\nven b", "a güven\nb"),
        ("to debian-\nboot@lists.debian.org today", "to debian-boot@lists.debian.org\ntoday"),
        ("Debian: boot@lists.de-\nbian.org today", "Debian: boot@lists.debian.org\ntoday"),
        ("kolektif gü\x02ven sonra", "kolektif güven\nsonra"),  # as PDFium tells it
        ("debian\x02boot@lists.debian.org today", "debian-boot@lists.debian.org\ntoday"),
        ("boot@lists.de\u2010\nbian.org today", "boot@lists.debian.org\ntoday"),
        ("at https://example.org/a-\nlist today", "at https://example.org/a-list\ntoday"),
        ("in /usr/share/man-\npages too", "in /usr/share/man-pages\ntoo"),
        ("kadın ve/ve-\nya erkek", "kadın ve/veya\nerkek"),
        ("uzun ke-\nlime-\nler bitti", "uzun kelimeler\nbitti"),
        ("sayfa gü-\n\n\f\n ven sonra", "sayfa güven\n\n\f\n sonra"),
    ],
)
def test_cut_words(text: str, expected: str) -> None:
    assert repaired(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "so it was -\nsaid he",
        "A-\nBuna iten etken",
        "1-\n2-\n3-\n",
        "short-\nand long-term",
        "الأمن-\nالجماعي",
        "at the end-\n",
    ],
)
def test_what_is_no_cut_word_is_left(text: str) -> None:
    assert repaired(text) == text


def test_controls_go_and_words_stay_apart() -> None:
    assert repaired("a,\x00 b\ufeff\x1cc\x85d\x0be\ufffef\tg\fh") == "a, b c\nd\nef\tg\fh"


def test_a_soft_hyphen_in_the_place_of_a_joiner_does_not_glue_the_parts() -> None:
    assert repaired("می\u00adشود") in ("می\u00adشود", "می\u200cشود")


def test_joiners_and_direction_marks_stay() -> None:
    assert repaired("می\u200cشود \u200fx\u200d") == "می\u200cشود \u200fx\u200d"


def test_edits_of_two_modules_become_edits_of_the_extracted_text() -> None:
    (edit,) = repair(extracted("x gü\x02-\nven y")).edits
    assert (edit.before, edit.after) == ("gü\x02-\nven ", "güven\n")
    assert edit.rule == "control_characters+hyphenation"


@given(BROKEN)
def test_edits_lead_to_the_repaired_text_and_back(text: str) -> None:
    result = repair(extracted(text))
    assert apply_edits(text, result.edits) == result.text
    assert undo_edits(result.text, result.edits) == text
    assert list(result.edits) == sorted(result.edits)
    assert all(one.end <= two.start for one, two in pairwise(result.edits))


@given(BROKEN)
def test_only_controls_hyphens_and_blanks_are_ever_lost(text: str) -> None:
    lost = set("-\u00ad‐\x00\x1c\x85\ufeff\ufffd")  # U+FFFD marks what stays lost

    def letters(of: str) -> str:
        return "".join(char for char in of if char not in lost and not char.isspace())

    assert letters(repaired(text)) == letters(text)


@given(st.text("ab", max_size=12), st.data())
def test_two_rounds_of_edits_are_joined_into_one(text: str, data: st.DataObject) -> None:
    def some_edits(of: str) -> tuple[Edit, ...]:
        places = st.tuples(
            st.integers(0, len(of)), st.integers(0, len(of)), st.text("xy", max_size=2)
        )
        drawn = data.draw(st.lists(places, max_size=4))
        return without_overlap(
            Edit(min(a, b), max(a, b), of[min(a, b) : max(a, b)], new, "rule")
            for a, b, new in drawn
        )

    first = some_edits(text)
    between = apply_edits(text, first)
    second = some_edits(between)
    both = compose(text, first, second)
    assert apply_edits(text, both) == apply_edits(between, second)
    assert undo_edits(apply_edits(text, both), both) == text


def test_of_edits_that_overlap_the_more_confident_stays() -> None:
    sure = Edit(2, 4, "cd", "x", "one", 0.9)
    unsure = Edit(0, 3, "abc", "y", "two", 0.5)
    assert without_overlap([unsure, sure]) == (sure,)


def test_modules_are_found_and_run_in_order() -> None:
    found = modules()
    assert found[0].NAME == "doubled_letters"
    assert [module.ORDER for module in found] == sorted(module.ORDER for module in found)


def test_an_edit_that_does_not_fit_is_an_error() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        apply_edits("abc", [Edit(0, 1, "x", "y", "rule")])


def module(name: str, order: int, *findings: Edit | Damage) -> SimpleNamespace:
    return SimpleNamespace(NAME=name, ORDER=order, find=lambda text, language: findings)


def test_a_doubt_stays_on_its_word_when_a_later_module_changes_the_text_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = Edit(4, 7, "owt", "two", "order", 0.8, doubts=(Doubt(0, 3, 0.6, ("tow",)),))
    second = Edit(0, 3, "one", "eleven", "other")
    found = (module("order", 1, first), module("other", 2, second))
    monkeypatch.setattr("build_tools.repair.modules", lambda: found)
    result = repair(extracted("one owt three"))
    assert result.text == "eleven two three"
    assert result.doubts == (Doubt(7, 10, 0.6, ("tow",)),)
    assert result.verdict == "needs_editor"


def test_a_later_module_that_changes_a_doubtful_word_settles_the_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = Edit(0, 3, "owt", "two", "order", 0.8, doubts=(Doubt(0, 3, 0.6),))
    found = (module("order", 1, first), module("other", 2, Edit(0, 3, "two", "2", "other")))
    monkeypatch.setattr("build_tools.repair.modules", lambda: found)
    result = repair(extracted("owt three"))
    assert (result.text, result.doubts, result.verdict) == ("2 three", (), "repaired")


def test_damage_that_is_left_is_told_at_its_place_in_the_extracted_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    longer = Edit(0, 1, "a", "aaaa", "longer")
    seen = Damage(5, 6, "broken", "needs_ocr", "b")
    found = (module("longer", 1, longer), module("broken", 2, seen))
    monkeypatch.setattr("build_tools.repair.modules", lambda: found)
    result = repair(extracted("a b"))
    assert result.damage == (Damage(2, 3, "broken", "needs_ocr", "b"),)
    assert result.verdict == "needs_ocr"


def test_a_text_without_damage_is_clean() -> None:
    assert repair(extracted("Nothing is wrong here.\n")).verdict == "clean"
