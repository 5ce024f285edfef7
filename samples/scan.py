"""Paper and scanner: pages of a PDF as pictures, tilted, noisy, compressed, and bound into a PDF again."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Scanner:
    """How a page comes off the glass.

    `skew` in degrees, clockwise on the picture; `noise` is the sigma of gaussian noise in grey levels, added to
    ink of level `ink` and paper of level `paper` and cut off at black and white.
    """

    dpi: int = 200
    skew: float = 1.2
    noise: float = 8
    quality: int = 60
    ink: int = 0
    paper: int = 255


def pictures(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Every page as a grey picture."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            page.render(scale=dpi / POINTS_PER_INCH, grayscale=True).to_pil().convert("L") for page in document
        ]


def scanned(picture: Image.Image, scanner: Scanner, seed: int) -> Image.Image:
    """One page as the scanner gives it; the same seed gives the same picture."""
    turned = picture.rotate(-scanner.skew, Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(turned, dtype=np.float64) / 255
    levels = scanner.ink + grey * (scanner.paper - scanner.ink)
    if scanner.noise:
        levels += np.random.default_rng(seed).normal(0, scanner.noise, levels.shape)
    return Image.fromarray(np.clip(np.rint(levels), 0, 255).astype(np.uint8))


def jpeg(picture: Image.Image, quality: int) -> bytes:
    """The picture as JPEG."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def bound(pages: Iterable[tuple[bytes, tuple[int, int]]], dpi: int) -> bytes:
    """JPEG pages with their sizes in pixels as a PDF without a text layer."""
    pdf = pikepdf.new()
    for data, (width, height) in pages:
        w, h = (side * POINTS_PER_INCH / dpi for side in (width, height))
        image = pikepdf.Stream(
            pdf,
            data,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=width,
            Height=height,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        page = pdf.add_blank_page(page_size=(w, h))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        page.Contents = pikepdf.Stream(pdf, f"q {w:.4f} 0 0 {h:.4f} 0 0 cm /Im0 Do Q".encode())
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def scan(pdf: bytes, scanner: Scanner, seed: int = 7) -> bytes:
    """The PDF as a scan of its print; the same input and seed give the same bytes."""
    pages = [scanned(p, scanner, seed + n) for n, p in enumerate(pictures(pdf, scanner.dpi))]
    return bound([(jpeg(p, scanner.quality), p.size) for p in pages], scanner.dpi)
