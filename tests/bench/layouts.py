"""Forms of action plans: headings of two or three levels, merged columns, months, quarters or weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samples.model import Mark, PrintedCell

from .wording import Wording

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the headings under it."""

    text: str
    under: tuple[Heading, ...] = ()

    @property
    def width(self) -> int:
        """Number of columns below."""
        return sum(h.width for h in self.under) or 1

    @property
    def depth(self) -> int:
        """Number of levels from here downwards."""
        return 1 + max((h.depth for h in self.under), default=0)


@dataclass(frozen=True, slots=True)
class Layout:
    """A form: headings, column widths in mm, kinds of the text columns, how many of them are merged, schedule."""

    name: str
    headings: tuple[Heading, ...]
    widths: tuple[float, ...]
    texts: tuple[str, ...]
    merged: int
    schedule: int
    after: tuple[str, ...]


def _plain(*texts: str) -> tuple[Heading, ...]:
    return tuple(Heading(text) for text in texts)


LAYOUTS = (
    Layout(
        "bulan",
        (
            *_plain("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN"),
            Heading("PELAKSANAAN (BULAN)", _plain(*MONTHS)),
            Heading("KET"),
        ),
        (9, 32, 40, 44, 54, *[7.9] * 12, 26),
        ("no", "area", "kegiatan", "sub_kegiatan", "indikator"),
        3,
        12,
        ("ket",),
    ),
    Layout(
        "triwulan",
        (
            *_plain("No.", "Sasaran", "Rencana Aksi"),
            Heading("Target", _plain("Volume", "Satuan")),
            Heading("Jadwal Pelaksanaan", _plain("TW I", "TW II", "TW III", "TW IV")),
            *_plain("Penanggung Jawab", "Keterangan"),
        ),
        (11, 52, 72, 18, 24, *[13] * 4, 38, 33),
        ("no", "area", "sub_kegiatan", "angka", "satuan"),
        2,
        4,
        ("unit", "ket"),
    ),
    Layout(
        "minggu",
        (
            *_plain("NO", "URAIAN KEGIATAN", "KELUARAN"),
            Heading(
                "WAKTU PELAKSANAAN",
                tuple(
                    Heading(month, _plain("I", "II", "III", "IV")) for month in ("JULI", "AGUSTUS", "SEPTEMBER")
                ),
            ),
            Heading("PELAKSANA"),
        ),
        (10, 62, 70, *[8.2] * 12, 58),
        ("no", "kegiatan", "indikator"),
        0,
        12,
        ("unit",),
    ),
)


def heading_cells(headings: Sequence[Heading], numbers: bool) -> tuple[list[PrintedCell], int]:
    """The cells of the head and how many rows it has; `numbers` adds the row of column numbers."""
    depth = max(h.depth for h in headings)
    cells = list(_level(headings, 0, 0, depth))
    if numbers:
        width = sum(h.width for h in headings)
        cells += [PrintedCell(depth, col, str(col + 1), bold=False, centred=True) for col in range(width)]
    return cells, depth + numbers


def _level(headings: Sequence[Heading], row: int, col: int, depth: int) -> Iterator[PrintedCell]:
    for heading in headings:
        down = 1 if heading.under else depth - row
        yield PrintedCell(row, col, heading.text, row_span=down, col_span=heading.width)
        yield from _level(heading.under, row + 1, col, depth)
        col += heading.width


def body_cells(layout: Layout, top: int, rows: int, signs: Sequence[Mark], say: Wording) -> list[PrintedCell]:
    """The body: groups of rows under merged cells, then texts, schedule and notes row by row."""
    cells: list[PrintedCell] = []
    for col in range(layout.merged):
        cells += _groups(layout.texts[col], col, top, rows, say)
    for index in range(rows):
        row = top + index
        for col in range(layout.merged, len(layout.texts)):
            cells.append(_text(layout.texts[col], row, col, index, say))
        start = len(layout.texts)
        for offset, mark in enumerate(_schedule(layout.schedule, signs, say)):
            cells.append(PrintedCell(row, start + offset, mark=mark))
        for offset, kind in enumerate(layout.after):
            cells.append(PrintedCell(row, start + layout.schedule + offset, say.text(kind)))
    return sorted(cells, key=lambda cell: (cell.row, cell.col))


def _text(kind: str, row: int, col: int, index: int, say: Wording) -> PrintedCell:
    if kind == "no":
        return PrintedCell(row, col, f"{index + 1}", centred=True)
    if kind == "angka":
        return PrintedCell(row, col, str(say.random.choice((1, 2, 4, 12, 25, 100))), centred=True)
    return PrintedCell(row, col, say.text(kind))


def _groups(kind: str, col: int, top: int, rows: int, say: Wording) -> Iterator[PrintedCell]:
    """Merged cells of a column; all merged columns break together every few rows, kegiatan in between too."""
    breaks = list(range(0, rows, 3 if kind == "kegiatan" else 6))
    texts = say.sample("area", len(breaks)) if kind == "area" else [say.text(kind) for _ in breaks if kind != "no"]
    for number, (start, end) in enumerate(zip(breaks, [*breaks[1:], rows], strict=True)):
        text = str(number + 1) if kind == "no" else texts[number]
        yield PrintedCell(top + start, col, text, row_span=end - start, centred=kind == "no")


def _schedule(width: int, signs: Sequence[Mark], say: Wording) -> list[Mark | None]:
    """Signs of one row: single ones, or a run; now and then the whole row or nothing."""
    marks: list[Mark | None] = [None] * width
    pattern = say.random.random()
    if pattern < 0.08:
        return marks
    sign = say.random.choice(signs)
    if pattern < 0.18:
        return [sign] * width
    if pattern < 0.5:
        start = say.random.randrange(width)
        for at in range(start, min(width, start + say.random.randint(1, 4))):
            marks[at] = sign
        return marks
    for at in say.random.sample(range(width), say.random.randint(1, max(1, width // 4))):
        marks[at] = say.random.choice(signs)
    return marks
