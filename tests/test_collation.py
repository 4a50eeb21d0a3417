"""Names stand in the order that a reader of the language expects."""

from __future__ import annotations

import pytest

from build_tools.collation import collation_key


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("tr", ["Almatı", "Çin", "Ilgaz", "İran", "Orta Asya", "Ortadoğu", "Özbekistan", "Şuşa"]),
        ("tr", ["Cezayir", "Çad", "Dağlık Karabağ"]),
        ("en", ["Cyprus", "Egypt", "Türkiye", "Ukraine"]),
        (
            "fa",
            ["آسیا", "ایران", "بیشکک", "پاکستان", "تاجیکستان", "چین", "روسیه", "گرجستان", "یمن"],
        ),
        ("ar", ["أرمينيا", "إيران", "بشكيك", "تركيا", "روسيا", "كازاخستان", "موسكو"]),
    ],
)
def test_names_are_in_the_order_of_the_alphabet(tag: str, names: list[str]) -> None:
    assert sorted(reversed(names), key=lambda name: collation_key(name, tag)) == names


def test_a_language_without_data_sorts_by_base_letters() -> None:
    names = ["Äpfel", "Bär", "Zug"]
    assert sorted(reversed(names), key=lambda name: collation_key(name, "de")) == names
