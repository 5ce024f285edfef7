"""The product runs where only Windows' part of Python is there, and where text is not UTF-8 by itself."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "samples" / "rencana-aksi.md"
PACKAGES = ("extract", "normalize", "render", "digitize")
# What CPython lacks on Windows, as far as a library on this system does without it.
WINDOWS = """
import os, sys
for name in ("resource", "fcntl", "pwd", "grp", "termios", "tty", "pty", "syslog", "curses", "readline"):
    sys.modules[name] = None
for name in ("fork", "forkpty", "killpg", "getuid", "geteuid", "setsid", "mkfifo", "statvfs", "O_DIRECTORY"):
    delattr(os, name)
"""
OTHERS_OPEN = {"Image", "pdfplumber", "pikepdf", "os", "webbrowser"}  # whose `open` is not for text
BINARY = {"rb", "wb", "ab", "r+b"}
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}  # any text without a named encoding fails


def run(out: Path, **environment: str) -> dict[str, bytes]:
    """The results of a whole run in a process of its own."""
    # Limits are the one thing that is asked of POSIX by name.
    unlimited = ["--memory-mb", "0", "--output-mb", "0"]
    command = [sys.executable, "-m", "digitize", "run", str(PLAN), "--out", str(out), *unlimited]
    ended = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode("utf-8", errors="replace")
    assert "Selesai: " in ended.stderr.decode("utf-8") and "→" in ended.stderr.decode("utf-8")
    folder = out / PLAN.stem
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_run_needs_nothing_that_windows_lacks(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WINDOWS, encoding="utf-8")
    asked = [sys.executable, "-c", "import resource"]
    windows = {"PYTHONPATH": str(tmp_path), **ASCII}
    assert subprocess.run(asked, env=os.environ | windows, capture_output=True, check=False).returncode == 1
    assert run(tmp_path / "windows", **windows) == run(tmp_path / "here")


def lacking(module: Path) -> Iterator[tuple[int, set[str]]]:
    """Each call that opens text without saying how: its line and what it leaves to the system."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        words = {one.value for one in node.args if isinstance(one, ast.Constant)}
        needed: dict[str, set[str]] = {"read_text": {"encoding"}, "write_text": {"encoding", "newline"}}
        if node.func.attr == "open" and ast.unparse(node.func.value) not in OTHERS_OPEN and not words & BINARY:
            needed["open"] = {"encoding", "newline"} if words & {"w", "a", "x"} else {"encoding"}
        if left := needed.get(node.func.attr, set()) - {str(one.arg) for one in node.keywords}:
            yield node.lineno, left


@pytest.mark.parametrize("package", PACKAGES)
def test_text_is_the_same_everywhere(package: str) -> None:
    for module in sorted((ROOT / package).rglob("*.py")):
        for line, left in lacking(module):
            pytest.fail(f"{module.relative_to(ROOT)}:{line} leaves {left} to the system")
