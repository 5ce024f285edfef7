"""What a PDF lays over its pages: filled form fields, text boxes, strikes and comments, and files attached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from .model import Box

Point = tuple[float, float]

# Annotations whose text is a comment: it opens when a person points at them, and is on no print.
COMMENTED = frozenset(
    {"Text", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret"}
    | {"Ink", "Stamp", "Square", "Circle", "Line", "Polygon", "PolyLine"}
)
FIELD, TEXT_BOX, STRIKE, ATTACHED = "Widget", "FreeText", "StrikeOut", "FileAttachment"
NOT_SHOWN = 0x02 | 0x20  # flags of annotations that a viewer hides (ISO 32000-1, table 165)
FIELDS_DEEP = 16  # fields within fields: parents that a value may be inherited from


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation that a viewer shows: `kind` as the file names it, its place in points of the page as shown,
    origin top left; `text` is its comment, its own text or a field's value, `name` that of the field, `strikes`
    are the lines that strike text through.
    """

    kind: str
    box: Box
    text: str
    name: str = ""
    strikes: tuple[tuple[Point, Point], ...] = ()

    @property
    def comment(self) -> str:
        """What it says about the page without being part of it."""
        return self.text if self.kind in COMMENTED else ""

    @property
    def source(self) -> str:
        """Where the words inside it come from; empty where it adds none."""
        return f"form:{self.name}" if self.kind == FIELD else "annotation" if self.kind == TEXT_BOX else ""


def annotations_of(page: pikepdf.Page) -> tuple[Annotation, ...]:
    """The annotations of a page that show something or say something; links do neither."""
    shown = _Shown(page)
    return tuple(_annotation(one, shown) for one in dictionaries_of(page) if _is_shown(one))


def dictionaries_of(page: pikepdf.Page) -> Iterator[pikepdf.Dictionary]:
    """The annotation dictionaries of a page that are well formed."""
    listed = page.obj.get("/Annots")
    if isinstance(listed, pikepdf.Array):
        yield from (one for one in listed.as_list() if isinstance(one, pikepdf.Dictionary))


def kind_of(annotation: pikepdf.Dictionary) -> str:
    """The subtype without its slash."""
    return str(annotation.get("/Subtype", "")).removeprefix("/")


def value_of(field: pikepdf.Dictionary, key: str) -> Any:
    """What a field's dictionary or the nearest of its parents says; None where none does."""
    for _ in range(FIELDS_DEEP):
        if key in field:
            return field[key]
        parent = field.get("/Parent")
        if not isinstance(parent, pikepdf.Dictionary):
            return None
        field = parent
    return None


def text_of(value: Any) -> str:
    """A value as text: strings as they are, lists one entry a line."""
    if isinstance(value, pikepdf.Array):
        return "\n".join(text_of(one) for one in value.as_list())
    return str(value) if isinstance(value, pikepdf.String | str) else ""


def attached_files(pdf: pikepdf.Pdf) -> dict[str, pikepdf.AttachedFileSpec | None]:
    """Files inside the PDF by name; those pinned to a page have no content here."""
    files: dict[str, pikepdf.AttachedFileSpec | None] = {}
    for key, spec in pdf.attachments.items():
        files[spec.filename or key] = spec
    for page in pdf.pages:
        for one in dictionaries_of(page):
            file = one.get("/FS") if kind_of(one) == ATTACHED else None
            if isinstance(file, pikepdf.Dictionary):
                files.setdefault(text_of(file.get("/UF")) or text_of(file.get("/F")) or "?", None)
    return files


def _is_shown(annotation: pikepdf.Dictionary) -> bool:
    kind = kind_of(annotation)
    flags = annotation.get("/F", 0)
    hidden = isinstance(flags, int) and flags & NOT_SHOWN
    return (
        not hidden and (kind in COMMENTED or kind in (FIELD, TEXT_BOX)) and len(_numbers(annotation, "/Rect")) == 4
    )


def _annotation(one: pikepdf.Dictionary, shown: _Shown) -> Annotation:
    kind = kind_of(one)
    text = text_of(value_of(one, "/V")) if kind == FIELD else text_of(one.get("/Contents"))
    quads = _numbers(one, "/QuadPoints") if kind == STRIKE else []
    strikes = [shown.middle(quads[at : at + 8]) for at in range(0, len(quads) - 7, 8)]
    x0, y0, x1, y1 = _numbers(one, "/Rect")
    name = text_of(value_of(one, "/T")) if kind == FIELD else ""
    return Annotation(kind, shown.box(x0, y0, x1, y1), text.strip(), name, tuple(strikes))


def _numbers(annotation: pikepdf.Dictionary, key: str) -> list[float]:
    listed = annotation.get(key)
    if not isinstance(listed, pikepdf.Array):
        return []
    try:
        return [float(number) for number in listed.as_list()]
    except (TypeError, ValueError):
        return []


class _Shown:
    """From the file's own coordinates to points of the page as a viewer shows it: cut to its crop box, turned."""

    def __init__(self, page: pikepdf.Page) -> None:
        self.x0, self.y0, self.x1, self.y1 = (float(value) for value in page.cropbox)
        self.turn = int(page.obj.get("/Rotate", 0)) % 360 // 90 * 90

    def point(self, x: float, y: float) -> Point:
        return {
            0: (x - self.x0, self.y1 - y),
            90: (y - self.y0, x - self.x0),
            180: (self.x1 - x, y - self.y0),
            270: (self.y1 - y, self.x1 - x),
        }[self.turn]

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def middle(self, quad: Sequence[float]) -> tuple[Point, Point]:
        """The line through the middle of the text that a quadrilateral stands around."""
        box = self.box(min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2]))
        y = box.center[1]
        return (box.x0, y), (box.x1, y)
