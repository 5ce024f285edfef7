"""The cells without doubt of one decree or of many, and a random sample of them, stratified by class of page."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.model import REVIEW_BELOW, Box, Cell, Reader
from normalize.model import Decree
from normalize.store import load_decree

from .bounds import allotment

DECREE_FILE = "decree.json"
WORN = 0.05  # share of a page's cells in doubt from which it is of the class of worn ones


@dataclass(frozen=True, slots=True)
class Unflagged:
    """A cell that nobody was asked to look at; `folder` is that of its decree, as a path within OUT."""

    folder: str
    page: int
    table: int
    row: int
    col: int
    text: str
    mark: str
    box: Box
    page_class: str


@dataclass(frozen=True, slots=True)
class Stock:
    """All cells without doubt, and the fingerprint of the data that they stand in."""

    cells: tuple[Unflagged, ...]
    sha256: str
    decrees: int

    @property
    def sizes(self) -> Mapping[str, int]:
        """How many cells each class of page has."""
        return dict(sorted(Counter(cell.page_class for cell in self.cells).items()))


def stock_of(out: Path) -> Stock:
    """The cells of every decree in a result folder or in the folders under it.

    Cells that a person decided are none of them, nor those of text exports, whose page has no picture.
    Raises OSError, ValueError or pydantic's ValidationError where a decree.json is not to be read.
    """
    files = [out / DECREE_FILE] if (out / DECREE_FILE).is_file() else sorted(out.rglob(DECREE_FILE))
    digest = hashlib.sha256()
    cells: list[Unflagged] = []
    for file in files:
        folder = file.parent.relative_to(out).as_posix()
        digest.update(folder.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
        cells += _unflagged(load_decree(file), folder)
    return Stock(tuple(cells), digest.hexdigest(), len(files))


def sample(stock: Stock, wanted: int, seed: int) -> tuple[Unflagged, ...]:
    """Cells drawn at random, the same share of every class; the same seed and data draw the same ones."""
    take = allotment(stock.sizes, wanted)
    draw = random.Random(seed)  # noqa: S311 - drawn again from the answers' seed, nothing to be kept secret
    found: list[Unflagged] = []
    for name, count in take.items():
        found += draw.sample([cell for cell in stock.cells if cell.page_class == name], count)
    return tuple(sorted(found, key=lambda cell: (cell.folder, cell.page, cell.table, cell.row, cell.col)))


def _unflagged(decree: Decree, folder: str) -> Iterator[Unflagged]:
    by_page: dict[int, list[tuple[int, Cell]]] = {}
    for table in decree.tables:
        for row in table.rows:
            by_page.setdefault(row.page, []).extend((row.table, cell) for cell in row.cells)
    for page, placed in sorted(by_page.items()):
        name = _class_of([cell for _, cell in placed])
        for number, cell in placed:
            if cell.box is not None and cell.reader in (Reader.OCR, Reader.TEXT_LAYER) and not _flagged(cell):
                mark = cell.mark.value if cell.mark else ""
                yield Unflagged(folder, page, number, cell.row, cell.col, cell.text, mark, cell.box, name)


def _class_of(cells: Sequence[Cell]) -> str:
    if all(cell.reader is not Reader.OCR for cell in cells):
        return "ekspor"
    return "aus" if sum(map(_flagged, cells)) > WORN * len(cells) else "pindaian"


def _flagged(cell: Cell) -> bool:
    return cell.confidence < REVIEW_BELOW or bool(cell.doubts)
