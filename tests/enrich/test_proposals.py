"""Versions of one text are found by what they share; texts on the same things are not joined."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from build_tools.enrich.alignment import LINKED, Proposal, propose
from build_tools.enrich.alignment.evidence import Reader
from build_tools.enrich.alignment.proposals import POSSIBLE, compare
from build_tools.enrich.translations import link_translations
from build_tools.languages import load_languages
from build_tools.model import Record, Sidecar
from tests.enrich.parallel import LANGUAGES, declaration, record, versions
from tests.enrich.test_documents import archive


def found(records: list[Record]) -> set[frozenset[str]]:
    """Return the pairs that are linked."""
    proposals = propose(records, load_languages())
    return {frozenset((one.left, one.right)) for one in proposals if one.score >= LINKED}


def groups(records: list[Record], proposals=None) -> list[tuple[str, ...]]:
    if proposals is None:
        proposals = propose(records, load_languages())
    _, works = link_translations(records, proposals)
    return [work.documents for work in works]


def score(left: Record, right: Record) -> float:
    reader = Reader(load_languages())
    return compare(reader.read(left), reader.read(right), 5).score


# -- the real texts, without any sidecar ---------------------------------------------------------


def bare() -> list[Record]:
    """The five texts without what their sidecars say of versions."""
    return [
        replace(
            one,
            structured=replace(
                one.structured,
                repaired=replace(
                    one.structured.repaired,
                    extracted=replace(
                        one.structured.repaired.extracted,
                        source=replace(one.source, sidecar=Sidecar()),
                    ),
                ),
            ),
        )
        for one in archive().records
    ]


def test_the_three_versions_are_found_and_the_texts_on_the_same_things_are_not_joined():
    records = bare()
    linked, (work,) = link_translations(records, propose(records, load_languages()))
    assert [id[:3] for id in work.documents] == ["000", "003", "004"]
    assert work.status == "inferred" and work.id == work.documents[0]
    assert [len(one.translations) for one in linked] == [2, 0, 0, 2, 2]


def test_versions_and_others_are_far_from_the_threshold():
    for left, right in combinations(bare(), 2):
        versions_ = not {left.id[:3], right.id[:3]} & {"001", "002"}
        likely = score(left, right)
        assert likely > 0.99 if versions_ else likely < 0.01


def test_a_sidecar_that_names_the_versions_makes_the_work_stated():
    records = bare()
    source = records[0].source
    said = replace(source, sidecar=Sidecar(translations=(records[3].id, records[4].id)))
    repaired = records[0].structured.repaired
    extracted = replace(repaired.extracted, source=said)
    structured = replace(records[0].structured, repaired=replace(repaired, extracted=extracted))
    records[0] = replace(records[0], structured=structured)
    _, (work,) = link_translations(records, propose(records, load_languages()))
    assert work.status == "stated" and len(work.documents) == 3


# -- a text that nothing was tuned to ------------------------------------------------------------


def pieces(count: int) -> dict[str, list[list[str]]]:
    """Cut the declaration of every language into pieces of as many paragraphs each."""
    size = -(-len(declaration("en")) // count)
    return {
        lang: [
            list(declaration(lang)[start : start + size])
            for start in range(0, len(declaration(lang)), size)
        ]
        for lang in LANGUAGES
    }


def test_versions_without_names_are_found():
    records = versions({lang: declaration(lang) for lang in LANGUAGES})
    assert groups(records) == [tuple(one.id for one in records)]


def test_pieces_of_one_text_are_joined_with_their_translations_only():
    cut = pieces(3)
    records = [
        one
        for number in range(3)
        for one in versions({lang: cut[lang][number] for lang in LANGUAGES[1:]}, f"piece{number}")
    ]
    for pair in found(records):
        assert len({id.split("-")[0] for id in pair}) == 1


def test_a_half_is_no_version_of_the_other_half_or_of_the_whole():
    cut = pieces(2)
    for one, other in (("en", "tr"), ("ar", "fa")):
        first, whole = record("first", one, "\n\n".join(cut[one][0])), declaration(other)
        assert score(first, record("whole", other, "\n\n".join(whole))) < POSSIBLE
        assert score(first, record("second", other, "\n\n".join(cut[other][1]))) < POSSIBLE


def test_a_copy_in_the_same_language_is_no_translation():
    text = "\n\n".join(declaration("en"))
    assert found([record("a", "en", text), record("b", "en", text)]) == set()


# -- a made-up collection ------------------------------------------------------------------------

REPORT = """# Ministers meet in Bishkek

