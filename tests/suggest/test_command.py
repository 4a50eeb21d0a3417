"""``divan suggest``: what a person types, reads and copies."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from build_tools.cli import main
from tests.seeds import ROOT

TURKISH = """Marmara Üzerine Notlar

Marmara Balıkçılık Birliği (MBB) bugün Cumhurbaşkanı Ayşe Yıldırım’ı ağırladı. Toplantıda konuşan
Ayşe Yıldırım, MBB’nin çalışmalarını övdü ve teşekkür etti.
"""

ARABIC = """ملاحظات

عقدت منظمة الصحة العالمية (WHO) اجتماعها في المدينة، وشارك فيه كثيرون من الناس.
"""

Divan = Callable[..., Result]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive of two documents that has no authority records."""
    shutil.copy(ROOT / "archive.yml", tmp_path)
    for name, text in {"seeds/marmara.txt": TURKISH, "seeds/ar/saha.txt": ARABIC}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "seeds/authorities").mkdir()
    shutil.copy(ROOT / "seeds/authorities/genres.yml", tmp_path / "seeds/authorities")
    return tmp_path


@pytest.fixture
def divan(root: Path) -> Divan:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--root", str(root), *arguments])

    return run


def test_a_person_reads_what_is_proposed_why_and_where(divan: Divan, golden) -> None:
    result = divan("suggest")
    assert result.exit_code == 0, result.output
    golden("suggest/command.txt", result.stdout)


def test_nothing_is_written(divan: Divan, root: Path) -> None:
    def files() -> dict[Path, bytes]:
        return {p: p.read_bytes() for p in (root / "seeds").rglob("*") if p.is_file()}

    before = files()
    divan("suggest")
    assert files() == before


def test_records_to_copy_are_yaml(divan: Divan) -> None:
    records = yaml.safe_load(divan("suggest", "--format", "yaml").stdout)
    assert records["marmara-balikcilik-birligi"]["aliases"] == {"tr": ["MBB"]}


def test_programs_read_json(divan: Divan) -> None:
    found = {each["id"]: each for each in json.loads(divan("suggest", "--format", "json").stdout)}
    union = found["marmara-balikcilik-birligi"]
    assert (union["type"], union["count"], union["documents"]) == ("organization", 3, 1)
    assert union["languages"] == ["tr"] and union["evidence"] == ["abbreviation", "head"]
    place = union["places"][0]
    assert place["path"] == "seeds/marmara.txt" and place["surface"] == "Marmara Balıkçılık Birliği"
    assert "»Marmara Balıkçılık Birliği«" in place["context"]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--type", "person"], {"ayse-yildirim"}),
        (["--type", "event"], set()),
        (["--minimum", "2"], {"marmara-balikcilik-birligi", "ayse-yildirim", "who"}),
        (["seeds/marmara.txt"], {"marmara-balikcilik-birligi", "ayse-yildirim"}),
        (["seeds/ar"], {"who"}),
    ],
)
def test_the_list_can_be_narrowed(
    divan: Divan, root: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], ids: set[str]
) -> None:
    monkeypatch.chdir(root)
    result = divan("suggest", "--format", "json", *options)
    assert {each["id"] for each in json.loads(result.stdout)} == ids


def test_an_archive_without_new_names_says_so(divan: Divan) -> None:
    assert divan("suggest", "--type", "event").stdout.startswith("Nothing to suggest")


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (["seeds/marmar.txt"], 1, 'Did you mean "seeds/marmara.txt"?'),
        (["--type", "persons"], 2, "'persons' is not one of"),
        (["--minimum", "0"], 2, "0 is not in the range"),
        (["--format", "html"], 2, "'html' is not one of"),
    ],
)
def test_a_mistake_is_answered_with_what_to_do(
    divan: Divan,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    code: int,
    told: str,
) -> None:
    monkeypatch.chdir(root)
    result = divan("suggest", *options)
    assert result.exit_code == code
    assert told in result.output
    assert "Traceback" not in result.output
