"""The schedule of a decree as it is drawn: rows by group, bars for months or quarters that follow each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from normalize.model import Column, ColumnKind, Decree, LogicalTable, Row, Status, Value

MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
QUARTER_NAMES = ("Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV")
GROUPS = ("area_perubahan", "kelompok")  # the column that gathers rows, the first that a table has
LABELS = ("sub_kegiatan", "kegiatan")  # what a row is called, the first that it has; else its longest text
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
    by = next((name for name in GROUPS if name in names), None)
    records = [(dict(zip(names, row.values, strict=True)), row, at) for row, at in scheduled]
    for number, (name, found) in enumerate(groupby(records, lambda r: str(r[0].get(by) or "") if by else ""), 1):
        members = list(found)
        code = members[0][0].get("area_kode")
        yield Group(name, code if isinstance(code, int) else number, tuple(_activities(table, members, by)))


def _activities(
    table: LogicalTable, members: Sequence[tuple[Record, Row, frozenset[int]]], by: str | None
) -> Iterator[Activity]:
    before = None
    for record, row, at in members:
        texts = _texts(table, record, by)
        label = next((str(record[name]) for name in LABELS if record.get(name)), max(texts, key=len, default=""))
        detail = str(record.get(DETAIL) or "")
        repeated = label == before and bool(detail)
        told = " · ".join(texts)
        yield Activity(detail if repeated else label, told, _bars(at), row.status is Status.REVIEW, repeated)
        before = label


def _texts(table: LogicalTable, record: Record, by: str | None) -> list[str]:
    """What a row says in words, its group and its running numbers apart."""
    columns = [column.name for column in table.columns if column.kind is ColumnKind.TEXT]
    shown = [name for name in columns if name not in (by, "no") and not name.endswith("_no")]
    return [str(record[name]) for name in shown if record.get(name)]


def _bars(at: frozenset[int]) -> tuple[Bar, ...]:
    ordered = sorted(at)
    runs = groupby(enumerate(ordered), lambda pair: pair[1] - pair[0])
    found = [[period for _, period in run] for _, run in runs]
    return tuple(Bar(run[0], len(run)) for run in found)
