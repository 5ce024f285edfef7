"""What a careful clerk would find wrong in the decree itself. Each check records findings, none changes anything."""

from .case import Case
from .run import run_checks

__all__ = ["Case", "run_checks"]
