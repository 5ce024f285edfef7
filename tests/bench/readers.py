"""Ours and the others behind one call: a page of a file in, tables out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .model import BenchCell, BenchTable, fold

ReadPage = Callable[[Path, int], list[BenchTable]]


@dataclass(frozen=True, slots=True)
class ReaderEntry:
    """A reader: its name, what it needs to be there, whether it can read pictures of pages."""

    name: str
    read: ReadPage
    needs: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    pictures: bool = True

    def missing(self) -> list[str]:
        """Packages and programs that are not installed."""
        absent = [name for name in self.needs if find_spec(name) is None]
        return absent + [name for name in self.programs if shutil.which(name) is None]


def read_ours(file: Path, page: int) -> list[BenchTable]:
    """`extract.reading.read_document` on one page, and how sure its cells are."""
    from extract.reading import ReadOptions, read_document
    from normalize.certainty import judged

    document = judged(read_document(file, ReadOptions(pages=(page,)), lambda _: None))
    return [
        tuple(
            BenchCell(
                cell.row,
                cell.col,
                cell.row_span,
                cell.col_span,
                (fold(cell.text),),
                cell.mark.value if cell.mark else None,
                cell.confidence,
            )
            for cell in table.cells
        )
        for read in document.pages
        for table in read.tables
    ]


def read_pdfplumber(file: Path, page: int) -> list[BenchTable]:
    """pdfplumber's tables with its default settings, merged cells by the edges of its cells."""
    import pdfplumber

    with pdfplumber.open(file) as pdf:
        return [_from_boxes(table) for table in pdf.pages[page - 1].find_tables()]


def _from_boxes(table: Any) -> BenchTable:
    lefts = sorted({box[0] for box in table.cells})
    tops = sorted({box[1] for box in table.cells})
    cells = []
    for row, texts in zip(table.rows, table.extract(), strict=True):
        for box, text in zip(row.cells, texts, strict=True):
            if box is not None:
                x0, y0, x1, y1 = box
                across, down = sum(x0 <= x < x1 for x in lefts), sum(y0 <= y < y1 for y in tops)
                cells.append(BenchCell(tops.index(y0), lefts.index(x0), down, across, (fold(text),), None))
    return tuple(cells)


def read_camelot(file: Path, page: int) -> list[BenchTable]:
    """camelot lattice, cells merged where it saw no edge between them."""
    import camelot

    tables = camelot.read_pdf(str(file), pages=str(page), flavor="lattice", suppress_stdout=True)
    return [_from_edges(table.cells, table.df.values.tolist()) for table in tables]


def _from_edges(cells: Sequence[Sequence[Any]], texts: Sequence[Sequence[str]]) -> BenchTable:
    """Rectangles of cells without an edge between; the texts inside joined."""
    taken: set[tuple[int, int]] = set()
    found = []
    for row, line in enumerate(cells):
        for col in range(len(line)):
            if (row, col) in taken:
                continue
            across = down = 1
            while col + across < len(line) and not line[col + across - 1].right and not line[col + across].left:
                across += 1
            while (
                row + down < len(cells)
                and not cells[row + down - 1][col].bottom
                and not cells[row + down][col].top
            ):
                down += 1
            places = [(r, c) for r in range(row, row + down) for c in range(col, col + across)]
            taken.update(places)
            said = " ".join(filter(None, (texts[r][c] for r, c in places)))
            found.append(BenchCell(row, col, down, across, (fold(said),), None))
    return tuple(found)


def read_img2table(file: Path, page: int) -> list[BenchTable]:
    """img2table: the text layer where there is one, otherwise RapidOCR and its own detection of rotation."""
    import pdfplumber
    from img2table.document import PDF

    with pdfplumber.open(file) as pdf:
        engine = None if pdf.pages[page - 1].chars else _img2table_engine()
    document = PDF(str(file), pages=[page - 1], detect_rotation=engine is not None)
    found = document.extract_tables(ocr=engine, implicit_rows=False, borderless_tables=False)
    return [_from_repeats(list(table.content.values())) for table in found.get(page - 1, [])]


@cache
def _img2table_engine() -> Any:
    from img2table.ocr import RapidOCR

    return RapidOCR()


def _from_repeats(rows: Sequence[Sequence[Any]]) -> BenchTable:
    """Cells of img2table, which stand at every position that they cover."""
    places: dict[tuple[int, ...], list[tuple[int, int]]] = {}
    said: dict[tuple[int, ...], str] = {}
    for row, line in enumerate(rows):
        for col, cell in enumerate(line):
            box: tuple[int, ...] = (cell.bbox.x1, cell.bbox.y1, cell.bbox.x2, cell.bbox.y2)
            places.setdefault(box, []).append((row, col))
            said[box] = fold(cell.value or "")
    cells = []
    for edges, covered in places.items():
        (top, left), (bottom, right) = min(covered), max(covered)
        cells.append(BenchCell(top, left, bottom - top + 1, right - left + 1, (said[edges],), None))
    return tuple(cells)


def read_ocrmypdf_camelot(file: Path, page: int) -> list[BenchTable]:
    """OCRmyPDF (turned and deskewed, Indonesian) and then camelot lattice."""
    import tempfile

    import ocrmypdf

    with tempfile.TemporaryDirectory() as folder:
        searchable = Path(folder) / "ocr.pdf"
        ocrmypdf.ocr(
            file,
            searchable,
            language=["ind"],
            pages=str(page),
            rotate_pages=True,
            deskew=True,
            skip_text=True,
            progress_bar=False,
        )
        return read_camelot(searchable, page)


def _from_rows(rows: Sequence[Sequence[Any]]) -> BenchTable:
    """Rows of texts as cells, none of them merged."""
    return tuple(
        BenchCell(row, col, 1, 1, (fold(str(text or "")),), None)
        for row, texts in enumerate(rows)
        for col, text in enumerate(texts)
    )


OURS = ReaderEntry("ours", read_ours)
PEERS = (
    ReaderEntry("pdfplumber", read_pdfplumber, ("pdfplumber",), pictures=False),
    ReaderEntry("camelot lattice", read_camelot, ("camelot",), pictures=False),
    ReaderEntry("img2table + RapidOCR", read_img2table, ("img2table", "rapidocr")),
    ReaderEntry("OCRmyPDF + camelot", read_ocrmypdf_camelot, ("ocrmypdf", "camelot"), ("tesseract", "gs")),
)
READERS = {entry.name: entry for entry in (OURS, *PEERS)}
