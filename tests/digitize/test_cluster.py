"""On a cluster the results are those of a run on one machine; whatever it loses costs one line and no result."""

from __future__ import annotations

import json
import os
import pickle
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from digitize import cluster
from digitize.cli import main
from digitize.failures import Failure
from digitize.keeper import Limits
from digitize.leftovers import WORK
from digitize.manifest import content_of
from digitize.naming import MANIFEST, Input, plan_folders
from digitize.pipeline import RunOptions, Step
from digitize.station import Errand, Station, edition, work_there
from digitize.worker import Order
from extract.errors import MachineError

from .clusters import LocalCluster, local_cluster
from .killing import contents, fill, kill_at, start
from .test_killing import SHORT, one_done

DOCUMENTS = 4
HOST = "127.0.0.1"


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kluster") / "masuk"
    fill(folder, DOCUMENTS, SHORT)
    (folder / "rusak.pdf").write_bytes(b"bukan pdf")
    return folder


@pytest.fixture(scope="module")
def whole(inbox: Path) -> dict[str, str]:
    """What one run on this machine leaves."""
    out = inbox.parent / "utuh"
    assert main(["run", str(inbox), "--out", str(out)]) == 3
    return contents(out)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    with local_cluster(tmp_path_factory.mktemp("dask")) as started:
        yield started


