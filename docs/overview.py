"""Makes overview.png, the picture of the READMEs: a scanned page, its data, the regenerated page.

`python docs/overview.py samples/rencana-aksi-scan.pdf out/rencana-aksi-scan` after a run on that sample.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

WIDTH, GAP, HEADING = 1500, 24, 34
PAPER, INK, FAINT = (244, 241, 234), (40, 40, 40), (110, 110, 110)
FONTS = Path(__file__).parent.parent / "render" / "fonts"
COLUMNS = ("no", "area_kode", "area_perubahan", "kegiatan", "sub_kegiatan", "jan", "feb", "mar", "apr", "status")
WIDTHS = (40, 90, 210, 300, 330, 50, 50, 50, 50, 70)
ROWS = 7


def page(pdf: Path, number: int, width: int) -> Image.Image:
    """A page of a PDF, counted from 1, as a picture of the width asked for."""
    sheet = pypdfium2.PdfDocument(pdf)[number - 1]
    picture: Image.Image = sheet.render(scale=2 * width / sheet.get_width()).to_pil().convert("RGB")
    return picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)


def table(file: Path) -> Image.Image:
    """The first rows of a CSV file as a picture."""
    with file.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))[:ROWS]
    picture = Image.new("RGB", (WIDTH, 26 * (ROWS + 1) + 12), "white")
    draw, font = ImageDraw.Draw(picture), ImageFont.truetype(str(FONTS / "texgyrebonum-regular.otf"), 15)
    for line, cells in enumerate([dict(zip(COLUMNS, COLUMNS, strict=True)), *rows]):
        left = 12
        for name, width in zip(COLUMNS, WIDTHS, strict=True):
            text = cells[name]
            while text and draw.textlength(text, font) > width - 10:
                text = text[:-2].rstrip() + "…"
            draw.text((left, 8 + 26 * line), text, FAINT if line == 0 else INK, font)
            left += width
    return picture


def main(scan: Path, folder: Path) -> None:
    """Compose the picture from a scan and its result folder."""
    half = (WIDTH - GAP) // 2
    before, after, data = (
        page(scan, 3, half),
        page(folder / "salinan.pdf", 3, half),
        table(folder / "lampiran.csv"),
    )
    height = max(before.height, after.height)
    picture = Image.new("RGB", (WIDTH + 2 * GAP, height + data.height + 3 * GAP + 2 * HEADING), PAPER)
    draw, font = ImageDraw.Draw(picture), ImageFont.truetype(str(FONTS / "texgyrebonum-bold.otf"), 20)
    for text, left, top in (
        ("a scanned page", GAP, GAP // 2),
        ("the regenerated salinan", GAP * 2 + half, GAP // 2),
        ("lampiran.csv", GAP, height + 2 * GAP + HEADING - 10),
    ):
        draw.text((left, top), text, INK, font)
    picture.paste(before, (GAP, GAP + HEADING - 10))
    picture.paste(after, (GAP * 2 + half, GAP + HEADING - 10))
    picture.paste(data, (GAP, height + 2 * GAP + 2 * HEADING - 10))
    picture.quantize(64).save(Path(__file__).parent / "overview.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
