"""One picture of a page to a `Page`: upright, ruled, read, marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock

import numpy as np

from ..cells import fill_grids
from ..completing import FoundGrid, complete_grids
from ..grid import SHAKY, Grid, find_grids
from ..lines import lines_of
from ..marks import decide_marks
from ..model import Box, Cell, Fill, Page, PageNote, PhysicalTable, Reader
from ..pagepicture import page_picture
from ..secondopinion import with_doubt
from .confidence import with_cut_signs, with_faint_ink, with_stamps, with_unread_ink
from .dashes import with_stray_dashes
from .doubtsigns import with_signs, with_traces
from .engine import Engine, engine
from .faintrules import with_faint_rules
from .geometry import Upright, UprightPicture, upright_picture
from .handwriting import handwriting
from .ink import Mask, Pixels, grey, text_ink
from .lineboxes import LineBox, find_line_boxes, unseen_ink
from .linereading import read_lines, words_of
from .paper import Grounds, Shade, on_white
from .rules import Trace, rules_of
from .shadows import cell_shades
from .stamps import stamp_ink, without_stamps
from .strikes import with_strikes
from .wornschedule import with_faint_signs

# Pages read abreast are looked at in turns, and recognised side by side: two pages of 300 dpi in colour take up to
# 860 MB so, and 1,060 MB otherwise, for 0 to 8 % more time.
_ONE_AT_A_TIME = Lock()

BESIDE_EDGE = 3.5  # points from the edge of a cell: at 4.2 strokes of letters were taken for rules and painted out
LONGEST_WORD = 40.0  # points: no letters touch further than this
APART = 1.0  # points between the middles of two traces that are not one rule
ON_EDGE = 0.7  # of a rule's length, counted on both sides: the rest may overshoot the table


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen on an upright page before anything is read: ruled grids, black text on white without rules,
    stamps that were taken off it.
    """

    page: Upright
    picture: bytes
    grids: tuple[Grid, ...]
    grounds: Grounds
    clean: Pixels
    ink: Mask
    stamps: tuple[Box, ...]


def read_picture_page(
    picture: Pixels,
    page_number: int,
    dpi: float | None = None,
    size_points: tuple[float, float] | None = None,
    threads: int = 0,
) -> Page:
    """Read one page from a BGR picture.

    `dpi` is the resolution of the scan, `size_points` the size of the page as the picture shows it; where both
    are missing the longer side is taken for that of A4. `threads` 0 means all cores that the process may use.
    """
    reader = engine(threads)
    with _ONE_AT_A_TIME:
        sight = look(upright_picture(picture, dpi, size_points, reader))
        del picture  # a page at 300 dpi has 30 MB
        boxes = find_line_boxes(reader, sight.clean, sight.ink, sight.grids, sight.page.scale)
    return _read(sight, boxes, reader, page_number)


def look(upright: UprightPicture) -> Sight:
    """Grids, fills, and the page as black text on white without rules; the pictures it came from are let go."""
    legible, page = upright.legible, upright.page
    traces = with_faint_rules(page.traces, grey(legible), page.scale)
    page = replace(page, traces=traces)
    grids = find_grids(rules_of(page.traces, page.scale), SHAKY)
    grounds = Grounds.of(legible, page.scale)
    shades = [each for grid in grids for each in _shades(grounds, [cell.box for cell in grid.cells])]
    ruled = _ruled(page.traces, grids, page.scale)
    filled = [each for each in shades if each[1].filled]
    clean = on_white(legible, filled, ruled, page.scale)
    stamps = stamp_ink(legible, page.scale, [box for box, _ in filled])
    clean = without_stamps(clean, stamps.ink)
    small = page_picture(upright.pixels, page.scale)
    return Sight(page, small, grids, grounds, clean, text_ink(grey(clean), page.scale), stamps.boxes)


def _shades(grounds: Grounds, boxes: Sequence[Box]) -> list[tuple[Box, Shade]]:
    return list(zip(boxes, cell_shades(grounds, boxes), strict=True))


def _ruled(traces: Sequence[Trace], grids: Sequence[Grid], scale: float) -> list[Trace]:
    """The traces that are rules of the grids and no strokes of letters."""
    on_grid = [trace for trace in traces if _on_grid(trace, grids, scale)]
    return [trace for trace in on_grid if not _is_serifs(trace, on_grid, scale)]


