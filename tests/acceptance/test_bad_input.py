"""Bad input gets one clear line and its exit code, leaves nothing behind, and costs no other input."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from digitize.cli import main

from .results import SAMPLES

GOOD = SAMPLES / "kpu-jambi-07-2022.txt"


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text_named_pdf(path: Path) -> None:
    path.write_text("Keputusan ini bukan PDF.\n" * 50)


def truncated(path: Path) -> None:
    whole = (SAMPLES / "kpu-jambi-07-2022.pdf").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def locked(path: Path) -> None:
    with pikepdf.open(SAMPLES / "kpu-jambi-07-2022.pdf") as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="p", user="rahasia"))


def without_pages(path: Path) -> None:
    pikepdf.new().save(path)


def huge_picture(path: Path) -> None:
    """A valid PNG of 40,000 × 40,000 grey pixels in a few bytes of header: never to be decoded."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 0, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def word_document(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 not read yet")


BAD: list[tuple[str, Callable[[Path], None]]] = [
    ("kosong.pdf", empty),
    ("kosong.png", empty),
    ("kosong.txt", empty),
    ("teks.pdf", text_named_pdf),
    ("terpotong.pdf", truncated),
    ("terkunci.pdf", locked),
    ("tanpa halaman.pdf", without_pages),
    ("raksasa.png", huge_picture),
    ("naskah.docx", word_document),
    ("foto.heic", word_document),
]


@pytest.mark.parametrize(("name", "make"), BAD, ids=[name for name, _ in BAD])
def test_a_file_that_cannot_be_read_gets_one_line(
    name: str, make: Callable[[Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path / name)
    assert main(["run", "--out", str(tmp_path / "out"), str(tmp_path / name)]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert name in line and line.endswith(".")
    assert not list((tmp_path / "out").glob("*")), "a partial folder remains"


def test_bad_inputs_cost_no_other_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "kotak masuk"
    folder.mkdir()
    for name, make in BAD:
        make(folder / name)
    (folder / "baik.txt").write_bytes(GOOD.read_bytes())
    assert main(["run", "--out", str(tmp_path / "out"), str(folder)]) == 3
    assert [path.name for path in (tmp_path / "out").iterdir() if path.is_dir()] == ["baik"]
    told = capsys.readouterr().err
    assert "Traceback" not in told and f"1 dari {len(BAD) + 1}" in told


@pytest.mark.parametrize("name", ["SK 'Ketua' [07] (baru) .txt", 'a"b$c&d.TXT', "-awal.txt", "é ü 𝒳.txt"])
def test_any_file_name_works(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(GOOD.read_bytes())
    assert main(["run", "--out", str(tmp_path / "out"), "--", str(tmp_path / name)]) == 0
    (folder,) = (tmp_path / "out").iterdir()
    assert (folder / "lampiran.csv").exists()


def test_an_out_that_cannot_be_written_is_code_4(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("sebuah berkas")
    assert main(["run", "--out", str(tmp_path / "out"), str(GOOD)]) == 4
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_usage_error_is_code_2() -> None:
    assert main(["run", "--pages", "9-3", str(GOOD)]) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="rights of another kind")
@pytest.mark.skipif(
    os.name == "posix" and os.geteuid() == 0 and not shutil.which("setpriv"), reason="root, no setpriv"
)
def test_a_folder_without_rights_gets_one_line(tmp_path: Path) -> None:
    folder, out = tmp_path / "terkunci", tmp_path / "out"
    folder.mkdir()
    (folder / "sk.txt").write_bytes(GOOD.read_bytes())
    folder.chmod(0)
    bound = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    command = [*bound, sys.executable, "-m", "digitize", "run", "--out", str(out), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    folder.chmod(0o700)
    assert done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert "terkunci" in line and not out.exists()
