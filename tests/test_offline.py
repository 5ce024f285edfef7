"""After set-up nothing touches the network: a run without one gives the same bytes, and nobody asks for one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# One exported page and one scanned page: the text layer's reader and the picture's, with every model there is.
SAMPLES = (ROOT / "samples" / "tanpa-garis.pdf", ROOT / "samples" / "tanpa-garis-scan.pdf")
# Every process of the run refuses, and notes, whatever Python would send or look up.
REFUSE = """
import os, sys
ASKING = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "socket.sendmsg", "urllib.")
def refuse(event, arguments):
    if event.startswith(ASKING):
        with open(os.environ["NOTED"], "a", encoding="utf-8") as noted:
            noted.write(f"{event} {arguments}\\n")
        raise OSError(event)
sys.addaudithook(refuse)
"""


def run(out: Path, prefix: tuple[str, ...] = (), **environment: str) -> dict[str, bytes]:
    """Every result of a run over the first page of the samples, but the seconds that it took."""
    command = [
        *prefix,
        sys.executable,
        "-m",
        "digitize",
        "run",
        *map(str, SAMPLES),
        "--out",
        str(out),
        "--pages",
        "1",
    ]
    ended = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode("utf-8", errors="replace")
    files = (path for path in sorted(out.rglob("*")) if path.is_file() and path.name != "manifest.jsonl")
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def without_network() -> tuple[str, ...]:
    """What leaves a command without any network, compiled code too; nothing where that is not permitted."""
    command = ("unshare", "--map-root-user", "--net")
    permitted = (
        shutil.which("unshare")
        and not subprocess.run([*command, "true"], check=False, capture_output=True).returncode
    )
    return command if permitted else ()


@pytest.fixture
def refusing(tmp_path: Path) -> dict[str, str]:
    """An environment whose Pythons refuse the network, with an empty home for whoever would store a model."""
    (tmp_path / "sitecustomize.py").write_text(REFUSE, encoding="utf-8")
    (tmp_path / "home").mkdir()
    home = str(tmp_path / "home")
    caches = {"HOME": home, "XDG_CACHE_HOME": home, "LOCALAPPDATA": home}
    return {"PYTHONPATH": str(tmp_path), "NOTED": str(tmp_path / "noted.txt"), **caches}


def test_the_network_would_be_refused_and_noted(tmp_path: Path, refusing: dict[str, str]) -> None:
    ask = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/model')"
    asked = subprocess.run(
        [sys.executable, "-c", ask], env=os.environ | refusing, capture_output=True, check=False
    )
    assert asked.returncode == 1
    assert "127.0.0.1" in (tmp_path / "noted.txt").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_run_without_network_gives_the_same_results(tmp_path: Path, refusing: dict[str, str]) -> None:
    alone = run(tmp_path / "alone", without_network(), **refusing)
    assert {name.partition("/")[0] for name in alone} >= {sample.stem for sample in SAMPLES}
    assert not (tmp_path / "noted.txt").exists(), (tmp_path / "noted.txt").read_text(encoding="utf-8")
    assert list((tmp_path / "home").rglob("*")) == [], "something was stored for later: a model, a cache"
    assert alone == run(tmp_path / "connected")
