"""The editor's layer: what a person corrects stands, whatever repair makes of the text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.corrections import read_corrections, to_yaml
from build_tools.model import Correction, Damage, Doubt, Edit, Extracted, Repaired
from build_tools.problems import InputError
from build_tools.repair import apply_edits, undo_edits
from build_tools.repair.editor import correct, proposals
from build_tools.repair.edits import without_overlap
from tests.seeds import extracted


def correction(words: str, published: str, line: int = 0) -> Correction:
    return Correction(words, published, "A. Editor", "the printed copy", line, "x.edits.yml", 3, 5)


def with_corrections(it: Extracted, *corrections: Correction) -> Extracted:
    return replace(it, source=replace(it.source, corrections=corrections))


def repaired(text: str, *edits: Edit, corrections: tuple[Correction, ...] = ()) -> Repaired:
    found = with_corrections(extracted(text), *corrections)
    return Repaired(found, apply_edits(text, edits), edits)


def corrected(text: str, *corrections: Correction, edits: tuple[Edit, ...] = ()) -> str:
    return correct(repaired(text, *edits, corrections=corrections)).text


def refused(text: str, *corrections: Correction, edits: tuple[Edit, ...] = ()) -> str:
    with pytest.raises(InputError) as error:
        corrected(text, *corrections, edits=edits)
    return str(error.value)


# -- what a correction does -----------------------------------------------------------------------


def test_a_correction_is_an_edit_with_its_editor_and_the_reason() -> None:
    result = correct(repaired("one tow three", corrections=(correction("tow", "two"),)))
    assert result.text == "one two three"
    assert result.edits == (
        Edit(4, 7, "tow", "two", "editor", 1.0, "A. Editor", "the printed copy"),
    )


def test_without_corrections_nothing_is_changed() -> None:
    before = repaired("one tow", Edit(4, 7, "tow", "two", "order"))
    assert correct(before) is before


def test_a_correction_takes_the_place_of_all_edits_inside_its_anchor() -> None:
    edits = (Edit(0, 3, "eno", "one", "order"), Edit(4, 7, "owt", "tow", "order"))
    result = correct(repaired("eno owt", *edits, corrections=(correction("owt", "two"),)))
    assert result.text == "one two"
    assert [edit.rule for edit in result.edits] == ["order", "editor"]


def test_words_that_repair_changed_wrongly_can_be_given_back() -> None:
    edit = Edit(4, 7, "Ona", "one", "order")
    result = correct(repaired("see Ona", edit, corrections=(correction("Ona", "Ona"),)))
    assert (result.text, result.edits, result.verdict) == ("see Ona", (), "clean")


def test_what_is_published_may_be_nothing() -> None:
    assert corrected("one two 17 three", correction("17", "")) == "one two  three"


def test_lines_are_joined_and_parted_as_the_editor_says() -> None:
    joined = correction("a new\n\npara", "a new para")
    assert corrected("one a new\n\npara graph", joined) == "one a new para graph"
    assert corrected("end. Next", correction("end. Next", "end.\n\nNext")) == "end.\n\nNext"


def test_blanks_and_line_ends_around_the_words_do_not_count() -> None:
    assert corrected("one\n tow\nthree", correction("\ntow\n\n", " two\n")) == "one\n two\nthree"


def test_what_repair_did_to_the_blanks_around_the_words_stays() -> None:
    edit = Edit(2, 10, "gü-\nven ", "güven\n", "hyphenation")
    result = correct(repaired("a gü-\nven b", edit, corrections=(correction("gü-\nven", "Güven"),)))
    assert result.text == "a Güven\nb"


def test_a_word_that_repair_added_at_the_edge_of_the_anchor_is_replaced_with_it() -> None:
    added = Edit(3, 3, "", "s", "order")
    assert corrected("one two", correction("one", "ones"), edits=(added,)) == "ones two"


def test_a_blank_that_repair_put_beside_the_anchor_stays() -> None:
    parted = Edit(3, 3, "", " ", "split_words")
    assert corrected("onetwo", correction("one", "eine"), edits=(parted,)) == "eine two"


def test_a_sign_that_repair_put_in_the_place_of_a_blank_goes_with_its_word() -> None:
    sign = Edit(4, 6, "  ", "\u064b", "tanwin")
    assert corrected("حقاا  \nb", correction("حقاا", "حقا"), edits=(sign,)) == "حقا\nb"


def test_a_blank_that_repair_made_narrower_is_no_part_of_the_word_beside_it() -> None:
    narrower = Edit(3, 6, "   ", " ", "blanks")
    assert corrected("one   two", correction("one", "1"), edits=(narrower,)) == "1 two"


def test_both_parts_of_a_word_that_repair_joined_are_in_its_anchor() -> None:
    joined = Edit(5, 6, " ", "", "split_words")
    for part in ("bro", "ken"):
        message = refused("a bro ken b", correction(part, "x"), edits=(joined,))
        assert '`extracted: "bro ken"`' in message
    assert corrected("a bro ken b", correction("bro ken", "x"), edits=(joined,)) == "a x b"


def test_doubts_and_damage_that_are_corrected_go_and_all_others_stay() -> None:
    before = replace(
        repaired(
            "eno owt eerht ruof",
            Edit(0, 3, "eno", "one", "order"),
            Edit(4, 7, "owt", "tow", "order"),
            corrections=(correction("eno", "one"), correction("ruof", "four")),
        ),
        doubts=(Doubt(0, 3, 0.5), Doubt(4, 7, 0.5, ("two",))),
        damage=(
            Damage(8, 18, "order", "needs_editor", "eerht ruof"),
            Damage(14, 18, "order", "needs_editor", "ruof"),
        ),
    )
    result = correct(before)
    assert result.text == "one tow eerht four"
    assert result.doubts == (Doubt(4, 7, 0.5, ("two",)),)
    assert result.damage == (Damage(8, 18, "order", "needs_editor", "eerht ruof"),)


def test_damage_is_settled_by_several_corrections_that_cover_it_together() -> None:
    before = replace(
        repaired("enoo owwt", corrections=(correction("owwt", "two"), correction("enoo", "one"))),
        damage=(Damage(0, 9, "order", "needs_ocr"),),
    )
    assert correct(before).verdict == "repaired"


# -- where a correction stands --------------------------------------------------------------------


def test_words_that_stand_more_than_once_need_their_line() -> None:
    text = "a tow\nb tow\nc"
    message = refused(text, correction("tow", "two"))
    assert message.startswith("x.edits.yml:3:5: extracted:")
    assert '"tow" stands 2 times' in message
    assert "`line:` with 1 or 2" in message
    assert corrected(text, correction("tow", "two", line=2)) == "a tow\nb two\nc"


def test_words_that_stand_twice_in_a_line_need_the_words_beside_them() -> None:
    assert "2 times in line 1" in refused("tow tow", correction("tow", "two", line=1))


def test_a_whole_word_comes_before_the_same_letters_inside_a_word() -> None:
    assert corrected("towing tow", correction("tow", "two")) == "towing two"
    assert corrected("towing", correction("tow", "two")) == "twoing"


def test_a_line_that_is_not_the_one_is_told_with_the_right_one() -> None:
    message = refused("a\ntow", correction("tow", "two", line=1))
    assert "does not begin in line 1" in message
    assert "`line:` with 2." in message


@pytest.mark.parametrize(
    "words",
    [
        "one  two",  # two blanks
        "one\r\ntwo",
        "one \n two",
        "one two\u200f",  # a direction mark that was copied along
        "one tw\u00ado",
    ],
)
def test_an_anchor_is_found_however_its_blanks_and_unseen_characters_were_copied(
    words: str,
) -> None:
    assert corrected("x one\ntwo y", correction(words, "12")) == "x 12 y"


def test_a_page_break_or_a_control_in_the_text_is_not_in_the_way() -> None:
    assert corrected("x one\n\f\ntw\x00o y", correction("one two", "12")) == "x 12 y"


def test_words_that_stand_nowhere_are_named_with_the_nearest_ones() -> None:
    message = refused("one two three four\nfive", correction("one two there four", "x"))
    assert '"one two there four" does not stand in the extracted text' in message
    assert 'Did you mean "one two three four"?' in message


def test_words_of_the_published_text_are_told_as_the_extracted_text_has_them() -> None:
    message = refused("see owt", correction("two", "2"), edits=(Edit(4, 7, "owt", "two", "o"),))
    assert '`extracted: "owt"`' in message


def test_an_anchor_that_cuts_an_edit_is_told_with_the_one_that_would_do() -> None:
    edit = Edit(4, 11, "owt eno", "one two", "order")
    message = refused("see owt eno.", correction("owt", "two"), edits=(edit,))
    assert "only a part" in message
    assert '`extracted: "owt eno."`' in message
    assert '"one two."' in message
    whole = correction("owt eno.", "one two!")
    assert corrected("see owt eno.", whole, edits=(edit,)) == "see one two!"


def test_letters_that_repair_added_inside_a_word_belong_to_no_half_of_it() -> None:
    added = Edit(3, 3, "", "s", "order")
    assert '"onetwo"' in refused("onetwo x", correction("one", "1"), edits=(added,))


def test_corrections_that_overlap_are_told() -> None:
    message = refused("one two three", correction("one two", "x"), correction("two three", "y"))
    assert '"two three" overlaps with the correction in line 3' in message


def test_corrections_that_leave_nothing_of_a_text_are_told() -> None:
    message = refused("one two", correction("one", ""), correction("two", ""))
    assert "nothing is left of the text" in message


def test_every_correction_that_is_wrong_is_told_in_one_run() -> None:
    message = refused("one", correction("two", "x"), correction("three", "y"))
    assert '"two"' in message
    assert '"three"' in message


# -- what is proposed -----------------------------------------------------------------------------


def test_a_doubt_comes_with_the_correction_that_would_settle_it() -> None:
    edit = Edit(4, 11, "owt eno", "one tow", "order")
    before = replace(repaired("see owt eno.", edit), doubts=(Doubt(8, 11, 0.6, ("two",)),))
    ((doubts, proposal),) = proposals(before)
    assert doubts == before.doubts
    assert proposal == Correction("owt eno.", "one tow.", "", "")


def test_a_proposal_names_its_line_where_the_words_stand_more_than_once() -> None:
    before = replace(repaired("tow\ntow"), doubts=(Doubt(4, 7, 0.6),))
    ((_, proposal),) = proposals(before)
    assert proposal == Correction("tow", "tow", "", "", line=2)


def test_a_proposal_takes_the_line_where_words_stand_in_it_more_than_once() -> None:
    before = replace(repaired("a\ntow or tow"), doubts=(Doubt(2, 5, 0.6),))
    ((_, proposal),) = proposals(before)
    assert proposal == Correction("tow or tow", "tow or tow", "", "")


def test_doubts_in_one_edit_are_one_proposal() -> None:
    edit = Edit(0, 7, "owt eno", "one two", "order")
    before = replace(repaired("owt eno", edit), doubts=(Doubt(0, 3, 0.6), Doubt(4, 7, 0.7)))
    ((doubts, _),) = proposals(before)
    assert len(doubts) == 2


TEXTS = st.text(st.sampled_from("ab \n\u200c\f"), max_size=24)


@st.composite
def doubtful(draw: st.DrawFn) -> Repaired:
    """A text with edits as modules of repair make them, and doubts about some of its words."""
    text = "ab " + draw(TEXTS)
    places = st.tuples(
        st.integers(0, len(text)), st.integers(0, len(text)), st.text("xy \n", max_size=4)
    )
    edits = without_overlap(
        Edit(min(a, b), max(a, b), text[min(a, b) : max(a, b)], after, "x")
        for a, b, after in draw(st.lists(places, max_size=4))
    )
    apart = [  # repair makes one edit of what touches
        edit for index, edit in enumerate(edits) if not index or edits[index - 1].end < edit.start
    ]
    after = apply_edits(text, apart)
    words = [match.span() for match in re.finditer(r"\S+", after)]
    doubts = draw(st.lists(st.sampled_from(words), max_size=3, unique=True)) if words else []
    in_order = tuple(Doubt(*span, 0.5) for span in sorted(doubts))
    return Repaired(extracted(text), after, tuple(apart), in_order)


@given(doubtful())
def test_a_proposal_as_it_stands_settles_its_doubts_and_changes_nothing(it: Repaired) -> None:
    proposed = list(proposals(it))
    given = [proposal for _, proposal in proposed if proposal]
    result = correct(replace(it, extracted=with_corrections(it.extracted, *given)))
    assert result.text == it.text
    open_doubts = {doubt for doubts, proposal in proposed if not proposal for doubt in doubts}
    assert set(result.doubts) == open_doubts


@given(doubtful(), st.integers(0, 9), TEXTS, st.integers(0, 3))
def test_edits_lead_to_the_corrected_text_and_back(
    it: Repaired, which: int, published: str, line: int
) -> None:
    words = it.extracted.text.replace("\u200c", "").split()
    by_hand = correction(words[which % len(words)], published, line)
    try:
        result = correct(replace(it, extracted=with_corrections(it.extracted, by_hand)))
    except InputError:
        return
    assert apply_edits(it.extracted.text, result.edits) == result.text
    assert undo_edits(result.text, result.edits) == it.extracted.text
    assert list(result.edits) == sorted(result.edits)
    # It stands there as it was written, and, put for a whole word, is glued to no letter.
    written = re.escape(by_hand.published.strip())
    if not line:  # a line may have these letters inside a word only
        written = written and rf"(?<![a-y]){written}(?![a-y])"
    assert re.search(written, result.text)


def test_words_that_repair_took_out_come_back_apart_from_their_neighbours() -> None:
    taken_out = Edit(0, 4, "ab \u200c", "", "x")
    text = with_corrections(extracted("ab \u200ca"), correction("ab", "c"))
    assert correct(Repaired(text, "a", (taken_out,))).text == "c a"


# -- the file -------------------------------------------------------------------------------------


def read(folder: Path, text: str) -> tuple[Correction, ...]:
    path = folder / "text.edits.yml"
    path.write_text(text, "utf-8")
    return read_corrections(path, folder)


def test_corrections_are_read_in_their_order(tmp_path: Path) -> None:
    first, second = read(
        tmp_path,
        """\
