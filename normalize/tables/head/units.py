"""The unit of a column, as its heading or the line over the table prints it: `Rp`, `%`, `ribuan rupiah`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..vocabulary import folded, vocabulary

_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
_STATED = re.compile(r"\b(?:dalam|satuan)\s+([^()\[\].;:]{1,40})", re.IGNORECASE)
NO_UNIT_WORDS = frozenset({"dalam", "satuan"})


def unit_of(levels: Sequence[str]) -> str | None:
    """The unit in a column's headings, the lowest first: a heading that is one, or one in brackets."""
    for text in reversed(levels):
        found = [unit for one in _BRACKETS.findall(text) if (unit := _unit(one)) is not None]
        whole = _unit(text)
        if whole is not None and (is_money(whole) or whole == "%" or scale_of(whole) > 1):
            found.append(whole)  # TAHUN or KEGIATAN alone is what the column holds, no unit
        if found:
            return found[0]
    return None


def stated_unit(lines: Iterable[str]) -> str | None:
    """The unit that a line over a table states for its amounts: `(dalam ribuan rupiah)`."""
    return next((unit for line in lines for found in _STATED.findall(line) if (unit := _unit(found))), None)


def scale_of(unit: str | None) -> int:
    """By what a value in the unit is multiplied to be one in the plain unit; 1 for a plain unit or none."""
    words = folded(unit or "").split()
    return next((factor for word, factor in vocabulary().scales.items() if word in words), 1)


def is_money(unit: str) -> bool:
    """Whether a unit counts rupiah."""
    return bool({"rp", "rupiah", "idr"} & set(folded(unit).split()))


def _unit(text: str) -> str | None:
    """A text that names a unit and nothing else, without its `dalam`."""
    if text.strip() == "%":
        return "%"
    printed = [word for word in text.split() if folded(word) not in NO_UNIT_WORDS]
    words = [word for one in printed for word in folded(one).split()]
    known = vocabulary()
    scaled = [word for word in words if word in known.scales]
    plain = [word for word in words if word in known.units]
    if not words or len(scaled) + len(plain) < len(words) or len(plain) > 1 or len(scaled) > 1:
        return None
    return " ".join(printed).strip(" .,") or None
