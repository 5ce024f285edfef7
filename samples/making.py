"""Which samples there are and how each is made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .fax import dotted
from .listing import listing_print, listing_truth
from .listing import load as load_listing
from .markdown import exported, exported_cells
from .photo import photographed
from .plan import load, plan_print
from .plan_truth import plan_truth
from .reference import decree_truth, reference_print
from .reference_rows import rows_truth
from .scan import Scanner, pictures, scan
from .truth import physical_cells, write_truth
from .typeset import typeset

FAX_DPI = 200
PHOTO_DPI = 250
PHOTO_PAGE = 4
OFFICE_SCANNER = Scanner(skew=-0.7, noise=4, quality=75)


def make_all(folder: Path) -> Iterator[Path]:
    """Write all samples into `folder`; gives each path as it is written."""
    yield from make_reference(folder)
    yield from make_plan(folder)
    yield from make_listing(folder)


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
    """The action plan exported, scanned, as TIFF, one page of it as a photo, and as Markdown; truths beside."""
    plan = load()
    document = plan_print(plan)
    pdf, pages = typeset(document)
    yield _written(folder / "rencana-aksi.pdf", pdf)
    yield _written(folder / "rencana-aksi-scan.pdf", scan(pdf, Scanner()))
    cells = physical_cells(document, pages)
    path = folder / "rencana-aksi.truth.json"
    write_truth(path, {**plan_truth(plan), "cells": cells})
    yield path
    yield _written(folder / "rencana-aksi.tif", dotted(pictures(pdf, FAX_DPI), FAX_DPI))
    yield _written(folder / "rencana-aksi-foto.jpg", photographed(pictures(pdf, PHOTO_DPI)[PHOTO_PAGE - 1]))
    path = folder / "rencana-aksi-foto.truth.json"
    write_truth(path, {"cells": [cell | {"page": 1} for cell in cells if cell["page"] == PHOTO_PAGE]})
    yield path
    yield _written(folder / "rencana-aksi.md", exported(document, cells).encode())
    path = folder / "rencana-aksi.md.truth.json"
    write_truth(path, {**plan_truth(plan, fills=False), "cells": exported_cells(cells)})
    yield path


def make_listing(folder: Path) -> Iterator[Path]:
    """A decree with a table without rules, exported and scanned."""
    written = load_listing()
    document = listing_print(written)
    pdf, pages = typeset(document)
    yield _written(folder / "tanpa-garis.pdf", pdf)
    yield _written(folder / "tanpa-garis-scan.pdf", scan(pdf, OFFICE_SCANNER))
    path = folder / "tanpa-garis.truth.json"
    write_truth(path, {**listing_truth(written), "cells": physical_cells(document, pages)})
    yield path


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
