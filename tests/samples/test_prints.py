"""What the samples' truth says is what their exported PDFs hold, seen through an independent reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
import pytest
from PIL import Image

from samples.making import make_all

SAMPLES = Path(__file__).parent.parent.parent / "samples"
GLYPHS = {"tick": "√", "cross": "X", "shaded": "", None: ""}
OTHER_MACHINE = (
    0.001  # of a photo's blocks: its light is computed in floating point (.0001 differed on another machine)
)
EXPORTED = ["kpu-jambi-07-2022", "rencana-aksi"]  # pdfplumber finds these tables by their rules


def truth(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SAMPLES / f"{name}.truth.json").read_text(encoding="utf-8"))
    return loaded


def printed(pdf: Any, page: int) -> list[list[str | None]]:
    """The page's only table as pdfplumber finds it; None for covered positions."""
    (table,) = pdf.pages[page - 1].extract_tables()
    return [[None if text is None else " ".join(text.split()) for text in row] for row in table]


def expected(cells: list[dict[str, Any]]) -> list[list[str | None]]:
    rows = max(cell["row"] + cell["row_span"] for cell in cells)
    cols = max(cell["col"] + cell["col_span"] for cell in cells)
    grid: list[list[str | None]] = [[None] * cols for _ in range(rows)]
    for cell in cells:
        grid[cell["row"]][cell["col"]] = cell["text"] or GLYPHS[cell["mark"]]
    return grid


@pytest.mark.parametrize("name", EXPORTED)
def test_the_truth_is_what_the_pdf_holds(name: str) -> None:
    cells = truth(name)["cells"]
    with pdfplumber.open(SAMPLES / f"{name}.pdf") as pdf:
        for page in sorted({cell["page"] for cell in cells}):
            assert printed(pdf, page) == expected([cell for cell in cells if cell["page"] == page]), page


@pytest.mark.parametrize("name", EXPORTED)
def test_every_grid_position_is_covered_once(name: str) -> None:
    cells = truth(name)["cells"]
    for page in {cell["page"] for cell in cells}:
        places = [
            (row, col)
            for cell in cells
            if cell["page"] == page
            for row in range(cell["row"], cell["row"] + cell["row_span"])
            for col in range(cell["col"], cell["col"] + cell["col_span"])
        ]
        assert len(places) == len(set(places)) == (max(places)[0] + 1) * (max(c for _, c in places) + 1)


def test_the_reference_decree_has_its_rows() -> None:
    expectation = truth("kpu-jambi-07-2022")
    assert len(expectation["lampiran"]) == 23
    assert len(expectation["dropped"]) == 59
    body = [c for c in expectation["cells"] if c["col"] == 0 and c["text"].isdigit()]
    assert [c["text"] for c in body] == [*map(str, range(1, 75)), "1"]


def test_the_plan_has_all_areas_and_kinds_of_marks_and_runs_over_its_pages() -> None:
    plan = truth("rencana-aksi")
    assert {row["area_kode"] for row in plan["lampiran"]} == set("12345678")
    assert {cell["mark"] for cell in plan["cells"]} == {None, "tick", "cross", "shaded"}
    continued = [c for c in plan["cells"] if c["row"] == 3 and c["col"] in (1, 2) and not c["text"]]
    assert {cell["col"] for cell in continued} == {1, 2}, "an area and a kegiatan are cut by a page break"
    marks = sum(cell["mark"] is not None for cell in plan["cells"])
    assert marks == sum(row[month] for row in plan["lampiran"] for month in list(row)[9:21])


def blocks_that_differ(one: Path, other: Path) -> float:
    """Share of the 8 x 8 blocks of two JPEG pictures of one size that are not the same."""
    first, second = (np.asarray(Image.open(path).convert("L"), dtype=np.int16) for path in (one, other))
    assert first.shape == second.shape
    rows, columns = np.nonzero(first != second)
    return len(set(zip((rows // 8).tolist(), (columns // 8).tolist(), strict=True))) / (first.size / 64)


def test_the_same_bytes_are_made_each_time(tmp_path: Path) -> None:
    for path in make_all(tmp_path):
        stored = SAMPLES / path.name
        if path.suffix == ".jpg":
            assert blocks_that_differ(path, stored) <= OTHER_MACHINE, path.name
        else:
            assert path.read_bytes() == stored.read_bytes(), path.name
