"""The files of the dataset as Parquet, with their types, batch by batch: memory stays flat over a province."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from extract.errors import MachineError
from extract.messages import message

from .combining import Sheet

BLOCK_BYTES = 4 << 20


def require_parquet() -> None:
    """Raises MachineError where pyarrow is not installed."""
    if find_spec("pyarrow") is None:
        raise MachineError(message("render", "parquet-missing"))


def write_parquet(sheets: Iterable[Sheet], folder: Path) -> None:
    """Write each file of the dataset in `folder` once more, as Parquet; what is empty in the CSV is null."""
    import pyarrow as pa
    from pyarrow import csv
    from pyarrow.parquet import ParquetWriter

    types = {"integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
    for sheet in sheets:
        columns = {field["name"]: types.get(field["type"], pa.string()) for field in sheet.fields}
        reading = csv.ReadOptions(block_size=BLOCK_BYTES)
        parsing = csv.ParseOptions(newlines_in_values=True)
        converting = csv.ConvertOptions(column_types=columns, null_values=[""], strings_can_be_null=True)
        path = folder / f"{sheet.name}.csv"
        with (
            csv.open_csv(path, reading, parsing, converting) as batches,
            ParquetWriter(path.with_suffix(".parquet"), pa.schema(list(columns.items()))) as writer,
        ):
            for batch in batches:
                writer.write_batch(batch)
