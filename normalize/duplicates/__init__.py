"""Rows that were read twice: found, explained, never confused with rows that merely resemble each other."""

from .finding import find_duplicates, likeness_of
from .loops import find_loops, rows_of_loops
from .model import Duplicate, Loop, RowText

__all__ = ["Duplicate", "Loop", "RowText", "find_duplicates", "find_loops", "likeness_of", "rows_of_loops"]
