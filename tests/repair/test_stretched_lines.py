"""Parts of stretched lines are put on their lines; what stands apart for other reasons stays."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import apply_edits
from build_tools.repair.stretched_lines import find
from tests.bench.prose import Page, pages
from tests.repair.sound import TEXTS, TURKISH_SOURCES

#: What stands around the lines, and tells how wide those are.
SOUND = """\
imanlarını bir kere daha ilan etmiş olmalarına ve sosyal ilerlemeyi
kolaylaştırmaya, daha geniş bir hürriyet içerisinde daha iyi hayat şartları
kurmaya karar verdiklerini beyan etmiş bulunmalarına göre her devletin işi
bu hakların dünyaca fiilen tanınmasını ve tatbik edilmesini sağlamaya
gayret etmektir."""

#: Parts of lines as pdftotext puts them down, with bars for empty lines, and the lines.
LINES = {
    "words of two lines": (
        "Bu|haklar|yukarıdaki|ve|hürriyetlerin\ntaahhüdün|herkesçe|yerine|aynı|getirilmesi|şekilde|"
        "için|son|anlaşılmasının\nderece|önemli|bulunmasına göre karar verildi.",
        "Bu haklar ve hürriyetlerin herkesçe aynı şekilde anlaşılmasının\n"
        "yukarıdaki taahhüdün yerine getirilmesi için son derece önemli",
    ),
    "gaps behind marks": (
        "Yalnızca yazınsal bu değişikliğin,|gerçekte,|kaldırılması ile çok sonucu olmuştur.|"
        "özellikle bazı belgelerin|Ayrıca, sürücülerde artan yazılım\n"
        "kullanımı sorunlara neden olur, çünkü çoğu ücretsiz değildir, ancak hepsi\n"
        "gereklidirler.",
        "Yalnızca yazınsal bu değişikliğin, gerçekte, özellikle bazı belgelerin\n"
        "kaldırılması ile çok sonucu olmuştur. Ayrıca, sürücülerde artan yazılım",
    ),
}

#: Words that stand apart, and no stretched lines.
APART = {
    "a table": "Ülke|Başkent|Dil|Kırgızistan|Bişkek|Kırgızca|Ürdün|Amman|Arapça",
    "numbers": "yıl|1992|kişi|1946|yer|1955|ay|12|gün|30|saat|24",
    "a list": "elma|armut|kiraz|üzüm|kavun|karpuz|şeftali|kayısı|erik|vişne",
    "a rule": "Eğer yeni başlıyorsanız,\nher şey için çalışan tek bir yol yok.|---|ikinci bölüm",
    "one line": "Bu|haklar|ve|hürriyetlerin|herkesçe|aynı|şekilde|anlaşılmasının",
}


def page(parts: str) -> str:
    return f"{SOUND}\n{parts}\n{SOUND}\n".replace("|", "\n\n")


def repaired(text: str) -> str:
    return apply_edits(text, list(find(text, None)))


@pytest.mark.parametrize("kind", LINES)
def test_parts_of_stretched_lines_are_put_on_their_lines(kind: str) -> None:
    parts, lines = LINES[kind]
    assert lines in repaired(page(parts))


@pytest.mark.parametrize("kind", LINES)
def test_no_word_is_lost(kind: str) -> None:
    text = page(LINES[kind][0])
    assert sorted(repaired(text).split()) == sorted(text.split())


@pytest.mark.parametrize("kind", APART)
def test_what_stands_apart_for_other_reasons_stays(kind: str) -> None:
    assert list(find(page(APART[kind]), None)) == []


@pytest.mark.parametrize("lines", ["\n", "\n\n"], ids=["lines", "empty lines"])
@pytest.mark.parametrize("width", [20, 70])
@pytest.mark.parametrize(
    "text", [*TEXTS.values(), *(path.read_text("utf-8") for path in TURKISH_SOURCES)]
)
def test_sound_text_stays(text: str, width: int, lines: str) -> None:
    wrapped = lines.join(textwrap.wrap(text, width))
    assert list(find(wrapped, None)) == []


@pytest.mark.parametrize(
    "sound", [p for p in pages() if p.lang == "tr" and p.half == "dev"], ids=lambda p: p.name
)
def test_turkish_prose_stays(sound: Page) -> None:
    paragraphs = sound.true.split("\n")
    wrapped = "\n\n".join("\n".join(textwrap.wrap(each, 70)) for each in paragraphs)
    assert list(find(wrapped, None)) == []


@given(st.lists(st.sampled_from([*SOUND.split(), "\n\n", "\n", "\f"]), max_size=60))
def test_edits_lie_apart_and_keep_every_word(words: list[str]) -> None:
    text = f"{SOUND}\n{' '.join(words)}".replace(" \n", "\n").replace("\n ", "\n")
    assert sorted(repaired(text).split()) == sorted(text.split())
