"""An archive as a province may hand it in: decrees of many forms and sizes, some of them broken; from a seed."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samples.scan import pictures
from tests.digitize.hostile import HOSTILE, mutate

from .sets import CORPUS, EXPORTED_GOLD, SAMPLES
from .synthetic import synthetic_plan

SCAN_DPI = 150
SCAN_PART = (0.0, 0.0, 1.0, 0.35)  # of a page: its heading and first rows; a whole page takes 20 s to read
SCANS = (".png", ".jpg", ".tif")
TEXT_EVERY, LONG_EVERY = 3, 10  # every third is a text export, every tenth of the rest a decree of several pages


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the archive by name and bytes."""

    name: str
    data: bytes


def fill_archive(folder: Path, documents: int, broken: int, *, scans: bool = True) -> None:
    """Write so many documents into folders by year below `folder`, so many of them broken."""
    sound = documents - broken
    written = [*(_scans() if scans else ()), *_corpus()][:sound]
    written += [_sound(number) for number in range(sound - len(written))]
    for number, document in enumerate(written):
        path = folder / str(2019 + number % 5) / document.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document.data)
    _break(folder / "rusak", broken, written)


def _sound(number: int) -> Document:
    """A text export, or an exported plan; now and then a decree with its plan, of several pages."""
    draw = random.Random(number)
    if number % TEXT_EVERY == 0:
        name = draw.choice(("rencana-aksi.md", "kpu-jambi-07-2022.txt"))
        text = (SAMPLES / name).read_text(encoding="utf-8")
        changed = text.replace("9/ORT", f"{number + 10}/ORT").replace("07/ORT", f"{number + 10}/ORT")
        return Document(f"sk-{number:04}{Path(name).suffix}", _shortened(changed, draw).encode())
    if number % LONG_EVERY == 1:
        name = draw.choice(("rencana-aksi.pdf", "tanpa-garis.pdf"))
        return Document(f"sk-{number:04}.pdf", _renamed(SAMPLES / name, number))
    return Document(f"rencana-{number:04}.pdf", synthetic_plan(number).pdf)


def _shortened(text: str, draw: random.Random) -> str:
    """The text without some of its rows."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("|") or draw.random() < 0.9)


def _renamed(file: Path, number: int) -> bytes:
    """The PDF with another title, so that its bytes are its own."""
    import pikepdf

    stream = io.BytesIO()
    with pikepdf.open(file) as pdf:
        pdf.docinfo["/Title"] = f"Keputusan {number}"
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def _scans() -> Iterator[Document]:
    """Parts of pages as pictures, one of each kind."""
    for number, ending in enumerate(SCANS):
        page = pictures(synthetic_plan(number).pdf, SCAN_DPI)[0]
        left, top, right, bottom = (
            round(share * side) for share, side in zip(SCAN_PART, (*page.size, *page.size), strict=True)
        )
        stream = io.BytesIO()
        form = {".png": "PNG", ".jpg": "JPEG", ".tif": "TIFF"}[ending]
        page.crop((left, top, right, bottom)).save(stream, form, dpi=(SCAN_DPI, SCAN_DPI))
        yield Document(f"foto-{number}{ending}", stream.getvalue())


def _corpus() -> Iterator[Document]:
    """Real decrees that were exported, where they are here; under names of our own."""
    files = {path for start in sorted(EXPORTED_GOLD) for path in CORPUS.glob(f"pdf/{start}*.pdf")}
    for number, path in enumerate(sorted(files)):
        yield Document(f"nyata-{number}.pdf", path.read_bytes())


def _break(folder: Path, count: int, sound: list[Document]) -> None:
    """Hostile files, PDFs with bytes changed, files cut short, empty ones, and ones that are not what they say."""
    folder.mkdir(parents=True, exist_ok=True)
    pdfs = [document.data for document in sound if document.name.endswith(".pdf")]
    makers = list(HOSTILE.items())
    for number in range(count):
        draw = random.Random(number)
        path = folder / f"rusak-{number:02}.pdf"
        match number % 3:
            case 0:
                name, make = makers[number // 3 % len(makers)]
                make(folder / f"{number:02} {name}")
            case 1:
                path.write_bytes(mutate(draw.choice(pdfs), draw))
            case _:
                data = draw.choice(pdfs)
                path.write_bytes((b"", b"bukan pdf\n", data[: len(data) // 2], data[100:])[number // 3 % 4])
