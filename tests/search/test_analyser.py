"""What finds what: the vectors that the browser must agree with, and properties of all words."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.archive import Archive
from build_tools.search.analyser import Term, analyse, fold

VECTORS = json.loads((Path(__file__).parents[1] / "data/search/vectors.json").read_text("utf-8"))
STEMMERS = [None, "arabic", "english", "persian", "turkish"]


def finds(query: str, text: str, stemmer: str | None) -> bool:
    """Whether every word of a query finds a word of a text: by its forms, else loosely."""
    indexed = {form for term in analyse(text, stemmer) for form in (*term.forms, *term.loose)}
    wanted: Sequence[Term] = analyse(query, stemmer, query=True)
    return bool(wanted) and all(
        not indexed.isdisjoint(term.forms) or not indexed.isdisjoint(term.loose) for term in wanted
    )


@pytest.mark.parametrize("vector", VECTORS["terms"], ids=lambda v: v["text"])
def test_terms(vector: dict[str, object]) -> None:
    text, stemmer = str(vector["text"]), vector["stemmer"]
    assert stemmer is None or isinstance(stemmer, str)
    terms = [
        [text[term.start : term.end], list(term.forms), list(term.loose)]
        for term in analyse(text, stemmer)
    ]
    assert terms == vector["terms"]


@pytest.mark.parametrize("vector", VECTORS["meet"], ids=lambda v: v["words"][0])
def test_spellings_and_inflections_meet(vector: dict[str, str]) -> None:
    missed = [
        (query, text)
        for query, text in permutations(vector["words"], 2)
        if not finds(query, text, vector["stemmer"])
    ]
    assert missed == []


@pytest.mark.parametrize("vector", VECTORS["finds"], ids=lambda v: v["query"])
def test_a_query_finds_the_word_inside(vector: dict[str, str]) -> None:
    assert finds(vector["query"], vector["text"], vector["stemmer"])


@pytest.mark.parametrize("vector", VECTORS["apart"], ids=lambda v: v["query"])
def test_a_query_does_not_find_another_word(vector: dict[str, str]) -> None:
    assert not finds(vector["query"], vector["text"], vector["stemmer"])


def test_turkish_typed_without_diacritics_finds_what_proper_spelling_finds(
    archive: Archive,
) -> None:
    words = {
        block.text[term.start : term.end]
        for record in archive.records
        for block in record.blocks
        if block.lang == "tr"
        for term in analyse(block.text, "turkish")
    }
    index: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for term in analyse(word, "turkish"):
            for form in term.forms:
                index[form].add(word)

    def found(query: str) -> set[str]:
        terms = analyse(query, "turkish", query=True)
        return {word for term in terms for form in term.forms for word in index[form]}

    wanted = [(found(word), found(fold(word))) for word in words if word.isalpha()]
    right = sum(len(proper & plain) for proper, plain in wanted)
    assert len(wanted) > 2000
    assert right / sum(len(proper) for proper, _ in wanted) > 0.99
    assert right / sum(len(plain) for _, plain in wanted) > 0.98


@given(st.text(), st.sampled_from(STEMMERS), st.booleans())
def test_terms_stand_in_the_text_in_order_and_are_never_empty(
    text: str, stemmer: str | None, query: bool
) -> None:
    end = 0
    for term in analyse(text, stemmer, query=query):
        assert end <= term.start < term.end <= len(text)
        assert term.forms
        assert all(term.forms) and all(term.loose)
        assert not any(form != form.strip() or " " in form for form in (*term.forms, *term.loose))
        assert set(term.forms).isdisjoint(term.loose)
        end = term.end


@given(st.text())
def test_folding_a_folded_word_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(st.text(), st.sampled_from(STEMMERS))
def test_a_text_finds_itself(text: str, stemmer: str | None) -> None:
    if analyse(text, stemmer):
        assert finds(text, text, stemmer)
