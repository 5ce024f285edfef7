"""HTML tables in text exports: several OCR systems write their tables so inside Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

OPENING = re.compile(r"<table\b", re.IGNORECASE)
CLOSING = re.compile(r"</table\s*>", re.IGNORECASE)
WIDEST_SPAN = 200  # a larger span is a misreading, not a table


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a row as written, with the rows and columns it covers."""

    text: str
    row_span: int = 1
    col_span: int = 1


@dataclass(slots=True)
class _Open:
    """The field being read."""

    row_span: int
    col_span: int
    parts: list[str] = field(default_factory=list)


class _TableParser(HTMLParser):
    """Collects rows of fields; a table inside a field gives its text to that field."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Field]] = []
        self._open: _Open | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        if self._depth > 1:
            return
        if tag == "tr":
            self.close_field()
            self.rows.append([])
        elif tag in ("td", "th"):
            self.close_field()
            known = dict(attrs)
            self._open = _Open(_span(known.get("rowspan")), _span(known.get("colspan")))
        elif tag == "br" and self._open:
            self._open.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
        if self._depth <= 1 and tag in ("td", "th", "tr", "table"):
            self.close_field()

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open.parts.append(data)
        elif data.strip():
            self.rows.append([Field(data.strip())])  # text between the fields is kept as a row of its own

    def close_field(self) -> None:
        """End the field being read, if any."""
        if self._open is not None:
            if not self.rows:
                self.rows.append([])
            text = "".join(self._open.parts).strip()
            self.rows[-1].append(Field(text, self._open.row_span, self._open.col_span))
            self._open = None


def _span(value: str | None) -> int:
    return min(max(int(value), 1), WIDEST_SPAN) if value and value.strip().isdecimal() else 1


def html_rows(text: str) -> tuple[tuple[Field, ...], ...]:
    """The rows of the first table in the text."""
    parser = _TableParser()
    parser.feed(text)
    parser.close_field()
    return tuple(tuple(row) for row in parser.rows if row)
