"""A rendered salinan, read again by the product itself, is the same decree."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from extract.reading import ReadOptions, read_document
from normalize.model import Decree, Item, LogicalTable
from normalize.normalizing import normalize
from render.documents.salinan import write_docx, write_pdf
from render.options import Profile, RenderOptions

from .generated import decrees
from .plans import action_plan, sentence, signed_decree

FIELDS = ("jenis", "lembaga", "pejabat", "nomor", "tahun", "tentang", "kop", "menetapkan", "tempat", "tanggal")
LISTS = ("menimbang", "mengingat", "memperhatikan", "diktum", "pasal")
TITLE = "KEPUTUSAN KOMISI PEMILIHAN UMUM PROVINSI CONTOH"


def read_again(path: Path) -> Decree:
    return normalize(read_document(path, ReadOptions(), lambda *_: None))


def said(decree: Decree) -> dict[str, object]:
    """What two results are judged by: fields and texts, not ids, pages, status or who certified."""
    facts: dict[str, object] = {
        name: getattr(decree, f"{name}_canonical", None) or getattr(decree, name) for name in FIELDS
    }
    signer = decree.penandatangan
    facts["penandatangan"] = (signer.jabatan, signer.nama) if signer else None
    facts["ttd"] = decree.ttd
    for name in LISTS:
        facts[name] = [(item.label, item.text_canonical or item.text) for item in getattr(decree, name) or ()]
    facts["lampiran"] = [(one.heading, one.judul_canonical or one.judul, one.isi) for one in decree.lampiran]
    return facts


def data(table: LogicalTable) -> list[dict[str, str]]:
    """The rows as lampiran.csv has them."""
    names = [column.name for column in table.columns]
    texts = [["" if value is None else str(value) for value in row.values] for row in table.data_rows]
    return [dict(zip(names, row, strict=True)) for row in texts]


def assert_same(decree: Decree, again: Decree) -> None:
    assert said(again) == said(decree)
    assert [data(table) for table in again.tables] == [data(table) for table in decree.tables]


def whole(*tables: LogicalTable, **facts: object) -> Decree:
    """A decree all of whose fields are printed, so that reading gives them back."""
    return signed_decree(
        *tables,
        menetapkan=f"{TITLE} TENTANG RENCANA AKSI REFORMASI BIROKRASI TAHUN 2022.",
        diktum=(
            Item("KESATU", "Menetapkan Rencana Aksi sebagaimana tercantum dalam Lampiran Keputusan ini."),
            Item("KEDUA", "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
        ),
        **facts,
    )


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize(("rows", "per_kegiatan", "per_area"), [(1, 3, 9), (40, 3, 9), (60, 12, 36)])
def test_an_action_plan_comes_back(
    tmp_path: Path, profile: Profile, rows: int, per_kegiatan: int, per_area: int
) -> None:
    decree = whole(action_plan(rows, per_kegiatan, per_area))
    path = write_pdf(decree, tmp_path / "salinan.pdf", RenderOptions(profile=profile))
    assert_same(decree, read_again(path))


def test_a_decree_without_lampiran_comes_back(tmp_path: Path) -> None:
    decree = whole(menimbang=(Item("a", f"bahwa {sentence(1, 40)};"), Item("b", f"bahwa {sentence(2, 60)};")))
    assert_same(decree, read_again(write_pdf(decree, tmp_path / "salinan.pdf", RenderOptions())))


@given(decrees(most_rows=30))
@settings(derandomize=True, deadline=None, max_examples=8, suppress_health_check=list(HealthCheck), database=None)
def test_generated_decrees_come_back(decree: Decree) -> None:
    """A few small ones; `python -m tests.bench.roundtrip` does 200 of every size."""
    with tempfile.TemporaryDirectory() as folder:
        assert_same(decree, read_again(write_pdf(decree, Path(folder) / "salinan.pdf", RenderOptions())))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_word_file_turned_into_pdf_comes_back(tmp_path: Path) -> None:
    decree = whole(action_plan(20))
    path = write_docx(decree, tmp_path / "salinan.docx", RenderOptions())
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    assert_same(decree, read_again(tmp_path / "salinan.pdf"))
