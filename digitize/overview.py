"""OUT/index.html: the decrees of a run over several inputs, each with its state and the way to its results."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from .folders import machine_errors
from .manifest import FAILED, Manifest
from .naming import OVERVIEW

if TYPE_CHECKING:
    from render.review.overview import Line


def list_results(manifest: Manifest, out: Path) -> Path | None:
    """Write the overview of everything that the manifest knows; None where OUT holds a single result.

    Raises MachineError where OUT cannot be written.
    """
    if not manifest.kept or not manifest.entries:
        return None
    from render.review.overview import write_overview

    path = out / OVERVIEW
    temporary = path.with_name(f".{path.name}-{os.getpid()}")
    with machine_errors(out):
        write_overview(_lines(manifest, out), temporary)
        temporary.replace(path)
    return path


def list_again(out: Path) -> None:
    """Write the overview anew where there is one, after results changed."""
    if (out / OVERVIEW).exists():
        list_results(Manifest.of(out, 0), out)


def _lines(manifest: Manifest, out: Path) -> Iterator[Line]:
    from render.review.overview import Line, Standing, line_of

    for entry in manifest.entries.values():
        if entry.state == FAILED:
            why = str((entry.error or {}).get("message", ""))
            yield Line(entry.folder, Path(entry.source[0]).name, Standing.FAILED, why=why)
            continue
        with suppress(OSError, ValueError, KeyError):
            yield line_of(out, entry.folder)
