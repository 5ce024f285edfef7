"""salinan.pdf: what stands on its pages, that the file keeps its claims, that texts are only ever texts."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from normalize.model import Decree, Finding, Item, Place, Severity
from render.documents.salinan import write_pdf
from render.options import Profile, RenderOptions, Wording
from render.printed import shown_rows

from .decrees import decree_of, plan_decree
from .plans import action_plan, barred_table, signed_decree, texts_table, wide_table
from .readback import PageTable, embedded_fonts, joined, page_texts, tables_of

SIGNS = {"tick": "√", "cross": "X", "shaded": "√", None: ""}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des"]


def pdf_of(decree: Decree, folder: Path, **options: object) -> Path:
    return write_pdf(decree, folder / "salinan.pdf", RenderOptions(**options))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def plan_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pdf_of(signed_decree(action_plan(60)), tmp_path_factory.mktemp("plan"))


def body_rows(tables: list[PageTable], head_rows: int) -> list[tuple[int, tuple[str | None, ...]]]:
    return [(table.page, row) for table in tables for row in table.rows[head_rows:]]


def test_every_cell_reads_back_and_merged_labels_stand_on_every_page(plan_pdf: Path) -> None:
    table = action_plan(60)
    rows = body_rows(tables_of(plan_pdf), 3)
    expected = shown_rows(table, Wording.CANONICAL)
    assert len(rows) == len(expected) == 60
    page_before, origins = 0, dict[int, str]()
    for (page, row), shown in zip(rows, expected, strict=True):
        for cell in shown.cells:
            goes_on = page == page_before and origins.get(cell.col) == cell.origin
            wanted = None if goes_on else SIGNS[cell.mark.value] if cell.mark else cell.text
            assert row[cell.col] == wanted, (page, cell)
            origins[cell.col] = cell.origin
        page_before = page


def test_head_and_column_numbers_stand_on_every_page_of_the_table(plan_pdf: Path) -> None:
    tables = tables_of(plan_pdf)
    assert len(tables) > 3
    for table in tables:
        assert table.rows[0][0] == "NO"
        assert list(table.rows[1][5:17]) == MONTHS  # none is broken
        assert list(table.rows[2]) == [str(n) for n in range(1, 19)]
        assert len(table.rows) > 3  # a head never stands alone


def test_every_page_says_draft_and_is_numbered_from_the_second(plan_pdf: Path) -> None:
    texts = page_texts(plan_pdf)
    assert all(text.startswith("DRAF –") for text in texts)
    assert "- 1 -" not in texts[0]
    assert all(f"- {number} -" in text for number, text in enumerate(texts[1:], 2))


@pytest.mark.parametrize("n_rows", range(4, 34, 3))
def test_the_signature_of_a_lampiran_is_never_alone_on_its_page(tmp_path: Path, n_rows: int) -> None:
    path = pdf_of(signed_decree(action_plan(n_rows)), tmp_path)
    texts = page_texts(path)
    assert "FULAN CONTOH" in texts[-1]
    assert tables_of(path)[-1].page == len(texts)


@pytest.mark.parametrize("rows", [2, 3, 4])
def test_no_group_heading_ends_a_page(tmp_path: Path, rows: int) -> None:
    groups = [(f"{number}. BIDANG", *map(str, range(rows))) for number in range(120 // rows)]
    path = pdf_of(signed_decree(barred_table(*(line for group in groups for line in group))), tmp_path)
    tables = tables_of(path)
    assert len(tables) > 3
    assert not any("BIDANG" in (table.rows[-1][0] or "") for table in tables)
    assert sum("BIDANG" in (row[0] or "") for table in tables for row in table.rows) == len(groups)


def test_signatures_below_a_decree_that_decides_nothing_take_an_item_with_them(tmp_path: Path) -> None:
    items = tuple(Item(str(number), "bahwa satu;") for number in range(1, 60))
    for count in range(22, 32):
        decree = signed_decree(menimbang=items[:count], mengingat=(), menetapkan=None, diktum=(), lampiran=())
        texts = page_texts(pdf_of(decree, tmp_path))
        assert "bahwa satu" in texts[-1], count


def test_a_wide_table_stands_on_a_turned_sheet_and_a_narrow_one_upright(tmp_path: Path) -> None:
    path = pdf_of(signed_decree(action_plan(5)), tmp_path)
    narrow = texts_table([["1", "Fulan", "Ketua"]], ["NO", "NAMA", "JABATAN"])
    with pikepdf.open(path) as pdf:
        first, last = pdf.pages[0].mediabox, pdf.pages[-1].mediabox
        assert first[3] > first[2]
        assert last[2] > last[3]
    with pikepdf.open(pdf_of(signed_decree(narrow), tmp_path)) as pdf:
        assert pdf.pages[-1].mediabox[3] > pdf.pages[-1].mediabox[2]


@pytest.mark.parametrize(("profile", "points"), [(Profile.F4, (609.4, 935.4)), (Profile.A4, (595.3, 841.9))])
def test_the_profile_chooses_the_paper(tmp_path: Path, profile: Profile, points: tuple[float, float]) -> None:
    with pikepdf.open(pdf_of(decree_of(), tmp_path, profile=profile)) as pdf:
        assert [float(edge) for edge in pdf.pages[0].mediabox[2:]] == pytest.approx(points, abs=0.1)


def test_the_file_is_tagged_pdf_a_in_indonesian_with_its_fonts_embedded(plan_pdf: Path) -> None:
    with pikepdf.open(plan_pdf) as pdf:
        about = pdf.open_metadata()
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")
        assert about["dc:title"].startswith("KEPUTUSAN KOMISI PEMILIHAN UMUM PROVINSI CONTOH NOMOR 1/")
        assert str(pdf.Root["/Lang"]).lower() in ("id", "id-id")
        assert pdf.Root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in pdf.Root
        assert "/OutputIntents" in pdf.Root
    fonts = embedded_fonts(plan_pdf)
    assert all(fonts.values())
    assert {re.sub(r"^/\w{6}\+", "", name).split("-")[0] for name in fonts} == {"TeXGyreBonum"}


def test_the_same_decree_gives_the_same_bytes(tmp_path: Path, plan_pdf: Path) -> None:
    assert pdf_of(signed_decree(action_plan(60)), tmp_path).read_bytes() == plan_pdf.read_bytes()


HOSTILE = (
    "#eval(1)",
    "#panic()",
    "{{ 7*7 }}",
    "{% raw %}",
    "$x^2$ _a_ *b* `c` <d> @e",
    "<script>alert(1)</script>",
    '"]) #[',
    "\\u{0041} \\ //",
    "= judul",
    "100%, – ‘a’ “b” …",
    "- Tersedianya SK",
    "1. satu",
)


def test_texts_are_never_markup(tmp_path: Path) -> None:
    path = pdf_of(signed_decree(texts_table([[text] for text in HOSTILE], ["URAIAN"])), tmp_path)
    assert [row[0] for _, row in body_rows(tables_of(path), 1)] == list(HOSTILE)


@pytest.mark.parametrize("text", ["a\x00b", "a\x07\x1bb", "漢字", "😀", "\ue000", "\uffff", "\ud800"])
def test_what_no_face_can_show_is_a_visible_sign(tmp_path: Path, text: str) -> None:
    path = pdf_of(decree_of(texts_table([[text]], ["URAIAN"])), tmp_path)
    assert "\ufffd" in (tables_of(path)[0].rows[1][0] or "")


@pytest.mark.parametrize(
    "text", ["a\u200fb\u200ec", "ab\u202edc", "שלום", "a\tb\nc", "x" * 10_000, "kata " * 2_000]
)
def test_unusual_texts_are_set_whole(tmp_path: Path, text: str) -> None:
    path = pdf_of(decree_of(texts_table([[text, "akhir"]], ["URAIAN", "KET"])), tmp_path)
    read = "".join(row[0] or "" for _, row in body_rows(tables_of(path), 1)).replace(" ", "")
    letters = sorted(re.sub(r"[\s\u200e\u200f\u202e]", "", text))
    assert sorted(re.sub(r"[\u200e\u200f\u202e]", "", read)) == letters


def test_what_was_not_read_is_a_dotted_line(tmp_path: Path) -> None:
    bare = replace(decree_of(), nomor=None, tentang=None, tempat=None, tanggal=None, tanggal_tercetak=None)
    text = " ".join(page_texts(pdf_of(replace(bare, penandatangan=None), tmp_path)))
    for word in ("NOMOR", "TENTANG", "Ditetapkan di", "pada tanggal", "Salinan sesuai dengan aslinya"):
        assert re.search(rf"{word}.{{0,40}}\.{{10,}}", text), word


def test_ttd_stands_only_where_it_was_seen(tmp_path: Path) -> None:
    unsigned = signed_decree(ttd=False)
    assert " ttd " in page_texts(pdf_of(signed_decree(), tmp_path))[-1]
    assert "ttd" not in " ".join(page_texts(pdf_of(unsigned, tmp_path)))


def test_nobody_certifies_the_copy_unless_named(tmp_path: Path) -> None:
    text = page_texts(pdf_of(signed_decree(), tmp_path))[-1]
    assert "SEKRETARIAT" in text and "Kepala Bagian Hukum," in text
    assert "FULANAH" not in text
    named = pdf_of(signed_decree(), tmp_path, pengesah=("Fulanah Baru", "Kepala Bagian Umum"))
    assert "Fulanah Baru" in page_texts(named)[-1]


def test_a_hole_is_shown_where_it_lies_and_outside_the_table(tmp_path: Path) -> None:
    place = Place(page=3, row_id="t01-r0010")
    hole = Finding("f0001", "page-missing", Severity.ERROR, place, "Ada halaman yang hilang.")
    path = pdf_of(signed_decree(action_plan(20), findings=(hole,)), tmp_path)
    tables, texts = tables_of(path), page_texts(path)
    rows = body_rows(tables, 3)
    assert len(rows) == 20
    assert not any("DRAF" in (text or "") for _, row in rows for text in row)
    at, before = rows[9][0], rows[8][0]
    assert at == before + 1  # what follows a missing page begins a page
    assert "DRAF [1] Ada halaman yang hilang." in texts[at - 1]
    assert not any("DRAF [1]" in text for number, text in enumerate(texts, 1) if number != at)


def test_a_settled_hole_is_shown_no_more(tmp_path: Path) -> None:
    from normalize.model import State

    place = Place(page=3, row_id="t01-r0010")
    hole = Finding("f0001", "ocr-loop", Severity.ERROR, place, "Berulang.", state=State.SESUAI_ASLI)
    assert "[1]" not in " ".join(page_texts(pdf_of(signed_decree(action_plan(20), findings=(hole,)), tmp_path)))


def test_printed_wording_keeps_the_words_of_the_original(tmp_path: Path) -> None:
    printed = " ".join(page_texts(pdf_of(plan_decree(), tmp_path, text=Wording.PRINTED)))
    canonical = " ".join(page_texts(pdf_of(plan_decree(), tmp_path)))
    assert "PILAKSANAAN" in printed and "PELAKSANAAN" not in printed
    assert "PELAKSANAAN" in canonical and "PILAKSANAAN" not in canonical


def test_a_document_that_is_no_decree_has_its_tables_and_no_signature(tmp_path: Path) -> None:
    tables_only = replace(decree_of(wide_table(3, 4)), jenis=None, menimbang=(), diktum=(), pasal=None)
    path = pdf_of(tables_only, tmp_path)
    assert len(tables_of(path)) == 1
    assert "Ditetapkan" not in joined(" ".join(page_texts(path)))


def test_no_table_and_no_decree_still_is_a_page(tmp_path: Path) -> None:
    empty = replace(decree_of(), jenis=None, menimbang=(), diktum=(), pasal=None)
    assert page_texts(pdf_of(empty, tmp_path))


def test_dictums_stand_beside_their_labels(tmp_path: Path) -> None:
    text = " ".join(page_texts(pdf_of(signed_decree(), tmp_path)))
    assert "KESATU : Menetapkan Rencana Aksi." in text
    assert "Menimbang : a. bahwa perlu rencana aksi;" in text
    assert "MEMUTUSKAN: Menetapkan : KEPUTUSAN" in text
