"""Small documents go first, never more at a time than asked for, and progress knows what is ahead."""

from __future__ import annotations

import io
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from digitize.batch import Outcome, run_on, smallest_first
from digitize.cli import main
from digitize.console import Console
from digitize.failures import unexpected
from digitize.naming import Input, Job, plan_folders
from digitize.pipeline import RunOptions, Step
from digitize.progress import BYTES_OF_ANY_DOCUMENT, Pace, ProgressLine, clock
from digitize.worker import Order

SIZES = {"a-besar": 900_000, "b-kecil": 10, "c-sedang": 5_000, "d-kecil": 10}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def jobs(tmp_path: Path) -> tuple[Job, ...]:
    for name, size in SIZES.items():
        (tmp_path / f"{name}.txt").write_bytes(b"x" * size)
    return plan_folders(Input((tmp_path / f"{name}.txt",)) for name in SIZES)


def test_small_documents_do_not_wait_for_a_big_one(jobs: tuple[Job, ...]) -> None:
    (jobs[2].source.file).unlink()
    assert [str(job.folder) for job in smallest_first(jobs)] == ["c-sedang", "b-kecil", "d-kecil", "a-besar"]


def test_a_big_document_holds_up_one_worker_alone(jobs: tuple[Job, ...]) -> None:
    """The big one, though first, ends only when all the others are done: with two workers that must come about."""
    others: list[Job] = []

    def work(order: Order) -> Outcome:
        while order.job is jobs[0] and len(others) < len(jobs) - 1:
            time.sleep(0.001)
        if order.job is not jobs[0]:
            others.append(order.job)
        return Outcome(order.job, unexpected(order.job.source.file, ValueError()), 0.0)

    orders = (Order(job, None, RunOptions()) for job in jobs)
    with ThreadPoolExecutor(2) as pool:
        ended = [outcome.job for outcome in run_on(pool, orders, work, lambda: 2)]
    assert ended[-1] == jobs[0] and sorted(ended, key=jobs.index) == list(jobs)


def test_no_more_is_submitted_than_may_be(jobs: tuple[Job, ...]) -> None:
    taken = 0
    open_now = most = 0

    def orders() -> object:
        nonlocal taken, open_now, most
        for job in jobs * 5:
            taken, open_now = taken + 1, open_now + 1
            most = max(most, open_now)
            yield Order(job, None, RunOptions())

    def work(order: Order) -> Outcome:
        return Outcome(order.job, unexpected(order.job.source.file, ValueError()), 0.0)

    with ThreadPoolExecutor(1) as pool:
        for _ in run_on(pool, orders(), work, lambda: 3):  # type: ignore[arg-type]
            open_now -= 1
    assert taken == 5 * len(jobs) and most == 3


def test_time_left_is_judged_by_what_is_ahead(jobs: tuple[Job, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    pace = Pace(jobs)
    pace.finished(jobs[1].folder)
    assert pace.seconds_left() is None, "one document pays for the start"
    now += 10.0
    pace.finished(jobs[3].folder)
    pace.skipped([jobs[2].folder])
    worked = 2 * (BYTES_OF_ANY_DOCUMENT + 10)
    assert (pace.done, pace.total) == (3, 4)
    assert pace.seconds_left() == pytest.approx(10.0 / worked * (BYTES_OF_ANY_DOCUMENT + 900_000))
    pace.finished(jobs[0].folder)
    assert pace.seconds_left() == 0


def test_one_line_has_the_documents_and_the_pages(jobs: tuple[Job, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    terminal = Terminal()
    line = ProgressLine(Console(), Pace(jobs), stream=terminal)
    line(Step("b-kecil.txt", "read", 1, 9))
    assert terminal.getvalue().endswith("0 dari 4 dokumen – b-kecil.txt: terbaca 1 dari 9 halaman")
    line.document_done(jobs[1].folder)
    assert terminal.getvalue().rpartition("\r")[2].rstrip() == "1 dari 4 dokumen"
    line(Step("nama\nyang sangat panjang sekali, lebih dari satu baris layar.txt", "normalize"))
    assert len(terminal.getvalue().rpartition("\r")[2]) == 59 and "\n" not in terminal.getvalue()
    line.clear()
    assert terminal.getvalue().endswith(" \r")


def test_a_single_document_has_the_time_of_its_pages(
    jobs: tuple[Job, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal, now = Terminal(), 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    line = ProgressLine(Console(), Pace(jobs[:1]), stream=terminal)
    line(Step("a-besar.txt", "read", 0, 9))
    now += 30.0
    line(Step("a-besar.txt", "read", 3, 9))
    assert terminal.getvalue().endswith("a-besar.txt: terbaca 3 dari 9 halaman, sisa waktu sekitar 1:00")


def test_hours_are_told_as_hours() -> None:
    assert [clock(seconds) for seconds in (59.6, 3599, 3600, 40_000)] == ["1:00", "59:59", "1:00:00", "11:06:40"]


def test_failures_are_named_at_the_end_with_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "masuk").mkdir()
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / "masuk" / name).write_bytes(b"bukan pdf")
    (tmp_path / "masuk" / "c.txt").write_text("KEPUTUSAN BUPATI CONTOH\nNOMOR 1 TAHUN 2022\n", encoding="utf-8")
    assert main(["run", str(tmp_path / "masuk"), "--out", str(tmp_path / "out"), "--lang", "en"]) == 3
    told = capsys.readouterr().err.splitlines()
    assert "1 of 3 documents done." in told
    closing = told[told.index("What was not done, and what to do:") + 1 :]
    assert [line.strip().partition(":")[0].rpartition("/")[2] for line in closing] == ["a.pdf", "b.pdf"]
    assert all("Rename it" in line for line in closing)
