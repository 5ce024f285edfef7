"""A lampiran table in Word's own terms: grid widths, repeated header rows, merged cells, rows that are not cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from .sizing import LINE
from .tabling import Layout, SetCell, body_cells
from .word_styles import DRAFT_RED

KEPT_WITH_SIGNATURE = 3  # rows that stay with the signature below the table
TWIPS_PER_MM = 56.693
HALF_POINTS, TWIPS_PER_POINT = 2, 20
HOLE_LINE = "18"  # eighths of a point
STYLE_SIZE = 9.0  # points: the type of the template's table styles
# White inside the cells, in twips, in the order that the schema asks for; cells have their own at the sides.
_INSETS = {"top": "45", "left": "0", "bottom": "45", "right": "0"}
_INNER_HYPHEN = re.compile(r"(?<=[^\W_])-(?=[^\W_])")
SIGNS = {"tick": "√", "cross": "X", "shaded": ""}
SHADE = "BFBFBF"
# Style ids of the template, by the alignment of the cell.
HEAD, STYLES = "TabelKepala", {"left": "TabelIsi", "right": "TabelAngka", "center": "TabelTanda"}


@dataclass(frozen=True, slots=True)
class Slot:
    """One Word cell of a row: the cell that covers it, and whether that goes on from the row above."""

    cell: SetCell
    above: bool


def add_table(word: Document, layout: Layout, first: int, last: int) -> None:
    """Append the rows `first` to `last` (not included) under their head at the end of the document.

    The table is made as XML: python-docx walks all cells for each cell that it is asked for.
    """
    table = _element("w:tbl", _properties(layout.sizes.widths), _grid(layout.sizes.widths))
    for row in _rows(layout.head, 0, layout.head_rows, layout.n_cols):
        table.append(_row(row, layout, header=True, breakable=False))
    rows = _rows(body_cells(layout, first, last, ()), layout.head_rows, last - first, layout.n_cols)
    for index, row in enumerate(rows, first):
        element = _row(row, layout, header=False, breakable=index in layout.tall)
        if layout.rows[index].bar or index >= len(layout.rows) - KEPT_WITH_SIGNATURE:
            _keep(element)
        table.append(element)
    word.element.body.insert(len(word.element.body) - 1, table)


def _rows(cells: Iterable[SetCell], first: int, count: int, n_cols: int) -> list[list[Slot]]:
    """The rows `first` onwards, each place of the grid covered once; a place without a cell is an empty one."""
    owners: list[list[SetCell | None]] = [[None] * n_cols for _ in range(count)]
    for cell in cells:
        for y in range(cell.y, cell.y + cell.rowspan):
            owners[y - first][cell.x : cell.x + cell.colspan] = [cell] * cell.colspan
    return [_slots(row, first + at) for at, row in enumerate(owners)]


def _keep(row: BaseOxmlElement) -> None:
    """Hold a row together with what follows; the schema wants that right behind the style."""
    for properties in row.iter(qn("w:pPr")):
        properties.insert(1, _element("w:keepNext"))


def _slots(owners: Sequence[SetCell | None], y: int) -> list[Slot]:
    slots: list[Slot] = []
    for x, owner in enumerate(owners):
        cell = owner or SetCell(x, y, 1, 1, "")
        if not slots or slots[-1].cell is not cell:
            slots.append(Slot(cell, above=cell.y < y))
    return slots


def _row(slots: Sequence[Slot], layout: Layout, *, header: bool, breakable: bool) -> BaseOxmlElement:
    properties = _element("w:trPr")
    if not breakable:
        properties.append(_element("w:cantSplit"))
    if header:
        properties.append(_element("w:tblHeader"))
    hole = any(slot.cell.gaps for slot in slots if not slot.above)
    return _element("w:tr", properties, *(_cell(slot, layout, header=header, hole=hole) for slot in slots))


def _cell(slot: Slot, layout: Layout, *, header: bool, hole: bool) -> BaseOxmlElement:
    """A cell; below a hole in the reading it has a red line at its head."""
    cell = slot.cell
    width = sum(layout.sizes.widths[cell.x : cell.x + cell.colspan])
    properties = _element("w:tcPr", _valued("w:tcW", w=_twips(width), type="dxa"))
    if cell.colspan > 1:
        properties.append(_valued("w:gridSpan", val=str(cell.colspan)))
    if cell.rowspan > 1:
        properties.append(_valued("w:vMerge", val="continue" if slot.above else "restart"))
    if hole and not slot.above:
        edge = _valued("w:top", val="single", sz=HOLE_LINE, space="0", color=str(DRAFT_RED))
        properties.append(_element("w:tcBorders", edge))
    if cell.mark == "shaded":
        properties.append(_valued("w:shd", val="clear", color="auto", fill=SHADE))
    inset = _twips(layout.sizes.insets[cell.x])
    margins = (_valued(f"w:{side}", w=inset, type="dxa") for side in ("left", "right"))
    properties.append(_element("w:tcMar", *margins))
    if header:
        properties.append(_valued("w:vAlign", val="center"))
    paragraph = _element("w:p", _form(cell, layout.sizes.points, header=header))
    text = "" if slot.above else SIGNS[cell.mark] if cell.mark else cell.text
    if text:
        paragraph.append(_run(text, layout.sizes.points, bold=cell.strong and not header))
    return _element("w:tc", properties, paragraph)


def _form(cell: SetCell, points: float, *, header: bool) -> BaseOxmlElement:
    """The style of a cell's paragraph; lines stand closer than it says where the type is smaller."""
    form = _element("w:pPr", _valued("w:pStyle", val=HEAD if header and cell.strong else STYLES[cell.align]))
    if points < STYLE_SIZE:
        pitch = round(points * LINE * TWIPS_PER_POINT)
        form.append(_valued("w:spacing", line=str(pitch), lineRule="exact"))
    return form


def _run(text: str, points: float, *, bold: bool) -> BaseOxmlElement:
    """A run; its size is set only where the table needs smaller type than its style has."""
    properties = _element("w:rPr", *([_element("w:b")] if bold else []))
    if points < STYLE_SIZE:
        properties.append(_valued("w:sz", val=str(round(points * HALF_POINTS))))
    return _element("w:r", *([properties] if len(properties) else []), *_content(text))


def _content(text: str) -> Iterator[BaseOxmlElement]:
    """The text; the hyphen of "2020-2024" is one that no line ends with, for a broken line reads as two words."""
    for index, piece in enumerate(_INNER_HYPHEN.split(text)):
        if index:
            yield _element("w:noBreakHyphen")
        content = _element("w:t")
        content.text = piece
        content.set(qn("xml:space"), "preserve")
        yield content


def _properties(widths: Sequence[float]) -> BaseOxmlElement:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [_valued(f"w:{edge}", val="single", sz="4", space="0", color="000000") for edge in edges]
    return _element(
        "w:tblPr",
        _valued("w:tblW", w=_twips(sum(widths)), type="dxa"),
        _valued("w:tblInd", w="0", type="dxa"),
        _element("w:tblBorders", *lines),
        _valued("w:tblLayout", type="fixed"),
        _element("w:tblCellMar", *(_valued(f"w:{side}", w=inset, type="dxa") for side, inset in _INSETS.items())),
    )


def _grid(widths: Sequence[float]) -> BaseOxmlElement:
    return _element("w:tblGrid", *(_valued("w:gridCol", w=_twips(width)) for width in widths))


def _twips(mm: float) -> str:
    return str(round(mm * TWIPS_PER_MM))


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
