"""Cells with their signs and whether they are right: what the weights are fitted on, kept as a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.model import Cell, PhysicalTable
from normalize.certainty.evidence import weigh

from ..alignment import match
from ..model import BenchCell, BenchTable, fold
from ..scoring import covering, is_mark, score_table

SIGNED = ("tick", "cross")


@dataclass(frozen=True, slots=True)
class Sample:
    """One cell as read: its document, the set it belongs to, its kind and signs, and whether it is right."""

    document: str
    group: str
    kind: str
    signs: dict[str, float]
    right: bool


def samples_of(
    document: str, group: str, true: Sequence[BenchTable], read: Sequence[PhysicalTable], own: frozenset[str]
) -> Iterator[Sample]:
    """The cells of the read tables that lie over true ones; a text that no true cell lies under is wrong."""
    for truth in true:
        tables = [(score_table(truth, as_bench(table.cells)).score.grits, table) for table in read if table.cells]
        if not tables:
            continue
        table = max(tables, key=lambda pair: pair[0])[1]
        for weighed, right in zip(weigh(table.cells, own), verdicts(truth, table.cells), strict=True):
            if right is not None or weighed.cell.text:
                yield Sample(document, group, weighed.kind, dict(weighed.signs), bool(right))


def as_bench(cells: Sequence[Cell]) -> BenchTable:
    """Cells as the bench compares them."""
    return tuple(
        BenchCell(
            cell.row,
            cell.col,
            cell.row_span,
            cell.col_span,
            (fold(cell.text),),
            cell.mark.value if cell.mark else None,
            cell.confidence,
        )
        for cell in cells
    )


def verdicts(true: BenchTable, cells: Sequence[Cell]) -> list[bool | None]:
    """Whether each read cell says what is printed; None where the truth has nothing in its place."""
    read = as_bench(cells)
    laid, found = match(true, read), dict[int, bool]()
    for cell in true:
        under = covering(cell, laid)
        said = " ".join(dict.fromkeys(one.text for one in under if one.text))
        marked = any(is_mark(one) for one in under)
        right = marked if cell.mark in SIGNED else said in cell.texts and (marked or cell.mark is None)
        right &= (
            cell.mark is not None or not any(one.mark in SIGNED for one in under) or said in cell.texts != ("",)
        )
        for one in under:
            found[id(one)] = right and found.get(id(one), True)
    return [found.get(id(one)) for one in read]


def save(samples: Iterable[Sample], path: Path) -> None:
    """One line a cell."""
    with path.open("w", encoding="utf-8") as file:
        for one in samples:
            file.write(json.dumps([one.document, one.group, one.kind, one.signs, one.right]) + "\n")


def load(path: Path) -> list[Sample]:
    """What `save` wrote."""
    with path.open(encoding="utf-8") as file:
        return [Sample(*json.loads(line)) for line in file]
