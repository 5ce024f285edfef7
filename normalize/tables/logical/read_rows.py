"""The rows of a gathered table in order, each with what the sheet says of it: head, column numbers, bar, data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ...language.enumerators import Enumerator, alone, leading
from ..head.labels import canonical_column
from ..page.sheet import GridRow
from ..passes.groups import style_of
from .gathering import Gathered, Part
from .proofs import Blank, ColumnNumbers, GroupBar, Heading, Proof
from .row_roles import Bar, bar_of, is_spacer, lone_bar

# So many bars of one style one below the other, without a row between, are rows of a list whose cells are merged.
FEWEST_IN_LIST = 3


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as read with what its shape says about it."""

    row: GridRow
    part: Part
    stretch: int
    proof: Proof | None
    bar: Bar | None

    @property
    def is_data(self) -> bool:
        """Whether nothing in its shape speaks against a row of data."""
        return self.proof is None

    @property
    def number(self) -> Enumerator | None:
        """The running number that is all of its first text."""
        return alone(self.row.texts[0]) if self.row.texts[0] else None


def read_rows(gathered: Gathered) -> list[ReadRow]:
    """Every row as read; a bar is one by what stands round it, too."""
    found: list[ReadRow] = []
    stretch = 0
    numbered = gathered.n_cols > 1 and canonical_column(gathered.layout.leaf(0)) == "no"
    for part in gathered.parts:
        stretch += 1
        for row in part.sheet.rows:
            proof, bar = _role(part, row, numbered)
            if isinstance(proof, Heading) and found:
                stretch += not isinstance(found[-1].proof, Heading)
                proof = Heading(recurs=not isinstance(found[-1].proof, Heading) or found[-1].proof.recurs)
            found.append(ReadRow(row, part, stretch, proof, bar))
    settled = found
    for step in (_without_listed, _without_numbered_rows, _without_single_bars, _with_lone_bars, _with_first_bars):
        settled = step(settled)
    return settled


def _role(part: Part, row: GridRow, numbered: bool) -> tuple[Proof | None, Bar | None]:
    if row.index in part.heading:
        return Heading(), None
    if row.index in part.numbers:
        return ColumnNumbers(), None
    if is_spacer(row):
        return Blank(), None
    bar = bar_of(row, numbered)
    return (GroupBar(), bar) if bar else (None, None)


def _as_data(rows: Sequence[ReadRow], which: Callable[[int], bool]) -> list[ReadRow]:
    return [replace(one, proof=None, bar=None) if one.bar and which(at) else one for at, one in enumerate(rows)]


def _without_listed(rows: Sequence[ReadRow]) -> list[ReadRow]:
    """Bars in a list are rows of data: nothing stands below any of them but the next one."""
    listed: set[int] = set()
    run: list[int] = []
    for at, one in enumerate(rows):
        before = rows[run[-1]].bar if run else None
        if one.bar is not None and (before is None or _alike(before, one.bar)):
            run.append(at)
        elif one.bar is not None or one.is_data:
            run = [at] if one.bar is not None else []
        if len(run) >= FEWEST_IN_LIST:
            listed.update(run)
    return _as_data(rows, listed.__contains__)


def _alike(before: Bar, bar: Bar) -> bool:
    return style_of(before) == style_of(bar)


def _without_numbered_rows(rows: Sequence[ReadRow]) -> list[ReadRow]:
    """A bar whose number counts on from the row above, where the row below does not begin anew, is a row."""

    def counts_on(at: int) -> bool:
        one = rows[at]
        number = alone(one.bar.number) if one.bar and one.bar.number else None
        above = next((other.number for other in reversed(rows[:at]) if other.is_data and other.number), None)
        below = next((other for other in rows[at + 1 :] if other.is_data), None)
        last = not any(other.is_data or other.bar for other in rows[at + 1 :])
        if number is None:
            return False
        if last and below is None:
            return True
        follows = above is not None and above.style == number.style and number.follows(above)
        again = below is not None and below.number is not None and below.number.first
        return follows and not again

    return _as_data(rows, counts_on)


def _without_single_bars(rows: Sequence[ReadRow]) -> list[ReadRow]:
    """Bars that only a fill or an empty row speaks for count when there are two at least: one may be emphasis."""
    weak = [at for at, one in enumerate(rows) if one.bar and not one.bar.wide]
    return _as_data(rows, lambda at: len(weak) == 1 and at == weak[0])


def _with_lone_bars(rows: Sequence[ReadRow]) -> list[ReadRow]:
    """Rows that count on from a bar are bars too, though their cells were not merged."""
    last: dict[str, Bar] = {}
    found = []
    for one in rows:
        bar = one.bar
        if one.is_data:
            bar = next((lone for before in last.values() if (lone := lone_bar(one.row, before))), None)
        if bar is not None:
            number = leading(bar.text)
            if number is not None:
                last[number.style] = bar
        found.append(one if bar is one.bar else replace(one, proof=GroupBar(), bar=bar))
    return found


def _with_first_bars(rows: Sequence[ReadRow]) -> list[ReadRow]:
    """Rows from which a bar counts on are bars too: `A.` and `B.` before a `C.` whose cells were merged."""
    found = list(rows)
    wanted: dict[str, Bar] = {}
    for at in range(len(rows) - 1, -1, -1):
        one = found[at]
        bar = one.bar
        if one.is_data:
            bar = next(
                (lone for behind in wanted.values() if (lone := lone_bar(one.row, behind, before=True))), None
            )
            if bar is not None:
                found[at] = replace(one, proof=GroupBar(), bar=bar)
        number = leading(bar.text) if bar is not None else None
        if bar is not None and number is not None:
            wanted[number.style] = bar
    return found
