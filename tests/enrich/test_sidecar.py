"""Sidecars: what they may state, and what is said where they are wrong."""

from __future__ import annotations

import pytest

from build_tools.enrich.authorities import Authorities
from build_tools.enrich.translations import check_references, link_translations
from build_tools.model import AuthorityRecord, Record
from build_tools.problems import InputError
from build_tools.sidecar import read_sidecar
from tests.text import source

GENRES = ("news-commentary", "letter")
LANGUAGES = ("tr", "ar", "fa", "fa-AF", "en")


@pytest.fixture
def read(tmp_path):
    def read(text, name="text.yml"):
        path = tmp_path / "seeds" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return read_sidecar(path, tmp_path, genres=GENRES, languages=LANGUAGES)

    return read


def problems(read, text):
    with pytest.raises(InputError) as caught:
        read(text)
    return [(p.line, p.column, p.field, p.message, p.remedy) for p in caught.value.problems]


def test_every_field(read):
    sidecar = read(
        "id: my-text\nlang: fa-AF\ntitle:  A \n  title\ngenre: letter\ncreator: A. Author\n"
        "publisher: P\ndate: 2025\ndate_event: 2025-05-28/..\nwork: w\n"
        "translations: [a, b]\ntranslation_of: a\norganizations: [csto]\npeople: [p]\n"
        "places: []\nevents: [e]\nnot_mentioned: [asia]\nkeywords: [x, y z]\nrights: CC0\n"
        "identifier: 42\nurl: https://example.org/x\nnotes: n\n"
    )
    assert str(sidecar.path) == "seeds/text.yml"
    assert (sidecar.id, sidecar.lang, sidecar.title) == ("my-text", "fa-AF", "A title")
    assert sidecar.creator == ("A. Author",)
    assert (sidecar.date, sidecar.date_event) == ("2025", "2025-05-28/..")
    assert sidecar.translations == ("a", "b")
    assert sidecar.mentions == ("csto", "p", "e")
    assert sidecar.keywords == ("x", "y z")
    assert sidecar.identifier == "42"


def test_an_empty_file_states_nothing(read):
    assert read("# nothing yet\n").title is None


