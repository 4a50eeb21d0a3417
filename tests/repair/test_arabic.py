"""The language of a text in Arabic script is told by its letters."""

from __future__ import annotations

import pytest

from build_tools.languages import load_languages
from build_tools.repair.arabic import likely_language
from tests.repair.sound import TEXTS

PERSIAN, ARABIC = TEXTS["persian"], TEXTS["arabic"]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (ARABIC, "ar"),
        (PERSIAN, "fa"),
        (
            f"{PERSIAN}گزارش چهار پژوهش".replace("ی", "ي").replace("ک", "ك"),
            "fa",
        ),  # of an Arabic keyboard
        (ARABIC.replace("ي", "ی").replace("ك", "ک"), "ar"),  # of a Persian one
        ("في بشكيك، گ", "ar"),
        ("یک کار", "fa"),
        ("كتابخانه ي كودكان، كوچه ي دانشگاه", "fa"),  # two letters, and none of Arabic against them
        (TEXTS["turkish"], None),
        ("", None),
    ],
)
def test_letters_that_only_one_language_has_tell_before_those_of_keyboards(
    text: str, tag: str | None
) -> None:
    assert likely_language(text, None) == tag


def test_a_language_that_is_stated_counts() -> None:
    assert likely_language(PERSIAN, load_languages()["ar"]) == "ar"
