"""From a table's head to the columns of its dataset: profile, names, kinds."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from ...model import Column, ColumnKind
from ..vocabulary import MONTHS, Profile, folded, plan_columns, profiles, vocabulary
from .labels import canonical_column
from .layout import Layout
from .schedule import Periods

AREA = "area_perubahan"
AREA_CODE = "area_kode"
GROUP = "kelompok"
# Columns that every table's file has besides its own (contract): a printed STATUS becomes `status_2`.
RESERVED = frozenset({"decree_id", "row_id", "halaman", "status", "mirip"})
# Headings of the action plan as OCR reads them keep 88 of 100; INDIKATOR KINERJA and INDIKATOR KINERJA SASARAN
# have 81.
SAME_COLUMN = 0.88


@dataclass(frozen=True, slots=True)
class Scheme:
    """The columns of a table's dataset and what the later steps must know of them.

    `by_grid` names the column that takes the text of a printed column; `enumerators` the column that takes the
    running number of a text column. `number` is the column of running numbers, None where there is none.
    """

    profile: str
    columns: tuple[Column, ...]
    by_grid: Mapping[int, str]
    enumerators: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    number: str | None = None

    @property
    def is_plan(self) -> bool:
        """Whether this is an action plan with its fixed columns."""
        return bool(self.enumerators)

    @property
    def fixed(self) -> frozenset[str]:
        """Columns whose kind the contract settles."""
        plan = plan_columns()
        return frozenset((*plan.before, *plan.numbered, *plan.after)) if self.is_plan else frozenset()

    @property
    def marks(self) -> tuple[Column, ...]:
        """The columns of the schedule that are printed."""
        return tuple(c for c in self.columns if c.kind is ColumnKind.MARK and c.grid_col is not None)

    @property
    def texts(self) -> tuple[Column, ...]:
        """The printed columns that hold text, left to right, without those split off from another."""
        split = set(self.enumerators.values())
        return tuple(
            sorted(
                (
                    c
                    for c in self.columns
                    if c.kind is ColumnKind.TEXT and c.grid_col is not None and c.name not in split
                ),
                key=lambda c: c.grid_col or 0,
            )
        )


def scheme_of(
    layout: Layout,
    schedule: Sequence[Periods],
    groups: int = 0,
    area_groups: bool = False,
    spelled: Callable[[str], str] = str,
    profile: str | None = None,
) -> Scheme:
    """The dataset columns for a head; `schedule`: the runs that hold marks, `groups`: the levels of group bars."""
    claimed = _claimed(layout, schedule)
    chosen = _profile(claimed, schedule, profile)
    titles = [" / ".join(levels) for levels in layout.levels]
    if chosen.needs:
        return _plan(chosen.name, layout, schedule, claimed, titles, spelled)
    return _generic(chosen.name, layout, schedule, _group_names(groups, area_groups), titles, spelled)


def _claimed(layout: Layout, schedule: Sequence[Periods]) -> dict[str, int]:
    """Which printed column is which canonical one: exact headings first, likeness after, each column once."""
    from rapidfuzz import fuzz

    taken = {col for run in schedule for col in run.cols}
    leaves = {
        col: folded(layout.leaf(col)) for col in range(layout.n_cols) if layout.leaf(col) and col not in taken
    }
    claimed: dict[str, int] = {}
    for threshold in (1.0, SAME_COLUMN):
        for name, phrases in vocabulary().columns:
            for phrase in phrases:
                found = [col for col, leaf in leaves.items() if fuzz.ratio(leaf, phrase) >= 100 * threshold]
                if found and name not in claimed and (threshold == 1.0 or len(phrase) > 4):
                    claimed[name] = found[0]
                    del leaves[found[0]]
    return claimed


def _profile(claimed: Mapping[str, int], schedule: Sequence[Periods], forced: str | None) -> Profile:
    units = {"bulan": "months", "triwulan": "quarters"}
    printed = {units[run.unit] for run in schedule}
    for profile in profiles():
        evident = profile.needs <= set(claimed) and (not profile.schedule or profile.schedule in printed)
        if profile.name == forced or (forced is None and evident):
            return profile
    raise ValueError(f"no such profile: {forced}")


def _plan(
    profile: str,
    layout: Layout,
    schedule: Sequence[Periods],
    claimed: Mapping[str, int],
    titles: Sequence[str],
    spelled: Callable[[str], str],
) -> Scheme:
    plan = plan_columns()
    months = _month_columns(schedule)
    columns: list[Column] = []
    for name in plan.before:
        col = claimed.get(name)
        kind = ColumnKind.INTEGER if name == AREA_CODE else ColumnKind.TEXT
        columns.append(_column(name, titles, kind, col))
    for name in plan.numbered:
        col = claimed.get(name)
        columns += [
            _column(enumerator_name(name), titles, ColumnKind.TEXT, col),
            _column(name, titles, ColumnKind.TEXT, col),
        ]
    for number, month in enumerate(MONTHS, start=1):
        col = months.get(number)
        title = titles[col] if col is not None else month
        columns.append(Column(month, title, ColumnKind.MARK, col, bulan=number))
    columns += [_column(name, titles, ColumnKind.TEXT, claimed.get(name)) for name in plan.after]
    used = {column.grid_col for column in columns}
    rest = [col for col in range(layout.n_cols) if col not in used]
    columns += _own_names(layout, rest, schedule, titles, spelled, {column.name for column in columns})
    enumerators = {name: enumerator_name(name) for name in plan.numbered}
    return _scheme(profile, columns, enumerators, (), "no" if "no" in claimed else None)


def _generic(
    profile: str,
    layout: Layout,
    schedule: Sequence[Periods],
    groups: Sequence[str],
    titles: Sequence[str],
    spelled: Callable[[str], str],
) -> Scheme:
    columns = [
        Column(name, name, ColumnKind.INTEGER if name == AREA_CODE else ColumnKind.TEXT, None) for name in groups
    ]
    columns += _own_names(layout, range(layout.n_cols), schedule, titles, spelled, set(groups))
    number = next((c.name for c in columns if c.grid_col is not None and _is_number(layout, c.grid_col)), None)
    return _scheme(profile, columns, {}, tuple(name for name in groups if name != AREA_CODE), number)


def _scheme(
    profile: str,
    columns: Sequence[Column],
    enumerators: Mapping[str, str],
    groups: tuple[str, ...],
    number: str | None,
) -> Scheme:
    split = set(enumerators.values())
    by_grid = {c.grid_col: c.name for c in columns if c.grid_col is not None and c.name not in split}
    return Scheme(profile, tuple(columns), by_grid, enumerators, groups, number)


def _column(name: str, titles: Sequence[str], kind: ColumnKind, col: int | None) -> Column:
    return Column(name, titles[col] if col is not None else name, kind, col)


def _month_columns(schedule: Sequence[Periods]) -> dict[int, int]:
    """The printed column of each month."""
    return {run.period(col): col for run in schedule if run.unit == "bulan" for col in run.cols}


def _own_names(
    layout: Layout,
    cols: Sequence[int],
    schedule: Sequence[Periods],
    titles: Sequence[str],
    spelled: Callable[[str], str],
    taken: set[str],
) -> list[Column]:
    """Columns named by their own headings, levels joined by `__`, repeats numbered."""
    runs = {col: run for run in schedule for col in run.cols}
    taken = taken | RESERVED
    columns = []
    for col in cols:
        name = (
            "__".join(filter(None, (snake(spelled(level)) for level in layout.levels[col]))) or f"kolom_{col + 1}"
        )
        unique = free_name(name, taken)
        taken.add(unique)
        run = runs.get(col)
        columns.append(
            Column(
                unique,
                titles[col],
                ColumnKind.TEXT if run is None else ColumnKind.MARK,
                col,
                bulan=run.period(col) if run and run.unit == "bulan" else None,
                triwulan=run.period(col) if run and run.unit == "triwulan" else None,
            )
        )
    return columns


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, or with `_2`, `_3`, … behind it where columns have it already."""
    numbered = (name if repeat == 1 else f"{name}_{repeat}" for repeat in count(1))
    return next(unique for unique in numbered if unique not in taken)


def _is_number(layout: Layout, col: int) -> bool:
    return canonical_column(layout.leaf(col)) == "no"


def _group_names(groups: int, area_groups: bool) -> tuple[str, ...]:
    """The columns that group bars turn into; the first is the area where the bars name areas of the reform."""
    if not groups:
        return ()
    first = (AREA_CODE, AREA) if area_groups else (GROUP,)
    return (*first, *(f"{GROUP}_{level}" for level in range(2, groups + 1)))


def enumerator_name(name: str) -> str:
    """The column that takes the enumerator of a text column (`indikator_no`, not `…_keberhasilan_no`)."""
    return f"{name.removesuffix('_keberhasilan')}_no"


def snake(heading: str) -> str:
    """A heading in snake_case ASCII: `ANGGARAN (Rp.)` becomes `anggaran_rp`, `%` becomes `persen`."""
    plain = unicodedata.normalize("NFKD", heading.replace("%", " persen ")).encode("ascii", "ignore").decode()
    return folded(plain).replace(" ", "_")
