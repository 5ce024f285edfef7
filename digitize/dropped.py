"""What digitize.cmd does: reads documents that were dropped, applies decisions, opens results; alone, the desk."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from .applying import find_documents
from .cli import DEFAULT_OUT, main
from .console import Console
from .environment import own_folder
from .naming import Input, plan_folders

COMMANDS = frozenset({"run", "serve", "check", "render", "apply", "doctor"})
SCRIPT = "digitize.cmd"
PLACES = "places.txt"  # result folders of earlier drops, the latest first: a browser saves decisions elsewhere
MOST_PLACES = 20
_WORD = re.compile(r'"([^"]*)"?|([^\s"]+)')


def words(text: str) -> list[str]:
    """The arguments of a piece of a Windows command line; no name there has a quote inside."""
    return [quoted or bare for quoted, bare in _WORD.findall(text) if quoted or bare]


def dropped_words(command: str) -> list[str] | None:
    """What Explorer passed to the script: all that stands behind its name; None where the name is not there.

    Explorer starts `cmd.exe /c ""C:\\…\\digitize.cmd" C:\\a&b.pdf "C:\\c d.pdf""`.
    """
    at = command.lower().find(SCRIPT)
    return None if at < 0 else words(command[at + len(SCRIPT) :].removeprefix('"'))


def start(given: Sequence[str], console: Console) -> int:
    """Do what was typed or dropped; without anything, open the desk. Returns the exit code."""
    if given and (given[0] in COMMANDS or given[0].startswith("-")):
        return main(given)
    if not given:
        console.say("dropped-nothing")
        return main(["serve", "--open", "--out", str(desk_place())])
    files = [Path(name).absolute() for name in given]
    koreksi = [file for file in files if file.suffix.lower() == ".json"]
    documents = [file for file in files if file not in koreksi]
    codes = [read_documents(documents)] if documents else []
    codes += [apply_koreksi(file) for file in koreksi]
    return next((code for code in codes if code), 0)


def read_documents(files: Sequence[Path]) -> int:
    """Read them into a folder `out` beside the first, and open what came of it."""
    out = results_beside(files[0])
    code = main(["run", "--out", str(out), "--", *map(str, files)])
    single = out / plan_folders([Input((files[0],))])[0].folder
    show(single if len(files) == 1 and single.is_dir() else out)
    if out.is_dir():
        remember(out)
    return code


def apply_koreksi(file: Path) -> int:
    """Apply decisions to the results that they are about, wherever earlier drops put those, and open them."""
    for out in [file.parent, *remembered()]:
        matches, _ = find_documents([file], out)
        if matches:
            code = main(["apply", "--out", str(out), "--", str(file)])
            show(matches[0].folder)
            return code
    return main(["apply", "--out", str(results_beside(file)), "--", str(file)])


def results_beside(file: Path) -> Path:
    """`out` in the file's folder, or in Documents where nothing can be written there."""
    beside = file.parent / DEFAULT_OUT
    try:
        beside.mkdir(exist_ok=True)
        probe = beside / f".digitize-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError:
        return Path.home() / "Documents" / DEFAULT_OUT
    return beside


def remembered() -> list[Path]:
    """Result folders of earlier drops that are still there, the latest first."""
    try:
        lines = (own_folder() / PLACES).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    return [Path(line) for line in lines if Path(line).is_dir()]


def remember(out: Path) -> None:
    """Put a result folder at the head of those that are known. Costs nothing but memory where it fails."""
    places = [out, *(place for place in remembered() if place != out)][:MOST_PLACES]
    try:
        own_folder().mkdir(parents=True, exist_ok=True)
        (own_folder() / PLACES).write_text(
            "".join(f"{place}\n" for place in places), encoding="utf-8", newline="\n"
        )
    except OSError:
        return


def desk_place() -> Path:
    """The OUT that the desk works over: the one used last, else one in Documents."""
    return next(iter(remembered()), Path.home() / "Documents" / DEFAULT_OUT)


def show(folder: Path) -> None:
    """Open a folder in Explorer; elsewhere there is none."""
    opener = getattr(os, "startfile", None)
    if opener is not None and folder.is_dir():
        opener(folder)


if __name__ == "__main__":
    raw = dropped_words(os.environ.get("DIGITIZE_COMMAND", ""))
    typed = words(os.environ.get("DIGITIZE_ARGUMENTS", "")) if raw is None else raw
    sys.exit(start(sys.argv[1:] or typed, Console()))
