"""Where the fields of the decree stand on the page, so that a person can look at them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.messages import catalogue
from extract.model import Box, Document
from normalize.corrections.fields import LISTS, PEOPLE, readable_fields
from normalize.model import Decree

BEGINNING = 24  # letters: enough to know a line by, few enough to stand on one line
CLOSING = frozenset({*PEOPLE, "tembusan", "diundangkan"})  # what stands at the end: looked for from there
SHORTEST = 3  # letters of a line that is found inside a field, or of a field inside a line


@dataclass(frozen=True, slots=True)
class Field:
    """A field as a person sees it: its path, what it is called, its text, and its place where it was found."""

    path: str
    label: str
    text: str
    page: int | None = None
    box: Box | None = None


def fields_of(decree: Decree, document: Document) -> Iterator[Field]:
    """Every field that may be put right, in the order of the decree."""
    lines = [
        (_letters(line.text), page.number, line.box)
        for page in document.pages
        for line in page.lines
        if line.words
    ]
    for path, text in readable_fields(decree):
        name, _, rest = path.partition(".")
        label = field_label(decree, path)
        if name in LISTS:
            item = getattr(decree, name)[int(rest.partition(".")[0])]
            yield Field(path, label, text, item.page, item.box)
            continue
        printed = decree.tanggal_tercetak if path == "tanggal" else text
        place = _find(printed or "", lines[::-1] if name in CLOSING else lines)
        yield Field(path, label, text, *(place or (None, None)))


def field_label(decree: Decree, path: str) -> str:
    """What a field is called in Indonesian: `Mengingat 4`, `Penanda tangan – nama`, `Lampiran 2 – judul`."""
    known = catalogue("render.review", "wording.toml")["fields"]
    name, *rest = path.split(".")
    label = known.get(name, name)
    if rest and rest[0].isdigit():
        index = int(rest[0])
        items = getattr(decree, name, None) or ()
        told = items[index].label if name in LISTS and index < len(items) else str(index + 1)
        label, rest = f"{label} {told}", [part for part in rest[1:] if part != "text"]
    parts = [known.get(part, str(int(part) + 1) if part.isdigit() else part) for part in rest]
    return " – ".join([label, " ".join(parts)]) if parts else label


def _find(text: str, lines: list[tuple[str, int, Box]]) -> tuple[int, Box] | None:
    wanted = _letters(text)[:BEGINNING]
    if len(wanted) < SHORTEST:
        return None
    for line, page, box in lines:
        if wanted in line or (len(line) >= BEGINNING / 2 and wanted.startswith(line)):
            return page, box
    return None


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