def _is_serifs(trace: Trace, others: Sequence[Trace], scale: float) -> bool:
    """Whether a short trace runs along a longer one: serifs that touch, of the line of text below a rule."""
    at, start, end = _span(trace, scale)
    beside = [_span(other, scale) for other in others if other.horizontal == trace.horizontal]
    return end - start <= LONGEST_WORD and any(
        APART < abs(level - at) <= 2 * BESIDE_EDGE and low <= start and end <= high for level, low, high in beside
    )


def _span(trace: Trace, scale: float) -> tuple[float, float, float]:
    """Where a trace runs, where it starts and where it ends, in points."""
    return float(np.median(trace.across)) / scale, trace.along[0] / scale, trace.along[-1] / scale


def _on_grid(trace: Trace, grids: Sequence[Grid], scale: float) -> bool:
    """Whether the trace lies on edges of cells for the most part; others may be strokes of large letters."""
    at, start, end = _span(trace, scale)
    shared = 0.0
    for box in (cell.box for grid in grids for cell in grid.cells):
        edges, low, high = (
            ((box.y0, box.y1), box.x0, box.x1) if trace.horizontal else ((box.x0, box.x1), box.y0, box.y1)
        )
        if min(abs(at - edge) for edge in edges) <= BESIDE_EDGE:
            shared += max(0.0, min(end, high) - max(start, low))
    return shared > ON_EDGE * (end - start)


def _read(sight: Sight, boxes: list[LineBox], reader: Engine, page_number: int) -> Page:
    page = sight.page
    boxes = boxes + unseen_ink(sight.ink, boxes, sight.grids, page.scale)
    read = read_lines(reader, sight.clean, boxes, page.scale, grainy=page.noisy)
    signs = dict(pair for line in read.lines for pair in words_of(line))
    words = list(signs)
    rules = rules_of(page.traces, page.scale)
    found = complete_grids(sight.grids, words, rules, ())
    filled, left = fill_grids([each.grid for each in found], words, Reader.OCR)
    tables = tuple(
        _table(number, page_number, each, _seen(with_signs(cells, signs), sight, read.unread))
        for number, (each, cells) in enumerate(zip(found, filled, strict=True), start=1)
    )
    return Page(
        number=page_number,
        width=page.width,
        height=page.height,
        reader=Reader.OCR,
        lines=lines_of(left),
        tables=tables,
        rules=rules,
        fills=tuple(
            Fill(c.box, c.fill) for t in tables for c in t.cells if c.box is not None and c.fill is not None
        ),
        notes=(*page.notes, *([PageNote("stamp")] if sight.stamps else ())),
        turned_cw=page.turned_cw,
        skew=page.skew,
        dpi=page.dpi,
        handwriting=handwriting(words, sight.ink, page.scale),
        picture=sight.picture,
    )


def _table(number: int, page: int, found: FoundGrid, cells: Sequence[Cell]) -> PhysicalTable:
    grid = found.grid
    kept = with_doubt(cells) if found.unsure else tuple(cells)
    return PhysicalTable(number, page, grid.n_rows, grid.n_cols, kept, grid.box, found.method)


def _seen(cells: Sequence[Cell], sight: Sight, unread: Sequence[Box]) -> tuple[Cell, ...]:
    """The cells with the fills that they are printed on, with marks, and in doubt where ink was not read."""
    boxes = [cell.box for cell in cells if cell.box is not None]
    fills = {box: shade.rgb for box, shade in _shades(sight.grounds, boxes) if shade.filled}
    marked = decide_marks(
        [with_unread_ink(replace(cell, fill=fills.get(cell.box)) if cell.box else cell, unread) for cell in cells]
    )
    marked = with_stamps(with_stray_dashes(marked), sight.stamps)
    marked = with_traces(with_cut_signs(marked, sight.ink, sight.page.scale), sight.clean, sight.page.scale)
    marked = with_strikes(marked, sight.ink, sight.page.scale)
    if not sight.page.noisy:
        return marked
    return with_faint_ink(with_faint_signs(marked, sight.clean, sight.page.scale), sight.clean, sight.page.scale)
