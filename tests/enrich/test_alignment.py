"""Versions of one text held beside each other: blocks, sentences, passages."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.enrich.alignment.chain import chain
from build_tools.enrich.alignment.evaluate import FOLDER, Agreement, evaluate
from build_tools.enrich.alignment.evidence import Clue, Reader, Unit
from build_tools.enrich.alignment.passages import passages
from build_tools.enrich.alignment.sentences import sentences
from build_tools.enrich.alignment.sounds import Listener
from build_tools.languages import load_languages
from build_tools.model import AlignedBlocks, Alignment, Block, Segment
from build_tools.problems import InputError
from tests.enrich.parallel import LANGUAGES, declaration, versions
from tests.enrich.test_documents import archive
from tests.seeds import ROOT

# -- real texts ----------------------------------------------------------------------------------


def agreement() -> tuple[Agreement, ...]:
    return evaluate(ROOT / FOLDER, archive().works, archive().records)


def test_the_three_versions_are_aligned_as_by_hand():
    blocks = {(a.left[:3], a.right[:3]): a.f1 for a in agreement() if a.unit == "blocks"}
    assert set(blocks) == {("000", "003"), ("000", "004"), ("003", "004")}
    assert min(blocks.values()) >= 0.95


def test_sentences_of_the_three_versions_are_aligned_as_by_hand():
    assert min(a.f1 for a in agreement() if a.unit == "sentences") >= 0.95


def test_a_gold_standard_that_does_not_fit_the_texts_is_refused(tmp_path):
    first, second = archive().records[0].id, archive().records[-1].id
    for text, line, message in (
        (f"{first}\tnone\n", 1, 'no document "none"'),
        (f"{first}\t{second}\nHaber-Yorum\t\nNowhere\t\n", 3, '"Nowhere" does not stand there'),
    ):
        (tmp_path / "a.tsv").write_text(text, "utf-8")
        with pytest.raises(InputError) as error:
            evaluate(tmp_path, (), archive().records)
        (problem,) = error.value.problems
        assert problem.line == line and message in problem.message


def prose(lang: str) -> list[str]:
    """Return the paragraphs of the declaration without its title and headings."""
    return [text for text in declaration(lang)[1:] if not text.startswith("#")]


def units_of(lang: str, texts: list[str]) -> tuple[Unit, ...]:
    (record,) = versions({lang: texts})
    return Reader(load_languages()).read(record).blocks


@pytest.mark.parametrize("pair", list(combinations(LANGUAGES, 2)))
def test_a_text_without_names_is_aligned_though_one_side_joins_and_leaves_out(pair):
    # Nothing was tuned to this text, there is nothing in it but words, and on the right every
    # twelfth paragraph is gone, and every seventh is joined to the one before.
    left, right = prose(pair[0]), []
    there = set()
    for number, text in enumerate(prose(pair[1])):
        if number % 12 == 2:
            continue
        if number % 7 == 3:
            right[-1] += f" {text}"
        else:
            right.append(text)
        there.add((number, len(right) - 1))
    found = {
        link
        for step in chain(units_of(pair[0], left), units_of(pair[1], right)).steps
        for link in product(range(*step.left), range(*step.right))
    }
    assert 2 * len(found & there) / (len(found) + len(there)) >= 0.9


def test_scores_are_probabilities():
    # Of what is said to be right with some probability, about as much is right.
    said = right = 0.0
    for pair in (("en", "ar"), ("tr", "fa")):
        for step in chain(*(units_of(lang, prose(lang)) for lang in pair)).steps:
            said += step.probability
            right += step.left == step.right and step.left[1] - step.left[0] == 1
    assert said == pytest.approx(right, rel=0.05)


# -- what always holds ---------------------------------------------------------------------------

units = st.lists(
    st.builds(
        Unit,
        st.just(Segment("p", 0, 1)),
        st.sampled_from(["title", "heading", "text", "note"]),
        st.integers(0, 500),
        st.frozensets(st.builds(Clue, st.sampled_from(["name", "sound"]), st.sampled_from("abc"))),
    ),
    max_size=12,
)


@given(units, units)
def test_every_unit_is_in_one_step_and_every_step_has_a_probability(left, right):
    steps = chain(left, right).steps
    for side, those in (("left", left), ("right", right)):
        bounds = [getattr(step, side) for step in steps]
        assert [n for first, last in bounds for n in range(first, last)] == list(range(len(those)))
    assert all(0 <= step.probability <= 1 for step in steps)
    assert all(step.left[0] < step.left[1] or step.right[0] < step.right[1] for step in steps)


@st.composite
def cut(draw, ids):
    """Cut a list into consecutive parts, some of them empty."""
    marks = sorted(draw(st.lists(st.integers(0, len(ids)), max_size=6)))
    return [ids[a:b] for a, b in zip([0, *marks], [*marks, len(ids)], strict=True)]


@st.composite
def several_versions(draw):
    blocks = {
        name: [f"p{n}" for n in range(1, draw(st.integers(1, 6)) + 1)]
        for name in "abcd"[: draw(st.integers(2, 4))]
    }
    alignments = []
    for left, right in combinations(blocks, 2):
        parts = zip(draw(cut(blocks[left])), draw(cut(blocks[right])), strict=False)
        groups = [(tuple(one), tuple(other)) for one, other in parts if one or other]
        done = [sum(len(group[side]) for group in groups) for side in (0, 1)]
        rest = (tuple(blocks[left][done[0] :]), tuple(blocks[right][done[1] :]))
        groups += [(rest[0], ()), ((), rest[1])]
        alignments.append(
            Alignment(left, right, tuple(AlignedBlocks(*g, 0.9) for g in groups if g[0] or g[1]))
        )
    return blocks, alignments


@given(several_versions())
def test_passages_hold_every_block_once_in_the_order_of_every_version(made):
    blocks, alignments = made
    found = passages(blocks, alignments)
    for document, ids in blocks.items():
        assert [id for passage in found for id in passage.blocks.get(document, ())] == ids
    place = {
        (document, id): number
        for number, passage in enumerate(found)
        for document, ids in passage.blocks.items()
        for id in ids
    }
    for alignment in alignments:
        for group in alignment.blocks:
            if group.left and group.right:
                nodes = [(alignment.left, id) for id in group.left]
                nodes += [(alignment.right, id) for id in group.right]
                assert len({place[node] for node in nodes}) == 1


def test_the_passages_of_two_versions_are_their_alignment():
    alignment = Alignment(
        "a",
        "b",
        (
            AlignedBlocks(("p1",), (), 0.8),
            AlignedBlocks(("p2", "p3"), ("p1",), 0.9),
            AlignedBlocks((), ("p2",), 0.7),
        ),
    )
    found = passages({"a": ["p1", "p2", "p3"], "b": ["p1", "p2"]}, [alignment])
    assert [(dict(passage.blocks), passage.score) for passage in found] == [
        ({"a": ("p1",)}, 0.8),
        ({"a": ("p2", "p3"), "b": ("p1",)}, 0.9),
        ({"b": ("p2",)}, 0.7),
    ]


# -- sentences and sounds ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("He left (so they say). “Why?” Nobody knows.", 3),
        ("Toplantı 28. maddeye göre yapıldı. Bitti.", 2),
        ("J. Votel said so. It ended.", 2),
        ("نعم. لا؟ ربما؛ من يدري.", 4),
        ("این است. آیا؟ بله۔ خوب", 4),
        ("It cost 3.5 million.", 1),
        ("It was so. [3] Then it ended.", ["It was so. [3]", "Then it ended."]),
        ("", []),
    ],
)
def test_sentences(text, parts):
    block = Block("p1", "paragraph", text, 0, len(text))
    found = [text[one.start : one.end] for one in sentences(block)]
    assert found == parts if isinstance(parts, list) else len(found) == parts
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "words",
    [
        {"tr": "stratejik", "ar": "الاستراتيجية"},
        {"tr": "Mukambetov", "ar": "موكامبيتوف", "fa": "موکامبیتوف"},
        {"en": "parliament", "tr": "parlamento"},
    ],
)
def test_words_that_languages_share_sound_alike(words):
    languages = load_languages()
    heard = [Listener(languages[tag]).sound(word) for tag, word in words.items()]
    assert len({one[:4] for one in heard}) == 1 and heard[0]


def test_words_of_one_or_two_consonants_tell_nothing():
    assert Listener(None).sound("ada") == "" == Listener(None).sound("kat")
