"""The recogniser's 18,700 classes folded to the characters that Indonesian office prose is printed with.

A class that is a look-alike or an accented form gives its score to the plain character, so that doubt between
`a` and `á` is no doubt; classes of other scripts give theirs to nobody, so that they can never be read out.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import numpy.typing as npt

BLANK = 0  # the class that separates repeated characters in connectionist temporal classification
SURELY_ACCENTED = 0.98  # é under this score was always a speck over e in noisy scans

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Alphabet:
    """`signs[k]` is what folded class k reads out; class 0 is the blank."""

    signs: tuple[str, ...]
    order: npt.NDArray[np.intp]
    starts: npt.NDArray[np.intp]
    accents: tuple[tuple[int, int, str], ...]

    @property
    def space(self) -> int:
        """The class of the space."""
        return self.signs.index(" ")

    def fold(self, scores: Floats) -> Floats:
        """Scores of frames x raw classes to frames x folded classes."""
        return np.asarray(np.add.reduceat(scores[:, self.order], self.starts, axis=1), dtype=np.float32)


def fold_classes(characters: Sequence[str]) -> Alphabet:
    """The alphabet for a recogniser whose classes, the blank first, are `characters`."""
    data = tomllib.loads(files(__package__).joinpath("alphabet.toml").read_text(encoding="utf-8"))
    alike = {source: plain for plain, sources in data["look_alikes"].items() for source in sources}
    kept = set(data["kept"]) | {chr(code) for code in range(32, 127)}
    targets: dict[str, list[int]] = {}
    for index, character in enumerate(characters):
        if index == BLANK:
            continue
        sign = _plain(character, kept, alike)
        if sign:
            targets.setdefault(sign, []).append(index)
    signs = ("", *targets)
    groups = [[BLANK], *targets.values()]
    starts = np.cumsum([0, *(len(group) for group in groups[:-1])])
    where = {character: index for index, character in enumerate(characters)}
    accents = tuple(
        (where[letter], signs.index(_plain(letter, kept, alike)), letter)
        for letter in data["accented"]
        if letter in where
    )
    return Alphabet(signs, np.concatenate([np.array(g) for g in groups]), starts, accents)


def _plain(character: str, kept: set[str], alike: dict[str, str]) -> str:
    """What a class is read as, empty for a character that such a document does not hold."""
    if character in kept:
        return character
    if character in alike:
        return alike[character]
    bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return bare if bare and all(c in kept for c in bare) and len(bare) <= 4 else ""
