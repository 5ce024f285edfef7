"""digitize.cmd under wine's cmd.exe with made-up Pythons: which one it takes, what reaches it, how it ends.

`python -m tests.bench.dropping`; needs wine (`apt install wine`). Wine 8 knows no `cmdcmdline`: what Explorer
passes is tried in tests/digitize/test_dropping.py, and only arguments here. Exits 1 where anything is otherwise.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS = 120.0  # the first start makes wine's own folder, about ten
# Stands for py.exe and python.exe: notes how it was called and fails as the real ones do. It ends in 1 when it
# starts, the only failure that wine hands on from a script.
FAKE = r"""@echo off
if not "{answers}"=="%1" exit /b 9009
if defined DIGITIZE_START set DIGITIZE_>"{log}"
if defined DIGITIZE_START echo UTF8=%PYTHONUTF8%>>"{log}"
if defined DIGITIZE_START exit /b 1
exit /b 0
"""
OUTER = '@echo off\n"{script}" {typed}\n'


@dataclass(frozen=True, slots=True)
class Trial:
    """A machine with one Python, named as the launcher or PATH names it, and what must come of it."""

    name: str
    program: str
    answers: str
    python: str
    code: int


TRIALS = (
    Trial("the launcher's newest", "py", "-3.14", "py -3.14", 1),
    Trial("the launcher's second", "py", "-3.12", "py -3.12", 1),
    Trial("a Python on the path", "python", "-c", "python", 1),
    Trial("none", "lain", "-c", "", 4),
)
TYPED = r'"C:\Surat (1) & selesai!.pdf" C:\b.pdf'


def windows_path(path: Path) -> str:
    """How wine sees a path of this machine."""
    return "Z:" + str(path).replace("/", "\\")


def write_script(path: Path, text: str) -> None:
    """Write a script as cmd reads it."""
    path.write_text(text, encoding="ascii", newline="\r\n")


def differences(trial: Trial, folder: Path) -> list[str]:
    """Run the script as that machine would; says what was otherwise than it must be."""
    bin_, program = folder / "bin", folder / "Alat (1) & x!"
    for made in (bin_, program):
        made.mkdir(parents=True)
    log = folder / "log.txt"
    write_script(bin_ / f"{trial.program}.cmd", FAKE.format(answers=trial.answers, log=windows_path(log)))
    shutil.copy(ROOT / "digitize.cmd", program)
    script = windows_path(program / "digitize.cmd")
    write_script(folder / "luar.cmd", OUTER.format(script=script, typed=TYPED))
    environment = os.environ | {"WINEPATH": windows_path(bin_), "WINEDEBUG": "-all", "DISPLAY": ""}
    command = ["wine", "cmd", "/c", windows_path(folder / "luar.cmd")]
    ended = subprocess.run(command, capture_output=True, env=environment, timeout=SECONDS, check=False)
    told = ended.stdout.decode("utf-8", errors="replace")
    noted = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
    wanted = (
        {f"DIGITIZE_PYTHON={trial.python}", f"DIGITIZE_ARGUMENTS={TYPED}", "UTF8=1"} if trial.python else set()
    )
    wanted |= {f"DIGITIZE_HOME={script.removesuffix('digitize.cmd')}"} if trial.python else set()
    lacking = sorted(wanted - set(noted))
    if ended.returncode != trial.code:
        lacking.append(f"exit code {trial.code} but {ended.returncode}")
    return [f"{one} (said: {told.strip()!r}, {noted})" for one in lacking]


def main() -> int:
    """Every trial in a wine of its own."""
    if shutil.which("wine") is None:
        print("wine is not installed: apt install wine")
        return 4
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WINEPREFIX"] = f"{folder}/wine"
        for number, trial in enumerate(TRIALS):
            lacking = differences(trial, Path(folder, str(number)))
            failed |= bool(lacking)
            print(f"{trial.name}: {'as it must be' if not lacking else 'NOT ' + '; '.join(lacking)}")
        subprocess.run(["wineserver", "-k"], check=False)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
