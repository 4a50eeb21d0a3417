"""What is asked of a language model: good order among words, and probabilities that are such."""

from __future__ import annotations

import lzma
import math
from collections import Counter
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.repair import language_model as models
from build_tools.repair.language_model import (
    BREAK,
    FOREIGN,
    NUMBER,
    ORDER,
    ZWNJ,
    Forms,
    LanguageModel,
    language_model,
)
from tests.bench import make_language_models as maker

LANGUAGES = ("ar", "fa")
LETTERS = {"ar": "ءابتدرسعكلمنهوي", "fa": "ابتدرسعکگلمنهوپی" + ZWNJ}


def model_of(tag: str) -> LanguageModel:
    model = language_model(tag)
    assert model is not None
    return model


@pytest.fixture(params=LANGUAGES)
def model(request: pytest.FixtureRequest) -> LanguageModel:
    return model_of(request.param)


words = st.sampled_from(LANGUAGES).flatmap(
    lambda tag: st.tuples(st.just(tag), st.text(LETTERS[tag], min_size=1, max_size=12))
)


def test_a_regional_language_has_the_model_of_its_language() -> None:
    assert language_model("fa-AF") is language_model("fa")


@pytest.mark.parametrize("tag", ["tr", "en", "", "x-farsi"])
def test_a_language_without_a_model_has_none(tag: str) -> None:
    assert language_model(tag) is None


# -- keys ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "word", "key"),
    [
        ("fa", "كتابي", "کتابی"),
        ("fa", "می\u200cکند", "می\u200cکند"),
        ("fa", "می\u200c\u200cکند", "می\u200cکند"),
        ("fa", "خانۀ", "خانه"),
        ("fa", "خانهٔ", "خانه"),
        ("ar", "کبير", "كبير"),
        ("ar", "كِتابٌ", "كتاب"),
        ("ar", "كتـــاب", "كتاب"),
        ("ar", "إلى", "إلى"),
        ("ar", "مسؤولة", "مسؤولة"),
        ("ar", "١٩٩٥", NUMBER),
        ("fa", "۱۲٫۵", NUMBER),
        ("ar", "؟!", BREAK),
        ("ar", "NATO", FOREIGN),
        ("ar", "", BREAK),
    ],
)
def test_a_word_has_the_key_of_its_usual_spelling(tag: str, word: str, key: str) -> None:
    assert Forms(tag).key(word) == key


def test_the_keys_of_a_text_are_its_words_numbers_and_punctuation() -> None:
    assert list(Forms("fa").keys("سال ۱۳۷۰، «می\u200cروم» NATO")) == [
        *("سال", NUMBER, BREAK, BREAK, "می\u200cروم", BREAK, FOREIGN)
    ]


def test_a_text_is_read_as_characters_with_blanks_at_its_ends() -> None:
    assert Forms("fa").characters("می\u200cروم  ۱۳۷۰! GPS") == " می\u200cروم 0. a "


@given(st.text())
def test_reading_keys_again_changes_nothing(text: str) -> None:
    form = Forms("fa")
    keys = list(form.keys(text))
    assert [form.key(key) for key in keys] == keys


# -- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "likely", "unlikely"),
    [
        ("ar", "في", "يف"),
        ("ar", "من", "نم"),
        ("ar", "الدول", "لدولا"),
        ("ar", "الإسلامية", "ةيمسلاالإ"),
        ("fa", "می\u200cکند", "میکند"),
        ("fa", "کشورهای", "یاهروشک"),
        ("fa", "سیاسی", "یسایس"),
        ("fa", "کتاب\u200cهایشان", "کتابهایاشن"),
    ],
)
def test_what_is_written_is_more_probable_than_what_is_damaged(
    tag: str, likely: str, unlikely: str
) -> None:
    model = model_of(tag)
    assert model.word(likely) > model.word(unlikely) + 0.5


def test_known_words_are_known_and_others_are_not(model: LanguageModel) -> None:
    assert model.known("در" if model is language_model("fa") else "في")
    assert not model.known("ثثقخصضث")


def test_a_word_with_a_zwnj_that_was_never_seen_is_made_of_its_parts() -> None:
    model = model_of("fa")
    new = "خرگوش\u200cهایشان"
    assert model.known(new)
    assert model.word(new) > model.word(new.replace(ZWNJ, ""))
    assert model.prefix("خرگوش\u200cهایش") >= model.word(new)


@given(words)
def test_every_word_has_a_probability_that_is_none_of_a_certain_event(
    pair: tuple[str, str],
) -> None:
    tag, word = pair
    assert -200 < model_of(tag).word(word) < 0


@given(words)
def test_a_prefix_is_at_least_as_probable_as_any_known_word_that_begins_with_it(
    pair: tuple[str, str],
) -> None:
    tag, text = pair
    model = model_of(tag)
    for start in (text[:length] for length in range(1, len(text) + 1)):
        best = model.prefix(start)
        assert best > -200
        if model.known(text) and ZWNJ not in text:
            assert best >= model.word(text)


