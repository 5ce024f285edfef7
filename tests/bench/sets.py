"""The pages that the bench reads: our samples, synthetic plans in every condition, gold pages where present."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from .degrading import makeable, worn
from .model import BenchCell, BenchPage, BenchTable, fold
from .synthetic import as_bench_cell, synthetic_plan

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "samples"
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLE_FILES = (
    # file, truth, whether it has a text layer or is one
    ("kpu-jambi-07-2022.pdf", "kpu-jambi-07-2022", True),
    ("kpu-jambi-07-2022-scan.pdf", "kpu-jambi-07-2022", False),
    ("rencana-aksi.pdf", "rencana-aksi", True),
    ("rencana-aksi-scan.pdf", "rencana-aksi", False),
    ("rencana-aksi.tif", "rencana-aksi", False),
    ("rencana-aksi-foto.jpg", "rencana-aksi-foto", False),
    ("rencana-aksi.md", "rencana-aksi.md", True),
    ("tanpa-garis.pdf", "tanpa-garis", True),
    ("tanpa-garis-scan.pdf", "tanpa-garis", False),
)
EXPORTED_GOLD = frozenset({"015", "046", "048", "051"})
SYNTHETIC_SEEDS = range(6)


def sample_pages() -> Iterator[BenchPage]:
    """Every page of our samples that holds a table."""
    for name, truth, exported in SAMPLE_FILES:
        loaded = json.loads((SAMPLES / f"{truth}.truth.json").read_text(encoding="utf-8"))
        cells = sorted(loaded["cells"], key=lambda cell: (cell["page"], cell["table"]))
        for page, on_page in groupby(cells, key=lambda cell: int(cell["page"])):
            tables = tuple(_table(group) for _, group in groupby(on_page, key=lambda cell: int(cell["table"])))
            group = "samples, exported" if exported else "samples, pictures"
            yield BenchPage(f"{name} p{page}", group, SAMPLES / name, page, tables, exported)


def synthetic_pages(folder: Path) -> Iterator[BenchPage]:
    """Every page of the synthetic plans, exported and in each condition; the files are written into `folder`."""
    for seed in SYNTHETIC_SEEDS:
        plan = synthetic_plan(seed)
        forms = [("exported", plan.pdf)] + [(c.name, worn(plan.pdf, c, seed)) for c in makeable()]
        for form, data in forms:
            file = folder / f"{plan.name}-{form}.pdf"
            file.write_bytes(data)
            for number, tables in enumerate(plan.pages, start=1):
                yield BenchPage(
                    f"{file.stem} p{number}", f"synthetic, {form}", file, number, tables, form == "exported"
                )


def gold_pages() -> Iterator[BenchPage]:
    """The real pages transcribed by eye; nothing where the corpus is not there. They are never quoted."""
    for path in sorted((CORPUS / "gold").glob("*_p*.json")):
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        exported = path.stem[:3] in EXPORTED_GOLD
        tables = tuple(tuple(_gold_cell(cell) for cell in table["cells"]) for table in gold["tables"])
        group = "real, exported" if exported else "real, scanned"
        file = CORPUS / "pdf" / gold["file"]
        yield BenchPage(path.stem, group, file, gold["page"], tables, exported, private=True)


def _table(cells: Iterator[dict[str, Any]]) -> BenchTable:
    return tuple(as_bench_cell(cell) for cell in cells)


def _gold_cell(cell: dict[str, Any]) -> BenchCell:
    other = cell.get("text_alt") or []
    texts = (cell.get("text"), *(other if isinstance(other, list) else [other]))
    return BenchCell(
        cell["row"],
        cell["col"],
        cell.get("rowspan", 1),
        cell.get("colspan", 1),
        tuple(fold(text) for text in texts),
        cell.get("mark"),
    )
