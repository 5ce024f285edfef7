"""Who signed and who certified the copy, agreed upon by all signature blocks of the decree and its lampiran."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .pieces import scanned
from .reading import Signature, Structure, Text
from .vocabulary import folded

SHORTEST = 12  # letters of an office that tell which one it is
MISREAD_LETTERS = 1  # a name read twice differs by a letter at most; FULAN and FULANAH are two persons


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two blocks that name different persons for one office: the office, the names, and where the doubt arises."""

    jabatan: str
    shown: Text
    other: str | None
    certifies: bool = False


@dataclass(frozen=True, slots=True)
class Signers:
    """The signing and the certifying official as far as printed, without closing commas, and their conflicts."""

    jabatan: str | None = None
    nama: str | None = None
    ttd: bool = False
    certifier_jabatan: str | None = None
    certifier_nama: str | None = None
    certified: bool = False
    conflicts: tuple[Conflict, ...] = ()


def signers(structure: Structure) -> Signers:
    """The officials named in the closing; blocks of the lampiran fill what the body leaves open.

    In a copy set in two columns a reader may put the signer's name under the certifying office. So a name that
    stands under both offices is the signer's, and a name left alone beside the blocks the certifying official's.
    """
    own = structure.signatures
    later = [s for a in structure.appendices for s in a.signatures]
    signing = _of(own, "penetapan")
    again = _of(later, "penetapan") + _of(later, "lampiran")
    certifying, certified_again = _of(own, "pengesahan"), _of(later, "pengesahan")
    jabatan = _fullest([s.jabatan for s in signing], [s.jabatan for s in again])
    name = _spaced([s.nama for s in signing]) or _spaced([s.nama for s in again])
    name = _spaced([name, *(s.nama for s in again if name and s.nama and _same(s.nama, name))])
    shown = _first([s.nama for s in certifying])
    elsewhere = _first([s.nama for s in certified_again]) or _left_alone(again, certified_again)
    conflicts: list[Conflict] = []
    certifier = shown or elsewhere
    office = _first([s.jabatan for s in certifying + certified_again])
    if shown and name and _same(shown, name):
        certifier = elsewhere
        conflicts.append(Conflict(_bare(office) or "", shown, _bare(elsewhere), certifies=True))
    elif shown and elsewhere and not _same(shown, elsewhere):
        conflicts.append(Conflict(_bare(office) or "", shown, _bare(elsewhere), certifies=True))
    conflicts += [
        Conflict(_bare(jabatan) or "", s.nama, _bare(name))
        for s in again
        if s.nama and name and not _same(s.nama, name) and s.jabatan and jabatan and _same(s.jabatan, jabatan)
    ]
    return Signers(
        jabatan=_bare(jabatan),
        nama=_bare(name),
        ttd=any(s.ttd for s in (*signing, *again)),
        certifier_jabatan=_bare(office),
        certifier_nama=_bare(certifier),
        certified=bool(certifying or certified_again),
        conflicts=tuple(conflicts),
    )


def _of(signatures: Sequence[Signature], kind: str) -> list[Signature]:
    return [s for s in signatures if s.kind == kind]


def _first(texts: Sequence[Text | None]) -> Text | None:
    return next((t for t in texts if t), None)


def _fullest(own: Sequence[Text | None], again: Sequence[Text | None]) -> Text | None:
    """The first office; where a stamp hid its last line in a scan, as a lampiran prints it whole."""
    first = _first([*own, *again])
    if first is None or not any(scanned(piece) for piece in first.pieces):
        return first
    begun = folded(first.value)
    whole = [t for t in again if t and len(begun) >= SHORTEST and folded(t.value).startswith(begun)]
    return max([first, *whole], key=lambda t: len(folded(t.value)))


def _spaced(texts: Sequence[Text | None]) -> Text | None:
    """The first text, in the reading of its letters that lost no space."""
    first = _first(texts)
    same = [t for t in texts if t and first and folded(t.value) == folded(first.value)]
    return max(same, key=lambda t: t.value.count(" ")) if same else first


def _left_alone(signing: Sequence[Signature], certifying: Sequence[Signature]) -> Text | None:
    """A name beside a complete signature where the certifying block has none."""
    if not certifying or any(s.nama for s in certifying):
        return None
    return _first([text for s in signing for text in s.others])


def _same(one: Text, other: Text) -> bool:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(folded(one.value), folded(other.value)) <= MISREAD_LETTERS


def _bare(text: Text | None) -> str | None:
    return text.value.rstrip(" ,;:") or None if text else None
