"""The truth of the action plan: decree fields and rows as a perfect reader gives them."""

from __future__ import annotations

from typing import Any

from .decree import decree_fields
from .plan import rows
from .reference_rows import FIELDS, MONTHS, logical_row
from .truth import Entry


def plan_truth(plan: dict[str, Any], *, fills: bool = True) -> Entry:
    """Fields and rows; nothing is to be found wrong. Without `fills`, as an export that loses them has it."""
    lampiran = [
        logical_row(
            dict(zip(FIELDS, (row.kegiatan, row.sub_kegiatan, row.indikator), strict=True)),
            str(row.no),
            (str(row.no), row.area),
            [m for m, mark in zip(MONTHS, row.marks, strict=True) if mark and (fills or mark != "shaded")],
            row.ket,
        )
        | {"status": "ok"}
        for row in rows(plan)
    ]
    return {
        "decree": decree_fields(plan["keputusan"]),
        "lampiran": lampiran,
        "dropped": [],
        "fragments": [],
        "findings": [],
    }
