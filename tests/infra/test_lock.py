"""What is installed is exactly what the repository states, on every Python that we support."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
IMPORT = re.compile(r"^\s*(?:from|import) (\w+)", re.MULTILINE)
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt")


def entries(lock: str) -> dict[str, tuple[str, list[str]]]:
    """Return the version and the hashes of each package of a lock file."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    logical_lines = re.sub(r"#.*", "", text.replace("\\\n", " ")).splitlines()
    found = {}
    for line in filter(str.strip, logical_lines):
        match = re.fullmatch(r"\s*([\w.-]+)==(\S+)((?:\s+--hash=sha256:[0-9a-f]{64})+)\s*", line)
        assert match, f"{lock}: {line.strip()[:80]}"
        found[canonicalize_name(match[1])] = (match[2], match[3].split())
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_packages_with_hashes_and_nothing_else(lock: str) -> None:
    # Hence no addresses of other indexes, no folders, no editable installs.
    assert entries(lock)


def test_direct_dependencies_are_stated_exactly_and_locked_as_stated() -> None:
    extras = PROJECT["optional-dependencies"]
    always = PROJECT["dependencies"] + extras["install"]
    for lock, stated in zip(
        LOCKS, (always, always + extras["dev"], always + extras["bench"]), strict=True
    ):
        locked = entries(lock)
        for text in stated:
            requirement = Requirement(text)
            version = locked[canonicalize_name(requirement.name)][0]
            assert str(requirement.specifier) == f"=={version}", f"{text}: run `make lock`"


def test_the_locks_agree() -> None:
    run_time, development, measurements = map(entries, LOCKS)
    assert {name: development.get(name) for name in run_time} == run_time
    shared = development.keys() & measurements.keys()
    assert {name: measurements[name] for name in shared} == {n: development[n] for n in shared}
    assert run_time.keys() <= measurements.keys()


def test_what_is_imported_is_stated() -> None:
    """A package that is only there because another one needs it may vanish with the next lock."""
    distributions = importlib.metadata.packages_distributions()
    stated = {canonicalize_name(Requirement(text).name) for text in PROJECT["dependencies"]}
    unstated = set()
    for path in (ROOT / "build_tools").rglob("*.py"):
        for module in IMPORT.findall(path.read_text("utf-8")):
            packages = {canonicalize_name(name) for name in distributions.get(module, [])}
            if packages and not packages & (stated | {"divan"}):
                unstated.add(f"{path.name}: {module}")
    assert unstated == set()


def test_what_is_stated_is_used() -> None:
    theme = "mkdocs-material"  # named in mkdocs.yml, and what it needs held where we can run it
    held = {theme, "pymdown-extensions"}
    distributions = importlib.metadata.packages_distributions()
    imported = {
        canonicalize_name(name)
        for path in (ROOT / "build_tools").rglob("*.py")
        for module in IMPORT.findall(path.read_text("utf-8"))
        for name in distributions.get(module, [])
    }
    stated = {canonicalize_name(Requirement(text).name) for text in PROJECT["dependencies"]}
    assert stated - imported == held


@pytest.mark.parametrize("python", ["3.11.0", "3.12.0", "3.13.0", "3.14.0"])
def test_every_locked_package_runs_on_the_python_versions_that_we_support(python: str) -> None:
    refusing = []
    for name, (version, _) in entries("requirements-dev.txt").items():
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # of another platform
        if distribution.version != version:
            continue  # test_what_is_installed_is_what_is_locked speaks of this
        needed = distribution.metadata.get("Requires-Python") or ""
        if not SpecifierSet(needed).contains(python):
            refusing.append(f"{name}=={version} needs Python {needed}")
    assert refusing == []


def test_no_dependency_is_under_a_licence_that_would_bind_an_archive() -> None:
    bound = []
    for name in entries("requirements.txt"):
        try:
            metadata = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        licence = " ".join(
            [metadata.get("License-Expression") or metadata.get("License") or ""]
            + [line for line in metadata.get_all("Classifier") or [] if "License" in line]
        )
        if re.search(r"\bAGPL|Affero", licence):
            bound.append(name)
    assert bound == []
