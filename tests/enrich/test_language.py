"""The language of texts and of their parts."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.enrich.language import identify, identify_blocks
from build_tools.folding import fold_words
from build_tools.languages import direction, load_languages
from build_tools.model import Block
from tests.seeds import seed

TAGS = ("tr", "ar", "fa", "fa-AF", "fa-IR", "en")
LANGUAGES = load_languages()


def language(text, tags=TAGS):
    found = identify(text, tags, LANGUAGES)
    return found and found.tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Rusya ile olan askeri ittifaka üye olmak bir yük oluşturmuştur.", "tr"),
        ("The study examines the approaches adopted in the field of security.", "en"),
        ("تعتبر روسيا القوة المهيمنة في منظمة معاهدة الأمن الجماعي", "ar"),
        ("این سازمان در عمل تحت نفوذ کامل قرار دارد", "fa"),
    ],
)
def test_languages(text, tag):
    assert language(text) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("نشست در جنوری ۲۰۲۲ در قرغیزستان برگزار شد", "fa-AF"),
        ("نشست در ژانویه ۲۰۲۲ در قرقیزستان برگزار شد", "fa-IR"),
        ("پوهنتون کابل", "fa-AF"),
        # مي is May in Dari and a prefix of verbs everywhere: no evidence.
        ("نشست در ۲۸ می ۲۰۲۵ برگزار شد", "fa"),
        # Balanced: both spellings stand here.
        ("قرغیزستان یا قرقیزستان کشوری است", "fa"),
    ],
)
def test_dari_and_iranian_persian_by_their_words(text, tag):
    assert language(text) == tag


def test_the_evidence_for_a_written_standard_is_given():
    found = identify("نشست در جنوري ٢٠٢٢ در قرغیزستان", TAGS, LANGUAGES)
    assert found.evidence == ("جنوری", "قرغیزستان")


def test_a_written_standard_that_the_archive_does_not_hold_is_not_given():
    assert language("نشست در جنوری ۲۰۲۲ در قرغیزستان", ("tr", "fa")) == "fa"
    assert language("این سازمان در عمل تحت نفوذ قرار دارد", ("tr", "fa-AF")) == "fa-AF"


def test_text_without_letters_or_in_another_script_has_no_known_language():
    assert language("1-2-3 …") is None
    assert language("Организация Договора о коллективной безопасности") is None


@pytest.mark.parametrize(
    ("number", "tag"), [("000", "tr"), ("002", "tr"), ("003", "fa-AF"), ("004", "ar")]
)
@settings(max_examples=10, deadline=None)
@given(seed_of_order=st.integers())
def test_word_order_does_not_matter(number, tag, seed_of_order):
    words = seed(number).data.decode().split()
    random.Random(seed_of_order).shuffle(words)
    assert language(" ".join(words)) == tag


@pytest.mark.parametrize(
    ("tag", "dir"),
    [
        ("tr", "ltr"),
        ("ar", "rtl"),
        ("fa-AF", "rtl"),
        ("tr-Arab", "rtl"),
        ("he", "rtl"),
        ("uz", "ltr"),
    ],
)
def test_direction(tag, dir):
    assert direction(tag, LANGUAGES) == dir


def block(text, kind="paragraph", role=None):
    return Block("p1", kind, text, 0, len(text), role=role)


@pytest.mark.parametrize(
    ("part", "document", "tag"),
    [
        (block("وَلَيَنْصُرَنَّ اللَّهُ مَنْ يَنْصُرُهُ إِنَّ اللَّهَ لَقَوِيٌّ عَزِيزٌ"), "tr", "ar"),
        (block("خبر:", "heading", "news"), "fa-AF", "fa-AF"),
        (block("Abstract", "heading", "abstract"), "tr", "en"),
        (block("Organization of Turkic States"), "tr", "tr"),  # a few words prove nothing
        (block("2022"), "ar", "ar"),
        (
            block("The study examines the approaches that states adopt in the field of security."),
            "tr",
            "en",
        ),
    ],
)
def test_blocks(part, document, tag):
    (found,) = identify_blocks([part], document, TAGS, LANGUAGES)
    assert (found.lang, found.dir) == (tag, direction(tag, LANGUAGES))


@given(st.text())
def test_any_text_gets_a_language_of_the_archive_or_none(text):
    assert language(text) in (*TAGS, None)


def test_no_word_is_evidence_for_two_written_standards():
    for known in LANGUAGES.values():
        standards = known.data.get("variants", {})
        folded = [{fold_words(word) for word in words} for words in standards.values()]
        assert all(0 < weight <= 3 for words in standards.values() for weight in words.values())
        for one, other in itertools.combinations(folded, 2):
            assert not one & other
