"""What may be asked of stage 3."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from extract.messages import Language

# What `--only` may name; the extra ones are written only where they are named.
EXTRA_OUTPUTS = ("parquet",)
OUTPUTS = ("json", "csv", "xlsx", "svg", "pdf", "docx", "akn", "jdihn", "review", *EXTRA_OUTPUTS)


class Wording(StrEnum):
    """Which text the salinan prints: the canonical rows and words, or everything as it stood on paper."""

    CANONICAL = "canonical"
    PRINTED = "printed"


class Profile(StrEnum):
    """Paper and margins of the salinan; F4 (215 × 330 mm) is what KPU offices print on."""

    F4 = "f4"
    A4 = "a4"


class Marks(StrEnum):
    """How the canonical salinan shows the marks of a schedule: as √ (a printed X stays X) or as filled cells."""

    SIGN = "sign"
    FILL = "fill"


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How outputs are written. `only` empty means all but the extra ones.

    `pengesah` is (nama, jabatan) of who certifies the copy.
    """

    text: Wording = Wording.CANONICAL
    only: tuple[str, ...] = ()
    profile: Profile = Profile.F4
    pengesah: tuple[str, str] | None = None
    language: Language = Language.ID
    marks: Marks = Marks.SIGN
    templates: Path | None = None
    pages: Path | None = None  # the folder of stage 1's pages.json, where that is not the folder written into
