"""Narrowing by facets: the browser's functions against counting by hand."""

from __future__ import annotations

import random
from typing import Any

from .conftest import Scripts

FACETS = ("language", "genre", "year", "place")

RUN = """
  const { filterDocuments, countValues } = await import("/real/assets/js/facets.js");
  return data.cases.map(({ selection, range, ids }) => {
    const criteria = { selection, range, ids: ids && new Set(ids) };
    const counts = countValues(data.documents, data.facets, criteria);
    return {
      ids: filterDocuments(data.documents, criteria).map((doc) => doc.id),
      counts: Object.fromEntries(
        Object.entries(counts).map(([facet, map]) => [facet, Object.fromEntries(map)]),
      ),
    };
  });
"""


def made_up_documents(rng: random.Random) -> list[dict[str, Any]]:
    return [
        {
            "id": f"d{number}",
            "title": f"Title {rng.randint(1, 30)}",
            "sort_date": rng.choice([None, f"20{rng.randint(10, 25)}-0{rng.randint(1, 9)}-15"]),
            "facets": {
                facet: sorted(rng.sample("abcdef", rng.randint(0, 3))) for facet in FACETS[:-1]
            },
        }
        for number in range(80)
    ]


def passes(doc: dict[str, Any], case: dict[str, Any], without: str = "") -> bool:
    start, end, day = case["range"]["from"], case["range"]["to"], doc["sort_date"]
    if (start or end) and (not day or day < start or (end and day[: len(end)] > end)):
        return False
    if case["ids"] is not None and doc["id"] not in case["ids"]:
        return False
    return all(
        facet == without or not values or set(values) & set(doc["facets"].get(facet, ()))
        for facet, values in case["selection"].items()
    )


def test_lists_and_counts_are_those_of_brute_force(scripts: Scripts) -> None:
    rng = random.Random(11)
    documents = made_up_documents(rng)
    cases = [
        {
            "selection": {
                facet: rng.sample("abcdefz", rng.choice([0, 0, 1, 2])) for facet in FACETS
            },
            "range": {
                "from": rng.choice(["", "", "2012", "2015-03"]),
                "to": rng.choice(["", "", "2022", "2020-05", "2019-02-15"]),
            },
            "ids": rng.choice([None, [f"d{n}" for n in range(0, 80, 3)]]),
        }
        for _ in range(300)
    ]
    found = scripts.run(RUN, {"documents": documents, "facets": FACETS, "cases": cases})
    for case, result in zip(cases, found, strict=True):
        assert result["ids"] == [doc["id"] for doc in documents if passes(doc, case)]
        for facet in FACETS:
            counts: dict[str, int] = {}
            for doc in documents:
                if passes(doc, case, without=facet):
                    for value in doc["facets"].get(facet, ()):
                        counts[value] = counts.get(value, 0) + 1
            assert result["counts"][facet] == counts


def test_values_are_sorted_by_number_and_chosen_ones_stay(scripts: Scripts) -> None:
    result = scripts.run(
        """
        const { sortValues } = await import("/real/assets/js/facets.js");
        const counts = new Map([["b", 2], ["a", 2], ["c", 5]]);
        return sortValues(counts, ["gone", "a"], (value) => value, "en");
        """
    )
    assert [(one["value"], one["count"]) for one in result] == [
        ("c", 5),
        ("a", 2),
        ("b", 2),
        ("gone", 0),
    ]


def test_the_undated_come_last_in_both_directions(scripts: Scripts) -> None:
    documents = [
        {"id": "x", "title": "Ç", "sort_date": None},
        {"id": "y", "title": "D", "sort_date": "2020-01-01"},
        {"id": "z", "title": "C", "sort_date": "2024-01-01"},
    ]
    result = scripts.run(
        """
        const { sortDocuments } = await import("/real/assets/js/facets.js");
        const order = (sort, scores) =>
          sortDocuments(data, sort, { scores, language: "tr" }).map((doc) => doc.id).join("");
        const scores = new Map([["y", 2], ["x", 1]]);
        return [order("newest"), order("oldest"), order("title"), order("relevance", scores)];
        """,
        documents,
    )
    assert result == ["zyx", "yzx", "zxy", "yxz"]


def test_the_state_survives_the_address(scripts: Scripts) -> None:
    result = scripts.run(
        """
        const { readState, writeState } = await import("/real/assets/js/browse.js");
        const read = (text) => readState(new URLSearchParams(text), ["language", "genre"]);
        const state = read(data);
        const wrong = read("sort=wrong&from=<script>&language=");
        return [state, writeState(state), read(writeState(state)), wrong];
        """,
        "q=a%20%22b%22&language=tr&language=fa-AF&from=2020&to=2022-05&sort=title&other=1",
    )
    state, written, again, wrong = result
    assert state["q"] == 'a "b"'
    assert state["selection"] == {"language": ["tr", "fa-AF"], "genre": []}
    assert state == again
    assert written == "q=a+%22b%22&language=tr&language=fa-AF&from=2020&to=2022-05&sort=title"
    assert wrong == {
        "q": "",
        "selection": {"language": [], "genre": []},
        "range": {"from": "", "to": ""},
        "sort": "",
    }
