"""The closing: who signed where and when, who certified the copy, and who receives one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import SetAside
from .blocks import anchor, blocks_of
from .furniture import set_aside
from .marks import mark_of, without_mark
from .offices import Offices
from .pieces import Piece, drop_colon
from .reading import Signature, Text, text_of
from .signature import read_signature
from .vocabulary import opening, words_of


@dataclass(frozen=True, slots=True)
class Closing:
    """All blocks of one closing and what belongs to none of them."""

    signatures: tuple[Signature, ...] = ()
    tembusan: tuple[Text, ...] | None = None
    berita: Text | None = None
    aside: tuple[SetAside, ...] = ()


def read_closing(pieces: Sequence[Piece], offices: Offices) -> Closing:
    """The blocks of some lines. `offices` are those that the decree names: they tell an office from a name, and a
    signature without place and date from other text.
    """
    aside: list[SetAside] = []
    signatures: list[Signature] = []
    copies: list[Text] | None = None
    berita: Text | None = None
    dated = any(anchor(part) == "penetapan" for piece in pieces for part in piece.segments())
    for block in blocks_of(pieces, lambda line: not dated and offices.begins(line)):
        if block.kind == "":
            aside += [set_aside(p, "unplaced") for p in block.pieces]
        elif block.kind == "tembusan":
            copies = [*(copies or ()), *_copies(block.pieces)]
        elif block.kind == "berita":
            berita = text_of(block.pieces)
        else:
            signatures.append(read_signature(block, offices, aside))
    return Closing(tuple(signatures), tuple(copies) if copies is not None else None, berita, tuple(aside))


def _copies(pieces: Sequence[Piece]) -> list[Text]:
    """The receivers of copies, one text each; the first line is the word itself."""
    groups: list[list[Piece]] = []
    head = pieces[0].split(opening(pieces[0].text, words_of("closing", "tembusan")))[1]
    for piece in (drop_colon(head), *pieces[1:]):
        mark = mark_of(piece)
        if mark is not None or not groups or piece.text.startswith(("-", "•")):
            groups.append([without_mark(piece) if mark is not None else piece])
        else:
            groups[-1].append(piece)
    return [t for g in groups if (t := text_of(g)) and any(c.isalpha() for c in t.value)]
