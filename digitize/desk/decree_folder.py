"""A result folder as a page may see it: found below OUT and nowhere else, its files by their names."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zipfile import BadZipFile, ZipFile

from ..naming import DATASET
from ..pipeline import PAGES_FILE
from .archive import DECREE

PICTURES = "pages.zip"
SALINAN = "salinan.pdf"
DPI = 110.0  # of a page of the salinan: eight-point type stays readable at half of a 1366-pixel screen
_PICTURE = re.compile(r"(\d{4,})\.jpg")
_DOWNLOAD = re.compile(
    r"(salinan|perubahan)(\.suntingan)?(-\d+)?\.(pdf|docx)|lampiran(-\d+)?(\.suntingan)?(-\d+)?\.(csv|xlsx)"
    r"|(cells|changes|findings|jadwal)\.csv|jadwal\.svg|decree\.json|decree\.akn\.xml|jdihn\.json|datapackage\.json"
)
FIRST = ("salinan.pdf", "salinan.docx", "lampiran.xlsx", "lampiran.csv")
_one_at_a_time = threading.Lock()  # pdfium is not for several threads


@dataclass(frozen=True, slots=True)
class DecreeFolder:
    """One result folder: `name` as addresses give it, relative to OUT."""

    out: Path
    name: str

    @classmethod
    def find(cls, out: Path, name: str) -> DecreeFolder | None:
        """The folder of that name; None for whatever is no result folder below OUT."""
        parts = name.split("/")
        if any(not part or part.startswith(".") or "\\" in part or "\0" in part or ":" in part for part in parts):
            return None
        if parts[0] == DATASET:
            return None
        path = out.joinpath(*parts)
        try:
            inside = path.resolve(strict=True).is_relative_to(out.resolve()) and (path / DECREE).is_file()
        except (OSError, ValueError):
            return None
        return cls(out, name) if inside else None

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.out / self.name

    @property
    def address(self) -> str:
        """The beginning of its addresses."""
        return "/d/" + quote(self.name)

    @property
    def edition(self) -> int:
        """When its decree was written, in nanoseconds: another number after each change. Raises OSError."""
        return (self.path / DECREE).stat().st_mtime_ns

    def downloads(self) -> list[str]:
        """The files that a person may take, the usual ones first."""
        names = [path.name for path in self.path.iterdir() if _DOWNLOAD.fullmatch(path.name)]
        order = {name: place for place, name in enumerate(FIRST)}
        return sorted(names, key=lambda name: (order.get(name, len(FIRST)), name))

    def download(self, name: str) -> Path | None:
        """A file of it that a person may take."""
        path = self.path / name
        return path if _DOWNLOAD.fullmatch(name) and path.is_file() and not path.is_symlink() else None

    def pictures(self) -> list[int]:
        """The pages that there are pictures of."""
        try:
            with ZipFile(self.path / PICTURES) as archive:
                return sorted(int(found[1]) for name in archive.namelist() if (found := _PICTURE.fullmatch(name)))
        except (OSError, BadZipFile):
            return []

    def picture(self, page: int) -> bytes | None:
        """The picture of a page, a JPEG."""
        try:
            with ZipFile(self.path / PICTURES) as archive:
                return archive.read(f"{page:04d}.jpg")
        except (OSError, BadZipFile, KeyError):
            return None

    def clean_pages(self) -> int:
        """How many pages the salinan has."""
        return self._of_salinan(len) or 0

    def clean_page(self, page: int) -> bytes | None:
        """A page of the salinan as a PNG."""
        picture: bytes | None = self._of_salinan(lambda document: _drawn(document, page))
        return picture

    def has_pages(self) -> bool:
        """Whether the reading is there that a review needs."""
        return (self.path / PAGES_FILE).is_file()

    def _of_salinan(self, look: Any) -> Any:
        import pypdfium2

        with _one_at_a_time:
            try:
                with pypdfium2.PdfDocument(self.path / SALINAN) as document:
                    return look(document)
            except (OSError, pypdfium2.PdfiumError):
                return None


def _drawn(document: Any, page: int) -> bytes | None:
    if not 1 <= page <= len(document):
        return None
    stream = BytesIO()
    document[page - 1].render(scale=DPI / 72).to_pil().save(stream, "PNG")
    return stream.getvalue()
