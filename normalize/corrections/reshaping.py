"""Tables as a person has them: rows and columns added, removed, joined, moved. Cells keep the place as read.

A decision names the new rows and columns by those as read: `{"rows": [[0], [2, 3], [-1]], "columns": [[0], [1]]}`
joins rows 2 and 3, adds an empty row behind them (negative numbers name new ones) and leaves row 1 out. Decisions
about cells name the place as read as well, or that of the new row or column.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract.model import Cell, Document, PhysicalTable, Reader

from ..model import Decision
from .model import Reason, Refusal

MOST = 5_000  # rows of one table on one page
JOINED = -1_000_000  # joined cells are called by this less the row of their first one
Spot = tuple[int, int]
Homes = Mapping[tuple[int, int], Mapping[Spot, Spot]]  # by page and table: place now to place as read


@dataclass(frozen=True, slots=True)
class Shape:
    """New rows and columns in order, each the ones as read that it is made of."""

    rows: tuple[tuple[int, ...], ...]
    columns: tuple[tuple[int, ...], ...]


def size_text(table: PhysicalTable) -> str:
    """What a decision names as the reading that it is about."""
    return f"{table.n_rows}×{table.n_cols}"


def reshape_tables(
    document: Document, decisions: Sequence[Decision]
) -> tuple[Document, Homes, tuple[Decision, ...], tuple[Refusal, ...]]:
    """The document with its tables as decided, where each cell stood, what was applied and what was not."""
    wanted = {(one.page, one.table): one for one in decisions}
    homes: dict[tuple[int, int], Mapping[Spot, Spot]] = {}
    applied: list[Decision] = []
    refused: list[Refusal] = []

    def decided(table: PhysicalTable) -> PhysicalTable:
        one = wanted.pop((table.page, table.number), None)
        if one is None:
            return table
        shape = read_shape(one.after, table)
        if shape is None or one.before != size_text(table):
            refused.append(Refusal(Reason.BAD_VALUE if shape is None else Reason.STALE, one, size_text(table)))
            return table
        applied.append(one)
        made, homes[table.page, table.number] = reshaped(table, shape)
        return made

    pages = [replace(page, tables=tuple(map(decided, page.tables))) for page in document.pages]
    refused += [Refusal(Reason.FOREIGN, one) for one in wanted.values()]
    return replace(document, pages=tuple(pages)), homes, tuple(applied), tuple(refused)


def read_shape(text: str, table: PhysicalTable) -> Shape | None:
    """The shape that a decision asks for; None where it does not fit the table."""
    try:
        record = json.loads(text)
        rows, columns = (tuple(tuple(group) for group in record[name]) for name in ("rows", "columns"))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not rows or not columns or not _fits(rows, table.n_rows) or not _fits(columns, table.n_cols):
        return None
    return Shape(rows, columns)


def _fits(groups: tuple[tuple[int, ...], ...], count: int) -> bool:
    numbers = [number for group in groups for number in group]
    if len(numbers) > MOST or len(set(map(str, numbers))) != len(numbers) or not all(groups):
        return False
    if not all(type(number) is int and -MOST <= number < count for number in numbers):
        return False
    return all(len(group) == 1 or min(group) >= 0 for group in groups)


def reshaped(table: PhysicalTable, shape: Shape) -> tuple[PhysicalTable, Mapping[Spot, Spot]]:
    """The table in its new shape, and for each of its cells the place as read (negative for new ones)."""
    owner = {
        (cell.row + down, cell.col + right): cell
        for cell in table.cells
        for down in range(cell.row_span)
        for right in range(cell.col_span)
    }
    groups: list[_Group] = []
    for i, rows in enumerate(shape.rows):
        for j, columns in enumerate(shape.columns):
            cells = dict.fromkeys(id(owner[r, c]) for r in rows for c in columns if (r, c) in owner)
            groups.append(_Group({(i, j)}, set(cells)))
    by_id = {id(cell): cell for cell in table.cells}
    made = []
    homes: dict[Spot, Spot] = {}
    for group in _joined(groups):
        top, left, bottom, right = group.around()
        cells_read = sorted((by_id[one] for one in group.cells), key=lambda cell: (cell.row, cell.col))
        place = {"row": top, "col": left, "row_span": bottom - top + 1, "col_span": right - left + 1}
        made.append(_one_cell(cells_read, place))
        homes[top, left] = _home(cells_read, (shape.rows[top][0], shape.columns[left][0]))
    made.sort(key=lambda cell: (cell.row, cell.col))
    size = {"n_rows": len(shape.rows), "n_cols": len(shape.columns)}
    return replace(table, cells=tuple(made), **size), homes  # type: ignore[arg-type]


def _home(cells: Sequence[Cell], new: Spot) -> Spot:
    """What decisions call a cell: its place as read, that of a new row or column, or one made from the first of
    several, so that what was decided about that one alone is not taken for it."""
    if not cells:
        return new
    return (cells[0].row if len(cells) == 1 else JOINED - cells[0].row), cells[0].col


@dataclass(slots=True)
class _Group:
    """Places of the new grid that one cell takes, and the cells as read that it is made of."""

    places: set[Spot]
    cells: set[int]

    def around(self) -> tuple[int, int, int, int]:
        rows, columns = [row for row, _ in self.places], [col for _, col in self.places]
        return min(rows), min(columns), max(rows), max(columns)


def _joined(groups: list[_Group]) -> list[_Group]:
    """Groups that share a cell as read are one; each then takes its whole rectangle."""
    by_cell: dict[int, _Group] = {}
    whole: dict[int, _Group] = {}
    for group in groups:
        for other in {id(by_cell[one]): by_cell[one] for one in group.cells if one in by_cell}.values():
            group.places |= other.places
            group.cells |= other.cells
            whole.pop(id(other), None)
        whole[id(group)] = group
        by_cell |= dict.fromkeys(group.cells, group)
    return _apart(list(whole.values()))


def _apart(groups: list[_Group]) -> list[_Group]:
    """Groups as rectangles that do not overlap: those that do become one."""
    taken: dict[Spot, _Group] = {}
    done: dict[int, _Group] = {}
    for group in sorted(groups, key=lambda one: -len(one.places)):
        while True:
            top, left, bottom, right = group.around()
            area = {(i, j) for i in range(top, bottom + 1) for j in range(left, right + 1)}
            over = {id(taken[spot]): taken[spot] for spot in area if spot in taken}
            if not over and area == group.places:
                break
            group.places = area.union(*(other.places for other in over.values()))
            for other in over.values():
                group.cells |= other.cells
                done.pop(id(other), None)
                for spot in other.places:
                    del taken[spot]
        done[id(group)] = group
        taken |= dict.fromkeys(group.places, group)
    return list(done.values())


def _one_cell(cells: list[Cell], place: dict[str, int]) -> Cell:
    if not cells:
        empty = Cell(0, 0, 1, 1, "", None, "", 1.0, None, Reader.PERSON)
        return replace(empty, **place)  # type: ignore[arg-type]
    if len(cells) == 1:
        return replace(cells[0], **place)  # type: ignore[arg-type]
    boxes = [cell.box for cell in cells if cell.box]
    box = boxes[0] if boxes else None
    for other in boxes[1:]:
        box = box.union(other) if box else other
    return replace(
        cells[0],
        **place,  # type: ignore[arg-type]
        text=" ".join(cell.text for cell in cells if cell.text),
        mark=next((cell.mark for cell in cells if cell.mark), None),
        confidence=min(cell.confidence for cell in cells),
        box=box,
        words=tuple(word for cell in cells for word in cell.words),
        doubts=tuple(dict.fromkeys(doubt for cell in cells for doubt in cell.doubts)),
        open_bottom=cells[-1].open_bottom,
    )


def at_home(cells: Sequence[Decision], homes: Homes) -> list[Decision]:
    """Decisions about cells with the place that each cell has in its reshaped table."""
    back = {key: {home: now for now, home in places.items()} for key, places in homes.items()}
    moved = []
    for one in cells:
        spot = back.get((one.page or 0, one.table or 0), {}).get((one.row or 0, one.col or 0))
        moved.append(replace(one, row=spot[0], col=spot[1]) if spot else one)
    return moved
