"""How long the command takes to start: its help, and one exported page the whole way.

`python -m tests.bench.starting [TIMES]` does each so often, or 7 times, and tells the shortest and the middle time
by the clock, and the processor time of all processes: on a busy machine the last is the one to compare.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pikepdf

SAMPLES = Path(__file__).parents[2] / "samples"
PAGES = {"one page of text": ("kpu-jambi-07-2022.pdf", 0), "one page with a table": ("rencana-aksi.pdf", 2)}


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of one start: by the clock, and of processors."""

    wall: float
    processor: float


def cut(sample: str, page: int, path: Path) -> None:
    """One page of a sample as a file of its own."""
    with pikepdf.open(SAMPLES / sample) as whole, pikepdf.new() as one:
        one.pages.append(whole.pages[page])
        one.save(path)


def start(*arguments: str) -> Taken:
    """Run the command once, as a person does. Raises CalledProcessError when it fails."""
    before, began = _processor(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "digitize", *arguments], capture_output=True, check=True)
    return Taken(time.perf_counter() - began, _processor() - before)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tell(name: str, taken: list[Taken]) -> None:
    """One line of the report."""
    wall = [one.wall for one in taken]
    processor = statistics.median(one.processor for one in taken)
    print(f"{name}: {min(wall):.2f} s at best, {statistics.median(wall):.2f} s, processors {processor:.2f} s")


def main(times: int) -> int:
    """Start everything that often; the first start of each, which reads from the disk, is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        commands = {"--help": ["--help"]}
        for name, (sample, page) in PAGES.items():
            cut(sample, page, Path(folder, f"{name}.pdf"))
            commands[name] = ["run", f"{folder}/{name}.pdf", "--out", f"{folder}/out"]
        for name, arguments in commands.items():
            tell(name, [start(*arguments) for _ in range(times + 1)][1:])
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
