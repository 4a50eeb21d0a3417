"""Keywords and titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.enrich.keywords import keywords
from build_tools.enrich.title import title
from build_tools.languages import load_languages
from build_tools.model import Block, Sidecar

LANGUAGES = load_languages()


def block(text, kind="paragraph", role=None):
    return Block("p1", kind, text, 0, len(text), role=role)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (
            ["Anahtar Kelimeler: Türk Devletleri, Güvenlik , güvenlik"],
            ("Türk Devletleri", "Güvenlik"),
        ),
        (["KEYWORDS", "a; b; c."], ("a", "b", "c")),
        (["الكلمات المفتاحية: أمن، آسيا الوسطى"], ("أمن", "آسيا الوسطى")),
        (["کلیدواژه‌ها: امنیت؛ آسیا"], ("امنیت", "آسیا")),
    ],
)
def test_stated_keywords(texts, found):
    assert keywords([block(text, role="keywords") for text in texts], LANGUAGES) == found


@given(st.text())
def test_a_text_that_states_no_keywords_has_none(text):
    assert keywords([block(text)], LANGUAGES) == ()


def test_the_stated_title():
    blocks = [
        block("Haber-Yorum", "heading", "genre_line"),
        block("Neden?", "title"),
        block("Metin."),
    ]
    assert title(blocks, Sidecar(), "x") == ("Neden?", "stated")


def test_a_title_that_the_editor_supplies():
    assert title([block("Metin.")], Sidecar(title="Ad"), "x") == ("Ad", "supplied")


def test_a_title_that_the_editor_set_right_is_the_stated_one():
    blocks = [block("های آسیا نیاز دارند؟آیا دولت", "title")]
    restored = "آیا دولت‌های آسیا نیاز دارند؟"
    assert title(blocks, Sidecar(title=restored), "x") == (restored, "stated")


def test_an_incipit_is_the_first_words_of_the_text_and_no_heading():
    blocks = [
        block("ÖZ", "heading", "abstract"),
        block("bir iki üç dört beş altı yedi sekiz dokuz on"),
    ]
    assert title(blocks, Sidecar(), "x") == (
        "bir iki üç dört beş altı yedi sekiz dokuz…",
        "incipit",
    )
    assert title([block("Kısa metin.")], Sidecar(), "x") == ("Kısa metin.", "incipit")


def test_a_text_without_words_is_called_by_its_id():
    assert title([], Sidecar(), "x") == ("x", "incipit")
