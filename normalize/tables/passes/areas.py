"""The eight areas of bureaucratic reform: a printed name to its code, whatever the office calls it."""

from __future__ import annotations

from functools import cache

from ...language.enumerators import leading
from ..head.columns import AREA, AREA_CODE
from ..logical.draft import Draft
from ..vocabulary import areas, folded

# Right names as read from noisy samples scored 81 and more against their alias, wrong ones 67 and less; the bare
# first word of a name 62 (domain notes, section 2).
SAME_AREA = 78


@cache
def area_of(text: str) -> int | None:
    """The code 1 to 8 of a printed area, its leading number set aside; None where it is no known name of one."""
    from rapidfuzz import fuzz

    number = leading(text, bare=True)
    name = folded(number.rest if number else text)
    scored = [(fuzz.ratio(name, alias), area.code) for area in areas() for alias in area.names]
    best, code = max(scored)
    return code if best >= SAME_AREA else None


def set_codes(draft: Draft) -> None:
    """Give every row the code of its area. A name that is not known leaves the code empty and is reported once."""
    if not any(column.name == AREA_CODE for column in draft.scheme.columns):
        return
    for row in draft.data:
        printed = row.texts.get(AREA, "")
        code = area_of(printed) if printed else None
        row.texts[AREA_CODE] = "" if code is None else str(code)
        if printed and code is None and row.origins.get(AREA, row.row_id) == row.row_id:
            row.doubt("area-unknown", AREA, text=printed)
