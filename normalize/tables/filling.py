"""Merged values go down to the rows they cover, also over page breaks, where it is proven that they go on."""

from __future__ import annotations

from dataclasses import dataclass

from extract.model import Cell

from .columns import AREA
from .counters import Enumerator, alone
from .draft import Draft, DraftRow

# How sure it is that an empty cell carries on the value above it.
COVERED = 1.0  # one merged cell covers both rows
OPEN = 1.0  # no rule closes the cell at the page break
NUMBERED = 0.95  # the running number of the next column goes on
LEADING_AT_BREAK = 0.95  # empty first columns at the top of a page, in columns that have merged cells elsewhere
LEADING = 0.9  # the same within a page: a spreadsheet's left-over rule


@dataclass(slots=True)
class Carry:
    """A value on its way down: where it was printed, its enumerator, and the cell that holds it now."""

    origin: str
    text: str
    number: str
    cell: Cell | None
    anchor: str
    merged: bool


@dataclass(frozen=True, slots=True)
class Merging:
    """Columns that have merged cells with text; a column's `partners` mostly merge along with it."""

    columns: frozenset[str]
    partners: dict[str, frozenset[str]]


def fill_down(draft: Draft, gaps: frozenset[str]) -> None:
    """Fill merged and continued cells, each on record with the row it came from; nothing crosses a gap."""
    names = [column.name for column in draft.scheme.texts if column.name not in draft.scheme.groups]
    merging = _merging(draft, names)
    carries: dict[str, Carry] = {}
    before: DraftRow | None = None
    numbers: dict[str, Enumerator] = {}
    for row in draft.rows:
        if row.bar:
            carries = _under_bar(draft, row, names, carries)
        if not row.is_data:
            continue
        if row.row_id in gaps:
            carries, numbers = {}, {}
        _fill_row(draft, row, names, merging, carries, before, numbers)
        before = row
        numbers |= _numbers(draft, row)


def _merging(draft: Draft, names: list[str]) -> Merging:
    """The columns in which some cell with text covers several rows, and which of them do so together."""
    spans: dict[str, set[tuple[str, int]]] = {name: set() for name in names}
    for row in draft.rows:
        for name in names:
            cell = row.cell(draft.col(name)) if row.is_data or row.bar else None
            if cell is not None and row.begins(cell) and cell.text and cell.row_span > 1:
                spans[name].add((row.row_id, cell.row_span))
    partners = {
        name: frozenset(o for o in names if o != name and own and len(own & spans[o]) * 2 >= len(own))
        for name, own in spans.items()
    }
    return Merging(frozenset(name for name, own in spans.items() if own), partners)


def _begins_anew(row: DraftRow, cell: Cell, name: str, merging: Merging, draft: Draft) -> bool:
    """Whether a new value that covers the same rows stands beside, in a column that is merged along with this."""
    for other in merging.partners[name]:
        beside = row.cell(draft.col(other))
        if row.texts.get(other) and beside is not None and row.begins(beside) and beside.row_span == cell.row_span:
            return True
    return False


def _goes_with(row: DraftRow, name: str, lead: str, carries: dict[str, Carry], merging: Merging) -> bool:
    """Whether a column mostly merges along with a leading one that goes on here, all such columns being empty."""
    partners = [o for o in merging.partners[lead] if o in carries and carries[o].anchor == carries[lead].anchor]
    return name in partners and not any(row.texts.get(o) and o not in row.origins for o in partners)


def _under_bar(draft: Draft, row: DraftRow, names: list[str], carries: dict[str, Carry]) -> dict[str, Carry]:
    """A bar ends what stands above it, but for merged cells that run past it or begin in it (a group's number)."""
    kept = {}
    for name in names:
        cell = row.cell(draft.col(name))
        if cell is None:
            continue
        if not row.begins(cell) and name in carries:
            kept[name] = carries[name]
        elif row.begins(cell) and cell.text and cell.row_span > 1:
            kept[name] = Carry(row.row_id, cell.text, "", cell, row.row_id, True)
    return kept


