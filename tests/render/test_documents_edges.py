"""Decrees with parts that the samples lack: each must be set without a complaint of the typesetter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pdfplumber

from normalize.model import Decree, Lampiran, RowRole
from render.documents.salinan import write_docx, write_pdf
from render.options import RenderOptions

from .decrees import plan_decree


def text_of(decree: Decree, folder: Path) -> str:
    write_docx(decree, folder / "salinan.docx", RenderOptions())
    with pdfplumber.open(write_pdf(decree, folder / "salinan.pdf", RenderOptions())) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def test_a_decree_with_tembusan_lists_them(tmp_path: Path) -> None:
    text = text_of(replace(plan_decree(), tembusan=("Gubernur;", "Inspektur.")), tmp_path)
    assert "Tembusan:" in text and "2. Inspektur." in text


def test_a_table_without_a_head_is_set(tmp_path: Path) -> None:
    decree = plan_decree()
    (annex, *_) = decree.lampiran
    (table, *_) = annex.tables
    rows = tuple(row for row in table.rows if row.role is RowRole.DATA)
    bare = replace(table, header=(), header_rows=0, column_numbers=None, rows=rows)
    text = text_of(replace(decree, lampiran=(replace(annex, tables=(bare,)),)), tmp_path)
    assert "PELAKSANAAN" not in text


def test_a_decree_without_anything_is_set(tmp_path: Path) -> None:
    decree = plan_decree()
    nothing = Decree(
        produced_by=decree.produced_by, source=decree.source, decree_id="x", lampiran=(Lampiran(None, None, ()),)
    )
    assert "DRAF" in text_of(nothing, tmp_path)
