"""How surely a cell is right: signs of the reading, of its words and of its column, weighed by fitted numbers."""

from .judging import judged
from .unread import report_unread

__all__ = ["judged", "report_unread"]
