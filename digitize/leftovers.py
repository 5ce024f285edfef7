"""What processes that died left behind: half-written folders go, a result that was being replaced comes back."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

WORK = ".digitize-work-"  # a folder being written; then the process and the machine that write in it
OLD = ".digitize-old-"  # holds an earlier result for the moment in which the new one takes its place
FOREIGN_AGE = 86_400.0  # seconds; what another machine left is touched only when it has lain for a day
_NAME = re.compile(rf"(?:{re.escape(WORK)}|{re.escape(OLD)})(\d+)-(\w*)-")


def owned(prefix: str, process: int | None = None) -> str:
    """How names of this machine's process begin; of the present one unless said otherwise."""
    return f"{prefix}{os.getpid() if process is None else process}-{_machine()}-"


def clear_after(process: int, parent: Path) -> None:
    """Remove what a process of this machine that died left in `parent`."""
    for path in parent.glob(f"{owned(OLD, process)}*"):
        _put_back(path)
    for path in parent.glob(f"{owned(WORK, process)}*"):
        shutil.rmtree(path, ignore_errors=True)


def sweep(parents: Iterable[Path]) -> int:
    """Remove what dead processes left in these folders; returns how many leftovers there were."""
    found = [path for parent in set(parents) for path in parent.glob(".digitize-*-*") if _is_dead(path)]
    for path in found:
        if path.name.startswith(OLD):
            _put_back(path)
        shutil.rmtree(path, ignore_errors=True)
    return len(found)


def _put_back(path: Path) -> None:
    """Give the earlier result its place again where nothing took it."""
    for earlier in path.iterdir():
        target = path.parent / earlier.name
        if not target.exists():
            earlier.rename(target)
    shutil.rmtree(path, ignore_errors=True)


def _is_dead(path: Path) -> bool:
    match = _NAME.match(path.name)
    if match is None or not path.is_dir():
        return False
    if match[2] != _machine():
        return _age(path) > FOREIGN_AGE
    return not is_alive(int(match[1]))


def _age(path: Path) -> float:
    """Seconds since a folder was written, by the clock of its file system: clocks of machines differ, and leap.

    0 where that cannot be known.
    """
    try:
        with tempfile.TemporaryFile(dir=path.parent) as probe:
            return os.fstat(probe.fileno()).st_mtime - path.stat().st_mtime
    except OSError:
        return 0.0


def is_alive(process: int) -> bool:
    """Whether a process of this machine runs; where it cannot be known, it does."""
    if sys.platform == "win32":
        return _is_alive_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return not _is_zombie(process)


def _is_zombie(process: int) -> bool:
    """Whether a process has ended and waits to be collected; the first process of a container may be slow to."""
    try:
        state = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()[:1]
    except OSError:
        return False
    return state in ([b"Z"], [b"X"])


def _is_alive_on_windows(process: int) -> bool:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
    handle = kernel.OpenProcess(0x1000, False, process)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return bool(kernel.GetLastError() == 5)  # access denied: someone else's, but alive
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == 259  # STILL_ACTIVE


def _machine() -> str:
    return re.sub(r"\W", "_", socket.gethostname(), flags=re.ASCII)
