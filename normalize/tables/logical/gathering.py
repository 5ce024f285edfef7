"""Which physical tables are parts of one logical table, and where each of their columns belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...language.enumerators import Enumerator, alone
from ..head.column_numbers import is_column_numbers
from ..head.heading import SAME_HEAD, Heading, find_heading, recurring_lines, repeated_rows
from ..head.labels import canonical_column
from ..head.layout import Layout, layout_of
from ..head.signs import OtherTables, line_of
from ..page.grid_columns import printed_columns
from ..page.sheet import GridRow, Sheet
from ..page.titles import Title, is_other_title
from .same_columns import by_lines

# Share of the columns whose headings must be the same for a page with another head to go on with the table.
SAME_HEADINGS = 0.5
# Share of a row's texts by which it is the known row of column numbers, misread.
SAME_NUMBERS = 0.6


@dataclass(slots=True)
class Part:
    """A physical table within a logical one: its rows of head and numbers, its columns as logical columns."""

    sheet: Sheet
    heading: frozenset[int]
    numbers: frozenset[int]
    columns: tuple[int, ...]
    layout: Layout | None = None  # of the head that the sheet itself prints

    def is_body(self, row: GridRow) -> bool:
        """Whether a row is neither head nor column numbers."""
        return row.index not in self.heading and row.index not in self.numbers


@dataclass(frozen=True, slots=True)
class Nested:
    """A table within a cell of another one: its id, and what it says as one text."""

    table_id: str
    text: str


Spot = tuple[int, int, int, int]  # page, table, row and column of a cell


@dataclass(slots=True)
class Gathered:
    """A logical table as it is found: its head, its columns, its parts in order, the titles over these.

    A table without a title stands under that of the table before it. `repeats` are sheets of pages that were read
    twice, each with the part that holds the reading in use. `nested` are the tables within its cells.
    """

    heading: Heading
    layout: Layout
    titles: list[Title]
    parts: list[Part] = field(default_factory=list)
    repeats: list[tuple[Sheet, Part]] = field(default_factory=list)
    number: int = 1  # of the table within the decree
    nested: dict[Spot, list[Nested]] = field(default_factory=dict)

    @property
    def n_cols(self) -> int:
        """Columns of the logical table."""
        return max([self.layout.n_cols, *(max(part.columns) + 1 for part in self.parts)])


def gather(sheets: Sequence[Sheet]) -> list[Gathered]:
    """Tables in order, each sheet with the one before it where its head or its columns say so."""
    recurring = recurring_lines(sheets)
    gathered: list[Gathered] = []
    for sheet in sheets:
        around = OtherTables(recurring, bool(gathered) and by_lines(_known(gathered[-1]), sheet) is not None)
        heading = find_heading(sheet, around)
        if not (gathered and _joined(gathered[-1], sheet, heading)):
            titles = [sheet.title] if sheet.title.lines or not gathered else list(gathered[-1].titles)
            gathered.append(_begun(sheet, heading, titles))
    return gathered


def _begun(sheet: Sheet, heading: Heading, titles: list[Title]) -> Gathered:
    rows = frozenset(row.index for row in heading.rows)
    columns = printed_columns(sheet, rows)
    table = Gathered(heading, layout_of(heading, columns), titles)
    later = set(repeated_rows(sheet, heading)) if heading.rows else set()
    table.parts.append(_part(sheet, rows | later, columns, heading, table.layout))
    return table


def _known(table: Gathered) -> list[tuple[Sheet, tuple[int, ...]]]:
    return [(part.sheet, part.columns) for part in table.parts]


def _joined(table: Gathered, sheet: Sheet, own: Heading) -> bool:
    """Add the sheet to the table when it goes on there; False when it is another table."""
    repeated = repeated_rows(sheet, table.heading)
    head = (
        own
        if own.rows and not repeated
        else Heading(tuple(sheet.rows[row] for row in repeated[: len(table.heading.rows)]))
    )
    rows = repeated or tuple(row.index for row in own.rows)
    if rows and (_starts_over(table, sheet, rows) or _has_own_title(table, sheet, rows)):
        columns = None
    elif repeated and min(repeated) <= 1:
        columns = _by_heads(table.layout, sheet, head)
    else:
        columns = by_lines(_known(table), sheet)
        if columns is not None and own.rows and not repeated and not _goes_on(table, sheet, own, columns):
            columns = None
    if columns is None:
        return False
    layout = layout_of(head, columns) if head.rows else None
    table.parts.append(_part(sheet, frozenset(rows), columns, table.heading, layout))
    table.titles.append(sheet.title)
    return True


def _goes_on(table: Gathered, sheet: Sheet, own: Heading, columns: tuple[int, ...]) -> bool:
    """Whether a sheet with the same columns under another head goes on with the table.

    It does where its running numbers count on, and where most headings are the same: a page whose head has a word
    changed is no other table.
    """
    first, last = _first_number(_body(sheet, [row.index for row in own.rows])), _last_number(table)
    if first is not None and last is not None and first.follows(last):
        return True
    layout = layout_of(own, columns)
    named = [col for col in range(min(layout.n_cols, table.layout.n_cols)) if layout.leaf(col)]
    same = sum(_alike(layout.leaf(col), table.layout.leaf(col)) for col in named)
    return bool(named) and same >= SAME_HEADINGS * len(named) and same > 1


def _starts_over(table: Gathered, sheet: Sheet, repeated: Sequence[int]) -> bool:
    """Whether the sheet prints the same head over another list: its first row is number 1 again.

    Action plans count anew within an area, and a page that was scanned twice is no other list.
    """
    body = _body(sheet, repeated)
    first, last = _first_number(body), _last_number(table)
    if first is None or last is None or not first.first or max(last.values) < 2:
        return False
    plan = any(canonical_column(table.layout.leaf(col)) == "area_perubahan" for col in range(table.layout.n_cols))
    known = {line_of(row) for part in table.parts for row in part.sheet.rows}
    same = sum(line_of(row) in known for row in body)
    return not plan and same * 2 < len(body)


def _has_own_title(table: Gathered, sheet: Sheet, repeated: Sequence[int]) -> bool:
    """Whether the sheet prints the same head under another title; numbers that count on speak against it."""
    first, last = _first_number(_body(sheet, repeated)), _last_number(table)
    if min(repeated) > 1 or (first is not None and last is not None and first.follows(last)):
        return False
    pages = {part.sheet.table.page for part in table.parts}
    return is_other_title(sheet.title, table.titles, len(pages))


def _body(sheet: Sheet, repeated: Sequence[int]) -> list[GridRow]:
    return [row for row in sheet.rows if row.index not in repeated and row.filled and not is_column_numbers(row)]


def _first_number(body: Sequence[GridRow]) -> Enumerator | None:
    return _number(body[0]) if body else None


def _last_number(table: Gathered) -> Enumerator | None:
    above = (row for part in reversed(table.parts) for row in reversed(part.sheet.rows))
    return next((number for row in above if (number := _number(row))), None)


def _number(row: GridRow) -> Enumerator | None:
    return alone(row.texts[0]) if row.texts[0] and any(c.isdigit() for c in row.texts[0]) else None


def _part(
    sheet: Sheet, heading: frozenset[int], columns: tuple[int, ...], of: Heading, layout: Layout | None
) -> Part:
    """The sheet as a part; rows beside its head that number the columns, or do so on the first page, are apart."""
    numbers = frozenset(
        row.index
        for row in sheet.rows
        if row.index not in heading
        and (row.index == 0 or row.index - 1 in heading or row.index + 1 in heading)
        and (is_column_numbers(row) or _are_the_numbers(row, of))
    )
    return Part(sheet, heading, numbers, columns, layout)


def _are_the_numbers(row: GridRow, of: Heading) -> bool:
    """Whether a row is the row of column numbers of a head, some of them misread."""
    if of.numbers is None or len(of.numbers.texts) != len(row.texts) or row.marked:
        return False
    known = [text for text in of.numbers.texts if text]
    same = sum(bool(text) and text == other for text, other in zip(row.texts, of.numbers.texts, strict=True))
    return same >= max(3, SAME_NUMBERS * max(len(known), len(row.filled)))


def _by_heads(layout: Layout, sheet: Sheet, heading: Heading) -> tuple[int, ...] | None:
    """The logical column of each grid column where both print the same head; None where columns find no place."""
    columns = printed_columns(sheet, [row.index for row in heading.rows])
    own = layout_of(heading, columns)
    if layout.n_cols in (own.n_cols, columns[-1] + 1):
        return columns
    known = [layout.leaf(col) for col in range(layout.n_cols)]
    places = _aligned(known, [own.leaf(col) for col in range(columns[-1] + 1)])
    return None if places is None else tuple(places[col] for col in columns)


def _alike(label: str, known: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(label.casefold(), known.casefold()) >= SAME_HEAD


def _aligned(known: Sequence[str], own: Sequence[str]) -> tuple[int, ...] | None:
    """Each own label's place among the known ones, in order; None where one has none."""
    places = []
    start = 0
    for label in own:
        place = next((i for i in range(start, len(known)) if _alike(label, known[i])), None)
        if place is None:
            return None
        places.append(place)
        start = place + 1
    return tuple(places)