@pytest.mark.parametrize(
    ("text", "line", "field", "message", "remedy"),
    [
        ("titel: x", 1, "titel", 'no field "titel"', 'Did you mean "title"?'),
        ("\ndate: 28.05.2025", 2, "date", "not a date in EDTF", 'Did you mean "2025-05-28"?'),
        ("date: May 28, 2025", 1, "date", "not a date in EDTF", 'Did you mean "2025-05-28"?'),
        ("date: 2025-2", 1, "date", "not a date in EDTF", 'Did you mean "2025-02"?'),
        ("lang: turkish", 1, "lang", "not a language tag", "like tr, ar or fa-AF"),
        ("lang: fa_AF", 1, "lang", "not a language tag", 'Did you mean "fa-AF"?'),
        ("lang: de", 1, "lang", "not among the languages", "document_languages in archive.yml"),
        ("lang: no", 1, "lang", "true or false", "quotes"),
        ("genre: leter", 1, "genre", 'no genre "leter"', 'Did you mean "letter"?'),
        ("id: My Text", 1, "id", "cannot be an id", "small Latin letters"),
        ("id: ../x", 1, "id", "cannot be an id", "small Latin letters"),
        ("url: javascript:alert(1)", 1, "url", "not a web address", "https://"),
        ("title: [a, b]", 1, "title", "one text", "on one line"),
        ("keywords: {a: b}", 1, "keywords", "must be a list", "[a, b, c]"),
        ("people:\n  - a\n  - {b: c}", 3, "people.1", "one text", "on one line"),
        ("people:\n  - a\n  -", 3, "people.1", "empty", "Take it out"),
        ("- title", 1, "", "fields with values", "title"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(read, text, line, field, message, remedy):
    ((found_line, _, found_field, found_message, found_remedy),) = problems(read, text)
    assert (found_line, found_field) == (line, field)
    assert message in found_message and remedy in found_remedy


def test_all_problems_of_a_file_are_said_at_once(read):
    assert [p[2] for p in problems(read, "titel: x\ndate: soon\ngenre: y\n")] == [
        "titel",
        "genre",
        "date",
    ]


# -- references between documents, and to entities -----------------------------------------------

AUTHORITIES = Authorities(
    {
        id: AuthorityRecord(id, type, {}, {})
        for id, type in (("csto", "organization"), ("asia", "place"))
    }
)


def record(source):
    return Record(source.id, _Structured(source), "tr", "ltr", "", "stated", None, (), (), ())


class _Structured:
    """Stands for a structured text of which only the source is asked for."""

    def __init__(self, source):
        self.repaired = self
        self.extracted = self
        self.source = source
        self.blocks = ()


def documents(read, **sidecars):
    return [source(id, "", read(text, f"{id}.yml")) for id, text in sidecars.items()]


@pytest.mark.parametrize(
    ("text", "line", "field", "message", "remedy"),
    [
        ("translations:\n  - othr", 2, "translations.0", 'no document "othr"', '"other"?'),
        ("translation_of: one", 1, "translation_of", "itself", "other document"),
        ("not_translations: [othr]", 1, "not_translations.0", 'no document "othr"', '"other"?'),
        ("not_translations: [one]", 1, "not_translations.0", "itself", "other document"),
        ("organizations: [cst]", 1, "organizations.0", 'no authority record "cst"', '"csto"?'),
        ("people: csto", 1, "people", "of type organization", "under organizations"),
        ("not_mentioned: [asi]", 1, "not_mentioned.0", "no authority record", '"asia"?'),
    ],
)
def test_ids_that_lead_nowhere(read, text, line, field, message, remedy):
    sources = documents(read, one=text, other="")
    (found,) = check_references([], sources, AUTHORITIES)
    assert (found.file, found.line, found.field) == ("seeds/one.yml", line, field)
    assert message in found.message and remedy in found.remedy


def test_ids_that_are_there_are_no_problem(read):
    sources = documents(
        read,
        one="translations: [other]\norganizations: [csto]\nnot_mentioned: [asia]",
        other="",
    )
    assert check_references([], sources, AUTHORITIES) == []


def test_versions_of_one_text_that_state_different_works(read):
    sources = documents(read, a="work: x\ntranslations: [b]", b="work: y")
    (found,) = check_references([], sources, AUTHORITIES)
    assert (found.file, found.line, found.field) == ("seeds/b.yml", 1, "work")


@pytest.mark.parametrize(
    ("one", "other", "message", "remedy"),
    [
        ("translations: [other]", "", "stands under translations as well", "one of the two"),
        ("translation_of: other", "", "stands under translation_of as well", "one of the two"),
        ("", "translations: [one]", "by what the sidecars of both say", "take out the links"),
        ("work: w", "work: w", "by what the sidecars of both say", "or the `work`"),
    ],
)
def test_a_document_cannot_be_a_version_and_none(read, one, other, message, remedy):
    sources = documents(read, one=f"not_translations: [other]\n{one}", other=other)
    (found,) = check_references([], sources, AUTHORITIES)
    assert (found.file, found.line, found.field) == ("seeds/one.yml", 1, "not_translations.0")
    assert message in found.message and remedy in found.remedy


def test_texts_cannot_be_translated_from_one_another_in_a_circle(read):
    sources = documents(read, a="translation_of: b", b="translation_of: c", c="translation_of: a")
    (found,) = check_references([], sources, AUTHORITIES)
    assert (found.file, found.line, found.field) == ("seeds/a.yml", 1, "translation_of")
    assert '"c" is translated from this document' in found.message


def linked(read, **sidecars):
    records, works = link_translations([record(s) for s in documents(read, **sidecars)])
    return (
        {r.id: (r.work, r.translations) for r in records},
        [(work.id, work.documents) for work in works],
    )


def test_links_are_symmetric_and_join(read):
    assert linked(read, a="translations: [b]", b="", c="translation_of: b", d="") == (
        {"a": ("a", ("b", "c")), "b": ("a", ("a", "c")), "c": ("a", ("a", "b")), "d": (None, ())},
        [("a", ("a", "b", "c"))],
    )


def test_a_stated_work_names_and_joins(read):
    assert linked(read, a="work: w", b="work: w", c="work: v") == (
        {"a": ("w", ("b",)), "b": ("w", ("a",)), "c": ("v", ())},
        [("v", ("c",)), ("w", ("a", "b"))],
    )
