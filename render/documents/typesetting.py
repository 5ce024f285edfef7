"""Typst, the typesetter: data in as JSON, never as markup; PDF/A-2a out; the same input gives the same bytes."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from .templates import Template

STANDARDS: tuple[typst.PDFStandard, ...] = ("a-2a",)
TIMESTAMP = 315532800  # 1 January 1980: nothing in the file tells when it was made
_PROBE = b'#set text(font: "TeX Gyre Bonum")\n#set document(title: "-")\n#sys.inputs.data'


class Typesetter:
    """A template at work: each `set` lays the document out anew, `query` and `pdf` speak of the last one."""

    def __init__(self, template: Template) -> None:
        self._template = template
        path = template.path()
        self._compiler = typst.Compiler(input=path, root=path.parent, font_paths=_fonts(template.folder))
        self._inputs: dict[str, str] = {}

    def set(self, data: object) -> None:
        """Lay out the data. Raises UsageError when a template of the office's own is at fault."""
        self._inputs = {"data": json.dumps(data, ensure_ascii=False)}
        self._compile(pdf_tags=False)

    def query(self, label: str) -> list[Any]:
        """The values of the metadata that carry the label, in document order."""
        found: list[Any] = json.loads(self._compiler.query(f"<{label}>", field="value"))
        return found

    def pdf(self) -> bytes:
        """The document as PDF/A-2a, tagged. Raises UsageError as `set` does."""
        return self._compile(pdf_standards=list(STANDARDS))

    def _compile(self, **how: Any) -> bytes:
        try:
            made = self._compiler.compile(format="pdf", sys_inputs=self._inputs, timestamp=TIMESTAMP, **how)
        except typst.TypstError as error:
            if self._template.own:
                raise self._template.fault(error.message) from error
            raise
        if not isinstance(made, bytes):
            raise TypeError("typst gave no single PDF")
        return made


def can_set(char: str) -> bool:
    """Whether some face has the character, and PDF/A allows it."""
    probe = typst.Compiler(_PROBE, font_paths=_fonts(), sys_inputs={"data": f"x{char}x"})
    try:
        probe.compile(format="pdf", pdf_standards=list(STANDARDS), timestamp=TIMESTAMP)
    except typst.TypstError:
        return False
    return True


@cache
def _fonts(own: Path | None = None) -> typst.Fonts:
    """The shipped faces, those inside Typst, and those that an office keeps beside its templates."""
    folders = [Path(str(files("render").joinpath("fonts"))), *([own] if own is not None else [])]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
