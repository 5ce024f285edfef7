"""What readers take for what because it has the same shape: one table, each user takes what it meets."""

from __future__ import annotations

# The digit that a letter or sign is a misreading of, where a number stands.
DIGITS = {
    **dict.fromkeys("OoQD●•", "0"),
    **dict.fromkeys("Iil|!", "1"),
    **dict.fromkeys("Zz", "2"),
    **dict.fromkeys("A", "4"),
    **dict.fromkeys("Ss", "5"),
    **dict.fromkeys("GCb", "6"),
    **dict.fromkeys("B", "8"),
    **dict.fromkeys("gq", "9"),
}

# Strokes that cannot be told apart, each as i, where a word stands.
STROKES = str.maketrans("1lı|!", "iiiii")

# The letters that digits are misreadings of, where a word stands: 1 is an i or an l.
LETTERS = (str.maketrans("0125689", "oizsgbg"), str.maketrans("0125689", "olzsgbg"))


def digits_for(letters: str) -> dict[int, str]:
    """The table for `str.translate` that turns these letters, and no other, into the digits that they resemble."""
    return str.maketrans({letter: DIGITS[letter] for letter in letters})
