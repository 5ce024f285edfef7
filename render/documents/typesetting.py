"""Typst, the typesetter: data in as JSON, never as markup; PDF/A-2a out; the same input gives the same bytes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

STANDARDS: tuple[typst.PDFStandard, ...] = ("a-2a",)
TIMESTAMP = 315532800  # 1 January 1980: nothing in the file tells when it was made


@dataclass(frozen=True, slots=True)
class Template:
    """A Typst file of this package, or the office's own of the same name."""

    name: str
    folder: Path | None = None

    def path(self) -> Path:
        """The template's file; the office's where it has one."""
        own = self.folder / self.name if self.folder else None
        if own is not None and own.is_file():
            return own
        return Path(str(files("render.documents").joinpath("templates", self.name)))


@cache
def _fonts() -> typst.Fonts:
    folder = Path(str(files("render").joinpath("fonts")))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])


def compiled(template: Template, data: object) -> typst.Compiler:
    """A compiler that holds the template and its data."""
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    path = template.path()
    return typst.Compiler(input=path, root=path.parent, font_paths=_fonts(), sys_inputs=inputs)


def query(compiler: typst.Compiler, label: str) -> list[Any]:
    """The values of the metadata that carry the label, in document order."""
    return [element["value"] for element in json.loads(compiler.query(f"<{label}>"))]


def pdf(compiler: typst.Compiler) -> bytes:
    """The document as PDF/A-2a, tagged. Raises typst.TypstError when the template is at fault."""
    made = compiler.compile(format="pdf", pdf_standards=list(STANDARDS), timestamp=TIMESTAMP)
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single PDF")
    return made
