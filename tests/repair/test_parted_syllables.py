"""Words whose syllables stand apart are joined; words of a sound text stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits, repair
from build_tools.repair.parted_syllables import find
from tests.bench.prose import Page, hyphenable, pages
from tests.repair.sound import TEXTS, TURKISH_SOURCES
from tests.seeds import extracted

TRUE = (
    "Bilinmesi gereken bazı bilgilerin hatırlatıcısı; proje içindeki önemli kişileri veya rolleri\n"
    "vurgular. Türkiye'deki bütün kullanıcılar, ister son teknoloji fizik araştırmaları olsun,\n"
    "ister kirlilikle mücadele olsun, bu işletim sistemini yardımcı olacak bir proje için seçti.\n"
    "Çok yakındır. Kenar çubukları, deneyimlerimizden kaynaklanan tavsiyeler içerir."
)
PARTED = hyphenable(TRUE).replace("\u00ad", " ")
TURKISH = [pytest.param(p, id=p.name) for p in pages() if p.half == "dev" and p.lang == "tr"]


def repaired(text: str) -> str:
    return apply_edits(text, sorted(find(text, None)))


def test_syllables_that_stand_apart_are_joined() -> None:
    assert PARTED.count(" ") > 1.5 * TRUE.count(" ")
    assert repaired(PARTED) == TRUE


def test_a_word_that_is_cut_at_a_line_end_as_well_is_joined() -> None:
    cut = f"{PARTED} Dikkatle ha tır la \u2010\ntı cısı budur"
    assert repair(extracted(cut)).text.endswith("Dikkatle hatırlatıcısı\nbudur")


def test_english_syllables_are_joined() -> None:
    true = (
        "The organization was established by several independent countries, which signed a treaty\n"
        "about collective security. Another important document about cooperation followed later,\n"
        "and the member states have developed their political and economic relations since then."
    )
    syllables = {"organization": "or ga ni za tion", "established": "es tab lished"}
    syllables |= {"independent": "in de pen dent", "countries": "coun tries", "later": "la ter"}
    syllables |= {"collective": "col lec tive", "security": "se cu ri ty", "several": "sev er al"}
    syllables |= {"Another": "An oth er", "important": "im por tant", "political": "po lit i cal"}
    syllables |= {"cooperation": "co op er a tion", "developed": "de vel oped"}
    parted = true
    for word, parts in syllables.items():
        parted = parted.replace(word, parts)
    assert repaired(parted) == true


@pytest.mark.parametrize("page", TURKISH)
def test_nearly_all_words_of_a_page_are_joined(page: Page) -> None:
    parted = hyphenable(page.true).replace("\u00ad", " ")
    words, found = page.true.split(), repaired(parted).split()
    assert len(set(words) - set(found)) <= 0.04 * len(set(words))


@pytest.mark.parametrize("page", TURKISH)
def test_the_pages_stay_as_they_are(page: Page) -> None:
    assert list(find(page.true, None)) == []


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS.values(),
        *(path.read_text("utf-8") for path in TURKISH_SOURCES),
        "Ne o? O da ne ki? Ya bu? Bu da mı o? İki at ve üç it, bir de ev var. Gel de gör. " * 4,
        "It is not for us to say if he is in or out of it, nor is it for you to do so. " * 4,
        "a b c d e f g h i j k l m n o p r s t u v y z " * 4,
    ],
)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert list(find(text, None)) == []


@given(st.text(st.sampled_from("bilgden ,\n'"), max_size=40))
def test_nothing_but_blanks_is_lost(text: str) -> None:
    parted = f"{PARTED} {text}"
    assert "".join(repaired(parted).split()) == "".join(parted.split())
