"""What a review costs and catches: doubts, keystrokes, and the share of truly wrong cells that the queue holds.

    python -m tests.bench.review OUT...

reads the results of `digitize run` over the sample pictures (and over the corpus, where it is present) from the
folders named, so that no page is read again. A keystroke is one key: Enter takes the reading that stands in the
input, each Tab goes one suggestion further, and what no suggestion offers is typed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from extract.model import PhysicalTable
from extract.store import PAGES_FILE, load_document
from normalize.model import Decree
from normalize.normalizing import normalize
from render.review.queue import CellKey, Item, Places, queue_of

from .alignment import Match, match
from .model import BenchCell, BenchPage, fold
from .sets import gold_pages, sample_pages


@dataclass(frozen=True, slots=True)
class Cost:
    """One document: doubts in the queue, keys to settle them one by one, how many took at most two keys.

    `wrong` cells of the truth were read otherwise; `caught` of them are in the queue themselves, `near` in a row
    that an error, a warning or a change in the queue is about.
    """

    name: str
    doubts: int
    keys: int
    quick: int
    wrong: int
    caught: int
    near: int


def measure(name: str, folder: Path, pages: Sequence[BenchPage]) -> Cost:
    """Compare one result folder with the truth of its pages."""
    document = load_document(folder / PAGES_FILE)
    decree = normalize(document)
    queue = queue_of(decree, Places(decree))
    tables = {(page.number, table.number): table for page in document.pages for table in page.tables}
    truth: dict[CellKey, tuple[BenchCell, bool]] = {}
    lost = 0
    for page in pages:
        on_page = [table for (number, _), table in tables.items() if number == page.page]
        for true in page.tables:
            found, missed = _laid(true, on_page)
            truth |= found
            lost += missed
    wrong = {key for key, (_, right) in truth.items() if not right}
    asked = {item.cell for item in queue if item.cell}
    rows = set(_rows(decree, queue))
    keys = [_keys(item, truth) for item in queue]
    return Cost(
        name,
        len(queue),
        sum(keys),
        sum(count <= 2 for count in keys),
        len(wrong) + lost,
        len(wrong & asked),
        sum(key[:3] in rows for key in wrong - asked),
    )


def _laid(
    true: tuple[BenchCell, ...], tables: Sequence[PhysicalTable]
) -> tuple[dict[CellKey, tuple[BenchCell, bool]], int]:
    """For each cell read the true cell under it and whether they agree; how many filled ones were not read."""
    laid = [(match(true, _bench(table)), table) for table in tables]
    if not laid:
        return {}, sum(bool(cell.text) for cell in true)
    best, table = max(laid, key=lambda pair: pair[0].grits)
    found: dict[CellKey, tuple[BenchCell, bool]] = {}
    lost = 0
    for cell in true:
        under = _under(cell, best)
        lost += not under and bool(cell.text)
        for read in under:
            right = read.text in cell.texts and (read.mark or None) == (cell.mark or None)
            found[table.page, table.number, read.row, read.col] = cell, right
    return found, lost


def _bench(table: PhysicalTable) -> tuple[BenchCell, ...]:
    return tuple(
        BenchCell(
            one.row,
            one.col,
            one.row_span,
            one.col_span,
            (fold(one.text),),
            one.mark and str(one.mark),
            one.confidence,
        )
        for one in table.cells
    )


def _under(cell: BenchCell, laid: Match) -> list[BenchCell]:
    row, col = laid.rows.get(cell.row), laid.cols.get(cell.col)
    read = laid.read[row][col] if row is not None and col is not None else None
    return [] if read is None else [read]


def _rows(decree: Decree, queue: Sequence[Item]) -> Iterator[tuple[int, int, int]]:
    for item in queue:
        places = [decree.findings[index].place for index in item.findings]
        places += [decree.changes[item.change].place] if item.change is not None else []
        for place in places:
            if place.page is not None and place.table is not None and place.row is not None:
                yield place.page, place.table, place.row


def _keys(item: Item, truth: dict[CellKey, tuple[BenchCell, bool]]) -> int:
    if item.cell is None or item.careful or item.cell not in truth:
        return 1
    wanted = truth[item.cell][0]
    offered = [(fold(one.text), one.mark and str(one.mark)) for one in item.suggestions]
    for place, (text, mark) in enumerate(offered):
        if text in wanted.texts and (mark or None) == (wanted.mark or None):
            return place + 1
    return 1 + min(Levenshtein.distance(offered[0][0] if offered else "", text) for text in wanted.texts)


def main(outs: Sequence[str]) -> int:
    """Print a line for each document whose results are there; 1 where none is."""
    by_file: dict[str, list[BenchPage]] = {}
    for page in (*sample_pages(), *gold_pages()):
        if not page.exported:
            by_file.setdefault(page.file.name, []).append(page)
    costs = [
        measure(name, folder, pages)
        for name, pages in by_file.items()
        for out in outs
        if (folder := Path(out) / Path(name).stem).joinpath(PAGES_FILE).exists()
    ]
    total = Cost("all", *(sum(getattr(one, part) for one in costs) for part in Cost.__slots__[1:]))
    print(f"{'document':44} doubts  keys  <=2  wrong  caught  near")
    for one in (*costs, total):
        print(f"{one.name:44} {one.doubts:6} {one.keys:5} {one.quick:4} {one.wrong:6} {one.caught:7} {one.near:5}")
    return 0 if costs else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
