"""manifest.jsonl: what was done with each input, so that another run does only what is new, changed or failed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from extract.messages import Language

from . import __version__
from .batch import Outcome
from .failures import Failure
from .folders import is_intact, machine_errors
from .naming import MANIFEST, Job
from .pipeline import RunOptions
from .saved import is_newer_than_results
from .worker import Order

PACKAGES = ("extract", "normalize", "render", "digitize")
DONE, FAILED = "done", "failed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: an input by content, what made its results, and what came of it. Seconds are of the wall clock."""

    folder: str
    source: tuple[str, ...]
    sha256: tuple[str, ...]
    version: str
    program: str
    options: dict[str, object]
    state: str
    seconds: dict[str, float] = field(default_factory=dict)
    error: dict[str, object] | None = None

    def is_same_work(self, order: Order) -> bool:
        """Whether this line speaks of the same content, names, program and options; where it lay is no matter."""
        names = [Path(name).name for name in self.source] == [path.name for path in order.job.source.files]
        same = self.sha256 == order.sha256 and self.program == program_hash()
        return names and same and self.options == recorded_options(order.options)


@dataclass(slots=True)
class Manifest:
    """The lines of one OUT by folder; the last one about a folder counts. Lines are only ever appended to the file
    while a run goes on, so that nothing that happens to the run costs more than the line being written."""

    path: Path
    entries: dict[str, Entry] = field(default_factory=dict)
    skipped: list[Job] = field(default_factory=list)
    kept: bool = True
    appended: int = 0

    @classmethod
    def of(cls, out: Path, inputs: int) -> Manifest:
        """The manifest of an OUT. A run over a single input starts none, so that OUT holds its folder alone."""
        path = out / MANIFEST
        return cls(path, {entry.folder: entry for entry in _read(path)}, kept=inputs > 1 or path.exists())

    def orders(self, jobs: tuple[Job, ...], options: RunOptions, *, again: bool = False) -> Iterator[Order]:
        """What there is to do, looked at one by one; what is done already goes to `skipped` unless `again`."""
        for job in jobs:
            order = Order(job, self.path.parent, options, content_of(job))
            if not again and self._is_done(order):
                self.skipped.append(job)
            else:
                yield order

    def _is_done(self, order: Order) -> bool:
        entry = self.entries.get(str(order.job.folder))
        if entry is None or entry.state != DONE or not entry.is_same_work(order):
            return False
        folder = self.path.parent / order.job.folder
        return is_intact(folder) and not is_newer_than_results(folder)

    def record(self, outcome: Outcome, options: RunOptions) -> None:
        """Append what became of a job. Raises MachineError where OUT cannot be written."""
        if not self.kept:
            return
        entry = _entry(outcome, options)
        self.entries[entry.folder] = entry
        with machine_errors(self.path.parent):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            lead = "\n" if _is_torn(self.path) else ""
            with self.path.open("a", encoding="utf-8", newline="\n") as stream:
                stream.write(lead + _line(entry))
        self.appended += 1

    def close(self) -> None:
        """Leave one line for each folder, sorted; in one step. Raises MachineError where OUT cannot be written."""
        if not self.appended:
            return
        entries = {entry.folder: entry for entry in _read(self.path)}
        temporary = self.path.with_name(f".{self.path.name}-{os.getpid()}")
        with machine_errors(self.path.parent):
            text = "".join(_line(entries[folder]) for folder in sorted(entries))
            temporary.write_text(text, encoding="utf-8", newline="\n")
            temporary.replace(self.path)


@cache
def program_hash() -> str:
    """Twelve digits that change whenever a line of code, a rule or a word list of the program does."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        folder = Path(str(files(package)))
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{package}/{path.relative_to(folder).as_posix()}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def content_of(job: Job) -> tuple[str, ...]:
    """The SHA-256 of each file of an input; empty for one that cannot be read."""
    return tuple(_sha256(path) for path in job.source.files)


def recorded_options(options: RunOptions) -> dict[str, object]:
    """The options that change results, as JSON gives them back."""
    found: dict[str, object] = json.loads(json.dumps(asdict(replace(options, debug=None))))
    del found["debug"]
    return found


def _entry(outcome: Outcome, options: RunOptions) -> Entry:
    job, failure = outcome.job, outcome.end if isinstance(outcome.end, Failure) else None
    return Entry(
        folder=str(job.folder),
        source=tuple(map(str, job.source.files)),
        sha256=outcome.sha256,
        version=__version__,
        program=program_hash(),
        options=recorded_options(options),
        state=FAILED if failure else DONE,
        seconds={name: round(seconds, 3) for name, seconds in outcome.stages},
        error=_told(failure) if failure else None,
    )


def _told(failure: Failure) -> dict[str, object]:
    message = failure.told.say(Language.EN)
    return {"exit_code": failure.exit_code, "code": failure.told.key, "message": message}


def _line(entry: Entry) -> str:
    return json.dumps(asdict(entry), ensure_ascii=False, sort_keys=True) + "\n"


def _read(path: Path) -> Iterator[Entry]:
    """The lines that hold; one that a killed run left torn says nothing."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return
    for line in lines:
        try:
            known: dict[str, Any] = json.loads(line)
            lists = {"source": tuple(known["source"]), "sha256": tuple(known["sha256"])}
            yield Entry(**{**known, **lists})
        except (ValueError, TypeError, KeyError):
            continue


def _is_torn(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            stream.seek(-1, os.SEEK_END)
            return stream.read(1) != b"\n"
    except OSError:
        return False


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
