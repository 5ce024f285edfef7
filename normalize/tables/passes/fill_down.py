"""Merged values go down to the rows they cover, also over page breaks, where it is proven that they go on."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.model import Cell

from ...language.enumerators import Enumerator
from ..head.columns import AREA
from ..logical.draft import Draft, DraftRow, Gaps
from ..vocabulary import vocabulary
from .merging import Merging, merging_of
from .parents import Parents, numbers_of, parents_of

# How sure it is that an empty cell carries on the value above it.
COVERED = 1.0  # one merged cell covers both rows
SAID = 1.0  # a sign for "the same as above"
OPEN = 1.0  # no rule closes the cell at the page break
LEADING_AT_BREAK = 0.95  # empty first columns at the top of a page, in columns that have merged cells elsewhere
LEADING = 0.9  # the same within a page: a spreadsheet's left-over rule

Evidence = tuple[float, str]


@dataclass(slots=True)
class Carry:
    """A value on its way down: the row that printed it, its enumerator, the cell that holds it in the row above.

    `merged`: some cell on the way covers several rows.
    """

    origin: str
    text: str
    number: str
    cell: Cell
    merged: bool


@dataclass(slots=True)
class Filler:
    """Goes down the rows of a table with the value that each column carries."""

    draft: Draft
    names: list[str]
    merging: Merging
    parents: Parents
    carries: dict[str, Carry] = field(default_factory=dict)
    numbers: dict[str, Enumerator] = field(default_factory=dict)
    # Rows of which the row at hand prints a value anew, with the heights of the new cells in rows.
    renewed: dict[str, set[int]] = field(default_factory=dict)
    above: DraftRow | None = None
    stretch: int = -1

    def pass_bar(self, row: DraftRow) -> None:
        """A bar ends what stands above it, but for merged cells that run past it or begin in it (its number)."""
        for name in self.names:
            cell = row.cell(self.draft.col(name))
            if cell is not None and row.begins(cell):
                self.carries.pop(name, None)
                if cell.text and cell.row_span > 1:
                    self.carries[name] = Carry(row.row_id, cell.text, "", cell, True)

    def forget(self) -> None:
        """Nothing is carried over a gap."""
        self.carries.clear()
        self.numbers.clear()

    def fill(self, row: DraftRow, known: bool) -> None:
        """Fill the row's empty cells that go on; `known`: the row does not stand behind a gap."""
        at_break = row.stretch != self.stretch
        went_on: dict[str, str] = {}  # the columns filled so far, by the row that printed their value
        self.renewed.clear()
        leading = True
        for name in self.names:
            col = self.draft.col(name)
            cell = row.cell(col)
            if cell is None or row.columns[cell.col] != col:
                continue  # the page has no such column, or a cell from further left covers it
            if row.texts.get(name):
                if name in self.carries and row.texts[name].casefold() in vocabulary().ditto:
                    self._fill(row, name, cell, SAID, "tanda sama dengan di atas", "ditto")
                else:
                    self._take(row, name, cell)
                leading = False
                continue
            carry = self.carries.get(name)
            if carry is None:
                continue
            found = self._ruled(row, cell, carry, at_break and (leading or self._open_alone(row)))
            if found is None and leading:
                found = self._leading(row, name, cell, at_break)
            if found is None and carry.origin in went_on:
                found = self._beside(row, name, cell, went_on[carry.origin], at_break)
            if found is None and known:
                found = self.parents.proof(self.draft, row, name, self.numbers)
            if found is not None:
                self._fill(row, name, cell, *found)
                went_on[carry.origin] = name
            elif name not in self.parents.order and not self._counts_areas(name):
                self.carries.pop(name)
        self._count_area(row)
        self.stretch, self.above = row.stretch, row
        self.numbers |= numbers_of(self.draft, row)

    def _take(self, row: DraftRow, name: str, cell: Cell) -> None:
        """A new value; what stood below the old one ends with it, unless a merged cell runs on beside."""
        number = row.texts.get(self.draft.scheme.enumerators.get(name, ""), "")
        if name in self.carries:
            self.renewed.setdefault(self.carries[name].origin, set()).add(cell.row_span)
        self.carries[name] = Carry(row.row_id, row.texts[name], number, cell, cell.row_span > 1)
        if name in self.parents.order:
            for below in self.parents.order[self.parents.order.index(name) + 1 :]:
                beside = row.cell(self.draft.col(below))
                if beside is None or row.begins(beside):
                    self.carries.pop(below, None)

    def _ruled(self, row: DraftRow, cell: Cell, carry: Carry, at_break: bool) -> Evidence | None:
        """What the rules on the page prove: one cell over both rows, or no rule between them at the break."""
        if not row.begins(cell):
            return COVERED, "sel gabungan"
        if at_break and (cell.open_top or carry.cell.open_bottom):
            return OPEN, "sel terbuka di batas halaman"
        return None

    def _open_alone(self, row: DraftRow) -> bool:
        """Whether some cells are open at the page break and others closed. A table without an outer rule there is
        open in every column, which proves nothing of a row that has begun with values of its own.
        """
        tops = {cell.open_top for cell in self._cells(row) if row.begins(cell)}
        bottoms = {cell.open_bottom for cell in self._cells(self.above)} if self.above else set()
        return len(tops) > 1 or len(bottoms) > 1

    def _cells(self, row: DraftRow) -> list[Cell]:
        cells = (row.cell(self.draft.col(name)) for name in self.names)
        return [cell for cell in cells if cell is not None]

    def _leading(self, row: DraftRow, name: str, cell: Cell, at_break: bool) -> Evidence | None:
        if name not in self.merging.columns or self.merging.begins_anew(self.draft, row, cell, name):
            return None
        if at_break:
            return LEADING_AT_BREAK, "sel gabungan berlanjut"
        return LEADING, "sel gabungan terpotong garis"

    def _beside(self, row: DraftRow, name: str, cell: Cell, lead: str, at_break: bool) -> Evidence | None:
        """Goes on along with a column further left whose value came from the same row.

        Only where the cell was merged, where the column mostly merges along with that one and all such columns are
        empty, or at a page break where the column has merged cells at all: an empty cell beside a full one is just
        empty (remarks came down over page breaks in 4 of 200 generated plans). Where another column of that row
        has a new value, an empty cell as high as that is the new value's, and any other must merge along.
        """
        carry = self.carries[name]
        if cell.row_span in self.renewed.get(carry.origin, ()):
            return None
        partners = [
            other
            for other in self.merging.partners[lead]
            if other in self.carries and self.carries[other].origin == carry.origin
        ]
        along = name in partners and not any(row.texts.get(o) and o not in row.origins for o in partners)
        merged = carry.merged or (at_break and name in self.merging.columns)
        if along or (merged and carry.origin not in self.renewed):
            return LEADING_AT_BREAK, "sel gabungan berlanjut bersama kolom di kirinya"
        return None

    def _counts_areas(self, name: str) -> bool:
        return self.parents.counts_areas and name == self.draft.scheme.number

    def _count_area(self, row: DraftRow) -> None:
        """A number that counts areas goes down with its area."""
        count = self.draft.scheme.number or ""
        carry = self.carries.get(count)
        if carry and self.parents.counts_areas and AREA in row.origins and not row.texts.get(count):
            self._fill(row, count, carry.cell, LEADING, "nomor area")

    def _fill(
        self, row: DraftRow, name: str, cell: Cell, score: float, reason: str, rule: str = "fill-down"
    ) -> None:
        carry = self.carries[name]
        row.edit(rule, name, carry.text, score=score, reason=reason)
        row.origins[name] = carry.origin
        number_name = self.draft.scheme.enumerators.get(name)
        if number_name and carry.number:
            row.edit(rule, number_name, carry.number, score=score, reason=reason)
            row.origins[number_name] = carry.origin
        carry.cell = cell
        carry.merged = carry.merged or cell.row_span > 1


def fill_down(draft: Draft) -> None:
    """Fill merged and continued cells, each on record with the row it came from; nothing crosses a gap."""
    gaps = draft.gaps
    names = [column.name for column in draft.scheme.texts if column.name not in draft.scheme.groups]
    filler = Filler(draft, names, merging_of(draft, names), parents_of(draft))
    for row in draft.rows:
        if row.bar:
            filler.pass_bar(row)
        elif row.is_data:
            if row.row_id in gaps.before:
                filler.forget()
            filler.fill(row, row.row_id not in gaps.behind)
    _doubt_orphans(draft, gaps)


def _doubt_orphans(draft: Draft, gaps: Gaps) -> None:
    """Report rows of an action plan whose area nothing proves; those behind a gap are reported with it."""
    if not draft.scheme.is_plan:
        return
    for row in draft.data:
        if not row.texts.get(AREA) and row.row_id not in gaps.behind:
            row.doubt("parent-missing", AREA, field="AREA PERUBAHAN")
