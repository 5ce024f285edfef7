"""What a run installs: megabytes on disk by package, and what each is for.

`python -m tests.bench.sizes` writes docs/size.md from the RECORDs of this environment, the lock and sizes.toml.
"""

from __future__ import annotations

import importlib.metadata
import platform
import re
import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .wheels import ROOT, pins

REASONS = Path(__file__).with_suffix(".toml")
PAGE = ROOT / "docs" / "size.md"
MEGABYTE = 1_000_000
SMALL = 1.0  # megabytes: packages below are told of in one line
HEAD = """# Installed size

What `requirements.lock` puts on disk, compiled modules of Python included: {total:.0f} MB in {count} packages
({system}, Python {python}). Made by `python -m tests.bench.sizes`.

| package | MB | what for |
| --- | ---: | --- |
"""


@dataclass(frozen=True, slots=True)
class Installed:
    """A locked package that is there: megabytes by its RECORD, and the locked packages that pull it in."""

    name: str
    megabytes: float
    wanted_by: tuple[str, ...]


def reasons() -> dict[str, str]:
    """Why each package that the project itself asks for is installed."""
    return tomllib.loads(REASONS.read_text(encoding="utf-8"))


def asked_for() -> set[str]:
    """The packages that pyproject.toml names for a run, and what builds the project."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    return {canonicalize_name(Requirement(line).name) for line in wanted}


def installed() -> list[Installed]:
    """Every locked package of this environment, the largest first."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    names = {canonicalize_name(pin.name) for pin in pins(lock)}
    there = {canonicalize_name(one.name): one for one in importlib.metadata.distributions() if one.name}
    found = {name: there[name] for name in names if name in there}
    wanted = defaultdict(set)
    for name, one in found.items():
        for line in one.requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                wanted[canonicalize_name(requirement.name)].add(name)
    packages = [Installed(name, _megabytes(one), tuple(sorted(wanted[name]))) for name, one in found.items()]
    return sorted(packages, key=lambda package: (-package.megabytes, package.name))


def _megabytes(distribution: Distribution) -> float:
    paths = (Path(str(file.locate())) for file in distribution.files or ())
    return sum(path.stat().st_size for path in paths if path.is_file()) / MEGABYTE


def page(packages: list[Installed]) -> str:
    """docs/size.md."""
    why = reasons()
    large = [package for package in packages if package.megabytes >= SMALL or package.name in why]
    small = [package for package in packages if package not in large]
    lines = [f"| {one.name} | {one.megabytes:.1f} | {_purpose(one, why)} |" for one in large]
    rest = sum(package.megabytes for package in small)
    lines.append(f"| {len(small)} others, each under {SMALL:.0f} | {rest:.1f} | wanted by those above |")
    total = sum(package.megabytes for package in packages)
    system, python = platform.system(), re.sub(r"\.\d+$", "", platform.python_version())
    head = HEAD.format(total=total, count=len(packages), system=system, python=python)
    return head + "\n".join(lines) + "\n"


def _purpose(package: Installed, why: dict[str, str]) -> str:
    return why.get(package.name) or f"wanted by {', '.join(package.wanted_by)}"


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(installed()), encoding="utf-8", newline="\n")
    print(PAGE.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
