"""The names that are found, measured against those that a reader found."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_tools.cli import main
from build_tools.evaluation import FOLDER, Evaluation, Score, evaluate
from tests.seeds import ROOT, archive

#: The least precision and recall of each type.
FLOORS = {"organization": 0.97, "person": 0.95, "place": 0.95, "event": 0.95}

TEXT = """Barış Üzerine Bir Haber

Bakanlar Bişkek şehrinde toplandı. Kırgızistan ve Ruslar bu toplantıyı önemli görmektedir.

Sonra Kırgızistan’dan yeni bir haber geldi, ve NATO bunu duydu.
"""

GOLD = """- text: Barış Üzerine
  names:
    - bishkek: Bişkek
    - kyrgyzstan: Kırgızistan
- text: Sonra
  names:
    - kyrgyzstan: Kırgızistan
    - nato: NATO
"""


# -- this archive --------------------------------------------------------------------------------


@cache
def measured() -> Evaluation:
    real = archive()
    return evaluate(ROOT / FOLDER, ROOT, real.records, real.authorities)


@pytest.mark.parametrize("lang", ["tr", "ar", "fa-AF", "en"])
@pytest.mark.parametrize("type", FLOORS)
def test_names_are_found_with_the_precision_and_recall_that_a_reader_asks_for(
    lang: str, type: str
) -> None:
    score = measured().scores.get((lang, type))
    if lang == "en" and type in ("person", "place"):
        assert score is None, "the abstract names nobody and no place"
        return
    print(f"{lang} {type}: precision {score.precision:.3f}, recall {score.recall:.3f}")
    assert score.there > 0
    assert score.precision >= FLOORS[type]
    assert score.recall >= FLOORS[type]


def test_every_text_of_the_archive_has_its_gold_standard() -> None:
    texts = {path.stem for path in ROOT.glob("seeds/*.txt")}
    assert {path.stem for path in (ROOT / FOLDER).glob("*.yml")} == texts


# -- any archive ---------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small archive of one text."""
    shutil.copy(ROOT / "archive.yml", tmp_path)
    shutil.copytree(ROOT / "seeds" / "authorities", tmp_path / "seeds" / "authorities")
    (tmp_path / "seeds" / "news.txt").write_text(TEXT, "utf-8")
    return tmp_path


Divan = Callable[..., Result]


@pytest.fixture
def divan(root: Path) -> Divan:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--root", str(root), "stats", *arguments])

    return run


def write(root: Path, gold: str, name: str = "news.yml") -> str:
    folder = root / "gold"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(gold, "utf-8")
    return "gold"


def test_scores_by_language_and_type(root: Path, divan: Divan) -> None:
    gold = GOLD.replace("nato: NATO", "russia: haber")
    rows = [row.split("\t") for row in divan("--evaluate", write(root, gold)).output.splitlines()]
    assert rows == [
        ["language", "type", "precision", "recall", "F1", "right", "found", "there"],
        ["tr", "organization", "0.000", "1.000", "0.000", "0", "1", "0"],
        ["tr", "place", "1.000", "0.750", "0.857", "3", "3", "4"],
    ]


def test_what_is_missed_and_what_is_false_on_demand(root: Path, divan: Divan) -> None:
    gold = GOLD.replace("nato: NATO", "russia: yeni bir |haber")
    *_, missed, false = divan("--evaluate", write(root, gold), "--verbose").output.splitlines()
    assert missed.startswith("missed\tnews#p3\trussia\t")
    assert missed.endswith("yeni bir [haber] geldi, ve NATO bunu duydu.")
    assert false.startswith("false\tnews#p3\tnato\t")
    assert false.endswith("bir haber geldi, ve [NATO] bunu duydu.")


def test_the_same_words_under_another_id_are_false_and_missed(root: Path, divan: Divan) -> None:
    gold = GOLD.replace("bishkek", "almaty")
    *_, first, second = divan("--evaluate", write(root, gold), "--verbose").output.splitlines()
    assert {first.split("\t")[2], second.split("\t")[2]} == {"almaty", "bishkek"}
    assert {first.split("\t")[0], second.split("\t")[0]} == {"missed", "false"}


@pytest.mark.parametrize(
    ("gold", "name", "told"),
    [
        (GOLD, "new.yml", 'gold/new.yml:1:1: there is no document "new"'),
        (GOLD.replace("nato:", "natto:"), "news.yml", 'there is no record "natto"'),
        (
            GOLD.replace(": NATO", ": UNESCO"),
            "news.yml",
            'gold/news.yml:8:7: 1.names.1: "UNESCO" is not in the text after the words above it',
        ),
        ("- Bişkek\n", "news.yml", "gold/news.yml:1:3: 0: this is no part of a text"),
        ("bishkek: Bişkek\n", "news.yml", "gold/news.yml:1:1: this is not a list"),
        ("- text: Barış\n  names: [NATO]\n", "news.yml", "0.names.0: this is no name"),
    ],
)
def test_a_gold_standard_that_does_not_fit_the_text(
    root: Path, divan: Divan, gold: str, name: str, told: str
) -> None:
    result = divan("--evaluate", write(root, gold, name))
    assert result.exit_code == 1
    assert told in result.stderr


def test_an_archive_without_a_gold_standard(divan: Divan) -> None:
    result = divan("--evaluate")
    assert result.exit_code == 1
    assert f"{FOLDER}: there is no gold standard here" in result.stderr


def test_nothing_found_and_nothing_there_is_no_mistake() -> None:
    assert (Score(0, 0, 0).precision, Score(0, 0, 0).recall, Score(0, 0, 0).f1) == (1, 1, 1)
