"""Tesseract, a second reader of doubtful lines where it is installed with its Indonesian data.

It never replaces a reading: where it reads a doubtful line the same, the line is no longer doubtful. The engines
err differently (peers: on noisy pages Tesseract alone reads .67 of the cells, RapidOCR .98).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache

import cv2

from .ink import Pixels

INDONESIAN, ENGLISH = "ind", "eng"  # eng beside ind reads the signs % and ≥ that ind alone misreads
SECONDS = 20.0  # a line takes a fifth of a second; longer means that the program hangs
LINE = "7"  # page segmentation mode: the picture is one line of text


@cache
def languages() -> str | None:
    """What to ask Tesseract for; None where it or its Indonesian data is missing, or does not answer."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    listed = _run([program, "--list-langs"], b"")
    known = listed.split() if listed else []
    if INDONESIAN not in known:
        return None
    return f"{INDONESIAN}+{ENGLISH}" if ENGLISH in known else INDONESIAN


def second_reading(line: Pixels) -> str | None:
    """The text of one line's picture, spaces folded; None where there is no second reader or it fails."""
    asked = languages()
    if asked is None:
        return None
    framed = cv2.copyMakeBorder(line, 10, 10, 10, 10, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    _, picture = cv2.imencode(".png", framed)
    read = _run(["tesseract", "stdin", "stdout", "-l", asked, "--psm", LINE], picture.tobytes())
    return None if read is None else " ".join(read.split())


def _run(command: list[str], data: bytes) -> str | None:
    one_thread = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # unset, its threads made it five times slower here
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, env=one_thread, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", errors="replace")
