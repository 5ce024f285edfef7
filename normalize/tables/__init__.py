"""Tables: physical tables of consecutive pages become logical ones, every step from reading to value on record."""

from .logical_tables import logical_tables
from .undoing import rows_as_read, trimmed, undo_changes

__all__ = ["logical_tables", "rows_as_read", "trimmed", "undo_changes"]
