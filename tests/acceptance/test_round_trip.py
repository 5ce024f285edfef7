"""Reading the regenerated salinan back gives the same table and the same decree."""

from __future__ import annotations

from pathlib import Path

import pytest

from .results import Result, digitized

FIELDS = (
    *("jenis", "lembaga", "pejabat", "nomor", "tahun", "tentang", "menimbang", "mengingat", "memperhatikan"),
    *("menetapkan", "diktum", "pasal", "tempat", "tanggal", "penandatangan", "tembusan"),
)


@pytest.fixture(params=["plan_pdf", "reference_text", "reference_pdf"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Result]:
    first: Result = request.getfixturevalue(request.param)
    return first, digitized(first.folder / "salinan.pdf", tmp_path_factory.mktemp("kembali"))


def test_the_salinan_reads_back_as_the_same_table(pair: tuple[Result, Result]) -> None:
    first, again = pair
    assert again.content() == first.content()


def test_the_salinan_reads_back_as_the_same_decree(pair: tuple[Result, Result]) -> None:
    first, again = pair
    assert {name: bare(again.decree[name]) for name in FIELDS} == {
        name: bare(first.decree[name]) for name in FIELDS
    }


def bare(value: object) -> object:
    """A value without where it stood: pages and boxes are another paper's."""
    if isinstance(value, dict):
        return {key: bare(inner) for key, inner in value.items() if key not in ("page", "box", "text_canonical")}
    if isinstance(value, list):
        return [bare(inner) for inner in value]
    return value


def test_a_salinan_may_be_rendered_again_from_its_decree_alone(plan_pdf: Result, tmp_path: Path) -> None:
    from digitize.cli import main

    folder = tmp_path / "hasil"
    folder.mkdir()
    (folder / "decree.json").write_bytes((plan_pdf.folder / "decree.json").read_bytes())
    assert main(["render", str(folder / "decree.json")]) == 0
    for name in ("lampiran.csv", "lampiran.xlsx", "salinan.pdf", "salinan.docx"):
        assert (folder / name).read_bytes() == (plan_pdf.folder / name).read_bytes(), name
