"""`python -m tests.bench.calibrating`: what RapidOCR alone reads of worn pages when told where the cells are."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pdfplumber
from PIL import Image

from samples.scan import pictures

from .degrading import CONDITIONS, Condition, worn_page
from .model import BenchTable, fold
from .synthetic import SyntheticPlan, synthetic_plan

SEEDS = (0, 1, 2, 3)
Boxes = dict[tuple[int, int], tuple[float, float, float, float]]


@dataclass(frozen=True, slots=True)
class Region:
    """A line that the engine found: its middle in points, left edge for the order, its text."""

    x: float
    y: float
    left: float
    height: float
    text: str


def cell_boxes(plan: SyntheticPlan) -> Iterator[Boxes]:
    """Per page the box of each cell in points, from the rules of the exported PDF."""
    with pdfplumber.open(io.BytesIO(plan.pdf)) as pdf:
        for page in pdf.pages:
            (table,) = page.find_tables()
            rows = enumerate(table.rows)
            yield {(r, c): box for r, row in rows for c, box in enumerate(row.cells) if box is not None}


def regions(picture: Image.Image, dpi: int) -> list[Region]:
    """Everything RapidOCR finds on the whole page."""
    from rapidocr import RapidOCR

    engine = regions.__dict__.setdefault("engine", RapidOCR(params={"Global.log_level": "error"}))
    found = engine(np.asarray(picture.convert("RGB"))[:, :, ::-1])
    if found.boxes is None:
        return []
    scale = 72 / dpi
    lines = []
    for box, text in zip(found.boxes, found.txts, strict=True):
        (x0, y0), (x1, y1) = box.min(axis=0) * scale, box.max(axis=0) * scale
        lines.append(Region((x0 + x1) / 2, (y0 + y1) / 2, x0, y1 - y0, text))
    return lines


def read_share(table: BenchTable, boxes: Boxes, lines: list[Region]) -> tuple[int, int]:
    """How many cells with text read exactly right, lines put into the true boxes, and how many there are."""
    right = total = 0
    for cell in table:
        if not cell.text or cell.mark:
            continue
        x0, y0, x1, y1 = boxes[(cell.row, cell.col)]
        inside = [line for line in lines if x0 <= line.x <= x1 and y0 <= line.y <= y1]
        said = fold(" ".join(line.text for line in _in_order(inside)))
        right += said == cell.text
        total += 1
    return right, total


def _in_order(lines: list[Region]) -> list[Region]:
    if not lines:
        return []
    height = float(np.median([line.height for line in lines]))
    top = min(line.y for line in lines)
    return sorted(lines, key=lambda line: (round((line.y - top) / max(1.0, 0.8 * height)), line.left))


def measure(condition: Condition, seeds: tuple[int, ...] = SEEDS) -> float:
    """Share of cells that the engine reads exactly on the upright, untilted page with this condition's dirt."""
    upright = replace(condition, skew=0.0, sideways=False)
    right = total = 0
    for seed in seeds:
        plan = synthetic_plan(seed)
        pages = pictures(plan.pdf, condition.dpi)
        for number, (page, boxes, tables) in enumerate(zip(pages, cell_boxes(plan), plan.pages, strict=True)):
            picture = worn_page(page, upright, np.random.default_rng((seed, number)))
            buffer = io.BytesIO()
            picture.save(buffer, "JPEG", quality=condition.quality)
            part = read_share(tables[0], boxes, regions(Image.open(buffer), condition.dpi))
            right, total = right + part[0], total + part[1]
    return right / total


if __name__ == "__main__":
    for each in CONDITIONS:
        if not sys.argv[1:] or each.name in sys.argv[1:]:
            print(f"{each.name:16}{measure(each):.3f}", flush=True)
