"""The probability of an edit: what it leaves behind counts, and how sure the others are."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model import Doubt, Edit
from build_tools.repair import confidence, modules, repair
from build_tools.repair.confidence import DOUBT, EDIT, FILE, calibrated, probability, unlikely
from tests.bench.confidence import Example, fit
from tests.seeds import extracted

LINE = "كان الرجل في المدينة القديمة"
TURNED = " ".join(reversed(LINE.split()))


def turned(line: str, stated: float = 0.7) -> Edit:
    return Edit(0, len(line), line, " ".join(reversed(line.split())), "visual_order", stated)


def sure(*edits: Edit) -> list[float]:
    text = "\n".join(edit.before for edit in edits)
    start, placed = 0, []
    for edit in edits:
        placed.append(Edit(start, start + len(edit.before), *_rest(edit)))
        start += len(edit.before) + 1
    return [edit.confidence for edit in calibrated(text, placed, (), None)[0]]


def _rest(edit: Edit) -> tuple[str, str, str, float]:
    return edit.before, edit.after, edit.rule, edit.confidence


def test_an_edit_is_the_surer_the_surer_its_module_is() -> None:
    unsure, certain = (sure(turned(TURNED, stated)) for stated in (0.5, 0.95))
    assert unsure < certain


@pytest.mark.parametrize("word", ["قخغث", "المد\ufffdنة"])
def test_words_that_are_unknown_or_lack_letters_tell_against_an_edit(word: str) -> None:
    damaged = TURNED.replace("المدينة", word)
    assert sure(turned(damaged)) < sure(turned(TURNED))


def test_words_that_may_have_lost_a_joiner_between_them_tell_against_an_edit() -> None:
    joined, parted = "می‌خواهد به خانه‌ها برود", "می خواهد به خانه ها برود"
    assert sure(turned(" ".join(reversed(parted.split())))) < sure(
        turned(" ".join(reversed(joined.split())))
    )


def test_edits_that_are_unsure_tell_against_the_others_of_their_kind() -> None:
    assert sure(turned(TURNED, 0.9), turned(TURNED, 0.2))[0] < sure(turned(TURNED, 0.9))[0]


def test_the_rule_of_a_kind_that_was_not_measured_states_its_own() -> None:
    assert sure(Edit(0, 1, "a", "b", "editor", 0.123)) == [0.123]


def moved(start: int, probability: float, rule: str = "turned_runs") -> Edit:
    return Edit(start, start + 5, "ab cd", "cd ab", rule, probability)


@pytest.fixture
def least(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule has to put a quarter of the words right."""
    weights = confidence.Weights({}, {"turned_runs": 0.25, "embeddings": 0.25}, {}, {})
    monkeypatch.setattr(confidence, "_weights", lambda: weights)


@pytest.mark.usefixtures("least")
def test_lines_are_left_where_hardly_any_of_a_rule_is_likely_to_be_turned_rightly() -> None:
    edits = [moved(0, 0.2), moved(10, 0.1)]
    assert unlikely(edits) == frozenset(edits)


@pytest.mark.usefixtures("least")
def test_lines_that_are_likely_to_be_right_speak_for_the_others() -> None:
    assert not unlikely([moved(0, 0.2), moved(10, 0.4)])


@pytest.mark.usefixtures("least")
def test_a_line_that_another_rule_rightly_moved_as_well_is_not_taken_back() -> None:
    both = moved(0, 0.1, "embeddings+turned_runs")
    others = [moved(k, 0.6, "embeddings") for k in range(20, 60, 10)]
    assert unlikely([both, *others]) == frozenset()
    assert unlikely([moved(0, 0.1, "split_words+turned_runs")])


@pytest.mark.usefixtures("least")
def test_other_edits_that_are_right_tell_that_the_text_is_damaged() -> None:
    sure = [Edit(k, k + 1, "a", "b c", "presentation_forms", 0.95) for k in range(10, 20)]
    assert not unlikely([moved(0, 0.2), *sure])


@pytest.mark.usefixtures("least")
def test_what_changes_letters_is_never_taken_back() -> None:
    assert not unlikely([Edit(0, 2, "ab", "cd", "turned_runs", 0.1)])


def test_what_is_taken_back_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("build_tools.repair.unlikely", frozenset)
    text = "محمـد رسـول شـريف"
    result = repair(extracted(text))
    assert result.text == text and not result.edits
    assert [(each.kind, each.evidence) for each in result.damage] == [("tatweel", "ـ")] * 3
    assert result.verdict == "needs_editor"


def test_a_doubt_goes_with_its_edit_and_one_that_comes_out_certain_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worth = {"": [0.0, 0.0, 1.0]}  # a doubt is what its edit is
    stated = [float(name == "stated") for name in EDIT]
    weights = confidence.Weights({"visual_order": 0.0}, {"": 0.0}, {"": stated}, worth)
    monkeypatch.setattr(confidence, "_weights", lambda: weights)

    def doubts(stated: float) -> list[float]:
        found = calibrated(TURNED, [turned(TURNED, stated)], (Doubt(0, 3, 0.6),), None)[1]
        return [doubt.confidence for doubt in found]

    assert doubts(0.3) == [pytest.approx(0.3)]
    assert doubts(0.95) == []


def test_a_word_that_is_hardly_right_is_a_doubt_and_one_that_is_likely_right_none() -> None:
    def doubts(after: str, rule: str) -> tuple[Doubt, ...]:
        return calibrated("قال xx له", [Edit(4, 6, "xx", after, rule, 0.6)], (), None)[1]

    (doubt,) = doubts(" قخغثص", "vowel_signs")
    assert (doubt.start, doubt.end) == (5, 10) and doubt.confidence < 0.8
    assert not doubts("", "vowel_signs")
    assert not doubts("قخغثص ذضظ", "vowel_signs")


def test_a_doubt_beside_the_edits_stays_as_it_is() -> None:
    beside = (Doubt(len(TURNED) + 1, len(TURNED) + 3, 0.6),)
    assert calibrated(TURNED + " xy", [turned(TURNED)], beside, None)[1] == beside


@given(st.text("abكمل \ufffd\n-ـ", max_size=40))
def test_a_probability_is_one_whatever_the_text_is(text: str) -> None:
    assert all(0 < edit.confidence <= 1 for edit in repair(extracted(text)).edits)


def test_the_weights_are_those_of_rules_that_there_are() -> None:
    data = json.loads(FILE.read_text("utf-8"))
    names = {module.NAME for module in modules()}
    assert set(data["rules"]) <= names
    for of, known in (("edit", EDIT), ("doubt", DOUBT)):
        assert set(data[of]) <= {"", *names}
        assert all(tuple(row) == known for row in data[of].values())


def test_what_is_fitted_to_is_told_again() -> None:
    examples = [
        Example(str(k), (rule,), (1.0, stated), k % 10 < tenths)
        for rule, stated, tenths in (("a", 0.0, 3), ("a", 2.0, 9), ("b", 2.0, 5))
        for k in range(1000)
    ]
    fitted = fit(examples, constants=True)
    for rule, stated, right in (("a", 0.0, 0.3), ("a", 2.0, 0.9), ("b", 2.0, 0.5)):
        assert fitted.probability(Example("", (rule,), (1.0, stated), True)) == pytest.approx(
            right, abs=0.03
        )


def test_the_log_odds_of_an_even_chance_are_none() -> None:
    assert probability(0.0) == 0.5
