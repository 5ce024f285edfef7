"""Who signed and who certified the copy, agreed upon by all signature blocks of the decree and its lampiran."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .agreement import agreed
from .offices import offices_of
from .pieces import scanned
from .reading import Signature, Structure, Text
from .vocabulary import folded

SHORTEST = 12  # letters of an office that tell which one it is
SHORTEST_END = 8  # letters by which a name or an office is known when its beginning is hidden
MISREAD_LETTERS = 1  # a name read twice differs by a letter at most; FULAN and FULANAH are two persons


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two blocks that name different persons for one office: the office, the names, and where the doubt arises."""

    jabatan: str
    shown: Text
    other: str | None
    certifies: bool = False


@dataclass(frozen=True, slots=True)
class Completed:
    """A part of a signature (`jabatan`, `nama`) that a stamp hid in part, and where a lampiran prints it whole."""

    part: str
    shown: Text
    whole: Text


@dataclass(frozen=True, slots=True)
class Signers:
    """The signing and the certifying official as far as printed, without closing commas, and their conflicts.

    `office` and `name` are where the first was read; `completed` are the parts of it that a lampiran filled up.
    """

    jabatan: str | None = None
    nama: str | None = None
    ttd: bool = False
    certifier_jabatan: str | None = None
    certifier_nama: str | None = None
    certified: bool = False
    conflicts: tuple[Conflict, ...] = ()
    office: Text | None = None
    name: Text | None = None
    completed: tuple[Completed, ...] = ()


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
    office = _first([s.jabatan for s in signing + again])
    names = offices_of(structure.title)
    jabatan = _fullest(office, [s.jabatan for s in again if s.jabatan and names.doubted(s.jabatan) is None])
    shown = _spaced([s.nama for s in signing]) or _spaced([s.nama for s in again])
    name = agreed(_with_beginning(shown, [s.nama for s in again]), [s.nama for s in (*signing, *again)])
    name = _spaced([name, *(s.nama for s in again if name and s.nama and _same(s.nama, name))])
    certifier, conflicts = _certifier(certifying, certified_again, name, _left_alone(again, certified_again))
    return Signers(
        jabatan=_bare(jabatan),
        nama=_bare(name),
        ttd=any(s.ttd for s in (*signing, *again)),
        certifier_jabatan=_bare(_first([s.jabatan for s in certifying + certified_again])),
        certifier_nama=_bare(certifier),
        certified=bool(certifying or certified_again),
        conflicts=(*conflicts, *_other_names(again, jabatan, name)),
        office=jabatan,
        name=name,
        completed=(*_completed("jabatan", office, jabatan), *_completed("nama", shown, name)),
    )


def _certifier(
    certifying: Sequence[Signature], again: Sequence[Signature], name: Text | None, alone: Text | None
) -> tuple[Text | None, tuple[Conflict, ...]]:
    """Who certified the copy, and a conflict where the closing shows the signer or another person."""
    shown = _first([s.nama for s in certifying])
    elsewhere = _first([s.nama for s in again]) or alone
    office = _bare(_first([s.jabatan for s in (*certifying, *again)])) or ""
    if shown and name and _same(shown, name):
        return elsewhere, (Conflict(office, shown, _bare(elsewhere), certifies=True),)
    if shown and elsewhere and not _same(shown, elsewhere):
        return shown, (Conflict(office, shown, _bare(elsewhere), certifies=True),)
    return shown or elsewhere, ()


def _other_names(again: Sequence[Signature], jabatan: Text | None, name: Text | None) -> Iterator[Conflict]:
    """Blocks of the lampiran that show another person in the same office."""
    for one in again:
        if not (one.nama and name and one.jabatan and jabatan and _same(one.jabatan, jabatan)):
            continue
        if not _same(one.nama, name) and not _ends(one.nama, name):
            yield Conflict(_bare(jabatan) or "", one.nama, _bare(name))


def _of(signatures: Sequence[Signature], kind: str) -> list[Signature]:
    return [s for s in signatures if s.kind == kind]


def _first(texts: Sequence[Text | None]) -> Text | None:
    return next((t for t in texts if t), None)


def _fullest(first: Text | None, again: Sequence[Text | None]) -> Text | None:
    """An office; where a stamp hid a line of it in a scan, as a lampiran prints it whole and beyond doubt."""
    if first is None or not any(scanned(piece) for piece in first.pieces):
        return first
    begun = folded(first.value)
    whole = [t for t in again if t and len(begun) >= SHORTEST and folded(t.value).startswith(begun)]
    return max([first, *whole, *_ending(first, again)], key=lambda t: len(folded(t.value)))


def _with_beginning(shown: Text | None, again: Sequence[Text | None]) -> Text | None:
    """A name; where a stamp hid its beginning in a scan, as a lampiran prints it. A title that one of two blocks
    leaves out is no beginning that was hidden.
    """
    whole = [t for t in _ending(shown, again) if "." not in t.value.split()[0]]
    return max(whole, key=lambda t: len(folded(t.value)), default=shown)


def _ending(shown: Text | None, again: Sequence[Text | None]) -> list[Text]:
    return [t for t in again if t and shown and len(shown.value.split()) > 1 and _ends(shown, t)]


def _ends(shown: Text, whole: Text) -> bool:
    """Whether what was read in a scan is the end of another text: stamps stand over the left of signatures."""
    ending = folded(shown.value)
    hidden = folded(whole.value).removesuffix(ending)
    scan = any(scanned(piece) for piece in shown.pieces)
    return scan and len(ending) >= SHORTEST_END and 0 < len(hidden) < len(folded(whole.value))


def _completed(part: str, shown: Text | None, whole: Text | None) -> tuple[Completed, ...]:
    if shown is None or whole is None or folded(shown.value) == folded(whole.value):
        return ()
    return (Completed(part, shown, whole),)


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
    """A text without its closing comma, and without that of an office for which another signs (u.b.)."""
    return re.sub(r",(?=\s+[Uu]\.?\s?[Bb]\b)", "", text.value.rstrip(" ,;:")) or None if text else None
