"""The browser of the tests is found on every system, or the person is told what to do."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

spec = importlib.util.spec_from_file_location("browser", Path(__file__).parents[1] / "browser.py")
assert spec and spec.loader
browser = importlib.util.module_from_spec(spec)
spec.loader.exec_module(browser)


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_variable_chromium_is_taken_before_anything_else(tmp_path: Path) -> None:
    program(tmp_path / "bin/chromium")
    mine = program(tmp_path / "mine")
    environment = {"CHROMIUM": str(mine), "PATH": str(tmp_path / "bin")}
    assert browser.find(environment, "linux") == mine


def test_a_wrong_path_in_chromium_is_not_passed_over(tmp_path: Path) -> None:
    program(tmp_path / "bin/chromium")
    environment = {"CHROMIUM": str(tmp_path / "absent"), "PATH": str(tmp_path / "bin")}
    assert browser.find(environment, "linux") is None


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_a_browser_on_the_path_is_found(tmp_path: Path, name: str) -> None:
    path = program(tmp_path / name)
    assert browser.find({"PATH": str(tmp_path)}, "linux") == path


def test_chrome_on_windows_is_found(tmp_path: Path) -> None:
    path = program(tmp_path / "Google/Chrome/Application/chrome.exe")
    assert browser.find({"PATH": "", "PROGRAMFILES": str(tmp_path)}, "win32") == path


def test_without_a_browser_the_person_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "absent"))
    assert browser.main() == 1
    said = capsys.readouterr().err
    assert "no such file" in said
    assert "apt-get install chromium" in said
