"""How the items of the opening begin and end (UU 12/2011, Lampiran II: "bahwa" first, a semicolon last)."""

from __future__ import annotations

import re

from extract.model import REVIEW_BELOW

from ...register import Register
from ..facts import lowest_confidence
from ..reading import Text
from .case import Case, place_of
from .unfinished import cut_entries

_BAHWA = re.compile(r"b\s?a\s?h\s?w\s?a", re.I)
# What a typist's slip leaves: no space behind a full stop, one before a comma, one word twice.
_SLIPS = re.compile(r"\b[A-Za-z]?[a-z]{3,}\.[A-Z][a-z]{2,}|\w{2,} [,;](?=\s|$)|\b(?P<word>\w{3,}) (?P=word)\b")
_ENDED = re.compile(r"(?:;|[;,]\s*(?:dan|serta)|[;,]\s*dan/atau)\W*$")


def check_punctuation(case: Case, register: Register) -> None:
    """consideration-form, item-punctuation and typing-slip; the last legal basis and the last matter noted may
    also end in a full stop, no place may.
    """
    for entry in case.structure.menimbang:
        if not _BAHWA.match(entry.text.value):
            register.find("consideration-form", place_of(entry, "menimbang"))
    open_ended = [case.structure.broken_off, *(entry for _, entry in cut_entries(case))]
    for field in ("menimbang", "mengingat", "memperhatikan"):
        entries = getattr(case.structure, field) or ()
        for at, entry in enumerate(entries):
            last = at == len(entries) - 1
            text = entry.text.value.rstrip()
            stop = last and text.endswith(".") and (field != "menimbang" or not entry.label)
            if not _ENDED.search(text) and not stop and entry not in open_ended:
                register.find("item-punctuation", place_of(entry, field), mark=text.split()[-1][-1])
    spaced = False  # a space before a mark is a habit of the typist: it is told once
    for field, entry in case.entries():
        for slip in _SLIPS.finditer(entry.text.value):
            habit = slip[0].endswith((" ;", " ,"))
            if habit and spaced:
                continue
            spaced = spaced or habit
            before, after = (
                entry.text.value[: slip.start()].split()[-1:],
                entry.text.value[slip.end() :].split()[:1],
            )
            shown = " ".join([*before, slip[0], *after])
            register.find("typing-slip", place_of(entry, field), shown=shown)
    for signature in case.structure.signatures:
        place = signature.tempat
        if signature.kind == "penetapan" and place and place.value.rstrip().endswith(".") and _sure(place):
            register.find("item-punctuation", place.place("tempat"), variant="place", mark=".")


def _sure(text: Text) -> bool:
    """Whether the stop is read and no speck of a scan."""
    return lowest_confidence(text) >= REVIEW_BELOW
