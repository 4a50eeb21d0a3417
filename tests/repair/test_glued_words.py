"""Lines of Latin script that lost their blanks get them back; long words of sound lines stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits
from build_tools.repair.glued_words import find
from tests.bench.prose import Page, pages
from tests.repair.sound import TEXTS, TURKISH_SOURCES

#: A line of a text that lost its blanks, and what it said.
LINES = {
    "words": (
        "içinuygunbirçözümolduğusürecehayattakalmasıgarantiedilir.",
        "için uygun bir çözüm olduğu sürece hayatta kalması garanti edilir.",
    ),
    "marks": (
        "birtoplulukdağılımıdır;Bunedenleamaçları,esasenteknikniteliktedir(veürünün",
        "bir topluluk dağılımıdır; Bu nedenle amaçları, esasen teknik niteliktedir (ve ürünün",
    ),
    "numbers": (
        "yenisürümlerher18ila24aydabiryayınlanır,2,5yılboyuncadesteklenir",
        "yeni sürümler her 18 ila 24 ayda bir yayınlanır, 2,5 yıl boyunca desteklenir",
    ),
    "quotes": (
        'birçekirdektir."Yenidağıtım"ve"eskisistem"terimleridekullanılıyor',
        'bir çekirdektir. "Yeni dağıtım" ve "eski sistem" terimleri de kullanılıyor',
    ),
    "capitals": (
        "AhmetveozamankikızarkadaşıAyşebirliktebüyükbirevdeyaşıyorlardı",
        "Ahmet ve o zamanki kız arkadaşı Ayşe birlikte büyük bir evde yaşıyorlardı",
    ),
    "endings": (
        "TürkiyeCumhuriyeti'ninbaşkentiolanAnkara'dabüyükbirtoplantıyapıldı",
        "Türkiye Cumhuriyeti'nin başkenti olan Ankara'da büyük bir toplantı yapıldı",
    ),
}
SOUND = "Bu dağıtım, onu kullanan herkes için önemlidir ve uzun yıllar boyunca"


def repaired(text: str) -> str:
    return apply_edits(text, list(find(text, None)))


@pytest.mark.parametrize("kind", LINES)
def test_a_line_without_blanks_gets_them_back(kind: str) -> None:
    glued, true = LINES[kind]
    assert repaired(f"{SOUND}\n{glued}\n{SOUND}") == f"{SOUND}\n{true}\n{SOUND}"


def test_a_line_that_lost_some_blanks_gets_them_back_beside_one_that_lost_all() -> None:
    some = "içinyazılım ve sistemler de dahil olmaküzeretam bir işletim sistemi olduğu"
    glued, true = LINES["words"]
    parted = "için yazılım ve sistemler de dahil olmak üzere tam bir işletim sistemi olduğu"
    assert repaired(f"{SOUND}\n{glued}\n{some}") == f"{SOUND}\n{true}\n{parted}"
    assert repaired(f"{SOUND}\n{some}") == f"{SOUND}\n{some}"


def test_signs_of_sums_stand_between_blanks() -> None:
    glued, true = LINES["words"]
    assert repaired(f"{SOUND}\n{glued}\nAyşe=Ahmet.") == f"{SOUND}\n{true}\nAyşe = Ahmet."


def test_names_of_the_other_lines_are_known() -> None:
    sound = "Zorbelig Xantippos OpenZork sürümünü ve ppc64el mimarisini seçti"
    true = "ilk kurulum sırasında bazen OpenZork için Zorbelig ve ppc64el ile Xantippos seçildi"
    glued = true.replace(" ", "")
    assert repaired(f"{sound}\n{glued}") == f"{sound}\n{true}"


def test_dashes_stand_as_they_do_in_the_other_lines() -> None:
    glued = "ilkkurulumsırasındabirçözüm–yaniuygunbirprogram–bulundu"
    parted = "ilk kurulum sırasında bir çözüm {0} yani uygun bir program {0} bulundu"
    assert repaired(f"{SOUND}\nİstanbul – Ankara\n{glued}").endswith(parted.format("–"))
    assert repaired(f"{SOUND}\n{glued}").endswith(parted.replace(" {0} ", "–"))


def test_english_lines_get_them_back_as_well() -> None:
    sound = "This is a text of which we know that it was written by a few people of the world"
    true = "but no one will ever know who of them wrote it first (or why), and when."
    assert repaired(f"{sound}\n{true.replace(' ', '')}") == f"{sound}\n{true}"


def test_short_runs_are_parted_in_a_text_that_has_such_lines() -> None:
    text = f"{LINES['words'][0]}\n{SOUND}\nprojesindenolanlar)."
    assert repaired(text).endswith("projesinden olanlar).")
    assert repaired("projesindenolanlar).") == "projesindenolanlar)."


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS.values(),
        *(path.read_text("utf-8") for path in TURKISH_SOURCES),
        "muvaffakiyetsizleştiricileştiriveremeyebileceklerimizdenmişsinizcesine",
        "Çekoslovakyalılaştıramadıklarımızdan\nKonstantinopolis\nDonaudampfschifffahrtsgesellschaft",
        "https://example.org/bunedenleamaçlarıesasenteknikniteliktedir",
        "The file (`03.PracticalImplementationGuideOfTheProject.md`) and json.decodeallerrorshere",
        "GemmaMonitoringServiceFactory PracticalImplementationGuide OperationalExcellenceReview",
        "bunedenleamaçları_esasenteknikniteliktedir@lists.example.org",
    ],
)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert list(find(text, None)) == []


@pytest.mark.parametrize(
    "page", [pytest.param(p, id=p.name) for p in pages() if p.half == "dev" and p.lang == "tr"]
)
def test_the_pages_stay_as_they_are(page: Page) -> None:
    assert list(find(page.true, None)) == []


@given(st.text(st.sampled_from("bunedeliçA.,(1'\"\n "), max_size=40))
def test_only_blanks_are_added(text: str) -> None:
    glued = f"{LINES['words'][0]}{text}"
    assert "".join(repaired(glued).split()) == "".join(glued.split())