def test_a_cluster_leaves_the_same_bytes_and_a_second_run_does_nothing(
    inbox: Path, whole: dict[str, str], running: LocalCluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["run", str(inbox), "--out", str(tmp_path / "out"), "--cluster", running.address, "--log", "json"]
    assert main(command) == 3
    assert contents(tmp_path / "out") == whole
    records = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    timings = [record for record in records if record["code"] == "timing"]
    assert len(timings) == DOCUMENTS + 1
    assert sum(list(record["stages"]) == ["read", "normalize", "render"] for record in timings) == DOCUMENTS
    progress = [record for record in records if record["code"] == "progress"]
    assert [record["done"] for record in progress] == [1, 2, 3, 4, 5] and progress[-1]["seconds_left"] == 0
    assert main(command) == 3
    again = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [Path(record["file"]).name for record in again if record["code"] == "timing"] == ["rusak.pdf"]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_run_that_was_ended_goes_on(
    how: signal.Signals, inbox: Path, whole: dict[str, str], running: LocalCluster, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    process = start(inbox, out, "--cluster", running.address)
    kill_at(process, one_done, out, how)
    assert process.returncode == (-how if how is signal.SIGKILL else 130), "it was over before it could be ended"
    if how is signal.SIGTERM:
        assert not list(out.glob(f"{WORK}*")), "what it ordered is given up, and cleared away"
    assert start(inbox, out, "--cluster", running.address).wait() == 3
    assert contents(out) == whole


def test_a_scheduler_that_goes_ends_the_run_in_one_line_and_the_next_goes_on(
    inbox: Path, whole: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with local_cluster(tmp_path, workers=1) as mine:
        process = start(inbox, out, "--cluster", mine.address)
        kill_at(mine.scheduler, one_done, out, signal.SIGKILL)
        assert process.wait() == 4
    states = [json.loads(line)["state"] for line in (out / MANIFEST).read_text(encoding="utf-8").splitlines()]
    assert 0 < len(states) < DOCUMENTS + 1, "the run was over before the scheduler went"
    assert main(["run", str(inbox), "--out", str(out)]) == 3
    assert not list(out.glob(f"{WORK}*"))
    assert contents(out) == whole


def test_a_worker_that_dies_costs_nothing_while_another_lives(
    inbox: Path, whole: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with local_cluster(tmp_path) as mine:
        process = start(inbox, out, "--cluster", mine.address)
        kill_at(mine.workers[0], one_done, out, signal.SIGKILL)
        assert process.wait() == 3
    assert contents(out) == whole


def test_no_scheduler_no_package_and_no_address_are_one_line_each(
    inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 0.2)
    with socket.socket() as nobody:
        nobody.bind((HOST, 0))
        command = ["run", str(inbox), "--out", str(tmp_path / "out"), "--lang", "en", "--cluster"]
        address = f"tcp://{HOST}:{nobody.getsockname()[1]}"
        assert main([*command, address]) == 4
        told = capsys.readouterr().err
        assert told.count("cannot be reached") == 2 and "dask scheduler" in told, "as it happens, and at the end"
        assert not list((tmp_path / "out").glob("*"))
        monkeypatch.setitem(sys.modules, "distributed", None)
        assert main([*command, address]) == 4
        assert "make setup-cluster" in capsys.readouterr().err
    assert main([*command, "10.0.0.5"]) == 2


def test_a_scheduler_without_workers_is_told(
    inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 2.0)
    with local_cluster(tmp_path, workers=0) as mine:
        assert main(["run", str(inbox), "--out", str(tmp_path / "out"), "--cluster", mine.address]) == 4
    assert f"dask worker {mine.address}" in capsys.readouterr().err


def test_a_scheduler_that_falls_silent_ends_the_run(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ANSWER_SECONDS", 1.0)
    with local_cluster(tmp_path, workers=1) as mine:
        address, scheduler = mine.address, mine.scheduler
        monkeypatch.setattr("digitize.running.tell", lambda *_: os.kill(scheduler.pid, signal.SIGSTOP))
        assert main(["run", str(inbox), "--out", str(tmp_path / "out"), "--cluster", address]) == 4


def test_workers_that_all_go_end_the_run(inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "WORKERLESS_SECONDS", 0.0)
    with local_cluster(tmp_path, workers=1) as mine:
        address, worker = mine.address, mine.workers[0]
        monkeypatch.setattr("digitize.running.tell", lambda *_: os.kill(worker.pid, signal.SIGKILL))
        assert main(["run", str(inbox), "--out", str(tmp_path / "out"), "--cluster", address]) == 4


@pytest.fixture
def errand(tmp_path: Path) -> Errand:
    (tmp_path / "out" / "tanda").mkdir(parents=True)
    return Errand("run", Limits(), edition(), tmp_path / "out" / "tanda")


@pytest.fixture
def order(tmp_path: Path) -> Order:
    source = tmp_path / "sk.txt"
    source.write_text(SHORT, encoding="utf-8")
    (job,) = plan_folders([Input((source,))])
    return Order(job, tmp_path / "out", RunOptions(), content_of(job))


def test_a_worker_refuses_another_edition_and_what_it_does_not_see(order: Order, errand: Errand) -> None:
    with pytest.raises(MachineError) as caught:
        work_there(order, replace(errand, edition="digitize 0123456789ab"))
    assert caught.value.told.key == "cluster-edition"
    assert pickle.loads(pickle.dumps(caught.value)).told == caught.value.told, "it comes back to the run whole"
    with pytest.raises(MachineError) as caught:
        work_there(order, replace(errand, token=errand.token / "lain"))
    assert caught.value.told.key == "cluster-unseen"
    order.job.source.file.write_text("lain di sana", encoding="utf-8")
    with pytest.raises(MachineError) as caught:
        work_there(order, errand)
    assert str(order.job.source.file) in caught.value.told.say()
    assert order.target is not None and not order.target.exists()


def test_a_file_that_went_meanwhile_costs_itself_alone(order: Order, errand: Errand) -> None:
    there = cluster.Cluster(f"tcp://{HOST}:1", Limits(), errand.token.parent, ())
    order.job.source.file.unlink()
    with pytest.raises(MachineError) as caught:
        work_there(order, errand)
    failure = there._explain(order, caught.value)
    assert isinstance(failure, Failure) and failure.exit_code == 3


def test_what_a_run_ordered_that_is_gone_is_given_up(order: Order, errand: Errand) -> None:
    station, ending = Station(), list[threading.Thread]()
    with station.keeper(replace(errand, run="lain")) as kept:
        assert not isinstance(kept.run(order, lambda _: None), Failure)

    def end_at_writing(step: Step) -> None:
        if step.stage == "render":
            ending.append(threading.Thread(target=station.end_others, args=({"lain"},)))
            ending[0].start()
            ended.wait()

    with station.keeper(errand) as keeper:
        ended = threading.Event()
        close = keeper.close

        def closing() -> None:
            close()
            ended.set()

        keeper.close = closing  # type: ignore[method-assign]
        end = keeper.run(order, end_at_writing)
    ending[0].join()
    assert isinstance(end, Failure) and keeper.process_id is None
    assert kept.process_id is not None, "the other run goes on"
    assert {path.name for path in errand.token.parent.iterdir()} == {"sk", errand.token.name}
    with station.keeper(errand) as late:
        assert isinstance(late.run(order, lambda _: None), Failure), "nothing is begun for a run that is over"
    station.end({"lain"})
