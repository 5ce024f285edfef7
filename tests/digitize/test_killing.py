"""However a run ends, the next one leaves what an undisturbed run leaves, byte for byte."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from digitize.leftovers import WORK
from digitize.naming import MANIFEST

from .killing import Moment, contents, fill, kill_at, start

DOCUMENTS = 3
SHORT = """KEPUTUSAN BUPATI CONTOH
NOMOR 9/ORT/2022
TENTANG
PERCOBAAN

| NO | KEGIATAN | JAN |
| --- | --- | --- |
| 1 | Rapat | √ |
| 2 | Laporan | |
"""


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mati") / "masuk"
    fill(folder, DOCUMENTS, SHORT)
    return folder


@pytest.fixture(scope="module")
def whole(inbox: Path) -> dict[str, str]:
    """What one run, one document after another, leaves."""
    out = inbox.parent / "utuh"
    assert start(inbox, out).wait() == 0
    return contents(out)


def writing(out: Path) -> bool:
    return any(out.glob(f"{WORK}*/decree.json"))


def one_done(out: Path) -> bool:
    return (out / MANIFEST).exists()


def published(out: Path) -> bool:
    return any(out.glob("sk-*/decree.json"))


@pytest.mark.parametrize(
    ("moment", "how"),
    [(writing, signal.SIGKILL), (published, signal.SIGKILL), (one_done, signal.SIGTERM)],
    ids=lambda value: value.name if isinstance(value, signal.Signals) else value.__name__,
)
def test_a_run_that_was_ended_goes_on_to_the_same_bytes(
    moment: Moment, how: signal.Signals, inbox: Path, whole: dict[str, str], tmp_path: Path
) -> None:
    process = start(inbox, tmp_path / "out", "--jobs", "2")
    kill_at(process, moment, tmp_path / "out", how)
    assert process.returncode in (-how, 130), "the run was over before it could be ended"
    if how is signal.SIGTERM:
        assert not list((tmp_path / "out").glob(f"{WORK}*")), "a run that is asked to stop clears up"
    for folder in (tmp_path / "out").glob("sk-*"):
        assert {f"{folder.name}/{path.name}" for path in folder.iterdir()} <= set(whole), "a folder is complete"
    assert start(inbox, tmp_path / "out").wait() == 0
    assert contents(tmp_path / "out") == whole