On 28 May 2025 the defence ministers of the Collective Security Treaty Organization met in Bishkek.

The minister of Kyrgyzstan, Ruslan Mukambetov, took the chair. Delegations of Russia, Kazakhstan and
Tajikistan were there.

Armenia sent nobody. Its government has not taken part since 2024.

The next meeting will be in Moscow in November 2025."""

TRANSLATION = """# Bakanlar Bişkek'te toplandı

28 Mayıs 2025'te Kolektif Güvenlik Antlaşması Örgütü savunma bakanları Bişkek'te bir araya geldi.

Kırgızistan Bakanı Ruslan Mukambetov toplantıya başkanlık etti. Rusya, Kazakistan ve Tacikistan
heyetleri hazır bulundu.

Ermenistan kimseyi göndermedi. Hükümeti 2024'ten beri katılmıyor.

Bir sonraki toplantı Kasım 2025'te Moskova'da yapılacak."""

ANOTHER = """# Bişkek'teki toplantının ardından

Kolektif Güvenlik Antlaşması Örgütü üyesi ülkelerin bakanları 28 Mayıs 2025'te Bişkek'te buluştu.

Toplantının yapıldığı binanın önünde sabahtan beri gazeteciler bekliyordu; şehir merkezindeki birçok
cadde trafiğe kapatıldı, dükkânların çoğu öğlene kadar açılmadı.

Rusya heyeti, Ermenistan'ın yokluğu üzerine soruları yanıtsız bıraktı.

Kazakistan Bakanı ise Afganistan sınırındaki duruma dikkat çekti. Ona göre Orta Asya'nın güvenliği
Tacikistan'dan başlıyor.

Kırgızistan Bakanı Ruslan Mukambetov akşam bir yemek verdi. Gecenin sonunda konuklara halı hediye
edildi."""


def test_a_short_report_is_joined_with_its_translation_and_not_with_another_report():
    report = record("report", "en", REPORT)
    translation, another = record("ceviri", "tr", TRANSLATION), record("baska", "tr", ANOTHER)
    assert groups([another, report, translation]) == [("report", "ceviri")]
    assert score(report, translation) > 0.9 and score(report, another) < POSSIBLE


# -- what sidecars say ---------------------------------------------------------------------------


def documents(**sidecars: tuple[str, dict]) -> list[Record]:
    """Records of a few words each, by id: their language, and fields of their sidecars."""
    return [record(id, lang, "Some words.", **fields) for id, (lang, fields) in sidecars.items()]


def proposal(left: str, right: str, likely: float) -> Proposal:
    return Proposal(left, right, likely, (), (), (), 0, 1.0)


def test_a_refusal_on_either_side_keeps_documents_apart():
    sure = [proposal("a", "b", 0.99)]
    for refusing, refused in (("a", "b"), ("b", "a")):
        fields = {"a": ("en", {}), "b": ("tr", {})}
        fields[refusing] = (fields[refusing][0], {"not_translations": (refused,)})
        assert groups(documents(**fields), sure) == []


def test_documents_that_state_different_works_are_kept_apart():
    records = documents(a=("en", {"work": "x"}), b=("tr", {"work": "y"}))
    assert groups(records, [proposal("a", "b", 0.99)]) == [("a",), ("b",)]


def test_a_proposal_joins_a_work_that_is_stated_and_the_work_is_then_inferred():
    records = documents(a=("en", {"translations": ("b",)}), b=("tr", {}), c=("ar", {}))
    _, (work,) = link_translations(records, [proposal("a", "c", 0.99), proposal("b", "c", 0.9)])
    assert (work.documents, work.status) == (("a", "b", "c"), "inferred")


def test_one_wrong_proposal_does_not_join_two_works():
    records = documents(
        a=("en", {"work": "x"}),
        b=("tr", {"work": "x"}),
        c=("ar", {"translations": ("d",)}),
        d=("fa", {}),
    )
    assert groups(records, [proposal("a", "c", 0.99)]) == [("c", "d"), ("a", "b")]


def test_two_translations_of_one_original_are_found_through_it():
    records = documents(a=("tr", {}), b=("ar", {}), c=("tr", {}))
    assert groups(records, [proposal("a", "b", 0.9), proposal("b", "c", 0.9)]) == [("a", "b", "c")]


def test_what_is_less_likely_than_not_is_not_joined():
    assert groups(documents(a=("tr", {}), b=("ar", {})), [proposal("a", "b", 0.4)]) == []
