"""The second reader: used where it is installed, never a reason to fail."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from extract.picture import tesseract

LINE = np.full((30, 200, 3), 255, dtype=np.uint8)


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    tesseract.languages.cache_clear()
    yield
    tesseract.languages.cache_clear()


def install(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program named tesseract, the only one on PATH beside the shell's own."""
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


LISTS = 'if [ "$1" = --list-langs ]; then printf "List:\\neng\\nind\\n"; exit 0; fi\n'


def test_without_the_program_there_is_no_second_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tesseract.languages() is None
    assert tesseract.second_reading(LINE) is None


def test_without_indonesian_data_it_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, 'printf "List:\\neng\\n"', monkeypatch)
    assert tesseract.languages() is None


def test_its_reading_comes_with_spaces_folded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, LISTS + 'cat > /dev/null; printf "Rapat  pleno\\n\\f"', monkeypatch)
    assert tesseract.languages() == "ind+eng"
    assert tesseract.second_reading(LINE) == "Rapat pleno"


@pytest.mark.parametrize("fault", ["exit 3", "kill -9 $$", "sleep 5"])
def test_a_program_that_fails_or_hangs_is_no_second_reader(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, LISTS + fault, monkeypatch)
    assert tesseract.languages() == "ind+eng"
    monkeypatch.setattr(tesseract, "SECONDS", 0.5)
    assert tesseract.second_reading(LINE) is None