def test_the_best_word_with_a_prefix_is_found_among_many(model: LanguageModel) -> None:
    listed = [word for word in model._words.words if word.startswith("م")]
    assert len(listed) > 1000
    assert model.prefix("م") == max(map(model.word, listed))


# -- pairs -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "first", "second", "instead"),
    [
        ("ar", "الولايات", "المتحدة", "كانت"),
        ("fa", "ایالات", "متحده", "است"),
        ("fa", "وجود", "دارد", "کتاب"),
        ("fa", "سال", NUMBER, "رود"),
    ],
)
def test_a_word_is_more_probable_after_one_that_it_goes_with(
    tag: str, first: str, second: str, instead: str
) -> None:
    model = model_of(tag)
    assert model.bigram(first, second) > model.bigram(first, instead)
    assert model.bigram(first, second) > model.word(second)


def test_the_words_after_a_word_have_a_probability_of_one_together() -> None:
    model = model_of("fa")
    alone = math.fsum(10 ** model.word(word) for word in model._words.words)
    after = math.fsum(10 ** model.bigram(BREAK, word) for word in model._words.words)
    classed = math.fsum(10 ** model.foreseen("کتاب", word) for word in model._words.words)
    assert alone == pytest.approx(1, abs=0.03)
    assert after == pytest.approx(1, abs=0.03)
    assert classed == pytest.approx(1, abs=0.03)


@pytest.mark.parametrize(
    ("tag", "first", "second"), [("fa", "ارتش", "لهستان"), ("ar", "حكومة", "بلغاريا")]
)
def test_words_that_were_never_seen_together_are_foreseen_by_their_classes(
    tag: str, first: str, second: str
) -> None:
    model = model_of(tag)
    assert model.foreseen(first, second) > model.bigram(first, second) + 0.3


def test_sentences_end_with_verbs_more_than_with_prepositions() -> None:
    model = model_of("fa")
    assert model.followed("است", 1) > 0 > model.followed("از", 1)
    assert model.followed("از", 0) > 0


def test_a_model_without_classes_foresees_by_pairs_alone(tmp_path: Path) -> None:
    for part in ("words", "pairs", "characters"):
        copyfile(models.FOLDER / f"fa.{part}.xz", tmp_path / f"fa.{part}.xz")
    model = LanguageModel(tmp_path, "fa")
    assert model.foreseen("از", "کتاب") == model.bigram("از", "کتاب")
    assert model.followed("از", 1) == 0


@pytest.mark.parametrize(
    ("token", "mark"), [("کتاب", 0), (".", 1), ("؟!", 1), ("،", 2), ("«", None)]
)
def test_the_mark_after_a_word_is_told_by_its_first_sign(token: str, mark: int | None) -> None:
    assert models.mark_of(token) == mark


def test_words_in_the_same_places_are_of_one_class() -> None:
    lines = [
        f"{who} {what}."
        for who in "ابپت"
        for what in ("رفتند", "آمدند", "ماندند")
        for _ in range(3)
    ]
    sentences = [[BREAK, *Forms("fa").keys(line)] for line in lines]
    counts = Counter(key for sentence in sentences for key in sentence)
    of = maker.word_classes(sentences, counts, 3, least=3)
    assert len({of[who] for who in "ابپت"}) == 1
    assert len({of[what] for what in ("رفتند", "آمدند", "ماندند")}) == 1
    assert of["ا"] != of["رفتند"]
    assert maker.all_classes({"خواندند"}, of, counts, rare=20)["خواندند"] == of["ماندند"]


