"""A problem says where, what and what to do, in a form that editors and terminals understand."""

from __future__ import annotations

import pytest

from build_tools.problems import InputError, Problem, nearest


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Problem("a.yml", "it is empty", "Fill it."), "a.yml: it is empty\n    Fill it."),
        (
            Problem("a.yml", "it is empty", "Fill it.", line=3),
            "a.yml:3: it is empty\n    Fill it.",
        ),
        (
            Problem("a.yml", "it is empty", "Fill it.", line=3, column=7, field="title"),
            "a.yml:3:7: title: it is empty\n    Fill it.",
        ),
        (
            # A column without a line is a place nobody can go to.
            Problem("a.yml", "it is empty", "Fill it.", column=7),
            "a.yml: it is empty\n    Fill it.",
        ),
    ],
    ids=["file", "line", "column and field", "column alone"],
)
def test_how_a_problem_reads(problem: Problem, said: str) -> None:
    assert str(problem) == said


def test_an_error_carries_every_problem_in_order() -> None:
    problems = [Problem("a.yml", "one", "Do."), Problem("b.yml", "two", "Do.")]
    error = InputError(iter(problems))
    assert error.problems == tuple(problems)
    assert str(error).splitlines()[::2] == ["a.yml: one", "b.yml: two"]


def test_an_error_of_one_problem_needs_no_list() -> None:
    problem = Problem("a.yml", "one", "Do.")
    assert InputError(problem).problems == (problem,)


@pytest.mark.parametrize(
    ("word", "valid", "said"),
    [
        ("tittle", ["title", "lang"], ' Did you mean "title"?'),
        ("TITLE", ["title"], ' Did you mean "title"?'),
        ("Csto", ["CSTO"], ' Did you mean "CSTO"?'),
        ("publishers", ["publisher", "creator"], ' Did you mean "publisher"?'),
        ("xyz", ["title", "lang"], ""),
        ("title", [], ""),
        ("", ["title"], ""),
    ],
)
def test_the_nearest_word_is_suggested_if_it_is_near(
    word: str, valid: list[str], said: str
) -> None:
    assert nearest(word, valid) == said
