"""A logical table in the making: rows as read, and every difference from them as an edit on record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.model import Cell

from ...model import Place, RowRole, Status
from ...register import Register
from ...spelling import Context, Speller
from ...spelling.speller import PLAIN
from ..head.columns import Scheme
from ..page.sheet import GridRow
from .proofs import Proof, kept_row, score_of
from .row_roles import Bar

# A repair below this likelihood is for a person to confirm: its row gets status `review`.
SURE = 0.9
UNSURE = "repair-unsure"
# Repairs that move text about; what an unsure one of another kind is about has a finding of its own.
QUESTIONED = frozenset({"join", "split", "shift"})


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one field; goes into the register only when its row stays in the table."""

    rule: str
    name: str
    col: int | None
    before: str
    after: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding about one field; goes into the register only when its row stays in the table."""

    code: str
    name: str
    suggestion: str
    values: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class DraftRow:
    """A row as read with its fields as they now stand.

    `stretch` counts the rows between page breaks and heads; `columns` is the logical column of each printed one.
    """

    row_id: str
    source: GridRow
    stretch: int
    columns: Sequence[int]
    proof: Proof | None = None
    status: Status = Status.OK
    texts: dict[str, str] = field(default_factory=dict)
    marks: dict[str, bool] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    bar: Bar | None = None
    resembles: str | None = None  # the row that says the same as far as its text tells; both stay
    proved: set[str] = field(default_factory=set)  # fields whose numbers add up with others as printed
    read_again: set[str] = field(default_factory=set)  # fields taken from a better copy of the row

    @property
    def is_data(self) -> bool:
        """Whether the row is still in the table."""
        return self.proof is None

    @property
    def role(self) -> RowRole:
        """What the row turned out to be: a row of data until something proves otherwise."""
        return self.proof.role if self.proof else RowRole.DATA

    @property
    def kept_row_id(self) -> str | None:
        """The row that holds what this one says, where it left and another does."""
        return kept_row(self.proof)

    def cell(self, col: int | None) -> Cell | None:
        """The cell that covers a logical column, None where the page printed no such column."""
        if col is None or col not in self.columns:
            return None
        return self.source.owners[self.columns.index(col)]

    def begins(self, cell: Cell) -> bool:
        """Whether a cell begins in this row."""
        return cell.row == self.source.index

    def doubt(self, code: str, name: str = "", suggestion: str = "", **values: str) -> None:
        """Report a doubt about a field and mark the row for review."""
        self.remark(code, name, suggestion, **values)
        self.status = Status.REVIEW

    def remark(self, code: str, name: str = "", suggestion: str = "", **values: str) -> None:
        """Report a doubt about a field that leaves the row usable as it is."""
        self.doubts.append(Doubt(code, name, suggestion, tuple(values.items())))

    def edit(
        self, rule: str, name: str, after: str, *, score: float = 1.0, reason: str = "", col: int | None = None
    ) -> None:
        """Set a field and record it; an unsure edit marks the row for review, and a finding says why.

        Not so in spelling: only certain words are repaired, and their score says how like the two words are.
        """
        before = self.texts.get(name, "")
        if before == after:
            return
        self.edits.append(Edit(rule, name, col, before, after, score, reason))
        self.texts[name] = after
        if score < SURE and rule != "spelling":
            self.status = Status.REVIEW
            self._question(rule, name, after if rule == "join" else before or after)

    def _question(self, rule: str, name: str, text: str) -> None:
        """One finding for each kind of unsure repair of the row, with the text that it is about."""
        variant = "" if rule == "join" else rule
        said = any(one.code == UNSURE and ("variant", variant) in one.values for one in self.doubts)
        if rule in QUESTIONED and not said:
            self.remark(UNSURE, name, variant=variant, text=text)

    def settle(self, rule: str, name: str, marked: bool, *, score: float = 1.0, reason: str = "") -> None:
        """Turn the text of a schedule column into 1 or 0, on record."""
        before = self.texts.get(name, "")
        if before or marked != self.marks.get(name, False):
            self.edits.append(Edit(rule, name, None, before, str(int(marked)), score, reason))
        self.texts[name], self.marks[name] = "", marked
        if score < SURE:
            self.status = Status.REVIEW

    def leave(self, proof: Proof) -> None:
        """Take the row out of the table: there is no other way. What was changed in it before no longer counts."""
        self.proof = proof
        self.edits.clear()
        self.doubts.clear()

    def place(self, name: str | None = None, col: int | None = None) -> Place:
        """Where the row, or one field of it, stands; `col` is a logical column, the place's a printed one."""
        cell = self.cell(col)
        return Place(
            page=self.source.page,
            table=self.source.table,
            row=self.source.index,
            col=self.columns.index(col) if col is not None and col in self.columns else None,
            row_id=self.row_id,
            box=cell.box if cell else None,
            field=name,
        )


