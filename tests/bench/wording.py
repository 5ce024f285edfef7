"""Seeded wording of synthetic plans."""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def vocabulary() -> dict[str, list[str]]:
    """The templates and slot fillers."""
    path = Path(__file__).with_name("vocabulary.toml")
    words: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return words


class Wording:
    """Texts drawn from the vocabulary; the same seed gives the same texts in the same order."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def text(self, kind: str) -> str:
        """A template of this kind with its slots filled."""
        return re.sub(r"\{(\w+)\}", lambda slot: self._fill(slot[1]), self.random.choice(vocabulary()[kind]))

    def sample(self, kind: str, count: int) -> list[str]:
        """`count` different templates."""
        return self.random.sample(vocabulary()[kind], count)

    def _fill(self, slot: str) -> str:
        if slot == "objek":
            return self.random.choice(vocabulary()["objek"])
        if slot == "pecahan":
            return f"{self.random.randint(60, 95)},{self.random.randint(0, 99):02}"
        low, high = {"n": (1, 48), "persen": (50, 100), "ribu": (100, 950)}[slot]
        return str(self.random.randint(low, high))