# what the printed copy says
- extracted: tow
  published: two
  by: A. Editor
  why: "page 3 of the printed copy"
- extracted: |
    one line
      and the next
  line: 7
  published: ""
  by: A. Editor
  why: a running head
""",
    )
    assert first == Correction("tow", "two", "A. Editor", "page 3 of the printed copy")
    assert (second.extracted, second.line, second.published) == (
        "one line\n  and the next\n",
        7,
        "",
    )
    assert (first.file, first.at, second.at) == ("text.edits.yml", 2, 6)


def test_an_empty_file_holds_no_corrections(tmp_path: Path) -> None:
    assert read(tmp_path, "# none yet\n") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("extracted: a\n", "text.edits.yml:1:1: this must be a list"),
        ("- tow\n", "text.edits.yml:1:3: a correction is fields with values"),
        ("- {extracted: a, published: b, by: c}\n", "why: this field is missing"),
        ("- {extracted: a, published: b, why: c}\n", "by: this field is missing"),
        ("- {published: b, by: c, why: d}\n", "extracted: this field is missing"),
        ("- {extracted: a, by: c, why: d}\n", '`published: ""` takes the words out'),
        ("- {extracted: a, published: , by: c, why: d}\n", "published: this field is empty"),
        (
            "- {extracted: '\u200c', published: b, by: c, why: d}\n",
            "extracted: this field is empty",
        ),
        ("- {extracted: ' ', published: b, by: c, why: d}\n", "extracted: this field is empty"),
        ("- {extracted: a, published: b, by: c, why: d, lien: 2}\n", 'Did you mean "line"?'),
        ("- {extracted: a, published: b, by: c, why: d, line: x}\n", "not the number of a line"),
        ("- {extracted: a, published: b, by: c, why: d, line: 0}\n", "not the number of a line"),
        ("- {extracted: a, published: yes, by: c, why: d}\n", "Put the value in quotes."),
        ("- {extracted: [a], published: b, by: c, why: d}\n", "extracted: this must be one text"),
    ],
)
def test_each_mistake_in_the_file_has_its_message(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, text)
    assert said in str(error.value)
    assert "text.edits.yml:1:" in str(error.value)
    assert len(error.value.problems) == 1


ANY = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("a: \n\n\t\f#-'\"|")
)


@given(ANY, ANY, st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Z"]), min_size=1))
def test_a_correction_that_is_written_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, words: str, published: str, why: str
) -> None:
    words, why = f"a{words}", f"a{why}"
    written = Correction(words, published, "A. Editor", why, 12)
    assert read(tmp_path_factory.mktemp("edits"), to_yaml(written) + "\n") == (written,)


def test_lines_of_text_are_written_as_lines() -> None:
    assert to_yaml(Correction("یک\n\nدو", "یک دو", "", "", 3)) == (
        '- extracted: |-\n    یک\n\n    دو\n  line: 3\n  published: "یک دو"\n  by:\n  why:'
    )
