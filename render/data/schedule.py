"""The schedule of a decree as it is drawn: rows by group, bars for months or quarters that follow each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from normalize.model import Column, ColumnKind, Decree, LogicalTable, Row, Status, Value

MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
QUARTER_NAMES = ("Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV")
GROUPS = ("area_perubahan", "kelompok")  # the column that gathers rows, the first that a table has
LABELS = ("sub_kegiatan", "kegiatan")  # what a row of an action plan is called, the first that it has
DETAIL = "indikator_keberhasilan"  # what tells rows of one label apart

Record = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Bar:
    """Periods in a row, counted from 0."""

    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Activity:
    """One scheduled row: its label, all that it says, its bars. A `repeated` label is the one of the row above."""

    label: str
    told: str
    bars: tuple[Bar, ...]
    review: bool
    repeated: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring rows of one area; the name is empty where a table has no groups."""

    name: str
    code: int
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """The schedule of one table: names of its periods, groups, rows in each period, rows without any mark."""

    periods: tuple[str, ...]
    groups: tuple[Group, ...]
    load: tuple[int, ...]
    unscheduled: int


def schedules_of(decree: Decree) -> tuple[Schedule, ...]:
    """The schedules of a decree's tables that have one with a mark in it."""
    return tuple(found for table in decree.tables if (found := _schedule(table)) is not None)


def _schedule(table: LogicalTable) -> Schedule | None:
    months = any(column.bulan for column in table.columns)
    periods = MONTH_NAMES if months else QUARTER_NAMES
    marked = [(row, _marked(table.columns, row, months)) for row in table.data_rows]
    scheduled = [(row, at) for row, at in marked if at]
    if not scheduled:
        return None
    return Schedule(
        periods,
        tuple(_groups(table, scheduled)),
        tuple(sum(period in at for _, at in scheduled) for period in range(len(periods))),
        len(marked) - len(scheduled),
    )


def _marked(columns: Sequence[Column], row: Row, months: bool) -> frozenset[int]:
    found = set()
    for column, value in zip(columns, row.values, strict=True):
        period = column.bulan if months else column.triwulan
        if column.kind is ColumnKind.MARK and value == 1 and period:
            found.add(period - 1)
    return frozenset(found)


def _groups(table: LogicalTable, scheduled: Sequence[tuple[Row, frozenset[int]]]) -> Iterator[Group]:
    names = [column.name for column in table.columns]
    members = [(dict(zip(names, row.values, strict=True)), row, at) for row, at in scheduled]
    records = [record for record, _, _ in members]
    label = _label_column(table, records)
    by = _group_column(table, records, label)
    for number, (name, found) in enumerate(groupby(members, lambda m: str(m[0].get(by or "") or "")), 1):
        block = list(found)
        code = block[0][0].get("area_kode")
        activities = tuple(_activities(block, _words(table, by), label))
        yield Group(name, code if isinstance(code, int) else number, activities)


def _words(table: LogicalTable, group: str | None = None) -> list[str]:
    """The columns that say something in words: running numbers and the group itself apart."""
    names = [column.name for column in table.columns if column.kind is ColumnKind.TEXT]
    return [name for name in names if name not in (group, "no") and not name.endswith("_no")]


def _label_column(table: LogicalTable, records: Sequence[Record]) -> str | None:
    """The column of a generic table that tells the most rows apart, the first of equals; None for a plan."""
    words = _words(table)
    if LABELS[0] in words:
        return None
    return max(words, key=lambda name: len({record.get(name) or "" for record in records}), default=None)


def _group_column(table: LogicalTable, records: Sequence[Record], label: str | None) -> str | None:
    """What gathers rows: areas, bars, or else the first column whose words each stand for two rows and more."""
    words = _words(table)
    known = next((name for name in GROUPS if name in words), None)
    if known is not None or label is None:
        return known
    for name in words[: words.index(label)]:
        blocks = [value for value, _ in groupby(record.get(name) or "" for record in records)]
        if all(blocks) and 2 * len(blocks) <= len(records):
            return name
    return None


def _activities(
    members: Sequence[tuple[Record, Row, frozenset[int]]], words: Sequence[str], label: str | None
) -> Iterator[Activity]:
    before = None
    for record, row, at in members:
        names = (label, *LABELS) if label else LABELS
        called = next((str(record[name]) for name in (*names, *words) if record.get(name)), "")
        detail = str(record.get(DETAIL) or "")
        repeated = called == before and bool(detail)
        told = " · ".join(str(record[name]) for name in words if record.get(name))
        yield Activity(detail if repeated else called, told, _bars(at), row.status is Status.REVIEW, repeated)
        before = called


def _bars(at: frozenset[int]) -> tuple[Bar, ...]:
    ordered = sorted(at)
    runs = groupby(enumerate(ordered), lambda pair: pair[1] - pair[0])
    found = [[period for _, period in run] for _, run in runs]
    return tuple(Bar(run[0], len(run)) for run in found)
