"""What a contributor is told: one clear message for each thing that is wrong, all in one run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_tools.cli import main

ROOT = Path(__file__).parents[1]

TEXT = """Haber-Yorum

Barış Üzerine Bir Haber

Haber:

28 Mayıs 2025 tarihinde bakanlar Bişkek şehrinde olağan toplantılarını gerçekleştirdi.

Yorum:

Bu toplantı bölgedeki ülkeler için önemli görülmektedir.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small archive with one sound document."""
    shutil.copy(ROOT / "archive.yml", tmp_path)
    shutil.copytree(ROOT / "seeds" / "authorities", tmp_path / "seeds" / "authorities")
    (tmp_path / "seeds" / "sound.txt").write_text(TEXT, "utf-8")
    return tmp_path


Divan = Callable[..., Result]


@pytest.fixture
def divan(root: Path) -> Divan:
    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(main, ["--root", str(root), *arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), (
            result.exception
        )
        return result

    return run


def test_a_sound_archive_passes(divan: Divan) -> None:
    result = divan("check")
    assert result.exit_code == 0, result.output
    assert "1 documents, nothing wrong" in result.output


def write(root: Path, name: str, content: str | bytes) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


CASES = [
    ("seeds/empty.txt", b"", ["seeds/empty.txt", "empty"]),
    ("seeds/blank.txt", b" \n \n", ["seeds/blank.txt", "blanks"]),
    ("seeds/binary.txt", b"\x7fELF\x00\x01\x02" * 50, ["seeds/binary.txt", "byte"]),
    ("seeds/sound.yml", "titel: x\n", ["seeds/sound.yml:1", "titel", '"title"']),
    ("seeds/sound.yml", "date: 28.05.2025\n", ["seeds/sound.yml:1", "date", "2025-05-28"]),
    ("seeds/sound.yml", "title: [a\n", ["seeds/sound.yml:2"]),
    ("seeds/sound.yml", "lang: turkish\n", ["seeds/sound.yml:1", "lang"]),
    ("seeds/sound.yml", "genre: news-comentary\n", ["genre", '"news-commentary"']),
    ("seeds/sound.yml", "translations: [sount]\n", ["seeds/sound.yml:1", "sount", '"sound"']),
    ("seeds/sound.yml", "organizations: [csta]\n", ["seeds/sound.yml:1", "csta", '"csto"']),
    ("seeds/lost.yml", "title: x\n", ["seeds/lost.yml", "no source"]),
    ("seeds/a.rtf", "x", ["seeds/a.rtf", ".rtf", ".txt"]),
    ("seeds/deep/b.txt", "x", None),
]


@pytest.mark.parametrize(("name", "content", "expected"), CASES, ids=lambda value: str(value)[:24])
def test_each_fault_has_its_message(
    root: Path, divan: Divan, name: str, content: str | bytes, expected: list[str] | None
) -> None:
    write(root, name, content)
    result = divan("check")
    if expected is None:
        assert result.exit_code == 0, result.output
        return
    assert result.exit_code == 1
    for words in expected:
        assert words in result.output
    assert "Traceback" not in result.output


def test_two_sources_with_one_id(root: Path, divan: Divan) -> None:
    write(root, "seeds/other.txt", TEXT)
    write(root, "seeds/other.yml", "id: sound\n")
    result = divan("check")
    assert result.exit_code == 1
    assert "seeds/sound.txt" in result.output
    assert '"sound"' in result.output


def test_an_alias_that_two_records_claim(root: Path, divan: Divan) -> None:
    path = root / "seeds" / "authorities" / "organizations.yml"
    path.write_text(
        path.read_text("utf-8")
        + "\nanother-alliance:\n  kind: intergovernmental\n"
        + "  labels: {en: Another, tr: Bir, ar: آخر, fa: دیگر}\n"
        + "  aliases: {und: [NATO]}\n",
        "utf-8",
    )
    result = divan("check")
    assert result.exit_code == 1
    assert "NATO" in result.output
    assert "another-alliance" in result.output


def test_all_faults_in_one_run_and_the_last_site_stays(root: Path, divan: Divan) -> None:
    write(root, "site/index.html", "the last good site")
    write(root, "seeds/empty.txt", b"")
    write(root, "seeds/sound.yml", "titel: x\ndate: yesterday\n")
    for command in ("check", "build"):
        result = divan(command)
        assert result.exit_code == 1
        for words in ("seeds/empty.txt", "titel", "yesterday"):
            assert words in result.output
    assert (root / "site" / "index.html").read_text() == "the last good site"
    assert not (root / "docs").exists()


def test_a_source_that_has_changed(root: Path, divan: Divan) -> None:
    assert divan("verify", "--update").exit_code == 0
    assert divan("verify").exit_code == 0
    write(root, "seeds/sound.txt", TEXT + "x")
    for command in ("verify", "check"):
        result = divan(command)
        assert result.exit_code == 1
        assert "seeds/sound.txt" in result.output
        assert "SHA-256" in result.output


def test_a_folder_that_is_no_archive(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "check"])
    assert result.exit_code == 1
    assert "archive.yml" in result.output


def test_settings_that_are_wrong(root: Path, divan: Divan) -> None:
    path = root / "archive.yml"
    path.write_text(
        path.read_text("utf-8")
        .replace("[en, tr, ar, fa]", "[en, tr, xx]")
        .replace("facets: [language", "facets: [langauge"),
        "utf-8",
    )
    result = divan("check")
    assert result.exit_code == 1
    assert "xx" in result.output
    assert '"language"' in result.output
