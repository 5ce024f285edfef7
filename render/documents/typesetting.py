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
_PROBE = b'#set text(font: "TeX Gyre Bonum")\n#set document(title: "-")\n#sys.inputs.data'


@dataclass(frozen=True, slots=True)
class Template:
    """A file of this package's templates, or the office's own of the same name."""

    name: str
    folder: Path | None = None

    def path(self) -> Path:
        """The template's file; the office's where it has one."""
        own = self.folder / self.name if self.folder else None
        if own is not None and own.is_file():
            return own
        return Path(str(files("render.documents").joinpath("templates", self.name)))


class Typesetter:
    """A template at work: each `set` lays the document out anew, `query` and `pdf` speak of the last one."""

    def __init__(self, template: Template) -> None:
        path = template.path()
        self._compiler = typst.Compiler(input=path, root=path.parent, font_paths=_fonts())
        self._inputs: dict[str, str] = {}

    def set(self, data: object) -> None:
        """Lay out the data. Raises typst.TypstError when the template is at fault."""
        self._inputs = {"data": json.dumps(data, ensure_ascii=False)}
        self._compiler.compile(format="pdf", sys_inputs=self._inputs, pdf_tags=False, timestamp=TIMESTAMP)

    def query(self, label: str) -> list[Any]:
        """The values of the metadata that carry the label, in document order."""
        found: list[Any] = json.loads(self._compiler.query(f"<{label}>", field="value"))
        return found

    def pdf(self) -> bytes:
        """The document as PDF/A-2a, tagged."""
        return _bytes(
            self._compiler.compile(
                format="pdf", sys_inputs=self._inputs, pdf_standards=list(STANDARDS), timestamp=TIMESTAMP
            )
        )


def can_set(char: str) -> bool:
    """Whether some face has the character, and PDF/A allows it."""
    probe = typst.Compiler(_PROBE, font_paths=_fonts(), sys_inputs={"data": f"x{char}x"})
    try:
        probe.compile(format="pdf", pdf_standards=list(STANDARDS), timestamp=TIMESTAMP)
    except typst.TypstError:
        return False
    return True


@cache
def _fonts() -> typst.Fonts:
    folder = Path(str(files("render").joinpath("fonts")))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])


def _bytes(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single PDF")
    return made
