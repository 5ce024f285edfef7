"""salinan.pdf and salinan.docx: the clean decree with its lampiran, from the decree alone."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import typst

from normalize.model import Decree, HeaderCell, Lampiran, LogicalTable

from ..options import RenderOptions, Wording
from .gaps import gap_notes
from .profiles import PAPERS, text_width
from .tabling import Layout, cut_at_pages, lay_out, needs_landscape
from .typesetting import Template, compiled, pdf, query
from .wording import DRAFT, annex_judul, body_of, closing_of, heading_lines

TEMPLATE = "salinan.typ"
PASSES = 4  # cutting merged cells moves rows; in the samples the pages settle at the second or third look
KEEP_WITH_SIGNATURE = 3  # rows that go over with a signature block that would stand alone on its page

Pages = dict[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a look at the pages settled: on which page each row of each table is, where tables are split."""

    pages: Pages
    splits: dict[int, int]


def write_pdf(decree: Decree, path: Path, options: RenderOptions) -> Path:
    """Write salinan.pdf: PDF/A-2a, tagged; the same decree and options give the same bytes."""
    template = Template(TEMPLATE, options.templates)
    layouts = _layouts(decree, options)
    plan = Plan({}, {})
    compiler = compiled(template, _data(decree, options, layouts, plan))
    for _ in range(PASSES):
        found = _look(compiler, layouts, plan)
        if found == plan:
            break
        plan = found
        compiler = compiled(template, _data(decree, options, layouts, plan))
    path.write_bytes(pdf(compiler))
    return path


def _layouts(decree: Decree, options: RenderOptions) -> list[list[Layout]]:
    """The layout of every table of every lampiran."""
    paper = PAPERS[options.profile]
    return [
        [
            lay_out(table, options.text, text_width(paper, landscape=needs_landscape(annex.tables)))
            for table in annex.tables
        ]
        for annex in decree.lampiran
    ]


def _look(compiler: typst.Compiler, layouts: list[list[Layout]], plan: Plan) -> Plan:
    """Where the rows came to stand; a signature alone on its page takes the last rows with it."""
    pages = {(at[0], at[1]): page for at, page in ((v["row"], v["page"]) for v in query(compiler, "row"))}
    numbers = _table_numbers(layouts)
    splits = dict(plan.splits)
    for value in query(compiler, "signature"):
        annex = value["annex"]
        if not layouts[annex] or not layouts[annex][-1].rows:
            continue
        number, rows = numbers[annex][-1], layouts[annex][-1].rows
        last = max((page for (table, _), page in pages.items() if table == number), default=value["page"])
        if last < value["page"] and number not in splits and len(rows) > KEEP_WITH_SIGNATURE:
            splits[number] = len(rows) - KEEP_WITH_SIGNATURE
    return Plan(pages, splits)


def _table_numbers(layouts: list[list[Layout]]) -> list[list[int]]:
    numbers, count = [], 0
    for tables in layouts:
        numbers.append(list(range(count, count + len(tables))))
        count += len(tables)
    return numbers


def _data(decree: Decree, options: RenderOptions, layouts: list[list[Layout]], plan: Plan) -> dict[str, Any]:
    body = body_of(decree, options)
    title = decree.tentang_canonical or decree.tentang or decree.source.file
    numbers = _table_numbers(layouts)
    return {
        "title": title,
        "paper": asdict(PAPERS[options.profile]),
        "draft": DRAFT,
        "decree": asdict(body) if body else None,
        "annexes": [
            _annex(decree, index, annex, options, layouts[index], numbers[index], plan)
            for index, annex in enumerate(decree.lampiran)
        ],
    }


def _annex(
    decree: Decree,
    index: int,
    annex: Lampiran,
    options: RenderOptions,
    layouts: list[Layout],
    numbers: list[int],
    plan: Plan,
) -> dict[str, Any]:
    notes = gap_notes(decree, annex)
    closing = closing_of(decree, options.text is Wording.CANONICAL, dated=False)
    return {
        "number": index,
        "landscape": needs_landscape(annex.tables),
        "heading": heading_lines(annex.heading),
        "judul": annex_judul(annex, options),
        "isi": annex.isi,
        "tables": [
            {"pieces": _pieces(table, layout, number, options.text, plan, {n.row_id: n.sign for n in notes})}
            for table, layout, number in zip(annex.tables, layouts, numbers, strict=True)
        ],
        "notes": [f"{note.sign} {note.text}" for note in notes],
        "closing": asdict(closing) if closing and (annex.heading or annex.judul) else None,
    }


def _pieces(
    table: LogicalTable, layout: Layout, number: int, wording: Wording, plan: Plan, gaps: dict[str, str]
) -> list[dict[str, Any]]:
    """The table, in two pieces where it is split before the rows that accompany the signature."""
    cut = plan.splits.get(number, len(layout.rows))
    spans = [(0, cut), (cut, len(layout.rows))] if cut < len(layout.rows) else [(0, cut)]
    head, top = _header(table, wording)
    pages = {row: page for (at, row), page in plan.pages.items() if at == number}
    pages |= {row: pages.get(row, 0) + 100_000 for row in range(cut, len(layout.rows))}
    merged = cut_at_pages(layout.merges, pages)
    return [
        {
            "size": layout.size,
            "widths": layout.widths,
            "header": head,
            "body": _body(layout, merged, first, last, top, number, gaps),
        }
        for first, last in spans
    ]


def _header(table: LogicalTable, wording: Wording) -> tuple[list[dict[str, Any]], int]:
    """The head with its column numbers, and how many rows it has."""
    from ..printed import header_cells

    cells = [_head_cell(cell, strong=True) for cell in header_cells(table, wording)]
    top = table.header_rows
    if table.column_numbers:
        numbers = enumerate(table.column_numbers)
        cells += [_head_cell(HeaderCell(top, col, 1, 1, text), strong=False) for col, text in numbers]
        top += 1
    return cells, top


def _head_cell(cell: HeaderCell, *, strong: bool) -> dict[str, Any]:
    return {
        "x": cell.col,
        "y": cell.row,
        "rowspan": cell.row_span,
        "colspan": cell.col_span,
        "text": cell.text,
        "strong": strong,
    }


def _body(
    layout: Layout, merged: Any, first: int, last: int, top: int, number: int, gaps: dict[str, str]
) -> list[dict[str, Any]]:
    spans = {(merge.row, merge.col): merge for merge in merged}
    covered = {
        (row, col)
        for merge in merged
        for row in range(merge.row, merge.row + merge.row_span)
        for col in range(merge.col, merge.col + merge.col_span)
    } - set(spans)
    cells = []
    for index in range(first, last):
        row = layout.rows[index]
        at: list[int] | None = [number, index]
        for shown in row.cells:
            if (index, shown.col) in covered:
                continue
            merge = spans.get((index, shown.col))
            single = merge is None or merge.row_span == 1
            cells.append(
                {
                    "x": shown.col,
                    "y": top + index - first,
                    "rowspan": merge.row_span if merge else 1,
                    "colspan": merge.col_span if merge else 1,
                    "breakable": not single or index in layout.breakable,
                    "centred": shown.mark is not None,
                    "strong": row.bar,
                    "mark": shown.mark.value if shown.mark else None,
                    "text": shown.text,
                    "at": at if single else None,
                    "gap": gaps.pop(row.row_id, None) if single else None,
                }
            )
            at = None if single else at
    return cells
