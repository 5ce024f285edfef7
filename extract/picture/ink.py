"""Ink told from paper, whatever the paper's tint, shadow or fill."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.uint8]  # 255 where set, else 0

TEXT_CONTRAST = 60  # grey levels under the paper around; scan noise of sigma 8 stays under 40
PAPER_REACH = 9.0  # points; wider than any stroke of body text, so that the paper shows on both sides


def grey(picture: Pixels) -> Pixels:
    """Brightness of a colour picture, 0 to 255."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), dtype=np.uint8)


def text_ink(shade: Pixels, scale: float) -> Mask:
    """Strokes darker than the paper or fill around them; `scale` in pixels per point."""
    reach = odd(PAPER_REACH * scale)
    darker = cv2.morphologyEx(shade, cv2.MORPH_BLACKHAT, np.ones((reach, reach), np.uint8))
    return np.asarray(cv2.threshold(darker, TEXT_CONTRAST, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8)


def odd(length: float) -> int:
    """The odd whole number nearest above: the size of a kernel that has a middle."""
    return max(1, int(length)) | 1
