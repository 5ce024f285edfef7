"""How many errors are to be expected: what the queue says of itself, and of all that is not in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.model import REVIEW_BELOW, Cell, Reader


@dataclass(frozen=True, slots=True)
class Expected:
    """How many cells are probably wrong: among those to be looked at, and among the others that were read."""

    looked_at: float
    elsewhere: float


def expected_errors(cells: Iterable[Cell]) -> Expected:
    """By the chances of the cells that a reader, and no person, has read from a picture."""
    read = [cell for cell in cells if cell.reader is Reader.OCR]
    wrong = {
        looked_at: sum(1.0 - one.confidence for one in read if (one.confidence < REVIEW_BELOW) is looked_at)
        for looked_at in (True, False)
    }
    return Expected(round(wrong[True], 1), round(wrong[False], 1))
