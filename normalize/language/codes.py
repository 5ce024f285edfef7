"""Numbers that are codes of programmes and activities, as budgets print them: 25, 25.01, 46, 46.01, 50.24."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Fewer may be chance; one in ten may be misread.
FEWEST_CODES = 3
CODES_SHARE = 0.9

_DOTTED = re.compile(r"(\d{1,4}(?:\.\d{1,2})*)\.(\d{1,2})")


def are_codes(numbers: Iterable[str]) -> bool:
    """Whether the numbers of a column are codes, which may jump: their last parts have two digits, such as 01.

    Running numbers of an outline are written 1.1, 1.9, 1.10; nobody writes the first as 1.01.
    """
    found = [match[2] for text in numbers if (match := _DOTTED.fullmatch(text.strip()))]
    two = sum(len(last) == 2 for last in found)
    padded = sum(last.startswith("0") for last in found)
    return len(found) >= FEWEST_CODES and padded > 0 and two >= CODES_SHARE * len(found)


def parent_of(code: str) -> str:
    """The code that another belongs to: `50` for 50.24, none for 25."""
    found = _DOTTED.fullmatch(code.strip())
    return found[1] if found else ""
