"""The pages that the weights are fitted on: real scans with truth, and generated pages in eight kinds of dirt."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from extract.model import Document
from extract.reading import ReadOptions, read_document
from normalize.certainty.wording import own_words

from ..degrading import CONDITIONS, worn
from ..dirt import DIRT, dirtied
from ..ledger import synthetic_ledger
from ..model import BenchTable
from ..sets import gold_pages
from ..synthetic import synthetic_plan
from .fitting import REAL
from .samples import Sample, samples_of

SEEDS = range(20, 30)  # none of the plans that the bench measures
SCANNED = "real, scanned"


def collect() -> Iterator[Sample]:
    """Every cell of the pages. A document is what is left out at once: a generated one with all its dirt."""
    for page in gold_pages():
        if page.group == SCANNED:
            yield from _samples(page.name[:3], REAL, page.file, page.page, page.tables)
    with tempfile.TemporaryDirectory() as folder:
        for name, group, file, tables in _generated(Path(folder)):
            yield from _samples(name, group, file, 1, tables)


def _generated(folder: Path) -> Iterator[tuple[str, str, Path, tuple[BenchTable, ...]]]:
    for seed in SEEDS:
        plan = synthetic_ledger(seed) if seed % 2 else synthetic_plan(seed)
        forms = [(one.name, worn(plan.pdf, one, seed)) for one in CONDITIONS]
        forms += [(name, dirtied(plan.pdf, name, seed)) for name in DIRT]
        for form, data in forms:
            file = folder / f"{plan.name}-{form}.pdf"
            file.write_bytes(data)
            yield plan.name, form, file, plan.pages[0]


def _samples(name: str, group: str, file: Path, page: int, tables: tuple[BenchTable, ...]) -> Iterator[Sample]:
    document = read_document(file, ReadOptions(pages=(page,)), lambda _: None)
    read = [table for one in document.pages for table in one.tables]
    return samples_of(name, group, tables, read, _own(document))


def _own(document: Document) -> frozenset[str]:
    return own_words(cell.text for page in document.pages for table in page.tables for cell in table.cells)
