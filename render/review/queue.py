"""The queue: everything that a person has to decide, worst first, each with what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.messages import Language, catalogue
from extract.model import REVIEW_BELOW, Box, Cell
from normalize.corrections.fields import LISTS, readable_fields
from normalize.model import WORDING_RULES, Change, Decree, Finding, Row, Severity, State
from normalize.reasons import in_words

from .suggestions import Neighbours, Suggestion, field_suggestions, say, suggestions

# Errors and whatever a hand wrote come first, then what a decree is known by, doubtful cells, changes of wording.
FIRST, KNOWN_BY, DOUBTFUL, WORDING, WARNINGS, NOTES = range(6)
HANDWRITTEN = "handwritten"
KNOWN_BY_FIELDS = frozenset({"nomor", "tahun", "tanggal"})
GAIN_STEP = 0.05  # cells of about equal worth stand in the order of the page, so that the eye need not jump
ONE_KEY = 1  # a reading that is right, or another that is offered, is taken with one key
TYPING = 4  # to open the text, go to the letter, type it and confirm
CELL_ALONE = "low-confidence"  # this finding says of a cell what its confidence says already
CellKey = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """One decision to take.

    It is about a cell (page, table, row, column) or a field, whose value may be put right; about findings (places
    in `Decree.findings`), which are closed along with it; about a change (its place in `Decree.changes`); or more.
    `box` is what to look at on `page`. `careful` items are never settled by a bare Enter.
    """

    rank: int
    page: int | None = None
    box: Box | None = None
    cell: CellKey | None = None
    field: str | None = None
    findings: tuple[int, ...] = ()
    change: int | None = None
    why: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    worth: float = 0.0  # among those of one rank: low ones first

    @property
    def careful(self) -> bool:
        """Whether a person has to say what is the matter."""
        return self.rank == FIRST


@dataclass(slots=True)
class _Sorting:
    """The findings of a decree by what they are about."""

    by_cell: dict[CellKey, list[int]] = field(default_factory=dict)
    by_field: dict[str, list[int]] = field(default_factory=dict)
    alone: list[int] = field(default_factory=list)


class Places:
    """The cells and rows of a decree by their place on the page."""

    def __init__(self, decree: Decree) -> None:
        self.cells: dict[CellKey, Cell] = {}
        self.rows: dict[str, Row] = {}
        self.neighbours: dict[str, Neighbours] = {}
        self.titles: dict[str, dict[str, str]] = {}  # by row and field: what is printed above the column
        self._covered: dict[CellKey, CellKey] = {}
        for table in decree.tables:
            near = Neighbours(table)
            titles = {column.name: column.title for column in table.columns}
            for row in table.rows:
                self.titles[row.row_id] = titles
                self.rows[row.row_id] = row
                self.neighbours[row.row_id] = near
                for cell in row.cells:
                    key = (row.page, row.table, cell.row, cell.col)
                    self.cells[key] = cell
                    self._cover(key, cell)
        self._row_of = {(row.page, row.table, row.row): row for row in self.rows.values()}

    def _cover(self, key: CellKey, cell: Cell) -> None:
        page, table, row, col = key
        for down in range(cell.row_span):
            for right in range(cell.col_span):
                self._covered[page, table, row + down, col + right] = key

    def cell_at(self, page: int | None, table: int | None, row: int | None, col: int | None) -> CellKey | None:
        """The place of the cell that covers a grid position."""
        if page is None or table is None or row is None or col is None:
            return None
        return self._covered.get((page, table, row, col))

    def near(self, key: CellKey) -> Neighbours:
        """The neighbours of a cell."""
        return self.neighbours[self._row_of[key[:3]].row_id]

    def row_box(self, row_id: str | None) -> Box | None:
        """The rectangle around a row's cells, None where it has none."""
        row = self.rows.get(row_id or "")
        boxes = [cell.box for cell in row.cells if cell.box and cell.row_span == 1] if row else []
        around = boxes[0] if boxes else None
        for box in boxes[1:]:
            around = around.union(box) if around else box
        return around


def queue_of(decree: Decree, places: Places) -> tuple[Item, ...]:
    """What is still to be decided, worst first. What a person has decided is not in it."""
    sorting = _sorted_findings(decree, places)
    items = [
        *(
            _cell_item(decree, places, key, sorting.by_cell.get(key, []))
            for key in _cells_in_doubt(places, sorting)
        ),
        *(_field_item(decree, path, own) for path, own in sorting.by_field.items()),
        *(_finding_item(decree, places, index) for index in sorting.alone),
        *(_change_item(places, index, one) for index, one in enumerate(decree.changes) if _is_open(one)),
    ]
    return tuple(sorted(items, key=lambda one: (one.rank, one.worth, one.page or 0)))


def _is_open(change: Change) -> bool:
    return change.rule in WORDING_RULES and change.state is State.OPEN


