"""digitize.cmd and what it starts: any file name, an environment made once, decisions that find their results."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from digitize import dropped, environment
from digitize.console import Console
from extract.errors import MachineError
from extract.messages import Language

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "digitize.cmd"
EXPLORER = r'C:\WINDOWS\system32\cmd.exe /c ""C:\Alat (1) & 50%\digitize.cmd" '


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own folder, as Windows names it."""
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "lokal"))
    return tmp_path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that Explorer was asked to open."""
    folders: list[Path] = []
    monkeypatch.setattr(os, "startfile", folders.append, raising=False)
    return folders


def test_the_script_is_what_cmd_can_read() -> None:
    data = SCRIPT.read_bytes()
    assert data.isascii(), "before chcp any other byte is read in the machine's own code page"
    assert data.endswith(b"\r\n") and data.count(b"\n") == data.count(b"\r\n"), "labels are lost behind bare LF"
    text = data.decode()
    labels = re.findall(r"^:(\w+)", text, re.MULTILINE)
    assert set(re.findall(r"(?:goto |call :)(\w+)", text)) == set(labels)
    assert "*.cmd text eol=crlf" in (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()


def test_the_script_takes_the_pythons_that_the_wheels_are_checked_for() -> None:
    from tests.bench.wheels import PYTHONS

    text = SCRIPT.read_text(encoding="ascii")
    assert re.findall(r"py -(3\.\d+)", text) == list(reversed(PYTHONS))
    check = re.search(r'DIGITIZE_CHECK=(.*)"', text)
    assert check and "%" not in check[1] and "!" not in check[1]
    supported = sys.version_info[:2] in [tuple(map(int, one.split("."))) for one in PYTHONS]
    assert (subprocess.run([sys.executable, "-c", check[1]], check=False).returncode == 0) is supported


@pytest.mark.parametrize(
    "names",
    [
        [],
        [r"C:\a&b.pdf"],
        [r"C:\a&b.pdf", r"C:\Surat Keputusan (1)\100% & selesai!.pdf"],
        [r"C:\x^y.pdf", r"C:\%TEMP%\!x!.pdf", r"\\server\bagian hukum\koreksi-é.json"],
    ],
)
def test_no_file_name_is_taken_apart(names: list[str]) -> None:
    typed = EXPLORER + " ".join(f'"{name}"' if " " in name else name for name in names) + '"'
    assert dropped.dropped_words(typed) == names


def test_a_console_that_was_open_before_holds_no_names() -> None:
    assert dropped.dropped_words(r'"C:\WINDOWS\system32\cmd.exe" ') is None
    assert dropped.words('run "a b.pdf" c.pdf') == ["run", "a b.pdf", "c.pdf"]


def test_dropped_documents_are_read_beside_themselves_and_decisions_find_them(
    home: Path, opened: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    source = home / "Surat (1) & 100%.txt"
    source.write_text("KEPUTUSAN BUPATI CONTOH\nNOMOR 1 TAHUN 2022\nTENTANG\nPERCOBAAN\n", encoding="utf-8")
    assert dropped.start([str(source)], Console(Language.ID)) == 0
    folder = home / "out" / source.stem
    assert opened == [folder] and (folder / "decree.json").exists()

    sha256 = json.loads((folder / "decree.json").read_bytes())["source"]["sha256"]
    decision = {"subject": "page", "state": "sesuai-asli", "by": "Sari", "at": "2026-03-01T08:00:00Z", "page": 1}
    koreksi = home / "unduhan" / "koreksi-surat.json"
    koreksi.parent.mkdir()
    koreksi.write_text(
        json.dumps({"format": "koreksi", "version": 1, "sha256": sha256, "decisions": [decision]}),
        encoding="utf-8",
    )
    assert dropped.start([str(koreksi)], Console(Language.ID)) == 0
    assert "1 keputusan diterapkan" in capsys.readouterr().err
    assert opened == [folder, folder]


def test_a_place_that_cannot_be_written_gives_way_to_documents(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: home)
    (home / "out").write_text("sebuah berkas")
    assert dropped.results_beside(home / "sk.pdf") == home / "Documents" / "out"


def test_a_double_click_opens_the_desk_over_the_place_used_last(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed: list[list[str]] = []

    def note(given: list[str]) -> int:
        typed.append(given)
        return 0

    monkeypatch.setattr(dropped, "main", note)
    monkeypatch.setattr(Path, "home", lambda: home)
    assert dropped.start([], Console(Language.ID)) == 0
    assert "Meja kerja" in capsys.readouterr().err
    (home / "arsip").mkdir()
    dropped.remember(home / "arsip")
    dropped.start([], Console(Language.ID))
    places = [str(home / "Documents" / "out"), str(home / "arsip")]
    assert typed == [["serve", "--open", "--out", place] for place in places]


def test_what_is_typed_is_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        dropped.start(["--version"], Console())
    assert ended.value.code == 0 and "digitize" in capsys.readouterr().out


def test_the_python_of_the_store_works_outside_what_windows_redirects(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: home)
    assert environment.own_folder() == home / "lokal" / "digitize"
    monkeypatch.setattr(sys, "base_prefix", str(home / "WindowsApps" / "PythonSoftwareFoundation.Python.3.13"))
    assert environment.own_folder() == home / ".digitize"


def made_home(folder: Path, lock: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / environment.LOCK).write_text(lock, encoding="utf-8")
    (folder / "paket_uji.py").write_text("print('dari folder program')", encoding="utf-8")
    return folder


def test_the_environment_is_made_once_and_again_when_the_lock_changes(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program, where = made_home(home / "program; (1) & é", "# kosong\n"), home / "lingkungan saya"
    python = environment.prepared(program, where, Console(Language.ID))
    said = subprocess.run([python, "-m", "paket_uji"], cwd="/", capture_output=True, text=True, check=True)
    assert "dari folder program" in said.stdout
    assert "Menyiapkan" in capsys.readouterr().err
    (where / "penanda").touch()
    environment.prepared(program, where, Console(Language.ID))
    assert capsys.readouterr().err == "" and (where / "penanda").exists()
    made_home(program, "# lain\n")
    environment.prepared(program, where, Console(Language.ID))
    assert not (where / "penanda").exists()


def test_a_set_up_that_fails_says_so_and_starts_afresh_next_time(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    wanted = f"paket-yang-tidak-ada==1.0 --hash=sha256:{'0' * 64}\n"
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    program, where = made_home(home / "program", wanted), home / "lingkungan"
    with pytest.raises(MachineError) as caught:
        environment.prepared(program, where, Console(Language.ID))
    assert caught.value.exit_code == 4 and "internet" in caught.value.say(Language.ID)
    assert not (where / environment.READY).exists()
    shutil.rmtree(where)
    where.write_text("sebuah berkas")
    with pytest.raises(MachineError):
        environment.prepared(program, where, Console(Language.ID))
