"""The certificate: its bound holds, it asks of what it says, and it is void when the data change."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from digitize.certificate.answers import Terms
from digitize.certificate.bounds import allotment, certified, sample_size, upper_bound
from digitize.certificate.drawing import Stock, Unflagged, sample, stock_of
from digitize.cli import main
from extract.model import Box, Document, Page, Reader
from extract.store import save_document
from normalize.model import Decree
from normalize.store import save_decree

from ..render.decrees import cell, decree_of, typed_table
from ..render.test_review_queue import COLUMNS, ROWS


def test_the_bound_is_clopper_and_pearsons() -> None:
    """Against published values: 0 of 598 bounds .5 %, 1 of 100 bounds 4.66 %, 5 of 50 bounds 19.88 % (95 %)."""
    assert sample_size(0.005, 0.95) == 598
    assert upper_bound(0, 598, 0.95) <= 0.005 < upper_bound(0, 597, 0.95)
    assert upper_bound(1, 100, 0.95) == pytest.approx(0.0466, abs=5e-5)
    assert upper_bound(5, 50, 0.95) == pytest.approx(0.1988, abs=5e-5)
    assert upper_bound(3, 3, 0.95) == 1.0


def test_every_class_has_its_share_and_small_ones_are_not_left_out() -> None:
    assert allotment({"pindaian": 900, "aus": 99, "ekspor": 1}, 100) == {"pindaian": 90, "aus": 10, "ekspor": 1}
    assert allotment({"pindaian": 30}, 598) == {"pindaian": 30}


def test_where_everything_was_seen_the_share_is_exact() -> None:
    assert certified({"aus": 40}, {"aus": 40}, {"aus": 1}, 0.95) == 0.025


def test_a_class_that_was_left_out_is_refused() -> None:
    with pytest.raises(ValueError, match="left out"):
        certified({"aus": 40, "ekspor": 5}, {"aus": 20}, {}, 0.95)


@pytest.mark.parametrize(
    "shares", [{"pindaian": 0.004, "aus": 0.01}, {"pindaian": 0.0, "aus": 0.04}, {"ekspor": 0.006}]
)
def test_the_bound_holds_in_at_least_95_of_100_batches(shares: dict[str, float]) -> None:
    """200 batches with injected errors, as many as the shares say, in classes of unlike size."""
    draw = random.Random(7)
    sizes = {name: 4000 if name != "aus" else 900 for name in shares}
    held = 0
    for _ in range(200):
        wrong_at = {
            name: set(draw.sample(range(size), round(size * shares[name]))) for name, size in sizes.items()
        }
        take = allotment(sizes, 598)
        found = {name: len(wrong_at[name] & set(draw.sample(range(sizes[name]), n))) for name, n in take.items()}
        true = sum(map(len, wrong_at.values())) / sum(sizes.values())
        held += true <= certified(sizes, take, found, 0.95)
    assert held >= 190


def test_the_same_seed_draws_the_same_cells() -> None:
    cells = tuple(
        Unflagged("a", 1, 1, row, 0, "x", "", Box(0, 0, 1, 1), "aus" if row % 3 else "pindaian")
        for row in range(300)
    )
    stock = Stock(cells, "0" * 64, 1)
    assert sample(stock, 40, 5) == sample(stock, 40, 5) != sample(stock, 40, 6)
    assert len(set(sample(stock, 40, 5))) == 41  # a share of both classes, each rounded up


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A result folder with one scanned decree, one of its cells in doubt."""
    folder = tmp_path / "hasil" / "satu"
    folder.mkdir(parents=True)
    decree, document = scanned()
    save_decree(decree, folder / "decree.json")
    save_document(document, folder / "pages.json")
    return tmp_path / "hasil"


def scanned() -> tuple[Decree, Document]:
    box = Box(10.0, 10.0, 60.0, 22.0)
    cells = [
        [replace(cell(row, col, text), reader=Reader.OCR, box=box) for col, text in enumerate((*texts, ""))]
        for row, texts in enumerate(ROWS, 1)
    ]
    cells[0][1] = replace(cells[0][1], confidence=0.4)
    decree = decree_of(typed_table(COLUMNS, cells, [(*texts, 0) for texts in ROWS]))
    return decree, Document(decree.source, tuple(Page(n, 600.0, 800.0, Reader.OCR, (), ()) for n in (1, 2, 3)))


def asked(out: Path) -> dict[str, object]:
    """The terms that the page holds."""
    page = (out / "periksa-sertifikat.html").read_text(encoding="utf-8")
    held = page.split('id="data">')[1].split("</script>")[0]
    terms: dict[str, object] = json.loads(held)["terms"]
    return terms


def answer(out: Path, *right: bool) -> None:
    held = {**asked(out), "by": "Sari Umpama", "when": "2026-01-02T03:04:05Z", "answers": right}
    (out / "jawaban-sertifikat-1.json").write_text(json.dumps(held), encoding="utf-8")


def test_cells_in_doubt_are_not_asked_about(out: Path) -> None:
    stock = stock_of(out)
    assert len(stock.cells) == 11 and stock.sizes == {"aus": 11}


def test_from_the_question_to_the_certificate_and_its_end(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["certify", str(out)]) == 0
    assert "11 dari 11 sel" in capsys.readouterr().err
    answer(out, *[True] * 10, False)
    assert main(["certify", str(out)]) == 0
    made = json.loads((out / "sertifikat.json").read_text(encoding="utf-8"))
    assert (made["berlaku"], made["salah_paling_banyak"], made["tercapai"]) == (True, 0.090909, False)
    assert made["pemeriksa"] == "Sari Umpama" and len(made["sel_salah"]) == 1
    assert (out / "sertifikat.pdf").read_bytes().startswith(b"%PDF")
    decree, _ = scanned()
    save_decree(replace(decree, nomor="9"), out / "satu" / "decree.json")
    assert main(["certify", str(out)]) == 0
    assert json.loads((out / "sertifikat.json").read_text(encoding="utf-8"))["berlaku"] is False
    assert not (out / "sertifikat.pdf").exists()


def test_answers_that_do_not_fit_the_sample_are_refused(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["certify", str(out)]) == 0
    answer(out, True)
    assert main(["certify", str(out)]) == 3
    assert "tidak lengkap" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["0%", "abc", "100%"])
def test_a_share_that_is_none_is_refused(typed: str, tmp_path: Path) -> None:
    assert main(["certify", str(tmp_path), "--error", typed]) == 2


def test_a_folder_without_results_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["certify", str(tmp_path)]) == 3
    assert "digitize run" in capsys.readouterr().err


def test_terms_come_back_as_they_went() -> None:
    terms = Terms("a" * 64, 5, 598, 0.005, 0.95)
    assert Terms(**{key: value for key, value in terms.record().items() if key != "sertifikat"}) == terms
