"""The vocabulary of genres, and genres that texts show."""

from __future__ import annotations

import pytest

from build_tools.enrich.genre import FILE, detect, load_genres
from build_tools.problems import InputError
from build_tools.yamlfile import read_yaml
from tests.seeds import ROOT, structured

UIS = ("en", "tr", "ar", "fa")
GENRES = load_genres(ROOT, UIS)


def test_the_vocabulary_has_every_label_and_scope_note():
    for genre in read_yaml(ROOT / FILE, ROOT).data.values():
        assert set(genre["labels"]) == set(genre["scope_note"]) == set(UIS)


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("Başlık nedir?\n\nHaber:\n\nBir haber.\n\nYorum:\n\nBir yorum.\n", "news-commentary"),
        ("العنوان؟\n\nالخبر:\n\nخبر هنا.\n\nالتعليق:\n\nتعليق هنا.\n", "news-commentary"),
        ("Soru: Neden böyledir?\n\nCevap: Böyle olduğu için.\n", "question-and-answer"),
        (
            "ABSTRACT\n\nThe study.\n\nKeywords: a, b\n\n1. INTRODUCTION\n\nText.\n",
            "academic-article",
        ),
        ("Basın Açıklaması\n\nBaşlık burada\n\nKuruluşumuz şunu açıklar.\n", "press-release"),
        ("Bir zamanlar bir ülke varmış. Orada insanlar yaşarmış.\n", None),
        ("ABSTRACT\n\nThe study examines something.\n", None),
    ],
)
def test_what_headings_and_genre_lines_show(text, genre):
    assert detect(structured(text).blocks, GENRES) == genre


@pytest.mark.parametrize(
    ("text", "field", "message", "remedy"),
    [
        ("a b:\n  labels: {en: A}", "a b", "cannot be an id", "small Latin letters"),
        ("a:\n  label: {en: A}", "a.label", "no such field", 'Did you mean "labels"?'),
        ("a:\n  labels: {tr: A}", "a.labels", '"en" is missing', "Add `en: ...`"),
        ("a:\n  labels: {en: A}\n  roles: [new]", "a.roles.0", 'role "new"', '"news"?'),
        ("a:\n  labels: {en: A}\nb:\n  labels: {en: a}", "b.labels.en", "of a already", "apart"),
        ("a:\n  labels: A", "a.labels", "one text per language", "en: ..."),
    ],
)
def test_what_is_wrong_with_a_vocabulary(tmp_path, text, field, message, remedy):
    (tmp_path / "seeds/authorities").mkdir(parents=True)
    (tmp_path / "seeds/authorities/genres.yml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_genres(tmp_path, ("en",))
    found = caught.value.problems[0]
    assert found.field == field and found.line
    assert message in found.message and remedy in found.remedy


def test_an_archive_without_the_file_has_no_genres(tmp_path):
    assert load_genres(tmp_path, UIS) == {}
