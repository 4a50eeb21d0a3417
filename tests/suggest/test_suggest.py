"""Names that no authority record covers: which are proposed, as what, and which are not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.enrich.authorities import Authorities, load_authorities
from build_tools.enrich.letters import key
from build_tools.enrich.mentions import Matcher
from build_tools.model import AuthorityRecord
from build_tools.problems import InputError
from build_tools.suggest import suggest
from build_tools.suggest.show import as_text, as_yaml, stub
from tests.seeds import archive as real
from tests.suggest.archives import (
    archive,
    names,
    suggested,
    suggestions,
    without_authorities,
)

AGENCY = AuthorityRecord(
    id="iaea",
    type="organization",
    labels=MappingProxyType({"tr": "Uluslararası Atom Enerjisi Ajansı"}),
    aliases=MappingProxyType({"tr": ("UAEA",)}),
)


# -- what shows a name ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "text", "name", "short"),
    [
        (
            "tr-1",
            "Toplantı bugün Karadeniz Ekonomik İşbirliği Örgütü (KEİ) merkezinde yapıldı.",
            "Karadeniz Ekonomik İşbirliği Örgütü",
            "KEİ",
        ),
        (
            "en-1",
            "The report was read before the World Health Organization (WHO) on Monday.",
            "World Health Organization",
            "WHO",
        ),
        ("en-1", "It is known as WHO (World Health Organization) today.", *2 * ["WHO"]),
        (
            "ar-1",
            "عقدت منظمة الصحة العالمية (WHO) اجتماعها في المدينة.",
            "منظمة الصحة العالمية",
            "WHO",
        ),
        ("fa-1", "نشست سازمان بهداشت جهانی (WHO) برگزار شد.", "سازمان بهداشت جهانی", "WHO"),
    ],
)
def test_an_abbreviation_in_brackets_shows_the_name_before_it(
    id: str, text: str, name: str, short: str
) -> None:
    found = suggested({id: text})
    assert found[name] is found[short]
    assert found[name].type == "organization"
    assert "abbreviation" in found[name].evidence


@pytest.mark.parametrize(
    ("id", "text", "name", "short"),
    [
        (
            "ru-1",
            "Сегодня Организация Объединённых Наций (ООН) приняла решение.",
            "Организация Объединённых Наций",
            "ООН",
        ),
        (
            "el-1",
            "Σήμερα ο Οργανισμός Ηνωμένων Εθνών (ΟΗΕ) αποφάσισε.",
            "Οργανισμός Ηνωμένων Εθνών",
            "ΟΗΕ",
        ),
        (
            "de-1",
            "Gestern hat die Europäische Zentralbank Frankfurt (EZF) entschieden.",
            "Europäische Zentralbank Frankfurt",
            "EZF",
        ),
    ],
)
def test_a_language_without_data_has_abbreviations_too(
    id: str, text: str, name: str, short: str
) -> None:
    found = suggested({id: text})
    assert found[name] is found[short]


def test_an_abbreviation_of_common_words_is_none() -> None:
    text = "Ülkede sıvılaştırılmış petrol gazı (LPG) fiyatları arttı."
    assert suggested({"tr-1": text}) == {}


@pytest.mark.parametrize(
    ("id", "text", "name", "type"),
    [
        ("tr-1", "Dün Karadeniz Balıkçılık Konseyi'nin kararı yayımlandı.", "", "organization"),
        ("tr-1", "Bugün Marmara Balıkçılık Birliğine üye oldular.", "", "organization"),
        ("tr-1", "Her yıl Akdeniz Çevre Zirvesi'nde konuşulur.", "", "event"),
        ("tr-1", "Bu yıl Bozcaada kasabasında kaldılar.", "Bozcaada", "place"),
        ("en-1", "It was signed by the Council of Baltic Cities last year.", "", "organization"),
        ("en-1", "They crossed the Aral Sea by boat.", "Aral Sea", "place"),
        ("ar-1", "وقعت وزارة الزراعة على الاتفاق.", "وزارة الزراعة", "organization"),
        ("ar-1", "انضمت للاتحاد العربي في العام الماضي.", "الاتحاد العربي", "organization"),
        ("ar-1", "وصلوا إلى مدينة سمرقند في المساء.", "سمرقند", "place"),
        ("fa-1", "این تصمیم را وزارت زراعت اعلام کرد.", "وزارت زراعت", "organization"),
        ("fa-1", "آنها در شهر سمرقند بودند.", "سمرقند", "place"),
    ],
)
def test_a_head_shows_the_name_and_its_type(id: str, text: str, name: str, type: str) -> None:
    found = suggested({id: text})
    (one,) = {each.record.id: each for each in found.values()}.values()
    assert one.type == type
    assert name in ("", *names(one)), names(one)
    assert "head" in one.evidence


@pytest.mark.parametrize(
    ("id", "text", "name"),
    [
        ("tr-1", "Kararı Cumhurbaşkanı Ayşe Yıldırım’ın danışmanı açıkladı.", "Ayşe Yıldırım"),
        ("tr-1", "Toplantıda Prof. Dr. Mehmet Demirci konuştu.", "Mehmet Demirci"),
        ("tr-1", "Konuşmayı sözcüsü Jane Smith’ten dinledik.", "Jane Smith"),
        ("en-1", "Yesterday President Maria Lopez spoke to the press.", "Maria Lopez"),
        ("ar-1", "التقى الرئيس ميخائيل ساموف في المساء.", "ميخائيل ساموف"),
        ("ar-1", "قال وزير الخارجية سامي حداد، إن اللقاء كان مفيدا.", "سامي حداد"),
        ("fa-1", "نخست‌وزیر کریم احمدوف در نشست گفت.", "کریم احمدوف"),
    ],
)
def test_a_title_shows_a_person(id: str, text: str, name: str) -> None:
    found = suggested({id: text})
    assert found[name].type == "person"
    assert "title" in found[name].evidence


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("ar-1", "يحتاج مدير نظام كبير إلى وقت. هذا النظام جديد."),
        ("fa-1", "مدیر سیستم این کار را انجام داد. سیستم‌ها تازه‌اند."),
        ("fa-1", "مدیر سیستم‌های تازه این کار را انجام داد."),
    ],
)
def test_a_common_noun_after_a_title_is_no_person(id: str, text: str) -> None:
    assert [each for each in suggested({id: text}).values() if each.type == "person"] == []


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("ar-1", "لكل شخص الحق في محكمة مستقلة نزيهة. المستقلة والنزيهة صفتان."),
        ("fa-1", "هر کس باید در این کار شرکت کند و سازمان می‌دهد."),
    ],
)
def test_a_head_that_speaks_of_any_such_thing_is_no_name(id: str, text: str) -> None:
    assert suggested({id: text}) == {}


def test_a_name_with_a_suffix_and_no_apostrophe_is_the_same_name() -> None:
    text = "Bugün Gökova Sarıçam uzaktır. Bugün Gökova Sarıçam yakın. Ona Gökova Sarıçamın dedi."
    found = suggested({"tr-1": text})
    assert "Gökova Sarıçam" in found and "Gökova Sarıçamın" not in found


def test_the_author_of_a_citation_is_no_person() -> None:
    text = "Bu görüş yaygındır (Başkan Yıldırım, 2019). Bakan Yıldırım (2019:12) da böyle der."
    assert [each for each in suggested({"tr-1": text}).values() if each.type == "person"] == []


@pytest.mark.parametrize(
    ("id", "text", "name"),
    [
        ("tr-1", "Bunu Beyaz Konak Sözcüsü Ayşe Yıldırım söyledi.", "Beyaz Konak"),
        ("en-1", "This was said by Blue House spokesman John Smith.", "Blue House"),
    ],
)
def test_what_somebody_has_an_office_in_is_an_organization(id: str, text: str, name: str) -> None:
    found = suggested({id: text})
    assert (found[name].type, found[name].evidence) == ("organization", ("office",))


def test_a_country_that_has_a_spokesperson_is_no_organization() -> None:
    found = suggested({"tr-1": "Bunu Portekiz Sözcüsü Ayşe Yıldırım söyledi."})
    assert found["Portekiz"].type == "place"


def test_what_a_note_names_as_a_source_is_an_organization() -> None:
    found = suggested({"tr-1": "Olay büyük yankı uyandırdı (08.01.2022 Deniz Postası)."})
    assert found["Deniz Postası"].type == "organization"


def test_words_with_capitals_are_proposed_when_they_are_repeated() -> None:
    once = "Gemi kıyıda durdu. Sonra Gökova Sarıçam önünden geçti."
    assert "Gökova Sarıçam" not in suggested({"tr-1": once})
    assert "Gökova Sarıçam" in suggested({"tr-1": once, "tr-2": "Bize Gökova Sarıçam uzaktır."})


def test_the_first_word_of_a_sentence_is_no_part_of_a_name() -> None:
    text = "Bugün hava güzel. Bugün Marmara Balıkçılık Birliği toplandı, bugün de dağıldı."
    assert "Marmara Balıkçılık Birliği" in suggested({"tr-1": text})


def test_two_names_with_a_small_word_between_them_are_two() -> None:
    text = "Bugün Marmara Balıkçılık Birliği ve Ege Denizcilik Konseyi katıldı."
    found = suggested({"tr-1": text})
    assert {"Marmara Balıkçılık Birliği", "Ege Denizcilik Konseyi"} <= set(found)


def test_a_common_word_is_no_name_even_with_a_title_before_it() -> None:
    assert "Büyük" not in suggested(
        {"tr-1": "Toplantıyı Başkan Büyük yönetti, Başkan Büyük kapattı."}
    )


def test_the_code_of_a_country_is_left_out_where_a_record_has_one_of_its_names() -> None:
    other = AuthorityRecord(
        "x", "place", MappingProxyType({"en": "Portugal"}), MappingProxyType({})
    )
    found = suggested({"tr-1": "Gezgin dün Portekiz’den döndü."}, {"x": other})
    assert found["Portekiz"].cldr is None
    assert dict(found["Portekiz"].record.labels) == {"tr": "Portekiz"}


def test_the_name_of_a_country_is_proposed_with_its_code() -> None:
    found = suggested({"tr-1": "Gezgin dün Portekiz’den döndü."})
    assert found["Portekiz"].cldr == "PT" and found["Portekiz"].type == "place"
    assert stub(found["Portekiz"], real()).startswith("portugal:\n  cldr: PT")


# -- what is known --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Rapor Uluslararası Atom Enerjisi Ajansı’na sunuldu.",
        "Rapor Uluslararası Atom Enerjisi Ajansının önünde okundu.",
        "Rapor Uluslararası Atom Enerjisi Ajansı (UAEA) önünde okundu.",
        "Rapor UAEA’dan geldi. UAEA’nın yeri Viyana’dır. Bunu UAEA’ya sordular.",
    ],
)
def test_what_a_record_covers_is_not_proposed_whatever_its_suffix(text: str) -> None:
    found = suggested({"tr-1": text}, {"iaea": AGENCY})
    assert [name for name in found if "Ajans" in name or "UAEA" in name] == []


SENTENCES = {
    "tr": "Dün Bakan Yılmaz ile {0} görüştü. Sonra {0} yine konuştu, {0} gitti.",
    "en": "Yesterday they met {0} here. Then {0} spoke again, and {0} left.",
    "ar": "تحدثوا أمس عن {0} في المساء. ثم جاء {0} وذهب.",
    "fa": "دیروز درباره {0} گفت. پس از آن {0} رفت.",
}


@given(
    st.lists(
        st.tuples(st.integers(0), st.integers(0), st.sampled_from(["tr", "en", "ar", "fa"])),
        min_size=15,
        max_size=15,
    )
)
@settings(max_examples=8)
def test_no_name_of_any_record_is_proposed_from_sentences_with_it(
    choices: list[tuple[int, int, str]],
) -> None:
    records = real().authorities
    texts, covered = {}, set()
    for number, (which, other, lang) in enumerate(choices):
        record = list(records.values())[which % len(records)]
        known = [record.labels[lang], *record.aliases.get(lang, ())]
        texts[f"{lang}-{number}"] = SENTENCES[lang].format(known[other % len(known)])
        covered.update(map(key, known))
    assert covered.isdisjoint(map(key, suggested(texts, records.records)))


def test_a_longer_name_around_a_known_one_is_proposed() -> None:
    text = "Karar Uluslararası Atom Enerjisi Ajansı Çevre Komitesi’ne gitti."
    found = suggested({"tr-1": text}, {"iaea": AGENCY})
    assert any(name.endswith("Çevre Komitesi") for name in found)


def test_no_name_of_a_record_is_proposed_in_the_real_archive() -> None:
    claimed = defaultdict(set)
    for record in real().authorities.values():
        for tag, label in record.labels.items():
            claimed[tag].add(label)
        for tag, aliases in record.aliases.items():
            claimed[tag].update(aliases)
    for suggestion in suggest(real()):
        for tag, label in suggestion.record.labels.items():
            assert label not in claimed[tag] | claimed["und"]
        for tag, aliases in suggestion.record.aliases.items():
            assert not set(aliases) & (claimed[tag] | claimed["und"])


def test_what_was_taken_over_is_not_proposed_again() -> None:
    whole = without_authorities()
    taken = {each.record.id: each.record for each in suggestions()[:20]}
    matcher = Matcher(taken, whole.languages)
    records = tuple(
        replace(record, mentions=matcher.mentions(record.blocks, record.lang))
        for record in whole.records
    )
    again = suggest(replace(whole, authorities=Authorities(taken), records=records))
    before = {name for record in taken.values() for name in record.labels.values()}
    assert not before & {name for each in again for name in each.record.labels.values()}


# -- names across languages -----------------------------------------------------------------------


def test_names_that_mean_the_same_are_one_suggestion() -> None:
    found = suggested(
        {
            "tr-1": "Karar Kuzey Ekonomik İşbirliği Teşkilatı’na iletildi.",
            "ar-1": "أُرسل القرار إلى منظمة التعاون الاقتصادي الشمالي في المساء.",
            "fa-1": "این تصمیم به سازمان همکاری اقتصادی شمال رسید.",
        }
    )
    one = found["Kuzey Ekonomik İşbirliği Teşkilatı"]
    assert set(one.languages) == {"tr", "ar", "fa"}


def test_names_that_mean_something_else_stay_apart() -> None:
    found = suggested(
        {
            "tr-1": "Karar Kuzey Ekonomik İşbirliği Teşkilatı’na iletildi.",
            "ar-1": "أُرسل القرار إلى منظمة حقوق الإنسان العربية في المساء.",
        }
    )
    assert all(len(each.languages) == 1 for each in found.values())


def test_in_the_same_passage_half_of_the_meaning_is_enough() -> None:
    texts = {
        "tr-1": "Karar Bölgesel Ekonomik Gelişme Teşkilatı’na iletildi.",
        "ar-1": "أُرسل القرار إلى منظمة التنمية الاقتصادية المحلية في المساء.",
    }
    apart, together = suggested(texts), suggested(texts, versions=("tr-1", "ar-1"))
    assert apart["Bölgesel Ekonomik Gelişme Teşkilatı"].languages == ("tr",)
    assert set(together["Bölgesel Ekonomik Gelişme Teşkilatı"].languages) == {"tr", "ar"}


def test_a_name_is_found_by_its_sound_in_another_script() -> None:
    found = suggested(
        {
            "tr-1": "Konuşmayı Cumhurbaşkanı Rustam Beknazarov yaptı.",
            "ar-1": "وتحدث بعده رستم بيكنازاروف أمام الحضور.",
            "fa-1": "پس از آن رستم بیکنظروف سخنرانی کرد.",
        }
    )
    assert found["Rustam Beknazarov"] is found["رستم بيكنازاروف"]
    assert found["Rustam Beknazarov"] is found["رستم بیکنظروف"]


def test_a_short_name_is_looked_for_in_versions_of_the_same_work_alone() -> None:
    texts = {
        "tr-1": "Konuşmayı Başbakan Tokat yaptı. Sonra Başbakan Tokat gitti.",
        "ar-1": "وتحدث بعده توكات أمام الحضور.",
    }
    assert "توكات" not in suggested(texts)
    assert "توكات" in suggested(texts, versions=("tr-1", "ar-1"))


def test_a_surname_belongs_to_the_whole_name() -> None:
    text = "Kararı Bakan Ayşe Yıldırım duyurdu. Ardından Bakan Yıldırım ayrıldı."
    found = suggested({"tr-1": text})
    assert found["Ayşe Yıldırım"] is found["Yıldırım"]


# -- the real archive, as if it had no authority records ------------------------------------------


def test_most_of_what_the_records_cover_would_have_been_proposed() -> None:
    proposed = defaultdict(list)
    for suggestion in suggestions():
        for place in suggestion.places:
            proposed[place.document, place.mention.block].append(place.mention)
    found: dict[str, set[str]] = defaultdict(set)
    all_: dict[str, set[str]] = defaultdict(set)
    for record in real().records:
        for mention in record.mentions:
            type = real().authorities[mention.entity].type
            all_[type].add(mention.entity)
            same = proposed[record.id, mention.block]
            if any(each.start < mention.end and mention.start < each.end for each in same):
                found[type].add(mention.entity)
    recall = {type: len(found[type]) / len(all_[type]) for type in all_}
    assert recall["organization"] >= 0.8
    assert recall["person"] >= 0.85


def test_the_suggestions_for_the_real_texts(golden) -> None:
    rows = []
    for each in sorted(suggestions(), key=lambda each: each.record.id):
        shown = "; ".join(f"{tag} {label}" for tag, label in sorted(each.record.labels.items()))
        also = "; ".join(f"{t} {' / '.join(n)}" for t, n in sorted(each.record.aliases.items()))
        name = f"CLDR {each.cldr}" if each.cldr else shown
        rows.append(
            f"{each.type or 'unknown'} | {name} | {also} | {', '.join(each.evidence)} | "
            f"{' '.join(sorted(each.languages))}\n"
        )
    golden("suggest/without_authorities.txt", "".join(rows))


# -- what can be copied ---------------------------------------------------------------------------


def _loads(text: str, languages: tuple[str, ...], tmp_path) -> Authorities:
    folder = tmp_path / "seeds" / "authorities"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "places.yml").write_text(text, "utf-8")
    return load_authorities(tmp_path, languages)


def test_every_record_can_be_copied_as_it_is(tmp_path) -> None:
    for suggestion in suggestions():
        text = stub(suggestion, real())
        languages = ("en",) if suggestion.cldr else tuple(suggestion.record.labels)
        loaded = _loads(text, languages, tmp_path)
        assert list(loaded) == [suggestion.record.id]
        if not suggestion.cldr:
            assert dict(loaded[suggestion.record.id].labels) == dict(suggestion.record.labels)
            assert dict(loaded[suggestion.record.id].aliases) == dict(suggestion.record.aliases)


def test_all_records_can_be_copied_together(tmp_path) -> None:
    text = as_yaml([each for each in suggestions() if not each.cldr], real())
    assert len(_loads(text, (), tmp_path)) > 50


@settings(max_examples=15)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=20),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["tr-1", "en-1", "ar-1", "fa-1"]),
)
def test_whatever_the_text_the_record_can_be_copied(
    tmp_path_factory, words: list[str], id: str
) -> None:
    head = {"tr": "Konseyi (AB)", "en": "Council (AB)", "ar": "مجلس", "fa": "شورای"}[id[:2]]
    text = f"Aa {head} {' '.join(words)} {head} (XYZ)"
    try:
        made = archive({id: text})
    except InputError:  # not every text is a document
        return
    for suggestion in suggest(made):
        languages = ("en",) if suggestion.cldr else tuple(suggestion.record.labels)
        folder = tmp_path_factory.mktemp("archive")
        assert suggestion.record.id in _loads(stub(suggestion, made), languages, folder)


# -- what a text may hold --------------------------------------------------------------------------


def test_a_long_text_in_capitals_is_no_name() -> None:
    text = "KONSEYİ VE BİRLİĞİ VE MECLİSİ VE " * 2000
    assert suggested({"tr-1": f"Bugün hava güzel.\n\n{text}"}) == {}


def test_what_a_terminal_would_obey_is_not_shown() -> None:
    made = archive({"tr-1": "Bugün \x1b[31m Marmara Balıkçılık Birliği \u202eburada toplandı."})
    told = "\n".join(as_text(suggest(made), made))
    assert "»Marmara Balıkçılık Birliği«" in told
    assert "\x1b" not in told and "\u202e" not in told