def _fill_row(
    draft: Draft,
    row: DraftRow,
    names: list[str],
    merging: Merging,
    carries: dict[str, Carry],
    before: DraftRow | None,
    numbers: dict[str, Enumerator],
) -> None:
    leading_cells = True
    continued: dict[str, str] = {}  # the leading columns whose value goes on in this row, by the row it came from
    at_break = before is None or before.part != row.part
    for name in names:
        col = draft.col(name)
        cell = row.cell(col)
        if cell is None:
            continue
        if row.texts.get(name):
            leading_cells = False
            number = row.texts.get(draft.scheme.enumerators.get(name, ""), "")
            carries[name] = Carry(row.row_id, row.texts[name], number, cell, row.row_id, cell.row_span > 1)
            continue
        carry = carries.get(name)
        if carry is None or (col is not None and row.columns[cell.col] != col):
            continue  # nothing above, or the position belongs to a cell that began further left
        found = _evidence(row, cell, carry, at_break)
        if (
            found is None
            and leading_cells
            and name in merging.columns
            and not _begins_anew(row, cell, name, merging, draft)
        ):
            found = (
                (LEADING_AT_BREAK, "sel gabungan berlanjut")
                if at_break
                else (LEADING, "sel gabungan terpotong garis")
            )
        if (
            found is None
            and carry.anchor in continued
            and (at_break or carry.merged or _goes_with(row, name, continued[carry.anchor], carries, merging))
        ):
            found = (LEADING_AT_BREAK, "sel gabungan berlanjut bersama kolom di kirinya")
        if found is None:
            found = _numbered(draft, row, name, numbers)
        if found is None:
            if name in merging.columns or not _is_parent(draft, name):
                carries.pop(name)
            continue
        _fill(draft, row, name, carry, *found)
        continued[carry.anchor] = name
        carry.cell = cell
        carry.merged = carry.merged or cell.row_span > 1


def _evidence(row: DraftRow, cell: Cell, carry: Carry, at_break: bool) -> tuple[float, str] | None:
    """What the rules on the page prove: one cell over both rows, or no rule between them at the break."""
    if not row.begins(cell):
        return COVERED, "sel gabungan"
    if at_break and (cell.open_top or (carry.cell is not None and carry.cell.open_bottom)):
        return OPEN, "sel terbuka di batas halaman"
    return None


def _is_parent(draft: Draft, name: str) -> bool:
    return name == AREA or name in draft.scheme.enumerators


def _numbered(draft: Draft, row: DraftRow, name: str, numbers: dict[str, Enumerator]) -> tuple[float, str] | None:
    """In the action plan: the next column to the right that has text counts on from the row above."""
    if not draft.scheme.is_plan or not _is_parent(draft, name):
        return None
    order = [AREA, *draft.scheme.enumerators]
    deeper = order[order.index(name) + 1 :]
    child = next((other for other in deeper if row.texts.get(other)), None)
    own = _numbers(draft, row)
    if child is not None and child in own and child in numbers and own[child].follows(numbers[child]):
        return NUMBERED, "penomoran berlanjut"
    count = draft.scheme.number or ""
    if name == AREA and count in own and count in numbers and own[count].follows(numbers[count]):
        return NUMBERED, "penomoran berlanjut"
    return None


def _numbers(draft: Draft, row: DraftRow) -> dict[str, Enumerator]:
    """The running numbers that a row prints, by text column."""
    found = {}
    for name, number_name in draft.scheme.enumerators.items():
        number = alone(row.texts.get(number_name, ""))
        if number is not None:
            found[name] = number
    count = draft.scheme.number
    number = alone(row.texts.get(count, "")) if count else None
    if count and number is not None:
        found[count] = number
    return found


def _fill(draft: Draft, row: DraftRow, name: str, carry: Carry, score: float, reason: str) -> None:
    row.edit("fill-down", name, carry.text, score=score, reason=reason)
    row.origins[name] = carry.origin
    number_name = draft.scheme.enumerators.get(name)
    if number_name and carry.number:
        row.edit("fill-down", number_name, carry.number, score=score, reason=reason)
        row.origins[number_name] = carry.origin
