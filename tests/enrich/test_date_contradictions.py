"""Sources that are older than what they are cited for."""

from __future__ import annotations

from build_tools.enrich.dates import contradictions, date_mentions, found_dates
from build_tools.languages import load_languages
from build_tools.model import DateStatement
from tests.seeds import archive, structured


def flagged(text, issued="2023-05-01"):
    blocks = [
        block.__class__(block.id, block.kind, block.text, 0, 0, spans=block.spans, lang="tr")
        for block in structured(text).blocks
    ]
    mentions = date_mentions(blocks, found_dates(blocks, load_languages()))
    statement = DateStatement(issued, "issued", "sidecar") if issued else None
    return [(c.source.edtf, c.story.edtf) for c in contradictions(blocks, mentions, statement)]


def test_a_note_dated_long_before_what_it_reports_is_flagged():
    text = "Bakan 8 Ocak 2022’de görevden alındı. (08.01.2021 Haber Ajansı)"
    assert flagged(text) == [("2021-01-08", "2022-01-08")]


def test_the_same_note_is_flagged_where_it_stands_again():
    text = (
        "Bakan 8 Ocak 2022’de görevden alındı. (08.01.2021 Haber Ajansı) "
        "Sözcü bunu doğruladı. (08.01.2021 Haber Ajansı)"
    )
    assert flagged(text) == [("2021-01-08", "2022-01-08")] * 2


def test_a_citation_by_author_and_year_speaks_for_its_sentence():
    assert flagged("Kurum 2022 yılında kuruldu (Koçak, 1998: 12).") == [("1998", "2022")]
    assert flagged("Kurum 2022 yılında kuruldu. Kavram eskidir (Koçak, 1998: 12).") == []
    assert flagged("Kurum 2022 yılında kuruldu. (Koçak, 1998: 12)") == [("1998", "2022")]


def test_a_source_later_than_one_of_the_dates_is_none():
    assert flagged("1991 yılında ve 2022 yılında yinelendi (Koçak, 1998: 12).") == []
    assert flagged("2022 yılında kuruldu (Koçak, 2022: 12).") == []
    assert flagged("1998’den itibaren sürdü (Koçak, 1998: 12).") == []


def test_news_may_announce_what_is_near():
    assert flagged("Zirve 8 Ocak 2022’de yapılacak. (20.12.2021 Haber Ajansı)") == []


def test_what_lies_in_the_future_of_the_text_is_a_plan():
    assert flagged("Hedef 2040 yılında tamamlanacak (Koçak, 2021: 5).") == []
    assert flagged("Hedef 2040 yılına kadar tamamlanacak (Koçak, 2021: 5).", "2050") == []


def test_of_the_seeds_only_two_notes_in_one_contradict_their_text():
    found = {
        record.id[:3]: [
            (c.source.block, c.source.surface, c.story.block, c.story.surface)
            for c in record.contradictions
        ]
        for record in archive().records
    }
    note = ("p13", "08.01.2021", "p13", "8 Ocak 2022")
    assert found == {"000": [], "001": [note, note], "002": [], "003": [], "004": []}
