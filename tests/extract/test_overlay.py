"""Pictures of what was seen, one for each step."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from digitize.cli import main
from extract.overlay import STEPS, overlays
from extract.reading import ReadOptions, read_document

SAMPLES = Path(__file__).parent.parent.parent / "samples"


def test_each_step_draws_on_the_upright_page() -> None:
    document = read_document(SAMPLES / "rencana-aksi.pdf", ReadOptions(pages=(4,)), lambda _: None)
    (page,) = document.pages
    drawn = {name: Image.open(BytesIO(picture)) for name, picture in overlays(page)}
    assert list(drawn) == list(STEPS)
    assert {picture.size for picture in drawn.values()} == {(round(page.width * 2), round(page.height * 2))}
    pictures = {picture.tobytes() for picture in drawn.values()}
    assert len(pictures) == len(STEPS)


def test_a_text_export_has_no_places_to_draw() -> None:
    document = read_document(SAMPLES / "kpu-jambi-07-2022.txt", ReadOptions(), lambda _: None)
    assert not [each for page in document.pages for each in overlays(page)]


def test_run_saves_them_beside_the_results(tmp_path: Path) -> None:
    file = str(SAMPLES / "rencana-aksi.pdf")
    assert (
        main(["run", file, "--pages", "4", "--out", str(tmp_path / "out"), "--debug", str(tmp_path / "debug")])
        == 0
    )
    assert sorted(each.name for each in (tmp_path / "debug" / "rencana-aksi").iterdir()) == [
        f"004-{step}.png" for step in STEPS
    ]
