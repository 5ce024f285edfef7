"""What this machine has, what it lacks, and how to get it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import platform
import shutil
import sys
from dataclasses import asdict, dataclass

from .console import Console

NEEDED = (
    ("pdfplumber", "pdfplumber"),
    ("camelot-py", "camelot"),
    ("pypdfium2", "pypdfium2"),
    ("rapidocr", "rapidocr"),
    ("onnxruntime", "onnxruntime"),
    ("opencv-python-headless", "cv2"),
    ("pandas", "pandas"),
    ("rapidfuzz", "rapidfuzz"),
    ("symspellpy", "symspellpy"),
    ("jinja2", "jinja2"),
    ("typst", "typst"),
    ("docxtpl", "docxtpl"),
    ("openpyxl", "openpyxl"),
)
OPTIONAL = (("pyarrow", "--parquet, --only parquet"), ("distributed", "--cluster"))
SET_UP = "digitize.cmd" if sys.platform == "win32" else "make setup"
SECOND_OPENCV = ("opencv-python", "opencv-contrib-python", "opencv-contrib-python-headless")


@dataclass(frozen=True, slots=True)
class Probe:
    """One thing looked for: whether it is there, whether a run needs it, and how to get it."""

    name: str
    needed: bool
    present: bool
    version: str
    advice: str


def examine() -> tuple[Probe, ...]:
    """Look for everything that the pipeline uses; imports nothing heavy."""
    return (_python(), *(_package(*names) for names in NEEDED), _one_opencv(), *_optional(), *_programs())


def ready(probes: tuple[Probe, ...]) -> bool:
    """Whether everything needed is present."""
    return all(probe.present for probe in probes if probe.needed)


def as_records(probes: tuple[Probe, ...]) -> list[dict[str, object]]:
    """The probes for `--json`."""
    return [asdict(probe) for probe in probes]


def _python() -> Probe:
    return Probe("python", True, sys.version_info >= (3, 11), platform.python_version(), "Python 3.11+")


def _package(distribution: str, module: str) -> Probe:
    present = importlib.util.find_spec(module) is not None
    return Probe(distribution, True, present, _version(distribution), SET_UP)


def _optional() -> tuple[Probe, ...]:
    return tuple(
        Probe(
            name, False, importlib.util.find_spec(name) is not None, _version(name), f"pip install {name} ({use})"
        )
        for name, use in OPTIONAL
    )


def _one_opencv() -> Probe:
    """Two OpenCV wheels overwrite each other's files, and the desktop one needs libGL (measured, see docs)."""
    second = [name for name in SECOND_OPENCV if _version(name)]
    return Probe("opencv: headless only", True, not second, " ".join(second), "pip uninstall " + " ".join(second))


def _programs() -> tuple[Probe, ...]:
    return (
        Probe("tesseract", False, shutil.which("tesseract") is not None, "", "apt install tesseract-ocr-ind"),
        Probe("soffice", False, shutil.which("soffice") is not None, "", "apt install libreoffice-writer"),
    )


def _version(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return ""


def print_probes(probes: tuple[Probe, ...], console: Console) -> None:
    """Print what was found for a person, and the advice for what is missing."""
    for probe in probes:
        state = "doctor-ok" if probe.present else "doctor-missing" if probe.needed else "doctor-optional"
        advice = "" if probe.present else f"  → {probe.advice}"
        print(f"{probe.name:<24}{console.text(state)} {probe.version}{advice}".rstrip())
    print(console.text("doctor-ready" if ready(probes) else "doctor-not-ready"))