@given(words, words)
def test_any_pair_of_words_has_a_probability(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    tag, word = second
    assert -200 < model_of(tag).bigram(first[1], word) < 0


# -- characters ------------------------------------------------------------------------------------


def alphabet(model: LanguageModel) -> list[str]:
    return [run for run in model._runs._steps if len(run) == 1]


@pytest.mark.parametrize("context", ["", " ", " می", "ه ", "و "])
def test_the_characters_after_a_context_have_a_probability_of_one_together(
    model: LanguageModel, context: str
) -> None:
    total = math.fsum(10 ** model.char(context, character) for character in alphabet(model))
    assert total == pytest.approx(1, abs=0.08)  # it is kept in steps, so the sum is not exact


def test_the_model_of_characters_knows_where_a_zwnj_stands() -> None:
    model = model_of("fa")
    assert model.char(" او می", ZWNJ) > model.char(" او می", " ")
    assert model.char("کتاب" + ZWNJ + "ها ", "ر") > model.char("کتاب" + ZWNJ + "ها ", ZWNJ)


@given(words, st.text(max_size=20))
def test_only_the_last_characters_of_a_context_count(pair: tuple[str, str], before: str) -> None:
    tag, word = pair
    model = model_of(tag)
    context = "ا" * ORDER + word
    assert model.char(before + context, "ن") == model.char(context[1 - ORDER :], "ن")


@given(words)
def test_spelling_is_the_sum_of_its_characters(pair: tuple[str, str]) -> None:
    tag, word = pair
    model = model_of(tag)
    text = f" {word} "
    places = range(1, len(text))
    assert model.spelling(text) == pytest.approx(sum(model.char(text[:i], text[i]) for i in places))


# -- files -----------------------------------------------------------------------------------------


def test_every_model_is_small_and_its_sources_are_named() -> None:
    files = sorted(models.FOLDER.glob("*.xz"))
    readme = (models.FOLDER / "README.md").read_text("utf-8")
    assert {path.name.partition(".")[0] for path in files} == set(LANGUAGES)
    assert all(path.stat().st_size < 1_000_000 for path in files)
    assert all(f"(`{tag}`)" in readme for tag in LANGUAGES)
    assert "CC BY-SA 4.0" in readme


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_words_of_a_model_are_in_order_and_each_is_a_key(tag: str) -> None:
    listed, steps = models.read_words(models.FOLDER / f"{tag}.words.xz")
    form = Forms(tag)
    assert listed == sorted(set(listed))
    assert len(listed) == len(steps)
    assert all(form.key(word) == word for word in listed[::97])


def test_numbers_are_put_together_of_their_bytes() -> None:
    assert list(models.numbers(bytes([1, 254, 2, 255, 0, 255, 0, 255]))) == [513, -2]


def test_sections_are_parted_by_their_lengths(tmp_path: Path) -> None:
    path = tmp_path / "file.xz"
    path.write_bytes(lzma.compress(b"2 0 3\nabcde"))
    assert models.read_sections(path) == [b"ab", b"", b"cde"]


def test_a_model_of_a_small_text_is_what_the_text_says(tmp_path: Path) -> None:
    form = Forms("fa")
    lines = ["او می‌رود.", "او می‌آید.", "او رفت."]
    sentences = [[BREAK, *form.keys(line)] for line in lines]
    counts = Counter(key for sentence in sentences for key in sentence)
    frequencies = {key: count / counts.total() for key, count in counts.items()}
    listed = sorted(frequencies)
    streams = [form.characters(line) for line in lines]
    maker.write(tmp_path / "fa.words.xz", maker.word_sections(listed, frequencies))
    maker.write(tmp_path / "fa.pairs.xz", maker.pair_sections(listed, frequencies, sentences, 99))
    least = [1] * models.ORDER
    maker.write(
        tmp_path / "fa.characters.xz", maker.character_sections(streams, frequencies, least)
    )
    model = LanguageModel(tmp_path, "fa")
    assert [word for word in (*listed, "رفتن", "می") if model.listed(word)] == listed
    assert model.word("او") == pytest.approx(math.log10(3 / counts.total()), abs=0.03)
    share = (1 - models.DISCOUNT) / 3 + models.DISCOUNT * frequencies["رفت"]
    assert model.bigram("او", "رفت") == pytest.approx(math.log10(share), abs=0.03)
    assert model.bigram(BREAK, "او") == max(model.bigram(BREAK, word) for word in listed)
    assert model.char(" می", ZWNJ) > model.char(" می", "ا")


def test_of_pairs_that_are_not_kept_only_how_many_there_are_is_known(tmp_path: Path) -> None:
    sentences = [["او", "رفت"]] * 6 + [["او", "آمد"]] * 2
    frequencies = {"آمد": 0.25, "او": 0.5, "رفت": 0.25}
    listed = sorted(frequencies)
    maker.write(tmp_path / "fa.pairs.xz", maker.pair_sections(listed, frequencies, sentences, 1))
    words = models._Words(listed, maker.word_steps(listed, frequencies))
    share, left = models._Pairs(tmp_path / "fa.pairs.xz", words).find(1, 2)
    assert (share, left) == pytest.approx(((6 - models.DISCOUNT) / 8, (2 + models.DISCOUNT) / 8))
    assert models._Pairs(tmp_path / "fa.pairs.xz", words).find(1, 0) == (0, pytest.approx(left))


def test_a_long_word_is_spelled(model: LanguageModel) -> None:
    assert model.word("ب" * 20_000) < model.word("ب" * 20) < -9


def test_a_line_is_recognized_by_a_run_of_its_words() -> None:
    form = Forms("fa")
    line = "یک دو سه چهار پنج شش هفت هشت"
    assert maker.runs(form, line) & maker.runs(form, f"صفر {line[3:]} نه")
    assert not maker.runs(form, line) & maker.runs(form, "یک دو سه چهار پنج شش هفده")
    assert not maker.runs(form, "؟!")
