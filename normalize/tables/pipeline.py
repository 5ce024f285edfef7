"""One logical table from its parts: drafted, led through the passes, written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ..model import ColumnKind, HeaderCell, LogicalTable, Place, Row, RowRole, Value
from ..register import Register
from ..spelling import Context, Speller
from .logical.draft import Aids, Draft, DraftRow
from .logical.drafting import draft_of
from .logical.gathering import Gathered
from .logical.head_report import report_head, with_units
from .passes.doubtful import FEW, is_doubted_reading, proved_cells
from .passes.order import PASSES
from .passes.wording import heading_speller


def build(
    gathered: Gathered,
    register: Register,
    speller: Speller,
    context: Context,
    profile: str | None,
) -> LogicalTable:
    """The logical table with every row as read, changes and findings recorded in document order."""
    spelled = heading_speller(speller, context)
    aids = Aids(speller, context, register.kept_rows, register.repeated_rows, register.strict)
    draft = draft_of(gathered, spelled, profile, aids)
    header = _header(gathered, register, spelled)
    numbers = _column_numbers(gathered, register)
    report_head(gathered, draft, register)
    for one in PASSES:
        one.run(draft)
    columns = with_units(gathered, draft, register)
    draft.record(register)
    return LogicalTable(
        table_id=draft.table_id,
        profile=draft.scheme.profile,
        pages=tuple(dict.fromkeys(row.source.page for row in draft.rows)),
        n_cols=gathered.n_cols,
        header=header,
        header_rows=gathered.layout.n_rows,
        column_numbers=numbers,
        columns=columns,
        rows=tuple(_row(draft, row) for row in draft.rows),
    )


def _header(gathered: Gathered, register: Register, spelled: Callable[[str], str]) -> tuple[HeaderCell, ...]:
    """The head with its repairs, each on record."""
    unsure: list[tuple[Place, str]] = []
    found = []
    for label in gathered.layout.labels:
        place = Place(
            page=label.source.page, table=label.source.table, row=label.source.index, field="judul kolom"
        )
        if label.moved_from is not None:
            register.change(
                "shift",
                Place(place.page, place.table, place.row, label.moved_from, field=place.field),
                label.text,
                "",
                reason="judul kolom tercetak satu kolom terlalu awal",
            )
            register.change(
                "shift",
                Place(place.page, place.table, place.row, label.col, field=place.field),
                "",
                label.text,
                reason="judul kolom tercetak satu kolom terlalu awal",
            )
        doubted = next((c for c in label.source.cells if c.text == label.text and is_doubted_reading(c)), None)
        if doubted is not None:
            unsure.append((replace(place, col=doubted.col, box=doubted.box), label.text))
        canonical = spelled(label.text)
        if canonical != label.text:
            register.change(
                "spelling",
                Place(place.page, place.table, place.row, label.col, field=place.field),
                label.text,
                canonical,
                reason="judul kolom",
            )
        found.append(
            HeaderCell(
                label.row,
                label.col,
                label.row_span,
                label.col_span,
                label.text,
                canonical if canonical != label.text else None,
            )
        )
    _report_unsure(unsure, register)
    return _once_each(found)


def _report_unsure(unsure: Sequence[tuple[Place, str]], register: Register) -> None:
    """Headings read with doubt, each of a few, or all of many at once."""
    if len(unsure) > FEW:
        count = len(unsure)
        register.find("low-confidence", unsure[0][0], variant="headings", value=unsure[0][1], count=count)
        return
    for place, text in unsure:
        register.find("low-confidence", place, variant="heading", value=text)


def _once_each(cells: Sequence[HeaderCell]) -> tuple[HeaderCell, ...]:
    """The headings, each place covered once: columns that are one may bring two headings to the same place."""
    kept: list[HeaderCell] = []
    taken: dict[tuple[int, int], int] = {}
    for cell in cells:
        rows, cols = range(cell.row, cell.row + cell.row_span), range(cell.col, cell.col + cell.col_span)
        places = [(row, col) for row in rows for col in cols]
        at = next((taken[place] for place in places if place in taken), None)
        if at is None:
            taken |= dict.fromkeys(places, len(kept))
            kept.append(cell)
            continue
        both = (kept[at], cell)
        text = " ".join(one.text for one in both)
        canonical = " ".join(one.text_canonical or one.text for one in both)
        kept[at] = replace(kept[at], text=text, text_canonical=canonical if canonical != text else None)
    return tuple(kept)


def _column_numbers(gathered: Gathered, register: Register) -> tuple[str, ...] | None:
    """The first row of column numbers by logical column; a column without one is reported."""
    for part in gathered.parts:
        for index in sorted(part.numbers):
            row = part.sheet.rows[index]
            numbers = [""] * gathered.n_cols
            for text, col in zip(row.texts, part.columns, strict=True):
                numbers[col] = numbers[col] or text
            covered = {col for i, col in enumerate(part.columns) if row.owners[i].text}
            missing = [col for col in range(gathered.layout.n_cols) if col not in covered]
            for col in missing:
                register.find(
                    "column-number-missing",
                    Place(page=row.page, table=row.table, row=row.index, col=col),
                    heading=gathered.layout.leaf(col) or str(col + 1),
                    count=len(row.filled),
                    columns=gathered.layout.n_cols,
                )
            return tuple(numbers)
    return None


def _row(draft: Draft, row: DraftRow) -> Row:
    data = row.role is RowRole.DATA
    return Row(
        row_id=row.row_id,
        page=row.source.page,
        table=row.source.table,
        row=row.source.index,
        role=row.role,
        cells=proved_cells(draft, row) if row.proved else row.source.cells,
        values=tuple(_value(row, c.name, c.kind, c.grid_col) for c in draft.scheme.columns) if data else (),
        origins=tuple(row.origins.get(c.name, row.row_id) for c in draft.scheme.columns) if data else (),
        status=row.status,
        kept_row_id=row.kept_row_id,
        mirip=row.resembles if data else None,
    )


def _value(row: DraftRow, name: str, kind: ColumnKind, grid_col: int | None) -> Value:
    if kind is ColumnKind.MARK:
        printed = grid_col is not None or name in row.marks
        return int(row.marks.get(name, False)) if printed else None
    text = row.texts.get(name, "")
    if kind is ColumnKind.INTEGER:
        return int(text) if text else None
    if kind is ColumnKind.NUMBER:
        return float(text) if text else None
    return text
