"""Files that are dropped on the desk: taken in piece by piece, kept below OUT, refused where of no use."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extract.errors import DigitizeError, UsageError
from extract.messages import message

from ..folders import machine_errors
from ..inputs import NOT_YET, PICTURES, READ
from ..naming import MAX_NAME, Input, plan_folders, safe_name

MOST_BYTES = 500_000_000  # of one file: 500 scanned pages at 300 dpi have about 0.3 GB
FORGOTTEN = 86_400.0  # seconds: what was taken in and never put in line is removed by the next desk
NOTE = "masuk.json"


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was taken in: the key of its folder, its name, and where in the dropped folder it lay."""

    key: str
    name: str
    below: str
    sha256: str

    @property
    def file(self) -> str:
        """Its path below the folder of incoming files."""
        return f"{self.key}/{self.name}"


async def receive(
    incoming: Path, name: str, below: str, length: int | None, chunks: AsyncIterator[bytes]
) -> Received:
    """Keep a file as it arrives. Raises UsageError for one that is not wanted, MachineError for a full disk."""
    known = named(name)
    if length is not None and length > MOST_BYTES:
        raise _too_large(known)
    key = secrets.token_hex(12)
    folder = incoming / key
    try:
        with machine_errors(incoming.parent.parent):
            folder.mkdir(parents=True)
            sha256 = await _write(folder / known, known, chunks)
            received = Received(key, known, _safe_below(below), sha256)
            note = {"name": received.name, "below": received.below, "sha256": sha256}
            (folder / NOTE).write_text(json.dumps(note), encoding="utf-8", newline="\n")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return received


def named(name: str) -> str:
    """The name that a dropped file is kept under. Raises UsageError for a kind that is not read."""
    path = PurePosixPath(name.replace("\\", "/"))
    suffix = path.suffix.strip().lower()
    if suffix not in READ | NOT_YET:
        raise UsageError(message("digitize", "desk-wrong-kind", file=path.name))
    return safe_name(path.stem)[: MAX_NAME - len(suffix)] + suffix


def received(incoming: Path, key: str) -> Received:
    """A file that was taken in before. Raises UsageError where there is none."""
    try:
        if len(key) != 24 or not set(key) <= set("0123456789abcdef"):
            raise ValueError(key)
        note = json.loads((incoming / key / NOTE).read_bytes())
        return Received(key, str(note["name"]), str(note["below"]), str(note["sha256"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(message("digitize", "desk-no-file")) from error


def documents(files: Sequence[Received], *, one: bool) -> list[tuple[Received, ...]]:
    """The files of each document. Raises UsageError where others than pictures are to be one."""
    if not one:
        return [(file,) for file in files]
    for file in files:
        if PurePosixPath(file.name).suffix not in PICTURES:
            raise UsageError(message("digitize", "one-needs-pictures", input=file.name))
    return [tuple(files)] if files else []


def wanted_folder(files: Sequence[Received]) -> PurePosixPath:
    """The result folder that a document would have if it were the only one."""
    below = PurePosixPath(files[0].below)
    return plan_folders([Input((Path(files[0].name),), below)])[0].folder


def sweep_forgotten(incoming: Path, used: Callable[[str], bool]) -> None:
    """Remove what was taken in long ago and is in no line."""
    for folder in incoming.iterdir():
        if not used(folder.name) and time.time() - folder.stat().st_mtime > FORGOTTEN:
            shutil.rmtree(folder, ignore_errors=True)


async def _write(path: Path, name: str, chunks: AsyncIterator[bytes]) -> str:
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as stream:
        async for chunk in chunks:
            size += len(chunk)
            if size > MOST_BYTES:
                raise _too_large(name)
            digest.update(chunk)
            stream.write(chunk)
        if not size:
            raise UsageError(message("digitize", "desk-empty", file=name))
        stream.flush()
        os.fsync(stream.fileno())
    return digest.hexdigest()


def _safe_below(below: str) -> str:
    parts = [part for part in below.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(map(safe_name, parts[:8]))


def _too_large(name: str) -> DigitizeError:
    return UsageError(message("digitize", "desk-too-large", file=name, most=MOST_BYTES // 1_000_000))
