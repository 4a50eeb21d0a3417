"""The guides name what there is, and say the same in every language of the interface."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools import corrections, sidecar

ROOT = Path(__file__).parents[2]
UI = yaml.safe_load((ROOT / "archive.yml").read_text(encoding="utf-8"))["interface_languages"]
EVERY_FIELD = {*sidecar.FIELDS, *corrections.FIELDS}
RIGHT_TO_LEFT = {"ar", "fa"}


def front_matter(path: Path) -> tuple[dict[str, Any], str]:
    """Return the front matter of a page, and what follows it."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body


def without_code(text: str) -> str:
    """Return ``text`` with what stands in its code blocks taken out."""
    return re.sub(r"^```.*?^```", "```", text, flags=re.MULTILINE | re.DOTALL)


def named_fields(text: str) -> set[str]:
    """Return what is set in code type and looks like a field, and the keys of YAML examples."""
    inline = {
        name
        for row in re.findall(r"^\| (`.+?`) \|", text, flags=re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    }
    examples = [
        yaml.safe_load(block)
        for block in re.findall(r"^``` ?ya?ml\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    ]
    keys = {
        key
        for example in examples
        for part in (example if isinstance(example, list) else [example])
        for key in part
    }
    return inline | keys


def test_the_readme_has_every_field_of_a_sidecar_and_of_a_correction_and_no_other() -> None:
    assert named_fields((ROOT / "README.md").read_text(encoding="utf-8")) == EVERY_FIELD


@pytest.mark.parametrize("ui", UI)
def test_the_guide_of_each_language_has_every_field(ui: str) -> None:
    text = (ROOT / "docs" / ui / "contribute.md").read_text(encoding="utf-8")
    named = named_fields(text) | (set(re.findall(r"`(\w+)`", text)) & EVERY_FIELD)
    assert named == EVERY_FIELD


@pytest.mark.parametrize("name", ["about.md", "contribute.md"])
@pytest.mark.parametrize("ui", UI)
def test_pages_state_their_language_and_direction(ui: str, name: str) -> None:
    data, body = front_matter(ROOT / "docs" / ui / name)
    direction = "rtl" if ui in RIGHT_TO_LEFT else "ltr"
    assert (data["lang"], data["ui"], data["dir"]) == (ui, ui, direction)
    assert body.lstrip().startswith(f"# {data['title']}\n")


@pytest.mark.parametrize("name", ["about.md", "contribute.md"])
def test_pages_have_the_same_parts_in_every_language(name: str) -> None:
    shapes = {
        ui: re.findall(r"^(?:#+ |\d\. |- |\*\*|```)", text, flags=re.MULTILINE)
        for ui in UI
        for text in [without_code((ROOT / "docs" / ui / name).read_text(encoding="utf-8"))]
    }
    assert all(shape == shapes[UI[0]] for shape in shapes.values()), shapes


@pytest.mark.parametrize("guide", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_within_the_repository_lead_somewhere(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)]+)\)", text):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = ROOT / path if path else ROOT / guide
        assert target.exists(), link
        if anchor:
            titles = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), flags=re.MULTILINE)
            assert anchor in {re.sub(r"[^\w-]", "", t.lower().replace(" ", "-")) for t in titles}


def test_the_folders_that_the_readme_lists_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    listing = next(block for block in text.split("```")[1::2] if "archive.yml  " in block)
    parent = ROOT
    for line in listing.strip().splitlines():
        name = line.split()[0]
        folder = parent if line.startswith("  ") else ROOT
        assert (folder / name).exists(), name
        if not line.startswith("  "):
            parent = ROOT / name


def test_the_commands_that_the_guides_name_exist() -> None:
    from build_tools.cli import main

    for guide in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / guide).read_text(encoding="utf-8")
        assert set(re.findall(r"`\.venv/bin/divan (\w+)", text)) <= set(main.commands)


def test_nothing_that_is_made_is_in_the_repository() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--ignored", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert listed.stdout == ""
