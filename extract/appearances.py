"""What a viewer draws where the file holds a value and no drawing of it: form fields and text boxes."""

from __future__ import annotations

import re
from textwrap import wrap

import pikepdf

from .annotations import FIELD, TEXT_BOX, dictionaries_of, kind_of, text_of, value_of

USUAL_SIZE = 10.0  # points, where the field lets the viewer choose
FILLS_BOX = 0.75  # of the box's height: text of one line chosen by the viewer
LEADING = 1.15
LETTER = 0.5  # of the size: about the width of a letter, to break lines of a box
PADDING = 2.0  # points
MULTILINE = 1 << 12  # flag of a field of several lines
SIZE = re.compile(r"/\S+\s+([\d.]+)\s+Tf")
ZAPF_TICK = "4"


def draw_missing(pdf: pikepdf.Pdf) -> bool:
    """Give each field and text box that has a value but no appearance one; whether there were any."""
    drawn = False
    form = pdf.Root.get("/AcroForm")
    redraw = isinstance(form, pikepdf.Dictionary) and bool(form.get("/NeedAppearances", False))
    for page in pdf.pages:
        for one in dictionaries_of(page):
            if ("/AP" not in one or (redraw and _is_text(one))) and (
                appearance := _appearance(pdf, one)
            ) is not None:
                one["/AP"] = pikepdf.Dictionary(N=appearance)
                if "/AS" in one:
                    del one["/AS"]
                drawn = True
    if drawn and isinstance(form, pikepdf.Dictionary):
        form["/NeedAppearances"] = False  # else flattening would leave out what was drawn
    return drawn


def _is_text(one: pikepdf.Dictionary) -> bool:
    return kind_of(one) == FIELD and value_of(one, "/FT") in ("/Tx", "/Ch")


def _appearance(pdf: pikepdf.Pdf, one: pikepdf.Dictionary) -> pikepdf.Object | None:
    rect = one.get("/Rect")
    if not isinstance(rect, pikepdf.Array) or len(rect) != 4:
        return None
    xs, ys = sorted((float(rect[0]), float(rect[2]))), sorted((float(rect[1]), float(rect[3])))
    width, height = xs[1] - xs[0], ys[1] - ys[0]
    if kind_of(one) == TEXT_BOX:
        return _form(pdf, width, height, _written(text_of(one.get("/Contents")), width, height, _size(one), True))
    if _is_text(one):
        several = int(value_of(one, "/Ff") or 0) & MULTILINE
        text = text_of(value_of(one, "/V"))
        return (
            _form(pdf, width, height, _written(text, width, height, _size(one), bool(several))) if text else None
        )
    on = value_of(one, "/AS") or value_of(one, "/V")
    if kind_of(one) == FIELD and value_of(one, "/FT") == "/Btn" and isinstance(on, pikepdf.Name) and on != "/Off":
        size = min(width, height) * FILLS_BOX
        return _form(pdf, width, height, f"BT /Z {size:.2f} Tf {PADDING} {size / 4:.2f} Td ({ZAPF_TICK}) Tj ET")
    return None


def _size(one: pikepdf.Dictionary) -> float:
    found = SIZE.search(text_of(value_of(one, "/DA")))
    return float(found[1]) if found else 0.0


def _written(text: str, width: float, height: float, size: float, several: bool) -> str:
    """The text from the top of its box; on one line in the middle of it."""
    size = size or (USUAL_SIZE if several else min(USUAL_SIZE, height * FILLS_BOX))
    lines = text.splitlines() or [""]
    if several:
        most = max(int((width - 2 * PADDING) / (LETTER * size)), 1)
        lines = [part for line in lines for part in (wrap(line, most) or [""])]
    top = height - PADDING - size if several else (height - size) / 2 + size / 5
    shown = " T* ".join(f"({_escaped(line)}) Tj" for line in lines)
    return f"BT /H {size:.2f} Tf {LEADING * size:.2f} TL {PADDING} {top:.2f} Td {shown} ET"


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _form(pdf: pikepdf.Pdf, width: float, height: float, operators: str) -> pikepdf.Object:
    form = pikepdf.Stream(pdf, operators.encode("cp1252", errors="replace"))
    form["/Type"], form["/Subtype"] = pikepdf.Name("/XObject"), pikepdf.Name("/Form")
    form["/BBox"] = pikepdf.Array([0, 0, width, height])
    form["/Resources"] = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(H=_font("Helvetica", "WinAnsiEncoding"), Z=_font("ZapfDingbats"))
    )
    return pdf.make_indirect(form)


def _font(name: str, encoding: str = "") -> pikepdf.Dictionary:
    font = pikepdf.Dictionary(
        Type=pikepdf.Name("/Font"), Subtype=pikepdf.Name("/Type1"), BaseFont=pikepdf.Name("/" + name)
    )
    if encoding:
        font["/Encoding"] = pikepdf.Name("/" + encoding)
    return font
