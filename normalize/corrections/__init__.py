"""A person's decisions: read from koreksi-*.json, checked against what was read, applied."""

from .applying import Reviewed, normalize_reviewed
from .file import Koreksi, KoreksiError, read_koreksi
from .model import Reason, Refusal

__all__ = ["Koreksi", "KoreksiError", "Reason", "Refusal", "Reviewed", "normalize_reviewed", "read_koreksi"]
