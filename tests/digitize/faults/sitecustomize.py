"""What befalls worker processes that find this module on PYTHONPATH; a document's name says which fault it meets.

Python imports a module of this name at its start. `mati` kills the process that reads it, `mati-sekali` does so
once, `lahap` takes all memory, `macet` never ends, `raksasa` writes a result without end, `terbuka` is held open
by another program. With CLOCK=wild the wall clock leaps years ahead and back at each look.
"""

from __future__ import annotations

import errno
import itertools
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

FOREVER = 10**6
CHUNK = 64 << 20


def befall(stem: str, folder: Path) -> None:
    """The fault of reading a document of that name."""
    import numpy

    once = folder / f".{stem}"
    if stem == "mati" or (stem == "mati-sekali" and not once.exists()):
        once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if stem == "lahap":
        hoard = [numpy.zeros(CHUNK, numpy.uint8) for _ in itertools.count()]  # address space alone
        hoard.clear()
    if stem == "macet":
        time.sleep(FOREVER)


def install() -> None:
    """Put the faults between the pipeline and what it calls."""
    import extract.reading
    import render.rendering

    read, write, rename = extract.reading.read_document, render.rendering.render_folder, Path.rename

    def reading(path: Path, options: Any, report: Any) -> Any:
        befall(path.stem, path.parent)
        return read(path, options, report)

    def rendering(decree: Any, folder: Path, options: Any) -> Any:
        if Path(decree.source.file).stem == "raksasa":
            with (folder / "cells.csv").open("wb") as stream:
                for _ in itertools.count():
                    stream.write(bytes(CHUNK))
        return write(decree, folder, options)

    def renaming(self: Path, target: Path) -> Path:
        if Path(target).name == "terbuka":
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        return rename(self, target)

    extract.reading.read_document = reading
    render.rendering.render_folder = rendering
    Path.rename = renaming  # type: ignore[method-assign,assignment]


if any("digitize.worker" in word for word in sys.orig_argv):
    install()
    if os.environ.get("CLOCK") == "wild":
        leaps = itertools.cycle((-4e8, 4e8, 0.0, -1.0))
        true_time = time.time
        time.time = lambda: true_time() + next(leaps)
