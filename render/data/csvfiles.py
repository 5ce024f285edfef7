"""CSV as the contract fixes it: UTF-8 without BOM, comma, RFC 4180, header row, newline at the end of a line."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from .frames import DataFile


def write_csv_files(files: Iterable[DataFile], folder: Path) -> tuple[Path, ...]:
    """Write each file; the same rows give the same bytes."""
    return tuple(_write(file, folder / file.name) for file in files)


def _write(file: DataFile, path: Path) -> Path:
    texts: pd.DataFrame = file.frame.select_dtypes("str")
    # The csv module leaves a lone carriage return unquoted, and readers take it for the end of a row.
    returns = any(texts[name].str.contains("\r", regex=False).any() for name in texts)
    quoting = csv.QUOTE_NONNUMERIC if returns else csv.QUOTE_MINIMAL
    file.frame.to_csv(path, index=False, lineterminator="\n", encoding="utf-8", quoting=quoting)
    return path
