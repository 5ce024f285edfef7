"""Reasons of changes in words for people: programs get the code of a proof, people its sentence."""

from __future__ import annotations

from extract.messages import Language, catalogue


def in_words(reason: str, language: Language) -> str:
    """What proofs.toml says of a reason; a reason that is no code is words already."""
    entry = catalogue("normalize", "proofs.toml").get(reason)
    return entry[language.value] if entry else reason
