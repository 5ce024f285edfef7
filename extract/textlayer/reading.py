"""One page of a PDF by its text layer, or the verdict that its picture has to be read."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import numpy as np
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from ..annotations import Annotation
from ..cells import fill_grids
from ..completing import FoundGrid, complete_grids
from ..grid import EXACT, find_grids
from ..lines import lines_of
from ..marks import decide_marks
from ..model import Cell, Fill, Page, PageNote, PhysicalTable, Reader, Remark, Rule, Word
from ..pagepicture import page_picture
from ..rendering import PdfPictures, Pixels, Shown
from ..secondopinion import with_doubt
from ..textgrid.drawings import tables_among
from .charts import without_charts
from .content import Content, Glyph, read_content
from .doubtedfaces import believed
from .drawn import with_drawings
from .evidence import Judgement, Verdict, judge
from .faces import odd_faces
from .hidden import hidden_glyphs, told_at_cells
from .laidover import Overlay
from .mixed import read_pictures, with_picture_tables
from .overlays import parted
from .seen import DPI, SMALLEST, Sight, cell_fill, levelled, seen_glyphs, seen_words
from .strikes import strikes_of, with_strikes, without_strikes
from .vectors import fills_of, rules_of
from .words import words_of

# What pdfminer raises on pages that other programs still show; their pictures are read instead.
DAMAGED = (
    PDFException,
    PSException,
    PdfminerException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
UNREAD_NOTED = 0.025  # of the page's tiles: print in pictures beside the text; emblem and stamp have up to .015
DAMAGED_NOTE = "damaged-text-layer"
UNREADABLE_GLYPH = "unreadable-glyph"
DOUBTFUL_NOTE = "text-layer-doubtful"
STRUCK_TEXT = "struck-text"


# Faces of a file that agreed with the picture once need not be asked on each page.
_HONEST: WeakKeyDictionary[PDF, set[int]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class TextReading:
    """The page read from its text layer, or None with the reason why its picture has to be read."""

    page: Page | None
    reason: str


def read_text_page(
    page: PlumberPage, pictures: PdfPictures, annotations: Sequence[Annotation] = ()
) -> TextReading:
    """Read one page of an open PDF; `pictures` has the same file open, its annotations drawn into the page.

    Nothing that can be seen is dropped.
    """
    number = page.page_number
    try:
        content = read_content(page)
    except DAMAGED:
        return TextReading(None, DAMAGED_NOTE)

    sight = Sight(lambda shown: _upright(pictures.picture(number, DPI, shown), content))
    glyphs = seen_glyphs(content, sight)
    laid_over = Overlay(annotations, content.turning)
    strikes = strikes_of(content.shapes, glyphs, laid_over.strikes)
    rules = without_strikes(rules_of(content.shapes, content.pictures, glyphs), strikes)
    words, unseen = seen_words(words_of(glyphs, rules), sight)
    judgement = judge(content, words, lambda: sight.seen(Shown.NO_TEXT))
    if judgement.verdict is Verdict.PICTURE:
        return TextReading(None, judgement.reason)
    honest = _HONEST.setdefault(page.pdf, set())
    odd = [face for face in odd_faces(glyphs, sight) if face not in honest]
    trusted = believed(words, glyphs, odd, lambda dpi: _upright(pictures.picture(number, dpi), content))
    honest.update(trusted.honest)
    pictured = read_pictures(
        content,
        trusted.words,
        judgement.outlined,
        sight,
        lambda dpi: _upright(pictures.picture(number, dpi, Shown.NO_TEXT), content),
        number,
    )
    words = laid_over.with_sources(with_strikes((*trusted.words, *pictured.words), glyphs, strikes))
    hidden = (*words_of(hidden_glyphs(content, glyphs), rules), *unseen)
    page_read = with_picture_tables(_page(number, content, words, rules, sight), pictured.tables)
    if pictured.areas:
        judgement = replace(judgement, unread=0.0)
    if trusted.doubtful:
        page_read = replace(page_read, notes=(PageNote(DOUBTFUL_NOTE, str(trusted.doubtful)),))
    return TextReading(_told(page_read, content, hidden, judgement, laid_over.remarks), "")


def _told(
    page: Page, content: Content, hidden: Sequence[Word], judgement: Judgement, comments: Sequence[Remark]
) -> Page:
    """The page with what nobody sees of it, what was not read, and what is said about it."""
    found = told_at_cells(page.tables, hidden)
    clipped = sum(bool(glyph.text.strip()) for glyph in content.glyphs if _cut_away(glyph))
    notes = (*page.notes, *_notes(judgement, found.elsewhere + clipped))
    return replace(page, tables=found.tables, remarks=(*found.remarks, *comments), notes=notes)


def _cut_away(glyph: Glyph) -> bool:
    return glyph.clipped or glyph.size < SMALLEST


def _upright(pixels: Pixels, content: Content) -> Pixels:
    turned = np.rot90(pixels, k=-(content.turned_cw // 90)) if content.turned_cw else pixels
    return levelled(turned, content.slant) if content.slant else turned


def _notes(judgement: Judgement, hidden: int) -> tuple[PageNote, ...]:
    notes = []
    if judgement.verdict is Verdict.BLANK:
        notes.append(PageNote("blank-page"))
    if hidden:
        notes.append(PageNote("hidden-text", str(hidden)))
    if judgement.unread >= UNREAD_NOTED:
        notes.append(PageNote("picture-not-read", f"{judgement.unread:.0%}"))
    return tuple(notes)


def _page(number: int, content: Content, words: Sequence[Word], rules: tuple[Rule, ...], sight: Sight) -> Page:
    fills = fills_of(content.shapes)
    ruled = tables_among(without_charts(find_grids(rules, EXACT), rules), words)
    in_place, laid_over = parted(words, ruled)
    found = complete_grids(ruled, in_place, rules, fills)
    filled, left = fill_grids([each.grid for each in found], in_place, Reader.TEXT_LAYER)
    tables = tuple(
        _table(index, number, each, with_drawings(_painted(cells, fills, sight), content, sight))
        for index, (each, cells) in enumerate(zip(found, filled, strict=True), start=1)
    )
    return Page(
        number=number,
        width=content.width,
        height=content.height,
        reader=Reader.TEXT_LAYER,
        lines=lines_of([*left, *laid_over]),
        tables=tables,
        rules=rules,
        fills=tuple(Fill(fill.box, rgb) for fill in fills if (rgb := sight.ground(fill.box))),
        turned_cw=content.turned_cw,
        skew=round(content.slant, 2),
        picture=page_picture(sight.pixels, sight.scale),
    )


def _table(number: int, page: int, found: FoundGrid, cells: Sequence[Cell]) -> PhysicalTable:
    grid = found.grid
    decided = tuple(_doubted(cell) for cell in decide_marks(cells))
    cells = with_doubt(decided) if found.unsure else decided
    return PhysicalTable(number, page, grid.n_rows, grid.n_cols, cells, grid.box, found.method)


def _painted(cells: Sequence[Cell], fills: Sequence[Fill], sight: Sight) -> list[Cell]:
    """Cells with the colour of their fill; fills are looked up row by row of the page."""
    return [replace(cell, fill=cell_fill(cell.box, fills, sight)) if cell.box else cell for cell in cells]


def _doubted(cell: Cell) -> Cell:
    """A cell whose words are in doubt or struck through, with the reason."""
    reasons = []
    if any(word.confidence < 1.0 and word.reader is Reader.TEXT_LAYER for word in cell.words):
        reasons.append(UNREADABLE_GLYPH)
    if any(word.struck for word in cell.words):
        reasons.append(STRUCK_TEXT)
    reader = Reader.OCR if any(word.reader is Reader.OCR for word in cell.words) else cell.reader
    return (
        replace(cell, doubts=(*cell.doubts, *reasons), reader=reader)
        if reasons or reader is not cell.reader
        else cell
    )
