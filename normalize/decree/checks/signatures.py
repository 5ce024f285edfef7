"""Who signed and who certified: present, and one and the same wherever they are named."""

from __future__ import annotations

from ...model import Place
from ...register import Register
from ..reading import Signature
from .case import Case, doubtful, place

_FIELDS = {"pengesahan": "pengesahan_salinan", "pengundangan": "diundangkan"}


def check_signatures(case: Case, register: Register) -> None:
    """signature-missing, certification-missing, signatory-conflict, low-confidence of the name."""
    signers = case.facts.signers
    signed = _block(case, "penetapan")
    if signers.nama is None and (signed or (case.dispositive and case.whole)):
        where = place(signed.jabatan or signed.tempat, "penandatangan") if signed else Place(field="penandatangan")
        register.find("signature-missing", where)
    if case.structure.title.salinan is not None and not signers.certified and case.whole:
        register.find("certification-missing", case.structure.title.salinan.place("pengesahan_salinan"))
    for signature in case.structure.signatures:
        if signature.nama:
            doubtful(signature.nama, _FIELDS.get(signature.kind, "penandatangan"), signature.nama.value, register)
    for conflict in signers.conflicts:
        register.find(
            "signatory-conflict",
            conflict.shown.place("pengesahan_salinan" if conflict.certifies else "penandatangan"),
            conflict.other or "",
            jabatan=conflict.jabatan,
            shown=conflict.shown.value,
            other=conflict.other or "–",
        )


def _block(case: Case, kind: str) -> Signature | None:
    return next((s for s in case.structure.signatures if s.kind == kind), None)
