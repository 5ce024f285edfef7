"""Pages that say part of what they say in pictures: a letterhead, a signature block, text pasted as strips."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ..lines import lines_of
from ..model import Box, Page, PhysicalTable, Word
from ..rendering import POINTS_PER_INCH, Pixels, Shown
from .content import Content
from .seen import Sight

TOUCHING = 4.0  # points: strips of one picture stand no further apart
DARKER = 60  # in 0..255: ink of print against the ground of its picture
LINE_HEIGHT = (4.0, 18.0)  # points of a line of print; a stamp or emblem is higher
LEAST_WIDTH = 36.0  # points of a line of print, two words
LEAST_GAPS = 4  # between letters of a line
BLANK = 0.02  # of a picture's width: rows with less ink part lines
FILLED = 0.75  # of a line's columns with ink: print has gaps, a bar has none
SURE = 0.8  # confidence of a line that is print; strokes of drawings are read with less
OVER = 0.4  # of a word's area under words of the text layer: they are the same print
READ_DPI = 250.0

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PictureText:
    """What pictures of a page say: words, and tables that stand in them; `areas` are those that were read."""

    words: tuple[Word, ...] = ()
    tables: tuple[PhysicalTable, ...] = ()
    areas: tuple[Box, ...] = ()


def read_pictures(
    content: Content,
    words: Sequence[Word],
    outlined: Sequence[Box],
    sight: Sight,
    picture: Callable[[float], Pixels],
    number: int,
) -> PictureText:
    """Read the pictures of a page that hold lines of print, and what is `outlined`: drawn letter by letter.

    `picture` makes the upright page without its text.
    """
    areas = [area for area in _areas(content) if _has_print(area, words, sight)]
    areas += [area for area in outlined if not any(area.overlap(other) for other in areas)]
    if not areas:
        return PictureText()
    from ..picture.reading import read_picture_page

    pixels = picture(READ_DPI)[:, :, ::-1]
    scale = READ_DPI / POINTS_PER_INCH
    found: list[Word] = []
    tables: list[PhysicalTable] = []
    for area in areas:
        part = pixels[int(area.y0 * scale) : round(area.y1 * scale), int(area.x0 * scale) : round(area.x1 * scale)]
        page = read_picture_page(part.copy(), number, READ_DPI, (area.width, area.height))
        if page.turned_cw:
            continue
        lines = [line for line in page.lines if np.mean([word.confidence for word in line.words]) >= SURE]
        found += [_moved(word, area) for line in lines for word in line.words]
        for table in page.tables:
            if area not in outlined and _is_filled(table):
                tables.append(_moved_table(table, area))
            else:
                found += [_moved(word, area) for cell in table.cells for word in cell.words]
    return PictureText(tuple(word for word in found if not _told(word, words)), tuple(tables), tuple(areas))


def _areas(content: Content) -> list[Box]:
    """The pictures on the page, those that touch each other as one."""
    page = Box(0.0, 0.0, content.width, content.height)
    areas: list[Box] = []
    for picture in content.pictures:
        box = picture.box
        box = Box(max(box.x0, 0.0), max(box.y0, 0.0), min(box.x1, page.x1), min(box.y1, page.y1))
        if box.x1 <= box.x0 or box.y1 <= box.y0:
            continue
        while touching := [area for area in areas if _touch(area, box)]:
            areas = [area for area in areas if area not in touching]
            for area in touching:
                box = box.union(area)
        areas.append(box)
    return [area for area in areas if area.width >= LEAST_WIDTH and area.height >= LINE_HEIGHT[0]]


def _touch(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.y1, other.y1) - max(one.y0, other.y0)
    return across >= -TOUCHING and down >= -TOUCHING


def _has_print(area: Box, words: Sequence[Word], sight: Sight) -> bool:
    """Whether lines of print stand in a picture: bands of ink as high as letters, with gaps between them."""
    x0, y0 = int(area.x0 * sight.scale), int(area.y0 * sight.scale)
    written_over = any(area.overlap(word.box) > 0 for word in words)
    bare = sight.seen(Shown.NO_TEXT) if written_over else sight.pixels
    part = bare[y0 : round(area.y1 * sight.scale), x0 : round(area.x1 * sight.scale)].min(axis=2).astype(int)
    if not part.size:
        return False
    ink = (np.median(part) - part) >= DARKER
    least, most = (round(height * sight.scale) for height in LINE_HEIGHT)
    for top, bottom in _runs(ink.mean(axis=1) >= min(BLANK, 3 / ink.shape[1])):
        if least <= bottom - top <= most and _is_line(ink[top:bottom], sight.scale):
            return True
    return False


def _is_line(band: Mask, scale: float) -> bool:
    columns = np.flatnonzero(band.any(axis=0))
    inside: Mask = band[:, columns[0] : columns[-1] + 1]
    across: Mask = np.asarray(inside.any(axis=0))
    gaps = len(list(_runs(~across)))
    return len(across) >= LEAST_WIDTH * scale and gaps >= LEAST_GAPS and float(inside.mean()) <= FILLED


def _runs(flags: Mask) -> Iterable[tuple[int, int]]:
    """Where runs of true begin and end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _told(word: Word, words: Sequence[Word]) -> bool:
    """Whether the text layer has the same print: its words lie there too."""
    area = word.box.width * word.box.height
    return sum(other.box.overlap(word.box) for other in words) >= OVER * area


def _is_filled(table: PhysicalTable) -> bool:
    """Whether a table in a picture is one: the grid of a chart holds hardly any words."""
    filled = sum(bool(cell.text) for cell in table.cells)
    return table.n_rows > 1 and table.n_cols > 1 and filled >= len(table.cells) / 2


def _shifted(box: Box, area: Box) -> Box:
    return Box(box.x0 + area.x0, box.y0 + area.y0, box.x1 + area.x0, box.y1 + area.y0)


def _moved(word: Word, area: Box) -> Word:
    return replace(word, box=_shifted(word.box, area))


def _moved_table(table: PhysicalTable, area: Box) -> PhysicalTable:
    cells = tuple(
        replace(
            cell,
            box=_shifted(cell.box, area) if cell.box else None,
            words=tuple(_moved(word, area) for word in cell.words),
        )
        for cell in table.cells
    )
    return replace(table, cells=cells, box=_shifted(table.box, area) if table.box else None)


def with_picture_tables(page: Page, more: Sequence[PhysicalTable]) -> Page:
    """The page with the tables of its pictures in reading order, numbered anew. Of one that lies over another
    table only the words are kept.
    """
    if not more:
        return page
    over = [
        table
        for table in more
        if not table.box or any(own.box and own.box.overlap(table.box) > 0 for own in page.tables)
    ]
    tables = [*page.tables, *(table for table in more if table not in over)]
    tables.sort(key=lambda table: (table.box.y0, table.box.x0) if table.box else (0.0, 0.0))
    loose = [word for table in over for cell in table.cells for word in cell.words]
    lines = lines_of([*(word for line in page.lines for word in line.words), *loose]) if loose else page.lines
    numbered = tuple(replace(table, number=number) for number, table in enumerate(tables, start=1))
    return replace(page, tables=numbered, lines=lines)
