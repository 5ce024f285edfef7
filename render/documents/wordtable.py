"""A lampiran table in Word's own terms: grid widths, repeated header rows, merged cells, rows that are not cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from extract.model import MarkKind
from normalize.model import HeaderCell, LogicalTable

from ..officezip import xml_text
from ..options import Wording
from ..printed import Merge, ShownCell, header_cells
from .tabling import Layout

TWIPS_PER_MM = 56.693
SIGNS = {MarkKind.TICK: "√", MarkKind.CROSS: "X", MarkKind.SHADED: ""}
SHADE = "BFBFBF"
HEAD, BODY, SIGN = "TabelKepala", "TabelIsi", "TabelTanda"  # style ids of the template


@dataclass(frozen=True, slots=True)
class Slot:
    """One Word cell: `above` says that it goes on from the cell over it."""

    text: str
    style: str
    col_span: int = 1
    row_span: int = 1
    above: bool = False
    shaded: bool = False
    bold: bool = False


def add_table(word: Document, table: LogicalTable, layout: Layout, wording: Wording) -> None:
    """Append the table at the end of the document, as XML: python-docx walks all cells for each cell it is asked for."""
    tbl = _element("w:tbl", _properties(), _grid(layout.widths))
    for row in _header_rows(table, wording):
        tbl.append(_row(row, layout.widths, header=True, breakable=False))
    for index, row in enumerate(_body_rows(layout, table.n_cols)):
        tbl.append(_row(row, layout.widths, header=False, breakable=index in layout.breakable))
    word.element.body.insert(len(word.element.body) - 1, tbl)


def _header_rows(table: LogicalTable, wording: Wording) -> Iterator[list[Slot]]:
    cells = {(cell.row, cell.col): cell for cell in header_cells(table, wording)}
    merged = [Merge(cell.row, cell.col, cell.row_span, cell.col_span) for cell in cells.values()]
    for row in range(table.header_rows):
        yield [_head_slot(merge, cells, row) for merge in _across(merged, row, table.n_cols)]
    if table.column_numbers:
        yield [Slot(text, SIGN) for text in table.column_numbers]


def _head_slot(merge: Merge, cells: dict[tuple[int, int], HeaderCell], row: int) -> Slot:
    cell = cells.get((merge.row, merge.col))
    text = cell.text if cell and merge.row == row else ""
    return Slot(text, HEAD, merge.col_span, merge.row_span, above=merge.row < row)


def _body_rows(layout: Layout, n_cols: int) -> Iterator[list[Slot]]:
    for index, row in enumerate(layout.rows):
        cells = {cell.col: cell for cell in row.cells}
        yield [
            _body_slot(cells.get(merge.col), merge, index, bold=row.bar)
            for merge in _across(layout.merges, index, n_cols)
        ]


def _body_slot(cell: ShownCell | None, merge: Merge, row: int, *, bold: bool) -> Slot:
    mark = cell.mark if cell else None
    text = "" if cell is None or merge.row < row else SIGNS[mark] if mark else cell.text
    return Slot(
        text,
        SIGN if mark else BODY,
        merge.col_span,
        merge.row_span,
        above=merge.row < row,
        shaded=mark is MarkKind.SHADED,
        bold=bold,
    )


def _across(merged: Iterable[Merge], row: int, n_cols: int) -> list[Merge]:
    """The cells that a row crosses, left to right, single ones included."""
    by_col = {merge.col: merge for merge in merged if merge.row <= row < merge.row + merge.row_span}
    found, col = [], 0
    while col < n_cols:
        merge = by_col.get(col, Merge(row, col, 1, 1))
        found.append(merge)
        col += merge.col_span
    return found


def _row(slots: list[Slot], widths: tuple[float, ...], *, header: bool, breakable: bool) -> BaseOxmlElement:
    properties = _element("w:trPr")
    if not breakable:
        properties.append(_element("w:cantSplit"))
    if header:
        properties.append(_element("w:tblHeader"))
    row, col = _element("w:tr", properties), 0
    for slot in slots:
        row.append(_cell(slot, sum(widths[col : col + slot.col_span])))
        col += slot.col_span
    return row


def _cell(slot: Slot, width: float) -> BaseOxmlElement:
    properties = _element("w:tcPr", _valued("w:tcW", w=str(round(width * TWIPS_PER_MM)), type="dxa"))
    if slot.col_span > 1:
        properties.append(_valued("w:gridSpan", val=str(slot.col_span)))
    if slot.row_span > 1:
        properties.append(_valued("w:vMerge", val="continue" if slot.above else "restart"))
    if slot.shaded:
        properties.append(_valued("w:shd", val="clear", color="auto", fill=SHADE))
    paragraph = _element("w:p", _element("w:pPr", _valued("w:pStyle", val=slot.style)))
    if slot.text:
        text = _element("w:t")
        text.text = xml_text(slot.text)
        text.set(qn("xml:space"), "preserve")
        bold = [_element("w:rPr", _element("w:b"))] if slot.bold else []
        paragraph.append(_element("w:r", *bold, text))
    return _element("w:tc", properties, paragraph)


def _properties() -> BaseOxmlElement:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [_valued(f"w:{edge}", val="single", sz="4", space="0", color="000000") for edge in edges]
    margins = [_valued(f"w:{side}", w="57", type="dxa") for side in ("left", "right")]
    return _element(
        "w:tblPr",
        _valued("w:tblW", w="0", type="auto"),
        _element("w:tblBorders", *lines),
        _valued("w:tblLayout", type="fixed"),
        _element("w:tblCellMar", *margins),
    )


def _grid(widths: tuple[float, ...]) -> BaseOxmlElement:
    return _element("w:tblGrid", *(_valued("w:gridCol", w=str(round(width * TWIPS_PER_MM))) for width in widths))


def _element(tag: str, *children: BaseOxmlElement) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for child in children:
        element.append(child)
    return element


def _valued(tag: str, **values: str) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)
    return element
