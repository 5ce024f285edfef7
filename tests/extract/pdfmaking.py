"""Small PDFs made from content operators, so that a test says exactly what its page paints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pikepdf

SIZE = (595.0, 842.0)
FONTS = {"F": "Helvetica", "B": "Helvetica-Bold", "S": "Symbol", "C": "Courier", "Z": "ZapfDingbats"}


class PageMaker:
    """Collects operators; coordinates are points with the origin top left, as the model has them."""

    def __init__(self, size: tuple[float, float] = SIZE, rotate: int = 0) -> None:
        self.size = size
        self.rotate = rotate
        self.operators: list[str] = []
        self.pictures: list[tuple[bytes, int, int]] = []
        self.crop: tuple[float, float, float, float] | None = None
        self.resources: list[Callable[[pikepdf.Pdf, pikepdf.Dictionary], None]] = []

    def text(self, text: str, x: float, y: float, size: float = 10, font: str = "F", extra: str = "") -> PageMaker:
        """Text with its baseline at y; `extra` holds operators such as `3 Tr` or `2 Tc`."""
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self.operators.append(
            f"q BT /{font} {size} Tf {extra} 1 0 0 1 {x} {self.size[1] - y} Tm ({escaped}) Tj ET Q"
        )
        return self

    def turned(self, text: str, x: float, y: float, matrix: str, size: float = 10) -> PageMaker:
        """Text whose baseline runs as the matrix says: `0 1 -1 0` upward, `0 -1 1 0` downward."""
        self.operators.append(f"BT /F {size} Tf {matrix} {x} {self.size[1] - y} Tm ({text}) Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, extra: str = "0 G 0.5 w") -> PageMaker:
        self.operators.append(f"q {extra} {x0} {self.size[1] - y0} m {x1} {self.size[1] - y1} l S Q")
        return self

    def fill(self, x0: float, y0: float, x1: float, y1: float, color: str = "0 g") -> PageMaker:
        self.operators.append(f"q {color} {x0} {self.size[1] - y1} {x1 - x0} {y1 - y0} re f Q")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> PageMaker:
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self

    def raw(self, operators: str) -> PageMaker:
        """Operators as they are; coordinates have their origin at the foot of the page."""
        self.operators.append(operators)
        return self

    def with_resource(self, kind: str, name: str, make: Callable[[pikepdf.Pdf], pikepdf.Object]) -> PageMaker:
        """A resource that operators name, such as an ExtGState, made for the file that the page is saved in."""

        def put(pdf: pikepdf.Pdf, resources: pikepdf.Dictionary) -> None:
            if kind not in resources:
                resources[kind] = pikepdf.Dictionary()
            resources[kind][name] = make(pdf)

        self.resources.append(put)
        return self

    def picture(self, pixels: npt.NDArray[np.uint8], x0: float, y0: float, x1: float, y1: float) -> PageMaker:
        """A grey picture painted into the box."""
        height, width = pixels.shape
        self.pictures.append((pixels.tobytes(), width, height))
        name = f"I{len(self.pictures)}"
        self.operators.append(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {self.size[1] - y1} cm /{name} Do Q")
        return self


def _stream(pdf: pikepdf.Pdf, pixels: bytes, width: int, height: int) -> pikepdf.Stream:
    stream = pikepdf.Stream(pdf, pixels)
    stream["/Type"] = pikepdf.Name("/XObject")
    stream["/Subtype"] = pikepdf.Name("/Image")
    stream["/Width"], stream["/Height"] = width, height
    stream["/BitsPerComponent"] = 8
    stream["/ColorSpace"] = pikepdf.Name("/DeviceGray")
    return stream


def add_page(pdf: pikepdf.Pdf, maker: PageMaker) -> None:
    page = pdf.add_blank_page(page_size=maker.size)
    fonts = pikepdf.Dictionary()
    for key, name in FONTS.items():
        font = pikepdf.Dictionary(
            Type=pikepdf.Name("/Font"), Subtype=pikepdf.Name("/Type1"), BaseFont=pikepdf.Name("/" + name)
        )
        if name not in ("Symbol", "ZapfDingbats"):
            font["/Encoding"] = pikepdf.Name("/WinAnsiEncoding")
        fonts["/" + key] = pdf.make_indirect(font)
    resources = pikepdf.Dictionary(Font=fonts)
    if maker.pictures:
        resources["/XObject"] = pikepdf.Dictionary(
            {f"/I{number}": _stream(pdf, *raw) for number, raw in enumerate(maker.pictures, start=1)}
        )
    for put in maker.resources:
        put(pdf, resources)
    page.obj["/Resources"] = resources
    page.obj["/Contents"] = pikepdf.Stream(pdf, "\n".join(maker.operators).encode("latin-1"))
    if maker.rotate:
        page.obj["/Rotate"] = maker.rotate
    if maker.crop:
        page.obj["/CropBox"] = pikepdf.Array(list(maker.crop))


def save(path: Path, *makers: PageMaker, finish: Callable[[pikepdf.Pdf], None] | None = None) -> Path:
    """Write pages to a file; `finish` may add what belongs to the whole document."""
    pdf = pikepdf.new()
    for maker in makers:
        add_page(pdf, maker)
    if finish is not None:
        finish(pdf)
    pdf.save(path)
    return path
