"""Spaces between recognised characters follow the paper between them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.picture.decoding import Glyph
from extract.picture.ink import Mask
from extract.picture.spaces import parted

HEIGHT = 40
LETTER = 20  # pixels of ink
WITHIN, BETWEEN = 2, 13  # pixels of paper within a word, and between words of the real scans


def set_line(read: str, printed: str, within: int = WITHIN, between: int = BETWEEN) -> tuple[list[Glyph], Mask]:
    """What a recogniser gives that reads one spacing where another is printed; both have the same letters."""
    x, middles, inked = 0, [], []
    for sign in printed:
        if sign == " ":
            x += between - within
            continue
        inked.append((x, x + LETTER))
        middles.append(x + LETTER / 2)
        x += LETTER + within
    ink = np.zeros((HEIGHT, x), np.uint8)
    for start, end in inked:
        ink[5:35, start:end] = 255
    glyphs, at = [], 0
    for sign in read:
        if sign == " ":
            glyphs.append(Glyph(" ", 0.9, (middles[at - 1] + middles[at]) / 2 / x, "", 0.0))
        else:
            glyphs.append(Glyph(sign, 0.99, middles[at] / x, "", 0.0))
            at += 1
    return glyphs, ink


def text(read: str, printed: str, within: int = WITHIN, between: int = BETWEEN) -> str:
    return "".join(glyph.sign for glyph in parted(*set_line(read, printed, within, between)))


@pytest.mark.parametrize(
    ("read", "printed", "expected"),
    [
        ("di bidangAdministrasi", "di bidang Administrasi", "di bidang Administrasi"),
        ("pendidikandi", "pendidikan di", "pendidikan di"),
        ("manajemen/Hukum", "manajemen/ Hukum", "manajemen/ Hukum"),
        ("Rp 120.000", "Rp 120. 000", "Rp 120.000"),  # thousands after their point
        ("Kab.Bogor", "Kab .Bogor", "Kab.Bogor"),  # a stop at a distance
        ("Pendidikan", "Pendidikan", "Pendidikan"),
    ],
)
def test_a_dropped_space_is_seen_by_its_paper(read: str, printed: str, expected: str) -> None:
    assert text(read, printed) == expected


def test_a_line_set_with_wide_letters_gets_no_spaces() -> None:
    assert text("KEPUTUSAN", "K E P U T U S A N") == "KEPUTUSAN"


WORDS = st.lists(st.text("abcdefgh", min_size=7, max_size=9), min_size=2, max_size=5)


@settings(derandomize=True, deadline=None)
@given(WORDS, st.integers(0, 4), st.integers(12, 18), st.data())
def test_any_one_space_dropped_from_a_line_comes_back(
    words: list[str], within: int, between: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(1, len(words) - 1))
    line, read = " ".join(words), " ".join([*words[: at - 1], words[at - 1] + words[at], *words[at + 1 :]])
    assert text(read, line, within, between) == line
    assert text(line, line, within, between) == line
