"""One picture of a page to a `Page`: upright, ruled, read, marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..cells import fill_cells
from ..grid import SHAKY, Grid, find_grids
from ..lines import lines_of
from ..marks import decide_marks
from ..model import Cell, Fill, Page, PhysicalTable, Reader, Word
from ..pagepicture import page_picture
from .engine import Engine, engine
from .geometry import UprightPicture, upright_picture
from .ink import Mask, Pixels, grey, text_ink
from .lineboxes import find_line_boxes, unseen_ink
from .linereading import read_lines, words_of
from .paper import Shade, on_white, shades
from .rules import Trace, rules_of

ON_EDGE = 0.7  # of a rule's length, counted on both sides: the rest may overshoot the table


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen on an upright page before anything is read; `shades` follow the cells of `grids`."""

    page: UprightPicture
    grids: tuple[Grid, ...]
    shades: tuple[tuple[Shade, ...], ...]
    clean: Pixels
    ink: Mask


def read_picture_page(
    picture: Pixels,
    page_number: int,
    dpi: float | None = None,
    size_points: tuple[float, float] | None = None,
    threads: int = 0,
) -> Page:
    """Read one page from a BGR picture.

    `dpi` is the resolution of the scan, `size_points` the size of the page as the picture shows it; where both
    are missing the longer side is taken for that of A4. `threads` 0 means OMP_NUM_THREADS, or else all cores.
    """
    reader = engine(threads)
    sight = look(upright_picture(picture, dpi, size_points, reader))
    return _read(sight, reader, page_number)


def look(page: UprightPicture) -> Sight:
    """Grids, fills, and the page as black text on white without rules."""
    grids = find_grids(rules_of(page.traces, page.scale), SHAKY)
    found = tuple(tuple(shades(page.pixels, [c.box for c in grid.cells], page.scale)) for grid in grids)
    filled = [
        (cell.box, shade)
        for grid, row in zip(grids, found, strict=True)
        for cell, shade in zip(grid.cells, row, strict=True)
        if shade.filled
    ]
    ruled = [trace for trace in page.traces if _on_grid(trace, grids, page.scale)]
    clean = on_white(page.pixels, filled, ruled, page.scale)
    return Sight(page, grids, found, clean, text_ink(grey(clean), page.scale))


def _on_grid(trace: Trace, grids: Sequence[Grid], scale: float) -> bool:
    """Whether the trace lies on edges of cells for the most part; others may be strokes of large letters."""
    at, start, end = (float(v) / scale for v in (np.median(trace.across), trace.along[0], trace.along[-1]))
    shared = 0.0
    for box in (cell.box for grid in grids for cell in grid.cells):
        edges, low, high = (
            ((box.y0, box.y1), box.x0, box.x1) if trace.horizontal else ((box.x0, box.x1), box.y0, box.y1)
        )
        if min(abs(at - edge) for edge in edges) <= SHAKY.snap:
            shared += max(0.0, min(end, high) - max(start, low))
    return shared > ON_EDGE * (end - start)


def _read(sight: Sight, reader: Engine, page_number: int) -> Page:
    page = sight.page
    boxes = find_line_boxes(reader, sight.clean, sight.ink, sight.grids, page.scale)
    boxes += unseen_ink(sight.ink, boxes, sight.grids, page.scale)
    lines = read_lines(reader, sight.clean, boxes, page.scale)
    left: tuple[Word, ...] = tuple(word for line in lines for word in words_of(line))
    tables = []
    for number, (grid, found) in enumerate(zip(sight.grids, sight.shades, strict=True), start=1):
        cells, left = fill_cells(grid, left, Reader.OCR)
        cells = decide_marks([_on_ground(cell, shade) for cell, shade in zip(cells, found, strict=True)])
        tables.append(PhysicalTable(number, page_number, grid.n_rows, grid.n_cols, cells, grid.box, "picture"))
    return Page(
        number=page_number,
        width=page.width,
        height=page.height,
        reader=Reader.OCR,
        lines=lines_of(left),
        tables=tuple(tables),
        rules=rules_of(page.traces, page.scale),
        fills=_fills(sight),
        notes=page.notes,
        turned_cw=page.turned_cw,
        skew=page.skew,
        dpi=page.dpi,
        picture=page_picture(page.pixels, page.scale),
    )


def _on_ground(cell: Cell, shade: Shade) -> Cell:
    return replace(cell, fill=shade.rgb) if shade.filled else cell


def _fills(sight: Sight) -> tuple[Fill, ...]:
    return tuple(
        Fill(cell.box, shade.rgb)
        for grid, row in zip(sight.grids, sight.shades, strict=True)
        for cell, shade in zip(grid.cells, row, strict=True)
        if shade.filled
    )
