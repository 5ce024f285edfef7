"""OUT/.meja: what the desk keeps beside the results. Only ever appended to and synced, so that no end costs more
than the line being written."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..folders import machine_errors
from ..naming import DESK

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DeskFolder:
    """The folders of the desk below OUT; made where they are missing."""

    out: Path

    @property
    def root(self) -> Path:
        """Where all of it lies."""
        return self.out / DESK

    def below(self, name: str) -> Path:
        """A folder of the desk. Raises MachineError where it cannot be made."""
        folder = self.root / name
        with machine_errors(self.out):
            folder.mkdir(parents=True, exist_ok=True)
        return folder


@dataclass(slots=True)
class Journal:
    """A file of JSON lines: what `append` returned from is on the disk, whatever happens then."""

    path: Path
    _writing: threading.Lock = field(default_factory=threading.Lock)

    def append(self, records: Iterable[Record]) -> int:
        """Write records and sync them; returns the size of the file. Raises MachineError where it cannot."""
        data = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records).encode()
        with self._writing, machine_errors(self.path.parent):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as stream:
                if stream.tell() and not self._ends_a_line():
                    data = b"\n" + data  # a machine that died left half a line
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
                return stream.tell()

    def since(self, offset: int) -> tuple[list[Record], int]:
        """The records that stand behind an offset, and the offset behind them; torn lines say nothing."""
        try:
            with self.path.open("rb") as stream:
                size = stream.seek(0, os.SEEK_END)
                stream.seek(offset if 0 <= offset <= size else 0)
                data = stream.read()
                start = stream.tell() - len(data)
        except OSError:
            return [], 0
        whole = data[: data.rfind(b"\n") + 1]
        return list(_records(whole)), start + len(whole)

    def replace(self, records: Iterable[Record]) -> None:
        """Leave only these records, in one step. Raises MachineError where it cannot be written."""
        with self._writing:
            write_whole(self.path, "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records))

    def _ends_a_line(self) -> bool:
        with self.path.open("rb") as stream:
            stream.seek(-1, os.SEEK_END)
            return stream.read(1) == b"\n"


def write_whole(path: Path, text: str, *, private: bool = False) -> None:
    """Write a file so that it is there whole or as it was. Raises MachineError where it cannot be written."""
    temporary = path.with_name(f".{path.name}-{os.getpid()}-{threading.get_ident()}")
    with machine_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
                stream.write(text.encode())
                stream.flush()
                os.fsync(stream.fileno())
            if not private:
                temporary.chmod(0o644)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def _records(data: bytes) -> Iterator[Record]:
    for line in data.split(b"\n"):
        try:
            record = json.loads(line)
        except ValueError:
            continue
        if isinstance(record, dict):
            yield record
