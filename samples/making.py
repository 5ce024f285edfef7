"""Which samples there are and how each is made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .plan import load, plan_print
from .plan_truth import plan_truth
from .reference import decree_truth, reference_print
from .reference_rows import rows_truth
from .scan import Scanner, scan
from .truth import physical_cells, write_truth
from .typeset import typeset


def make_all(folder: Path) -> Iterator[Path]:
    """Write all samples into `folder`; gives each path as it is written."""
    yield from make_reference(folder)
    yield from make_plan(folder)


def make_reference(folder: Path) -> Iterator[Path]:
    """The reference decree exported and scanned, with one truth for its three forms."""
    document = reference_print()
    pdf, pages = typeset(document)
    truth = {"decree": decree_truth(), **rows_truth(), "cells": physical_cells(document, pages)}
    yield _written(folder / "kpu-jambi-07-2022.pdf", pdf)
    yield _written(folder / "kpu-jambi-07-2022-scan.pdf", scan(pdf, Scanner()))
    path = folder / "kpu-jambi-07-2022.truth.json"
    write_truth(path, truth)
    yield path


def make_plan(folder: Path) -> Iterator[Path]:
    """The action plan exported and scanned, with one truth for both."""
    plan = load()
    document = plan_print(plan)
    pdf, pages = typeset(document)
    yield _written(folder / "rencana-aksi.pdf", pdf)
    yield _written(folder / "rencana-aksi-scan.pdf", scan(pdf, Scanner()))
    path = folder / "rencana-aksi.truth.json"
    write_truth(path, {**plan_truth(plan), "cells": physical_cells(document, pages)})
    yield path


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
