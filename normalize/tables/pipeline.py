"""One logical table from its parts: the order in which the steps look at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extract.model import Cell

from ..model import ColumnKind, HeaderCell, LogicalTable, Place, Row, RowRole, Status, Value
from ..register import Register
from ..spelling import Speller
from .logical.draft import Draft, DraftRow
from .logical.drafting import draft_of
from .logical.gathering import Gathered
from .page.sheet import is_doubtful
from .passes.areas import set_codes
from .passes.cut_rows import join_cut_rows
from .passes.fill_down import fill_down
from .passes.formulas import report_formulas
from .passes.gaps import find_gaps
from .passes.groups import fill_groups
from .passes.kinds import settle_kinds
from .passes.leftovers import clear_leftovers
from .passes.months import mark_by_fill, schedule_from_words, settle_schedule
from .passes.numbering import set_fragments_aside, split_enumerators
from .passes.repeats import set_repeats_aside
from .passes.shifting import shift_back
from .passes.split_cells import part_cells, part_numbers
from .passes.subtotals import mark_subtotals
from .passes.wording import heading_speller, spell


def build(
    gathered: Gathered,
    number: int,
    register: Register,
    speller: Speller,
    names: frozenset[str],
    profile: str | None,
) -> LogicalTable:
    """The logical table with every row as read, changes and findings recorded in document order."""
    spelled = heading_speller(speller)
    draft, _ = draft_of(gathered, number, spelled, profile)
    header = _header(gathered, register, spelled)
    numbers = _column_numbers(gathered, register)
    mark_by_fill(draft)
    clear_leftovers(draft)
    shift_back(draft)
    set_fragments_aside(draft)
    join_cut_rows(draft)
    part_numbers(draft)
    part_cells(draft)
    fill_groups(draft)
    split_enumerators(draft)
    gaps = find_gaps(draft, register)
    spell(draft, speller, names)
    fill_down(draft, gaps)
    settle_schedule(draft)
    schedule_from_words(draft)
    set_codes(draft)
    set_repeats_aside(draft, register)
    settle_kinds(draft)
    mark_subtotals(draft)
    report_formulas(draft)
    _note(draft)
    draft.record(register)
    return LogicalTable(
        table_id=draft.table_id,
        profile=draft.scheme.profile,
        pages=tuple(dict.fromkeys(row.source.page for row in draft.rows)),
        n_cols=gathered.n_cols,
        header=header,
        header_rows=gathered.layout.n_rows,
        column_numbers=numbers,
        columns=draft.scheme.columns,
        rows=tuple(_row(draft, row) for row in draft.rows),
    )


def _header(gathered: Gathered, register: Register, spelled: Callable[[str], str]) -> tuple[HeaderCell, ...]:
    """The head with its repairs, each on record."""
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
        doubted = next((c for c in label.source.cells if c.text == label.text and is_doubtful(c)), None)
        if doubted is not None:
            seen = replace(place, col=doubted.col, box=doubted.box)
            register.find("low-confidence", seen, variant="heading", value=label.text)
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
    return _once_each(found)


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


def _note(draft: Draft) -> None:
    """Rows with a cell that was read with doubt are for review, unless its text comes from a better copy."""
    by_id = {row.row_id: row for row in draft.rows}
    for row in draft.data:
        sources = [row, *(by_id[origin] for origin in set(row.origins.values()) if origin != row.row_id)]
        if any(is_doubtful(cell) for source in sources for cell in _used(draft, row, source)):
            row.status = Status.REVIEW
        for cell in filter(is_doubtful, _used(draft, row, row)):
            name = draft.scheme.by_grid.get(row.columns[cell.col], "")
            shown = cell.text or cell.glyph or (cell.mark.value if cell.mark else "")
            row.remark("low-confidence", name, field=draft.title(name), value=shown)


def _used(draft: Draft, row: DraftRow, source: DraftRow) -> list[Cell]:
    """The cells of `source` that values of `row` come from."""
    if source is row:
        again = {draft.col(name) for name in row.read_again}
        return [cell for cell in row.source.cells if row.columns[cell.col] not in again]
    names = [name for name, origin in row.origins.items() if origin == source.row_id]
    cells = [source.cell(draft.col(name)) if draft.col(name) is not None else None for name in names]
    bar = list(source.source.cells) if source.bar else []
    return [cell for cell in cells if cell is not None] + bar


def _row(draft: Draft, row: DraftRow) -> Row:
    data = row.role is RowRole.DATA
    return Row(
        row_id=row.row_id,
        page=row.source.page,
        table=row.source.table,
        row=row.source.index,
        role=row.role,
        cells=row.source.cells,
        values=tuple(_value(row, c.name, c.kind, c.grid_col) for c in draft.scheme.columns) if data else (),
        origins=tuple(row.origins.get(c.name, row.row_id) for c in draft.scheme.columns) if data else (),
        status=row.status,
        kept_row_id=row.kept_row_id,
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
