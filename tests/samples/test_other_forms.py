"""The photo, the TIFF, the Markdown export and the table without rules hold what their truth says."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import numpy as np
import pdfplumber
from PIL import Image, ImageOps, ImageSequence

from .test_prints import GLYPHS, SAMPLES, truth


def test_the_photo_stands_upright_only_by_its_exif_data() -> None:
    with Image.open(SAMPLES / "rencana-aksi-foto.jpg") as stored:
        assert stored.height > stored.width
        assert ImageOps.exif_transpose(stored).width == stored.height


def test_the_photo_is_of_one_page_of_the_plan() -> None:
    cells = truth("rencana-aksi-foto")["cells"]
    plan = [c for c in truth("rencana-aksi")["cells"] if c["page"] == 4]
    assert cells == [cell | {"page": 1} for cell in plan]
    assert {cell["mark"] for cell in cells} == {None, "tick", "cross", "shaded"}


def test_the_tiff_holds_every_page_in_black_and_white() -> None:
    with Image.open(SAMPLES / "rencana-aksi.tif") as tiff, pdfplumber.open(SAMPLES / "rencana-aksi.pdf") as pdf:
        assert len(list(ImageSequence.Iterator(tiff))) == len(pdf.pages)
        for frame, page in enumerate(pdf.pages):
            tiff.seek(frame)
            assert tiff.mode == "1"
            assert np.allclose(tiff.size, (page.width / 72 * 200, page.height / 72 * 200), atol=1)


def test_the_markdown_holds_the_cells_of_its_truth() -> None:
    lines = (SAMPLES / "rencana-aksi.md").read_text(encoding="utf-8").splitlines()
    rows = [line[2:-2].split(" | ") for line in lines if line.startswith("| ") and "---" not in line]
    cells: list[dict[str, Any]] = truth("rencana-aksi.md")["cells"]
    said = [text.strip() for row in rows for text in row]
    assert said == [cell["text"] or GLYPHS[cell["mark"]] for cell in cells]


def test_a_table_without_rules_has_no_rule_and_all_its_words() -> None:
    expectation = truth("tanpa-garis")
    with pdfplumber.open(SAMPLES / "tanpa-garis.pdf") as pdf:
        page = pdf.pages[1]
        assert not page.lines and not page.rects and not page.curves
        printed = Counter(word["text"] for word in page.extract_words())
    wanted = Counter(word for cell in expectation["cells"] for word in cell["text"].split())
    assert wanted <= printed
    assert {cell["page"] for cell in expectation["cells"]} == {2}
    assert len(expectation["lampiran"]) == 18


def test_truth_files_are_readable_line_by_line() -> None:
    for path in SAMPLES.glob("*.truth.json"):
        text = path.read_text(encoding="utf-8")
        assert json.loads(text)["cells"]
        assert max(map(len, text.splitlines())) < 1500, path.name
