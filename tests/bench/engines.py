"""Text engines alone: told where the cells are, on an upright page, what do they read?

The measure of how hard a page is to read, and of what a reader adds to its engine.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
import pdfplumber
from PIL import Image

from extract.picture.engine import SILENT
from samples.scan import pictures

from .degrading import Condition, worn_page
from .model import BenchTable, fold
from .synthetic import SyntheticPlan

Boxes = dict[tuple[int, int], tuple[float, float, float, float]]
Texts = dict[tuple[int, int], str]
Engine = Callable[[Image.Image, int, Boxes], Texts]
RULE_POINTS = 1.2  # kept away from the edges of a cell's crop, so that no rule is read as a letter


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


def rapidocr_whole_page(picture: Image.Image, dpi: int, boxes: Boxes) -> Texts:
    """RapidOCR on the whole page, its lines put into the true cells."""
    found = _rapidocr()(np.asarray(picture.convert("RGB"))[:, :, ::-1])
    lines = []
    for box, text in zip(found.boxes if found.boxes is not None else (), found.txts or (), strict=True):
        (x0, y0), (x1, y1) = box.min(axis=0) * 72 / dpi, box.max(axis=0) * 72 / dpi
        lines.append(Region((x0 + x1) / 2, (y0 + y1) / 2, x0, y1 - y0, text))
    texts = {}
    for place, (x0, y0, x1, y1) in boxes.items():
        inside = [line for line in lines if x0 <= line.x <= x1 and y0 <= line.y <= y1]
        texts[place] = fold(" ".join(line.text for line in _in_order(inside)))
    return texts


@cache
def _rapidocr() -> Any:
    os.environ.update([SILENT])
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error"})


def _in_order(lines: list[Region]) -> list[Region]:
    if not lines:
        return []
    height = float(np.median([line.height for line in lines]))
    top = min(line.y for line in lines)
    return sorted(lines, key=lambda line: (round((line.y - top) / max(1.0, 0.8 * height)), line.left))


def tesseract_cell_by_cell(picture: Image.Image, dpi: int, boxes: Boxes) -> Texts:
    """Tesseract (ind+eng, page segmentation 6) on the crop of each cell."""
    texts = {}
    for place, (x0, y0, x1, y1) in boxes.items():
        scale = dpi / 72
        left, top = (x0 + RULE_POINTS) * scale, (y0 + RULE_POINTS) * scale
        crop = picture.crop((left, top, (x1 - RULE_POINTS) * scale, (y1 - RULE_POINTS) * scale))
        png = io.BytesIO()
        crop.save(png, "PNG", dpi=(dpi, dpi))
        command = ["tesseract", "stdin", "stdout", "-l", "ind+eng", "--psm", "6"]
        said = subprocess.run(command, input=png.getvalue(), capture_output=True, check=True)
        texts[place] = fold(said.stdout.decode())
    return texts


ENGINES: dict[str, Engine] = {"RapidOCR": rapidocr_whole_page, "Tesseract": tesseract_cell_by_cell}


def installed() -> list[str]:
    """The engines that are here."""
    return [name for name in ENGINES if name != "Tesseract" or shutil.which("tesseract")]


def read_share(name: str, condition: Condition, plans: list[SyntheticPlan]) -> float:
    """Share of the cells with text that the engine reads exactly, with this condition's dirt on upright pages."""
    upright = replace(condition, skew=0.0, sideways=False)
    right = total = 0
    for seed, plan in enumerate(plans):
        pages = pictures(plan.pdf, condition.dpi)
        for number, (page, boxes, (table,)) in enumerate(zip(pages, cell_boxes(plan), plan.pages, strict=True)):
            buffer = io.BytesIO()
            picture = worn_page(page, upright, np.random.default_rng((seed, number)))
            picture.save(buffer, "JPEG", quality=condition.quality)
            wanted = _wanted(table)
            said = ENGINES[name](Image.open(buffer), condition.dpi, {place: boxes[place] for place in wanted})
            right += sum(said[place] == text for place, text in wanted.items())
            total += len(wanted)
    return right / total


def _wanted(table: BenchTable) -> Texts:
    return {(cell.row, cell.col): cell.text for cell in table if cell.text and not cell.mark}
