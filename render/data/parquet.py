"""The data files as Parquet, for those who have pyarrow: the same rows as in the CSV files, with their types."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from extract.errors import MachineError
from extract.messages import message

from .frames import DataFile

ENGINE: Final = "pyarrow"


def write_parquet_files(files: Iterable[DataFile], folder: Path) -> tuple[Path, ...]:
    """Write each file beside its CSV. Raises MachineError where pyarrow is not installed."""
    if find_spec(ENGINE) is None:
        raise MachineError(message("render", "parquet-missing"))
    return tuple(_write(file, folder / f"{file.stem}.parquet") for file in files)


def _write(file: DataFile, path: Path) -> Path:
    frame = file.frame.copy()
    for field in file.promise.fields:
        if field.type == "date":
            frame[field.name] = [date.fromisoformat(text) if text else None for text in frame[field.name]]
    frame.to_parquet(path, engine=ENGINE, index=False)
    return path
