"""What a declared colour tells: white for certain, or a matter for the page's picture."""

from __future__ import annotations

PALE = 0.97  # of full lightness: lighter strokes and fills cannot be seen on paper
# In these spaces a number is an amount of an ink, not of light.
INKS = ("Separation", "DeviceN")
# What the numbers of these mean stands in a table or program of the file.
UNTOLD = ("Pattern", "Indexed", "Lab")


def is_pale(color: object, space: str = "") -> bool:
    """Whether a declared colour is white or nearly so; what the file leaves to a pattern, a table or an ink of its
    own is not.
    """
    parts = color if isinstance(color, tuple | list) else (color,)
    numbers = [float(part) for part in parts if isinstance(part, int | float)]
    if len(numbers) != len(parts) or space in UNTOLD:
        return False
    if space in INKS:
        return space == "Separation" and numbers == [0.0]
    if len(numbers) == 4:
        return max(numbers) <= 1 - PALE
    return min(numbers, default=0.0) >= PALE
