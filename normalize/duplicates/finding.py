"""Which rows of a table say the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .model import Duplicate, RowText


def find_duplicates(rows: Sequence[RowText]) -> tuple[Duplicate, ...]:
    """The rows that repeat another row of the same parent, in the order of `rows`, each with the row kept."""
    kept: dict[tuple[str, tuple[str, ...]], str] = {}
    found = []
    for row in rows:
        first = kept.setdefault((row.parent, tuple(map(_folded, row.texts))), row.key)
        if first != row.key and any(row.texts):
            found.append(Duplicate(row.key, first, 1.0, "teks sama"))
    return tuple(found)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
