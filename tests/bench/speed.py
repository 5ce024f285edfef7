"""What reading a scanned page takes beside its recogniser's own detection and recognition of the same picture.

    python -m tests.bench.speed [--pages 8]

One process, all its threads for both, models loaded, the better of two passes over each page. Ends with 1 when
ours takes more than `MOST` times as long over all pages.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from extract.abreast import cores
from extract.picture.reading import read_picture_page
from extract.rendering import PdfPictures

from .model import BenchPage
from .sets import gold_pages, sample_pages, synthetic_pages

MOST = 1.3
PASSES = 2

Picture = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned page as BGR with its resolution and its size in points."""

    name: str
    picture: Picture
    dpi: float | None
    size: tuple[float, float] | None


def main(argv: Sequence[str]) -> int:
    """Run; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.speed")
    parser.add_argument("--pages", type=int, default=12, help="at most so many")
    options = parser.parse_args(argv)
    recogniser = _recogniser()
    ours = theirs = 0.0
    for scan in _scans(options.pages):
        own = _best(partial(read_picture_page, scan.picture, 1, scan.dpi, scan.size))
        other = _best(partial(recogniser, scan.picture, use_det=True, use_cls=False, use_rec=True))
        ours, theirs = ours + own, theirs + other
        print(f"{scan.name:44} {own:6.2f} s, recogniser alone {other:6.2f} s: {own / other:.2f}", flush=True)
    print(f"together {ours:.1f} s and {theirs:.1f} s: {ours / theirs:.2f}, at most {MOST}")
    return 1 if ours > MOST * theirs else 0


def _recogniser() -> Any:
    from rapidocr import RapidOCR

    params = {"EngineConfig.onnxruntime.intra_op_num_threads": cores(), "Global.log_level": "critical"}
    return RapidOCR(params=params)


def _scans(most: int) -> Iterator[Scan]:
    with tempfile.TemporaryDirectory() as folder:
        pages = [*gold_pages(), *sample_pages(), *synthetic_pages(Path(folder))]
        scanned = [page for page in pages if not page.exported and page.file.suffix == ".pdf"]
        yield from map(_scan, scanned[:: max(1, len(scanned) // most)][:most])


def _scan(page: BenchPage) -> Scan:
    with PdfPictures(page.file) as pictures:
        dpi = pictures.scan_dpi(page.page)
        picture = pictures.picture(page.page, dpi)[:, :, ::-1].copy()
        return Scan(page.name, picture, dpi, pictures.size(page.page))


def _best(read: Callable[[], object]) -> float:
    """Seconds of the faster pass."""
    passes = []
    for _ in range(PASSES):
        began = time.perf_counter()
        read()
        passes.append(time.perf_counter() - began)
    return min(passes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
