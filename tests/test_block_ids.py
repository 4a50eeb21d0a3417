"""An address that somebody has cited still leads to its paragraph when an editor was at work."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from build_tools.block_ids import keep_ids
from build_tools.languages import load_languages
from build_tools.model import Correction, Structured
from build_tools.problems import InputError
from build_tools.repair import repair
from build_tools.repair.editor import correct
from build_tools.structure import structure
from tests.seeds import extracted

PARAGRAPHS = [
    "Bakanlar Bişkek şehrinde toplantılarını gerçekleştirdi ve bir bildiri yayımladı.",
    "Toplantı bölgedeki ülkeler için önemlidir. Bildiri üye ülkelere gönderildi.",
    "Uzmanlar bunun bölgenin güvenliği için bir dönüm noktası olduğunu belirtti.",
]
TEXT = "\n\n".join(PARAGRAPHS)


def corrected(text: str, *corrections: tuple[str, str]) -> Structured:
    """The blocks of a text with corrections, each the words and what is published."""
    given = extracted(text)
    by_hand = tuple(Correction(words, after, "A", "B") for words, after in corrections)
    given = replace(given, source=replace(given.source, corrections=by_hand))
    repaired = repair(given)
    languages = load_languages()
    return keep_ids(structure(correct(repaired), languages), structure(repaired, languages))


def ids(*corrections: tuple[str, str]) -> dict[str, str]:
    """The first word of each block, by its id."""
    return {block.id: block.text.split()[0] for block in corrected(TEXT, *corrections).blocks}


def test_the_blocks_are_numbered_in_their_order() -> None:
    assert ids() == {"p1": "Bakanlar", "p2": "Toplantı", "p3": "Uzmanlar"}


def test_a_word_that_is_corrected_changes_no_id() -> None:
    assert ids(("Bakanlar Bişkek", "Bakanlar, Bişkek")) == {
        "p1": "Bakanlar,",
        "p2": "Toplantı",
        "p3": "Uzmanlar",
    }


def test_a_paragraph_that_is_parted_has_its_id_and_one_below_it() -> None:
    assert ids(("önemlidir. Bildiri", "önemlidir.\n\nBildiri")) == {
        "p1": "Bakanlar",
        "p2": "Toplantı",
        "p2a": "Bildiri",
        "p3": "Uzmanlar",
    }


def test_of_two_paragraphs_that_are_joined_the_first_has_its_id() -> None:
    joined = ("yayımladı.\n\nToplantı", "yayımladı. Toplantı")
    assert ids(joined) == {"p1": "Bakanlar", "p3": "Uzmanlar"}


def test_paragraphs_that_are_corrected_as_a_whole_keep_their_ids() -> None:
    both = PARAGRAPHS[0] + "\n\n" + PARAGRAPHS[1]
    assert ids((both, both.replace("Bişkek", "Bishkek"))) == ids()


def test_a_break_that_is_moved_changes_no_id_after_it() -> None:
    joined = ("yayımladı.\n\nToplantı", "yayımladı. Toplantı")
    parted = ("önemlidir. Bildiri", "önemlidir.\n\nBildiri")
    assert ids(joined, parted) == {"p1": "Bakanlar", "p2": "Bildiri", "p3": "Uzmanlar"}


def test_a_paragraph_that_is_taken_out_takes_its_id_along() -> None:
    assert ids((PARAGRAPHS[1], "")) == {"p1": "Bakanlar", "p3": "Uzmanlar"}


def test_many_parts_of_one_paragraph_have_letters_in_their_order() -> None:
    parts = "\n\n".join(f"{number}. cümle burada biter." for number in range(1, 30))
    found = list(ids((PARAGRAPHS[1], parts)))
    assert found[:3] == ["p1", "p2", "p2a"]
    assert found[-3:] == ["p2aa", "p2ab", "p3"]


@given(st.data())
def test_every_block_has_an_id_of_its_own_whatever_is_corrected(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(TEXT.split()), max_size=4, unique=True))
    after = st.text(st.sampled_from("ab.\n "), max_size=9)
    try:
        result = corrected(TEXT, *((word, data.draw(after)) for word in words))
    except InputError:  # the word stands more than once
        return
    assert len({block.id for block in result.blocks}) == len(result.blocks)
