"""What a sample says about a whole: the binomial bound and the size of the sample. docs/certainty.md explains.

The bound is Clopper and Pearson's (1934), one-sided: the largest share of errors at which so few errors, or fewer,
would still be seen with a chance of 1 - `sure`. For a sample that takes the same share of every class it holds all
the more (Hoeffding 1956: a sum of unlike trials strays less than a binomial of their mean), and drawing without
putting back only narrows it. Where rounding took more of one class than of another, the bound is widened by the
ratio, so that it holds whatever class the errors are in.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, exp, lgamma, log, log1p

STEPS = 60  # halvings of the interval: far below what a certificate shows


def upper_bound(errors: int, seen: int, sure: float) -> float:
    """The share that errors have at the most, `sure` being the confidence, when `errors` of `seen` are wrong."""
    if errors >= seen:
        return 1.0
    low, high = errors / seen, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        if _at_most(errors, seen, middle) > 1.0 - sure:
            low = middle
        else:
            high = middle
    return high


def sample_size(error: float, sure: float) -> int:
    """How many must be looked at so that none wrong among them bounds the share by `error`."""
    return ceil(log(1.0 - sure) / log1p(-error))


def allotment(sizes: Mapping[str, int], wanted: int) -> dict[str, int]:
    """How many of each class to look at: the same share of each, rounded up, so that no class is left out."""
    total = sum(sizes.values())
    share = min(1.0, wanted / total) if total else 0.0
    return {name: min(size, ceil(size * share)) for name, size in sizes.items()}


def certified(sizes: Mapping[str, int], seen: Mapping[str, int], wrong: Mapping[str, int], sure: float) -> float:
    """The share of all cells that is wrong at the most, from what was seen of each class.

    Exact where everything was seen. Raises ValueError where a class was left out.
    """
    total, looked_at, errors = sum(sizes.values()), sum(seen.values()), sum(wrong.values())
    if any(size and not seen.get(name) for name, size in sizes.items()):
        raise ValueError("a class of cells was left out of the sample")
    if looked_at == total:
        return errors / total if total else 0.0
    ratio = max((size / total) / (seen[name] / looked_at) for name, size in sizes.items() if size)
    return min(1.0, ratio * upper_bound(errors, looked_at, sure))


def _at_most(errors: int, seen: int, share: float) -> float:
    """The chance of so many errors or fewer among `seen`, each wrong with the chance `share`."""
    if share <= 0.0:
        return 1.0
    if share >= 1.0:
        return 0.0
    return sum(
        exp(
            lgamma(seen + 1)
            - lgamma(count + 1)
            - lgamma(seen - count + 1)
            + count * log(share)
            + (seen - count) * log1p(-share)
        )
        for count in range(errors + 1)
    )
