"""What a careful clerk would find wrong in the decree itself. Checks record findings and change nothing."""

from .case import Case
from .run import run_checks

__all__ = ["Case", "run_checks"]
