"""Imports point upstream only: render → normalize → extract, and `digitize` may use all three."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "extract": {"extract"},
    "normalize": {"normalize", "extract"},
    "render": {"render", "normalize", "extract"},
    "digitize": {"digitize", "render", "normalize", "extract"},
    "samples": {"samples"},
}
OURS = {*MAY_IMPORT, "tests"}


def imported_packages(source: str) -> set[str]:
    """Top-level packages that a module imports absolutely, wherever in the file the import stands."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_a_package_imports_only_upstream(package: str) -> None:
    modules = sorted((ROOT / package).rglob("*.py"))
    assert modules, f"{package}/ has no modules"
    for module in modules:
        downstream = imported_packages(module.read_text(encoding="utf-8")) & OURS - MAY_IMPORT[package]
        assert not downstream, f"{module.relative_to(ROOT)} imports {sorted(downstream)}"


def test_an_import_hidden_in_a_function_is_seen() -> None:
    assert "render" in imported_packages("def f():\n    from render.rendering import render_folder\n")