@dataclass(frozen=True, slots=True)
class Note:
    """A finding about the table at one of its rows; it goes when the row leaves, unless it `explains` why."""

    row: DraftRow
    doubt: Doubt
    explains: bool = False


@dataclass(frozen=True, slots=True)
class Gaps:
    """The row_ids of rows before which something is missing, and of those whose parents it took with it."""

    before: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Aids:
    """What a pass may ask besides the rows: the speller, what it knows of the document, what a person decided.

    `kept_rows` are page, table and row of rows that a person says are no repeats, `repeated_rows` of those that
    are; `strict` leaves out whatever resembles another row, as whoever runs this asked.
    """

    speller: Speller
    context: Context = PLAIN
    kept_rows: frozenset[tuple[int, int, int]] = frozenset()
    repeated_rows: frozenset[tuple[int, int, int]] = frozenset()
    strict: bool = False


@dataclass(slots=True)
class Draft:
    """The rows of a logical table, all of them, in document order: all that a pass gets."""

    table_id: str
    scheme: Scheme
    rows: list[DraftRow]
    aids: Aids
    head: frozenset[str] = frozenset()  # the texts of the headings
    gaps: Gaps = field(default_factory=Gaps)
    notes: list[Note] = field(default_factory=list)

    @property
    def data(self) -> list[DraftRow]:
        """The rows that are still in the table."""
        return [row for row in self.rows if row.is_data]

    def row(self, row_id: str) -> DraftRow:
        """The row of an id, in the table or out of it."""
        return self.rows[int(row_id.rpartition("-r")[2]) - 1]

    def col(self, name: str) -> int | None:
        """The logical column that a field is printed in."""
        return next((column.grid_col for column in self.scheme.columns if column.name == name), None)

    def title(self, name: str) -> str:
        """The printed heading of a field; its name where none is printed."""
        return next((c.title for c in self.scheme.columns if c.name == name and c.title), name)

    def note(self, row: DraftRow, code: str, name: str = "", suggestion: str = "", **values: str) -> None:
        """Report something about the table at a row, or at one field of it; no row is marked for review."""
        self.notes.append(Note(row, Doubt(code, name, suggestion, tuple(values.items()))))

    def explain(self, row: DraftRow, code: str, **values: str) -> None:
        """Report why rows leave, at the first of them: it stays on record when this one leaves too."""
        self.notes.append(Note(row, Doubt(code, "", "", tuple(values.items())), explains=True))

    def record(self, register: Register) -> None:
        """Write every finding, every edit and every row that left into the register, once, in document order.

        What was noted about a row that left the table afterwards is no longer about anything in it.
        """
        for note in self.notes:
            if note.explains or note.row.is_data or note.row.bar:
                self._find(register, note.row, note.doubt)
        for row in self.rows:
            for doubt in row.doubts:
                self._find(register, row, doubt)
            if row.proof is not None:
                register.change(
                    row.role.value,
                    row.place(),
                    json.dumps(row.source.texts, ensure_ascii=False),
                    "",
                    score=score_of(row.proof),
                    reason=row.proof.reason,
                    kept_row_id=row.kept_row_id,
                )
            for edit in row.edits:
                col = edit.col if edit.col is not None else self.col(edit.name)
                register.change(
                    edit.rule,
                    row.place(edit.name, col),
                    edit.before,
                    edit.after,
                    score=edit.score,
                    reason=edit.reason,
                )

    def _find(self, register: Register, row: DraftRow, doubt: Doubt) -> None:
        register.find(
            doubt.code, row.place(doubt.name or None, self.col(doubt.name)), doubt.suggestion, **dict(doubt.values)
        )
