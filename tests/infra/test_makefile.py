"""The Makefile does what the documentation says, and every path it may write is ignored by git."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, flags=re.MULTILINE))
GUIDES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*/about.md")),
    *sorted((ROOT / "docs").glob("*/contribute.md")),
]

needs_make = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")


def make(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@needs_make
def test_make_alone_lists_every_task() -> None:
    listed = set(re.findall(r"^  make (\w+)", make().stdout, flags=re.MULTILINE))
    assert listed == TARGETS - {"help"} | {"help"}


def test_every_task_is_declared_phony() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, flags=re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == TARGETS


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.relative_to(ROOT)))
def test_guides_name_only_tasks_that_exist(guide: Path) -> None:
    named = set(re.findall(r"`make ([a-z]+)[` ]", guide.read_text(encoding="utf-8")))
    assert named <= TARGETS


@needs_make
def test_an_old_python_is_refused_with_the_remedy(tmp_path: Path) -> None:
    old = tmp_path / "oldpython"
    old.write_text(
        '#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit 0\nexit 1\n',
        encoding="utf-8",
    )
    old.chmod(0o755)
    for name in ("Makefile", "pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    result = make("check", f"PYTHON={old}", cwd=tmp_path)
    assert result.returncode != 0
    assert "Python 3.11 or newer is needed" in result.stdout
    assert "3.9.2" in result.stdout
    assert "python.org" in result.stdout
    assert not (tmp_path / ".venv").exists()


@needs_make
def test_a_python_without_venv_is_told_of_the_package(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text(
        '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\nexit 0\n', encoding="utf-8"
    )
    python.chmod(0o755)
    for name in ("Makefile", "pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    result = make("check", f"PYTHON={python}", cwd=tmp_path)
    assert result.returncode != 0
    assert "apt-get install python3-venv" in result.stdout


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a clone")
@pytest.mark.parametrize("path", [".venv/x", ".divan/x", "site/x", "build_tools/__pycache__/x"])
def test_git_ignores_what_the_tasks_make(path: str) -> None:
    result = subprocess.run(["git", "check-ignore", "--quiet", path], cwd=ROOT, check=False)
    assert result.returncode == 0


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a clone")
def test_git_never_changes_the_bytes_of_a_source() -> None:
    result = subprocess.run(
        ["git", "check-attr", "text", "--", "seeds/a.txt", "seeds/folder/b.html"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert [line.rsplit(": ", 1)[1] for line in result.stdout.splitlines()] == ["unset", "unset"]


def test_the_checks_of_a_pull_request_run_the_same_tests() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "set -euo pipefail" in script
    assert re.search(r"^make .*\btest$", script, flags=re.MULTILINE)
