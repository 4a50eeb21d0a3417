"""The different words of a text: counted, with their keys, the unknown ones by themselves."""

from __future__ import annotations

from build_tools.repair.language_model import FOREIGN, NUMBER, language_model
from build_tools.repair.vocabulary import Vocabulary, vocabulary

TEXT = "الدول في الدول، 1995 NATO ثثقخصضث"


def vocabulary_of(text: str) -> Vocabulary:
    model = language_model("ar")
    assert model is not None
    return vocabulary(text, model)


def test_every_token_is_counted() -> None:
    assert vocabulary_of(TEXT).counts == {
        "الدول": 2,
        **dict.fromkeys(("في", "،", "1995", "NATO", "ثثقخصضث"), 1),
    }


def test_tokens_have_the_keys_of_the_model() -> None:
    keys = vocabulary_of(TEXT).keys
    assert (keys["1995"], keys["NATO"], keys["الدول"]) == (NUMBER, FOREIGN, "الدول")


def test_unknown_are_words_of_the_script_that_the_model_does_not_know() -> None:
    assert vocabulary_of(TEXT).unknown == {"ثثقخصضث"}
