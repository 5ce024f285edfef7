"""salinan.pdf and salinan.docx: the clean decree with its lampiran, from the decree alone."""

from __future__ import annotations

from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from normalize.model import Decree

from ..options import RenderOptions
from .composing import Composition, Cuts, compose, view_of
from .tabling import Layout

TEMPLATE = "salinan.typ"
PASSES = 5  # cutting merged cells moves rows; in the samples the pages settle at the second or third look
FORCED_PASSES = 40  # a row that swings between two pages gets a page break above it, one row a pass
KEPT_WITH_SIGNATURE = 3  # rows that go over with a signature block that would stand alone on its page


def write_pdf(decree: Decree, path: Path, options: RenderOptions) -> Path:
    """Write salinan.pdf: PDF/A-2a, tagged; the same decree and options give the same bytes.

    Raises UsageError where a template of the office's own is at fault.
    """
    from .templates import Template
    from .typesetting import Typesetter

    made = compose(decree, options)
    setter = Typesetter(Template(TEMPLATE, options.templates))
    cuts = Cuts()
    for turn in range(PASSES + FORCED_PASSES):
        setter.set(asdict(view_of(made, cuts)))
        places = setter.query("places")
        found = _cuts(made, cuts, places[0]) if places else cuts  # an office's template may do without
        if found == cuts:
            break
        cuts = found if turn < PASSES else _forced(cuts, found)
    path.write_bytes(setter.pdf())
    return path


def _forced(before: Cuts, found: Cuts) -> Cuts:
    """The places found, with a page break above the first row of each table that will not settle on a page.

    A repeated label makes the row that begins a page taller; where that row fits now, now not, the pages swing
    between two states for ever.
    """
    splits = dict(found.splits)
    for table, rows in found.breaks.items():
        swinging = rows ^ before.breaks.get(table, frozenset())
        if swinging:
            splits[table] = splits.get(table, frozenset()) | {min(swinging)}
    return Cuts(found.breaks, splits)


def write_docx(decree: Decree, path: Path, options: RenderOptions) -> Path:
    """Write salinan.docx, to be edited in Word or LibreOffice; the same decree and options give the same bytes."""
    from .wordfile import write_word

    return write_word(decree, path, options)


def _cuts(made: Composition, before: Cuts, places: dict[str, Any]) -> Cuts:
    """Where pages end now: `rows` says the page of each (table, row), `signatures` that of each lampiran's."""
    pages: dict[int, dict[int, int]] = {}
    for table, row, page in places["rows"]:
        pages.setdefault(table, {})[row] = page
    splits = dict(before.splits)
    for number, page in places["signatures"]:
        annex = made.annexes[number]
        if not annex.layouts or annex.numbers[-1] in splits:
            continue
        at = pages.get(annex.numbers[-1], {})
        if at and max(at.values()) < page and len(at) > KEPT_WITH_SIGNATURE:
            splits[annex.numbers[-1]] = frozenset({len(annex.layouts[-1].rows) - KEPT_WITH_SIGNATURE})
    for annex in made.annexes:
        for table, layout in zip(annex.numbers, annex.layouts, strict=True):
            stranded = _stranded(layout, pages.get(table, {}))
            if stranded is not None:
                splits[table] = splits.get(table, frozenset()) | {stranded}
    return Cuts({table: _firsts(at) for table, at in pages.items()}, splits)


def _stranded(layout: Layout, pages: dict[int, int]) -> int | None:
    """The first group heading that ends a page, or the first of several there; None where none does.

    One at a time: a heading that goes over moves all that follows.
    """
    for row in sorted(pages):
        page = pages[row]
        if not layout.rows[row].bar or pages.get(row + 1, page) == page:
            continue
        first = row
        while pages.get(first - 1) == page and layout.rows[first - 1].bar:
            first -= 1
        if pages.get(first - 1) == page:  # a page that holds nothing else would stay so
            return first
    return None


def _firsts(pages: dict[int, int]) -> frozenset[int]:
    """The rows that begin a page, the table's first row apart."""
    rows = sorted(pages)
    return frozenset(b for a, b in pairwise(rows) if pages[a] != pages[b])
