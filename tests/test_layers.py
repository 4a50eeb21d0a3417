"""The order of the pipeline in the code: no module knows what comes after it, and no two know
each other."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = "build_tools"
ROOT = Path(__file__).parents[1] / PACKAGE

#: From the ground up; a module that is not named here stands on the ground. A name stands for all
#: modules below it. What one line names is apart: none of it may know another of it.
LAYERS = (
    ("model", "problems", "ids", "i18n", "folding", "progress", "plain_data"),
    ("yamlfile", "scripts"),
    ("languages", "config"),
    ("collation",),
    ("sources", "repair", "structure", "enrich"),
    ("sidecar", "corrections", "block_ids", "facets", "search", "fixity", "cache", "text_cache"),
    ("seeds", "archive"),
    ("pipeline", "publish", "report", "evaluation", "suggest"),
    ("render", "serve", "version_report"),
    ("site",),
    ("cli",),
    ("__main__",),
)


def imports() -> dict[str, set[str]]:
    """Return what every module of the package imports of it, names without the package's."""
    paths = {_name(path): path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py"}
    return {name: _imported(path, set(paths)) - {name} for name, path in paths.items()}


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(path: Path, modules: set[str]) -> set[str]:
    folder = path.relative_to(ROOT).parent.parts
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            start = folder[: len(folder) - node.level + 1]
            base = (*start, *(node.module.split(".") if node.module else ()))
            names = {".".join((*base, alias.name)) for alias in node.names}
            found |= {name if name in modules else ".".join(base) for name in names}
    return found


def _top(module: str) -> str:
    return module.partition(".")[0]


IMPORTS = imports()
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def test_every_module_has_its_place() -> None:
    assert {_top(module) for module in IMPORTS} == set(LEVEL)


@pytest.mark.parametrize("module", sorted(IMPORTS))
def test_a_module_knows_only_what_comes_before_it(module: str) -> None:
    others = {other for other in IMPORTS[module] if _top(other) != _top(module)}
    assert {other for other in others if LEVEL[_top(other)] >= LEVEL[_top(module)]} == set()


def test_no_imports_go_round_in_a_circle() -> None:
    TopologicalSorter(IMPORTS).prepare()


def test_the_package_is_imported_by_relative_names_only() -> None:
    absolute = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.ImportFrom) and _top(node.module or "") == PACKAGE)
        or (isinstance(node, ast.Import) and any(_top(a.name) == PACKAGE for a in node.names))
    ]
    assert absolute == []
