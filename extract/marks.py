"""Which cells hold a mark: ticks and crosses told from letters, meaningful fills told from decoration.

One rule for every reader. Signs come in as `Cell.text` (or as `Cell.glyph`, where a reader saw a sign that is no
letter), fills as `Cell.fill`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from .model import Cell, MarkKind
from .tableview import SHORT_TEXT, TableView

NEARLY_ALL = 0.8  # of a column's texts are signs where a letter counts as a sign
DIFFERENT = 24  # in 0..255 of a colour channel: fills further apart are different; dither and JPEG stay within 12
BASE_SHARE = 0.15  # of a block's cells: a colour as frequent may be the block's own ground
BANDED = 0.5  # of the other columns' width filled alike: the fill belongs to the row

Color = tuple[int, int, int] | None


def decide_marks(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The same cells with `mark` set where the cell holds a mark; a sign's `text` moves to `glyph`.

    A tick or cross counts when nothing else stands in the cell; a letter v or x only in a column of such signs. A
    fill counts when it tells cells of a block of sibling columns apart, not when it covers header, row or column.
    """
    if not cells:
        return ()
    view = TableView(cells)
    signed = _signed(view)
    shaded = _shaded(view, signed)
    return tuple(_decided(cell, signed.get(id(cell)), id(cell) in shaded) for cell in cells)


def _decided(cell: Cell, sign: MarkKind | None, shaded: bool) -> Cell:
    if sign is not None:
        return replace(cell, text="", glyph=cell.glyph or cell.text, mark=sign)
    return replace(cell, mark=MarkKind.SHADED) if shaded else cell


@cache
def _signs() -> dict[str, dict[str, MarkKind]]:
    raw = tomllib.loads(files(__package__).joinpath("marks.toml").read_text(encoding="utf-8"))
    return {
        where: {sign: MarkKind(kind) for kind, signs in kinds.items() for sign in signs}
        for where, kinds in raw.items()
    }


def sign_of(cell: Cell, letters: bool = True) -> MarkKind | None:
    """The mark that the cell's only sign may be; with `letters` also v, x and dots, which may be text."""
    ink = set((cell.glyph or cell.text).split())
    if len(ink) != 1:
        return None
    sign = ink.pop()
    sure = _signs()["alone"].get(sign)
    return sure if sure is not None or not letters else _signs()["in_mark_columns"].get(sign)


def _signed(view: TableView) -> dict[int, MarkKind]:
    """Cells whose sign is a mark, by identity."""
    signed: dict[int, MarkKind] = {}
    for cell in view.cells:
        if view.in_header(cell) or (kind := sign_of(cell)) is None:
            continue
        if sign_of(cell, letters=False) or cell.glyph or _among_signs(view, cell):
            signed[id(cell)] = kind
    return signed


def _among_signs(view: TableView, cell: Cell) -> bool:
    """Whether a letter's column holds signs only, and more than one, or a like column stands beside it."""
    if not all(_holds_signs(view, col) for col in range(cell.col, cell.col + cell.col_span)):
        return False
    signs = sum(sign_of(other) is not None for other in view.body(cell.col))
    beside = [col for col in (cell.col - 1, cell.col + cell.col_span) if 0 <= col < view.n_cols]
    return (signs > 1 and cell.col > 0) or any(
        view.alike(cell.col, col) and _holds_signs(view, col, or_nothing=True) for col in beside
    )


def _holds_signs(view: TableView, col: int, or_nothing: bool = False) -> bool:
    texts = [cell for cell in view.body(col) if cell.text or cell.glyph]
    signs = sum(sign_of(cell) is not None for cell in texts)
    return (or_nothing and not texts) or (signs > 0 and signs >= NEARLY_ALL * len(texts))


def _shaded(view: TableView, signed: dict[int, MarkKind]) -> set[int]:
    """Cells whose fill is a mark, by identity."""
    shaded: set[int] = set()
    if not any(cell.fill for cell in view.cells):
        return shaded
    for block in view.sibling_blocks(lambda cell: id(cell) in signed):
        cells = [cell for cell in view.cells if _inside(cell, block) and not view.in_header(cell)]
        base = _base([cell.fill for cell in cells])
        for cell in cells:
            if cell.fill is None or not differ(cell.fill, base) or id(cell) in signed:
                continue
            if len(cell.text) <= SHORT_TEXT and not _banded(view, cell, block) and not _striped(view, cell):
                shaded.add(id(cell))
    return shaded


def _inside(cell: Cell, block: range) -> bool:
    return block.start <= cell.col and cell.col + cell.col_span <= block.stop


def differ(one: Color, other: Color) -> bool:
    """Whether two fills are different to the eye; None is white paper."""
    a, b = one or (255, 255, 255), other or (255, 255, 255)
    return max(abs(x - y) for x, y in zip(a, b, strict=True)) > DIFFERENT


def _base(fills: Sequence[Color]) -> Color:
    """The ground of a block: the lightest colour that is frequent in it."""
    frequent = [
        fill for fill in dict.fromkeys(fills) if sum(not differ(fill, f) for f in fills) >= BASE_SHARE * len(fills)
    ]
    return max(frequent, key=lambda fill: sum(fill or (255, 255, 255)), default=None)


def _banded(view: TableView, cell: Cell, block: range) -> bool:
    """Whether the row's other columns are filled alike."""
    others = [col for col in range(view.n_cols) if col not in block]
    across = {col: view.at(cell.row, col) for col in others}
    alike = sum(
        view.width(col) for col, other in across.items() if other.fill and not differ(other.fill, cell.fill)
    )
    return alike > BANDED * sum(view.width(col) for col in others) if others else False


def _striped(view: TableView, cell: Cell) -> bool:
    """Whether the whole column is filled alike, its heading included."""
    if not view.header_rows:
        return False
    column = [view.at(view.header_rows - 1, cell.col), *view.body(cell.col)]
    return all(other.fill and not differ(other.fill, cell.fill) for other in column)
