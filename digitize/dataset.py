"""OUT/dataset after a run over several inputs: complete or as it was before, like every result folder."""

from __future__ import annotations

from pathlib import Path

from .console import Console
from .folders import machine_errors, publish, working_folder
from .manifest import DONE, Manifest
from .naming import DATASET

MAX_SAME_SHOWN = 10  # keputusan.csv has them all, in the column same_as


def combine_results(manifest: Manifest, out: Path, console: Console, *, personal: bool, parquet: bool) -> None:
    """Combine everything that the manifest calls done, and tell of decrees that are there twice.

    Raises MachineError where OUT cannot be written.
    """
    folders = [entry.folder for entry in manifest.entries.values() if entry.state == DONE]
    target = out / DATASET
    if not manifest.kept or (len(folders) < 2 and not target.exists()):
        return
    from render.dataset.writing import write_dataset

    with working_folder(target) as work:
        with machine_errors(target):
            combined = write_dataset(out, folders, work, personal=personal, parquet=parquet)
        kept = publish(work, target)
    decrees = combined.sheets[0].rows
    console.say("dataset", folder=f"{target}/", count=decrees)
    for edition in kept:
        console.say("edited-kept", file=target / edition.name, kept=edition.kept_as)
    for folder, earlier in combined.same[:MAX_SAME_SHOWN]:
        console.say("same-decree", folder=folder, earlier=earlier)
    if len(combined.same) > MAX_SAME_SHOWN:
        console.say("same-decree-more", count=len(combined.same) - MAX_SAME_SHOWN)
