"""CSV as the contract fixes it: UTF-8 without BOM, comma, RFC 4180, header row, newline at the end of a line."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from normalize.model import Decree

from .frames import cells_frame, changes_frame, findings_frame, jadwal_frame, lampiran_frame


def write_csv_files(decree: Decree, folder: Path) -> tuple[Path, ...]:
    """Write cells.csv, lampiran*.csv, jadwal.csv (where there is a schedule), changes.csv and findings.csv."""
    frames = {"cells.csv": cells_frame(decree)}
    frames |= {lampiran_name(n): lampiran_frame(decree, table) for n, table in enumerate(decree.tables, 1)}
    jadwal = jadwal_frame(decree)
    if len(jadwal):
        frames["jadwal.csv"] = jadwal
    frames |= {"changes.csv": changes_frame(decree), "findings.csv": findings_frame(decree)}
    return tuple(write_csv(frame, folder / name) for name, frame in frames.items())


def lampiran_name(number: int) -> str:
    """The file of the n-th logical table."""
    return "lampiran.csv" if number == 1 else f"lampiran-{number}.csv"


def write_csv(frame: pd.DataFrame, path: Path) -> Path:
    """Write one frame; the same frame gives the same bytes."""
    text: pd.DataFrame = frame.select_dtypes("str")
    # The csv module leaves a lone carriage return unquoted, and readers take it for the end of a row.
    returns = any(text[name].str.contains("\r", regex=False).any() for name in text)
    quoting = csv.QUOTE_NONNUMERIC if returns else csv.QUOTE_MINIMAL
    frame.to_csv(path, index=False, lineterminator="\n", encoding="utf-8", quoting=quoting)
    return path
