"""Rows that were read twice: found, explained, never confused with rows that merely resemble each other."""

from .finding import find_duplicates
from .loops import find_loops
from .model import Duplicate, Loop, RowText

__all__ = ["Duplicate", "Loop", "RowText", "find_duplicates", "find_loops"]
