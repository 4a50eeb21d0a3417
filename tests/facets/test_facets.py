"""The facets: which there are, their values, and the labels of these."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import SimpleNamespace
from typing import get_args

import pytest

from build_tools.facets import all_facets
from build_tools.facets.language import language_label
from build_tools.i18n import locales, strings
from build_tools.model import (
    AuthorityRecord,
    DateStatement,
    Genre,
    Mention,
    Record,
    Structured,
    TextQuality,
)
from build_tools.repair import repair
from tests.seeds import extracted

ENTITIES = {
    id: AuthorityRecord(id, type, {"en": id.upper()}, {})
    for id, type in (
        ("nato", "organization"),
        ("csto", "organization"),
        ("putin", "person"),
        ("asia", "place"),
        ("war", "event"),
    )
}
VOCABULARIES = SimpleNamespace(
    authorities=ENTITIES, genres={"letter": Genre("letter", {"en": "Letter"})}
)


def mention(entity):
    return Mention(entity, "p1", 0, 1, "x")


BARE = Structured(repair(extracted("x")), ())
EMPTY = Record("x", BARE, "fa-AF", "rtl", "", "stated", None, (), (), ())
FULL = replace(
    EMPTY,
    genre="letter",
    dates=(DateStatement("2025-05-28/..", "issued", "stated"),),
    mentions=tuple(map(mention, ("nato", "csto", "csto", "putin", "asia", "war", "gone"))),
    keywords=("a", "b", "a"),
)


def test_the_facets_and_their_folders():
    assert [(facet.id, facet.path) for facet in all_facets().values()] == [
        ("language", "languages"),
        ("genre", "genres"),
        ("year", "years"),
        ("organization", "organizations"),
        ("person", "people"),
        ("place", "places"),
        ("event", "events"),
        ("keyword", "keywords"),
        ("text_quality", "text-quality"),
    ]


def test_values():
    values = {id: facet.values(FULL, ENTITIES) for id, facet in all_facets().items()}
    assert values == {
        "language": ("fa-AF",),
        "genre": ("letter",),
        "year": ("2025-open",),
        "organization": ("csto", "nato"),  # the most mentioned first
        "person": ("putin",),
        "place": ("asia",),
        "event": ("war",),
        "keyword": ("a", "b"),
        "text_quality": ("clean",),
    }
    assert all(max(Counter(found).values()) == 1 for found in values.values())


def test_what_is_unknown_has_no_value():
    values = {id: facet.values(EMPTY, ENTITIES) for id, facet in all_facets().items()}
    assert values.pop("language") == ("fa-AF",)
    assert values.pop("text_quality") == ("clean",)
    assert set(values.values()) == {()}


@pytest.mark.parametrize(
    ("facet", "value", "label"),
    [
        ("language", "fa-AF", "Dari"),
        ("genre", "letter", "Letter"),
        ("year", "2025-open", "2025 or later"),
        ("year", "2025", "2025"),
        ("organization", "csto", "CSTO"),
        ("keyword", "a", "a"),
        ("text_quality", "needs_editor", "Waits for an editor"),
    ],
)
def test_labels(facet, value, label):
    assert all_facets()[facet].label(value, "en", VOCABULARIES) == label


@pytest.mark.parametrize("ui", locales())
def test_every_quality_of_a_text_has_a_name_and_a_sentence(ui):
    facet = all_facets()["text_quality"]
    for quality in get_args(TextQuality):
        assert facet.label(quality, ui, VOCABULARIES)
        assert strings(ui)[f"quality_{quality}"]


@pytest.mark.parametrize(
    ("tag", "labels"),
    [
        ("tr", ("Turkish", "Türkçe", "التركية", "ترکی استانبولی")),
        ("ar", ("Arabic", "Arapça", "العربية", "عربی")),
        ("fa", ("Persian", "Farsça", "الفارسية", "فارسی")),
        ("fa-AF", ("Dari", "Darice", "الدارية", "دری")),
        ("fa-IR", ("Persian (Iran)", "Farsça (İran)", "الفارسية (إيران)", "فارسی (ایران)")),
        ("en", ("English", "İngilizce", "الإنجليزية", "انگلیسی")),
    ],
)
def test_names_of_languages_in_each_interface_language(tag, labels):
    assert tuple(language_label(tag, ui) for ui in ("en", "tr", "ar", "fa")) == labels
