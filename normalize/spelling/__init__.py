"""Spelling: what is printed stays, what is meant stands beside it."""

from .model import Context, Match, Spelled, TextKind, WordChange
from .phrases import closest
from .speller import Speller, speller

__all__ = ["Context", "Match", "Spelled", "Speller", "TextKind", "WordChange", "closest", "speller"]
