"""Dirt from other hands than the bench's own.

The training's generators with numbers that training never draws, and one that nothing was trained on (`augraphy`,
where it is installed: dependency group `training`).
"""

from __future__ import annotations

import random as python_random
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.dirt import GENERATORS

Page = NDArray[np.uint8]
UNSEEN = ("unseen-copy", "unseen-noise")


def present(hand: str) -> bool:
    """Whether this generator can be used here."""
    return hand in GENERATORS or find_spec("augraphy") is not None


def dirtied(page: Page, hand: str, dpi: int, random: np.random.Generator) -> Page:
    """The page as this hand soils it; the same state of `random` gives the same page."""
    if hand in GENERATORS:
        return GENERATORS[hand](page, dpi, random, "bench")
    return _unseen(page, hand, random)


def _unseen(page: Page, hand: str, random: np.random.Generator) -> Page:
    """The page after other people's augmentations; they draw from the global generators, seeded here."""
    steps = _copied() if hand == UNSEEN[0] else _noisy()
    before = python_random.getstate(), np.random.get_state()
    try:
        seed = int(random.integers(2**31))
        python_random.seed(seed)
        np.random.seed(seed)
        for step in steps:
            made = step(page)
            page = np.asarray(made[0] if isinstance(made, tuple) else made, dtype=np.uint8)
            page = page if page.ndim == 2 else np.ascontiguousarray(page[:, :, 0])
    finally:
        python_random.setstate(before[0])
        np.random.set_state(before[1])
    return page


def _copied() -> tuple[Callable[[Page], Any], ...]:
    """A copy of a copy: ink that bled, lines short of ink, a dirty drum, blotches, grain, compression."""
    import augraphy

    return (
        augraphy.InkBleed(intensity_range=(0.4, 0.6), kernel_size=(3, 3), severity=(0.3, 0.4)),
        augraphy.LowInkRandomLines(count_range=(6, 12), noise_probability=0.1),
        augraphy.Letterpress(n_samples=(200, 400), n_clusters=(200, 400), value_range=(190, 250)),
        augraphy.BadPhotoCopy(
            noise_type=2,
            noise_value=(32, 128),
            noise_sparsity=(0.3, 0.6),
            noise_concentration=(0.05, 0.15),
            numba_jit=0,
        ),
        augraphy.DirtyDrum(line_width_range=(1, 2), line_concentration=0.05, noise_intensity=0.3),
        augraphy.SubtleNoise(subtle_range=25),
        augraphy.Jpeg(quality_range=(38, 45)),
    )


def _noisy() -> tuple[Callable[[Page], Any], ...]:
    """A poor scan: mottled ink, paper with a texture, grain."""
    import augraphy

    return (
        augraphy.InkMottling(ink_mottling_alpha_range=(0.2, 0.3)),
        augraphy.NoiseTexturize(sigma_range=(3, 8), turbulence_range=(2, 4)),
        augraphy.SubtleNoise(subtle_range=20),
        augraphy.Jpeg(quality_range=(45, 55)),
    )
