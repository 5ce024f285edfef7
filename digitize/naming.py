"""Where each input's results go: names safe on Windows too, no two inputs in one folder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MAX_NAME = 100  # characters; leaves room for OUT and file names under the 260 of a Windows path
TOP = PurePosixPath()
MANIFEST, DATASET, OVERVIEW, DESK = "manifest.jsonl", "dataset", "index.html", ".meja"
TAUGHT = "belajar"
TAKEN = frozenset({MANIFEST, DATASET, OVERVIEW, DESK, TAUGHT})  # names in OUT that are no result folders
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(\..*)?", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Input:
    """One input: its files (several only under --one) and where below a searched folder it was found."""

    files: tuple[Path, ...]
    below: PurePosixPath = TOP

    @property
    def file(self) -> Path:
        """The file that gives the input its name."""
        return self.files[0]


@dataclass(frozen=True, slots=True)
class Job:
    """An input and its result folder, relative to OUT."""

    source: Input
    folder: PurePosixPath


def safe_name(name: str) -> str:
    """A folder name that every system accepts; never empty, never reserved, no trailing dot or space."""
    safe = _FORBIDDEN.sub("_", name)[:MAX_NAME].strip(" ").rstrip(". ")
    if not safe or set(safe) == {"."}:
        safe = "_"
    return f"_{safe}" if _RESERVED.fullmatch(safe) else safe


def plan_folders(inputs: Iterable[Input]) -> tuple[Job, ...]:
    """Give every input its folder: STEM; STEM.ext where inputs would share one; STEM.ext-2 where they still would.

    An input named like something else in OUT gets STEM.ext too.
    Folders that differ only in case count as the same, as they are on Windows.
    """
    sources = tuple(inputs)
    stems = [_folder(source, source.file.stem) for source in sources]
    shared = _repeated(stems) | TAKEN
    taken: set[str] = set(TAKEN)
    jobs = []
    for source, stem in zip(sources, stems, strict=True):
        wanted = _folder(source, source.file.name) if _key(stem) in shared else stem
        folder, count = wanted, 1
        while _key(folder) in taken:
            count += 1
            folder = wanted.with_name(f"{wanted.name}-{count}")
        taken.add(_key(folder))
        jobs.append(Job(source, folder))
    return tuple(jobs)


def _folder(source: Input, name: str) -> PurePosixPath:
    return PurePosixPath(*(safe_name(part) for part in source.below.parts), safe_name(name))


def _key(folder: PurePosixPath) -> str:
    return str(folder).casefold()


def _repeated(folders: list[PurePosixPath]) -> set[str]:
    return {key for key, count in Counter(map(_key, folders)).items() if count > 1}
