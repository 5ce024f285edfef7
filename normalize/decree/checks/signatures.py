"""Who signed and who certified: present, and one and the same wherever they are named."""

from __future__ import annotations

from collections.abc import Iterator

from extract.model import REVIEW_BELOW

from ...model import Place
from ...register import Register
from ..agreement import surety
from ..offices import Offices, offices_of
from ..reading import Signature, Text
from .case import Case, doubtful, place, spoken

LEAST_WORDS = 2  # of a name that contradicts another
_FIELDS = {"pengesahan": "pengesahan_salinan", "pengundangan": "diundangkan"}


def check_signatures(case: Case, register: Register) -> None:
    """signature-missing, certification-missing, signatory-conflict, low-confidence of names and offices."""
    signers = case.facts.signers
    signed = _block(case, "penetapan")
    closing_missing = any(one.code == "page-missing" for one in register.findings) and signed is None
    if signers.nama is None and not closing_missing and (signed or (case.dispositive and case.whole)):
        where = place(signed.jabatan or signed.tempat, "penandatangan") if signed else Place(field="penandatangan")
        register.find("signature-missing", where)
    if case.structure.title.salinan is not None and not signers.certified and case.whole:
        register.find("certification-missing", case.structure.title.salinan.place("pengesahan_salinan"))
    for one in case.structure.signatures:
        named = one.nama or (one.kind == "pengesahan" and signers.certifier_nama)
        if one.kind in _FIELDS and not named:
            register.find("signature-missing", place(one.jabatan or one.tempat, _FIELDS[one.kind]), "", "other")
    for kind, office, name in _read_from(case):
        if not any(part.shown is name or part.whole is name for part in signers.completed):
            doubtful(name, _FIELDS.get(kind, "penandatangan"), name.value if name else "", register)
        _doubtful_office(case, kind, office, register)
    for part in signers.completed:
        doubtful(part.shown, f"penandatangan.{part.part}", part.whole.value, register, repaired=True)
    for conflict in signers.conflicts:
        unsure = surety(conflict.shown) < REVIEW_BELOW
        if unsure and not conflict.certifies:
            continue  # strokes over a name that is printed elsewhere
        if len((conflict.other or "").split()) < LEAST_WORDS and conflict.other:
            continue  # a single word is a rank or strokes as often as a name
        finding = register.find(
            "signatory-conflict",
            conflict.shown.place("pengesahan_salinan" if conflict.certifies else "penandatangan"),
            conflict.other or "",
            jabatan=conflict.jabatan,
            shown=conflict.shown.value,
            other=conflict.other or "–",
        )
        if unsure or (signers.name and surety(signers.name) < REVIEW_BELOW):
            register.soften(finding)


def _read_from(case: Case) -> Iterator[tuple[str, Text | None, Text | None]]:
    """Kind, office and name of the closing's blocks, and what the signer has from a block of a lampiran."""
    signers = case.facts.signers
    told = [one.whole for one in signers.completed]
    for one in case.structure.signatures:
        told += [text for text in (one.jabatan, one.nama) if text]
        yield one.kind, one.jabatan, one.nama
    office, name = (
        None if any(text is other for other in told) else text for text in (signers.office, signers.name)
    )
    yield "lampiran", office, name


def _doubtful_office(case: Case, kind: str, office: Text | None, register: Register) -> None:
    """The office of a block against the decree's own; others certify and promulgate."""
    own = Offices() if kind in _FIELDS else offices_of(case.structure.title)
    doubt = own.doubted(office) if office else None
    if office and doubt is not None:
        field = f"{_FIELDS.get(kind, 'penandatangan')}.jabatan"
        register.find(
            "low-confidence",
            office.place(field),
            doubt,
            value=office.value.rstrip(" ,;:"),
            field=spoken(register.language, field),
        )


def _block(case: Case, kind: str) -> Signature | None:
    return next((s for s in case.structure.signatures if s.kind == kind), None)
