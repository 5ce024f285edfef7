"""Running the product as a user does, and reading its result folder as an analyst does."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digitize.cli import main

SAMPLES = Path(__file__).parent.parent.parent / "samples"
# The contract judges whether two results say the same without these columns; `mirip` holds a row_id too.
NOT_CONTENT = {"decree_id", "row_id", "halaman", "status", "mirip"}


@dataclass(frozen=True)
class Result:
    """A result folder."""

    folder: Path

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / name).open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    @property
    def decree(self) -> dict[str, Any]:
        decree: dict[str, Any] = json.loads((self.folder / "decree.json").read_text(encoding="utf-8"))
        return decree

    @property
    def codes(self) -> list[str]:
        return [finding["code"] for finding in self.rows("findings.csv")]

    def content(self, name: str = "lampiran.csv") -> list[dict[str, str]]:
        """The rows of a table as far as two results are compared by them."""
        return [{key: row[key] for key in row if key not in NOT_CONTENT} for row in self.rows(name)]


def digitized(source: Path, out: Path, *options: str) -> Result:
    """Run the command on one file and give its result folder."""
    code = main(["run", "--out", str(out), *options, "--", str(source)])
    assert code == 0, f"exit code {code}"
    return Result(out / source.stem)
