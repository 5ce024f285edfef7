"""Result folders: complete or absent, never half; what a person edited is kept."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extract.errors import InputError, MachineError
from extract.messages import message

from .leftovers import OLD, WORK, owned

RECORD = ".digitize.json"  # names and SHA-256 of the files written, so that a person's edits are recognised
FULL = "out-full"  # the message of a disk that takes nothing more
_FULL_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT})
_BUSY = frozenset({errno.EBUSY, errno.ETXTBSY})
WINDOWS = sys.platform == "win32"
LONGEST_FOLDER = 248  # characters of a folder's path on Windows, where long paths are not switched on
SHARING_VIOLATION = 32  # Windows: another program has the file open
SWAP_TRIES = 10  # on Windows a virus scanner or an indexer holds new files for a moment, seldom for a second
SWAP_PAUSE = 0.2  # seconds


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that a person edited, and the name that the edition is kept under."""

    name: str
    kept_as: str


@contextmanager
def machine_errors(out: Path) -> Iterator[None]:
    """Turn failures of the disk below `out` into a MachineError that says what to do; a file that grows over the
    worker's limit is the document's fault, an InputError."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise InputError(message("digitize", "over-output", out=out)) from error
        key = FULL if error.errno in _FULL_ERRORS else "out-not-writable"
        if error.errno in _BUSY or getattr(error, "winerror", None) == SHARING_VIOLATION:
            key = "result-busy"
        if WINDOWS and len(str(error.filename or "")) >= LONGEST_FOLDER:
            key = "path-too-long"
        why = error.strerror or str(error)
        raise MachineError(message("digitize", key, out=out, why=why)) from error


@contextmanager
def working_folder(target: Path) -> Iterator[Path]:
    """An empty folder beside `target` to write results in; it is gone afterwards, whatever happened.

    Raises MachineError where it cannot be made, or a file of `target` is open elsewhere: before the work is done.
    """
    with machine_errors(target):
        _refuse_open_files(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        work = _own_folder(WORK, target.parent)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _refuse_open_files(target: Path) -> None:
    """Raise MachineError for a file that another program holds, as Excel does on Windows; elsewhere none is."""
    for path in sorted(target.iterdir()) if target.is_dir() else ():
        if not path.is_file() or not os.access(path, os.W_OK):
            continue
        try:
            path.open("r+b").close()
        except PermissionError as error:
            raise MachineError(message("digitize", "result-busy", out=path, why=error.strerror)) from error


def _own_folder(prefix: str, parent: Path) -> Path:
    return Path(tempfile.mkdtemp(prefix=owned(prefix), dir=parent))


def is_intact(target: Path) -> bool:
    """Whether a result folder holds every file that was written, as it was written; others do not count."""
    recorded = _recorded(target)
    try:
        return bool(recorded) and all(_sha256(target / name) == sha256 for name, sha256 in recorded.items())
    except OSError:
        return False


def publish(work: Path, target: Path, *, partly: bool = False) -> tuple[Kept, ...]:
    """Put the files of `work` in place of `target` in one step; returns the edited files that were kept.

    A file that was edited since it was written is kept as NAME.suntingan.ext; files that never were results
    (a koreksi-*.json, a note) stay. With `partly`, results that are not written anew stay as well.
    """
    with machine_errors(target):
        written = {path.name: _sha256(path) for path in sorted(work.iterdir())}
        kept: tuple[Kept, ...] = ()
        if target.is_dir():
            kept = _carry_over(target, work, written, partly=partly)
        (work / RECORD).write_text(
            json.dumps(written, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n"
        )
        _swap(work, target)
    return kept


def _carry_over(target: Path, work: Path, written: dict[str, str], *, partly: bool) -> tuple[Kept, ...]:
    recorded = _recorded(target)
    kept = []
    for path in sorted(target.iterdir()):
        ours = recorded.get(path.name)
        edited = ours is not None and (path.is_dir() or _sha256(path) != ours)
        clashes = path.name in written
        if path.name == RECORD or (clashes and ours is not None and not edited):
            continue
        if clashes or (edited and not partly):
            name = _free_name(target, f"{path.stem}.suntingan{path.suffix}")
            _copy(path, work / name)
            kept.append(Kept(path.name, name))
        elif ours is None or partly:
            _copy(path, work / path.name)
            written |= {path.name: ours} if ours else {}
    return tuple(kept)


def _recorded(folder: Path) -> dict[str, str]:
    try:
        names = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(sha256) for name, sha256 in names.items()} if isinstance(names, dict) else {}


def _swap(work: Path, target: Path) -> None:
    work.chmod(0o755)
    if not target.exists():
        work.rename(target)
        return
    aside = _own_folder(OLD, target.parent)
    old = aside / target.name  # under its name, so that it can be put back should this process die now
    try:
        _set_aside(target, old)
        try:
            work.rename(target)
        except OSError:
            old.rename(target)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _set_aside(target: Path, old: Path) -> None:
    """Rename a folder. Windows refuses while any file in it is open, and does not say which."""
    for left in reversed(range(SWAP_TRIES if WINDOWS else 1)):
        try:
            target.rename(old)
            return
        except PermissionError as error:
            if left:
                time.sleep(SWAP_PAUSE)
            elif WINDOWS:
                _refuse_open_files(target)
                raise MachineError(message("digitize", "result-busy", out=target, why=error.strerror)) from error
            else:
                raise


def _copy(source: Path, destination: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, destination, symlinks=True)
    else:
        shutil.copy2(source, destination)


def _free_name(folder: Path, name: str) -> str:
    path, count, free = Path(name), 1, name
    while (folder / free).exists():
        count += 1
        free = f"{path.stem}-{count}{path.suffix}"
    return free


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
