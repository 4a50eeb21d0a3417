"""Which names stand together more often than chance would have it."""

from __future__ import annotations

import random
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.publish.companions import companions

PLACES = st.lists(st.sets(st.sampled_from("abcdef"), max_size=5), max_size=30)


def ids(places: list[set[str]], name: str, most: int = 9) -> list[str]:
    return [one.id for one in companions(places, most)[name]]


def test_the_closest_stand_first_and_not_the_most_frequent() -> None:
    # "everywhere" shares more places with "a" than "friend" does, and is nothing special beside it.
    places = [{"a", "friend", "everywhere"}] * 4 + [{"a"}] + [{"everywhere"}] * 10 + [set()] * 5
    assert ids(places, "a") == ["friend", "everywhere"]


def test_names_that_share_fewer_places_than_chance_would_give_are_no_companions() -> None:
    places = [{"a", "b"}] * 2 + [{"a"}] * 5 + [{"b"}] * 5
    assert ids(places, "a") == []


def test_one_place_shows_nothing() -> None:
    assert ids([{"a", "b"}, {"c"}, set()], "a") == []


def test_the_measure_is_that_of_dunning() -> None:
    # Both in 3 places of 10, "a" alone in 1, "b" alone in none, neither in 6: of 4 and 3 places.
    places = [{"a", "b"}] * 3 + [{"a"}] + [set()] * 6
    (one,) = companions(places, 9)["a"]
    assert (one.id, one.together) == ("b", 3)
    expected = 3 * log(3 / 1.2) + 1 * log(1 / 2.8) + 6 * log(6 / 4.2)
    assert one.weight == pytest.approx(2 * expected)


@given(PLACES)
def test_it_holds_both_ways_and_counts_are_counts(places: list[set[str]]) -> None:
    found = {name: {one.id: one for one in each} for name, each in companions(places, 9).items()}
    for name, others in found.items():
        assert name not in others
        for id, one in others.items():
            assert found[id][name].weight == one.weight > 0
            assert one.together == sum({name, id} <= place for place in places) > 1


@given(PLACES, st.integers(0, 3), st.randoms(use_true_random=False))
def test_the_order_of_the_places_means_nothing_and_there_are_never_too_many(
    places: list[set[str]], most: int, chance: random.Random
) -> None:
    other = list(places)
    chance.shuffle(other)
    assert companions(places, most) == companions(other, most)
    assert all(len(each) <= most for each in companions(places, most).values())