def _sorted_findings(decree: Decree, places: Places) -> _Sorting:
    """Each open finding once: with the cell or field whose value it doubts, else alone."""
    sorting = _Sorting()
    paths = dict(readable_fields(decree))
    for index, finding in enumerate(decree.findings):
        place = finding.place
        if finding.state is not State.OPEN:
            continue
        key = places.cell_at(place.page, place.table, place.row, place.col)
        path = field_path(decree, finding)
        if finding.code == CELL_ALONE and place.row_id is not None:
            continue
        if _rank_of(finding) == FIRST or (key is None and path not in paths):
            sorting.alone.append(index)
        elif key is not None:
            sorting.by_cell.setdefault(key, []).append(index)
        elif path is not None:
            sorting.by_field.setdefault(path, []).append(index)
    return sorting


def field_path(decree: Decree, finding: Finding) -> str | None:
    """The path of the field that a finding names, as corrections write it; None where it names none.

    `mengingat.4` is the item with that label, so `mengingat.3.text`.
    """
    name = finding.place.field
    if not name or finding.place.row_id is not None:
        return None
    first, _, rest = name.partition(".")
    items = getattr(decree, first, None)
    if not rest or first not in LISTS:
        return name
    labels = [item.label.removeprefix("Pasal ") for item in items or ()]
    return f"{first}.{labels.index(rest)}.text" if rest in labels else name


def _rank_of(finding: Finding) -> int:
    if finding.severity is Severity.ERROR or finding.code == HANDWRITTEN:
        return FIRST
    return WARNINGS if finding.severity is Severity.WARNING else NOTES


def _cells_in_doubt(places: Places, sorting: _Sorting) -> Iterator[CellKey]:
    for key, cell in places.cells.items():
        if cell.confidence < REVIEW_BELOW or cell.doubts or key in sorting.by_cell:
            yield key


def _cell_item(decree: Decree, places: Places, key: CellKey, own: Sequence[int]) -> Item:
    cell = places.cells[key]
    findings = [decree.findings[index] for index in own]
    doubtful = cell.confidence < REVIEW_BELOW or bool(cell.doubts)
    rank = DOUBTFUL if doubtful else min(map(_rank_of, findings))
    offered = suggestions(cell, places.near(key), findings)
    return Item(
        rank=FIRST if HANDWRITTEN in cell.doubts else rank,
        page=key[0],
        box=cell.box,
        cell=key,
        findings=tuple(own),
        why=(*_doubts(cell), *dict.fromkeys(map(_said, findings))),
        suggestions=offered,
        worth=-int(_gain(cell, offered) / GAIN_STEP) if doubtful else 0.0,
    )


def _gain(cell: Cell, offered: Sequence[Suggestion]) -> float:
    """Errors that are expected to be mended by one keystroke: a person confirms, takes an offer, or types anew."""
    wrong = 1.0 - cell.confidence
    mending = ONE_KEY if any(one.text != cell.text for one in offered) else TYPING
    return wrong / (ONE_KEY + wrong * mending)


def _doubts(cell: Cell) -> Iterator[str]:
    known = catalogue("render.review", "wording.toml")["doubts"]
    yield from (known.get(code, code) for code in cell.doubts)
    if cell.confidence < REVIEW_BELOW:
        yield say("mark") if cell.mark else say("low", percent=round(cell.confidence * 100))


def _field_item(decree: Decree, path: str, own: Sequence[int]) -> Item:
    findings = [decree.findings[index] for index in own]
    place = findings[0].place
    known_by = path in KNOWN_BY_FIELDS
    return Item(
        rank=KNOWN_BY if known_by else min(map(_rank_of, findings)),
        page=place.page,
        box=place.box,
        field=path,
        findings=tuple(own),
        why=tuple(map(_said, findings)),
        suggestions=field_suggestions(dict(readable_fields(decree))[path], findings),
    )


def _finding_item(decree: Decree, places: Places, index: int) -> Item:
    """A finding to be closed by itself; the value that it is about can be put right along with it."""
    finding = decree.findings[index]
    place, paths = finding.place, dict(readable_fields(decree))
    cell = places.cell_at(place.page, place.table, place.row, place.col)
    path = field_path(decree, finding)
    read = suggestions(places.cells[cell], places.near(cell)) if cell else ()
    if path in paths:
        read = field_suggestions(paths[path], [finding])
    return Item(
        rank=_rank_of(finding),
        page=place.page,
        box=(places.cells[cell].box if cell else None) or place.box or places.row_box(place.row_id),
        cell=cell,
        field=path if path in paths and cell is None else None,
        findings=(index,),
        why=(_said(finding),),
        suggestions=read,
    )


def _said(finding: Finding) -> str:
    return (
        f"{finding.message} {say('advice', advice=finding.suggestion)}" if finding.suggestion else finding.message
    )


def _change_item(places: Places, index: int, change: Change) -> Item:
    place = change.place
    box = place.box or places.row_box(place.row_id)
    return Item(rank=WORDING, page=place.page, box=box, change=index, why=(in_words(change.reason, Language.ID),))
