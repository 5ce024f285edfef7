"""Started by digitize.cmd with whatever Python there is: makes a per-user environment once, then works in it.

Nothing but the standard library is there yet. The environment lies in %LOCALAPPDATA%, so no administrator is
asked, and it is made anew when the lock or the Python changed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from extract.errors import DigitizeError, MachineError
from extract.messages import message

from .console import Console
from .failures import failure_of

LOCK = "requirements.lock"
READY = ".digitize-ready"  # written last: holds what the environment was made of
STORE = "WindowsApps"  # the folder that the Microsoft Store installs to
PATH_FILE = "digitize.pth"  # makes this folder's packages importable, in worker processes too


def main() -> int:
    """Make the environment ready and do there what was asked; returns the exit code."""
    console = Console()
    home = Path(os.environ["DIGITIZE_HOME"]).resolve()
    try:
        python = prepared(home, own_folder() / "python", console)
    except DigitizeError as error:
        return console.fail(failure_of(error))
    try:
        return subprocess.run([python, "-m", "digitize.dropped"], check=False).returncode
    except KeyboardInterrupt:  # the other process was interrupted as well and has said so
        return 130


def own_folder() -> Path:
    """Where this user's environment and notes lie: %LOCALAPPDATA%, which no network profile carries around.

    The Microsoft Store's Python is shown another folder there, too deep for the longest names of the packages (125
    characters of 260): it uses the user's folder.
    """
    local = os.environ.get("LOCALAPPDATA")
    if local and STORE not in Path(sys.base_prefix).parts:
        return Path(local) / "digitize"
    return Path.home() / ".digitize"


def prepared(home: Path, environment: Path, console: Console) -> Path:
    """The Python of an environment that has what the lock in `home` says and finds the packages there.

    Raises MachineError where it cannot be made; the next start tries again from the beginning.
    """
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ready = environment / READY
    made_of = _made_of(home)
    try:
        if not (python.exists() and ready.exists() and ready.read_text(encoding="utf-8") == made_of):
            console.say("environment-setting-up", folder=environment)
            ready.unlink(missing_ok=True)
            venv.EnvBuilder(clear=True, with_pip=True).create(environment)
            _install(python, home / LOCK)
            ready.write_text(made_of, encoding="utf-8", newline="\n")
        _point_to(home, environment)
    except (OSError, subprocess.SubprocessError) as error:
        raise MachineError(
            message("digitize", "environment-failed", folder=environment, why=_why(error))
        ) from error
    return python


def _made_of(home: Path) -> str:
    lock = hashlib.sha256((home / LOCK).read_bytes()).hexdigest()
    return f"{sys.version_info.major}.{sys.version_info.minor} {lock}\n"


def _install(python: Path, lock: Path) -> None:
    how = [
        "--disable-pip-version-check",
        "-q",
        "install",
        "--no-deps",
        "--require-hashes",
        "--only-binary",
        ":all:",
    ]
    subprocess.run([python, "-m", "pip", *how, "-r", lock], check=True)


def _point_to(home: Path, environment: Path) -> None:
    paths = {"base": str(environment), "platbase": str(environment)}
    file = Path(sysconfig.get_path("purelib", "venv", vars=paths)) / PATH_FILE
    line = f"{home}\n"
    if not file.exists() or file.read_text(encoding="utf-8") != line:
        file.write_text(line, encoding="utf-8", newline="\n")


def _why(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        return f"{'pip' if 'pip' in map(str, error.cmd) else 'venv'}: {error.returncode}"
    return str(error)


if __name__ == "__main__":
    sys.exit(main())
