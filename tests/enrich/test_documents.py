"""What the archive says of its five real documents."""

from __future__ import annotations

import pytest

from tests.seeds import archive


def record(number: str):
    return next(record for record in archive().records if record.id.startswith(number))


def entities(number: str) -> set[str]:
    return {mention.entity for mention in record(number).mentions}


@pytest.mark.parametrize(
    ("number", "lang", "dir"),
    [
        ("000", "tr", "ltr"),
        ("001", "tr", "ltr"),
        ("002", "tr", "ltr"),
        ("003", "fa-AF", "rtl"),
        ("004", "ar", "rtl"),
    ],
)
def test_language(number, lang, dir):
    assert (record(number).lang, record(number).dir) == (lang, dir)


def test_verses_and_abstracts_have_their_own_language():
    invocation, *_, quran = [block for block in record("001").blocks if block.kind == "verse"]
    assert (invocation.lang, invocation.dir) == ("ar", "rtl")
    # The source puts the verse on one line with its Turkish translation, which is the longer part.
    assert (quran.lang, quran.dir) == ("tr", "ltr") and "Allah kendisine" in quran.text
    foreign = [b for b in record("002").blocks if b.lang != "tr"]
    assert [(b.lang, b.dir, b.text[:24]) for b in foreign] == [
        ("en", "ltr", "ABSTRACT"),
        ("en", "ltr", "The Organization of Turk"),
    ]
    for number in ("000", "003", "004"):
        assert {block.lang for block in record(number).blocks} == {record(number).lang}


@pytest.mark.parametrize(
    ("number", "genre"),
    [
        ("000", "news-commentary"),
        ("001", "question-and-answer"),
        ("002", "academic-article"),
        ("003", "news-commentary"),
        ("004", "news-commentary"),
    ],
)
def test_genre(number, genre):
    assert record(number).genre == genre


@pytest.mark.parametrize(
    ("number", "title", "status"),
    [
        (
            "000",
            "Orta Asya Ülkelerinin, Kolektif Güvenlik Anlaşması Örgütüne İhtiyacı Var Mı?",
            "stated",
        ),
        ("001", "Kazakistan’daki Siyasi Yansımalar", "stated"),
        # The words that extraction moved stand in the sidecar in their order; they are the title's.
        ("003", "آیا دولت‌های آسیای میانه به سازمان پیمان امنیت جمعی نیاز دارند؟", "stated"),
        ("004", "هل تحتاج دول آسيا الوسطى إلى منظمة معاهدة الأمن الجماعي؟", "stated"),
        # The source begins with its abstract and states no title.
        ("002", "Türk Devletleri Teşkilatı (TDT), Türk Dili Konuşan Ülkeler arasında…", "incipit"),
    ],
)
def test_title(number, title, status):
    assert (record(number).title, record(number).title_status) == (title, status)


@pytest.mark.parametrize(
    ("number", "edtf", "reason", "evidence"),
    [
        ("000", "2025-05-28/..", "latest_date_in_text", "28 Mayıs 2025"),
        ("001", "2022-01-11/..", "latest_source_cited", "11.01.2022"),
        # Its citations say 2025, which may be earlier than the latest day that it names.
        ("002", "2025-04-04/..", "latest_date_in_text", "4 Nisan 2025"),
        ("003", "2025-05-28/..", "latest_date_in_text", "۲۸ می ۲۰۲۵"),
        ("004", "2025-05-28/..", "latest_date_in_text", "28 أيار/مايو 2025"),
    ],
)
def test_no_document_states_its_date_and_each_is_dated_by_what_it_knows(
    number, edtf, reason, evidence
):
    issued = record(number).date("issued")
    assert (issued.edtf, issued.reason, issued.evidence) == (edtf, reason, evidence)
    block = next(block for block in record(number).blocks if block.id == issued.block)
    assert evidence in block.text


@pytest.mark.parametrize("number", ["000", "003", "004"])
def test_news_are_dated_by_their_event(number):
    assert record(number).date("event").edtf == "2025-05-28"


@pytest.mark.parametrize("number", ["001", "002"])
def test_other_texts_have_no_event(number):
    assert record(number).date("event") is None


def test_stated_keywords():
    assert record("002").keywords == (
        "Türk Devletleri Teşkilatı",
        "Bölgeselcilik",
        "Güvenlik",
        "Kolektif Güvenlik",
    )
    assert not any(record(number).keywords for number in ("000", "001", "003", "004"))


def test_three_language_versions_of_one_work():
    ids = {number: record(number).id for number in ("000", "003", "004")}
    assert [(work.id, work.documents) for work in archive().works] == [
        ("csto-and-central-asia", tuple(ids.values()))
    ]
    for number, id in ids.items():
        assert record(number).work == "csto-and-central-asia"
        assert set(record(number).translations) == set(ids.values()) - {id}
    assert record("001").work is None and record("002").work is None


def test_only_the_dari_text_says_that_it_is_a_translation():
    assert [r.id[:3] for r in archive().records if r.is_translation] == ["003"]


def test_the_versions_name_the_same_entities():
    # The Dari version names Moscow, and neither the Taliban nor Afghanistan.
    assert entities("004") == entities("000")
    assert entities("003") - entities("000") == {"moscow"}
    assert entities("000") - entities("003") == {"taliban", "afghanistan"}
