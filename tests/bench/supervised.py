"""A run of the command as a person starts it, watched from outside: its code, its time, its memory, its log."""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SAMPLED_EVERY = 0.5  # seconds
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True, slots=True)
class Watched:
    """What a run did: exit code, seconds of the wall clock and of all its processes, MiB of the parent over time,
    and the records of its log."""

    code: int
    seconds: float
    cpu_seconds: float
    parent_mib: tuple[float, ...]
    records: tuple[dict[str, Any], ...]

    def timings(self) -> list[dict[str, Any]]:
        """The record of each document that was worked on."""
        return [record for record in self.records if record["code"] == "timing"]

    def memory(self) -> str:
        """The parent's memory, told: whether it grows while documents go by, and what combining takes."""
        quarter = max(1, len(self.parent_mib) // 4)
        early, late = self.parent_mib[quarter : 2 * quarter], self.parent_mib[-quarter:-2]
        medians = [statistics.median(part) if part else 0.0 for part in (early, late)]
        peak = max(self.parent_mib, default=0.0)
        return f"{medians[0]:.0f} MiB in the second quarter, {medians[1]:.0f} in the last, peak {peak:.0f}"


def command(inbox: Path, out: Path, *more: str) -> list[str]:
    """How a run is started."""
    return [sys.executable, "-m", "digitize", "run", str(inbox), "--out", str(out), "--log", "json", *more]


def watched(inbox: Path, out: Path, *more: str, kill_after: float | None = None) -> Watched:
    """Run to the end, or SIGKILL it after so many seconds."""
    log = out.with_name(f"{out.name}.log")
    began, memory = time.monotonic(), list[float]()
    with log.open("ab") as stream:
        first = stream.tell()
        process = subprocess.Popen(command(inbox, out, *more), stderr=stream, stdout=subprocess.DEVNULL)
        sampler = threading.Thread(target=_sample, args=(process, memory))
        sampler.start()
        killer = threading.Timer(kill_after or 0.0, lambda: os.kill(process.pid, signal.SIGKILL))
        if kill_after is not None:
            killer.start()
        _, status, usage = os.wait4(process.pid, 0)
        killer.cancel()  # the number may soon be another process's
        process.returncode = os.waitstatus_to_exitcode(status)
        sampler.join()
    seconds = time.monotonic() - began
    lines = log.read_bytes()[first:].splitlines()
    records = tuple(json.loads(line) for line in lines if line.startswith(b"{") and line.endswith(b"}"))
    return Watched(process.returncode, seconds, usage.ru_utime + usage.ru_stime, tuple(memory), records)


def _sample(process: subprocess.Popen[bytes], memory: list[float]) -> None:
    while process.returncode is None:
        try:
            resident = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
        except (OSError, IndexError):
            return
        memory.append(resident * PAGE_BYTES / 2**20)
        time.sleep(SAMPLED_EVERY)
