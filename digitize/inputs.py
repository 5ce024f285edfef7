"""From what was typed to the files that are meant: a file, a folder searched through, or a glob."""

from __future__ import annotations

import glob
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extract.errors import InputError, UsageError
from extract.messages import message

from .naming import Input

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff"})
READ = PICTURES | {".pdf", ".txt", ".md"}
NOT_YET = frozenset({".doc", ".docx", ".heic"})  # named in the contract: each gets a line that says how to save it


@dataclass(frozen=True, slots=True)
class Found:
    """The inputs that exist, and a reason for each thing typed that does not."""

    inputs: tuple[Input, ...]
    errors: tuple[InputError, ...]


def find_inputs(typed: Sequence[str], out: Path, *, one: bool = False) -> Found:
    """All inputs in the order typed, folders sorted by path, each file once; results under `out` are no inputs.

    Raises UsageError when `one` is asked for files that are not pictures.
    """
    inputs: dict[Path, Input] = {}
    errors: list[InputError] = []
    for text in typed:
        try:
            for source in _matches(text, out.resolve()):
                inputs.setdefault(source.file.resolve(), source)
        except InputError as error:
            errors.append(error)
    found = tuple(inputs.values())
    return Found(_as_one(found) if one and found else found, tuple(errors))


def _matches(text: str, out: Path) -> tuple[Input, ...]:
    path = Path(text)
    if path.is_dir():
        return _search(path, out)
    if path.exists():
        return (Input((path,)),)
    names = [Path(name) for name in sorted(glob.glob(text, recursive=True))]  # noqa: PTH207 - absolute patterns too
    if not names:
        raise InputError(message("digitize", "no-input", input=text))
    return tuple(
        source for name in names for source in (_search(name, out) if name.is_dir() else (Input((name,)),))
    )


def _search(folder: Path, out: Path) -> tuple[Input, ...]:
    if not os.access(folder, os.R_OK | os.X_OK):
        raise InputError(message("digitize", "folder-unreadable", input=folder))
    wanted = READ | NOT_YET
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.strip().lower() in wanted and path.is_file() and not path.resolve().is_relative_to(out)
    ]
    if not files:
        raise InputError(message("digitize", "no-documents", input=folder))
    return tuple(Input((path,), PurePosixPath(path.parent.relative_to(folder).as_posix())) for path in files)


def _as_one(sources: tuple[Input, ...]) -> tuple[Input, ...]:
    for source in sources:
        if source.file.suffix.lower() not in PICTURES:
            raise UsageError(message("digitize", "one-needs-pictures", input=source.file))
    return (Input(tuple(source.file for source in sources)),)
