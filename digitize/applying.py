"""`digitize apply`: files of decisions find their documents, and every output is made anew."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extract.errors import InputError
from extract.messages import message

from .folders import machine_errors, publish, working_folder
from .pipeline import PAGES_FILE, Result, RunOptions, decide
from .saved import KOREKSI, saved_koreksi


@dataclass(frozen=True, slots=True)
class Match:
    """A result folder and the files of decisions that are about its document."""

    folder: Path
    files: tuple[Path, ...]


def find_documents(files: Sequence[Path], out: Path) -> tuple[tuple[Match, ...], tuple[InputError, ...]]:
    """The result folders, below `out` or where a file lies, that the files are about; a reason for the others."""
    from normalize.corrections import KoreksiError, read_koreksi

    wanted: dict[str, list[Path]] = {}
    errors: list[InputError] = []
    for file in files:
        try:
            wanted.setdefault(read_koreksi(file).sha256, []).append(file)
        except (KoreksiError, OSError) as error:
            errors.append(InputError(message("digitize", "not-a-koreksi", file=file, why=type(error).__name__)))
    found: dict[Path, Match] = {}
    for sha256, about in wanted.items():
        folders = {folder.resolve() for folder in _folders(sha256, [out, *(file.parent for file in about)])}
        found |= {folder: Match(folder, tuple(about)) for folder in sorted(folders)}
        if not folders:
            errors += [InputError(message("digitize", "koreksi-homeless", file=file, out=out)) for file in about]
    return tuple(found.values()), tuple(errors)


def _folders(sha256: str, places: Sequence[Path]) -> Iterator[Path]:
    for place in places:
        for path in sorted(place.rglob(PAGES_FILE)):
            try:
                source = json.loads(path.read_bytes())["source"]
                if source["sha256"] == sha256:
                    yield path.parent
            except (OSError, ValueError, KeyError, TypeError):
                continue


def apply_decisions(match: Match, options: RunOptions) -> Result:
    """Put the files beside the outputs and make every output anew from pages.json; the input is not needed.

    Raises InputError where pages.json is damaged, MachineError where the folder cannot be written.
    """
    from pydantic import ValidationError

    from extract.store import load_document
    from render.options import Profile, RenderOptions
    from render.rendering import render_folder

    target = match.folder
    try:
        document = load_document(target / PAGES_FILE)
    except (OSError, ValidationError, UnicodeDecodeError) as error:
        why = type(error).__name__
        raise InputError(message("digitize", "not-a-decree-file", file=target / PAGES_FILE, why=why)) from error
    with machine_errors(target):
        for file in match.files:
            _keep(file, target)
    decree, refused = decide(document, replace(options, dedup=_dedup_of(target)), target)
    with working_folder(target) as work:
        with machine_errors(target):
            for name in (PAGES_FILE, Path(PAGES_FILE).with_suffix(".zip").name):
                if (target / name).exists():
                    shutil.copy2(target / name, work / name)
            render_folder(decree, work, RenderOptions(profile=Profile(options.profile), language=options.language))
        return Result(decree, target, publish(work, target, partly=True), refused)


def _dedup_of(folder: Path) -> str:
    """What the run before left out: its results stay what whoever ran it asked for."""
    from normalize.tables.logical.proofs import AskedFor

    try:
        changes = json.loads((folder / "decree.json").read_bytes())["changes"]
        asked = any(change["reason"] == AskedFor.reason for change in changes)
    except (OSError, ValueError, KeyError, TypeError):
        asked = False
    return "strict" if asked else "proved"


def _keep(file: Path, folder: Path) -> None:
    """Copy a file of decisions beside the outputs, under a name that is free, unless it is there already."""
    content = file.read_bytes()
    if any(path.read_bytes() == content for path in saved_koreksi(folder)):
        return
    stem = file.stem if file.match(KOREKSI) else f"koreksi-{file.stem}"
    name, count = f"{stem}.json", 1
    while (folder / name).exists():
        count += 1
        name = f"{stem}-{count}.json"
    (folder / name).write_bytes(content)
