"""Whether every locked package installs on Windows from a wheel whose hash the lock holds.

`python -m tests.bench.wheels` asks pip, without downloading any package that tells of itself ahead, what it would
install on 64-bit Windows for each supported Python; pip itself compares names, tags and hashes. Exits 1 where
anything is missing.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORM = "win_amd64"
_PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>.+?))?(?P<hashes>(?: +--hash=\S+)+) *")


@dataclass(frozen=True, slots=True)
class Pin:
    """One package of a lock: its version, where it is wanted, and the hashes of the files that are allowed."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    def is_wanted(self, python: str) -> bool:
        """Whether it is installed on 64-bit Windows by that CPython."""
        windows = {
            "os_name": "nt",
            "sys_platform": "win32",
            "platform_system": "Windows",
            "platform_machine": "AMD64",
            "platform_python_implementation": "CPython",
            "implementation_name": "cpython",
            "python_version": python,
            "python_full_version": f"{python}.0",
        }
        return not self.marker or Marker(self.marker).evaluate(windows)

    @property
    def line(self) -> str:
        """The requirement without its marker, which pip would judge by the machine that asks."""
        return " ".join([f"{self.name}=={self.version}", *(f"--hash={value}" for value in self.hashes)])


def pins(lock: str) -> Iterator[Pin]:
    """The packages of a lock file's text. Raises ValueError for a line that is no pin."""
    for line in lock.replace("\\\n", " ").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        found = _PIN.fullmatch(line)
        if found is None:
            raise ValueError(line)
        hashes = tuple(re.findall(r"--hash=(\S+)", found["hashes"]))
        yield Pin(found["name"], found["version"], found["marker"] or "", hashes)


def missing(wanted: Iterable[Pin], python: str) -> tuple[str, ...]:
    """What pip would not install on Windows, each with its reason; asked together first, one by one on failure."""
    asked = tuple(wanted)
    if not _refusal(asked, python):
        return ()
    refusals = ((pin, _refusal((pin,), python)) for pin in asked)
    return tuple(f"{pin.name}=={pin.version}: {why}" for pin, why in refusals if why)


def _refusal(asked: tuple[Pin, ...], python: str) -> str:
    """Why pip refuses to install these packages on Windows; empty where it would."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "wanted.txt")
        file.write_text("".join(f"{pin.line}\n" for pin in asked), encoding="utf-8")
        where = ["--platform", PLATFORM, "--implementation", "cp", "--python-version", python, "--target", folder]
        # Without it pip compares with the Python that runs it; what the packages say is compared below.
        where.append("--ignore-requires-python")
        how = ["--dry-run", "--ignore-installed", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
        command = [sys.executable, "-m", "pip", "install", "-qq", *how, *where, "--report", "-", "-r", str(file)]
        answer = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if answer.returncode:
        return (answer.stderr.strip().splitlines() or ["pip failed"])[-1]
    found = [entry["metadata"] for entry in json.loads(answer.stdout)["install"]]
    unfit = [one["name"] for one in found if f"{python}.0" not in SpecifierSet(one.get("requires_python", ""))]
    if unfit:
        return f"not for Python {python}: {', '.join(unfit)}"
    return "" if len(found) == len(asked) else f"{len(found)} of {len(asked)} found"


def main() -> int:
    """Ask for every lock and Python; returns how often something was missing, at most 1."""
    failed = False
    for name in LOCKS:
        locked = tuple(pins((ROOT / name).read_text(encoding="utf-8")))
        for python in PYTHONS:
            wanted = [pin for pin in locked if pin.is_wanted(python)]
            lacking = missing(wanted, python)
            failed |= bool(lacking)
            print(
                f"{name}, Windows 64-bit, Python {python}: {len(wanted) - len(lacking)} of {len(wanted)} packages"
            )
            for line in lacking:
                print(f"  {line}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
