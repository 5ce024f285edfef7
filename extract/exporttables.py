"""Where tables stand in a text export: tab-separated, Markdown, HTML, pandoc's grids, and LaTeX."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from .gridtable import BORDER, grid_rows
from .htmltable import CLOSING, OPENING, Field, html_rows
from .latextable import latex_rows

LEAST_FIELDS = 3  # a block with fewer fields a line is a list set with tabs, unless it is long and regular
LEAST_LINES = 2
LONG_LIST = 3  # lines with exactly one tab that make a table of two columns
DASHES = re.compile(r":?-+:?")
LONG_DASHES = re.compile(r":?-{2,}:?")
PIPE = re.compile(r"(?<!\\)\|")
TABULAR = re.compile(r"\\begin\{(?:tabular[x*]?|longtable|array)\}")
TABULAR_END = re.compile(r"\\end\{(?:tabular[x*]?|longtable|array)\}")

Rows = tuple[tuple[Field, ...], ...]


class TableFinder:
    """The lines of one file; what each must know of the lines after it is found once, from the last line up."""

    def __init__(self, source: Sequence[str]) -> None:
        self.source = source
        self._tabs = _Runs(source, lambda line: "\t" in line)
        self._pipes = _Runs(source, lambda line: PIPE.search(line) is not None)
        self._borders = _Runs(source, lambda line: line.lstrip().startswith(("+", "|")))
        self._widest = self._tabs.folded(lambda line: line.count("\t") + 1, max)
        self._unlabelled = self._tabs.folded(_unlabelled, min)
        self._framed = self._pipes.folded(_framed, min)
        self._unclosed: set[str] = set()

    def table_at(self, at: int) -> tuple[Rows, int]:
        """Rows of the table that begins on this line, and the line after it; no rows where none begins."""
        line = self.source[at]
        for opening, closing, rows_of in ((OPENING, CLOSING, html_rows), (TABULAR, TABULAR_END, latex_rows)):
            if opening.search(line) and (end := self._closed(at, closing)) is not None:
                return rows_of("\n".join(self.source[at : end + 1])), end + 1
        return self._tabbed(at) or self._grid(at) or self._piped(at) or ((), at)

    def _closed(self, at: int, closing: re.Pattern[str]) -> int | None:
        """The line that closes what opens on this one; where none does an HTML table goes on to the end."""
        if closing.pattern in self._unclosed:
            return None
        end = next((n for n in range(at, len(self.source)) if closing.search(self.source[n])), None)
        if end is None:
            self._unclosed.add(closing.pattern)
            return len(self.source) - 1 if closing is CLOSING else None
        return end

    def _tabbed(self, at: int) -> tuple[Rows, int] | None:
        end = self._tabs.ends[at]
        two_columns = end - at >= LONG_LIST and self._unlabelled[at]
        if end - at < LEAST_LINES or not (self._widest[at] >= LEAST_FIELDS or two_columns):
            return None
        return _rows(line.split("\t") for line in self.source[at:end]), end

    def _grid(self, at: int) -> tuple[Rows, int] | None:
        end = self._borders.ends[at]
        first, second = (line.strip() for line in (*self.source[at : at + 2], "", "")[:2])
        if end - at <= LEAST_LINES or not BORDER.fullmatch(first) or BORDER.fullmatch(second):
            return None
        last = next((n for n in range(end - 1, at, -1) if BORDER.fullmatch(self.source[n].strip())), at)
        rows = grid_rows(self.source[at : last + 1]) if last > at else ()
        return (rows, last + 1) if rows else None

    def _piped(self, at: int) -> tuple[Rows, int] | None:
        end = self._pipes.ends[at]
        if end - at < LEAST_LINES:
            return None
        headed = _is_delimiter(self.source[at + 1], DASHES)
        if not headed and not self._framed[at]:
            return None
        kept = [
            line
            for number, line in enumerate(self.source[at:end])
            if not (headed and number == 1) and not _is_delimiter(line, LONG_DASHES)
        ]
        return _rows(_piped_fields(line) for line in kept), end


class _Runs:
    """Neighbouring lines of a kind: for each line the end of its run, itself where it is of another kind."""

    def __init__(self, source: Sequence[str], wanted: Callable[[str], bool]) -> None:
        self._source = source
        self.ends = list(range(len(source) + 1))
        for at in range(len(source) - 1, -1, -1):
            if wanted(source[at]):
                self.ends[at] = max(self.ends[at + 1], at + 1)

    def folded(self, value: Callable[[str], int], fold: Callable[[int, int], int]) -> list[int]:
        """For each line of a run the folded values of the lines from it to the run's end."""
        found = [0] * len(self._source)
        for at in range(len(self._source) - 1, -1, -1):
            if self.ends[at] == at:
                continue
            own = value(self._source[at])
            found[at] = fold(own, found[at + 1]) if self.ends[at] > at + 1 else own
        return found


def _unlabelled(line: str) -> bool:
    """Whether a line with one tab may be a row of a table, and is no label with its text."""
    label = line.partition("\t")[0].strip()
    return bool(label) and not label.endswith(":")


def _framed(line: str) -> bool:
    line = line.strip()
    return line.startswith("|") and line.endswith("|")


def _is_delimiter(line: str, dashes: re.Pattern[str]) -> bool:
    """Whether a line is what stands between head and body of a Markdown table."""
    line = line.strip().removeprefix("|").removesuffix("|")
    return bool(line) and all(dashes.fullmatch(field.strip()) for field in line.split("|"))


def _rows(fields: Iterable[Iterable[str]]) -> Rows:
    return tuple(tuple(Field(text) for text in row) for row in fields)


def _piped_fields(line: str) -> list[str]:
    line = line.strip().removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [field.strip() for field in PIPE.split(line)]
