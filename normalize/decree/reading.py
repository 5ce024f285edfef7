"""What the parser hands to the checks: each value together with where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.model import Box

from ..model import Item, Place, SetAside
from .pieces import Piece, around, joined
from .spacing import Parted


@dataclass(frozen=True, slots=True)
class Text:
    """A text as printed with the lines that it was read from."""

    value: str
    pieces: tuple[Piece, ...]

    @property
    def page(self) -> int | None:
        """The page on which it begins."""
        return self.pieces[0].page if self.pieces else None

    @property
    def box(self) -> Box | None:
        """The rectangle around its lines on the page where it begins; None where nothing is placed."""
        first = [p for p in self.pieces if p.page == self.page and p.placed]
        return around(p.box for p in first) if first else None

    def place(self, name: str) -> Place:
        """Where it stands, for a finding about the field `name`."""
        return Place(page=self.page, box=self.box, field=name)


def text_of(pieces: Sequence[Piece]) -> Text | None:
    """The text of some lines; None where there is nothing."""
    kept = tuple(p for p in pieces if p.words)
    value = joined(kept).strip()
    return Text(value, kept) if value else None


@dataclass(frozen=True, slots=True)
class Entry:
    """A labelled part: `label` without its dot, `printed` False where the label was concluded and not read. Of an
    article `parts` are its ayat, `under` the labels of its chapter and sections.
    """

    label: str
    text: Text
    printed: bool = True
    parts: tuple[Entry, ...] = ()
    under: tuple[str, ...] = ()

    def item(self) -> Item:
        """The entry as the model wants it."""
        return Item(self.label, self.text.value, page=self.text.page, box=self.text.box)


@dataclass(frozen=True, slots=True)
class Title:
    """The judul: letterhead, title line, number line, subject and the office above Menimbang."""

    kop: tuple[Text, ...] = ()
    salinan: Text | None = None
    line: Text | None = None
    number: Text | None = None
    tentang: Text | None = None
    pejabat: Text | None = None
    aside: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """One block of a closing. `kind` is penetapan, pengundangan, pengesahan or lampiran."""

    kind: str
    tempat: Text | None = None
    tanggal: Text | None = None
    jabatan: Text | None = None
    nama: Text | None = None
    ttd: Text | None = None
    others: tuple[Text, ...] = ()  # further lines where one name is expected
    nip: tuple[Text, ...] = ()
    page: int | None = None

    @property
    def parts(self) -> tuple[Text, ...]:
        """The texts of the block that have a field of their own, in printed order."""
        return tuple(t for t in (self.tempat, self.tanggal, self.jabatan, self.ttd, self.nama) if t)


@dataclass(frozen=True, slots=True)
class Appendix:
    """A lampiran: heading block, title, text outside its tables, signature blocks, and the pages it takes."""

    heading: Text | None
    judul: Text | None
    isi: tuple[Text, ...]
    signatures: tuple[Signature, ...]
    pages: tuple[int, ...]
    start: Piece | None = None


@dataclass(frozen=True, slots=True)
class Structure:
    """A decree in parts, as printed."""

    title: Title
    menimbang: tuple[Entry, ...] = ()
    mengingat: tuple[Entry, ...] = ()
    memperhatikan: tuple[Entry, ...] | None = None
    memutuskan: Text | None = None
    menetapkan: Text | None = None
    diktum: tuple[Entry, ...] = ()
    bab: tuple[Entry, ...] = ()
    pasal: tuple[Entry, ...] | None = None
    signatures: tuple[Signature, ...] = ()
    berita: Text | None = None
    tembusan: tuple[Text, ...] | None = None
    appendices: tuple[Appendix, ...] = ()
    aside: tuple[SetAside, ...] = field(default_factory=tuple)
    is_decree: bool = False
    parted: tuple[Parted, ...] = ()
    opening: Text | None = None  # what stands before the parts of an Instruksi
    kepada: tuple[Entry, ...] = ()
    untuk: Text | None = None
    isi: tuple[Entry, ...] = ()  # the paragraphs of an instrument that speaks in prose
    papers: tuple[Appendix, ...] = ()  # other papers bound in; `judul` is what each calls itself
    further: tuple[
        tuple[int, int, str | None], ...
    ] = ()  # first page, last page, number of decrees after the first

    @property
    def decided(self) -> bool:
        """Whether anything was read of what the decree decides."""
        return bool(self.memutuskan or self.menetapkan or self.diktum or self.pasal)

    @property
    def broken_off(self) -> Entry | None:
        """The entry with which a body ends that decides nothing: its text goes on where nobody read it."""
        read = self.memperhatikan or self.mengingat or self.menimbang
        return read[-1] if read and not self.decided else None
