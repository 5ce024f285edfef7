"""Kills a run, goes on with it and compares the results with those of a run that nobody disturbed.

`python -m tests.digitize.killing [TIMES]` kills at that many random moments of a longer run (20 without it).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from digitize.naming import MANIFEST

PLAN = Path(__file__).parents[2] / "samples" / "rencana-aksi.md"
DOCUMENTS = 12
PATIENCE = 60.0  # seconds until a moment that never comes is given up
Moment = Callable[[Path], bool]


def fill(inbox: Path, documents: int, text: str) -> None:
    """Different decrees of one form: the text under other numbers."""
    inbox.mkdir()
    for number in range(documents):
        changed = text.replace("9/ORT", f"{number + 10}/ORT")
        (inbox / f"sk-{number:02d}.md").write_text(changed, encoding="utf-8")


def start(inbox: Path, out: Path, *more: str) -> subprocess.Popen[bytes]:
    """A run as a person starts it."""
    command = [sys.executable, "-m", "digitize", "run", str(inbox), "--out", str(out), *more]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def kill_at(process: subprocess.Popen[bytes], moment: Moment, out: Path, how: signal.Signals) -> None:
    """Send the signal when the moment has come, and wait until the run is gone."""
    give_up = time.monotonic() + PATIENCE
    while not moment(out) and process.poll() is None and time.monotonic() < give_up:
        time.sleep(0.005)
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, how)
    process.wait()


def contents(out: Path) -> dict[str, str]:
    """Every file below OUT but the manifest, by the hash of its bytes; leftovers count as well."""
    files = (path for path in sorted(out.rglob("*")) if path.is_file() and path.name != MANIFEST)
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def main(times: int) -> int:
    """Kill, go on, compare; returns how many times the results differed."""
    chance = random.Random(8)
    with tempfile.TemporaryDirectory() as folder:
        inbox, whole = Path(folder, "masuk"), Path(folder, "utuh")
        fill(inbox, DOCUMENTS, PLAN.read_text(encoding="utf-8"))
        started = time.monotonic()
        if start(inbox, whole).wait():
            raise RuntimeError("the undisturbed run failed")
        seconds = time.monotonic() - started
        expected, differing = contents(whole), 0
        for turn in range(times):
            out = Path(folder, f"out-{turn}")
            process = start(inbox, out, "--jobs", "2")
            end = time.monotonic() + chance.uniform(0.0, seconds)
            kill_at(process, lambda _, end=end: time.monotonic() > end, out, signal.SIGKILL)  # type: ignore[misc]
            found = len(list(out.glob("sk-*"))) if out.exists() else 0
            code = start(inbox, out, "--jobs", "2").wait()
            same = code == 0 and contents(out) == expected
            differing += not same
            print(
                f"{turn + 1}: killed with {found} of {DOCUMENTS} done, {'equal' if same else 'DIFFERS'}",
                flush=True,
            )
    return differing


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
