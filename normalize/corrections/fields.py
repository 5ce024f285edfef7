"""Fields and lists of the decree that a person read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ..model import Decision, Decree
from .model import Reason, Refusal
from .paths import FLAGS, LISTS, PEOPLE, YES, readable_fields, with_text

__all__ = ["LISTS", "PEOPLE", "correct_fields", "readable_fields"]


def correct_fields(
    decree: Decree, decisions: Sequence[Decision]
) -> tuple[Decree, tuple[Decision, ...], tuple[Refusal, ...]]:
    """The decree with the fields as decided, the decisions that were applied and those that were not.

    A decision about another reading counts where what is read now is what the person decided.
    """
    read = dict(readable_fields(decree))
    applied: list[Decision] = []
    refused: list[Refusal] = []
    for one in decisions:
        if one.field not in read:
            refused.append(Refusal(Reason.FOREIGN, one))
        elif read[one.field] == one.after:
            applied.append(replace(one, before=one.after))
        elif read[one.field] != one.before:
            refused.append(Refusal(Reason.STALE, one, read[one.field]))
        elif not _fits(one.field, one.after):
            refused.append(Refusal(Reason.BAD_VALUE, one))
        else:
            applied.append(one)
            if one.after != one.before:
                decree = with_text(decree, one.field, one.after)
    return decree, tuple(applied), tuple(refused)


def _fits(field: str, text: str) -> bool:
    if field.rpartition(".")[2] == "tanggal" and text:
        try:
            date.fromisoformat(text)
        except ValueError:
            return False
    if field in FLAGS:
        return text in ("", YES)
    return field != "tahun" or not text or (text.isdecimal() and len(text) == 4)
